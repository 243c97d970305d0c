// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/disc/discriminant.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("known discriminants, of the form and not of the dehomogenised polynomial") {
    auto disc = [](std::string_view text) { return to_string(discriminant(parse_form(text))); };
    CHECK(disc("1 -3 2") == "1");
    CHECK(disc("1/2 1 1/3") == "1/3");
    CHECK(disc("0 3 5") == "9");
    CHECK(disc("0 0 5") == "0");
    CHECK(disc("7 1") == "1");
    CHECK(disc("0 0") == "1");
    CHECK(disc("0 0 0") == "0");
    CHECK(disc("1 0 -1 0") == "4");
    CHECK(disc("0 1 0 -1") == "4");
    CHECK(disc("1 0 0 0 1") == "256");
    CHECK_THROWS_AS(disc("5"), DomainError);
}

TEST_CASE("the discriminant is invariant under unimodular changes and of degree 2n - 2") {
    support::Random random("disc");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        long n = random.between(1, 7);
        Form f = random.one_in(2) ? random.form(n, 20) : random.product_form(n, 8);
        Rational d = discriminant(f);
        CHECK(discriminant(substituted(f, Rational(1), random.rational(5), Rational(0), Rational(1))) == d);
        CHECK(discriminant(substituted(f, Rational(0), Rational(1), Rational(-1), Rational(0))) == d);
        CHECK(discriminant(Rational(3, 2) * f) == power(Rational(3, 2), 2 * n - 2) * d);
        CHECK(on_discriminant(f) == d.is_zero());
    }
}

TEST_CASE("the discriminant by images modulo primes is FLINT's") {
    support::Random random("disc modular");
    for (long i = 0; i < 400 * support::effort(); ++i) {
        long n = random.between(2, random.one_in(10) ? 80 : 30), bits = random.one_in(4) ? 700 : random.between(1, 120);
        Form f = random.one_in(4) ? random.product_form(n, bits / 8 + 2) : random.form(n, bits);
        Poly p = random.integer(20) * f.numerator();
        if (p.degree() < 2) continue;
        Integer d;
        fmpz_poly_discriminant(d.flint(), p.flint());
        CHECK(discriminant(Form(p, p.degree())) == Rational(d));
    }
}

TEST_CASE("discriminants as large as their bound are right") {
    for (long n : {5L, 8L, 31L, 32L, 60L, 101L}) {
        for (long bits = 1; bits < 200; bits = bits * 5 / 4 + 1) {
            for (long away : {-1L, 0L, 1L}) { // ax^n + b: (−1)^{n(n−1)/2} n^n (ab)^{n−1}
                Integer a = shifted(Integer(1), bits) + Integer(away), b = -shifted(Integer(1), 2 * bits + 30) - Integer(away);
                if (n == 60) a = Integer(1);
                Poly p;
                p.set_coefficient(n, a);
                p.set_coefficient(0, b);
                Integer d = power(Integer(n), n) * power(a * b, n - 1);
                CHECK(discriminant(Form(p, n)) == Rational(n * (n - 1) / 2 % 2 == 0 ? d : -d));
            }
        }
    }
}

TEST_CASE("the leading coefficient may be divisible by the primes, and the computation may be stopped") {
    // 2^62 + 135 is the first of them.
    Poly p{3, 1, 2};
    Integer prime = shifted(Integer(1), 62) + Integer(135), d;
    for (long i = 3; i < 40; ++i) p.set_coefficient(i, Integer(i * i % 11 - 5));
    p.set_coefficient(40, prime);
    fmpz_poly_discriminant(d.flint(), p.flint());
    CHECK(discriminant(Form(p, 40)) == Rational(d));
    long polls = 0;
    Budget budget;
    budget.stop_when([&polls] { return ++polls == 20; });
    CHECK_THROWS_AS(discriminant(Form(p, 40), budget), Interrupted);
    CHECK(polls == 20);
}

TEST_CASE("membership in the discriminant comes with its witness") {
    support::Random random("disc witness");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form f = random.one_in(3) ? random.form(random.between(0, 8), 20) : random.product_form(random.between(0, 9), 10);
        ProvedDiscriminant proved = prove_on_discriminant(f);
        REQUIRE(proved.on == on_discriminant(f));
        if (f.is_zero()) {
            CHECK(std::holds_alternative<ZeroWitness>(proved.witness));
        } else if (proved.on) {
            const auto& w = std::get<RepeatedWitness>(proved.witness);
            CHECK(w.square.degree() >= 1);
            CHECK(w.constant * (w.square * w.square * w.cofactor) == f);
        } else {
            CHECK(std::get<SquarefreeWitness>(proved.witness).small == (f.degree() <= 1));
        }
    }
}
