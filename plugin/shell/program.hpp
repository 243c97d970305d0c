// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A whole program: reads the command line, runs, and turns every end into an exit status.
#pragma once

#include "team.hpp"

namespace shell {

/// The exit status; reasons go to standard error.
int status_of_run(int argc, char** argv, const Team& team);

} // namespace shell
