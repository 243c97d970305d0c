// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The verb `call`: the text entry of the C interface as a program, for hosts that cannot load the library.
#pragma once

#include "ending.hpp"
#include "options.hpp"

namespace shell {

/// Asks one function about the text of standard input.
Status run_call(const Options& options, const rootprint::Budget& budget);

} // namespace shell
