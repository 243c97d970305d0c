// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Small rational roots, found modulo a small prime and lifted.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// Rational roots of p, ascending, without repetition: each is a root; some may be missing (those with numerator or
/// denominator beyond about 2^30, or not simple modulo the prime used). **Requires** p ≠ 0.
/// **Cost** O(degree²) word operations.
std::vector<Rational> rational_roots(const Poly& p, const Budget& budget = {});

/// p / ∏ (v·x − u) over the roots u/v. **Requires** distinct roots of p.
Poly without_roots(const Poly& p, const std::vector<Rational>& roots);

} // namespace rootprint
