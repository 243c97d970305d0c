// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Many forms of one degree in somebody's memory: a matrix of machine numbers with any steps, one form in each row, its coefficients
/// in filter order. Nothing is copied, nothing is owned.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rootprint/form/form.hpp"

namespace rootprint {

/// What the numbers of an array are, in NumPy's words.
struct NumberType {
    char kind = 'f';         ///< `f` floating point, `i` signed, `u` unsigned integers
    std::size_t size = 8;    ///< bytes: 1, 2, 4 or 8; 4 or 8 for `f`
    bool is_swapped = false; ///< the bytes are in the order that is not this machine's
    friend bool operator==(const NumberType&, const NumberType&) = default;
};

/// The type with NumPy's name `<f8`, `>i4`, `|u1`, `=f4` or `f4`; nothing if it is none of those above.
std::optional<NumberType> parse_number_type(std::string_view name);

struct Rows {
    const void* data = nullptr; ///< the first coefficient of the first form; need not be aligned
    NumberType type;
    std::size_t number = 0;    ///< of forms
    std::size_t columns = 0;   ///< coefficients of each: the degree plus 1
    std::ptrdiff_t row_step = 0, column_step = 0; ///< bytes from a form, and from a coefficient, to the next one

    /// Forms first, …, first + count − 1. **Requires** that there are so many.
    Rows slice(std::size_t first, std::size_t count) const;
};

/// How well the coefficients of rows are known: coefficient w stands for all numbers from w − (absolute + relative·|w|) to w + (absolute + relative·|w|).
struct RowRadii {
    Rational absolute, relative;
    bool are_zero() const { return absolute.is_zero() && relative.is_zero(); }
};

/// Numbers that lie one after another, row after row.
Rows contiguous_rows(const void* data, NumberType type, std::size_t number, std::size_t columns);

/// Coefficient j of form i as the double next to it: itself, but for integers of 64 bits.
double rounded_entry(const Rows& rows, std::size_t i, std::size_t j);
/// An integer of at most 64 bits.
struct MachineInteger {
    std::uint64_t magnitude;
    bool is_negative;
};
/// **Requires** that the rows are of integers.
MachineInteger integer_entry(const Rows& rows, std::size_t i, std::size_t j);
/// magnitude·2^exponent.
struct Dyadic {
    std::uint64_t magnitude;
    int exponent;
    bool is_negative;
};
/// **Requires** a finite number. The magnitude is below 2^53.
inline Dyadic dyadic(double x) {
    constexpr int digits = 52, bias = 1023;
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::uint64_t fraction = bits & ((std::uint64_t{1} << digits) - 1);
    const int exponent = static_cast<int>(bits >> digits & 2047);
    return {exponent == 0 ? fraction : fraction | std::uint64_t{1} << digits, std::max(exponent, 1) - bias - digits, (bits >> 63) != 0};
}
/// All of them, row after row, rounded to nearest.
void copy_rounded(const Rows& rows, double* to);
void copy_rounded(const Rows& rows, float* to);
/// Whether copy_rounded to doubles would copy the bytes that are there already.
bool are_plain_doubles(const Rows& rows);

/// Form i, exactly. **Throws** DomainError for NaN and infinities.
Form form_of_row(const Rows& rows, std::size_t i);

} // namespace rootprint
