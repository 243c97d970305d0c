// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is certain about matrices of balls: the signs of the eigenvalues of symmetric ones, a lower bound of the rank.
#pragma once

#include <vector>

#include "rootprint/ball/ball.hpp"

namespace rootprint {

struct Inertia {
    bool is_regular = false; ///< certainly no eigenvalue is 0, and all signs are known
    long negative = 0;       ///< at least so many negative eigenvalues; exactly so many if regular
};

/// Of all symmetric matrices in the balls (rows), by Descartes' rule for the characteristic polynomial.
Inertia inertia(const std::vector<std::vector<Ball>>& matrix, long precision);

/// A lower bound of the rank of all matrices in the balls (rows): the size of a minor that is certainly not 0, by elimination.
long least_rank(std::vector<std::vector<Ball>> matrix, long precision);

} // namespace rootprint
