// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The text syntax of forms: a coefficient list in filter order, or an expression in x and y.
#pragma once

#include <optional>
#include <string_view>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// The form that the text denotes, exactly.
///
/// *List*: coefficients w_0 … w_n in filter order, separated by white space or single commas, optionally in one pair of
/// square brackets or braces: `1 -3 2`, `[1, -3, 2]`. Each is an optional sign and a number (exact/number.hpp), or a fraction of two.
///
/// *Expression*: sums, differences, products (`*`, or juxtaposition unless a number follows), powers (`^` or `**`) with
/// nonnegative integer exponents, quotients by nonzero constants, parentheses, the variables x and y: `(x-y)^2*(x^2+y^2)*y`.
/// It must be homogeneous, or have no y: then it is read with y = 1, `x^4-2` is x⁴ − 2y⁴. A text with a variable, a
/// parenthesis, `*` or `^` is an expression.
///
/// The degree is `degree` if given (a list must then have degree + 1 entries, an expression with y that degree);
/// otherwise a list's length minus 1 or the expression's total degree (0 for the zero expression).
///
/// **Throws** SyntaxError with the column; LimitError if the degree, an exponent or the size exceeds `limits`.
/// **Cost** quasi-linear for lists and for sums of monomials over one denominator.
Form parse_form(std::string_view text, std::optional<long> degree = {}, const Limits& limits = {}, const Budget& budget = {});

} // namespace rootprint
