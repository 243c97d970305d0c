// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/complex.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/count.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

bool vanishes(const Poly& p, const ComplexBall& z, long precision) {
    ComplexBall v;
    arb_fmpz_poly_evaluate_acb(v.acb(), p.flint(), z.acb(), precision);
    return acb_contains_zero(v.acb()) != 0;
}

std::vector<std::string> spelled(const ComplexRoots& roots) {
    std::vector<std::string> text;
    for (const Ball& a : roots.real)
        text.push_back(to_string(a, 4));
    for (const ComplexBall& a : roots.pairs)
        text.push_back(to_string(a, 4));
    return text;
}

using Texts = std::vector<std::string>;

Poly random_squarefree(support::Random& random) {
    Form f = random.product_form(random.between(0, 14), random.between(1, 40));
    Poly p{1};
    for (const auto& factor : squarefree_decomposition(f).factors)
        p = p * factor.part;
    return p;
}

// The roots are disjoint, as many as the degree, accurate, in order, and the polynomial vanishes within each.
void check_roots(const Poly& p, long accuracy) {
    ComplexRoots roots = complex_roots(p, accuracy);
    CHECK(static_cast<long>(roots.real.size()) == count_real_roots_sturm(p));
    CHECK(static_cast<long>(roots.real.size() + 2 * roots.pairs.size()) == p.degree());
    std::vector<ComplexBall> all;
    for (std::size_t i = 0; i < roots.real.size(); ++i) {
        CHECK(rootprint::accuracy(roots.real[i]) >= accuracy);
        if (i > 0)
            CHECK(is_less(roots.real[i - 1], roots.real[i]) == Truth::yes);
        all.emplace_back(roots.real[i]);
    }
    for (std::size_t i = 0; i < roots.pairs.size(); ++i) {
        CHECK(rootprint::accuracy(roots.pairs[i]) >= accuracy);
        CHECK(is_less(Ball(0), roots.pairs[i].imaginary()) == Truth::yes);
        if (i > 0) {
            const ComplexBall &a = roots.pairs[i - 1], &b = roots.pairs[i];
            bool by_real = is_less(a.real(), b.real()) == Truth::yes;
            bool tie = overlap(a.real(), b.real()) && is_less(a.imaginary(), b.imaginary()) == Truth::yes;
            CHECK((by_real || tie));
        }
        all.push_back(roots.pairs[i]);
        all.push_back(conjugate(roots.pairs[i]));
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(vanishes(p, all[i], 4 * accuracy + 1000));
        for (std::size_t j = 0; j < i; ++j)
            CHECK_FALSE(overlap(all[i], all[j]));
    }
}

} // namespace

TEST_CASE("known roots") {
    CHECK(spelled(complex_roots(Poly{7}, 64)).empty());
    CHECK(spelled(complex_roots(Poly{0, 1}, 64)) == Texts{"0"});
    CHECK(spelled(complex_roots(Poly{-3, 2}, 64)) == Texts{"1.5"});
    CHECK(spelled(complex_roots(Poly{1, 0, 1}, 64)) == Texts{"1*i"});
    Texts texts = spelled(complex_roots(Poly{0, -1, 0, 0, 1}, 64)); // x(x³ − 1)
    REQUIRE(texts.size() == 3);
    CHECK(texts[0] == "0");
    CHECK(texts[1] == "1");
    CHECK(texts[2].find("[0.8660 +/- 2.55e-5]*i") != std::string::npos);
    texts = spelled(complex_roots(Poly{2, 2, 3, 2, 1}, 64)); // (x² + 1)(x² + 2x + 2)
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].find("-1") != std::string::npos);
}

TEST_CASE("equal real parts are ordered by imaginary parts, and imaginary roots have real part exactly 0") {
    Poly p{1};
    for (long b : {5, 2, 9, 3, 1})
        p = p * Poly{b, 0, 1};
    ComplexRoots roots = complex_roots(p, 40);
    REQUIRE(roots.pairs.size() == 5);
    for (const ComplexBall& a : roots.pairs)
        CHECK(a.real() == Ball(0));
    check_roots(p, 40);
    check_roots(Poly{0, 1} * p, 40);
    check_roots(Poly{0, 1} * p * Poly{7, 3, 1} * Poly{7, -3, 1}, 40);
    // real part 1/3, five times: known only as balls
    Poly q{1};
    for (long b : {5, 2, 9, 3, 1})
        q = q * Poly{1 + 9 * b, -6, 9};
    roots = complex_roots(q, 40);
    REQUIRE(roots.pairs.size() == 5);
    for (std::size_t i = 1; i < 5; ++i)
        CHECK(is_less(roots.pairs[i - 1].imaginary(), roots.pairs[i].imaginary()) == Truth::yes);
    for (const ComplexBall& a : roots.pairs)
        CHECK(contains(a.real(), Rational(Integer(1), Integer(3))));
}

