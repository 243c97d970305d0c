// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All real critical points of a square loss in the parameter space of a linear convolutional network with strides, each stride with one layer, with the proof that there are no others
/// (docs/theory/strided-critical-points.md).
///
/// They are the filters w_i, up to scaling of the layers, at which the derivative of the loss of the end-to-end form W vanishes, with W ≠ 0. Nothing is assumed about the loss: points where the
/// multiplication of filters is critical itself are among them, and are named.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rootprint/base/truth.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/optimize/critical.hpp"

namespace rootprint {

struct StridedCriticalPoint {
    /// Of W; nothing if it was not decided: then two roots of W are equal or almost.
    std::optional<Pattern> pattern;
    /// Of W, relative to the Zariski closure of the function space; nothing if that was not decided: W is a member.
    std::optional<Place> place;
    Truth is_smooth;      ///< whether W is a smooth point of the Zariski closure
    Truth is_mu_critical; ///< whether the differential of the multiplication of filters has less than its generic rank
    CriticalKind kind;    ///< never `incompatible`
    std::optional<long> index; ///< as of CriticalPoint
    bool is_target = false;    ///< W = u
    bool is_family = false;    ///< one of a curve of critical points
    Ball loss;
    std::vector<Ball> filter;  ///< W, filter order
    std::optional<Form> exact; ///< W, if it is known to be rational
    /// The filters of the layers with more than one weight, one for each group, in their order, normalised as by group_factors. Of the target one choice, if there are several.
    std::vector<LayerFilter> factors;
};

/// How it was proved that no critical point is missing, or tried.
enum class CompletenessProof {
    elimination, ///< real roots of one form (strided_eliminant.hpp), or linear equations
    counting,    ///< the number of regular complex zeros
    search,      ///< branch and prune
};
/// `elimination`, `counting` or `search`.
std::string to_string(CompletenessProof proof);

struct StridedCriticalPoints {
    std::vector<StridedCriticalPoint> points; ///< by increasing loss
    Integer segre_ed_degree;                  ///< no loss has more regular zeros over C, and a generic one has as many
    /// How many different zeros over C are known, the factorisations of the target included; nothing if infinitely many. By `search` only the real ones.
    std::optional<long> complex_number = 0;
    CompletenessProof proof = CompletenessProof::elimination;
    bool is_complete = false;
    bool is_target_member = false;
    /// The points (indices) whose loss is the smallest on the whole function space, as of CriticalPoints; none also if there are no critical points.
    std::vector<std::size_t> minima;
};

/// Larger ones take minutes, without a chance to interrupt them.
inline constexpr long largest_strided_degree = 100, largest_strided_dimension = 40;

/// Why critical points of this architecture are not found; empty if they are.
std::string why_not_strided_critical(const Architecture& architecture);

/// The critical points of the loss.
/// **Throws** DomainError if some stride has several layers with more than one weight, if the degrees differ, or if degree, dimension or Segre ED degree (10^6) are too large; Interrupted.
/// **Cost** with two groups, one of degree 1, two determinants of polynomials and the real roots of a form of degree at most segre_ed_degree. Otherwise continuation along some paths for each of
/// segre_ed_degree zeros, a unit of progress each; if there are fewer, and at most three unknowns (searched_dimension), a search.
StridedCriticalPoints strided_critical_points(const SquareLoss& loss, const Architecture& architecture, long digits = 20, const Budget& budget = {});

} // namespace rootprint
