// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The classical families of hard polynomials, for tests and benchmarks.
#pragma once

#include "rootprint/exact/poly.hpp"

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

} // namespace support
