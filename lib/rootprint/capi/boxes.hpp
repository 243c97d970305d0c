// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions of the text entry about forms near the form: their patterns and places, and how near they have to be.
#pragma once

#include "rootprint/capi/functions.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/pattern/box_patterns.hpp"

namespace rootprint::capi {

/// box_patterns and box_places with the budget of the call. **Throws** LimitError for boxes of degree above 500: the search for complex roots cannot be interrupted.
BoxPatterns patterns_in(const FormBox& box);
BoxPlaces places_in(const FormBox& box, const Architecture& network);

/// What is certain, possible and witnessed of the patterns in a box around the form. **Throws** DomainError for a radius that is negative, and if there are not as many as coefficients.
FormQuestion box_patterns_question(const Parameters& parameters);
/// The same of places in the function space of a network.
FormQuestion box_places_question(const Parameters& parameters);
/// How far the coefficients may move before the pattern, or the place, changes.
FormQuestion robustness_question(const Parameters& parameters);

} // namespace rootprint::capi
