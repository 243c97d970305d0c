// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The form nearest to the target of a square loss among the multiples of a given form: linear least squares.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/exact/number_field.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// That form, exactly. **Throws** DomainError for the zero form, and if its degree exceeds that of the loss.
Form nearest_multiple(const SquareLoss& loss, const Form& divisor);

/// Its quotient by a divisor whose coefficients (filter order) are balls: contains that of every real divisor in them. Nothing if the balls are too
/// wide.
std::optional<std::vector<Ball>> nearest_cofactor(const SquareLoss& loss, const std::vector<Ball>& divisor, long precision);

/// The same for coefficients in a number field, with the bilinear form of the Gram matrix; nothing if the normal equations are singular, which they are for no real
/// divisor but 0.
std::optional<std::vector<Residue>> nearest_cofactor(const SquareLoss& loss, const std::vector<Residue>& divisor, const NumberField& field,
                                                     const Budget& budget = {});

} // namespace rootprint
