// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Calls of the text entry, for tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "rootprint/rootprint.h"

using Json = nlohmann::json;

/// The answer; nothing if the call fails.
inline std::optional<std::string> call(const std::string& function, const std::string& arguments, const char* style = "json") {
    char* const text = rootprint_call(function.c_str(), arguments.c_str(), style);
    if (!text) return {};
    std::string answer = text;
    rootprint_free(text);
    return answer;
}

/// The answer. The test ends here if the call fails.
inline Json json(const std::string& function, const std::string& arguments) {
    const auto answer = call(function, arguments);
    REQUIRE_MESSAGE(answer, function, ": ", rootprint_message());
    return Json::parse(*answer);
}

/// The status of a call that fails.
inline std::int32_t status(const std::string& function, const std::string& arguments, const char* style = "json") {
    const auto answer = call(function, arguments, style);
    CHECK_FALSE(answer);
    CHECK(std::string(rootprint_message()) != "");
    return rootprint_last_status();
}
