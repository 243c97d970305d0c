// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions of the text entry: their names, parameters and answers (plugin/functions.toml).
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/capi/parameters.hpp"
#include "rootprint/capi/value.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint::capi {

/// A question about one form, its parameters read.
struct FormQuestion {
    std::optional<long> degree; ///< the form must have it
    std::function<Value(const Form&)> answer;
    std::function<Value(const Pattern&)> of_pattern = {}; ///< the answer for nonzero forms with a pattern, if that determines it
    std::function<Value(const FormBox&)> of_box = {};     ///< the answer for all forms of a box, if it has one of its own
};

/// One function. Exactly one of the last three is set.
struct Function {
    std::string_view name;
    std::vector<std::string_view> parameters;
    FormQuestion (*about_form)(const Parameters&) = nullptr;
    Value (*about_nothing)(const Parameters&) = nullptr;
    Value (*about_text)(const Parameters&, std::string_view) = nullptr; ///< what follows the parameters, as it is
};

/// The network of the parameters `sizes`, which is required, and `strides`. **Throws** LimitError if its forms have a degree beyond the limit.
Architecture architecture_of_forms(const Parameters& parameters);
/// The parameter `degree`.
std::optional<long> degree_of_form(const Parameters& parameters);
/// The relative accuracy, in bits, of as many digits as the parameter `digits` says, by default 20.
long accuracy(const Parameters& parameters);
/// Two lists of multiplicities.
Value pattern_value(const Pattern& pattern);
/// The ends of the ball, or the number that it is.
Value ball_value(const Ball& ball);
/// Layer by layer the numbers of its factors: i for p_i, −j for q_j, as often as they occur.
Value filling_value(const Filling& filling);

/// All of them.
const std::vector<Function>& functions();

} // namespace rootprint::capi
