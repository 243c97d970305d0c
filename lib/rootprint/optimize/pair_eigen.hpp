// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Approximations of all complex critical points of a square loss on a locus with two multiple roots, as eigenvalues of one matrix (docs/theory/critical-points.md).
/// Nothing here is trusted: certified.hpp proves what is found, and that nothing is missing.
#pragma once

#include <vector>

#include "rootprint/optimize/floating.hpp"

namespace rootprint {

/// Whether the parts have two multiple roots, and the matrix is so small that it is the faster way.
bool has_small_eigenproblem(const std::vector<Part>& parts);

/// Approximate zeros of the critical system of the loss on the locus with these parts, its target divided by its largest coefficient, one of each pair of conjugates: almost always all for generic data, if
/// `wanted` is the generic ED degree. None where the data are seen not to be generic.
/// **Requires** parts with two multiple roots, and a target other than 0. **Cost** an elimination, in a matrix of 43 columns for type (2, 2); a solution of `wanted` linear equations for each zero.
std::vector<ComplexPoint> eigenvalue_points(const SquareLoss& loss, const std::vector<Part>& parts, long wanted);

} // namespace rootprint
