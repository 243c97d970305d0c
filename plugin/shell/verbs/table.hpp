// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `table`: no lines of input, many rows of output.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"
#include "team.hpp"

namespace shell {

/// **Throws** UsageError, FileError, BrokenPipe, rootprint::Interrupted, rootprint::Bug.
Status run_table(const Options& options, const rootprint::Budget& budget, const Team& team);

} // namespace shell
