// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a handle of the C interface holds.
#pragma once

#include <variant>

#include "rootprint/form/box.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/rootprint.h"

struct rootprint_form {
    std::variant<rootprint::Form, rootprint::FormBox> is; ///< a box only if some radius is not 0
};
