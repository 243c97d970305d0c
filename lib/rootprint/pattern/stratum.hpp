// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a pattern says about its stratum Δ(ρ|γ), the set of all forms that have it, and about the multiple root locus that the
/// complex forms of its type are dense in.
#pragma once

#include <vector>

#include "rootprint/exact/integer.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// The dimension of the stratum in the space of all coefficients, the scalar included: #ρ + 2·#γ + 1.
long dimension(const Pattern& pattern);
/// degree − #ρ − 2·#γ.
long codimension(const Pattern& pattern);

/// The polar degrees δ_0, …, δ_r of the multiple root locus of type λ = (λ_1, …, λ_r), a subvariety of P^n of dimension r: δ_b =
/// (r+1)!/((r+1−b)·∏ m_j!)·e_b with ∏ (λ_i + (λ_i − 1)·t) = Σ e_b t^b and m_j the numbers of equal parts. δ_0 is its degree,
/// r!/∏ m_j!·∏ λ_i; their sum is its generic Euclidean distance degree.
/// **Throws** DomainError if a part is below 1. **Cost** O(r²) products.
/// **Ref** [LS16] Lee, Sturmfels, Duality of multiple root loci, J. Algebra 2016; docs/theory/strata.md.
std::vector<Integer> polar_degrees(const std::vector<long>& complex_type);

/// The sum of a list.
Integer sum(const std::vector<Integer>& list);

} // namespace rootprint
