// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Critical points of a square loss on the locus of forms with one root of multiplicity a ≥ 2, exactly: they are the real roots of one
/// univariate polynomial, for every loss and without genericity (docs/theory/critical-points.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/point.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/optimize/root_forms.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

/// The eliminant E(t) of the locus of type (a, 1, …, 1), 2 ≤ a ≤ n: t ∈ C with D(t) ≠ 0 is a root of E iff the form W(t) of (x − t)^(a−1)·R[x,y] nearest to the
/// target has the root t a-fold. On real numbers D > 0. Both are primitive; E is zero if all t are.
struct HookEliminant {
    Poly eliminant;   ///< E
    Poly denominator; ///< D
};

/// E and D from the jets of the target at t: a determinant of a rows of polynomials. **Requires** 2 ≤ a ≤ n.
HookEliminant hook_eliminant_by_jets(const SquareLoss& loss, long multiplicity);
/// The same from the normal equations for W(t): a determinant of n − a + 3 rows.
HookEliminant hook_eliminant_by_normal_equations(const SquareLoss& loss, long multiplicity);
/// The smaller determinant.
HookEliminant hook_eliminant(const SquareLoss& loss, long multiplicity);

/// W(t) and its cofactor.
struct HookForm {
    std::vector<Ball> form;   ///< W, filter order
    std::vector<Ball> simple; ///< W/(x − t·y)^a
    Ball root;                ///< t
};
inline constexpr long hook_precision = 112;

/// A critical point on the locus: W(t) ≠ 0, with t of multiplicity a and all other roots simple.
struct HookPoint {
    Form exact;                  ///< W if t is rational
    bool is_exact = false;       ///< whether t is rational
    RealRoot root;               ///< t
    HookForm form;               ///< if t is not rational, to about hook_precision bits
    std::vector<RootForm> roots; ///< those of the form, with multiplicities, if t is not rational and balls of that precision isolate them
};

/// All real critical points W of exact type (a, 1, …, 1).
struct HookSolutions {
    bool is_family = false;        ///< E = 0: every t is critical, and `points` is empty
    std::vector<HookPoint> points; ///< in the order of t along P¹
    bool has_others = false;       ///< some real root t of E was left out: W(t) is 0, or a form of another type
    long complex_number = 0;       ///< of different t ∈ P¹(C) with E(t) = 0 and D(t) ≠ 0, whatever the other roots of W(t)
};

/// **Requires** 2 ≤ a ≤ n. **Throws** Interrupted.
/// **Cost** a determinant of polynomials of degree up to 2n, isolation of the real roots of E; a factorisation of E over Q only if some W(t) is
/// almost or exactly of smaller type.
HookSolutions hook_solutions(const SquareLoss& loss, long multiplicity, const Budget& budget = {});

/// The form of the point to so many bits.
/// **Requires** a point with is_exact = false. **Throws** Bug if the precision is exhausted.
HookForm hook_form(const SquareLoss& loss, long multiplicity, const HookPoint& point, long precision, const Budget& budget = {});

} // namespace rootprint
