// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/ball/ball.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// The two ends of a printed ball, read back exactly.
std::pair<Rational, Rational> read(const std::string& text) {
    if (text[0] != '[')
        return {parse_rational(text), parse_rational(text)};
    std::size_t middle = text.find(" +/- ");
    REQUIRE(middle != std::string::npos);
    REQUIRE(text.back() == ']');
    Rational m = parse_rational(text.substr(1, middle - 1));
    Rational r = parse_rational(text.substr(middle + 5, text.size() - middle - 6));
    REQUIRE(r.sign() == Sign::positive);
    return {m - r, m + r};
}

Rational half(const Rational& x) { return x / Rational(2); }

Rational random_rational(support::Random& random) {
    Rational x = random.rational(random.between(1, 80));
    return x * power(Rational(random.one_in(2) ? 2 : 10), random.between(-60, 60));
}

Ball random_ball(support::Random& random) {
    Rational x = random_rational(random), width = power(Rational(2), random.between(-200, 20));
    long precision = random.between(2, 120);
    return random.one_in(3) ? enclosure(x, precision) : enclosure(x - width, x + width, precision);
}

} // namespace

TEST_CASE("an enclosure contains its number, and is exact where it can be") {
    support::Random random("enclosure");
    for (int i = 0; i < 500; ++i) {
        Rational x = random_rational(random), y = random_rational(random);
        if (y < x)
            std::swap(x, y);
        long precision = random.between(2, 200);
        CHECK(contains(enclosure(x, precision), x));
        Ball both = enclosure(x, y, precision);
        CHECK(contains(both, x));
        CHECK(contains(both, half(x + y)));
        CHECK(contains(both, y));
        CHECK(lower_end(both) <= x);
        CHECK(upper_end(both) >= y);
    }
    CHECK(enclosure(Rational(Integer(-3), Integer(8)), 2).is_exact());
    CHECK_FALSE(enclosure(Rational(Integer(1), Integer(3)), 100).is_exact());
    CHECK(Ball(power(Integer(7), 200)).is_exact());
}

TEST_CASE("arithmetic keeps the true result inside") {
    support::Random random("ball arithmetic");
    for (int i = 0; i < 500; ++i) {
        Ball a = random_ball(random), b = random_ball(random);
        long precision = random.between(2, 100);
        for (const Rational& x : {lower_end(a), midpoint(a), upper_end(a)}) {
            for (const Rational& y : {lower_end(b), midpoint(b), upper_end(b)}) {
                CHECK(contains(sum(a, b, precision), x + y));
                CHECK(contains(difference(a, b, precision), x - y));
                CHECK(contains(product(a, b, precision), x * y));
                Ball q = quotient(a, b, precision);
                if (!y.is_zero() && q.is_finite())
                    CHECK(contains(q, x / y));
                ComplexBall z(a, b);
                CHECK(contains(norm(z, precision), x * x + y * y));
                CHECK(contains(product(z, z, precision).real(), x * x - y * y));
                CHECK(contains(product(z, conjugate(z), precision).imaginary(), Rational(0)));
            }
        }
    }
    CHECK_FALSE(quotient(Ball(1), Ball(0), 53).is_finite());
}

TEST_CASE("order of balls is only claimed where it is certain") {
    Ball third = enclosure(Rational(Integer(1), Integer(3)), 53), wide = enclosure(Rational(0), Rational(1), 53);
    CHECK(is_less(third, Ball(1)) == Truth::yes);
    CHECK(is_less(Ball(1), third) == Truth::no);
    CHECK(is_less(Ball(1), Ball(1)) == Truth::no);
    CHECK(is_less(third, wide) == Truth::unknown);
    CHECK(is_less(third, third) == Truth::unknown);
    CHECK(overlap(third, wide));
    CHECK(contains(wide, third));
    CHECK_FALSE(contains(third, wide));
    CHECK(accuracy(third) > 50);
    CHECK(accuracy(enclosure(Rational(-5), Rational(6), 53)) < 0);
}

