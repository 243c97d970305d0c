// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A table as a page of its own: no other file, no network. It sorts and filters, shows the closure order as a Hasse diagram, and every
/// pattern as points on the circle P¹(R) with conjugate pairs inside; it follows the reader's choice of light or dark.
/// The header, rows in the order of tables, and the footer, one after the other, are the page.
#pragma once

#include <string>
#include <vector>

#include "rootprint/table/table.hpp"

namespace rootprint {

/// Everything before the first row. `critical_classes` is empty without an architecture. The Hasse diagram is drawn for at most 300 patterns.
/// **Throws** Interrupted.
std::string html_header(const Table& table, const Integer& number_of_rows, const std::string& critical_classes, const Budget& budget);
/// The content of a cell.
std::string html_cell(const Table& table, Column column, const Row& row);
/// Appends a row with these cells, one for each column of the table. The pattern and its picture come first even if the table has no
/// column for the pattern.
void append_html_row(std::string& out, const Table& table, const Row& row, const std::vector<std::string>& cells);
/// Everything after the last row.
std::string html_footer();

} // namespace rootprint
