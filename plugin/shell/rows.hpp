// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Small tables of text.
#pragma once

#include <string>
#include <vector>

namespace shell {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>; ///< the first one has the names of the columns

/// Columns aligned, two blanks between them; the last one as it is.
std::string text_table(const Rows& rows);

/// RFC 4180 with line feeds.
std::string csv_table(const Rows& rows);

} // namespace shell
