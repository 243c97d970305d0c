// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `critical`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes the critical points. **Throws** UsageError if the data make no square loss.
Status run_critical(const Options& options, const rootprint::Budget& budget);

} // namespace shell
