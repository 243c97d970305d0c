// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is certain about matrices of balls: the signs of the eigenvalues of symmetric ones, a lower bound of the rank; and by such signs, about the roots of forms of balls.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/pattern/bezoutian.hpp"

namespace rootprint {

struct Inertia {
    bool is_regular = false; ///< certainly no eigenvalue is 0, and all signs are known
    long negative = 0;       ///< at least so many negative eigenvalues; exactly so many if regular
};

/// Of all symmetric matrices in the balls (rows), by Descartes' rule for the characteristic polynomial.
Inertia inertia(const std::vector<std::vector<Ball>>& matrix, long precision);

/// A lower bound of the rank of all matrices in the balls (rows): the size of a minor that is certainly not 0, by elimination.
long least_rank(std::vector<std::vector<Ball>> matrix, long precision);

/// The root numbers of all forms with coefficients in the balls (filter order), if all their roots are certainly different: by the inertia of the Bezoutian, which needs no root and so no scale of the roots.
/// **Requires** degree ≥ 1.
std::optional<RootNumbers> simple_root_numbers(const std::vector<Ball>& filter, long precision);

} // namespace rootprint
