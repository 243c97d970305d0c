// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a handle of the C interface holds.
#pragma once

#include <variant>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/rootprint.h"

struct rootprint_form {
    std::variant<rootprint::Form, std::vector<rootprint::Ball>> is; ///< balls in filter order, at least one
};
