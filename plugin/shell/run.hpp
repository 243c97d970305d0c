// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A whole run: input through one or many threads to output, in order, in bounded memory.
#pragma once

#include "ending.hpp"
#include "options.hpp"
#include "team.hpp"

namespace shell {

/// Does what the options say, together with the team if the verb can. Returns answered, bad or undecided.
/// **Throws** UsageError, FileError, BrokenPipe, rootprint::Interrupted, rootprint::Bug.
Status run(const Options& options, const Team& team);

} // namespace shell
