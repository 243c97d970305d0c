// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Discs of complex numbers, and intervals of real ones, in doubles, for filters: much faster than those of ball.hpp, of one precision, and useless beyond the range of doubles, where they are infinite. The inclusion principle
/// holds with the default rounding mode.
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

/// The disc around a number; everything if the radius is infinite or not a number. `Number` is double or std::complex<double>.
template <typename Number> struct FloatDisc {
    Number middle = 0;
    double radius = 0;

    FloatDisc() = default;
    FloatDisc(const Number& m, double r = 0) : middle(m), radius(r) {} // NOLINT: numbers are discs of radius 0
};
using FloatBall = FloatDisc<std::complex<double>>;
using FloatInterval = FloatDisc<double>;

/// Not below the number that a sum of products of numbers ≥ 0, of 12 terms and factors in all, would be without rounding.
inline double rounded_up(double x) { return x * (1 + 0x1p-48) + 0x1p-1050; }

/// |Re| + |Im|, off by a factor of 1 + u.
inline double norm1(double x) { return std::abs(x); }
inline double norm1(const std::complex<double>& z) { return std::abs(z.real()) + std::abs(z.imag()); }
/// Without the tests for infinities that the standard wants.
inline double product(double a, double b) { return a * b; }
inline std::complex<double> product(const std::complex<double>& a, const std::complex<double>& b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// At least |z| for all z in the disc.
template <typename Number> double upper_size(const FloatDisc<Number>& a) { return rounded_up(norm1(a.middle) + a.radius); }

template <typename Number> FloatDisc<Number> product(const FloatDisc<Number>& a, const FloatDisc<Number>& b) {
    const double size_a = norm1(a.middle), size_b = norm1(b.middle);
    return {product(a.middle, b.middle), rounded_up(size_a * b.radius + a.radius * (size_b + b.radius) + size_a * size_b * 0x1p-51)};
}

template <typename Number> FloatDisc<Number> sum(const FloatDisc<Number>& a, const FloatDisc<Number>& b) {
    const Number middle = a.middle + b.middle;
    return {middle, rounded_up(a.radius + b.radius + norm1(middle) * 0x1p-53)};
}

/// The numbers 1/x for the x in the interval. **Requires** that 0 is not among them.
inline FloatInterval inverse(const FloatInterval& a) {
    const double size = std::abs(a.middle);
    return {1 / a.middle, rounded_up(a.radius / (size - a.radius) / size + 0x1p-53 / size)};
}

/// An interval that contains the ball.
inline FloatInterval enclosing_interval(const Ball& a) {
    const double middle = arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR);
    return {middle, rounded_up(mag_get_d(arb_radref(a.arb())) + std::abs(middle) * 0x1p-53)};
}

/// A disc that contains the box.
inline FloatBall enclosing_disc(const ComplexBall& a) {
    const std::complex<double> middle(arf_get_d(arb_midref(acb_realref(a.acb())), ARF_RND_NEAR), arf_get_d(arb_midref(acb_imagref(a.acb())), ARF_RND_NEAR));
    const double radius = mag_get_d(arb_radref(acb_realref(a.acb()))) + mag_get_d(arb_radref(acb_imagref(a.acb())));
    return {middle, rounded_up(radius + norm1(middle) * 0x1p-53)};
}

/// Whether the two certainly have no point in common.
inline bool are_disjoint(const FloatBall& a, const FloatBall& b) {
    const std::complex<double> distance = a.middle - b.middle;
    return std::max(std::abs(distance.real()), std::abs(distance.imag())) > rounded_up(a.radius + b.radius + norm1(distance) * 0x1p-53);
}

/// The square around the disc. **Requires** a finite disc.
inline ComplexBall enclosing_box(const FloatBall& a) { return {make_ball(a.middle.real(), a.radius), make_ball(a.middle.imag(), a.radius)}; }

} // namespace rootprint
