// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/coefficient_poly.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

CoefficientPoly random_poly(support::Random& random, long degree) {
    CoefficientPoly p;
    for (long terms = random.between(0, 5); terms > 0; --terms) {
        CoefficientPoly term = random.nonzero_integer(10) * CoefficientPoly::coefficient(degree, random.between(0, degree));
        while (!random.one_in(3)) term = term * CoefficientPoly::coefficient(degree, random.between(0, degree));
        p += term;
    }
    return p;
}

} // namespace

TEST_CASE("evaluation respects sums, differences and products") {
    support::Random random("coefficient polynomials");
    for (long i = 0; i < 500 * support::effort(); ++i) {
        const long degree = random.between(0, 6);
        const CoefficientPoly p = random_poly(random, degree), q = random_poly(random, degree);
        std::vector<Integer> at;
        for (long k = 0; k <= degree; ++k) at.push_back(random.integer(30));
        CHECK(value(p + q, at) == value(p, at) + value(q, at));
        CHECK(value(p - q, at) == value(p, at) - value(q, at));
        CHECK(value(p * q, at) == value(p, at) * value(q, at));
        CHECK(value(Integer(6) * p, at) == Integer(6) * value(p, at));
        CHECK((p - p).is_zero());
        CHECK(p * q == q * p);
        if (p.is_zero()) continue;
        CHECK(content(Integer(-6) * p) == Integer(6) * content(p));
        CHECK(exact_quotient(Integer(-6) * p, Integer(-6)) == p);
    }
}

TEST_CASE("polynomials in the coefficients are spelled with letters in filter order") {
    const auto letter = [](long i) { return CoefficientPoly::coefficient(2, i); };
    const CoefficientPoly a = letter(0), b = letter(1), c = letter(2);
    CHECK(to_string(b * b - Integer(4) * a * c) == "-4*a*c + b^2");
    CHECK(to_string(Integer(-1) * b) == "-b");
    CHECK(to_string(b - b) == "0");
    CHECK(latex_terms(b * b - Integer(4) * a * c) == std::vector<std::string>{"- 4 a c", "+ b^{2}"});
    CHECK(latex_terms(b - b) == std::vector<std::string>{"0"});
    CHECK_THROWS_AS(CoefficientPoly::coefficient(2, 3), DomainError);
    CHECK_THROWS_AS(CoefficientPoly::coefficient(26, 0), DomainError);
}
