// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Isolating intervals of real roots, and how they are made narrower.
#pragma once

#include "rootprint/ball/double_double.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// An open rational interval (lower, upper) that holds exactly one root of a squarefree polynomial p, with p(lower) and
/// p(upper) of opposite signs; or lower = upper, and that is the root.
struct Interval {
    Rational lower, upper;
    bool is_point() const { return lower == upper; }
    Rational width() const { return upper - lower; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The same root in an interval of width at most `width` (the interval itself if it is that narrow).
/// **Requires** an isolating interval of p, width > 0.
/// **Cost** the number of correct digits about doubles with every two evaluations of p.
/// **Ref** Abbott, Quadratic interval refinement for real roots, 2006.
Interval refined(const Poly& p, const Interval& interval, const Rational& width, const Budget& budget = {});

/// The same root in an interval of relative width 2^−39, if Newton's method in doubles finds it and balls prove it; otherwise the interval itself. A filter before the others.
/// **Requires** an isolating interval of p.
Interval narrowed_in_doubles(const Poly& p, const Interval& interval);

/// The root to some 100 bits, in the arithmetic of double_double.hpp, by Newton's method for intervals; nothing if that does not succeed.
/// **Requires** an isolating interval of p.
std::optional<DoubleDoubleInterval> enclosed_in_double_doubles(const Poly& p, const Interval& interval);

/// A ball around the root: to about so many bits, or fewer if rounding takes them away.
/// **Requires** an isolating interval of p.
/// **Cost** some evaluations of p, most of them only if the interval is wide.
Ball root_enclosure(const Poly& p, const Interval& interval, long precision, const Budget& budget = {});

/// The same root, as a point if it is rational; otherwise in an interval narrower than 1/|lc p|.
/// **Requires** an isolating interval of p.
Interval with_rational_root(const Poly& p, const Interval& interval, const Budget& budget = {});

/// Whether the root in an isolating interval of a multiple of p is a root of p, p squarefree.
bool is_root_in(const Poly& p, const Interval& interval);

/// The irreducible factor over Q of p that the root is a root of, primitive. **Requires** an isolating interval of p.
/// **Cost** a factorisation of p.
Poly minimal_polynomial(const Poly& p, const Interval& interval);

} // namespace rootprint
