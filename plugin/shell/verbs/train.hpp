// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `train`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Trains, and writes a row for every run, or the table of all. **Throws** UsageError if the experiment makes no sense.
Status run_train(const Options& options, const rootprint::Budget& budget);

} // namespace shell
