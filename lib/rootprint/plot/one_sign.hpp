// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The pixels on which a polynomial in s and t is proved to have no zero. Proofs and the error bound: docs/theory/pictures.md.
#pragma once

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/bivariate_poly.hpp"
#include "rootprint/plot/grid.hpp"

namespace rootprint {

/// 1 for every pixel on whose closed rectangle all Bernstein coefficients of the polynomial are positive, or all are negative: it has no zero there. 0 for the others. What is zero on
/// part of a pixel, or nearly, is among them.
///
/// Squares are halved as long as the signs are not equal; floating-point numbers with an error bound decide, and exact integers where they cannot: the answer is that of exact arithmetic.
/// Reports progress: 1 in all.
/// **Throws** Interrupted. **Cost** some microseconds for each square that the zeros are near to, O(d³) operations in degree d.
Pixels one_signed_pixels(const BivariatePoly& p, const Grid& grid, const Budget& budget = {});

/// The same by exact arithmetic, pixel by pixel: the definition. **Cost** O(d³) operations with integers for every pixel.
Pixels one_signed_pixels_exact(const BivariatePoly& p, const Grid& grid, const Budget& budget = {});

} // namespace rootprint
