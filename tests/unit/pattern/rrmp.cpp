// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/rrmp.hpp"

#include <doctest/doctest.h>

#include <set>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::string rrmp(std::string_view text) { return to_string(pattern(parse_form(text))); }

} // namespace

TEST_CASE("the patterns of known forms") {
    CHECK(rrmp("0 0 1 -1") == "12|0");
    CHECK(rrmp("(x-y)^2*(x^2+y^2)*y") == "12|1");
    CHECK(rrmp("1 0 0 0 -2") == "11|1");
    CHECK(rrmp("x^4+y^4") == "0|11");
    CHECK(rrmp("(x^2+y^2)^2") == "0|2");
    CHECK(rrmp("5") == "0|0");
    CHECK(rrmp("0 5") == "1|0");
    CHECK(rrmp("(x-y)^10*x") == "1,10|0");
    CHECK(rrmp("x^12") == "12|0");
    CHECK(rrmp("x^2 + 0.000000000000001y^2") == "0|1");
    CHECK(rrmp("(x^2-2y^2)^3*(x^2+y^2)^2*x^3*y^3") == "3333|2");
    CHECK(rrmp("x^6*y^6*(x-y)^6") == "666|0");
    CHECK_THROWS_AS(rrmp("0 0 0"), DomainError);
}

TEST_CASE("a planted pattern is found, and its witness is the same pattern") {
    support::Random random("planted");
    std::set<std::string> seen;
    for (long i = 0; i < 1000 * support::effort(); ++i) {
        // distinct integer roots and distinct definite quadratics with random multiplicities
        std::vector<long> real, complex;
        Form f({Rational(random.nonzero_integer(20))});
        for (long k = random.between(0, 4); k > 0; --k) {
            long m = random.between(1, 4);
            real.push_back(m);
            for (long j = 0; j < m; ++j) f = f * (k == 4 ? Form({Rational(0), Rational(1)}) : Form({Rational(2), Rational(5 * k)}));
        }
        for (long k = random.between(0, 3); k > 0; --k) {
            long m = random.between(1, 3);
            complex.push_back(m);
            for (long j = 0; j < m; ++j) f = f * Form({Rational(1), Rational(2 * k), Rational(k * k + k)});
        }
        Rational a = random.rational(4), b = random.rational(4), c = random.rational(4), d = random.rational(4);
        if (!(a * d - b * c).is_zero()) f = substituted(f, a, b, c, d);
        Pattern expected = Pattern::make(real, complex);
        CAPTURE(to_string(f));
        REQUIRE(pattern(f) == expected);
        if (i % 5 == 0) REQUIRE(prove_pattern(f).value == expected);
        seen.insert(to_string(expected));
    }
    CHECK(seen.size() > 100);
}

TEST_CASE("the pattern does not change under scaling and change of variables") {
    support::Random random("invariance");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 10), 20);
        Pattern expected = pattern(f);
        CHECK(expected.degree() == f.degree());
        CHECK(pattern(Rational(random.nonzero_integer(50), random.nonzero_integer(50)) * f) == expected);
        Rational a = random.rational(6), b = random.rational(6), c = random.rational(6), d = random.rational(6);
        if (!(a * d - b * c).is_zero()) CHECK(pattern(substituted(f, a, b, c, d)) == expected);
    }
}

TEST_CASE("the witness multiplies back to the form") {
    support::Random random("witness");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 10), 20);
        PatternWitness w = prove_pattern(f).witness;
        Poly product{1};
        for (const auto& factor : w.factors) product = product * power(factor.part, factor.multiplicity);
        CHECK(w.constant * Form(product, product.degree() + w.infinity) == f);
    }
}
