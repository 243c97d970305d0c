// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Intervals of real numbers around sums of two doubles: some 100 bits, many times faster than balls of as many. As in float_ball.hpp, they are filters: useless beyond the range of doubles, where they are infinite or not a number.
///
/// With u = 2^−53, a sum of two doubles is off by at most u times its value, and what is missing is a double, which `two_sum` finds (Knuth, The Art of Computer Programming 2, 4.2.2). A pair (high, low) has |low| ≤ u·|high|.
///
/// *Sums.* Of (x + x′) and (y + y′), with S = |x| + |y|: s + s′ = x + y and t + t′ = x′ + y′ exactly; c = s′ + t is at most 2u(1 + 2u)S, so rounding takes 2u²(1 + 2u)S away; v + v′ = s + c exactly; w = t′ + v′ is at most u(1 + 5u)S, and
/// rounding takes u²(1 + 5u)S; v + w is exact again. Altogether less than 4u²S = 2^−104·S.
///
/// *Products.* Of (x + x′) and (y + y′): p + p′ = xy exactly, p′ by a fused operation; x′y′ ≤ u²|xy| is left out; xy′ and x′y, each at most u|xy|, are rounded by u²|xy|; their sum by 2u²(1 + u)|xy|; with p′, which is at most u|p|, by 3u²(1 + 2u)|xy|. Altogether
/// less than 9u²|xy|, and |xy| is at most (1 + 5u) times the result: less than 2^−102 times that. Where numbers below 2^−1022 lose bits, 2^−1050 is enough for all that is lost; it is part of rounded_up. Compilers that fuse more operations make errors smaller.
#pragma once

#include <cmath>
#include <optional>

#include "rootprint/ball/float_ball.hpp"

namespace rootprint {

/// The number high + low, |low| ≤ 2^−53·|high|.
struct DoubleDouble {
    double high = 0, low = 0;

    DoubleDouble() = default;
    DoubleDouble(double x) : high(x) {} // NOLINT: doubles are such numbers
    DoubleDouble(double h, double l) : high(h), low(l) {}

    friend DoubleDouble operator-(const DoubleDouble& a) { return {-a.high, -a.low}; }
};
using DoubleDoubleInterval = FloatDisc<DoubleDouble>;

/// Where balls of at most this precision are wanted, such intervals do as well, if their accuracy is at least `enough_double_double_bits`.
inline constexpr long double_double_precision = 112, enough_double_double_bits = 88;

/// |a|, off by a factor of 1 + u.
inline double norm1(const DoubleDouble& a) { return std::abs(a.high); }

/// a + b, exactly.
inline DoubleDouble two_sum(double a, double b) {
    const double sum = a + b, of_b = sum - a, of_a = sum - of_b;
    return {sum, (a - of_a) + (b - of_b)};
}

inline DoubleDoubleInterval sum(const DoubleDoubleInterval& a, const DoubleDoubleInterval& b) {
    const DoubleDouble high = two_sum(a.middle.high, b.middle.high), low = two_sum(a.middle.low, b.middle.low), more = two_sum(high.high, high.low + low.high);
    return {two_sum(more.high, low.low + more.low), rounded_up(a.radius + b.radius + (norm1(a.middle) + norm1(b.middle)) * 0x1p-104)};
}

inline DoubleDoubleInterval product(const DoubleDoubleInterval& a, const DoubleDoubleInterval& b) {
    const double size_a = norm1(a.middle), size_b = norm1(b.middle), high = a.middle.high * b.middle.high, low = std::fma(a.middle.high, b.middle.high, -high);
    const DoubleDouble middle = two_sum(high, low + (a.middle.high * b.middle.low + a.middle.low * b.middle.high));
    return {middle, rounded_up(size_a * b.radius + a.radius * (size_b + b.radius) + norm1(middle) * 0x1p-102)};
}

/// The numbers 1/x for the x in the interval; nothing if 0 may be among them.
///
/// From y near 1/x: 1/x − y = y·r/(1 − r) for r = 1 − x·y.
inline std::optional<DoubleDoubleInterval> inverse(const DoubleDoubleInterval& a) {
    const auto rest = [&](const DoubleDouble& y) { return sum(DoubleDoubleInterval(DoubleDouble(1)), product(a, DoubleDoubleInterval(-y))); };
    const DoubleDouble first = 1 / a.middle.high, y = sum(DoubleDoubleInterval(first), product(DoubleDoubleInterval(first), DoubleDoubleInterval(rest(first).middle))).middle;
    const double most = upper_size(rest(y));
    if (!(most < 0.5)) return {};
    return DoubleDoubleInterval(y, rounded_up(norm1(y) * most / (1 - most)));
}

/// An interval that contains the integer.
inline DoubleDoubleInterval enclosing_double_double(const Integer& n) {
    constexpr long most_bits = 1000;
    if (n.bits() > most_bits) return {0.0, HUGE_VAL};
    const double high = fmpz_get_d(n.flint());
    Integer rest;
    fmpz_set_d(rest.flint(), high);
    fmpz_sub(rest.flint(), n.flint(), rest.flint());
    const double low = fmpz_get_d(rest.flint()); // towards 0, as high: off by less than 2^−52 of it
    return {two_sum(high, low), rounded_up(std::abs(low) * 0x1p-52)};
}

/// An interval that contains the ball.
DoubleDoubleInterval enclosing_double_double(const Ball& a);

/// The ball that the interval is, nearly. **Requires** a finite interval.
Ball enclosing_ball(const DoubleDoubleInterval& a);

} // namespace rootprint
