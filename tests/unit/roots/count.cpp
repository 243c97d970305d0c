// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/count.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/roots/descartes.hpp"
#include "rootprint/roots/rational_roots.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// The squarefree part of a random form, so that all counting algorithms apply.
Poly random_squarefree(support::Random& random, long degree, long bits) {
    Poly p{1};
    for (const auto& factor : squarefree_decomposition(random.product_form(degree, bits)).factors) p = p * factor.part;
    return p;
}

} // namespace

TEST_CASE("all counting algorithms agree on squarefree polynomials") {
    support::Random random("count");
    for (long i = 0; i < 1500 * support::effort(); ++i) {
        Poly p = random_squarefree(random, random.between(0, 14), random.between(1, 90));
        long expected = count_real_roots_sturm(p);
        CAPTURE(i);
        REQUIRE(count_real_roots(p) == expected);
        REQUIRE(count_real_roots_descartes(p) == expected);
    }
}

TEST_CASE("Sturm's sequence counts the distinct roots of any polynomial") {
    CHECK(count_real_roots_sturm(Poly{1, -2, 1}) == 1);
    CHECK(count_real_roots_sturm(Poly{0, 0, 0, 5}) == 1);
    CHECK(count_real_roots_sturm(Poly{4, 0, -4, 0, 1}) == 2); // (x² − 2)²
    CHECK(count_real_roots_sturm(Poly{7}) == 0);
}

TEST_CASE("polynomials with only real roots") {
    for (long n : {1, 2, 3, 5, 8, 13, 30, 64}) {
        CAPTURE(n);
        CHECK(count_real_roots(support::chebyshev(n)) == n);
        CHECK(count_real_roots(support::wilkinson(n)) == n);
        CHECK(count_real_roots(support::shifted_wilkinson(n)) == n);
        if (n <= 30) CHECK(count_real_roots_descartes(support::wilkinson(n)) == n);
    }
    CHECK(count_real_roots(support::chebyshev(59)) == 59); // real roots, most of them irrational
}

TEST_CASE("roots closer than any fixed precision are told apart") {
    // x^n − 2(ax − 1)²: two roots about 2·a^(−n/2 − 1) apart
    for (long n : {3, 8, 15, 24, 41}) {
        Poly p = support::mignotte(n, 1000);
        CAPTURE(n);
        CHECK(count_real_roots(p) == count_real_roots_sturm(p));
        CHECK(count_real_roots(p) == (n % 2 == 0 ? 4 : 3));
    }
    // (2^k x − 1)² ± 1 and beyond every word size: (x − 1)² − 2^(−2·2000)
    for (long k : {10, 100, 2000}) {
        Integer big = shifted(Integer(1), 2 * k);
        Poly square{1, -2, 1}, one{1}, odd{-7, 0, 0, 1};
        CHECK(count_real_roots((big * square - one) * odd * Poly{3, 1}) == 4);
        CHECK(count_real_roots((big * square + one) * odd * Poly{3, 1}) == 2);
    }
}

TEST_CASE("roots at the ends and middles of dyadic pieces are counted once") {
    Poly p = Poly{-1, 1} * Poly{1, 1} * Poly{0, 1} * Poly{-1, 2} * Poly{-3, 4} * Poly{-1, 0, 3} * Poly{-5, 2} * Poly{5, 0, 1};
    CHECK(count_real_roots(p) == 8);
    CHECK(count_real_roots_descartes(p) == 8);
    Poly fine{1};
    for (long i = 1; i < 32; ++i) fine = fine * Poly{-i, 32};
    CHECK(count_real_roots(fine) == 31);
    CHECK(descartes::roots(fine, descartes::Half::negative, {}).empty());
}

TEST_CASE("rational roots are found modulo a prime and never invented") {
    support::Random random("rational roots");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        Poly p = random.form(random.between(1, 6), 10).numerator();
        if (p.is_zero()) continue;
        for (long k = random.between(0, 6); k > 0; --k) {
            Rational r(Integer(random.between(-100, 100)), Integer(random.between(1, 9)));
            if (sign_at(p, r) != Sign::zero) p = p * Poly(std::vector<Integer>{-r.numerator(), r.denominator()});
        }
        std::vector<Rational> found = rational_roots(p);
        for (const Rational& r : found) REQUIRE(sign_at(p, r) == Sign::zero);
        REQUIRE(without_roots(p, found).degree() == p.degree() - static_cast<long>(found.size()));
    }
    CHECK(rational_roots(support::wilkinson(100)).size() == 100);
    CHECK(rational_roots(support::shifted_wilkinson(60)).size() == 60);
    CHECK(rational_roots(Poly{-3, 0, 1}).empty());
}

TEST_CASE("counting is interrupted when asked") {
    std::atomic<bool> stop = true;
    Budget budget;
    budget.stop_flag(&stop);
    CHECK_THROWS_AS(count_real_roots(support::shifted_wilkinson(40), budget), Interrupted);
    CHECK_THROWS_AS(count_real_roots_sturm(support::wilkinson(10), budget), Interrupted);
    CHECK_THROWS_AS(count_real_roots_descartes(support::wilkinson(10), budget), Interrupted);
}
