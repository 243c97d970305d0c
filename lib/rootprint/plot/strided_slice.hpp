// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Slices and function spaces of networks whose strides matter: where the place is the same on connected sets. Proofs: docs/theory/pictures.md, *Strides*.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/plot/slice.hpp"

namespace rootprint {

/// A condition on (s, t): some polynomial of every list is not 0. On connected sets of points that satisfy it all forms have the same place.
struct StridedWalls {
    std::vector<std::vector<BivariatePoly>> lists;
    /// Whether the slice is contained in the Zariski closure of the function space; if not, forms that satisfy the condition are outside.
    bool is_in_closure;
};

/// **Throws** DomainError if the degrees differ, or if all forms of the slice are singular points of the closure; Interrupted.
/// **Cost** that of wall_curves, and resultants at as many points.
StridedWalls strided_walls(const Slice& slice, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
