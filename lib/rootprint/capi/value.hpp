// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Results as values, and their spelling in the languages of the hosts. Knows no mathematics and no function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rootprint/exact/rational.hpp"

namespace rootprint::capi {

/// m2_parts: as m2, with the records of lists and their numbers as text apart (rootprint.h).
enum class Style { json, gp, m2, python, m2_parts };

/// **Throws** UsageError for a name that is none.
Style parse_style(std::string_view name);

struct Infinity {};
struct Undecided {};

/// What a function can return.
struct Value {
    using List = std::vector<Value>;
    using Record = std::vector<std::pair<std::string, Value>>;
    /// std::int64_t is a small number (a multiplicity, a degree); Rational is an exact one of any size.
    std::variant<bool, std::int64_t, Rational, Infinity, Undecided, std::string, List, Record> is;

    Value(bool b) : is(b) {}                                   // NOLINT: values are values
    Value(std::int64_t n) : is(n) {}                           // NOLINT
    Value(int n) : is(std::int64_t{n}) {}                      // NOLINT
    Value(Rational q) : is(std::move(q)) {}                    // NOLINT
    Value(const Integer& n) : is(Rational(n)) {}               // NOLINT
    Value(Infinity i) : is(i) {}                               // NOLINT
    Value(Undecided u) : is(u) {}                              // NOLINT
    Value(std::string text) : is(std::move(text)) {}           // NOLINT
    Value(std::string_view text) : is(std::string(text)) {}    // NOLINT
    Value(const char* text) : is(std::string(text)) {}         // NOLINT
    Value(List list) : is(std::move(list)) {}                  // NOLINT
    Value(Record record) : is(std::move(record)) {}            // NOLINT
};

/// The list of what `make` makes of the items.
template <typename Items, typename Make>
Value::List list_of(const Items& items, Make&& make) {
    Value::List list;
    list.reserve(items.size());
    for (const auto& item : items) list.push_back(make(item));
    return list;
}

template <typename Items>
Value::List list_of(const Items& items) {
    return list_of(items, [](const auto& item) { return Value(item); });
}

inline Value::List list_of(const std::vector<long>& numbers) {
    return list_of(numbers, [](long n) { return Value(std::int64_t{n}); });
}

/// The value in the syntax of rootprint.h.
std::string spelled(const Value& value, Style style);

} // namespace rootprint::capi
