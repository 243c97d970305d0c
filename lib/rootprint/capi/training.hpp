// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions of the text entry about the square loss whose target is the form: its critical points, distances, and where gradient flow can end.
#pragma once

#include "rootprint/capi/functions.hpp"

namespace rootprint::capi {

/// The real critical points on the function space, and whether they are all.
FormQuestion critical_question(const Parameters& parameters);
/// The distance from a set, and the nearest forms there.
FormQuestion distance_question(const Parameters& parameters);
/// The strata that come as near as a radius.
FormQuestion strata_within_question(const Parameters& parameters);
/// What gradient flow from some filters conserves, and where it can end.
FormQuestion flow_question(const Parameters& parameters);

} // namespace rootprint::capi
