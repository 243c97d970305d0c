// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::string read(std::string_view text, std::optional<long> degree = {}) { return to_string(parse_form(text, degree)); }

// "column: reason", or "" if the text is accepted
std::string complaint(std::string_view text, std::optional<long> degree = {}) {
    try {
        parse_form(text, degree);
    } catch (const SyntaxError& e) {
        return std::to_string(e.column()) + ": " + e.what();
    }
    return "";
}

} // namespace

TEST_CASE("coefficient lists, in filter order") {
    CHECK(read("1 -3 2") == "1 -3 2");
    CHECK(read("1,-3,2") == "1 -3 2");
    CHECK(read(" [ 1 , -3\t,2 ] ") == "1 -3 2");
    CHECK(read("{1, -3, 2}") == "1 -3 2");
    CHECK(read("0 0 1 -1") == "0 0 1 -1");
    CHECK(read("0.1 1e-1 1/10 0x1p-1") == "1/10 1/10 1/10 1/2");
    CHECK(read("7") == "7");
    CHECK(read("1 2\r") == "1 2");
}

TEST_CASE("expressions in x and y") {
    CHECK(read("(x-y)^2*(x^2+y^2)*y") == to_string(parse_form("0 1 -2 2 -2 1")));
    CHECK(read("x^4-2") == "1 0 0 0 -2");
    CHECK(read("x^2", 4) == "0 0 1 0 0");
    CHECK(read("2x y - 3 y**2") == "0 2 -3");
    CHECK(read("-x+--y") == "-1 1");
    CHECK(read("-x^2") == "-1 0 0");
    CHECK(read("(x-y)/2/3") == "1/6 -1/6");
    CHECK(read("x*(1/3)") == "1/3 0");
    CHECK(read("0.1x") == "1/10 0");
    CHECK(read("10x^2") == "10 0 0");
    CHECK(read("0x + y") == "0 1");
    CHECK(read("(x+y)^0*3") == "3");
    CHECK(read("x-x", 3) == "0 0 0 0");
    CHECK(read("x-x") == "0");
    CHECK(read("y-y") == "0");
    CHECK(read("x y x y") == "0 0 1 0 0");
    CHECK(read("y^3+x^3-x^3+x^2*y-y^3") == "0 1 0 0");
    CHECK(read("x^3 - x^3 + 1") == "1");
    CHECK(read("x^2*(x-y)*x - (y^4+x^4)/2") == "1/2 -1 0 0 -1/2");
    CHECK(read("(x+y+1)^3-(x+y)^3-3*(x+y)^2-3*(x+y)+y-1") == "0 1");
    CHECK(read("(-1)^1000000000000x") == "1 0");
    CHECK(read("(-1)^1000000000001x") == "-1 0");
    CHECK(read("(-1)^555557683555555550000000000001x") == "-1 0");
    CHECK(read("1^555557683555555550000000000000 x") == "1 0");
    CHECK(read("(x-x)^99999999999999999999x", 1) == "0 0");
}

TEST_CASE("a sum is that of its terms, in any order") {
    support::Random random("sums");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const long degree = random.between(0, 12);
        const bool has_y = degree > 0 && !random.one_in(4);
        std::vector<Rational> filter(static_cast<std::size_t>(degree) + 1);
        std::string text = has_y ? "0*y" : "0*x";
        for (long terms = random.between(0, 30); terms > 0; --terms) {
            const long k = random.between(0, degree);
            const Rational c(random.between(-2, 2), random.one_in(3) ? random.between(1, 9) : 1);
            filter[static_cast<std::size_t>(degree - k)] += c;
            text += random.one_in(2) ? " + (" : " - (-1)*(";
            text += to_string(c) + ")*x^" + std::to_string(k);
            if (has_y) text += "*y^" + std::to_string(degree - k);
        }
        const Form sum(filter);
        CHECK_MESSAGE(parse_form(text, sum.is_zero() || !has_y ? std::optional(degree) : std::nullopt) == sum, text);
    }
}

TEST_CASE("long sums are read in time, and every reading can be stopped") {
    std::string sum, list = "1", powers = "0*x";
    for (int k = 0; k < 200'000; ++k) {
        sum += '+' + std::to_string(k + 1) + "*x^" + std::to_string(k % 2001) + "*y^" + std::to_string(2000 - k % 2001);
    }
    for (int k = 0; k < 1000; ++k) list += " 1/3", powers += "+(" + std::to_string(k) + "*x+y)^10";
    const auto begin = std::chrono::steady_clock::now();
    CHECK(parse_form(sum).degree() == 2000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)); // a hundredth of that
    for (const std::string& text : {sum, list, powers}) {
        long polls = 0;
        const Budget budget = Budget().stop_when([&] { return ++polls == 1000; });
        CHECK_THROWS_AS(parse_form(text, {}, {}, budget), Interrupted);
    }
}

