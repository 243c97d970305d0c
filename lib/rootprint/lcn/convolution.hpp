// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Convolutional layers as matrices and as forms. A filter w_0..w_{k−1} is the form of degree k − 1 with these
/// coefficients; layers compose as matrices multiply, and as forms of the right strides multiply.
#pragma once

#include <cstdint>
#include <vector>

#include "rootprint/exact/matrix.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// The d×d_0 matrix of the layer with the given filter, d = (d_0 − k)/stride + 1: row r has w_0..w_{k−1} from column
/// r·stride on and 0 elsewhere. **Throws** DomainError if the filter does not fit, stride < 1, or the matrix has
/// 2^31 entries or more.
Matrix convolution(const Form& filter, std::int64_t stride, std::int64_t input_width);

/// π_S(w) = w(x^S, y^S), of degree S·deg w. **Throws** DomainError if stride < 1 or the degree exceeds 2^31 − 1.
Form strided(const Form& form, std::int64_t stride);

/// The end-to-end filter ∏ π_{S_i}(w_i) of the network with filters w_1..w_L (layer 1 first): the convolution with it,
/// of the network's stride, is the product of the layers' convolutions.
/// **Throws** DomainError if the filters do not have the architecture's sizes or the degree exceeds 2^31 − 1.
Form end_to_end_filter(const Architecture& architecture, const std::vector<Form>& filters);

} // namespace rootprint
