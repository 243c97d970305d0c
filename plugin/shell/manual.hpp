// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Help, manual page and completion, all made from the table.
#pragma once

#include <string>

#include "grammar.hpp"

namespace shell {

/// What `rootprint --help` prints.
std::string help_text();
/// What `rootprint VERB --help` prints.
std::string help_text(Verb verb);
/// rootprint.1 in the man macros.
std::string manual_page();
/// A completion for bash.
std::string bash_completion();

} // namespace shell
