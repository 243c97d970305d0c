// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "rootprint/base/counted.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/exact/number.hpp"

namespace rootprint::capi {

namespace {

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::int64_t parse_number(std::string_view digits, std::size_t column) {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error == std::errc::result_out_of_range) throw LimitError(column, "an integer beyond 64 bits");
    if (error != std::errc() || end != digits.data() + digits.size()) {
        throw SyntaxError(column, "an integer is expected, not '" + std::string(digits.substr(0, 40)) + "'");
    }
    return n;
}

std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool is_pair(char open, char close) { return (open == '[' && close == ']') || (open == '{' && close == '}'); }

// Where the first of these characters outside of brackets is, or the end.
std::size_t find_outside(std::string_view text, std::string_view wanted) {
    long depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (depth == 0 && wanted.find(text[i]) != std::string_view::npos) return i;
        if (text[i] == '[' || text[i] == '{') ++depth;
        if (text[i] == ']' || text[i] == '}') --depth;
    }
    return text.size();
}

} // namespace

Parameters::Parameters(std::string_view& text, const std::vector<std::string_view>& allowed) {
    for (; !text.empty(); ++count_) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::string_view name = line.substr(0, line.find('='));
        if (name.size() == line.size()) return;
        if (!is_name(name)) {
            throw UsageError("line " + std::to_string(count_ + 1) + " has an '=', but does not begin with the name of a parameter and '='");
        }
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
            throw UsageError("no parameter is called " + std::string(name.substr(0, 40)));
        }
        std::string_view value = line.substr(name.size() + 1);
        if (value.ends_with('\r')) value.remove_suffix(1);
        if (!values_.emplace(name, value).second) {
            throw UsageError("the parameter " + std::string(name) + " is given twice");
        }
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

std::optional<std::string_view> Parameters::text(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) return {};
    const std::string_view value = without_blanks(found->second);
    if (value.empty()) return {};
    return value;
}

std::size_t Parameters::column(std::string_view name, std::string_view piece) const {
    return name.size() + 2 + static_cast<std::size_t>(piece.data() - values_.at(name).data());
}

void Parameters::require(std::string_view name) const {
    if (!text(name)) throw UsageError("the parameter " + std::string(name) + " is missing");
}

std::optional<std::int64_t> Parameters::number(std::string_view name, std::int64_t least, std::int64_t most) const {
    const auto value = text(name);
    if (!value) return {};
    const std::int64_t n = parse_number(*value, column(name, *value));
    if (n < least || n > most) {
        throw DomainError(std::string(name) + " is " + std::to_string(n) + ", not between " + std::to_string(least) + " and " +
                          std::to_string(most));
    }
    return n;
}

std::vector<std::string_view> Parameters::words(std::string_view name) const {
    const auto value = text(name);
    return value ? words_of(name, *value) : std::vector<std::string_view>{};
}

