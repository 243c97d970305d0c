// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/factor.hpp"

#include <doctest/doctest.h>

#include <set>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Texts = std::vector<std::string>;

Texts spelled(const char* pattern, const Architecture& architecture, Fillings which, std::optional<long> degree = {}) {
    Texts texts;
    for_each_factorisation(parse_pattern(pattern, degree), architecture, which, [&](const Filling& filling) {
        texts.push_back(to_string(filling));
        return true;
    });
    return texts;
}

FactorisationCounts counts(long all, long compatible) { return {Integer(all), Integer(compatible)}; }

Pattern random_pattern(support::Random& random, long degree) {
    std::vector<long> real, complex;
    while (degree > 0) {
        bool pair = degree >= 2 && random.one_in(3);
        long m = random.between(1, random.one_in(2) ? 1 : pair ? degree / 2 : degree);
        (pair ? complex : real).push_back(m);
        degree -= pair ? 2 * m : m;
    }
    return Pattern::make(real, complex);
}

Architecture random_architecture(support::Random& random, long degree) {
    std::vector<std::int64_t> k;
    while (degree > 0 || k.empty()) {
        long d = random.one_in(8) ? 0 : random.between(0, random.one_in(2) ? std::min(2L, degree) : degree);
        k.push_back(d + 1);
        degree -= d;
    }
    return Architecture(k);
}

// The definition: throw ball after ball into any bin with room; balls of one colour are the same.
std::set<std::vector<std::vector<long>>> fillings_by_definition(const Pattern& pattern,
                                                                const Architecture& architecture) {
    std::vector<long> multiplicity = pattern.real;
    multiplicity.insert(multiplicity.end(), pattern.complex.begin(), pattern.complex.end());
    std::size_t layers = architecture.filter_sizes().size();
    std::set<std::vector<std::vector<long>>> found{
        std::vector<std::vector<long>>(layers, std::vector<long>(multiplicity.size(), 0))};
    for (std::size_t r = 0; r < multiplicity.size(); ++r) {
        for (long ball = 0; ball < multiplicity[r]; ++ball) {
            std::set<std::vector<std::vector<long>>> next;
            for (const auto& filling : found) {
                for (std::size_t i = 0; i < layers; ++i) {
                    auto more = filling;
                    ++more[i][r];
                    long size = 0;
                    for (std::size_t q = 0; q < multiplicity.size(); ++q)
                        size += more[i][q] * (q < pattern.real.size() ? 1 : 2);
                    if (size < architecture.filter_sizes()[i])
                        next.insert(more);
                }
            }
            found = std::move(next);
        }
    }
    return found;
}

} // namespace

TEST_CASE("the numbers of factorisations of quartics for (3,2,2) and (4,2)") {
    struct Row {
        const char* pattern;
        FactorisationCounts three, four;
    };
    for (const Row& row : {
             Row{"4|0", counts(1, 0), counts(1, 0)},
             Row{"13|0", counts(3, 1), counts(2, 0)},
             Row{"22|0", counts(4, 2), counts(2, 0)},
             Row{"112|0", counts(7, 5), counts(3, 1)},
             Row{"1111|0", counts(12, 12), counts(4, 4)},
             Row{"2|1", counts(1, 1), counts(1, 1)},
             Row{"11|1", counts(2, 2), counts(2, 2)},
             Row{"0|2", counts(0, 0), counts(0, 0)},
             Row{"0|11", counts(0, 0), counts(0, 0)},
         }) {
        CAPTURE(row.pattern);
        Pattern pattern = parse_pattern(row.pattern, 4);
        CHECK(count_factorisations(pattern, Architecture({3, 2, 2})) == row.three);
        CHECK(count_factorisations(pattern, Architecture({4, 2})) == row.four);
        for (const auto& [sizes, expected] :
             {std::pair{std::vector<std::int64_t>{3, 2, 2}, row.three}, {{4, 2}, row.four}}) {
            Architecture a(sizes);
            CHECK(Integer(static_cast<long>(spelled(row.pattern, a, Fillings::all, 4).size())) == expected.all);
            CHECK(Integer(static_cast<long>(spelled(row.pattern, a, Fillings::compatible, 4).size())) ==
                  expected.compatible);
        }
    }
}

