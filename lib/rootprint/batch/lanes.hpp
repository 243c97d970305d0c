// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The filters of kernel.hpp, for vectors of as many numbers as ROOTPRINT_LANE_BYTES bytes hold. Included by one source file for each
/// instruction set, which names it with ROOTPRINT_KERNEL: nothing here may have the same name in two of them, and nothing of the
/// standard library is used, lest the linker keep a copy that not every machine can run.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rootprint/batch/kernel.hpp"

#ifndef ROOTPRINT_KERNEL
#define ROOTPRINT_KERNEL portable
#define ROOTPRINT_LANE_BYTES 16
#endif

#if ROOTPRINT_LANE_BYTES == 32 || ROOTPRINT_LANE_BYTES == 64
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

#ifdef __clang__
#pragma clang diagnostic ignored "-Wpass-failed" // not every loop can be unrolled
#endif

// Sanitizers watch every access to an array: unrolled, that takes compilers a quarter of an hour.
#ifdef ROOTPRINT_SANITIZED
#define ROOTPRINT_UNROLL
#else
#define ROOTPRINT_UNROLL _Pragma("GCC unroll 13")
#endif

namespace rootprint::batch::ROOTPRINT_KERNEL {

template <typename Real> struct IntegersOf;
template <> struct IntegersOf<float> {
    using Signed = std::int32_t;
    using Unsigned = std::uint32_t;
};
template <> struct IntegersOf<double> {
    using Signed = std::int64_t;
    using Unsigned = std::uint64_t;
};

/// Vectors of numbers and of their bits; a comparison gives all bits or none.
template <typename Real> struct Lanes {
    static constexpr int number = ROOTPRINT_LANE_BYTES / static_cast<int>(sizeof(Real));
    using Signed = typename IntegersOf<Real>::Signed;
    using Unsigned = typename IntegersOf<Real>::Unsigned;
    typedef Real Reals __attribute__((vector_size(ROOTPRINT_LANE_BYTES)));
    typedef Signed Bits __attribute__((vector_size(ROOTPRINT_LANE_BYTES)));
    typedef Unsigned Words __attribute__((vector_size(ROOTPRINT_LANE_BYTES)));

    static Reals magnitude(Reals x) { return reinterpret_cast<Reals>(reinterpret_cast<Bits>(x) & static_cast<Signed>(~Unsigned{0} >> 1)); }
    /// The signs as numbers 0 and 1.
    static Bits sign_numbers(Bits b) { return reinterpret_cast<Bits>(reinterpret_cast<Words>(b) >> (8 * sizeof(Real) - 1)); }
    /// Bit l is the sign of lane l.
    static unsigned sign_mask(Bits b) {
#if ROOTPRINT_LANE_BYTES == 64
        if constexpr (sizeof(Real) == 8) return _mm512_movepi64_mask(reinterpret_cast<__m512i>(b));
        else return _mm512_movepi32_mask(reinterpret_cast<__m512i>(b));
#elif ROOTPRINT_LANE_BYTES == 32
        if constexpr (sizeof(Real) == 8) return static_cast<unsigned>(_mm256_movemask_pd(reinterpret_cast<__m256d>(b)));
        else return static_cast<unsigned>(_mm256_movemask_ps(reinterpret_cast<__m256>(b)));
#else
        unsigned mask = 0;
        for (int l = 0; l < number; ++l) mask |= static_cast<unsigned>(b[l] < 0) << l;
        return mask;
#endif
    }
    static constexpr unsigned all_lanes(int lanes) { return static_cast<unsigned>((std::uint64_t{1} << lanes) - 1); }
};

// ---- closed forms ------------------------------------------------------------------------------------------------

using Doubles = Lanes<double>;
using DoubleReals = Doubles::Reals;
using DoubleBits = Doubles::Bits;

/// Sums below this have products of six terms without overflow, and underflow changes them by less than `negligible`.
constexpr double largest_sum = 0x1p60, negligible = 0x1p-700;
/// More than the relative error of the closed forms, against the sums of the absolute values of their terms.
constexpr double closed_form_error = 0x1p-45;

inline DoubleReals size(DoubleReals x) { return Doubles::magnitude(x); }
inline DoubleReals bound(DoubleReals sum) { return sum * closed_form_error + negligible; }

/// The discriminants with sizes of coefficients in place of these, and sums in place of differences.
inline DoubleReals quadratic_size(const DoubleReals* s) { return s[1] * s[1] + 4.0 * s[0] * s[2]; }
inline DoubleReals cubic_size(const DoubleReals* s) {
    const DoubleReals A = s[1] * s[1] + 3.0 * s[0] * s[2], B = s[1] * s[2] + 9.0 * s[0] * s[3], C = s[2] * s[2] + 3.0 * s[1] * s[3];
    return 4.0 * A * C + B * B;
}
inline DoubleReals quartic_size(const DoubleReals* s) {
    const DoubleReals ae = s[0] * s[4], bd = s[1] * s[3], cc = s[2] * s[2], I = 12.0 * ae + 3.0 * bd + cc;
    const DoubleReals J = s[2] * (72.0 * ae + 9.0 * bd + 2.0 * cc) + 27.0 * (s[0] * s[3] * s[3] + s[4] * s[1] * s[1]);
    return 4.0 * I * I * I + J * J;
}

/// What a discriminant must exceed: `sum` is the sum of the sizes of its terms; `largest`, unless null, the same for the largest coefficients that radii allow.
inline DoubleReals bound(DoubleReals sum, const DoubleReals* largest) { return largest ? bound(*largest) + (*largest - sum) : bound(sum); }

inline DoubleBits quadratic_codes(const DoubleReals* w, const DoubleReals* largest) {
    const DoubleReals square = w[1] * w[1], product = 4.0 * w[0] * w[2];
    const DoubleReals discriminant = square - product, limit = bound(square + size(product), largest);
    const DoubleBits two = discriminant > limit, none = discriminant < -limit;
    return (two & 1) | (~(two | none) & undecided);
}

inline DoubleBits cubic_codes(const DoubleReals* w, const DoubleReals* largest) {
    const DoubleReals bb = w[1] * w[1], ac = 3.0 * w[0] * w[2], bc = w[1] * w[2], ad = 9.0 * w[0] * w[3], cc = w[2] * w[2], bd = 3.0 * w[1] * w[3];
    const DoubleReals A = bb - ac, B = bc - ad, C = cc - bd;
    const DoubleReals B_size = size(bc) + size(ad);
    const DoubleReals discriminant = 4.0 * A * C - B * B, limit = bound(4.0 * (bb + size(ac)) * (cc + size(bd)) + B_size * B_size, largest);
    const DoubleBits three = discriminant > limit, one = discriminant < -limit;
    return (three & 1) | (~(three | one) & undecided);
}

/// Where the discriminant has no zero, all forms are like the middle one: that decides between no root and four.
inline DoubleBits quartic_codes(const DoubleReals* w, const DoubleReals* largest) {
    const DoubleReals a = w[0], b = w[1], c = w[2], d = w[3], e = w[4];
    const DoubleReals ae = a * e, bd = b * d, cc = c * c, add = a * d * d, ebb = e * b * b;
    const DoubleReals ae_size = size(ae), bd_size = size(bd);
    const DoubleReals I = 12.0 * ae - 3.0 * bd + cc, I_size = 12.0 * ae_size + 3.0 * bd_size + cc;
    const DoubleReals J = c * (72.0 * ae + 9.0 * bd - 2.0 * cc) - 27.0 * (add + ebb);
    const DoubleReals J_size = size(c) * (72.0 * ae_size + 9.0 * bd_size + 2.0 * cc) + 27.0 * (size(add) + size(ebb));
    const DoubleReals discriminant = 4.0 * I * I * I - J * J, limit = bound(4.0 * I_size * I_size * I_size + J_size * J_size, largest);
    const DoubleBits two = discriminant < -limit, even = discriminant > limit;

    const DoubleReals ac = a * c, bb = b * b, aa = 16.0 * a * a;
    const DoubleReals P = 8.0 * ac - 3.0 * bb, P_limit = bound(8.0 * size(ac) + 3.0 * bb);
    const DoubleReals D = aa * (4.0 * ae - cc - bd) + bb * (16.0 * ac - 3.0 * bb);
    const DoubleReals D_limit = bound(aa * (4.0 * ae_size + cc + bd_size) + bb * (16.0 * size(ac) + 3.0 * bb));
    const DoubleBits four = (P < -P_limit) & (D < -D_limit), none = (P > P_limit) | (D > D_limit);
    return (two & 1) | (even & four & 2) | (~(two | (even & (four | none))) & undecided);
}

/// The entries of some rows, one vector for each coefficient. Here as below N > 0 is the degree, which N = 0 leaves to an argument.
template <typename Real, int N> inline __attribute__((always_inline)) void load(typename Lanes<Real>::Reals* w, const Real* const* row, int degree) {
    const int n = N > 0 ? N : degree;
ROOTPRINT_UNROLL
    for (int j = 0; j <= n; ++j) {
        typename Lanes<Real>::Reals entries{};
ROOTPRINT_UNROLL
        for (int l = 0; l < Lanes<Real>::number; ++l) entries[l] = row[l][j];
        w[j] = entries;
    }
}

/// The rows of a vector; the last ones of an incomplete vector are its first one.
template <typename Real> inline void set_rows(const Real** row, const Real* first, std::size_t stride, int lanes) {
    for (int l = 0; l < Lanes<Real>::number; ++l) row[l] = first + (l < lanes ? l : 0) * stride;
}

template <int N, DoubleBits (*codes_of)(const DoubleReals*, const DoubleReals*), DoubleReals (*size_of)(const DoubleReals*), bool has_radii>
inline __attribute__((always_inline)) void closed_forms_within(const double* rows, std::size_t stride, std::size_t count, const RadiusBounds& radii, std::uint8_t* codes) {
    for (std::size_t first = 0; first < count; first += Doubles::number) {
        const int lanes = count - first < Doubles::number ? static_cast<int>(count - first) : Doubles::number;
        const double* row[Doubles::number];
        set_rows(row, rows + first * stride, stride, lanes);
        DoubleReals w[N + 1], sizes[N + 1], sum{};
        load<double, N>(w, row, N);
        for (int j = 0; j <= N; ++j) {
            sizes[j] = size(w[j]);
            if constexpr (has_radii) sizes[j] += sizes[j] * radii.relative + radii.absolute;
            sum += sizes[j];
        }
        DoubleReals largest;
        if constexpr (has_radii) largest = size_of(sizes);
        const DoubleBits code = codes_of(w, has_radii ? &largest : nullptr) | (~(sum <= largest_sum) & undecided);
        for (int l = 0; l < lanes; ++l) codes[first + l] = static_cast<std::uint8_t>(code[l]);
    }
}

template <int N, DoubleBits (*codes_of)(const DoubleReals*, const DoubleReals*), DoubleReals (*size_of)(const DoubleReals*)>
void closed_forms(const double* rows, std::size_t stride, std::size_t count, const RadiusBounds* radii, std::uint8_t* codes) {
    if (radii) closed_forms_within<N, codes_of, size_of, true>(rows, stride, count, *radii, codes);
    else closed_forms_within<N, codes_of, size_of, false>(rows, stride, count, {}, codes);
}

// ---- the signature of a Bezoutian ----------------------------------------------------------------------------------

/// By how much a product of a coefficient of one partial derivative and one of the other may change, within the radii. The largest sizes of these coefficients are given.
template <int N>
inline __attribute__((always_inline)) DoubleReals entry_change(const DoubleReals* w, int degree, DoubleReals f_size, DoubleReals g_size, const RadiusBounds& radii) {
    const int n = N > 0 ? N : degree;
    DoubleReals f_change{}, g_change{};
    for (int j = 0; j <= n; ++j) {
        const DoubleReals radius = size(w[j]) * radii.relative + radii.absolute, x = radius * static_cast<double>(n - j), y = radius * static_cast<double>(j);
        f_change = x > f_change ? x : f_change;
        g_change = y > g_change ? y : g_change;
    }
    return f_size * g_change + g_size * f_change + f_change * g_change;
}

/// The number of real roots, all roots being simple, from the signature of the Bezoutian B of both partial derivatives, m × m with m = n − 1:
/// B is decomposed into L·D·Lᵀ, and a bound of all errors proves that no sign of D could be another one.
template <typename Real, int N>
inline __attribute__((always_inline)) typename Lanes<Real>::Bits signature_codes(const typename Lanes<Real>::Reals* w, int degree, const RadiusBounds* radii) {
    using L = Lanes<Real>;
    using Reals = typename L::Reals;
    using Bits = typename L::Bits;
    constexpr int size = N > 0 ? N : signature_degree;
    constexpr Real epsilon = sizeof(Real) == 8 ? Real(0x1p-52) : Real(0x1p-23f);
    constexpr Real smallest = sizeof(Real) == 8 ? Real(0x1p-300) : Real(0x1p-40f), largest = sizeof(Real) == 8 ? Real(0x1p300) : Real(0x1p40f);
    constexpr Real largest_pivot = sizeof(Real) == 8 ? Real(0x1p100) : Real(0x1p20f); // in units of the entries of B
    const int n = N > 0 ? N : degree, m = n - 1;
    if (m < 4) __builtin_unreachable();

    Reals f[size], g[size]; // the partial derivatives by x and by y
    Reals f_size{}, g_size{};
ROOTPRINT_UNROLL
    for (int k = 0; k <= m; ++k) {
        f[k] = w[k] * static_cast<Real>(n - k);
        g[k] = w[k + 1] * static_cast<Real>(k + 1);
        const Reals x = L::magnitude(f[k]), y = L::magnitude(g[k]);
        f_size = x > f_size ? x : f_size;
        g_size = y > g_size ? y : g_size;
    }
    const Reals unit = f_size * g_size;
    Reals formation = unit * (static_cast<Real>((m + 14) * (m + 1) / 2) * epsilon); // a bound of the errors of the entries of B
    if constexpr (sizeof(Real) == 8) {
        if (radii) formation += static_cast<Real>(m + 1) * entry_change<N>(w, degree, f_size, g_size, *radii);
    }
    Bits decided = (f_size >= smallest) & (f_size <= largest) & (g_size >= smallest) & (g_size <= largest);

    Reals b[size][size]; // the lower triangle of B; then below the diagonal that of L
ROOTPRINT_UNROLL
    for (int j = m - 1; j >= 0; --j) {
ROOTPRINT_UNROLL
        for (int i = 0; i <= j; ++i) {
            Reals entry = f[i] * g[j + 1] - f[j + 1] * g[i];
            if (i > 0 && j + 1 < m) entry += b[j + 1][i - 1];
            b[j][i] = entry;
        }
    }
    Reals pivot[size], root[size]; // D, and about |D|^(−1/2)
    Bits positive{};
ROOTPRINT_UNROLL
    for (int k = 0; k < m; ++k) {
        pivot[k] = b[k][k];
        const Reals inverse = 1 / pivot[k];
        Reals column[size];
ROOTPRINT_UNROLL
        for (int i = k + 1; i < m; ++i) {
            column[i] = b[i][k];
            b[i][k] = column[i] * inverse;
        }
ROOTPRINT_UNROLL
        for (int j = k + 1; j < m; ++j)
ROOTPRINT_UNROLL
            for (int i = j; i < m; ++i) b[i][j] -= b[i][k] * column[j];
        const Reals pivot_size = L::magnitude(pivot[k]);
        decided &= pivot_size <= unit * largest_pivot;
        positive += L::sign_numbers(~reinterpret_cast<Bits>(pivot[k]));
        constexpr typename L::Signed magic = sizeof(Real) == 8 ? static_cast<typename L::Signed>(0x5fe6eb50c7b537a9) : static_cast<typename L::Signed>(0x5f3759df);
        root[k] = reinterpret_cast<Reals>(magic - reinterpret_cast<Bits>(reinterpret_cast<typename L::Words>(pivot_size) >> 1));
    }

    // Row sums of |L⁻¹|·(γ·|L|·|D|·|Lᵀ| + formation)·|L⁻ᵀ|, scaled by `root`, must be less than |D|.
    const Real gamma = static_cast<Real>(m + 8) * epsilon;
    Reals z[size], sum{}; // |L⁻ᵀ|·root
ROOTPRINT_UNROLL
    for (int i = m - 1; i >= 0; --i) {
        z[i] = root[i];
ROOTPRINT_UNROLL
        for (int k = i + 1; k < m; ++k) {
            b[k][i] = L::magnitude(b[k][i]);
            z[i] += b[k][i] * z[k];
        }
        sum += z[i];
    }
    const Reals formations = formation * sum;
    Reals t[size];
ROOTPRINT_UNROLL
    for (int i = 0; i < m; ++i) {
        t[i] = z[i];
ROOTPRINT_UNROLL
        for (int k = i + 1; k < m; ++k) t[i] += b[k][i] * z[k];
        t[i] *= L::magnitude(pivot[i]) * gamma;
    }
    Reals r[size];
ROOTPRINT_UNROLL
    for (int i = 0; i < m; ++i) {
        r[i] = t[i] + formations;
ROOTPRINT_UNROLL
        for (int k = 0; k < i; ++k) r[i] += b[i][k] * (t[k] + r[k]);
        constexpr Real slack = Real(1.01); // for rounding in the bounds themselves
        decided &= r[i] * slack < L::magnitude(pivot[i]) * root[i];
    }
    // r real roots: the signature 2·positive − m is 1 − r, and the code (r − (n mod 2))/2.
    return ((n / 2 - positive) & decided) | (~decided & undecided);
}

template <typename Real, int N> void signatures(const Real* rows, std::size_t stride, std::size_t count, int degree, const RadiusBounds* radii, std::uint8_t* codes) {
    using L = Lanes<Real>;
    for (std::size_t first = 0; first < count; first += L::number) {
        const int lanes = count - first < L::number ? static_cast<int>(count - first) : L::number;
        const Real* row[L::number];
        set_rows(row, rows + first * stride, stride, lanes);
        typename L::Reals w[(N > 0 ? N : signature_degree) + 1];
        load<Real, N>(w, row, degree);
        const typename L::Bits code = signature_codes<Real, N>(w, degree, radii);
        for (int l = 0; l < lanes; ++l) codes[first + l] = static_cast<std::uint8_t>(code[l]);
    }
}

// ---- bisection ---------------------------------------------------------------------------------------------------

/// What the signs of the coefficients of a form on a cone say, one lane for each form: only the sign bits count.
template <typename Real> struct Signs {
    typename Lanes<Real>::Bits first;    ///< the first sign
    typename Lanes<Real>::Bits changed;  ///< some sign was another one
    typename Lanes<Real>::Bits returned; ///< and a later one was not: there are several variations
    typename Lanes<Real>::Bits certain;  ///< no coefficient is smaller than its error
};

/// `limit` bounds the errors of the first coefficient, twice as much those of the second if `is_doubling`, and so on.
template <typename Real, bool is_doubling>
inline Signs<Real> signs(const typename Lanes<Real>::Reals* c, typename Lanes<Real>::Reals limit, int n) {
    using L = Lanes<Real>;
    using Bits = typename L::Bits;
    Signs<Real> s{reinterpret_cast<Bits>(c[0]), Bits{}, Bits{}, L::magnitude(c[0]) > limit};
    for (int k = 1; k <= n; ++k) {
        if (is_doubling) limit += limit;
        const Bits change = reinterpret_cast<Bits>(c[k]) ^ s.first;
        s.certain &= L::magnitude(c[k]) > limit;
        s.returned |= s.changed & ~change;
        s.changed |= change;
    }
    return s;
}

/// The coefficients on both halves of a cone, each from its outer end on; `t` is overwritten.
template <typename Real>
inline void halve(typename Lanes<Real>::Reals* t, typename Lanes<Real>::Reals* left, typename Lanes<Real>::Reals* right, int n) {
    if (n < 1) __builtin_unreachable(); // or compilers miss the initialisation
    for (int k = 0; k <= n; ++k) {
        left[k] = t[0];
        right[k] = t[n - k];
        for (int i = 0; i < n - k; ++i) t[i] += t[i + 1];
    }
}

/// Bisects what has several variations. Its work waits in a stack until there is enough of it for a vector.
template <typename Real> class Bisector {
    using L = Lanes<Real>;
    using Reals = typename L::Reals;
    using Bits = typename L::Bits;
    static constexpr int size = largest_degree + 1;
    static constexpr std::uint8_t failed = 0x80;

    /// A form on a cone, with two variations or more.
    struct Piece {
        Real coefficients[size];
        Real error, more; ///< a bound of the errors, and by how much it grows in a bisection
        std::size_t form;
    };

public:
    Bisector(const BisectionTable<Real>& table, std::uint8_t* codes) : table_(table), codes_(codes), n_(table.degree) {}

    void classify(const Real* rows, std::size_t stride, std::size_t count) {
        for (std::size_t first = 0; first < count; first += L::number) {
            const int lanes = count - first < L::number ? static_cast<int>(count - first) : L::number;
            begin(rows + first * stride, stride, first, lanes);
            while (waiting_ >= L::number) bisect(L::number);
        }
        while (waiting_ > 0) bisect(waiting_ < L::number ? waiting_ : L::number);
        const int odd = n_ % 2;
        for (std::size_t i = 0; i < count; ++i) codes_[i] = codes_[i] >= failed ? undecided : static_cast<std::uint8_t>((codes_[i] - odd) / 2);
    }

private:
    // The cones between the directions x, x + y, y, y − x, −x.
    void begin(const Real* rows, std::size_t stride, std::size_t first, int lanes) {
        const Real* row[L::number];
        set_rows(row, rows, stride, lanes);
        Reals a[size], b[size], sum{};
        load<Real, 0>(a, row, n_);
        for (int j = 0; j <= n_; ++j) {
            sum += L::magnitude(a[j]);
            a[j] *= table_.weight[j];
            b[j] = j % 2 ? -a[j] : a[j];
        }
        const Reals limit = sum * table_.error;
        Reals quarter[4][size];
        halve<Real>(a, quarter[0], quarter[1], n_);
        halve<Real>(b, quarter[2], quarter[3], n_);
        Signs<Real> s[4];
        Bits certain = (sum >= smallest_sum) & (sum <= largest_sum), roots{}, several{};
        for (int i = 0; i < 4; ++i) {
            s[i] = signs<Real, false>(quarter[i], limit, n_);
            certain &= s[i].certain;
            roots += L::sign_numbers(s[i].changed & ~s[i].returned);
            several |= s[i].returned;
        }
        roots |= ~certain & failed;
        for (int l = 0; l < lanes; ++l) codes_[first + l] = static_cast<std::uint8_t>(roots[l]);
        const unsigned left = L::sign_mask(certain & several) & L::all_lanes(lanes);
        if (left == 0) return;
        for (int i = 0; i < 4; ++i) {
            for (unsigned mask = L::sign_mask(s[i].returned) & left; mask != 0; mask &= mask - 1) {
                const int l = __builtin_ctz(mask);
                put(quarter[i], l, limit[l], limit[l], first + static_cast<std::size_t>(l));
            }
        }
    }

    Piece& put(const Reals* c, int lane, Real error, Real more, std::size_t form) {
        Piece& piece = pieces_[waiting_++];
        const Real* entry = reinterpret_cast<const Real*>(c) + lane;
        for (int k = 0; k <= n_; ++k) piece.coefficients[k] = entry[k * L::number];
        piece.error = error;
        piece.more = more;
        piece.form = form;
        return piece;
    }

    void bisect(int lanes) {
        waiting_ -= lanes;
        const Real* row[L::number];
        std::size_t form[L::number];
        Reals limit{}, more{};
        for (int l = 0; l < L::number; ++l) {
            const Piece& piece = pieces_[waiting_ + (l < lanes ? l : 0)];
            row[l] = piece.coefficients;
            form[l] = piece.form;
            limit[l] = piece.error + piece.more;
            more[l] = piece.more;
        }
        Reals t[size], half[2][size];
        load<Real, 0>(t, row, n_);
        halve<Real>(t, half[0], half[1], n_);
        const Signs<Real> s[2] = {signs<Real, true>(half[0], limit, n_), signs<Real, true>(half[1], limit, n_)};
        const Bits certain = s[0].certain & s[1].certain;
        const Bits roots = L::sign_numbers(s[0].changed & ~s[0].returned) + L::sign_numbers(s[1].changed & ~s[1].returned);
        const unsigned decided = L::sign_mask(certain) & L::all_lanes(lanes);
        for (int l = 0; l < lanes; ++l) {
            std::uint8_t& code = codes_[form[l]];
            if (decided >> l & 1) code = static_cast<std::uint8_t>(code + roots[l]);
            else code |= failed;
        }
        for (int i = 0; i < 2; ++i) {
            for (unsigned mask = L::sign_mask(s[i].returned) & decided; mask != 0; mask &= mask - 1) {
                const int l = __builtin_ctz(mask);
                Piece& piece = put(half[i], l, limit[l], more[l], form[l]);
                for (int k = 0; k <= n_; ++k) piece.coefficients[k] *= table_.half[k];
            }
        }
    }

    static constexpr Real smallest_sum = sizeof(Real) == 8 ? Real(0x1p-900) : Real(0x1p-30f), largest_sum = sizeof(Real) == 8 ? Real(0x1p900) : Real(0x1p60f);
    const BisectionTable<Real>& table_;
    std::uint8_t* codes_; // while work is under way the numbers of roots found, and `failed`
    int n_, waiting_ = 0;
    Piece pieces_[L::number * (size + 1)];
};

template <typename Real>
void bisection(const Real* rows, std::size_t stride, std::size_t count, const BisectionTable<Real>& table, std::uint8_t* codes) {
    Bisector<Real>(table, codes).classify(rows, stride, count);
}

// ---- squarefree decomposition modulo a prime ------------------------------------------------------------------------

using Residues = Doubles::Words;

/// a·b for numbers below 2^32.
inline Residues products(Residues a, Residues b) {
#if ROOTPRINT_LANE_BYTES == 64
    return reinterpret_cast<Residues>(_mm512_maskz_mul_epu32(255, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b))); // without a mask compilers warn of their own header
#elif ROOTPRINT_LANE_BYTES == 32
    return reinterpret_cast<Residues>(_mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#elif defined(__SSE2__)
    return reinterpret_cast<Residues>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
    return a * b;
#endif
}
/// Congruent to x modulo small_prime = 2^31 − 1, and below 2^31 + 4: 0 is 0 or the prime. Of two such numbers the products, and twice them, fit into 64 bits.
inline Residues reduced(Residues x) {
    x = (x & small_prime) + (x >> 31);
    return (x & small_prime) + (x >> 31);
}

/// Polynomials modulo the small prime, one in each lane: the leading coefficient first, then others up to `size`, zeros where the degree is smaller.
struct ResidueLanes {
    static constexpr int at_once = 4; ///< coefficients: loops of a few lengths only are foreseen by the machine
    Residues coefficient[largest_degree + 1 + at_once];
    DoubleBits degree;
    int size;

