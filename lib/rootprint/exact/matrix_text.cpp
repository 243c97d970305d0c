// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/matrix_text.hpp"

#include <algorithm>
#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"

namespace rootprint {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::size_t bytes(const Rational& a) { return static_cast<std::size_t>(fmpz_bits(fmpq_numref(a.flint())) + fmpz_bits(fmpq_denref(a.flint()))) / 8; }

// Counts the bytes of numbers as they are read.
class Size {
public:
    explicit Size(const Limits& limits) : limits_(limits) {}
    void add(const Rational& a, std::size_t column) {
        bytes_ += bytes(a);
        if (bytes_ > limits_.size) throw LimitError(column, "the numbers together exceed the limit of " + counted(limits_.size, "byte", "bytes"), "max-size");
    }

private:
    const Limits& limits_;
    std::size_t bytes_ = 0;
};

std::vector<Rational> row_of(std::string_view text, std::size_t column, const Limits& limits, Size& size) {
    std::vector<Rational> row;
    std::size_t at = 0;
    const auto skip_blanks = [&] {
        while (at < text.size() && is_blank(text[at])) ++at;
    };
    for (skip_blanks(); at < text.size();) {
        const std::size_t start = at;
        while (at < text.size() && !is_blank(text[at]) && text[at] != ',') ++at;
        row.push_back(parse_rational(text.substr(start, at - start), column + start, limits));
        size.add(row.back(), column + start);
        skip_blanks();
        if (at == text.size() || text[at] != ',') continue;
        ++at;
        skip_blanks();
        if (at == text.size()) throw SyntaxError(column + at, "a number is expected after the comma");
    }
    return row;
}

} // namespace

std::vector<Rational> parse_row(std::string_view text, std::size_t column, const Limits& limits) {
    Size size(limits);
    return row_of(text, column, limits, size);
}

Matrix make_matrix(const std::vector<std::vector<Rational>>& rows) {
    Matrix matrix(static_cast<long>(rows.size()), static_cast<long>(rows.front().size()));
    for (long i = 0; i < matrix.rows(); ++i)
        for (long j = 0; j < matrix.columns(); ++j) matrix.set_entry(i, j, rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return matrix;
}

Matrix parse_matrix(std::string_view text, const Limits& limits) {
    if (std::all_of(text.begin(), text.end(), is_blank)) throw SyntaxError(1, "the line is empty");
    Size size(limits);
    std::vector<std::vector<Rational>> rows;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        rows.push_back(row_of(text.substr(at, end - at), at + 1, limits, size));
        const std::string row = "row " + std::to_string(rows.size());
        if (rows.back().empty()) throw SyntaxError(at + 1, row + " is empty");
        if (rows.back().size() != rows.front().size()) {
            throw SyntaxError(at + 1, row + " has " + counted(rows.back().size(), "number", "numbers") + ", the rows before have " +
                                          std::to_string(rows.front().size()));
        }
        at = end + 1;
    }
    return make_matrix(rows);
}

} // namespace rootprint
