// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The classical families of hard polynomials, and random ones that do not lean to the corners, for tests and benchmarks.
#pragma once

#include <algorithm>

#include "rootprint/exact/poly.hpp"
#include "support/random.hpp"

namespace support {

/// The Chebyshev polynomial T_n: n real roots in (−1, 1).
inline rootprint::Poly chebyshev(long n) {
    rootprint::Poly p;
    fmpz_poly_chebyshev_t(p.flint(), static_cast<ulong>(n));
    return p;
}

/// (x − 1)(x − 2)⋯(x − n).
inline rootprint::Poly wilkinson(long n) {
    rootprint::Poly p{1};
    for (long i = 1; i <= n; ++i) p = p * rootprint::Poly{-i, 1};
    return p;
}

/// (3x − 1)(3x − 4)⋯(3x − 3n + 2): as hard, without an integer root.
inline rootprint::Poly shifted_wilkinson(long n) {
    rootprint::Poly p{1};
    for (long i = 1; i <= n; ++i) p = p * rootprint::Poly{2 - 3 * i, 3};
    return p;
}

/// x^n − 2(ax − 1)²: two roots extremely close to 1/a.
inline rootprint::Poly mignotte(long n, long a) {
    using namespace rootprint;
    Poly p = Integer(-2) * power(Poly{-1, a}, 2);
    p.set_coefficient(n, p.coefficient(n) + Integer(1));
    return p;
}

/// Every coefficient uniform below 2^bits in absolute value, the leading one not 0.
inline rootprint::Poly uniform(Random& random, long degree, long bits) {
    using namespace rootprint;
    Poly p;
    for (long i = 0; i <= degree; ++i) {
        Integer c;
        for (long have = 0; have < bits; have += 32) c = shifted(c, 32) + Integer(random.between(0, 0xffffffffL));
        fmpz_fdiv_r_2exp(c.flint(), c.flint(), static_cast<ulong>(bits));
        p.set_coefficient(i, random.one_in(2) ? -c : c);
    }
    return p.degree() == degree ? p : uniform(random, degree, bits);
}

/// A³B²C with A, B, C random of nearly equal degree and bits/6 bits each. **Requires** degree ≥ 2.
inline rootprint::Poly product(Random& random, long degree, long bits) {
    long d = std::max(1L, degree / 6), rest = std::max(0L, degree - 5 * d);
    auto factor = [&](long k) { return uniform(random, k, std::max(2L, bits / 6)); };
    if (degree < 6) return power(factor(1), 2) * factor(degree - 2);
    return power(factor(d), 3) * power(factor(d), 2) * factor(rest);
}

} // namespace support
