// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The multiplication map μ(w_1, …, w_L) = ∏ π_{S_i}(w_i) of an architecture: its differential at given filters, exactly, and where it is
/// critical (docs/theory/strides.md, "The differential").
#pragma once

#include <optional>

#include "rootprint/exact/matrix.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/lcn/convolution.hpp"

namespace rootprint {

/// The matrix of dμ at these filters: rows are the coefficients of the product, columns those of w_1, then of w_2, and so on; filter order.
/// **Throws** as end_to_end_filter; DomainError also for matrices of 2^31 entries or more.
Matrix differential(const Architecture& architecture, const std::vector<Form>& filters);

/// The rank of dμ, at most dim M. **Throws** as differential. **Cost** elimination over Q.
long differential_rank(const Architecture& architecture, const std::vector<Form>& filters);

/// Why filters are critical for μ.
struct SharedFactor {
    std::size_t layer;   ///< of the later factor, counted from 0
    std::int64_t stride; ///< S of that layer
    /// The largest form such that factor(x^S, y^S) divides π_S of that layer, and the product of the layers before it in the order of their strides. Zero if
    /// filters are 0, degree ≥ 1 otherwise.
    Form factor;
};

/// A reason why the rank of dμ is less than dim M; nothing if it is dim M. With filters that are not 0: two layers of stride S share a root, or a layer shares
/// a *hyperroot*, a factor x^S − c·y^S, x^S or y^S over C, with the product of all layers of smaller strides. **Throws** as end_to_end_filter.
/// **Cost** gcds of integer polynomials. **Ref** [KMST24].
std::optional<SharedFactor> shared_factor(const Architecture& architecture, const std::vector<Form>& filters);

} // namespace rootprint
