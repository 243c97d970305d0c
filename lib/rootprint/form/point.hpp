// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Rational points of the real projective line.
#pragma once

#include <string>

#include "rootprint/exact/rational.hpp"

namespace rootprint {

/// The point (x : y) of P¹(Q), y ≥ 0; infinity is (1 : 0). Ordered along P¹ from −∞ (excluded) to infinity (the last).
class Point {
public:
    /// The point (a : 1).
    Point(const Rational& a) : value_(a) {} // NOLINT: a number is a point
    static Point infinity() {
        Point p{Rational(0)};
        p.infinite_ = true;
        return p;
    }

    bool is_infinite() const { return infinite_; }
    /// The number x/y. **Requires** a finite point.
    const Rational& number() const { return value_; }
    Integer x() const { return infinite_ ? Integer(1) : value_.numerator(); }
    Integer y() const { return infinite_ ? Integer(0) : value_.denominator(); }

    friend bool operator==(const Point& a, const Point& b) {
        return a.infinite_ == b.infinite_ && (a.infinite_ || a.value_ == b.value_);
    }
    friend std::strong_ordering operator<=>(const Point& a, const Point& b) {
        if (a.infinite_ || b.infinite_) return a.infinite_ <=> b.infinite_;
        return a.value_ <=> b.value_;
    }

private:
    Rational value_;
    bool infinite_ = false;
};

/// `p/q` or `inf`.
inline std::string to_string(const Point& p) { return p.is_infinite() ? "inf" : to_string(p.number()); }

} // namespace rootprint
