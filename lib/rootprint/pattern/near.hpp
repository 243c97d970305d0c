// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Exact forms in a box, found by trying: nothing is proved by what is not found.
#pragma once

#include <functional>

#include "rootprint/form/box.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// The middle, some corners, and the middles of faces. **Requires** coefficients some of which have a radius.
void for_each_sample(const FormBox& box, const std::function<void(const Form&)>& visit);

/// Forms that have the pattern, or almost, and are in the box, or almost: products of linear and quadratic forms with rational coefficients, fitted to the middle by least squares in doubles,
/// in units of the radii. Whoever is visited decides. **Requires** a nonzero middle, and a pattern of the degree of the box.
void for_each_form_near(const FormBox& box, const Pattern& pattern, const std::function<void(const Form&)>& visit);

} // namespace rootprint
