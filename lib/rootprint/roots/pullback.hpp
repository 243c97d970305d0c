// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A form pulled back to the cone between two directions: the coefficients whose sign variations count roots.
#pragma once

#include "rootprint/exact/poly.hpp"
#include "rootprint/form/point.hpp"

namespace rootprint {

/// The sign variations of the coefficients of p(s·v + t·w) in s and t, where v and w are the directions (lower.x, lower.y) and
/// (upper.x, upper.y), v = (−1, 0) if `lower` is infinity: an upper bound, of equal parity, for the number of roots of p strictly
/// between, exact if 0 or 1. **Requires** lower or upper finite, both not roots, lower before upper (infinity is both
/// before and after all numbers). **Cost** two Taylor shifts.
long variations_between(const Poly& p, const Point& lower, const Point& upper);

} // namespace rootprint
