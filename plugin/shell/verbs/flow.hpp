// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `flow`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes the limits of gradient flow. **Throws** UsageError if the data make no square loss, or the filters no network.
Status run_flow(const Options& options, const rootprint::Budget& budget);

} // namespace shell
