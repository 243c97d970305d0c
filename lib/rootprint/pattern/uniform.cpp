// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/uniform.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint {

namespace {

class IntegerMatrix {
public:
    explicit IntegerMatrix(slong size) { fmpz_mat_init(value_, size, size); }
    IntegerMatrix(const IntegerMatrix&) = delete;
    IntegerMatrix& operator=(const IntegerMatrix&) = delete;
    ~IntegerMatrix() { fmpz_mat_clear(value_); }
    fmpz_mat_struct* flint() { return value_; }
    const fmpz_mat_struct* flint() const { return value_; }
    slong size() const { return fmpz_mat_nrows(value_); }
    fmpz* entry(slong i, slong j) { return fmpz_mat_entry(value_, i, j); }
    const fmpz* entry(slong i, slong j) const { return fmpz_mat_entry(value_, i, j); }
    long bits() const { return std::abs(static_cast<long>(fmpz_mat_max_bits(value_))); }
    void make_absolute() {
        for (slong i = 0; i < size(); ++i)
            for (slong j = 0; j < size(); ++j) fmpz_abs(entry(i, j), entry(i, j));
    }

private:
    fmpz_mat_t value_;
};

class FloatMatrix {
public:
    explicit FloatMatrix(slong size) { arb_mat_init(value_, size, size); }
    FloatMatrix(const FloatMatrix&) = delete;
    FloatMatrix& operator=(const FloatMatrix&) = delete;
    ~FloatMatrix() { arb_mat_clear(value_); }
    arb_mat_struct* arb() { return value_; }
    arb_struct* entry(slong i, slong j) { return arb_mat_entry(value_, i, j); }

private:
    arb_mat_t value_;
};

// The rows are the multiples of ∂P/∂x, then those of ∂P/∂y, by the monomials of degree n − 2, P having these coefficients.
void set_sylvester(IntegerMatrix& s, const std::vector<Integer>& p) {
    const auto n = static_cast<slong>(p.size()) - 1, half = n - 1;
    for (slong i = 0; i < 2 * half; ++i) {
        for (slong k = 0; k < n; ++k) {
            const bool by_x = i < half;
            fmpz_mul_si(s.entry(i, k + i % half), p[static_cast<std::size_t>(by_x ? k : k + 1)].flint(), by_x ? n - k : k + 1);
        }
    }
}

// inverse = nearly 2^precision·unit·s^−1; false if s is singular, or seems so.
bool set_inverse(IntegerMatrix& inverse, const IntegerMatrix& s, const Integer& unit, long precision, long bits) {
    FloatMatrix from(s.size()), to(s.size());
    arb_mat_set_fmpz_mat(from.arb(), s.flint());
    if (arb_mat_approx_inv(to.arb(), from.arb(), bits) == 0) return false;
    for (slong i = 0; i < s.size(); ++i) {
        for (slong j = 0; j < s.size(); ++j) {
            arb_struct* x = to.entry(i, j);
            arb_mul_fmpz(x, x, unit.flint(), bits);
            arb_mul_2exp_si(x, x, precision);
            constexpr long most_bits = 100'000;
            if (arf_is_finite(arb_midref(x)) == 0 || arf_cmpabs_2exp_si(arb_midref(x), most_bits) > 0) return false;
            arf_get_fmpz(inverse.entry(i, j), arb_midref(x), ARF_RND_NEAR);
        }
    }
    return true;
}

// Positive integers w with m·w < one·w for a matrix m ≥ 0: tried is (1 + T + T² + …)·(1, …, 1) with T = m/one.
std::optional<std::vector<Integer>> weights(const IntegerMatrix& m, const Integer& one) {
    const auto size = static_cast<std::size_t>(m.size());
    slong exponent_of_one = 0;
    const double fraction_of_one = fmpz_get_d_2exp(&exponent_of_one, one.flint());
    std::vector<double> t(size * size), power(size, 1), sum(size, 1);
    for (std::size_t i = 0; i < size * size; ++i) {
        slong exponent = 0;
        const double fraction = fmpz_get_d_2exp(&exponent, m.entry(static_cast<slong>(i / size), static_cast<slong>(i % size)));
        t[i] = std::ldexp(fraction / fraction_of_one, static_cast<int>(std::clamp<slong>(exponent - exponent_of_one, -2000, 2000)));
    }
    constexpr int most_steps = 200;
    constexpr double enough = 0.5, hopeless = 1e9;
    double largest = 1;
    for (int step = 0; step < most_steps && largest > enough; ++step) {
        std::vector<double> next(size);
        for (std::size_t i = 0; i < size; ++i)
            for (std::size_t j = 0; j < size; ++j) next[i] += t[i * size + j] * power[j];
        power = std::move(next);
        for (std::size_t i = 0; i < size; ++i) sum[i] += power[i];
        largest = *std::max_element(power.begin(), power.end());
        if (!(largest < hopeless)) return {};
    }
    std::vector<Integer> result;
    const double most = *std::max_element(sum.begin(), sum.end());
    for (const double w : sum) result.emplace_back(static_cast<std::int64_t>(std::ceil(std::ldexp(w / most, 40))));
    for (std::size_t i = 0; i < size; ++i) {
        Integer left;
        for (std::size_t j = 0; j < size; ++j) fmpz_addmul(left.flint(), m.entry(static_cast<slong>(i), static_cast<slong>(j)), result[j].flint());
        if (!(left < one * result[i])) return {};
    }
    return result;
}

} // namespace

