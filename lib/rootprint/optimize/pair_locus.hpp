// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Critical points of a square loss on loci with two multiple roots, exactly and for every loss, by resultants (docs/theory/critical-points.md). Slower than
/// certified.hpp by far; for data that are not generic.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/number_field.hpp"
#include "rootprint/optimize/critical_system.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/roots/refine.hpp"

namespace rootprint {

/// A real critical point: the forms h_a, a ≥ 2, in the order of the parts, each up to a factor. Their coefficients are polynomials in t, and do not all
/// vanish at the root.
struct PairPoint {
    std::vector<std::vector<Poly>> multiple;
    Poly polynomial; ///< squarefree, of t
    Interval root;   ///< isolates t; a point if and only if t is rational
};

struct PairSolutions {
    /// The real zeros contain a curve, or no coordinates were found that tell all of them apart: `points` is empty.
    bool is_unknown = false;
    std::vector<PairPoint> points; ///< all real ones of exactly this type
};

/// **Requires** parts with two roots of multiplicity ≥ 2 in all. **Throws** Interrupted.
/// **Cost** some hundreds of resultants and subresultants of univariate polynomials: milliseconds in degree 4, a second in degree 5.
PairSolutions pair_solutions(const SquareLoss& loss, const std::vector<Part>& parts, const Budget& budget = {});

/// The forms h_a in balls, the largest coefficient of each of about the size 1.
std::vector<std::vector<Ball>> multiple_forms(const PairPoint& point, long precision, const Budget& budget = {});

/// W if t is rational. **Requires** an interval that is a point.
Form exact_form(const SquareLoss& loss, const std::vector<Part>& parts, const PairPoint& point);

/// Whether a form with these coefficients (filter order) is not zero and has only simple roots in P¹(C).
bool is_squarefree(const std::vector<Residue>& filter, const NumberField& field, const Budget& budget = {});

} // namespace rootprint
