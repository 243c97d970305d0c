// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// How far a form is from the sets that strata make up: closures of strata, the discriminant, the function space of a network and its boundary.
#pragma once

#include <vector>

#include "rootprint/base/truth.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/pattern/robustness.hpp"

namespace rootprint {

/// The nearest forms in the closure of the stratum of a pattern. **Throws** DomainError for a pattern of another degree.
Nearest nearest_in_closure(const SquareLoss& loss, const Pattern& pattern, long digits = 20, const Budget& budget = {});

/// The nearest real forms with a multiple root in P¹(C). **Throws** DomainError in degree 0 and 1, where there are none but 0.
Nearest nearest_on_discriminant(const SquareLoss& loss, long digits = 20, const Budget& budget = {});

/// The nearest forms on the boundary of the function space. **Throws** DomainError if it has none, if the architecture does not reduce to stride 1, or has
/// another degree.
Nearest nearest_on_boundary(const SquareLoss& loss, const Architecture& architecture, long digits = 20, const Budget& budget = {});

/// The nearest members of the function space. **Throws** DomainError if the architecture does not reduce to stride 1, or has another degree.
Nearest nearest_member(const SquareLoss& loss, const Architecture& architecture, long digits = 20, const Budget& budget = {});

/// A stratum, and the forms of its closure that are nearest to a form.
struct NearStratum {
    Pattern pattern;
    Nearest nearest;
    Truth is_within; ///< whether they are as near as was asked; perhaps it is known though the nearest are not
};

/// The strata whose closures have forms with ℓ(w) ≤ radius² + the offset of the loss, or may have as far as the digits tell: what a form may be meant to be. The smallest ones first, by codimension, then the nearest.
/// **Throws** DomainError if radius < 0; Interrupted. **Cost** that of all critical points, and of closures for all pairs of patterns of the degree.
std::vector<NearStratum> strata_within(const SquareLoss& loss, const Rational& radius, long digits = 20, const Budget& budget = {});

/// As pattern_robustness, and with an architecture as place_robustness, for the Euclidean distance of coefficients: from the nearest form of the discriminant or of the boundary, if that is proved and few critical points
/// have to be looked at; else the lower bound is that for the largest difference. **Throws** as these.
Robustness euclidean_robustness(const Form& form, const std::optional<Architecture>& architecture, const Budget& budget = {});

/// The square root of the loss of the nearest forms: for a loss without offset the distance, with as many significant digits as the loss was asked for, less two.
/// **Requires** digits ≥ 1.
Ball distance(const Nearest& nearest, long digits = 20);

} // namespace rootprint
