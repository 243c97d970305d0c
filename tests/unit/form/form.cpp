// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/form.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("leading zeros are roots at infinity, not redundant") {
    Form f({Rational(0), Rational(0), Rational(1), Rational(-1)});
    CHECK(f.degree() == 3);
    CHECK(f.infinity_multiplicity() == 2);
    CHECK(to_expression(f) == "x*y^2 - y^3");
    CHECK(parse_form(to_expression(parse_form("0 0 0")), 2) == parse_form("0 0 0"));
    CHECK(value(f, Point::infinity()) == Rational(0));
    CHECK(value(f, Point(Rational(3, 2))) == Rational(8) * Rational(1, 2)); // (3, 2): 3·4 − 8
}

TEST_CASE("a form keeps its coefficients exactly, over one denominator in lowest terms") {
    Form f({Rational(1, 6), Rational(-3, 4), Rational(0)});
    CHECK(f.coefficient(0) == Rational(1, 6));
    CHECK(f.coefficient(1) == Rational(-3, 4));
    CHECK(f.denominator() == Integer(12));
    CHECK(Form::from_doubles({0.5, -0.25}) == Form({Rational(1, 2), Rational(-1, 4)}));
    CHECK_THROWS_AS(Form::from_doubles({1.0, std::nan("")}), DomainError);
    CHECK_THROWS_AS(Form(std::vector<Rational>{}), DomainError);
    CHECK_THROWS_AS(Form(Poly{1, 1}, 0), DomainError);
    CHECK_THROWS_AS(Form(Poly{1, 1}, 1, Integer(0)), DomainError);
    CHECK(Form(Poly{2, -4}, 1, Integer(-2)) == Form(Poly{-1, 2}, 1));
}

TEST_CASE("a change of variables and its inverse give the form back") {
    support::Random random("substituted");
    for (int i = 0; i < 100; ++i) {
        Form f = random.form(random.between(0, 7), 12);
        Rational a = random.rational(5), b = random.rational(5), c = random.rational(5), d = random.rational(5);
        Rational det = a * d - b * c;
        if (det.is_zero()) {
            CHECK_THROWS_AS(substituted(f, a, b, c, d), DomainError);
            continue;
        }
        CHECK(substituted(substituted(f, a, b, c, d), d / det, -b / det, -c / det, a / det) == f);
    }
}

TEST_CASE("lists and expressions are read back as they were written") {
    support::Random random("form text");
    for (int i = 0; i < 300; ++i) {
        Form f = random.form(random.between(0, 9), 70);
        CHECK(parse_form(to_string(f)) == f);
        CHECK(parse_form(to_expression(f), f.degree()) == f);
    }
}