TEST_CASE("the factorisations of the slides are among the compatible ones") {
    struct Row {
        const char *pattern, *three, *four;
    };
    for (const Row& row : {
             Row{"1111|0", "p1p2·p3·p4", "p1p2p3·p4"},
             Row{"112|0", "p1p2·p3·p3", "p1p2p3·p3"},
             Row{"22|0", "p1p2·p1·p2", nullptr},
             Row{"13|0", "p1p2·p2·p2", nullptr},
             Row{"4|0", nullptr, nullptr},
             Row{"11|1", "q1·p1·p2", "p1q1·p2"},
             Row{"2|1", "q1·p1·p1", "p1q1·p1"},
             Row{"0|2", nullptr, nullptr},
             Row{"0|11", nullptr, nullptr},
         }) {
        CAPTURE(row.pattern);
        Texts three = spelled(row.pattern, Architecture({3, 2, 2}), Fillings::compatible, 4);
        Texts four = spelled(row.pattern, Architecture({4, 2}), Fillings::compatible, 4);
        CHECK((row.three ? std::count(three.begin(), three.end(), row.three) == 1 : three.empty()));
        CHECK((row.four ? std::count(four.begin(), four.end(), row.four) == 1 : four.empty()));
    }
}

TEST_CASE("the order of factorisations, and their spelling") {
    CHECK(spelled("13|0", Architecture({3, 2, 2}), Fillings::all) == Texts{"p1p2·p2·p2", "p2p2·p1·p2", "p2p2·p2·p1"});
    CHECK(spelled("2|1", Architecture({3, 2, 2}), Fillings::all) == Texts{"q1·p1·p1"});
    CHECK(spelled("11|1", Architecture({4, 2}), Fillings::all) == Texts{"p1q1·p2", "p2q1·p1"});
    CHECK(spelled("2|1", Architecture({3, 1, 3, 1}), Fillings::all) == Texts{"p1p1·1·q1·1", "q1·1·p1p1·1"});
    CHECK(spelled("0|0", Architecture({1, 1}), Fillings::all) == Texts{"1·1"});
    CHECK(spelled("0|0", Architecture({1, 1}), Fillings::compatible) == Texts{"1·1"});
    long seen = 0;
    for_each_factorisation(parse_pattern("1111|0"), Architecture({3, 2, 2}), Fillings::all,
                           [&seen](const Filling&) { return ++seen < 5; });
    CHECK(seen == 5);
    CHECK(Filling{{{1, 1}, {0, 1}}, 1}.is_compatible());
    CHECK_FALSE(Filling{{{1, 2}, {0, 1}}, 1}.is_compatible());
}

TEST_CASE("enumeration, counting and the definition by balls and bins agree") {
    support::Random random("fillings");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        long degree = random.between(0, 8);
        Pattern pattern = random_pattern(random, degree);
        Architecture architecture = random_architecture(random, degree);
        auto expected = fillings_by_definition(pattern, architecture);
        std::set<std::vector<std::vector<long>>> all, compatible;
        std::vector<std::vector<long>> last;
        long repeated = 0, unordered = 0;
        for_each_factorisation(pattern, architecture, Fillings::all, [&](const Filling& filling) {
            repeated += all.insert(filling.layers).second ? 0 : 1;
            unordered += last.empty() || filling.layers < last ? 0 : 1; // lexicographically descending
            last = filling.layers;
            return true;
        });
        if (pattern.degree() > 0)
            CHECK(unordered == 0);
        for_each_factorisation(pattern, architecture, Fillings::compatible, [&](const Filling& filling) {
            repeated += compatible.insert(filling.layers).second && filling.is_compatible() ? 0 : 1;
            return true;
        });
        CHECK(repeated == 0);
        CHECK(all == expected);
        std::size_t flagged = 0;
        for (const auto& layers : all)
            flagged += Filling{layers, pattern.real.size()}.is_compatible() ? 1 : 0;
        CHECK(flagged == compatible.size());
        FactorisationCounts counted = count_factorisations(pattern, architecture);
        CHECK(counted == counts(static_cast<long>(all.size()), static_cast<long>(compatible.size())));
    }
}

TEST_CASE("enumeration has no dead ends: it polls the budget once per filling and once per step back") {
    for (const auto& [pattern, architecture] : {
             std::pair{Pattern{{1, 1}, {10}}, Architecture({3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2})},
             {Pattern{{4, 4}, {2, 2}}, Architecture({3, 3, 3, 3, 3, 3, 3, 2, 2})},
             {Pattern{{1, 20}, {1}}, Architecture({2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 14})},
         }) {
        long polls = 0, fillings = 0;
        Budget budget;
        budget.stop_when([&polls] { return ++polls < 0; });
        auto visit = [&fillings](const Filling&) { return ++fillings > 0; };
        for_each_factorisation(pattern, architecture, Fillings::all, visit, budget);
        long positions = architecture.layers() * static_cast<long>(pattern.real.size() + pattern.complex.size());
        CHECK(fillings > 0);
        CHECK(polls <= fillings * (positions + 1));
    }
}

