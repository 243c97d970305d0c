// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Pieces into boxes: vectors of sizes that must add up, in every box, to exactly the vector of the box.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"

namespace rootprint {

/// So many pieces of one size.
struct Pieces {
    std::vector<std::int64_t> size;
    long number;
};

/// numbers[i][t]: how many of pieces[t] go into box i so that all boxes are full and no piece is left; nothing if that is impossible.
/// **Requires** sizes and boxes of one length, entries ≥ 0, no size 0.
/// **Cost** exhaustive: at most ∏ (number + 1) states for each box, each of which is tried once.
std::optional<std::vector<std::vector<long>>> packing(const std::vector<Pieces>& pieces, const std::vector<std::vector<std::int64_t>>& boxes,
                                                      const Budget& budget = {});

} // namespace rootprint
