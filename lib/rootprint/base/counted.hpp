// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Numbers of things in messages.
#pragma once

#include <string>

namespace rootprint {

/// `1 layer`, `2 layers`.
template <typename Number> std::string counted(const Number& number, const char* one, const char* many) {
    using std::to_string;
    const std::string text = to_string(number);
    return text + ' ' + (text == "1" ? one : many);
}

} // namespace rootprint
