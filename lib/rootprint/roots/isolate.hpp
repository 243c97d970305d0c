// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Real roots of forms in P¹: isolated by disjoint rational intervals, with multiplicities.
#pragma once

#include <string>
#include <vector>

#include "rootprint/form/form.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/roots/refine.hpp"

namespace rootprint {

/// Pairwise disjoint isolating intervals of all real roots of p, ascending. No end point of an open one is a root.
/// **Requires** p squarefree, p ≠ 0.
std::vector<Interval> isolated_real_roots(const Poly& p, const Budget& budget = {});

/// Rational cuts a_1 < … < a_r, r ≥ 1, none a root of p, such that on each of the r + 1 pieces of P¹(R) between
/// consecutive cuts (the outer ones reaching infinity) the pulled back coefficients of p have 0 or 1 sign variations: the witness
/// of the number of real roots in docs/spec/certificate.md. The cuts are few and simple fractions.
/// **Requires** p squarefree, of degree ≥ 1.
std::vector<Rational> cuts(const Poly& p, const Budget& budget = {});

/// A real root of a form in P¹(R).
struct RealRoot {
    long multiplicity;
    bool at_infinity = false;
    Interval interval; ///< of the finite root; meaningless at infinity
    Poly polynomial;   ///< the squarefree part of the form whose root it is; empty at infinity
};

/// All real roots of the form with multiplicities, along P¹ (ascending, infinity last), in pairwise disjoint intervals;
/// rational roots are not necessarily recognised as points (with_rational_root does).
/// **Throws** DomainError for the zero form.
std::vector<RealRoot> real_roots(const Form& form, const Budget& budget = {});

/// The same roots to an accuracy in bits: the interval of a finite root is a point if and only if the root is rational, and
/// otherwise has no width above 2^−accuracy times the absolute value of any number in it, so that it tells the sign.
/// **Throws** DomainError for the zero form, and unless accuracy ≥ 1.
/// **Cost** isolation; refinement to 1/|lc| and to the accuracy, see refined.
std::vector<RealRoot> real_roots(const Form& form, long accuracy, const Budget& budget = {});

/// The accuracy, in bits, that text of so many significant digits needs: the radius is then well below the last digit.
/// **Requires** 1 ≤ digits ≤ 10^9.
long accuracy_for_digits(long digits);

/// The place of a root, without its multiplicity: `1/2`, `[1.4142 +/- 1.36e-5]` with at most so many significant digits (as
/// balls are spelled, ball.hpp), `inf`. An interval wider than the digits is spelled with fewer. **Requires** digits ≥ 1.
std::string to_string(const RealRoot& root, long digits);

} // namespace rootprint
