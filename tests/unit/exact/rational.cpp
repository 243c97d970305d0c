// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/rational.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("doubles are exact dyadic rationals") {
    CHECK(exact_rational(0.5) == Rational(1, 2));
    CHECK(exact_rational(0.1) == Rational(Integer("3602879701896397"), Integer("36028797018963968")));
    CHECK(exact_rational(-3.0) == Rational(-3));
    CHECK(exact_rational(-0.0) == Rational(0));
    CHECK(exact_rational(0x1p1023) == Rational(shifted(Integer(1), 1023)));
    CHECK(exact_rational(std::numeric_limits<double>::denorm_min()) == Rational(Integer(1), shifted(Integer(1), 1074)));
    CHECK_THROWS_AS(exact_rational(NAN), DomainError);
    CHECK_THROWS_AS(exact_rational(INFINITY), DomainError);
}

TEST_CASE("the simplest fraction of an interval is the one with the smallest denominator") {
    CHECK(simplest_between(Rational(-1), Rational(1)) == Rational(0));
    CHECK(simplest_between(Rational(0), Rational(1)) == Rational(1, 2));
    CHECK(simplest_between(Rational(0), Rational(1, 3)) == Rational(1, 4));
    CHECK(simplest_between(Rational(-3), Rational(-1)) == Rational(-2));
    CHECK(simplest_between(Rational(3), Rational(7, 2)) == Rational(10, 3));
    CHECK(simplest_between(Rational(314, 100), Rational(315, 100)) == Rational(22, 7));
    support::Random random("simplest");
    for (int i = 0; i < 500; ++i) {
        Rational a = random.rational(8), b = random.rational(8);
        if (a == b) continue;
        if (b < a) a.swap(b);
        Rational s = simplest_between(a, b);
        REQUIRE((a < s && s < b));
        for (int q = 1; Integer(q) < s.denominator(); ++q) { // no fraction with a smaller denominator lies between
            Integer p;
            fmpq_t t;
            fmpq_init(t);
            fmpq_mul_si(t, a.flint(), q);
            fmpz_fdiv_q(p.flint(), fmpq_numref(t), fmpq_denref(t));
            fmpq_clear(t);
            REQUIRE_FALSE(Rational(p + Integer(1), Integer(q)) < b);
        }
    }
}

TEST_CASE("fractions with denominator 0 and division by zero are errors") {
    CHECK_THROWS_AS(Rational(Integer(1), Integer(0)), DomainError);
    CHECK_THROWS_AS(Rational(1) / Rational(0), DomainError);
    CHECK_THROWS_AS(power(Rational(0), -1), DomainError);
    CHECK_THROWS_AS(Integer("12 "), SyntaxError);
}

TEST_CASE("binomial coefficients are those of Pascal's triangle, in words and beyond") {
    for (long n = 1; n <= 70; ++n) {
        CHECK(binomial(n, -1).is_zero());
        CHECK(binomial(n, n + 1).is_zero());
        for (long k = 0; k <= n; ++k) {
            CAPTURE(n);
            CAPTURE(k);
            CHECK(binomial(n, k) == binomial(n - 1, k - 1) + binomial(n - 1, k));
        }
    }
    CHECK(binomial(0, 0) == Integer(1));
}
