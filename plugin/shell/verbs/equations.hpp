// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `equations`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes the equations of a closure. **Throws** UsageError if they are not known, or too many.
Status run_equations(const Options& options, const rootprint::Budget& budget);

} // namespace shell