    ResidueLanes& operator=(const ResidueLanes& other) {
        size = other.size;
        degree = other.degree;
        for (int k = 0; k < size; ++k) coefficient[k] = other.coefficient[k];
        return *this;
    }
};

inline int largest(DoubleBits numbers) {
    int result = static_cast<int>(numbers[0]);
    for (int l = 1; l < Doubles::number; ++l) {
        const int number = static_cast<int>(numbers[l]);
        result = number > result ? number : result;
    }
    return result;
}

/// f becomes the greatest common divisor of f and g up to a unit, g is overwritten. f is not 0; the degree of g may be too large, with leading zeros, and is −1 for 0.
/// Bernstein and Yang's division steps: the same for all polynomials, whatever the degrees of remainders are.
inline void set_to_gcd(ResidueLanes& f, ResidueLanes& g) {
    for (DoubleBits is_known{};;) {
        is_known |= (f.degree == 0) | (g.degree < 0);
        const int longest = largest((f.degree > g.degree ? f.degree : g.degree) & ~is_known);
        if (longest == 0) return;
        const Residues a = f.coefficient[0], b = g.coefficient[0], minus_b = 2 * small_prime - b;
        const DoubleBits swap = (f.degree > g.degree) & (b != 0) & (b != small_prime) & ~is_known;
        Residues bits{};
        f.coefficient[0] = swap ? b : a;
        int k = 1;
        for (; k <= longest; k += ResidueLanes::at_once) {
_Pragma("GCC unroll 4")
            for (int i = 0; i < ResidueLanes::at_once; ++i) {
                const Residues x = f.coefficient[k + i], y = g.coefficient[k + i], z = reduced(products(a, y) + products(minus_b, x));
                f.coefficient[k + i] = swap ? y : x;
                g.coefficient[k + i - 1] = z;
                bits |= z & ~reinterpret_cast<Residues>(z == small_prime);
            }
        }
        g.coefficient[k - 1] = Residues{};
        const DoubleBits degree = g.degree;
        g.degree = (swap ? f.degree : degree) - 1;
        f.degree = swap ? degree : f.degree;
        is_known |= bits == 0;
    }
}

/// f/g up to a unit, where g divides f.
inline void divide(const ResidueLanes& f, const ResidueLanes& g, ResidueLanes& quotient) {
    quotient = f;
    quotient.degree = f.degree - g.degree;
    const int degree = largest(quotient.degree);
    const Residues first = g.coefficient[0];
    for (int k = 0; k < degree; ++k) {
        const Residues of_g = 2 * small_prime - quotient.coefficient[k]; // minus that of lc(g)^k·f divided by g, but for one lc(g)
        for (int j = 1; j <= degree - k; j += ResidueLanes::at_once) {
_Pragma("GCC unroll 4")
            for (int i = 0; i < ResidueLanes::at_once; ++i) {
                Residues& x = quotient.coefficient[k + j + i];
                x = reduced(products(x, first) + products(of_g, g.coefficient[j + i]));
            }
        }
    }
    Residues power = first;
    for (int k = degree - 1; k >= 0; --k) {
        quotient.coefficient[k] = reduced(products(quotient.coefficient[k], power));
        power = reduced(products(power, first));
    }
    for (int k = degree + 1; k < quotient.size; ++k) quotient.coefficient[k] = Residues{};
}

/// Musser's algorithm.
inline void squarefree_parts(const std::uint64_t* rows, std::size_t stride, std::size_t count, const std::uint8_t* degrees, std::uint64_t* parts, std::uint8_t* shapes) {
    const int n = static_cast<int>(stride) - 1;
    for (std::size_t first = 0; first < count; first += Doubles::number) {
        const int lanes = count - first < Doubles::number ? static_cast<int>(count - first) : Doubles::number;
        const std::uint64_t* row[Doubles::number];
        std::uint64_t* to[Doubles::number];
        std::uint8_t* shape[Doubles::number];
        ResidueLanes f, repeated, distinct, next, work;
        f.size = work.size = n + 1 + ResidueLanes::at_once;
        Residues factor;
        for (int l = 0; l < Doubles::number; ++l) {
            const std::size_t i = first + (l < lanes ? l : 0);
            row[l] = rows + i * stride;
            to[l] = parts + 2 * i * stride;
            shape[l] = shapes + 2 * i * stride;
            factor[l] = degrees[i];
        }
        f.degree = reinterpret_cast<DoubleBits>(factor);
        for (int k = 0; k < f.size; ++k) f.coefficient[k] = Residues{};
        for (int k = 0; k <= n; ++k) {
            Residues entries{};
            for (int l = 0; l < Doubles::number; ++l) entries[l] = row[l][k];
            f.coefficient[k] = entries;
        }
        repeated = f;
        for (int k = 0; k < f.size; ++k, factor -= 1) work.coefficient[k] = reduced(products(f.coefficient[k], factor));
        work.degree = f.degree - 1;
        set_to_gcd(repeated, work);
        divide(f, repeated, distinct);
        for (int multiplicity = 1;; ++multiplicity) { // what is repeated so often is among the distinct
            const int most_distinct = largest(distinct.degree), most_repeated = largest(repeated.degree);
            if (most_distinct == 0) break;
            distinct.size = repeated.size = (most_distinct > most_repeated ? most_distinct : most_repeated) + 1 + ResidueLanes::at_once;
            next = repeated;
            work = distinct;
            if (most_repeated > 0) {
                set_to_gcd(next, work);
                divide(distinct, next, work);
            }
            for (int l = 0; l < lanes; ++l) {
                const int degree = static_cast<int>(work.degree[l]);
                if (degree == 0) continue;
                *shape[l]++ = static_cast<std::uint8_t>(multiplicity);
                *shape[l]++ = static_cast<std::uint8_t>(degree);
                for (int k = 0; k <= degree; ++k) *to[l]++ = work.coefficient[k][l];
            }
            if (most_repeated == 0) break;
            divide(repeated, next, work);
            repeated = work;
            distinct = next;
        }
        for (int l = 0; l < lanes; ++l) *shape[l] = 0;
    }
}

// ---- all of them -------------------------------------------------------------------------------------------------

constexpr Kernel kernel(std::string_view name, bool (*is_supported)()) {
    return {name,
            is_supported,
            {nullptr, nullptr, closed_forms<2, quadratic_codes, quadratic_size>, closed_forms<3, cubic_codes, cubic_size>, closed_forms<4, quartic_codes, quartic_size>},
            {signatures<float, 5>, signatures<float, 6>, signatures<float, 7>, signatures<float, 8>},
            {signatures<double, 5>, signatures<double, 6>, signatures<double, 7>, signatures<double, 8>, signatures<double, 9>, signatures<double, 10>,
             signatures<double, 11>, signatures<double, 12>, signatures<double, 0>},
            bisection<float>,
            bisection<double>,
            squarefree_parts};
}

} // namespace rootprint::batch::ROOTPRINT_KERNEL
