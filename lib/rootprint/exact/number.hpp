// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The text of one exact number.
#pragma once

#include <cstddef>
#include <string_view>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/rational.hpp"

namespace rootprint {

/// A number read from the front of a text, and how many bytes of it were read.
struct ScannedNumber {
    Rational value;
    std::size_t length = 0;
};

/// Reads the longest unsigned number at the front of `text`: `12`, `0.1` (1/10 exactly), `.5`, `5.`, `1.5e-3`, `0x1.8p-3`
/// (a hexadecimal float, with or without exponent). No sign, no fraction.
/// `column` is the 1-based column of text[0] for error messages.
/// **Throws** SyntaxError if no number starts here (also for `nan` and `inf`, by name); LimitError, before
/// it is computed, if the exponent or the size exceeds its limit.
ScannedNumber scan_number(std::string_view text, std::size_t column = 1, const Limits& limits = {});

/// The number that the whole text is: an optional sign, a number as in scan_number, optionally `/` and another one.
/// **Throws** as scan_number, and SyntaxError for a zero denominator or trailing text.
Rational parse_rational(std::string_view text, std::size_t column = 1, const Limits& limits = {});

} // namespace rootprint
