// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The arguments of the text entry: lines name=value, then lines of anything else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/exact/rational.hpp"
#include "rootprint/lcn/tensor.hpp"

namespace rootprint::capi {

/// A part of the value of a parameter, and the 1-based column in its line where it begins.
struct Piece {
    std::string_view text;
    std::size_t column;
};

/// The parameters of one call. Views into the text of the caller.
class Parameters {
public:
    /// Takes the lines with a `=` off the front of the text: a lower-case name, `=`, a value without line feed, blanks around it.
    /// **Throws** UsageError for a line that is not of this kind, and for a name that is not allowed or given twice.
    Parameters(std::string_view& text, const std::vector<std::string_view>& allowed);

    /// How many there are.
    std::size_t count() const { return count_; }
    /// **Throws** UsageError if it is absent.
    void require(std::string_view name) const;

    /// Not given, or given empty, is absent. **Throws** SyntaxError, with the column in its line, for a value that is not as named.
    std::optional<std::string_view> text(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most) const;
    /// Separated by commas, or by blanks, perhaps in brackets; none if absent.
    std::vector<std::string_view> words(std::string_view name) const;
    std::vector<std::int64_t> numbers(std::string_view name) const;
    /// Exact ones.
    std::vector<Rational> rationals(std::string_view name) const;
    /// The rows of a list of lists, however the hosts write it: `1 2; 3 4`, `[1, 2; 3, 4]`, `[[1, 2], [3, 4]]`, `{{1, 2}, {3, 4}}`. They may keep
    /// brackets of their own; `[]` and `{}` are a row. None if absent.
    std::vector<Piece> rows(std::string_view name) const;
    /// Exact numbers in rows. **Throws** SyntaxError also if the rows are not equally long.
    std::optional<Matrix> matrix(std::string_view name) const;
    /// Exact numbers in lists of lists, as deep as there are axes; two axes also in rows, `1, 2; 3, 4`.
    std::optional<Tensor> tensor(std::string_view name) const;
    /// Integers of 64 bits in rows that need not be equally long.
    std::vector<std::vector<std::int64_t>> lists(std::string_view name) const;
    /// 1 or 0; absent is 0.
    bool flag(std::string_view name) const;
    /// The limits of the library, with those of the parameters max_degree, max_exponent, max_size and max_line.
    Limits limits() const;

private:
    // Of a piece of the value.
    std::size_t column(std::string_view name, std::string_view piece) const;
    std::vector<std::string_view> words_of(std::string_view name, std::string_view list) const;

    std::map<std::string_view, std::string_view> values_;
    std::size_t count_ = 0;
};

/// The lines of a text; a line feed at its end ends the last line.
std::vector<std::string_view> lines(std::string_view text);

} // namespace rootprint::capi
