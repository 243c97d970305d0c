// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/ball/float_ball.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/random.hpp"

using namespace rootprint;

namespace {

// An exact complex number.
struct ExactNumber {
    Rational re, im;
};
ExactNumber middle(const FloatBall& a) { return {exact_rational(a.middle.real()), exact_rational(a.middle.imag())}; }
Rational distance_squared(const ExactNumber& a, const ExactNumber& b) { return (a.re - b.re) * (a.re - b.re) + (a.im - b.im) * (a.im - b.im); }

bool contains(const FloatBall& a, const ExactNumber& z) {
    if (!std::isfinite(a.radius)) return true;
    const Rational radius = exact_rational(a.radius);
    return !(radius * radius < distance_squared(middle(a), z));
}

bool contains(const FloatInterval& a, const Rational& x) { return !std::isfinite(a.radius) || !(exact_rational(a.radius) < abs(exact_rational(a.middle) - x)); }

double random_double(support::Random& random) {
    if (random.one_in(8)) return 0;
    const double x = random.one_in(3) ? static_cast<double>(random.between(-9, 9)) : random.normal();
    return std::ldexp(x, random.one_in(6) ? static_cast<int>(random.between(-530, 300)) : static_cast<int>(random.between(-40, 40)));
}

FloatBall random_disc(support::Random& random) {
    const double radius = random.one_in(3) ? 0 : std::abs(random_double(random)) * std::ldexp(1, static_cast<int>(random.between(-60, 2)));
    return {{random_double(random), random_double(random)}, radius};
}

// On the edge or nearly, in one of eight directions.
ExactNumber random_point(support::Random& random, const FloatBall& a) {
    const long directions[3][2] = {{5, 0}, {3, 4}, {4, 3}};
    const auto& d = directions[random.between(0, 2)];
    const Rational r = exact_rational(a.radius) / Rational(5);
    ExactNumber z = middle(a);
    z.re += r * Rational(random.one_in(2) ? d[0] : -d[0]);
    z.im += r * Rational(random.one_in(2) ? d[1] : -d[1]);
    return z;
}

} // namespace

TEST_CASE("discs contain the sums and products of what is in them, whatever its size") {
    support::Random random("discs");
    for (long i = 0; i < 5000 * support::effort(); ++i) {
        const FloatBall a = random_disc(random), b = random_disc(random);
        const ExactNumber x = random_point(random, a), y = random_point(random, b);
        CAPTURE(a.middle.real());
        CAPTURE(b.middle.real());
        CHECK(contains(sum(a, b), {x.re + y.re, x.im + y.im}));
        CHECK(contains(product(a, b), {x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re}));
        const Rational size = exact_rational(upper_size(a));
        CHECK(!(size * size < x.re * x.re + x.im * x.im));
        const FloatInterval real(a.middle.real(), a.radius), other(b.middle.real(), b.radius);
        auto on_line = [&](const FloatInterval& c) -> Rational { return exact_rational(c.middle) + exact_rational(c.radius) * Rational(random.between(-4, 4), 4); };
        const Rational z = on_line(real), t = on_line(other);
        CHECK(contains(sum(real, other), z + t));
        CHECK(contains(product(real, other), z * t));
        CHECK(!(exact_rational(upper_size(real)) < abs(z)));
        if (std::abs(real.middle) > real.radius) CHECK(contains(inverse(real), Rational(1) / z));
        const ComplexBall box = enclosing_box(a);
        CHECK(contains(box.real(), x.re));
        CHECK(contains(box.imaginary(), x.im));
    }
}

TEST_CASE("the discs of exact numbers are narrow: products of some bits gain no more than rounding") {
    const FloatBall a(std::complex<double>(3, 4)), b(std::complex<double>(5, -12));
    CHECK(product(a, b).middle == std::complex<double>(63, -16));
    CHECK(product(a, b).radius < 1e-13);
    CHECK(sum(a, b).radius < 1e-14);
}

TEST_CASE("the disc of a ball contains it, also beyond the range of doubles") {
    support::Random random("disc-of-ball");
    for (long i = 0; i < 500 * support::effort(); ++i) {
        const Rational x = random.rational(80) * power(Rational(2), random.between(-1200, 1200)), width = power(Rational(2), random.between(-1300, 0)) * abs(x);
        const Ball a = enclosure(x, x + width, random.between(2, 120));
        for (const Rational& end : {x, x + width}) {
            CHECK(contains(enclosing_interval(a), end));
            CHECK(contains(enclosing_disc(ComplexBall(a)), {end, Rational(0)}));
        }
    }
}

TEST_CASE("what overflows is everything, not nothing") {
    const FloatBall large(1e200, 1);
    const FloatBall square = product(large, large), difference = sum(square, product(FloatBall(-1), square));
    CHECK(!std::isfinite(square.radius));
    CHECK(!std::isfinite(difference.radius));
    CHECK(!(upper_size(difference) < 1e300));
}
