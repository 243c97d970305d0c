// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is certain about the pattern of a form whose coefficients are known up to balls.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// The pattern that all nonzero forms have whose coefficients lie in these balls (filter order), if that could be proved; nothing
/// otherwise. Coefficients that are exactly 0 at either end are multiple roots of all these forms; all other roots must be simple, and at most
/// 500.
/// **Throws** DomainError if there are no coefficients, or all are exactly 0.
/// **Cost** enclosures of all complex roots, at 64 to 1024 bits.
std::optional<Pattern> certain_pattern(const std::vector<Ball>& filter, const Budget& budget = {});

} // namespace rootprint