TEST_CASE("counts too large to enumerate") {
    // n! ways to order n simple roots
    Integer factorial;
    fmpz_fac_ui(factorial.flint(), 300);
    FactorisationCounts c =
        count_factorisations(Pattern{std::vector<long>(300, 1), {}}, Architecture(std::vector<std::int64_t>(300, 2)));
    CHECK(c.all == factorial);
    CHECK(c.compatible == factorial);
    // one root of multiplicity n: one way
    CHECK(count_factorisations(Pattern{{500}, {}}, Architecture(std::vector<std::int64_t>(500, 2))) == counts(1, 1));
    CHECK(count_factorisations(Pattern{{1000}, {}}, Architecture(std::vector<std::int64_t>(500, 3))) == counts(1, 0));
    // three double roots in two bins of size 3: two, one or none of each go left, three in all; compatible: one of each
    CHECK(count_factorisations(Pattern{std::vector<long>(3, 2), {}}, Architecture({4, 4})) == counts(7, 1));
    // ten triple roots into thirty linear layers: 30!/(3!)^10
    Integer thirty;
    fmpz_fac_ui(thirty.flint(), 30);
    CHECK(count_factorisations(Pattern{std::vector<long>(10, 3), {}}, Architecture(std::vector<std::int64_t>(30, 2)))
              .all == exact_quotient(thirty, power(Integer(6), 10)));
}

TEST_CASE("roots are numbered by multiplicity, then along the projective line, infinity last") {
    NumberedRoots roots = numbered_roots(parse_form("-3*y*(x-2y)^2*(x+5y)*(x^2-2y^2)*(x^2+y^2)"), 60);
    CHECK(roots.constant == Rational(-3));
    REQUIRE(roots.real.size() == 5);
    CHECK(roots.real[0].value == Ball(-5));
    CHECK(to_string(roots.real[1].value, 6) == "[-1.41421 +/- 3.57e-6]");
    CHECK(to_string(roots.real[2].value, 6) == "[1.41421 +/- 3.57e-6]");
    CHECK(roots.real[3].at_infinity);
    CHECK(roots.real[4].value == Ball(2));
    REQUIRE(roots.pairs.size() == 1);
    CHECK(contains(roots.pairs[0].value, ComplexBall(Ball(0), Ball(1))));
    CHECK(roots.orbits[roots.pairs[0].orbit] == Poly{1, 0, 1});
    CHECK(pattern(roots) == parse_pattern("11112|1"));
    CHECK(roots.real[1].orbit == roots.real[2].orbit);
}

TEST_CASE("rational layers are given exactly, the constant in the last one") {
    NumberedRoots roots = numbered_roots(parse_form("6*(x^2-2*y^2)*(3*x-y)*y"), 60);
    Architecture a({3, 2, 2});
    Texts texts;
    for_each_factorisation(pattern(roots), a, Fillings::all, [&](const Filling& filling) {
        for (const LayerFilter& f : filters(roots, filling))
            texts.push_back(f.exact ? to_string(*f.exact) : "-");
        return texts.size() < 6;
    });
    // p1 = −√2, p2 = 1/3, p3 = √2, p4 = infinity
    CHECK(texts == Texts{"-", "-", "0 18", "-", "0 1", "-"});
    Filling both{{{1, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}}, 4};
    std::vector<LayerFilter> f = filters(roots, both);
    REQUIRE(f.size() == 3);
    CHECK(f[0].exact == parse_form("1 0 -2"));
    CHECK(f[1].exact == parse_form("0 1"));
    CHECK(f[2].exact == parse_form("18 -6"));
    CHECK_THROWS_AS(filters(roots, Filling{{{1, 0, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}}, 4}), DomainError);
    CHECK_THROWS_AS(filters(roots, Filling{{{1, 0, 1}, {0, 0, 0}, {0, 1, 0}}, 3}), DomainError);

    roots = numbered_roots(parse_form("x^4+1"), 60); // (x² − √2x + 1)(x² + √2x + 1)
    f = filters(roots, Filling{{{1, 0}, {0, 1}}, 0});
    CHECK_FALSE(f[0].exact);
    CHECK(to_string(f[0].coefficients[1], 5) == "[1.4142 +/- 1.36e-5]");
    CHECK(f[0].coefficients[0] == Ball(1));
    f = filters(roots, Filling{{{1, 1}, {0, 0}}, 0});
    CHECK(f[0].exact == parse_form("1 0 0 0 1"));
}

