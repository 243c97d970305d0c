// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/poly.hpp"

#include <doctest/doctest.h>

#include "rootprint/exact/matrix.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("the sign of a value is the sign of the exact value") {
    support::Random random("sign_at");
    for (int i = 0; i < 300; ++i) {
        Poly p = random.form(random.between(0, 8), 20).numerator();
        Rational x = random.rational(10);
        CHECK(sign_at(p, x) == value(p, x).sign());
    }
}

TEST_CASE("deflation finds the largest power") {
    CHECK(deflation(Poly{1, 0, 0, 2, 0, 0, 5}) == 3);
    CHECK(deflation(Poly{1, 1}) == 1);
    CHECK(deflation(Poly{7}) == 0);
    CHECK(deflated(Poly{1, 0, 0, 2}, 3) == Poly{1, 2});
}

TEST_CASE("division is exact or refused") {
    Poly a{-1, 0, 1}, b{1, 1};
    CHECK(exact_quotient(a, b) == Poly{-1, 1});
    CHECK(divides(Poly{2, 2}, a)); // over the rationals
    CHECK_FALSE(divides(Poly{2, 1}, a));
    CHECK(reflected(Poly{1, 2, 3, 4}) == Poly{1, -2, 3, -4});
    CHECK(sign_variations(Poly{1, 0, -2, -3, 0, 5}) == 2);
}

TEST_CASE("matrices multiply") {
    Matrix a(2, 3), b(3, 1);
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 3; ++j) a.set_entry(i, j, Rational(i + j, 2));
    for (int j = 0; j < 3; ++j) b.set_entry(j, 0, Rational(j));
    Matrix c = a * b;
    CHECK(c.entry(0, 0) == Rational(5, 2));
    CHECK(c.entry(1, 0) == Rational(4));
}