TEST_CASE("real parts that differ late are told apart") {
    // 1/3 ± 2i and 1/3 + 10^-40 ± i: the second is to the right although its imaginary part is smaller
    Integer e = power(Integer(10), 40);
    Poly a{37, -6, 9};
    Integer c = Integer(3) * e, m = e + Integer(3); // x = m/c ± i
    Poly b(std::vector<Integer>{m * m + c * c, Integer(-2) * m * c, c * c});
    ComplexRoots roots = complex_roots(a * b, 20);
    REQUIRE(roots.pairs.size() == 2);
    CHECK(contains(roots.pairs[0].imaginary(), Rational(2)));
    CHECK(contains(roots.pairs[1].imaginary(), Rational(1)));
}

TEST_CASE("roots of random and of hard polynomials are disjoint, accurate, complete and in order") {
    support::Random random("complex roots");
    for (long i = 0; i < 60 * support::effort(); ++i)
        check_roots(random_squarefree(random), random.between(1, 200));
    check_roots(support::wilkinson(25), 64);
    check_roots(support::chebyshev(40), 64);
    check_roots(support::mignotte(20, 1000), 64);
}

TEST_CASE("roots far from the unit circle are those near it, scaled") {
    support::Random random("scaled-complex");
    for (long i = 0; i < 6 * support::effort(); ++i) {
        const Poly p = random_squarefree(random);
        if (p.degree() < 1) continue;
        const long e = random.one_in(2) ? random.between(-3000, -40) : random.between(40, 3000);
        Poly q; // p(2^−e·x), up to a power of 2
        for (long k = 0; k <= p.degree(); ++k) q.set_coefficient(k, p.coefficient(k) * power(Integer(2), e > 0 ? e * (p.degree() - k) : -e * k));
        const ComplexRoots near = complex_roots(p, 60), far = complex_roots(q, 60);
        REQUIRE(near.pairs.size() == far.pairs.size());
        REQUIRE(near.real.size() == far.real.size());
        for (std::size_t k = 0; k < near.real.size(); ++k) {
            Ball expected;
            arb_mul_2exp_si(expected.arb(), near.real[k].arb(), e);
            CHECK(overlap(expected, far.real[k]));
        }
        for (std::size_t k = 0; k < near.pairs.size(); ++k) {
            ComplexBall expected;
            acb_mul_2exp_si(expected.acb(), near.pairs[k].acb(), e);
            CHECK(overlap(expected, far.pairs[k]));
        }
    }
    // 10^1000·x² + 2x + 3 has the roots (−1 ± sqrt(1 − 3·10^1000))/10^1000.
    const Integer huge = power(Integer(10), 1000);
    const ComplexRoots tiny = complex_roots(Poly(std::vector<Integer>{Integer(3), Integer(2), huge}), 60);
    REQUIRE(tiny.pairs.size() == 1);
    CHECK(contains(tiny.pairs[0].real(), Rational(Integer(-1), huge)));
    CHECK(contains(product(tiny.pairs[0].imaginary(), tiny.pairs[0].imaginary(), 200), Rational(Integer(3) * huge - Integer(1), huge * huge)));
    CHECK(accuracy(tiny.pairs[0]) >= 60);
}

TEST_CASE("the conjugate pairs of a form have the multiplicities of its pattern") {
    support::Random random("conjugate pairs");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 12), random.between(1, 30));
        std::vector<ConjugatePair> pairs = conjugate_pairs(f, 50);
        std::vector<long> multiplicities;
        for (const ConjugatePair& pair : pairs) {
            multiplicities.push_back(pair.multiplicity);
            CHECK(vanishes(pair.polynomial, pair.root, 1000));
            for (const ConjugatePair& other : pairs)
                if (&pair != &other)
                    CHECK_FALSE(overlap(pair.root, other.root));
        }
        CHECK(Pattern::make(pattern(f).real, multiplicities) == pattern(f));
    }
    CHECK_THROWS_AS(conjugate_pairs(parse_form("0 0 0"), 50), DomainError);
    CHECK(conjugate_pairs(parse_form("0 0 7"), 50).empty());
}

TEST_CASE("the conjugate pairs of the factors of a form are those of the form, in the same order") {
    support::Random random("pairs of parts");
    long parts_with_pairs = 0;
    for (long i = 0; i < 60; ++i) {
        const Form form = random.product_form(random.between(2, 10), 8);
        std::vector<Poly> parts;
        for (const auto& factor : squarefree_decomposition(form).factors)
            for (Poly& irreducible : irreducible_factors(factor.part))
                parts.push_back(std::move(irreducible));
        const std::vector<ConjugatePair> expected = conjugate_pairs(form, 60);
        const std::vector<PairOfPart> found = conjugate_pairs(parts, 60);
        CAPTURE(to_string(form));
        REQUIRE(found.size() == expected.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            CHECK(overlap(found[k].root, expected[k].root));
            CHECK(vanishes(parts[found[k].part], expected[k].root, 200));
            for (std::size_t j = 0; j < k; ++j)
                CHECK(!overlap(found[k].root, found[j].root));
        }
        parts_with_pairs += parts.size() > 1 && !found.empty();
    }
    CHECK(parts_with_pairs >= 10);
    CHECK(conjugate_pairs(std::vector<Poly>{}, 9).empty());
}
