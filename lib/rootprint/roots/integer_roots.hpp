// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Small integer roots, found modulo a small prime and lifted.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// Integer roots of p, ascending, without repetition: each is a root; some may be missing (those beyond 2^31, or not simple
/// modulo the prime used). **Requires** p ≠ 0. **Cost** O(degree²) word operations.
std::vector<Integer> integer_roots(const Poly& p, const Budget& budget = {});

/// p / ∏ (x − r). **Requires** distinct roots r of p.
Poly without_roots(const Poly& p, const std::vector<Integer>& roots);

} // namespace rootprint