TEST_CASE("layers are spelled with their coefficients, exact where the layer is rational") {
    NumberedRoots roots = numbered_roots(parse_form("2*(x^2-2*y^2)*(3*x-y)*y"), 60); // p1 = −√2, p2 = 1/3, p3 = √2, p4 = infinity
    std::vector<LayerFilter> f = filters(roots, Filling{{{1, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}}, 4});
    CHECK(to_string(f, 5) == "{1 0 -2; 0 1; 6 -2}");
    f = filters(roots, Filling{{{0, 1, 0, 0}, {0, 0, 0, 0}, {1, 0, 0, 1}, {0, 0, 1, 0}}, 4});
    CHECK(to_string(f, 5) == "{1 -1/3; 1; 0 1 [1.4142 +/- 1.36e-5]; 6 [-8.4853 +/- 1.87e-5]}");
    CHECK(coefficient_texts(f[2], 3) == Texts{"0", "1", "[1.41 +/- 4.22e-3]"});
    CHECK(to_string(std::vector<LayerFilter>{}, 5) == "{}");
}

TEST_CASE("the example of the reference") {
    NumberedRoots roots = numbered_roots(parse_form("(x-y)^2*(x^2-2*y^2)"), 53);
    CHECK(spelled("112|0", Architecture({3, 2, 2}), Fillings::compatible) ==
          Texts{"p1p2·p3·p3", "p1p3·p2·p3", "p1p3·p3·p2", "p2p3·p1·p3", "p2p3·p3·p1"});
    std::vector<LayerFilter> w = filters(roots, Filling{{{1, 1, 0}, {0, 0, 1}, {0, 0, 1}}, 3});
    CHECK(w[0].exact == parse_form("1 0 -2"));
    CHECK(w[1].exact == parse_form("1 -1"));
    CHECK(w[2].exact == parse_form("1 -1"));
}

TEST_CASE("what has no factorisation, or infinitely many") {
    CHECK_THROWS_WITH_AS(numbered_roots(parse_form("0 0 0"), 60), "the zero form has infinitely many factorisations",
                         DomainError);
    CHECK(spelled("0|1", Architecture({2, 2}), Fillings::all).empty());
    CHECK(spelled("1|1", Architecture({2, 2, 2}), Fillings::compatible).empty());
    CHECK_THROWS_WITH_AS(count_factorisations(parse_pattern("12|0"), Architecture({2, 2})), "a pattern of degree 3 where degree 2 is needed", DomainError);
    CHECK_THROWS_AS(count_factorisations(parse_pattern("111|0"), Architecture({2, 2}, {2, 1})), DomainError);
    CHECK_THROWS_AS(spelled("12|0", Architecture({2, 2}), Fillings::all), DomainError);
}

TEST_CASE("the filters of every factorisation multiply to the form, to the promised accuracy") {
    support::Random random("filters");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        long degree = random.between(0, 7), accuracy = random.between(1, 100);
        Form form = random.product_form(degree, random.between(1, 20));
        Architecture architecture = random_architecture(random, degree);
        NumberedRoots roots = numbered_roots(form, accuracy);
        CHECK(pattern(roots) == pattern(form));
        long shown = 0;
        for_each_factorisation(pattern(roots), architecture, Fillings::all, [&](const Filling& filling) {
            std::vector<LayerFilter> layers = filters(roots, filling);
            std::vector<Ball> product{Ball(1)};
            for (std::size_t l = 0; l < layers.size(); ++l) {
                const auto& w = layers[l].coefficients;
                CHECK(static_cast<std::int64_t>(w.size()) == architecture.filter_sizes()[l]);
                Rational largest;
                for (const Ball& c : w)
                    largest = std::max(largest, abs(midpoint(c)));
                for (const Ball& c : w)
                    CHECK(radius(c) <= largest * power(Rational(2), -accuracy));
                if (l + 1 < layers.size()) {
                    auto first = std::find_if(w.begin(), w.end(), [](const Ball& c) { return !(c == Ball(0)); });
                    REQUIRE(first != w.end());
                    CHECK(*first == Ball(1));
                }
                if (layers[l].exact)
                    for (long c = 0; c <= layers[l].exact->degree(); ++c)
                        CHECK(contains(w[static_cast<std::size_t>(c)], layers[l].exact->coefficient(c)));
                std::vector<Ball> next(product.size() + w.size() - 1);
                for (std::size_t a = 0; a < product.size(); ++a)
                    for (std::size_t b = 0; b < w.size(); ++b)
                        next[a + b] = sum(next[a + b], rootprint::product(product[a], w[b], 2000), 2000);
                product = std::move(next);
            }
            for (long c = 0; c <= degree; ++c)
                CHECK(contains(product[static_cast<std::size_t>(c)], form.coefficient(c)));
            return ++shown < 20;
        });
    }
}
