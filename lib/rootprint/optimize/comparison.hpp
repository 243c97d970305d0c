// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What tells a linear convolutional network from a fully connected one, shown on instances: examples in and outside the function space, and a target with
/// what its loss has and fully connected networks never have (docs/theory/fully-connected.md).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/lcn/dense.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/optimize/eckart_young.hpp"

namespace rootprint {

/// A form of the first pattern, in the order of tables, that has this place; nothing if no nonzero form has it.
/// **Throws** DomainError if the architecture does not reduce to stride 1; Interrupted.
std::optional<Form> example_of(Place place, const Architecture& architecture, const Budget& budget = {});

/// The end-to-end filter of filters whose coefficients are all 1: a member. **Throws** as end_to_end_filter.
Form product_of_ones(const Architecture& architecture);

/// The critical points of a square loss, and which of them the loss itself does not have.
struct Demonstration {
    SquareLoss loss;
    Pattern pattern; ///< of the target
    CriticalPoints found;
    std::vector<std::size_t> created;      ///< points in the interior of the function space where the gradient of the loss is not 0: only the parametrisation makes them critical
    std::vector<std::size_t> local_minima; ///< minima in parameter space whose loss is proved not to be the smallest on the function space
};

/// **Throws** as critical_points; DomainError if the target is 0.
Demonstration demonstration(const SquareLoss& loss, const Architecture& architecture, long digits = 20, const Budget& budget = {});

/// The same for the standard square loss and a witness of some pattern without multiple roots as target: the first one in the order of tables with a minimum that is not global,
/// or else the first one of all. **Throws** as demonstration. **Cost** that of critical_points, at most ⌊degree/2⌋ + 1 times.
Demonstration spurious_demonstration(const Architecture& architecture, long digits = 20, const Budget& budget = {});

/// The diagonal matrix of the network's shape with the entries p, …, 2, 1, p the smaller side. **Throws** DomainError beyond 10^6 entries.
Matrix diagonal_target(const DenseNetwork& network);

/// The first entries of the diagonal 1, the others 0: a matrix of this rank. **Throws** DomainError beyond 10^6 entries, or if there is none.
Matrix matrix_of_rank(std::int64_t rank, const DenseNetwork& network);

} // namespace rootprint
