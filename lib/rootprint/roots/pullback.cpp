// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/pullback.hpp"

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// p_i → p_i·c^i, or p_i·c^(n − i) if reversed.
void scale_by_powers(Poly& p, long n, const Integer& c, bool reversed) {
    Integer power(1);
    for (long i = 0; i <= n; ++i) {
        long k = reversed ? n - i : i;
        if (k <= p.degree()) fmpz_mul(p.flint()->coeffs + k, p.flint()->coeffs + k, power.flint());
        power *= c;
    }
}

} // namespace

long variations_between(const Poly& p, const Point& lower, const Point& upper) {
    // With v = (a, b), w = (c, d), b ≠ 0 and D = ad − bc:
    //     b^n p(as + ct, bs + dt) = Σ g_i (−Dt)^i (bs + dt)^(n−i),  g = Taylor shift by a of Σ p_i b^(n−i) T^i,
    // which is again a Taylor shift, by d. The sign of b^n is common to all coefficients, that of b^k of s^k is positive.
    if (lower.is_infinite() && upper.is_infinite()) throw Bug("a cone needs a finite end");
    bool swapped = lower.is_infinite(); // then v is the upper end: the coefficients come in reverse order
    const Point& v = swapped ? upper : lower;
    Integer a = v.x(), b = v.y();
    const Point& w = swapped ? lower : upper;
    Integer c = w.is_infinite() ? Integer(swapped ? -1 : 1) : w.x(), d = w.y();
    long n = p.degree();
    Poly g = p;
    scale_by_powers(g, n, b, true);
    fmpz_poly_taylor_shift(g.flint(), g.flint(), a.flint());
    scale_by_powers(g, n, b * c - a * d, false);
    fmpz_poly_reverse(g.flint(), g.flint(), n + 1);
    fmpz_poly_taylor_shift(g.flint(), g.flint(), d.flint());
    return sign_variations(g);
}

} // namespace rootprint
