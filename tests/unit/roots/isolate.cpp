// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/isolate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/count.hpp"
#include "rootprint/roots/pullback.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

void require_isolating(const Poly& p, const Interval& root) {
    if (root.is_point()) {
        REQUIRE(sign_at(p, root.lower) == Sign::zero);
    } else {
        REQUIRE(root.lower < root.upper);
        REQUIRE(sign_at(p, root.lower) != Sign::zero);
        REQUIRE(sign_at(p, root.lower) == -sign_at(p, root.upper));
    }
}

} // namespace

TEST_CASE("isolating intervals are disjoint, as many as there are roots, and change sign") {
    support::Random random("isolate");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 12), random.between(1, 40));
        std::vector<RealRoot> roots = real_roots(f);
        SquarefreeDecomposition s = squarefree_decomposition(f);
        long expected = s.infinity > 0 ? 1 : 0;
        for (const auto& factor : s.factors) expected += count_real_roots_sturm(factor.part);
        REQUIRE(static_cast<long>(roots.size()) == expected);
        for (std::size_t k = 0; k < roots.size(); ++k) {
            if (roots[k].at_infinity) {
                REQUIRE(k + 1 == roots.size());
                REQUIRE(roots[k].multiplicity == s.infinity);
                continue;
            }
            require_isolating(roots[k].polynomial, roots[k].interval);
            if (k > 0) {
                const Interval &a = roots[k - 1].interval, &b = roots[k].interval;
                REQUIRE(a.upper <= b.lower);
                REQUIRE(a != b);
            }
        }
    }
}

TEST_CASE("known roots with multiplicities, infinity last") {
    std::vector<RealRoot> roots = real_roots(parse_form("(x-y)^2*(x^2-2y^2)*y^3*(3x+y)"));
    REQUIRE(roots.size() == 5);
    CHECK(roots[0].interval.upper <= Rational(-1)); // −√2
    CHECK(with_rational_root(roots[1].polynomial, roots[1].interval).lower == Rational(-1, 3));
    CHECK(with_rational_root(roots[2].polynomial, roots[2].interval) == Interval{Rational(1), Rational(1)});
    CHECK(roots[2].multiplicity == 2);
    CHECK_FALSE(with_rational_root(roots[3].polynomial, roots[3].interval).is_point());
    CHECK(roots[4].at_infinity);
    CHECK(roots[4].multiplicity == 3);
    CHECK(real_roots(parse_form("x^2+y^2")).empty());
    CHECK(real_roots(parse_form("5")).empty());
    CHECK_THROWS_WITH_AS(real_roots(parse_form("0 0 0")), "every point is a root of the zero form: there is no list", DomainError);
    CHECK_THROWS_WITH_AS(conjugate_pairs(parse_form("0"), 9), "every point is a root of the zero form: there is no list", DomainError);
}

TEST_CASE("refining reaches any width and keeps the root") {
    support::Random random("refine");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        Poly p = random.form(random.between(1, 9), 30).numerator();
        if (p.is_zero() || !is_squarefree(p)) continue;
        for (const Interval& root : isolated_real_roots(p)) {
            Rational width(Integer(1), shifted(Integer(1), random.between(0, 300)));
            Interval fine = refined(p, root, width);
            require_isolating(p, fine);
            REQUIRE(fine.width() <= width);
            REQUIRE(fine.lower >= root.lower);
            REQUIRE(fine.upper <= root.upper);
        }
    }
    Interval root = refined(Poly{-2, 0, 1}, {Rational(1), Rational(2)}, Rational(Integer(1), power(Integer(10), 1000)));
    CHECK(root.lower * root.lower < Rational(2));
    CHECK(root.upper * root.upper > Rational(2));
    CHECK(root.width() <= Rational(Integer(1), power(Integer(10), 1000)));
    CHECK_THROWS_AS(refined(Poly{-2, 0, 1}, {Rational(1), Rational(2)}, Rational(0)), DomainError);
}

