// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Approximate critical points of a square loss in the complex parameter space of a network with strides, by continuation. Nothing here is proved.
#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/strided_system.hpp"

namespace rootprint {

/// Different approximate zeros of the strided system of the loss, its target divided by its largest coefficient, with every one its conjugate, until there are `wanted`: those that
/// continuation reaches from random zeros for random targets, and around loops from and to the target (monodromy). A unit of progress for each. The pivots are 1.
/// **Requires** a target other than 0. The result depends on the arguments only. **Throws** Interrupted.
/// **Cost** three to ten paths for each zero; more if there are fewer than wanted.
std::vector<LocusPoint<std::complex<double>>> approximate_strided_zeros(const SquareLoss& loss, const Architecture& architecture, std::size_t wanted,
                                                                        std::uint64_t seed = 1, const Budget& budget = {});

} // namespace rootprint