std::optional<UniformProof> uniform_proof(const FormBox& box, const Budget& budget) {
    UniformProof proof;
    const long n = box.degree();
    if (n < 2) return box.contains_zero() ? std::nullopt : std::optional(proof);
    Integer unit(1); // the common denominator
    for (long i = 0; i <= n; ++i)
        for (const Rational& x : {box.middle().coefficient(i), box.radii()[static_cast<std::size_t>(i)]}) unit = lcm(unit, x.denominator());
    std::vector<Integer> middle, radii;
    for (long i = 0; i <= n; ++i) {
        middle.push_back((box.middle().coefficient(i) * Rational(unit)).numerator());
        radii.push_back((box.radii()[static_cast<std::size_t>(i)] * Rational(unit)).numerator());
    }
    const slong size = 2 * n - 2;
    IntegerMatrix of_middle(size), of_radii(size), inverse(size), rest(size), spread(size);
    set_sylvester(of_middle, middle);
    set_sylvester(of_radii, radii);
    constexpr long fraction_bits = 24; // of the entries of B·M
    for (const long more : {0L, 128L}) {
        budget.poll();
        proof.precision = std::max(0L, of_middle.bits() - unit.bits() + fraction_bits) + more;
        if (!set_inverse(inverse, of_middle, unit, proof.precision, 64 + 2 * more)) continue;
        const Integer one = shifted(unit, proof.precision);
        fmpz_mat_mul(rest.flint(), inverse.flint(), of_middle.flint());
        for (slong i = 0; i < size; ++i) fmpz_sub(rest.entry(i, i), rest.entry(i, i), one.flint());
        if (rest.bits() > one.bits() - fraction_bits / 2) continue; // not the inverse
        rest.make_absolute();
        for (slong i = 0; i < size; ++i)
            for (slong j = 0; j < size; ++j) proof.inverse.emplace_back(), fmpz_set(proof.inverse.back().flint(), inverse.entry(i, j));
        inverse.make_absolute();
        fmpz_mat_mul(spread.flint(), inverse.flint(), of_radii.flint());
        fmpz_mat_add(rest.flint(), rest.flint(), spread.flint());
        auto found = weights(rest, one);
        if (!found) return {};
        proof.weights = *std::move(found);
        return proof;
    }
    return {};
}

} // namespace rootprint
