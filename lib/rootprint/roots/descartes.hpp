// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Descartes' rule with bisection: the engine behind counting and isolating.
///
/// The positive half-line is covered by two charts, x = u and x = 1/u with u in (0, 1]; the negative one likewise. In a chart
/// every piece is dyadic: u in (index/2^depth, (index + 1)/2^depth).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint::descartes {

/// A piece of a chart with exactly one root in its interior, or the rational point u = index/2^depth that is a root.
struct Root {
    bool negative; ///< x < 0
    bool inverted; ///< x = ±1/u instead of ±u
    bool point;
    Integer index;
    long depth;
};

enum class Half { positive, negative, both };

/// One entry for every root of p on the given half-lines, in no particular order.
/// First in fixed-point arithmetic of 1, 2, 4, … 64 words with the error bounds of docs/theory/counting.md; what these
/// leave undecided is decided over the integers.
/// **Requires** p squarefree, p(0) ≠ 0.
std::vector<Root> roots(const Poly& p, Half half, const Budget& budget);

/// The same, or nothing if the sign variations of the charts may add up to `many` or more.
std::optional<std::vector<Root>> roots_unless_many(const Poly& p, Half half, long many, const Budget& budget);

/// The same over the integers only.
std::vector<Root> roots_exact(const Poly& p, Half half, const Budget& budget);

/// The coefficients of (1 + t)^n p(t/(1 + t)), n = deg p, ascending in t: their sign variations bound the number of roots of p
/// in (0, 1) from above, with equal parity, and 0 and 1 are exact.
Poly pulled_back_to_unit_interval(const Poly& p);

} // namespace rootprint::descartes
