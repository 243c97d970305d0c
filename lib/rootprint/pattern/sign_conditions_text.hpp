// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Sign tables (sign_conditions.hpp) as text. The pieces are there for other renderers, and five whole formats.
#pragma once

#include <string>

#include "rootprint/pattern/sign_conditions.hpp"

namespace rootprint {

/// What the table is about, with the form and its coefficients: one line, ASCII.
std::string title(const SignTable& table);
/// `S2 <= 0`.
std::string to_string(const SignTable& table, const SignCondition& condition);
/// All conditions of the row, with ", " between them; `always` if there is none.
std::string conditions(const SignTable& table, const SignTable::Row& row);

/// The title, a line `name = polynomial` for each polynomial, and a line for each row: in aligned columns the pattern, or the
/// numbers of real roots and of pairs, then the conditions.
std::string to_text(const SignTable& table);
/// RFC 4180 with line feeds and the header `kind,name,real,pairs,text`. Of kind `polynomial`: its name and, as text, the
/// polynomial. Of kind `row`: the pattern, if the table has patterns, the numbers of distinct real roots and of pairs, and the
/// conditions.
std::string to_csv(const SignTable& table);
/// JSON Lines (docs/spec/jsonl.md): a record about the table, one for each polynomial, one for each row.
std::string to_jsonl(const SignTable& table);
/// A list of the polynomials and a pipe table of the rows.
std::string to_markdown(const SignTable& table);
/// `align*` for the polynomials (amsmath), four terms on a line, and a longtable of the rows with rules of booktabs.
std::string to_latex(const SignTable& table);

} // namespace rootprint
