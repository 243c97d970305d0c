// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"
#include "team.hpp"

namespace shell {

/// Classifies many forms in machine numbers. **Throws** UsageError, FileError, what the library throws.
Status run_batch(const Options& options, const rootprint::Budget& budget, const Team& team);

} // namespace shell