TEST_CASE("doubles narrow the intervals of most roots, and keep the root") {
    support::Random random("narrow");
    long narrow = 0, all = 0;
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const Poly p = random.form(random.between(1, 9), random.one_in(4) ? 1100 : 30).numerator();
        if (p.is_zero() || !is_squarefree(p)) continue;
        for (const Interval& root : isolated_real_roots(p)) {
            const Interval fine = narrowed_in_doubles(p, root);
            require_isolating(p, fine);
            REQUIRE(fine.lower >= root.lower);
            REQUIRE(fine.upper <= root.upper);
            if (root.is_point()) continue;
            ++all;
            narrow += fine.width() <= abs(fine.upper) * Rational(Integer(1), shifted(Integer(1), 38));
        }
    }
    MESSAGE(narrow << " of " << all << " intervals were narrowed");
    CHECK(2 * narrow > all);
}

TEST_CASE("balls around roots hold them, and are as narrow as their precision if rounding allows it") {
    support::Random random("root enclosure");
    long narrow = 0, all = 0;
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const Poly p = random.form(random.between(1, 9), random.one_in(4) ? 1100 : 30).numerator();
        if (p.is_zero() || !is_squarefree(p)) continue;
        for (const Interval& isolating : isolated_real_roots(p)) {
            const Interval root = with_rational_root(p, isolating);
            const long precision = random.between(2, 400);
            const Ball ball = root_enclosure(p, root, precision);
            if (root.is_point()) {
                REQUIRE(contains(ball, root.lower));
                continue;
            }
            const Interval inside{std::max(lower_end(ball), root.lower), std::min(upper_end(ball), root.upper)};
            REQUIRE(inside.lower < inside.upper);
            require_isolating(p, inside);
            ++all;
            narrow += accuracy(ball) >= precision - 16;
        }
    }
    MESSAGE(narrow << " of " << all << " balls were narrow");
    CHECK(10 * narrow > 9 * all);
}

TEST_CASE("rational roots are recognised") {
    support::Random random("rational roots");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        Rational r = random.rational(30);
        Poly p(std::vector<Integer>{-r.numerator(), r.denominator()});
        Poly other = random.form(4, 20).numerator();
        if (other.is_zero() || sign_at(other, r) == Sign::zero || !is_squarefree(other)) continue;
        p = p * other;
        bool found = false;
        for (const Interval& root : isolated_real_roots(p)) found |= with_rational_root(p, root).lower == r;
        REQUIRE(found);
    }
}

TEST_CASE("roots to an accuracy: rational ones are points, the others relatively narrow, as other algorithms find them") {
    support::Random random("accurate roots");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 10), random.between(1, 60));
        long accuracy = random.between(1, 400);
        std::vector<RealRoot> roots = real_roots(f, accuracy), coarse = real_roots(f);
        REQUIRE(roots.size() == coarse.size());
        Rational relative(Integer(1), shifted(Integer(1), accuracy));
        for (std::size_t k = 0; k < roots.size(); ++k) {
            REQUIRE(roots[k].multiplicity == coarse[k].multiplicity);
            REQUIRE(roots[k].at_infinity == coarse[k].at_infinity);
            if (roots[k].at_infinity) continue;
            const Interval& root = roots[k].interval;
            REQUIRE(root.lower >= coarse[k].interval.lower);
            REQUIRE(root.upper <= coarse[k].interval.upper);
            require_isolating(roots[k].polynomial, root);
            REQUIRE(root.width() <= relative * abs(root.lower));
            REQUIRE(root.width() <= relative * abs(root.upper));
        }
        // Arb's simultaneous iteration, part by part
        for (const auto& factor : squarefree_decomposition(f).factors) {
            std::vector<Ball> balls = complex_roots(factor.part, 64).real;
            std::size_t found = 0;
            for (const RealRoot& root : roots) {
                if (root.at_infinity || root.multiplicity != factor.multiplicity) continue;
                REQUIRE(found < balls.size());
                REQUIRE(overlap(balls[found++], enclosure(root.interval.lower, root.interval.upper, accuracy + 64)));
            }
            REQUIRE(found == balls.size());
        }
    }
    // The roots of T_20 are the cosines of (2k - 1)π/40, all irrational.
    std::vector<RealRoot> roots = real_roots(Form(support::chebyshev(20), 20), 60);
    REQUIRE(roots.size() == 20);
    for (std::size_t k = 0; k < 20; ++k) {
        REQUIRE_FALSE(roots[k].interval.is_point());
        double expected = std::cos((39.0 - 2.0 * static_cast<double>(k)) * std::numbers::pi / 40);
        CHECK(std::abs(fmpq_get_d(roots[k].interval.lower.flint()) - expected) < 1e-14);
    }
    // Those of Wilkinson's polynomial are integers.
    roots = real_roots(Form(support::wilkinson(20), 20), 1);
    REQUIRE(roots.size() == 20);
    for (long k = 0; k < 20; ++k) CHECK(roots[static_cast<std::size_t>(k)].interval == Interval{Rational(k + 1), Rational(k + 1)});
    // √2/10^20 is between the ends: by squares, in exact numbers.
    roots = real_roots(parse_form("(x^2-2e-40*y^2)*x"), 300);
    REQUIRE(roots.size() == 3);
    CHECK(roots[1].interval == Interval{Rational(0), Rational(0)});
    Rational square = parse_form("2e-40").coefficient(0);
    CHECK(roots[2].interval.lower * roots[2].interval.lower < square);
    CHECK(square < roots[2].interval.upper * roots[2].interval.upper);
    CHECK_THROWS_AS(real_roots(parse_form("x"), 0), DomainError);
    CHECK_THROWS_AS(real_roots(parse_form("0 0"), 10), DomainError);
}

