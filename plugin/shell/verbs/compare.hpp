// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `compare`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes the comparison. **Throws** UsageError if there are no such networks.
Status run_compare(const Options& options, const rootprint::Budget& budget);

} // namespace shell
