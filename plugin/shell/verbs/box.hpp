// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What verbs say about boxes of forms.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "json.hpp"
#include "question.hpp"
#include "rootprint/form/box.hpp"

namespace shell {

/// The fields that say which box it is.
inline nlohmann::ordered_json json_of(const rootprint::FormBox& box) {
    auto radii = nlohmann::ordered_json::array();
    for (const rootprint::Rational& r : box.radii()) radii.push_back(to_string(r));
    return {{"form", json_of(box.middle())}, {"radii", std::move(radii)}};
}

/// What is said about all forms of a box, patterns or places, spelled.
struct BoxAnswer {
    std::optional<std::string> certain;
    std::optional<std::vector<std::string>> possible; ///< nothing if there are too many
    std::vector<std::pair<std::string, rootprint::Form>> witnessed;
};

/// Fills text, item and fields, of witnesses with the given name: `A`, or `undecided possible=A;B witnessed=A`.
inline void say(const rootprint::FormBox& box, const BoxAnswer& what, const char* name, bool is_json, Answer& answer) {
    std::vector<std::string> witnessed;
    for (const auto& witness : what.witnessed) witnessed.push_back(witness.first);
    answer.is_undecided = !what.certain;
    answer.text = what.certain ? *what.certain
                               : fmt::format("undecided possible={} witnessed={}", what.possible ? fmt::format("{}", fmt::join(*what.possible, ";")) : "?",
                                             witnessed.empty() ? "-" : fmt::format("{}", fmt::join(witnessed, ";")));
    answer.item = to_string(box);
    if (!is_json) return;
    auto forms = nlohmann::ordered_json::array();
    for (const auto& witness : what.witnessed) forms.push_back({{name, witness.first}, {"form", json_of(witness.second)}});
    answer.fields = json_of(box);
    answer.fields.update({{"certain", what.certain ? nlohmann::ordered_json(*what.certain) : nullptr}, {"possible", what.possible ? nlohmann::ordered_json(*what.possible) : nullptr}, {"witnessed", std::move(forms)}});
}

} // namespace shell
