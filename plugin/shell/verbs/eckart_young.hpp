// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `eckart-young`.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/budget.hpp"

namespace shell {

/// Writes the critical points of a fully connected network. **Throws** UsageError if the data make no loss of it.
Status run_eckart_young(const Options& options, const rootprint::Budget& budget);

} // namespace shell
