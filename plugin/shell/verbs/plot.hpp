// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `plot`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes a picture of a slice, and its legend. **Throws** UsageError, FileError, BrokenPipe, rootprint::Interrupted, rootprint::Bug.
Status run_plot(const Options& options, const rootprint::Budget& budget);

} // namespace shell
