// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Real roots of forms in P¹: isolated by disjoint rational intervals, refined to any width, with multiplicities.
#pragma once

#include <memory>
#include <vector>

#include "rootprint/form/form.hpp"
#include "rootprint/form/squarefree.hpp"

namespace rootprint {

/// An open rational interval (lower, upper) that holds exactly one root of a squarefree polynomial, with p(lower) and
/// p(upper) of opposite signs; or lower = upper, and that is the root.
struct Interval {
    Rational lower, upper;
    bool is_point() const { return lower == upper; }
    Rational width() const { return upper - lower; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Pairwise disjoint isolating intervals of all real roots of p, ascending. No end point of an open one is a root.
/// **Requires** p squarefree, p ≠ 0.
std::vector<Interval> isolated_real_roots(const Poly& p, const Budget& budget = {});

/// Rational cuts a_1 < … < a_r, r ≥ 1, none a root of p, such that on each of the r + 1 pieces of P¹(R) between
/// consecutive cuts (the outer ones reaching infinity) the pulled back coefficients of p have 0 or 1 sign variations: the witness
/// of the number of real roots in docs/spec/certificate.md. The cuts are few and simple fractions.
/// **Requires** p squarefree, of degree ≥ 1.
std::vector<Rational> cuts(const Poly& p, const Budget& budget = {});

/// The same root in an interval of width at most `width` (the interval itself if it is that narrow).
/// **Requires** an isolating interval of p as above, width > 0. **Cost** quadratically convergent interval refinement.
Interval refined(const Poly& p, const Interval& interval, const Rational& width, const Budget& budget = {});

/// The rational root in the interval, made a point, if the root is rational; otherwise the interval (refined).
Interval with_rational_root(const Poly& p, const Interval& interval, const Budget& budget = {});

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

} // namespace rootprint