TEST_CASE("what is malformed is refused with its column") {
    CHECK(complaint("") == "1: the line is empty");
    CHECK(complaint("  \t") == "1: the line is empty");
    CHECK(complaint("1 a") == "3: a number is expected, not 'a'");
    CHECK(complaint("1 2/0") == "5: the denominator is zero");
    CHECK(complaint("nan 1") == "1: NaN is not a number");
    CHECK(complaint("1,,2") == "3: a coefficient is expected before ','");
    CHECK(complaint("1,2,") == "5: a coefficient is expected after ','");
    CHECK(complaint("[1 2") == "5: ']' is missing");
    CHECK(complaint("{1 2]") == "6: '}' is missing");
    CHECK(complaint("1 2]") == "4: unexpected text after the number");
    CHECK(complaint("[]") == "1: no coefficients");
    CHECK(complaint("1 2 3", 3) == "1: 3 coefficients where degree 3 needs 4");
    CHECK(complaint("^") == "1: a number is expected, not '^'");
    CHECK(complaint("x^") == "3: an exponent is expected: a nonnegative integer");
    CHECK(complaint("x^-1") == "3: an exponent is expected: a nonnegative integer");
    CHECK(complaint("x^1.5") == "3: an exponent is a nonnegative integer in decimal digits");
    CHECK(complaint("x^0x2") == "3: an exponent is a nonnegative integer in decimal digits");
    CHECK(complaint("1 2 1\r1 0 1\r") == "6: unexpected text after the number");
    CHECK(complaint("1\v2") == "2: unexpected text after the number");
    CHECK(complaint("(x+y") == "5: ')' is missing for the '(' in column 1");
    CHECK(complaint("x+y)") == "4: ')' without '('");
    CHECK(complaint("x + y^2") == "5: not homogeneous: there are terms of degree 1 and of degree 2");
    CHECK(complaint("x^2 - 2 + x*y") == "7: not homogeneous: there are terms of degree 0 and of degree 2");
    CHECK(complaint("(x + y)*(x*y - (3x + y^3))*y").starts_with("22: not homogeneous"));
    CHECK(complaint("0*(x+y^2) + (x+y^2-y^2) + y - 7").starts_with("31: not homogeneous"));
    CHECK(complaint("x+(y^2-2x)").starts_with("8: not homogeneous"));
    CHECK(complaint("2 3 x") == "3: a number is a second factor only after '*'");
    CHECK(complaint("x2 + y") == "2: a number is a second factor only after '*'");
    CHECK(complaint("(x+y).5") == "6: a number is a second factor only after '*'");
    CHECK(complaint("1, -3, x") == "2: unexpected ',': a list holds numbers only, no x, y, '(', '*' or '^'");
    CHECK(complaint("1 - 2") == "3: in a list no blank separates '-' from its number (and without x or y this is no expression)");
    CHECK(complaint("[1, + 2]").starts_with("5: in a list no blank separates '+' from its number"));
    CHECK(complaint("x*z") == "3: a number is expected, not 'z'");
    CHECK(complaint("x/y") == "3: division by an expression with variables");
    CHECK(complaint("x/0") == "3: division by zero");
    CHECK(complaint("x/(x-x)") == "3: division by zero");
    CHECK(complaint("x^3", 2) == "1: an expression of degree 3 where degree 2 is needed");
    CHECK(complaint("x*y", 3) == "1: an expression of degree 2 where degree 3 is needed");
    CHECK(complaint("x\xc3\xa9") == "2: unexpected '\xc3'");
}

TEST_CASE("hostile sizes meet a limit, not the memory") {
    CHECK_THROWS_AS(parse_form("x^100000"), LimitError);
    CHECK_THROWS_AS(parse_form("(x^200)^200"), LimitError);
    CHECK_THROWS_AS(parse_form("x^99999999999999999999999"), LimitError);
    CHECK_THROWS_AS(parse_form("1e999999999 1"), LimitError);
    CHECK_THROWS_AS(parse_form("2^99999999999999"), LimitError);
    CHECK_THROWS_AS(parse_form("((9^9999)^9999)^9999*x"), LimitError);
    CHECK_THROWS_AS(parse_form("(1e99999x+1)^20000"), LimitError);
    CHECK_THROWS_AS(parse_form(std::string(100000, '(') + "x"), LimitError);
    std::string many;
    for (int i = 0; i <= 20001; ++i) many += "1 ";
    CHECK_THROWS_AS(parse_form(many), LimitError);
    CHECK(parse_form("(x+y)^3000*(x-2*y)^500").degree() == 3500); // within the limits, and not predicted to be beyond
    CHECK(parse_form("x^20000 + 2*x^10000*y^10000 - (3*y^12000)*x^8000").coefficient(10000) == Rational(2));
    Limits limits;
    limits.degree = 0;
    CHECK_THROWS_AS(parse_form("x", {}, limits), LimitError);
    limits.degree = 30000;
    CHECK(parse_form(many, {}, limits).degree() == 20001);
    std::string wide; // common denominator of thousands of coprime ones
    for (int i = 0; i < 20000; ++i) wide += "1/1" + std::string(600, '0') + std::to_string(7 * i) + " ";
    CHECK_THROWS_AS(parse_form(wide), LimitError);
}
