// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What `--version` prints.
#pragma once

#include <string>

namespace shell {

/// The version of rootprint in the first line, those of the libraries it runs with in the others.
std::string version_text();

} // namespace shell
