// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Many forms of one degree as text: on each line the coefficients of a form, decimal numbers with commas or blanks between them, as programs for
/// tables write them. They are taken for what they say: 0.1 is a tenth, which is no double.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rootprint/base/budget.hpp"
#include "rootprint/batch/classify.hpp"

namespace rootprint {

/// The codes of the lines, each ended by a line feed except perhaps the last one; counts of them. Whatever parse_box takes for a form of the
/// degree is one, fractions, expressions and coefficients with radii too; numbers such as `nan` and `inf` make a row that is not finite, anything else one that is unreadable.
/// **Throws** DomainError unless there are as many codes as lines.
/// **Cost** for short decimal numbers some ten nanoseconds each, and as Classifier::classify; for other lines as parse_form and pattern.
BatchCounts classify_lines(const Classifier& classifier, std::string_view lines, std::span<std::uint32_t> codes, const Limits& limits = {}, const Budget& budget = {});

/// Why a line has no pattern, with the column if it is unreadable; empty if it has one.
std::string why_bad(const Classifier& classifier, std::string_view line, const Limits& limits = {}, const Budget& budget = {});

/// How many coefficients a line has, be they finite or not. **Throws** SyntaxError if it is no row of numbers and no form.
std::size_t columns_of_line(std::string_view line, const Limits& limits = {}, const Budget& budget = {});
/// Whether a line is none of these and consists of words only, as the headers of tables do: each begins with a letter, `_` or `#`, perhaps after a quotation mark, and says neither that a number is missing nor that it is not finite.
bool looks_like_header(std::string_view line, const Limits& limits = {}, const Budget& budget = {});

} // namespace rootprint
