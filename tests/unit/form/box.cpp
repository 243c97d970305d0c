// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/box.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("a radius stands behind its coefficient, with or without blanks and brackets") {
    const FormBox box({parse_form("1 -2 3")}, {Rational(1, 10), Rational(0), Rational(1, 1000)});
    for (const char* text : {"1 +/- 0.1 -2 3 +/- 1e-3", "1+/-0.1,-2,3+/-1/1000", "[1 +/- 1/10] -2 [3 +/- 1e-3]", "[[1 +/- 0.1], [-2], [3 +/- 0.001]]", "{1 +/- 0.1, -2, 3 +/- 0.001}",
                             " [ 1 +/- 0.1 , -2 , 3 +/- 0.001 ] ", "[1+/-0.1 -2 3+/-0.001]"}) {
        CAPTURE(text);
        const FormBox read = parse_box(text);
        CHECK(read.middle() == box.middle());
        CHECK(read.radii() == box.radii());
    }
    CHECK(to_string(box) == "1 +/- 1/10, -2, 3 +/- 1/1000");
    CHECK(parse_box("x^2 - 2", 3).middle() == parse_form("0 1 0 -2"));
    CHECK(parse_box("[5 +/- 1]").degree() == 0);
}

TEST_CASE("what is no box says where") {
    const auto column = [](const char* text, std::optional<long> degree = {}) -> std::size_t {
        try {
            parse_box(text, degree);
        } catch (const SyntaxError& error) {
            return error.column();
        }
        return 0;
    };
    CHECK(column("1 +/- -1 2") == 7);
    CHECK(column("1 +/-") == 6);
    CHECK(column("1 +/- nan") == 7);
    CHECK(column("1 +/- inf, 2") == 7);
    CHECK(column("nan +/- 1") == 1);
    CHECK(column("+/- 1") == 1);
    CHECK(column("1 +/- 1 +/- 1") == 9);
    CHECK(column("[1 +/- 1, 2") == 12);
    CHECK(column("[1 +/- 1 2] 3") == 10);
    CHECK(column("1 +/- 1,, 2") == 9);
    CHECK(column("1 +/- 1,") == 9);
    CHECK(column("x^2 +/- 1") == 5);
    CHECK(column("1 +/- 1 2", 2) == 1);
    CHECK_THROWS_WITH(parse_form("1 +/- 1 2"), "a coefficient has no radius here");
    CHECK_THROWS_AS(FormBox(parse_form("1 2"), {Rational(1), Rational(-1)}), DomainError);
    CHECK_THROWS_AS(FormBox(parse_form("1 2"), {Rational(1)}), DomainError);
    CHECK_THROWS_AS(widened(FormBox(parse_form("1 2")), Rational(-1), Rational(0)), DomainError);
}

TEST_CASE("boxes are read back, hold what is in them, and their balls hold them") {
    support::Random random("boxes");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const Form middle = random.form(random.between(0, 6), 40);
        std::vector<Rational> radii, filter;
        bool is_inside = true;
        for (long k = 0; k <= middle.degree(); ++k) {
            radii.push_back(random.one_in(3) ? Rational(0) : abs(random.rational(20)));
            const Rational part = Rational(random.between(-100, 100), 100), beyond = random.one_in(20) ? Rational(2) : Rational(1);
            is_inside = is_inside && !(Rational(1) < abs(part * beyond) && !radii.back().is_zero());
            filter.push_back(middle.coefficient(k) + part * beyond * radii.back());
        }
        const FormBox box(middle, radii), again = parse_box(to_string(box));
        CHECK(again.middle() == middle);
        CHECK(again.radii() == radii);
        CHECK(box.contains(Form(filter)) == is_inside);
        CHECK(box.contains_zero() == box.contains(Form(Poly(), middle.degree())));
        const std::vector<Ball> balls = box.balls(64);
        for (std::size_t k = 0; is_inside && k < filter.size(); ++k) CHECK(contains(balls[k], filter[k]));
        CHECK(widened(box, Rational(1), Rational(1, 2)).contains(Form(filter)) >= is_inside);
    }
}
