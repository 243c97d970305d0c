// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/squarefree.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("the squarefree decomposition multiplies back, with squarefree, pairwise coprime parts") {
    support::Random random("squarefree");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 14), random.between(1, 40));
        SquarefreeDecomposition s = squarefree_decomposition(f);
        Poly product{1};
        long degree = s.infinity, last = 0;
        for (const auto& [part, multiplicity] : s.factors) {
            REQUIRE(part.degree() >= 1);
            REQUIRE(part.leading().sign() == Sign::positive);
            REQUIRE(content(part).is_one());
            REQUIRE(gcd(part, derivative(part)).degree() == 0);
            REQUIRE(multiplicity > last);
            last = multiplicity;
            product = product * power(part, multiplicity);
            degree += multiplicity * part.degree();
        }
        REQUIRE(degree == f.degree());
        REQUIRE(s.constant * Form(product, f.degree()) == f);
        for (const auto& a : s.factors)
            for (const auto& b : s.factors)
                if (&a != &b) REQUIRE(gcd(a.part, b.part).degree() == 0);
    }
}

TEST_CASE("squarefreeness modulo a prime is never claimed wrongly") {
    support::Random random("squarefree modulo");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form f = random.product_form(random.between(1, 9), 20);
        bool squarefree = gcd(f.numerator(), derivative(f.numerator())).degree() <= 0;
        if (is_squarefree_modulo_prime(f.numerator())) CHECK(squarefree);
        CHECK(is_squarefree(f.numerator()) == squarefree);
    }
}

TEST_CASE("coprimality modulo a prime is never claimed wrongly, and shown where there is nothing in the way") {
    support::Random random("coprime modulo");
    const std::int64_t prime = (std::int64_t{1} << 62) - 57;
    CHECK_FALSE(are_coprime_modulo_prime(Poly{1, prime}, Poly{1, 1}));           // the leading coefficient vanishes
    CHECK_FALSE(are_coprime_modulo_prime(Poly{-1, 1}, Poly{prime - 1, 1}));      // one root modulo the prime
    CHECK(are_coprime_modulo_prime(Poly{5}, Poly{1, 1}));
    for (long i = 0; i < 300 * support::effort(); ++i) {
        const Poly p = random.product_form(random.between(1, 9), 20).numerator(), q = random.product_form(random.between(1, 9), 20).numerator();
        CHECK(are_coprime_modulo_prime(p, q) == (gcd(p, q).degree() == 0)); // the resultants have no factor of 62 bits
        CHECK_FALSE(are_coprime_modulo_prime(p * Poly{3, 2}, q * Poly{3, 2}));
    }
}

TEST_CASE("known decompositions") {
    SquarefreeDecomposition s = squarefree_decomposition(parse_form("-3/2*(x-y)^2*(x^2+y^2)*y"));
    CHECK(s.constant == Rational(-3, 2));
    CHECK(s.infinity == 1);
    REQUIRE(s.factors.size() == 2);
    CHECK(s.factors[0].part == Poly{1, 0, 1});
    CHECK(s.factors[1].part == Poly{-1, 1});
    CHECK(s.factors[1].multiplicity == 2);
    CHECK_THROWS_AS(squarefree_decomposition(parse_form("0 0")), DomainError);
    CHECK(squarefree_decomposition(parse_form("7")).constant == Rational(7));
    s = squarefree_decomposition(parse_form("x^3*(x-1)^3*(x+1)")); // x joins the part of its multiplicity
    REQUIRE(s.factors.size() == 2);
    CHECK(s.factors[1].part == Poly{0, -1, 1});
}
