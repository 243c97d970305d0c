// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/count.hpp"

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// s·(remainder of a by b) with the power of lc(b) that makes it integral, s chosen so that the result is a positive multiple
// of the negative remainder of Sturm's sequence.
Poly negative_remainder(const Poly& a, const Poly& b) {
    Poly r;
    ulong times = 0;
    fmpz_poly_pseudo_rem(r.flint(), &times, a.flint(), b.flint()); // lc(b)^times · a = q·b + r
    bool positive = b.leading().sign() == Sign::positive || times % 2 == 0;
    return positive ? -r : r;
}

} // namespace

long count_real_roots_sturm(const Poly& p, const Budget& budget) {
    if (p.is_zero()) throw Bug("counting the roots of the zero polynomial");
    // The sign changes of the sequence at −∞ minus those at +∞; each remainder is made primitive, which keeps its signs.
    long at_minus = 0, at_plus = 0;
    Poly a = p, b = derivative(p);
    while (!b.is_zero()) {
        budget.poll();
        Sign sa = a.leading().sign(), sb = b.leading().sign();
        bool even = (a.degree() - b.degree()) % 2 == 0;
        if (sa != sb) ++at_plus;
        if ((sa != sb) == even) ++at_minus;
        Poly r = negative_remainder(a, b);
        if (!r.is_zero()) fmpz_poly_scalar_divexact_fmpz(r.flint(), r.flint(), content(r).flint());
        a = std::move(b);
        b = std::move(r);
    }
    return at_minus - at_plus;
}

} // namespace rootprint
