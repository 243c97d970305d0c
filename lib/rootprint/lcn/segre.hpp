// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// How many critical points with nonzero filters a generic square loss has over the complex numbers, counted twice: as the generic
/// Euclidean distance degree of a Segre variety, and stratum by stratum (docs/theory/strata.md).
#pragma once

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/integer.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// The generic Euclidean distance degree of the Segre variety P^{k_1−1} × … × P^{k_L−1}, Σ_i (−1)^i·(2^{N+1−i} − 1)·deg(c_i·h^{N−i}) with
/// N = Σ (k_i − 1), c the Chern classes of the tangent bundle and h the hyperplane class. Strides do not matter.
/// **Throws** DomainError if N exceeds 20 000. **Cost** O(L·N²) products.
/// **Ref** [KMST24] Kohn, Montúfar, Shahverdi, Trager, Function space and critical points of linear convolutional networks.
Integer segre_ed_degree(const Architecture& architecture);

/// The same number stratum by stratum: Σ_λ gED(λ)·(compatible factorisations of complex forms of type λ), over all partitions λ of the
/// degree. **Throws** DomainError if the architecture does not reduce to stride 1; Interrupted.
/// **Cost** that of counting factorisations, for every λ.
Integer critical_classes(const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
