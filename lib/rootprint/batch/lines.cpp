// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <vector>

#include "rootprint/base/error.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/text.hpp"

namespace rootprint {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int most_digits = 19; // of which any fit into 64 bits
constexpr int largest_exponent = 400; // larger ones are not those of doubles

constexpr auto powers_of_ten = [] {
    std::array<std::uint64_t, most_digits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = 10 * powers[i - 1];
    return powers;
}();

// mantissa·10^exponent.
struct Decimal {
    std::uint64_t mantissa = 0;
    long exponent = 0;
    bool is_negative = false, is_long = false; // more digits than the mantissa holds: then it says nothing
    double nearest = 0;
};

// The number at the beginning, which is removed; nothing if there is none, or one that is no normal double, or written in an unusual way.
std::optional<Decimal> next_decimal(std::string_view& text) {
    Decimal result;
    const char *at = text.data(), *const end = at + text.size();
    if (at != end && (*at == '-' || *at == '+')) result.is_negative = *at++ == '-';
    const char* const number = at;
    int digits = 0;
    const auto take = [&](bool after_point) {
        for (; at != end && is_digit(*at); ++at) {
            const auto digit = static_cast<std::uint64_t>(*at - '0');
            if (digits == most_digits) {
                result.is_long = true;
                continue;
            }
            result.mantissa = 10 * result.mantissa + digit;
            if (result.mantissa != 0) ++digits;
            if (after_point) --result.exponent;
        }
    };
    take(false);
    bool has_digits = at != number;
    if (at != end && *at == '.') {
        const char* const point = at++;
        take(true);
        has_digits = has_digits || at - point > 1;
    }
    if (!has_digits) return {};
    if (at != end && (*at == 'e' || *at == 'E')) {
        ++at;
        if (at != end && *at == '+' && at + 1 != end && is_digit(at[1])) ++at;
        int exponent = 0;
        const auto read = std::from_chars(at, end, exponent);
        if (read.ec != std::errc() || std::abs(exponent) > largest_exponent) return {};
        at = read.ptr;
        result.exponent += exponent;
    }
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    if (result.mantissa == 0) {
        result.exponent = 0;
        return result;
    }
    while (result.exponent < 0 && result.mantissa % 10 == 0) {
        result.mantissa /= 10;
        ++result.exponent;
    }
    const auto read = std::from_chars(number, at, result.nearest);
    if (read.ec != std::errc() || read.ptr != at || !(result.nearest >= std::numeric_limits<double>::min())) return {};
    if (result.is_negative) result.nearest = -result.nearest;
    return result;
}

// A line of so many decimal numbers; false if it is none.
bool read_decimals(std::string_view line, std::span<Decimal> decimals) {
    for (std::size_t j = 0; j < decimals.size(); ++j) {
        bool has_comma = false;
        const std::size_t all = line.size();
        while (!line.empty() && (is_blank(line[0]) || (line[0] == ',' && j > 0 && !has_comma))) {
            has_comma = has_comma || line[0] == ',';
            line.remove_prefix(1);
        }
        if (j > 0 && line.size() == all) return false;
        const auto decimal = next_decimal(line);
        if (!decimal) return false;
        decimals[j] = *decimal;
    }
    while (!line.empty() && is_blank(line[0])) line.remove_prefix(1);
    return line.empty();
}

// The numbers times one power of 10, if these are integers of 64 bits.
bool scaled_to_integers(std::span<const Decimal> decimals, std::int64_t* to) {
    long least = 0;
    bool is_first = true;
    for (const Decimal& x : decimals) {
        if (x.is_long) return false;
        if (x.mantissa == 0) continue;
        least = is_first ? x.exponent : std::min(least, x.exponent);
        is_first = false;
    }
    for (const Decimal& x : decimals) {
        std::int64_t magnitude = 0;
        if (x.mantissa != 0) {
            const long shift = x.exponent - least;
            if (shift > most_digits - 1 || __builtin_mul_overflow(x.mantissa, powers_of_ten[static_cast<std::size_t>(shift)], &magnitude)) return false;
        }
        *to++ = x.is_negative ? -magnitude : magnitude;
    }
    return true;
}

// The words for what is no number, in any case.
bool is_not_finite(std::string_view word) {
    if (!word.empty() && (word[0] == '-' || word[0] == '+')) word.remove_prefix(1);
    std::string small;
    for (const char c : word.substr(0, 9)) small += static_cast<char>(c | 32);
    return small == "nan" || small == "inf" || small == "infinity";
}

// What commas and blanks separate.
std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t length = std::min(line.find_first_of(", \t"), line.size());
        if (length > 0) words.push_back(line.substr(0, length));
        line.remove_prefix(std::min(length + 1, line.size()));
    }
    return words;
}

// Whether some word of a line is no finite number, all others being words of numbers.
bool has_not_finite(std::string_view line) {
    bool found = false;
    for (const std::string_view word : words_of(line)) {
        if (is_not_finite(word)) found = true;
        else if (word.find_first_not_of("0123456789+-.eE/") != std::string_view::npos) return false;
    }
    return found;
}

