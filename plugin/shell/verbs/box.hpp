// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What verbs say about boxes of forms.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "json.hpp"
#include "rootprint/form/box.hpp"

namespace shell {

/// `undecided possible=A;B witnessed=A`.
inline std::string undecided_text(const std::vector<std::string>& possible, const std::vector<std::string>& witnessed) {
    return fmt::format("undecided possible={} witnessed={}", fmt::join(possible, ";"), witnessed.empty() ? "-" : fmt::format("{}", fmt::join(witnessed, ";")));
}

/// The fields that say which box it is.
inline nlohmann::ordered_json json_of(const rootprint::FormBox& box) {
    auto radii = nlohmann::ordered_json::array();
    for (const rootprint::Rational& r : box.radii()) radii.push_back(to_string(r));
    return {{"form", json_of(box.middle())}, {"radii", std::move(radii)}};
}

} // namespace shell
