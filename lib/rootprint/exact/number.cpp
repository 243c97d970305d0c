// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/number.hpp"

#include <cctype>
#include <cstdlib>

#include "rootprint/base/counted.hpp"

namespace rootprint {

namespace {

constexpr double log2_of_10 = 3.33; // and a little more

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

std::string lower(std::string_view text) {
    std::string low;
    for (char c : text) low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return low;
}

// Why no number starts here: the special values get their name.
[[noreturn]] void refuse(std::string_view text, std::size_t column) {
    std::string word = lower(text.substr(0, 8));
    if (word.starts_with("nan")) throw SyntaxError(column, "NaN is not a number");
    if (word.starts_with("inf")) throw SyntaxError(column, "infinity is not an exact number");
    if (text.empty()) throw SyntaxError(column, "a number is expected, but the text ends");
    unsigned char c = static_cast<unsigned char>(text[0]);
    if (c < 0x20 || c >= 0x7f) throw SyntaxError(column, "a number is expected, not the byte " + std::to_string(c));
    throw SyntaxError(column, std::string("a number is expected, not '") + text[0] + "'");
}

Integer integer_from(const std::string& digits, int base) {
    if (digits.size() <= 15) { // fits in 63 bits in both bases
        return Integer(static_cast<std::int64_t>(std::stoll(digits, nullptr, base)));
    }
    Integer n;
    if (fmpz_set_str(n.flint(), digits.c_str(), base) != 0) throw Bug("digits that are none");
    return n;
}

} // namespace

ScannedNumber scan_number(std::string_view text, std::size_t column, const Limits& limits) {
    bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
               (is_hex_digit(text[2]) || (text[2] == '.' && text.size() > 3 && is_hex_digit(text[3])));
    auto digit = [hex](char c) { return hex ? is_hex_digit(c) : is_digit(c); };
    std::size_t i = hex ? 2 : 0;
    std::string digits;
    long places = 0; // digits after the point
    while (i < text.size() && digit(text[i])) digits += text[i++];
    if (i < text.size() && text[i] == '.') {
        std::size_t before = digits.size();
        for (++i; i < text.size() && digit(text[i]); ++i) digits += text[i];
        places = static_cast<long>(digits.size() - before);
    }
    if (digits.empty()) refuse(text, column);

    long exponent = 0;
    char mark = hex ? 'p' : 'e';
    if (i < text.size() && (text[i] | 0x20) == mark) {
        std::size_t j = i + 1;
        bool negative = j < text.size() && text[j] == '-';
        if (j < text.size() && (text[j] == '-' || text[j] == '+')) ++j;
        if (j < text.size() && is_digit(text[j])) {
            long limit = hex ? static_cast<long>(static_cast<double>(limits.decimal_exponent) * log2_of_10) : limits.decimal_exponent;
            for (; j < text.size() && is_digit(text[j]); ++j) {
                exponent = exponent * 10 + (text[j] - '0');
                if (exponent > limit) {
                    throw LimitError(column, "the exponent exceeds the limit of " + std::to_string(limit), "max-exponent");
                }
            }
            if (negative) exponent = -exponent;
            i = j;
        } else {
            throw SyntaxError(column + j, "the exponent has no digits");
        }
    }
    long shift = exponent - (hex ? 4 * places : places);
    double bits = static_cast<double>(digits.size()) * (hex ? 4 : log2_of_10) + static_cast<double>(std::labs(shift)) * (hex ? 1 : log2_of_10);
    if (bits / 8 > static_cast<double>(limits.size)) {
        throw LimitError(column, "the number exceeds the limit of " + counted(limits.size, "byte", "bytes"), "max-size");
    }
    ScannedNumber result;
    result.length = i;
    Integer mantissa = integer_from(digits, hex ? 16 : 10);
    if (shift == 0 || mantissa.is_zero()) {
        result.value = Rational(mantissa);
    } else {
        Integer scale = hex ? shifted(Integer(1), shift < 0 ? -shift : shift) : power(Integer(10), shift < 0 ? -shift : shift);
        result.value = shift > 0 ? Rational(mantissa * scale) : Rational(mantissa, scale);
    }
    return result;
}

Rational parse_rational(std::string_view text, std::size_t column, const Limits& limits) {
    std::size_t i = 0;
    bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++i;
    ScannedNumber p = scan_number(text.substr(i), column + i, limits);
    i += p.length;
    if (i < text.size() && text[i] == '/') {
        ++i;
        ScannedNumber q = scan_number(text.substr(i), column + i, limits);
        if (q.value.is_zero()) throw SyntaxError(column + i, "the denominator is zero");
        p.value /= q.value;
        i += q.length;
    }
    if (i < text.size()) throw SyntaxError(column + i, "unexpected text after the number");
    return negative ? -p.value : p.value;
}

} // namespace rootprint