TEST_CASE("roots are spelled exactly, in an enclosure, or as infinity") {
    std::vector<std::string> texts;
    for (const RealRoot& root : real_roots(parse_form("(x^2-2*y^2)*(2*x-y)^2*y"), accuracy_for_digits(5))) {
        texts.push_back(to_string(root, 5));
    }
    CHECK(texts == std::vector<std::string>{"[-1.4142 +/- 1.36e-5]", "1/2", "[1.4142 +/- 1.36e-5]", "inf"});
    RealRoot coarse{1, false, {Rational(1), Rational(2)}, Poly{-2, 0, 1}}; // √2, not refined
    CHECK(to_string(coarse, 30) == "[1.50 +/- 5.01e-1]");
    for (long digits : {1, 2, 10, 1000}) CHECK(std::pow(2.0L, accuracy_for_digits(digits)) > 100 * std::pow(10.0L, digits));
}

TEST_CASE("cuts leave at most one sign variation on each piece") {
    support::Random random("cuts");
    auto check = [](const Poly& p, long expected) {
        std::vector<Rational> list = cuts(p);
        REQUIRE(!list.empty());
        long count = 0;
        Point lower = Point::infinity();
        for (std::size_t k = 0; k <= list.size(); ++k) {
            Point upper = k < list.size() ? Point(list[k]) : Point::infinity();
            if (k < list.size()) REQUIRE(sign_at(p, list[k]) != Sign::zero);
            if (k > 0 && k < list.size()) REQUIRE(list[k - 1] < list[k]);
            long v = variations_between(p, lower, upper);
            REQUIRE(v <= 1);
            count += v;
            lower = upper;
        }
        REQUIRE(count == expected);
    };
    for (long i = 0; i < 200 * support::effort(); ++i) {
        Form f = random.product_form(random.between(1, 12), random.between(1, 40));
        for (const auto& factor : squarefree_decomposition(f).factors) check(factor.part, count_real_roots_sturm(factor.part));
    }
    check(support::chebyshev(20), 20);
    check(support::wilkinson(20), 20);
    check(support::mignotte(20, 100), 4);
    CHECK(cuts(support::wilkinson(5)).size() == 4); // one between each pair of neighbours
    CHECK(cuts(Poly{1, 0, 1}).size() == 1);
}

TEST_CASE("sign variations on a cone are those of the expanded pull-back") {
    support::Random random("pullback");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        Form f = random.form(random.between(1, 8), 12);
        if (f.is_zero()) continue;
        f = Form(f.numerator(), f.numerator().degree());
        Rational a = random.rational(6), b = random.rational(6);
        if (a == b) continue;
        if (b < a) a.swap(b);
        auto variations = [&](const Rational& vx, const Rational& vy, const Rational& wx, const Rational& wy) {
            return sign_variations(substituted(f, vx, wx, vy, wy).numerator());
        };
        CHECK(variations_between(f.numerator(), a, b) == variations(a, Rational(1), b, Rational(1)));
        CHECK(variations_between(f.numerator(), Point::infinity(), b) == variations(Rational(-1), Rational(0), b, Rational(1)));
        CHECK(variations_between(f.numerator(), a, Point::infinity()) == variations(a, Rational(1), Rational(1), Rational(0)));
    }
}
