// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions of the text entry about filters with several axes.
#pragma once

#include "rootprint/capi/parameters.hpp"
#include "rootprint/capi/value.hpp"

namespace rootprint::capi {

/// What is known about the network whose filters have the `shapes`, with `strides` and `widths`: lists, one for each layer.
Value tensor_architecture_answer(const Parameters& parameters);
/// Whether the parameter `tensor` is in the function space of the network.
Value tensor_member_answer(const Parameters& parameters);
/// Its irreducible real factors, and if it is a member, which of them make which layer, and the filters.
Value tensor_factorization_answer(const Parameters& parameters);

} // namespace rootprint::capi
