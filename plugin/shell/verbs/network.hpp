// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What the verbs about networks share: the architecture of the options, convolutional or fully connected.
#pragma once

#include "options.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/lcn/dense.hpp"
#include "rootprint/lcn/tensor_architecture.hpp"

namespace shell {

/// **Throws** UsageError if the sizes, strides and widths make no architecture.
rootprint::Architecture architecture(const Options& options);

/// The same of filters with several axes.
rootprint::TensorArchitecture tensor_architecture(const Options& options);

/// The architecture of one axis, for a verb that asks something of forms. **Throws** UsageError also if the library has no answer
/// for such an architecture, or the degree exceeds the limit.
rootprint::Architecture architecture_of_forms(const Options& options);

/// The fully connected network with the widths of the options. **Throws** UsageError if there is none.
rootprint::DenseNetwork dense_network(const Options& options);

} // namespace shell