std::vector<std::string_view> Parameters::words_of(std::string_view name, std::string_view rest) const {
    if (rest.size() >= 2 && is_pair(rest.front(), rest.back())) rest = without_blanks(rest.substr(1, rest.size() - 2));
    std::vector<std::string_view> list;
    while (!rest.empty()) {
        list.push_back(rest.substr(0, rest.find_first_of(", \t")));
        if (list.back().empty()) throw SyntaxError(column(name, rest), "something is expected before ','");
        rest.remove_prefix(list.back().size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (!rest.starts_with(',')) continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (rest.empty()) throw SyntaxError(column(name, rest), "something is expected after ','");
    }
    return list;
}

std::vector<std::int64_t> Parameters::numbers(std::string_view name) const {
    std::vector<std::int64_t> list;
    for (const std::string_view word : words(name)) list.push_back(parse_number(word, column(name, word)));
    return list;
}

std::vector<Rational> Parameters::rationals(std::string_view name) const {
    const Limits all_limits = limits();
    std::vector<Rational> list;
    for (const std::string_view word : words(name)) list.push_back(parse_rational(word, column(name, word), all_limits));
    return list;
}

std::vector<Piece> Parameters::rows(std::string_view name) const {
    const auto value = text(name);
    if (!value) return {};
    std::string_view rest = *value;
    // one pair of brackets around everything; around a single row they are the row's own
    if (is_pair(rest.front(), rest.back()) && find_outside(rest.substr(1), "]}") == rest.size() - 2) rest = without_blanks(rest.substr(1, rest.size() - 2));
    const char between = find_outside(rest, ";") < rest.size() || (!rest.starts_with('[') && !rest.starts_with('{')) ? ';' : ',';
    std::vector<Piece> list;
    for (;;) {
        const std::size_t end = find_outside(rest, {&between, 1});
        const std::string_view row = without_blanks(rest.substr(0, end));
        if (row.empty() && (end < rest.size() || !list.empty())) throw SyntaxError(column(name, rest), "a row is empty");
        if (!row.empty()) list.push_back({row, column(name, row)});
        if (end == rest.size()) return list;
        rest.remove_prefix(end + 1);
    }
}

std::optional<Matrix> Parameters::matrix(std::string_view name) const {
    const std::vector<Piece> pieces = rows(name);
    const Limits all_limits = limits();
    std::optional<Matrix> matrix;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto numbers = words_of(name, pieces[i].text);
        if (!matrix) matrix = Matrix(static_cast<long>(pieces.size()), static_cast<long>(numbers.size()));
        if (std::ssize(numbers) != matrix->columns()) {
            throw SyntaxError(pieces[i].column, counted(numbers.size(), "number", "numbers") + " in a row of the matrix, the rows before have " +
                                                    std::to_string(matrix->columns()));
        }
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            matrix->set_entry(static_cast<long>(i), static_cast<long>(j), parse_rational(numbers[j], column(name, numbers[j]), all_limits));
        }
    }
    return matrix;
}

std::optional<Tensor> Parameters::tensor(std::string_view name) const {
    const auto value = text(name);
    if (!value) return {};
    if (value->find(';') != std::string_view::npos) { // rows, as those of a matrix
        const Matrix rows = matrix(name).value();
        std::vector<Rational> entries;
        for (long i = 0; i < rows.rows(); ++i)
            for (long j = 0; j < rows.columns(); ++j) entries.push_back(rows.entry(i, j));
        return Tensor({rows.rows(), rows.columns()}, entries);
    }
    return parse_tensor(*value, limits(), budget(), column(name, *value));
}

std::vector<std::vector<std::int64_t>> Parameters::lists(std::string_view name) const {
    std::vector<std::vector<std::int64_t>> lists;
    for (const Piece& piece : rows(name)) {
        lists.emplace_back();
        for (const std::string_view word : words_of(name, piece.text)) lists.back().push_back(parse_number(word, column(name, word)));
    }
    return lists;
}

bool Parameters::flag(std::string_view name) const { return number(name, 0, 1).value_or(0) != 0; }

Limits Parameters::limits() const {
    constexpr std::int64_t most = 1'000'000'000;
    constexpr std::int64_t most_bytes = std::int64_t{1} << 50;
    Limits limits;
    limits.degree = number("max_degree", 0, most).value_or(limits.degree);
    limits.decimal_exponent = number("max_exponent", 0, most).value_or(limits.decimal_exponent);
    limits.size = static_cast<std::size_t>(number("max_size", 1, most_bytes).value_or(static_cast<std::int64_t>(limits.size)));
    limits.line = static_cast<std::size_t>(number("max_line", 1, most_bytes).value_or(static_cast<std::int64_t>(limits.line)));
    return limits;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> list;
    while (!text.empty()) {
        list.push_back(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(list.back().size() + 1, text.size()));
    }
    return list;
}

} // namespace rootprint::capi