TEST_CASE("a printed ball contains the ball, whatever the number of digits") {
    support::Random random("ball text");
    for (long i = 0; i < 2000 * support::effort(); ++i) {
        Ball a = random_ball(random);
        long digits = random.between(1, 40);
        std::string text = to_string(a, digits);
        CAPTURE(text);
        auto [lower, upper] = read(text);
        CHECK(lower <= lower_end(a));
        CHECK(upper >= upper_end(a));
        if (text[0] != '[')
            CHECK(a.is_exact());
        // and it is not much wider than it must be: the radius, rounding at the last digit, three digits of the radius
        Rational slack = abs(midpoint(a)) * Rational(2) * power(Rational(10), 1 - digits);
        CHECK(half(upper - lower) <= (radius(a) * Rational(6, 5) + slack) * Rational(102, 100));
    }
}

TEST_CASE("the spelling of balls") {
    auto third = enclosure(Rational(Integer(1), Integer(3)), 200);
    CHECK(to_string(third, 5) == "[0.33333 +/- 3.34e-6]");
    CHECK(to_string(-third, 1) == "[-0.3 +/- 3.34e-2]");
    CHECK(to_string(enclosure(Rational(-1), Rational(3), 53), 10) == "[1.0 +/- 2.01]");
    CHECK(to_string(enclosure(Rational(-1), Rational(1), 53), 10) == "[0 +/- 1.01]");
    CHECK(to_string(Ball(0), 10) == "0");
    CHECK(to_string(Ball(-120), 1) == "-120");
    CHECK(to_string(enclosure(Rational(Integer(3), Integer(8)), 53), 1) == "0.375");
    CHECK(to_string(enclosure(exact_rational(0.1), 53), 5) ==
          "0.1000000000000000055511151231257827021181583404541015625");
    CHECK(to_string(enclosure(power(Rational(2), -30), 53), 5) == "9.31322574615478515625e-10");
    CHECK(to_string(Ball(power(Integer(10), 30)), 5) == "1000000000000000000000000000000");
    CHECK(to_string(Ball(power(Integer(10), 300)), 3) == "1.00e300");
    CHECK(to_string(Ball(power(Integer(7), 300)), 3) == "[3.38e253 +/- 3.86e250]");
    CHECK(to_string(quotient(Ball(1), Ball(0), 53), 5) == "nan");
    Ball half_line;
    arb_zero_pm_inf(half_line.arb());
    CHECK(to_string(half_line, 5) == "[0 +/- inf]");
    CHECK_THROWS_AS(lower_end(half_line), DomainError);
    CHECK(to_string(ComplexBall(Ball(1), Ball(-2)), 5) == "1 - 2*i");
    CHECK(to_string(ComplexBall(Ball(0), Ball(2)), 5) == "2*i");
    CHECK(to_string(ComplexBall(Ball(7)), 5) == "7");
    CHECK(to_string(ComplexBall(Ball(1), third), 3) == "1 + [0.333 +/- 3.34e-4]*i");
}

TEST_CASE("numbers of monstrous size are printed all the same") {
    Ball a(1);
    arb_mul_2exp_si(a.arb(), a.arb(), 1L << 40);
    CHECK_THROWS_AS(midpoint(a), DomainError);
    std::string text = to_string(a, 5);
    CHECK(text.find("e+330985980541") != std::string::npos);
}

TEST_CASE("a midpoint is rounded to significant digits, and 9.99… is 10") {
    const Ball third = enclosure(Rational(Integer(1), Integer(3)), 64);
    CHECK(decimal_text(third, 5) == "0.33333");
    CHECK(decimal_text(-third, 1) == "-0.3");
    CHECK(decimal_text(Ball(0), 5) == "0");
    CHECK(decimal_text(Ball(12), 5) == "12");
    const Rational below = Rational(1) - power(Rational(10), -20), above = Rational(1) + power(Rational(10), -20);
    CHECK(decimal_text(enclosure(below, 128), 6) == "1.00000");
    CHECK(decimal_text(enclosure(-below, 128), 6) == "-1.00000");
    CHECK(decimal_text(enclosure(above, 128), 6) == "1.00000");
    CHECK(decimal_text(enclosure(Rational(99) + below, 128), 3) == "100");
}
