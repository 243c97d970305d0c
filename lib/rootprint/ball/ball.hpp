// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Balls: sets [mid ± rad] of real numbers, and boxes of two of them for complex numbers, as values over Arb's handles.
/// Every function returns a ball that contains the true result for all points of its arguments (the inclusion
/// principle). A precision is a number of bits: results are as narrow as rounding to that many bits allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "rootprint/base/truth.hpp"
#include "rootprint/exact/rational.hpp"

namespace rootprint {

class Ball {
public:
    /// The point 0.
    Ball() { arb_init(value_); }
    /// A point, whatever its size.
    Ball(std::int64_t n) : Ball() { arb_set_si(value_, n); }             // NOLINT: integers are balls of radius 0
    Ball(int n) : Ball(std::int64_t{n}) {}                               // NOLINT
    Ball(const Integer& n) : Ball() { arb_set_fmpz(value_, n.flint()); } // NOLINT
    Ball(const Ball& other) : Ball() { arb_set(value_, other.value_); }
    Ball(Ball&& other) noexcept : Ball() { swap(other); }
    Ball& operator=(Ball other) noexcept {
        swap(other);
        return *this;
    }
    ~Ball() { arb_clear(value_); }
    void swap(Ball& other) noexcept { arb_swap(value_, other.value_); }

    /// The Arb handle.
    arb_struct* arb() { return value_; }
    const arb_struct* arb() const { return value_; }

    /// Whether it is a single point.
    bool is_exact() const { return arb_is_exact(value_) != 0; }
    /// Whether it is bounded: neither an overflow nor the result of a division by a ball that contains 0.
    bool is_finite() const { return arb_is_finite(value_) != 0; }

    /// Exact.
    friend Ball operator-(Ball a) {
        arb_neg(a.value_, a.value_);
        return a;
    }
    /// The same midpoint and radius (not: equal numbers).
    friend bool operator==(const Ball& a, const Ball& b) { return arb_equal(a.value_, b.value_) != 0; }

private:
    arb_t value_;
};

/// [middle ± radius], the radius rounded up to 30 bits. **Requires** finite numbers, radius ≥ 0.
Ball make_ball(double middle, double radius);
/// A ball that contains x; exact if x is dyadic and fits into `precision` bits.
Ball enclosure(const Rational& x, long precision);
/// A ball that contains the interval [lower, upper]. **Requires** lower ≤ upper.
Ball enclosure(const Rational& lower, const Rational& upper, long precision);

/// The midpoint and the radius, exactly. **Throws** DomainError for a ball that is not finite or whose numbers have an
/// exponent beyond ±2^30.
Rational midpoint(const Ball& a);
Rational radius(const Ball& a);
/// Midpoint minus and plus radius. **Throws** as midpoint.
Rational lower_end(const Ball& a);
Rational upper_end(const Ball& a);

/// The rational number of the ball with the smallest denominator, and of those the one nearest to 0, if neither numerator nor denominator has more than `most_bits` bits.
/// **Throws** as midpoint.
std::optional<Rational> simple_rational(const Ball& a, long most_bits);

bool contains(const Ball& a, const Rational& x);
/// Whether the ball contains 0.
bool may_vanish(const Ball& a);
bool contains(const Ball& a, const Ball& b);
/// Whether the two have a point in common.
bool overlap(const Ball& a, const Ball& b);
/// Whether x < y for x in a, y in b: `unknown` if it depends on the choice.
Truth is_less(const Ball& a, const Ball& b);
/// The number of bits to which the ball determines its number relative to its size; huge for a point, negative if the
/// radius is larger than the midpoint.
long accuracy(const Ball& a);

Ball sum(const Ball& a, const Ball& b, long precision);
Ball difference(const Ball& a, const Ball& b, long precision);
Ball product(const Ball& a, const Ball& b, long precision);
/// Not finite if b contains 0.
Ball quotient(const Ball& a, const Ball& b, long precision);
/// Σ a[i]·b[i·step] over 0 ≤ i < count, rounded once. **Cost** half of that of as many products and sums.
Ball scalar_product(const Ball* a, const Ball* b, std::ptrdiff_t step, std::size_t count, long precision);

/// Decimal text with at most `digits` ≥ 1 significant digits, independent of the locale: a ball of decimal numbers that
/// contains the ball. Points whose finite decimal expansion has at most max(digits, 100) digits are written exactly:
/// `-3`, `0.375`, `2.5e-7`. Everything else is `[mid +/- rad]`, `[3.14159 +/- 2.66e-6]`, with no more digits in the
/// midpoint than the radius gives a meaning to, and a radius rounded up to three digits; `[0 +/- inf]` and `nan` for
/// what is not finite.
std::string to_string(const Ball& a, long digits);

/// The midpoint rounded to `digits` ≥ 1 significant digits, without the radius: for numbers that are known better than that. What is exactly
/// a decimal number with at most so many digits is written without trailing zeros. **Throws** as midpoint.
std::string decimal_text(const Ball& a, long digits);

/// A box in the complex plane: two balls.
class ComplexBall {
public:
    /// The point 0.
    ComplexBall() { acb_init(value_); }
    ComplexBall(const Ball& real) : ComplexBall() { arb_set(acb_realref(value_), real.arb()); } // NOLINT
    ComplexBall(const Ball& real, const Ball& imaginary) : ComplexBall(real) {
        arb_set(acb_imagref(value_), imaginary.arb());
    }
    ComplexBall(const ComplexBall& other) : ComplexBall() { acb_set(value_, other.value_); }
    ComplexBall(ComplexBall&& other) noexcept : ComplexBall() { swap(other); }
    ComplexBall& operator=(ComplexBall other) noexcept {
        swap(other);
        return *this;
    }
    ~ComplexBall() { acb_clear(value_); }
    void swap(ComplexBall& other) noexcept { acb_swap(value_, other.value_); }

    /// The Arb handle.
    acb_struct* acb() { return value_; }
    const acb_struct* acb() const { return value_; }

    Ball real() const { return part(acb_realref(value_)); }
    Ball imaginary() const { return part(acb_imagref(value_)); }

    /// Exact.
    friend ComplexBall operator-(ComplexBall a) {
        acb_neg(a.value_, a.value_);
        return a;
    }
    /// The same midpoints and radii.
    friend bool operator==(const ComplexBall& a, const ComplexBall& b) { return acb_equal(a.value_, b.value_) != 0; }

private:
    static Ball part(const arb_struct* from) {
        Ball to;
        arb_set(to.arb(), from);
        return to;
    }
    acb_t value_;
};

/// Exact.
ComplexBall conjugate(const ComplexBall& a);
/// |a|².
Ball norm(const ComplexBall& a, long precision);
bool contains(const ComplexBall& a, const ComplexBall& b);
/// Whether the two boxes have a point in common.
bool overlap(const ComplexBall& a, const ComplexBall& b);
/// As for real balls, relative to the larger of the two midpoints.
long accuracy(const ComplexBall& a);

ComplexBall sum(const ComplexBall& a, const ComplexBall& b, long precision);
ComplexBall difference(const ComplexBall& a, const ComplexBall& b, long precision);
ComplexBall product(const ComplexBall& a, const ComplexBall& b, long precision);
/// Not finite if b contains 0.
ComplexBall quotient(const ComplexBall& a, const ComplexBall& b, long precision);

/// `re + im*i`, each part as for real balls; a part that is exactly 0 is left out: `0.5`, `2*i`, `1 - 2*i`,
/// `0.5 + [0.866 +/- 2.6e-5]*i`.
std::string to_string(const ComplexBall& a, long digits);

} // namespace rootprint