std::string_view next_line(std::string_view& lines) {
    const std::size_t length = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, length);
    lines.remove_prefix(std::min(length + 1, lines.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// A line that is no row of decimal numbers in one of the ways above.
struct Read {
    std::optional<FormBox> box;
    std::string error = {}; // why there is none
    bool is_finite = true;
};
Read read_exactly(const Classifier& classifier, std::string_view line, const Limits& limits, const Budget& budget) {
    if (has_not_finite(line)) return {{}, "an entry is NaN or infinite", false};
    try {
        return {parse_box(line, classifier.degree(), limits, budget)};
    } catch (const SyntaxError& error) {
        return {{}, "column " + std::to_string(error.column()) + ": " + error.what()};
    }
}

} // namespace

BatchCounts classify_lines(const Classifier& classifier, std::string_view lines, std::span<std::uint32_t> codes, const Limits& limits, const Budget& budget) {
    const auto columns = static_cast<std::size_t>(classifier.degree()) + 1;
    const bool has_radii = !classifier.radii().are_zero();
    BatchCounts counts;
    std::vector<Decimal> decimals(columns);
    std::vector<std::int64_t> integers;
    std::vector<double> doubles;
    struct Origin {
        std::size_t row;
        std::string_view line;
    };
    std::vector<Origin> integer_rows, double_rows;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i % 256 == 0) budget.poll();
        if (lines.empty()) throw DomainError(std::to_string(codes.size()) + " codes for " + std::to_string(i) + " lines");
        const std::string_view line = next_line(lines);
        if (read_decimals(line, decimals)) {
            integers.resize((integer_rows.size() + 1) * columns);
            if (!has_radii && scaled_to_integers(decimals, integers.data() + integer_rows.size() * columns)) {
                integer_rows.push_back({i, line});
                continue;
            }
            // Filters allow for rounding, unless all numbers are integers: these they take for exact.
            bool are_integers = !has_radii;
            for (const Decimal& x : decimals) are_integers = are_integers && std::fabs(x.nearest) < 0x1p53 && x.nearest == std::trunc(x.nearest);
            if (!are_integers) {
                for (const Decimal& x : decimals) doubles.push_back(x.nearest);
                double_rows.push_back({i, line});
                continue;
            }
        }
        budget.poll();
        const Read read = read_exactly(classifier, line, limits, budget);
        codes[i] = bad_row;
        if (!read.is_finite) ++counts.not_finite;
        else if (!read.box) ++counts.unreadable;
        else if (codes[i] = classifier.code(*read.box, budget); codes[i] == bad_row) ++counts.zero;
        else ++counts.exact, ++(codes[i] == uncertain_row ? counts.uncertain : counts.codes[codes[i]]);
    }
    if (!lines.empty()) throw DomainError("more lines than the " + std::to_string(codes.size()) + " codes");
    std::vector<std::uint32_t> found;
    const auto scatter = [&](const std::vector<Origin>& origins) {
        for (std::size_t i = 0; i < origins.size(); ++i) codes[origins[i].row] = found[i];
    };
    found.resize(integer_rows.size());
    counts += classifier.classify(contiguous_rows(integers.data(), {'i', 8, false}, integer_rows.size(), columns), found, budget);
    scatter(integer_rows);
    found.resize(double_rows.size());
    counts += classifier.classify_rounded(
        contiguous_rows(doubles.data(), {}, double_rows.size(), columns), [&](std::size_t i) { return parse_form(double_rows[i].line, classifier.degree(), limits, budget); }, found, budget);
    scatter(double_rows);
    return counts;
}

std::string why_bad(const Classifier& classifier, std::string_view line, const Limits& limits, const Budget& budget) {
    const Read read = read_exactly(classifier, next_line(line), limits, budget);
    if (!read.box) return read.error;
    return classifier.code(*read.box, budget) == bad_row ? "the zero form has no pattern" : "";
}

std::size_t columns_of_line(std::string_view line, const Limits& limits, const Budget& budget) {
    line = next_line(line);
    if (has_not_finite(line)) return words_of(line).size();
    return static_cast<std::size_t>(parse_box(line, {}, limits, budget).degree()) + 1;
}

bool looks_like_header(std::string_view line, const Limits& limits, const Budget& budget) {
    const auto is_name = [](std::string_view word) {
        const std::size_t quoted = !word.empty() && (word[0] == '"' || word[0] == '\'');
        const char first = word.size() > quoted ? word[quoted] : ' ';
        std::string small;
        for (const char c : word.substr(quoted, 5))
            if (c != word[0] || quoted == 0) small += static_cast<char>(c | 32);
        const bool is_missing = small == "na" || small == "n/a" || small == "#n/a" || small == "null" || small == "none" || small == "true" || small == "false" || is_not_finite(small);
        const bool begins = first == '_' || first == '#' || ((first | 32) >= 'a' && (first | 32) <= 'z');
        return begins && !is_missing && word.find_first_of("^*+=") == std::string_view::npos;
    };
    line = next_line(line);
    const std::vector<std::string_view> words = words_of(line);
    if (!words.empty() && words[0] == "#") return true;
    if (words.empty() || !std::all_of(words.begin(), words.end(), is_name)) return false;
    try {
        parse_form(line, {}, limits, budget);
        return false;
    } catch (const SyntaxError&) {
        return true;
    }
}

} // namespace rootprint
