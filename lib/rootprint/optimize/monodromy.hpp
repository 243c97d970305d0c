// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Approximations of all complex critical points of a square loss on a multiple root locus, by continuation in floating point.
/// Nothing here is trusted: certified.hpp proves what is found, and that nothing is missing.
#pragma once

#include <cstdint>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/floating.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// Different approximate zeros of the critical system of the loss on the locus with these parts, its target divided by its largest coefficient, one of each pair of conjugates, until there are
/// `wanted` with their conjugates: those that continuation reaches from random zeros for random targets, and around loops from and to the target. For generic data and
/// `wanted` the generic ED degree they are all, almost always; fewer if the loss has fewer isolated critical points, or paths are lost.
/// The result depends on its arguments only. **Requires** a target other than 0.
/// **Throws** Interrupted. **Cost** three to ten paths per critical point, each some dozens of solutions of linear equations of #λ + 1 unknowns.
/// **Ref** Duff, Hill, Jensen, Lee, Leykin, Sommars, Solving polynomial systems via homotopy continuation and monodromy, 2019.
std::vector<ComplexPoint> approximate_critical_points(const SquareLoss& loss, const std::vector<Part>& parts, long wanted, std::uint64_t seed = 1,
                                                      const Budget& budget = {});

} // namespace rootprint
