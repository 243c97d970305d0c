// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/pattern.hpp"

#include <algorithm>
#include <numeric>

#include "rootprint/base/error.hpp"

namespace rootprint {

Pattern Pattern::make(std::vector<long> real, std::vector<long> complex) {
    std::sort(real.begin(), real.end());
    std::sort(complex.begin(), complex.end());
    if ((!real.empty() && real.front() < 1) || (!complex.empty() && complex.front() < 1)) {
        throw DomainError("a multiplicity is at least 1");
    }
    return {std::move(real), std::move(complex)};
}

long Pattern::real_degree() const { return std::accumulate(real.begin(), real.end(), 0L); }

long Pattern::degree() const { return real_degree() + 2 * std::accumulate(complex.begin(), complex.end(), 0L); }

long Pattern::number_of_odd_real_roots() const {
    return std::count_if(real.begin(), real.end(), [](long m) { return m % 2 != 0; });
}

std::string to_string(const Pattern& pattern) {
    auto large = [](const std::vector<long>& side) { return !side.empty() && side.back() >= 10; };
    bool commas = large(pattern.real) || large(pattern.complex);
    std::string text;
    text.reserve(2 * (pattern.real.size() + pattern.complex.size()) + 8);
    auto append = [&](const std::vector<long>& side) {
        if (side.empty()) text += '0';
        for (std::size_t i = 0; i < side.size(); ++i) {
            if (commas && i > 0) text += ',';
            if (side[i] < 10) text += static_cast<char>('0' + side[i]);
            else text += std::to_string(side[i]);
        }
    };
    append(pattern.real);
    text += '|';
    append(pattern.complex);
    return text;
}

namespace {

enum class Reading { digits, numbers };

std::vector<long> parse_side(std::string_view text, std::size_t column, Reading reading) {
    std::vector<long> side;
    if (text == "0") return side;
    long number = 0;
    std::size_t length = 0; // of the current entry
    auto finish = [&](std::size_t at) {
        if (length == 0) throw SyntaxError(column + at, "a multiplicity is expected");
        if (!side.empty() && number < side.back()) throw SyntaxError(column + at - 1, "multiplicities must ascend");
        side.push_back(number);
        number = 0, length = 0;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == ',' && reading == Reading::numbers) {
            finish(i);
            continue;
        }
        if (c < '0' || c > '9' || (c == '0' && length == 0)) throw SyntaxError(column + i, "a multiplicity is expected");
        if (length >= 9) throw SyntaxError(column + i, "the multiplicity is too large");
        number = number * 10 + (c - '0');
        ++length;
        if (reading == Reading::digits) finish(i + 1);
    }
    if (length > 0 || reading == Reading::numbers) finish(text.size());
    if (side.empty()) throw SyntaxError(column, "a multiplicity is expected");
    return side;
}

} // namespace

Pattern parse_pattern(std::string_view text, std::optional<long> degree) {
    std::size_t bar = text.find('|');
    if (bar == std::string_view::npos) throw SyntaxError(text.size() + 1, "a pattern has the form ρ|γ: '|' is missing");
    auto read = [&](Reading reading) {
        return Pattern{parse_side(text.substr(0, bar), 1, reading), parse_side(text.substr(bar + 1), bar + 2, reading)};
    };
    const bool has_commas = text.find(',') != std::string_view::npos;
    // 12|0 is a simple and a double root in degree 3, one root in degree 12; 10|0 can only be one root.
    std::optional<Pattern> numbers;
    try {
        numbers = read(Reading::numbers);
    } catch (const SyntaxError&) {
        if (has_commas) throw;
    }
    if (numbers && degree && numbers->degree() == *degree) return *numbers;
    Pattern pattern;
    try {
        pattern = has_commas ? *numbers : read(Reading::digits);
    } catch (const SyntaxError&) {
        if (!numbers || degree) throw;
        return *numbers;
    }
    if (degree && pattern.degree() != *degree) {
        throw SyntaxError(1, "the pattern has degree " + std::to_string(pattern.degree()) + ", not " + std::to_string(*degree));
    }
    return pattern;
}

} // namespace rootprint
