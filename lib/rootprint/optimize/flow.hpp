// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What gradient flow conserves, and where it can end (docs/theory/critical-points.md).
#pragma once

#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/optimize/critical.hpp"

namespace rootprint {

/// The differences ‖w_i‖² − ‖w_1‖², i = 1, …, L, of the squared Euclidean norms of the filters: gradient flow of every loss of their product conserves
/// them. **Throws** DomainError if there are no filters.
std::vector<Rational> flow_invariants(const std::vector<Form>& filters);

/// The layers (α_1 w_1, …, α_L w_L) with α_i > 0 and ∏ α_i = 1 that have these invariants: there is exactly one such scaling, and all others differ from it by the
/// 2^(L−1) choices of signs with product 1. Balls of about `precision` bits around the layers, if those given allow it.
/// **Throws** DomainError if the numbers differ, or a layer may be 0.
std::vector<std::vector<Ball>> balanced_layers(const std::vector<std::vector<Ball>>& layers, const std::vector<Rational>& invariants, long precision);

/// A point in parameter space where gradient flow can end.
struct FlowLimit {
    std::size_t point; ///< index in CriticalPoints::points
    Filling filling;
    std::vector<std::vector<Ball>> layers; ///< one of 2^(L−1), which differ by signs
};

/// All critical points in parameter space with nonzero filters and these invariants, up to signs: for every critical form with critical factorisations, in the order of
/// `found`, each of these. **Throws** DomainError if there are not as many invariants as layers; LimitError if there are more than `most`.
std::vector<FlowLimit> flow_limits(const CriticalPoints& found, const Architecture& architecture, const std::vector<Rational>& invariants,
                                   long precision, const Integer& most, const Budget& budget = {});

} // namespace rootprint
