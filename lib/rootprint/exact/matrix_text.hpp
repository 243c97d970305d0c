// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The text of rows and of whole matrices of exact numbers.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"

namespace rootprint {

/// The numbers (as in parse_rational) of the text, separated by blanks or single commas; none if it is blank.
/// `column` is the 1-based column of text[0] for error messages. **Throws** SyntaxError with the column; LimitError, also if all numbers together exceed `limits.size`.
std::vector<Rational> parse_row(std::string_view text, std::size_t column = 1, const Limits& limits = {});

/// The matrix with these rows. **Requires** at least one row, all equally long.
Matrix make_matrix(const std::vector<std::vector<Rational>>& rows);

/// The matrix of a text with its rows, as in parse_row, separated by `;`: `1 2; 1/2 0`; to_string(matrix) is such a text.
/// **Throws** as parse_row, and SyntaxError if some row is empty or longer or shorter than the first.
Matrix parse_matrix(std::string_view text, const Limits& limits = {});

} // namespace rootprint
