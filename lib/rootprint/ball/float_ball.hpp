// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Discs of complex numbers in doubles, for filters: much faster than those of ball.hpp, of one precision, and useless beyond the range of doubles, where they are infinite. The inclusion principle holds with the default
/// rounding mode.
///
/// With u = 2^−53 every sum of doubles is off by at most u times its value, every product also by 2^−1074. For ab with |Re a| + |Im a| ≤ A, |Re b| + |Im b| ≤ B, Re ab is then off by at most 2.01·u(|Re a Re b| + |Im a Im b|)
/// + 2^−1073, Im ab likewise, and ab by at most 2^−51·AB + 2^−1072. Radii are sums, products and quotients of at most 12 numbers ≥ 0, hence too small by a factor of at most 1 + 2^−49 and by 2^−1060, which is added.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>

#include "rootprint/ball/ball.hpp"

namespace rootprint {

/// The disc around a number; everything if the radius is infinite or not a number.
struct FloatBall {
    std::complex<double> middle;
    double radius = 0;

    FloatBall() = default;
    FloatBall(const std::complex<double>& m, double r = 0) : middle(m), radius(r) {} // NOLINT: numbers are discs of radius 0
};

/// Not below the number that a sum of products of numbers ≥ 0, of 12 terms and factors in all, would be without rounding.
inline double rounded_up(double x) { return x * (1 + 0x1p-48) + 0x1p-1050; }

/// |Re| + |Im| of the middle, which is off by a factor of 1 + u.
inline double middle_size(const FloatBall& a) { return std::abs(a.middle.real()) + std::abs(a.middle.imag()); }
/// At least |z| for all z in the disc.
inline double upper_size(const FloatBall& a) { return rounded_up(middle_size(a) + a.radius); }

inline FloatBall product(const FloatBall& a, const FloatBall& b) {
    const double ar = a.middle.real(), ai = a.middle.imag(), br = b.middle.real(), bi = b.middle.imag();
    const double size_a = middle_size(a), size_b = middle_size(b);
    return {{ar * br - ai * bi, ar * bi + ai * br}, rounded_up(size_a * b.radius + a.radius * (size_b + b.radius) + size_a * size_b * 0x1p-51)};
}

inline FloatBall sum(const FloatBall& a, const FloatBall& b) {
    FloatBall result(a.middle + b.middle);
    result.radius = rounded_up(a.radius + b.radius + middle_size(result) * 0x1p-53);
    return result;
}

/// The numbers 1/x for the real x in the disc. **Requires** that 0 is not between the real parts of its numbers.
inline FloatBall inverse_of_real(const FloatBall& a) {
    const double middle = a.middle.real(), size = std::abs(middle);
    return {1 / middle, rounded_up(a.radius / (size - a.radius) / size + 0x1p-53 / size)};
}

/// A disc that contains the ball.
inline FloatBall enclosing_disc(const Ball& a) {
    const double middle = arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR);
    return {middle, rounded_up(mag_get_d(arb_radref(a.arb())) + std::abs(middle) * 0x1p-53)};
}

inline FloatBall enclosing_disc(const ComplexBall& a) {
    const std::complex<double> middle(arf_get_d(arb_midref(acb_realref(a.acb())), ARF_RND_NEAR), arf_get_d(arb_midref(acb_imagref(a.acb())), ARF_RND_NEAR));
    const double radius = mag_get_d(arb_radref(acb_realref(a.acb()))) + mag_get_d(arb_radref(acb_imagref(a.acb())));
    return {middle, rounded_up(radius + middle_size(middle) * 0x1p-53)};
}

/// Whether the two certainly have no point in common.
inline bool are_disjoint(const FloatBall& a, const FloatBall& b) {
    const std::complex<double> distance = a.middle - b.middle;
    return std::max(std::abs(distance.real()), std::abs(distance.imag())) > rounded_up(a.radius + b.radius + middle_size(distance) * 0x1p-53);
}

/// The square around the disc. **Requires** a finite disc.
inline ComplexBall enclosing_box(const FloatBall& a) { return {make_ball(a.middle.real(), a.radius), make_ball(a.middle.imag(), a.radius)}; }

} // namespace rootprint
