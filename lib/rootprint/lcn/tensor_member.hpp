// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Which tensors are end-to-end filters of a network whose filters have several axes, where no stride matters to the form: exactly, and with the filters.
/// Theorems and proofs: docs/theory/tensors.md.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/form/filling.hpp"
#include "rootprint/lcn/tensor_architecture.hpp"
#include "rootprint/lcn/tensor_factor.hpp"

namespace rootprint {

/// **Throws** DomainError unless membership of tensors of this shape is decided for the architecture: it is the shape of its end-to-end filters, and no stride matters.
void require_fitting(const Shape& shape, const TensorArchitecture& architecture);

/// Whether the tensor is in the function space. The zero tensor is.
/// **Throws** as require_fitting. **Cost** none if the architecture is filling; that of a pattern if only one axis is longer than 1; else a factorisation
/// over R and a packing.
bool is_member(const Tensor& tensor, const TensorArchitecture& architecture, const Budget& budget = {});

/// A way to distribute the irreducible real factors, numbered as in lcn/tensor_factor.hpp, over the layers; nothing if there is none: the tensor is not a member.
/// **Throws** as require_fitting.
std::optional<Filling> filling(const RealFactors& factors, const TensorArchitecture& architecture, const Budget& budget = {});

} // namespace rootprint
