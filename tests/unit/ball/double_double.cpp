// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/ball/double_double.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/random.hpp"

using namespace rootprint;

namespace {

Rational middle(const DoubleDoubleInterval& a) { return exact_rational(a.middle.high) + exact_rational(a.middle.low); }

bool contains(const DoubleDoubleInterval& a, const Rational& x) { return !std::isfinite(a.radius) || !(exact_rational(a.radius) < abs(middle(a) - x)); }

bool is_normal(const DoubleDouble& a) { return std::abs(a.low) <= std::ldexp(std::abs(a.high), -53); }

double random_double(support::Random& random) {
    const double x = random.one_in(3) ? static_cast<double>(random.between(-9, 9)) : random.normal();
    return std::ldexp(x, random.one_in(6) ? static_cast<int>(random.between(-480, 300)) : static_cast<int>(random.between(-40, 40)));
}

DoubleDoubleInterval random_interval(support::Random& random) {
    const double high = random.one_in(8) ? 0 : random_double(random);
    const DoubleDouble middle = two_sum(high, random.one_in(4) ? 0 : high * std::ldexp(random.normal(), static_cast<int>(random.between(-70, -53))));
    return {middle, random.one_in(3) ? 0 : std::abs(high) * std::ldexp(1, static_cast<int>(random.between(-110, 2)))};
}

// An end, or the middle.
Rational random_point(support::Random& random, const DoubleDoubleInterval& a) { return middle(a) + exact_rational(a.radius) * Rational(random.between(-1, 1)); }

// |radius| ≤ 2^−bits·size
bool is_narrow(const DoubleDoubleInterval& a, const Rational& size, long bits) { return !(size * power(Rational(2), -bits) + power(Rational(2), -1000) < exact_rational(a.radius)); }

} // namespace

TEST_CASE("intervals of double-doubles contain sums, products and inverses of what is in them") {
    support::Random random("double-doubles");
    for (long i = 0; i < 5000 * support::effort(); ++i) {
        const DoubleDoubleInterval a = random_interval(random);
        // Often nearly −a, for cancellation.
        const DoubleDoubleInterval b = random.one_in(3) ? DoubleDoubleInterval(two_sum(-a.middle.high, a.middle.high * std::ldexp(random.normal(), -60)), a.radius) : random_interval(random);
        const Rational x = random_point(random, a), y = random_point(random, b);
        CAPTURE(a.middle.high);
        CAPTURE(b.middle.high);
        const DoubleDoubleInterval s = sum(a, b), p = product(a, b);
        CHECK(contains(s, x + y));
        CHECK(contains(p, x * y));
        CHECK(is_normal(s.middle));
        CHECK(is_normal(p.middle));
        if (a.radius == 0 && b.radius == 0) {
            CHECK(is_narrow(s, abs(x) + abs(y), 103));
            CHECK(is_narrow(p, abs(x * y), 101));
        }
        if (const auto q = inverse(a)) {
            REQUIRE(!x.is_zero());
            CHECK(contains(*q, Rational(1) / x));
            if (a.radius == 0) CHECK(is_narrow(*q, abs(Rational(1) / x), 98));
        } else {
            CHECK((a.middle.high == 0 || a.radius > std::abs(a.middle.high) / 4));
        }
    }
}

TEST_CASE("the errors of double-doubles are not far below their bounds") {
    // 1 + 2^−53 and 1 + 2^−53 + 2^−105: their product has bits that get lost.
    const DoubleDoubleInterval a(DoubleDouble(1, 0x1p-53)), b(DoubleDouble(1, 0x1.0000000000001p-53));
    CHECK(middle(product(a, b)) != middle(a) * middle(b));
    CHECK(contains(product(a, b), middle(a) * middle(b)));
}

TEST_CASE("what is beyond doubles is in no finite interval") {
    const DoubleDoubleInterval huge(DoubleDouble(0x1p1023));
    CHECK(!std::isfinite(sum(huge, huge).radius));
    CHECK(!std::isfinite(product(huge, huge).radius));
    CHECK(!std::isfinite(product(sum(huge, huge), DoubleDoubleInterval(DoubleDouble(0x1p-1000))).radius));
    CHECK(!std::isfinite(sum(sum(huge, huge), DoubleDoubleInterval(DoubleDouble(1))).radius));
    CHECK(!std::isfinite(enclosing_double_double(power(Integer(2), 5000)).radius));
    CHECK(!std::isfinite(enclosing_double_double(Ball(power(Integer(2), 5000))).radius));
    CHECK(!inverse(DoubleDoubleInterval(DoubleDouble(0))));
    CHECK(!inverse(DoubleDoubleInterval(DoubleDouble(HUGE_VAL), HUGE_VAL)));
    // Squares of small numbers lose all bits.
    const DoubleDoubleInterval tiny(DoubleDouble(0x1.8p-540, 0x1p-600));
    CHECK(contains(product(tiny, tiny), middle(tiny) * middle(tiny)));
}

TEST_CASE("integers, balls and intervals contain each other") {
    support::Random random("conversions of double-doubles");
    for (long i = 0; i < 500 * support::effort(); ++i) {
        const Integer n = random.integer(random.between(1, 300));
        const DoubleDoubleInterval of_integer = enclosing_double_double(n);
        CHECK(contains(of_integer, Rational(n)));
        CHECK(is_narrow(of_integer, abs(Rational(n)), 104));
        const Rational x(n, random.integer(random.between(1, 200)) * Integer(2) + Integer(1));
        const Ball ball = enclosure(x, random.between(20, 200));
        const DoubleDoubleInterval of_ball = enclosing_double_double(ball);
        CHECK(contains(of_ball, x));
        const Ball back = enclosing_ball(of_ball);
        CHECK(contains(back, midpoint(ball) + radius(ball)));
        CHECK(contains(back, midpoint(ball) - radius(ball)));
    }
}
