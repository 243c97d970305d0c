// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `critical` for strides that matter to the form.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace shell {

/// Writes the critical points. **Throws** UsageError if the data make no square loss, or for what there is only for stride 1.
Status run_strided_critical(const Options& options, const rootprint::Architecture& network, const rootprint::Budget& budget);

} // namespace shell
