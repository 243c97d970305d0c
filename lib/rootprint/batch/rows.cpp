// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/rows.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

template <typename Number> Number entry(const std::byte* at, bool is_swapped) {
    std::byte bytes[sizeof(Number)];
    std::memcpy(bytes, at, sizeof(Number));
    if (is_swapped) std::reverse(bytes, bytes + sizeof(Number));
    Number number;
    std::memcpy(&number, bytes, sizeof(Number));
    return number;
}

// Calls f with a number of the type of the rows.
template <typename Function> decltype(auto) with_type(const NumberType& type, Function f) {
    switch (type.kind) {
    case 'f': return type.size == 8 ? f(double{}) : f(float{});
    case 'i': return type.size == 8 ? f(std::int64_t{}) : type.size == 4 ? f(std::int32_t{}) : type.size == 2 ? f(std::int16_t{}) : f(std::int8_t{});
    default: return type.size == 8 ? f(std::uint64_t{}) : type.size == 4 ? f(std::uint32_t{}) : type.size == 2 ? f(std::uint16_t{}) : f(std::uint8_t{});
    }
}

const std::byte* address(const Rows& rows, std::size_t i, std::size_t j) {
    return static_cast<const std::byte*>(rows.data) + static_cast<std::ptrdiff_t>(i) * rows.row_step + static_cast<std::ptrdiff_t>(j) * rows.column_step;
}

bool are_contiguous(const Rows& rows) {
    const auto size = static_cast<std::ptrdiff_t>(rows.type.size);
    return rows.column_step == size && rows.row_step == size * static_cast<std::ptrdiff_t>(rows.columns);
}

template <typename Number, typename To> void copy(const Rows& rows, To* to) {
    if (are_contiguous(rows) && !rows.type.is_swapped) {
        const auto* from = static_cast<const std::byte*>(rows.data);
        const std::size_t number = rows.number * rows.columns;
        for (std::size_t i = 0; i < number; ++i) {
            Number x;
            std::memcpy(&x, from + i * sizeof(Number), sizeof(Number));
            to[i] = static_cast<To>(x);
        }
        return;
    }
    for (std::size_t i = 0; i < rows.number; ++i)
        for (std::size_t j = 0; j < rows.columns; ++j) *to++ = static_cast<To>(entry<Number>(address(rows, i, j), rows.type.is_swapped));
}

} // namespace

std::optional<NumberType> parse_number_type(std::string_view name) {
    NumberType type;
    if (!name.empty() && std::string_view("<>=|").find(name[0]) != std::string_view::npos) {
        type.is_swapped = name[0] == (std::endian::native == std::endian::little ? '>' : '<');
        name.remove_prefix(1);
    }
    if (name.size() != 2 || (name[0] != 'f' && name[0] != 'i' && name[0] != 'u')) return {};
    type.kind = name[0];
    type.size = static_cast<std::size_t>(name[1] - '0');
    const bool exists = type.size == 4 || type.size == 8 || (type.kind != 'f' && (type.size == 1 || type.size == 2));
    if (!exists) return {};
    if (type.size == 1) type.is_swapped = false;
    return type;
}

Rows Rows::slice(std::size_t first, std::size_t count) const {
    Rows part = *this;
    part.data = address(*this, first, 0);
    part.number = count;
    return part;
}

Rows contiguous_rows(const void* data, NumberType type, std::size_t number, std::size_t columns) {
    const auto size = static_cast<std::ptrdiff_t>(type.size);
    return {data, type, number, columns, size * static_cast<std::ptrdiff_t>(columns), size};
}

double rounded_entry(const Rows& rows, std::size_t i, std::size_t j) {
    return with_type(rows.type, [&](auto zero) { return static_cast<double>(entry<decltype(zero)>(address(rows, i, j), rows.type.is_swapped)); });
}

MachineInteger integer_entry(const Rows& rows, std::size_t i, std::size_t j) {
    return with_type(rows.type, [&](auto zero) {
        const auto x = entry<decltype(zero)>(address(rows, i, j), rows.type.is_swapped);
        const auto bits = static_cast<std::uint64_t>(x);
        return x < 0 ? MachineInteger{-bits, true} : MachineInteger{bits, false};
    });
}

void copy_rounded(const Rows& rows, double* to) {
    with_type(rows.type, [&](auto zero) { copy<decltype(zero)>(rows, to); });
}

void copy_rounded(const Rows& rows, float* to) {
    with_type(rows.type, [&](auto zero) { copy<decltype(zero)>(rows, to); });
}

bool are_plain_doubles(const Rows& rows) {
    return rows.type == NumberType{'f', 8, false} && are_contiguous(rows) && reinterpret_cast<std::uintptr_t>(rows.data) % alignof(double) == 0;
}

Form form_of_row(const Rows& rows, std::size_t i) {
    if (rows.type.kind == 'f') {
        std::vector<double> filter(rows.columns);
        for (std::size_t j = 0; j < rows.columns; ++j) filter[j] = rounded_entry(rows, i, j);
        return Form::from_doubles(filter);
    }
    Poly numerator;
    for (std::size_t j = 0; j < rows.columns; ++j) {
        const MachineInteger x = integer_entry(rows, i, j);
        Integer n;
        fmpz_set_ui(n.flint(), x.magnitude);
        numerator.set_coefficient(static_cast<long>(rows.columns - 1 - j), x.is_negative ? -n : n);
    }
    return Form(std::move(numerator), static_cast<long>(rows.columns) - 1);
}

} // namespace rootprint
