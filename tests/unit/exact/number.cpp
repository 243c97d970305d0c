// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/number.hpp"

#include <doctest/doctest.h>

#include <string>

#include "rootprint/base/error.hpp"

using namespace rootprint;

TEST_CASE("decimals, fractions and hexadecimal floats are read exactly") {
    CHECK(parse_rational("0.1") == Rational(1, 10));
    CHECK(parse_rational("-3/6") == Rational(-1, 2));
    CHECK(parse_rational("+.5") == Rational(1, 2));
    CHECK(parse_rational("5.") == Rational(5));
    CHECK(parse_rational("1.5e-3") == Rational(3, 2000));
    CHECK(parse_rational("2E3") == Rational(2000));
    CHECK(parse_rational("0.1/0.3") == Rational(1, 3));
    CHECK(parse_rational("0x1.8p-3") == Rational(3, 16));
    CHECK(parse_rational("-0xfFp0") == Rational(-255));
    CHECK(parse_rational("0x.8") == Rational(1, 2));
    CHECK(parse_rational("123456789012345678901234567890") == Rational(Integer("123456789012345678901234567890")));
    CHECK(parse_rational("000000000000000000000000000001") == Rational(1));
    CHECK(parse_rational("-0") == Rational(0));
    CHECK(parse_rational("1e100000") == Rational(power(Integer(10), 100000)));
}

TEST_CASE("a malformed number names its column and the reason") {
    auto column = [](const char* text) -> long {
        try {
            parse_rational(text);
        } catch (const SyntaxError& e) {
            return static_cast<long>(e.column());
        }
        return -1;
    };
    CHECK(column("") == 1);
    CHECK(column("-") == 2);
    CHECK(column("abc") == 1);
    CHECK(column("1/0") == 3);
    CHECK(column("1/") == 3);
    CHECK(column("1//2") == 3);
    CHECK(column("12z") == 3);
    CHECK(column("1e") == 3);
    CHECK(column("1e+") == 4);
    CHECK(column("1.2.3") == 4);
    CHECK(column(".") == 1);
    CHECK(column("0x") == 2);
    CHECK_THROWS_WITH_AS(parse_rational("nan"), "NaN is not a number", SyntaxError);
    CHECK_THROWS_WITH_AS(parse_rational("-Infinity"), "infinity is not an exact number", SyntaxError);
    CHECK_THROWS_AS(parse_rational("1e999999999"), LimitError);
    CHECK_THROWS_AS(parse_rational("1e-99999999999999999999999"), LimitError);
    CHECK_THROWS_AS(parse_rational("0x1p333001"), LimitError);
}

TEST_CASE("the size of a number is limited before it is computed") {
    Limits limits;
    limits.decimal_exponent = 1'000'000'000'000; // a power of ten of half a terabyte
    for (const char* text : {"1e1000000000000", "1e-1000000000000", "0x1p3000000000000", "1/1e1000000000000"}) {
        CHECK_THROWS_WITH_AS(parse_rational(text, 1, limits), "the number exceeds the limit of 268435456 bytes", LimitError);
    }
    limits.size = 1000;
    CHECK(parse_rational("1e2400", 1, limits) == Rational(power(Integer(10), 2400)));
    CHECK_THROWS_AS(parse_rational("1e2500", 1, limits), LimitError);
    CHECK_THROWS_AS(parse_rational(std::string(2500, '1'), 1, limits), LimitError);
    CHECK(parse_rational("0e1000", 1, limits) == Rational(0));
}
