// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions of the text entry about matrices and fully connected networks.
#pragma once

#include "rootprint/capi/parameters.hpp"
#include "rootprint/capi/value.hpp"

namespace rootprint::capi {

/// The place of the parameter `matrix` with respect to the network of the `widths`, its rank, and the proof of it.
Value rank_answer(const Parameters& parameters);
/// All critical points of the square loss with the parameters `target` and `gram` on the function space of the network of the `widths`.
Value eckart_young_answer(const Parameters& parameters);

} // namespace rootprint::capi
