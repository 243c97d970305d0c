// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Exact values in JSON: numbers are strings `p` or `p/q`.
#pragma once

#include <nlohmann/json.hpp>

#include "rootprint/exact/matrix.hpp"
#include "rootprint/form/form.hpp"

namespace shell {

/// The coefficients in filter order.
inline nlohmann::ordered_json json_of(const rootprint::Form& form) {
    auto coefficients = nlohmann::ordered_json::array();
    for (const rootprint::Rational& w : form.filter()) coefficients.push_back(to_string(w));
    return coefficients;
}

/// The array of its rows.
inline nlohmann::ordered_json json_of(const rootprint::Matrix& matrix) {
    auto rows = nlohmann::ordered_json::array();
    for (long i = 0; i < matrix.rows(); ++i) {
        auto row = nlohmann::ordered_json::array();
        for (long j = 0; j < matrix.columns(); ++j) row.push_back(to_string(matrix.entry(i, j)));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace shell
