// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_factor.hpp"

#include <doctest/doctest.h>

#include <set>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<std::string> spelled(const char* text, const Architecture& architecture, Fillings which = Fillings::all) {
    std::vector<std::string> texts;
    const std::optional<RootForest> roots = strided_roots(parse_form(text, static_cast<long>(architecture.degree())), architecture, 1);
    if (!roots)
        return texts;
    for_each_strided_factorisation(*roots, architecture, which, [&](const StridedFilling& filling) {
        texts.push_back(to_string(filling) + (filling.is_compatible() ? "*" : ""));
        return true;
    });
    return texts;
}

using Texts = std::vector<std::string>;

// The product of the layers in balls.
std::vector<Ball> end_to_end(const std::vector<LayerFilter>& layers, const Architecture& architecture) {
    constexpr long precision = 300;
    std::vector<Ball> product{Ball(1)};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto stride = static_cast<std::size_t>(architecture.form_strides()[i]);
        const std::vector<Ball>& w = layers[i].coefficients;
        std::vector<Ball> next(product.size() + (w.size() - 1) * stride);
        for (std::size_t a = 0; a < product.size(); ++a)
            for (std::size_t b = 0; b < w.size(); ++b)
                arb_addmul(next[a + b * stride].arb(), product[a].arb(), w[b].arb(), precision);
        product = std::move(next);
    }
    return product;
}

} // namespace

TEST_CASE("factorisations are spelled layer by layer, with the stride of each") {
    CHECK(spelled("(x+y)*(x-2*y)*(x^2-3*y^2)", Architecture({3, 2}, {2, 1})) == Texts{"p2p4·2:p1*"});
    CHECK(spelled("(x^2-y^2)*(x^2-4*y^2)", Architecture({3, 2}, {2, 1})) == Texts{"p2p3·2:p2*", "p1p4·2:p1*"});
    CHECK(spelled("(x^2-y^2)^2", Architecture({3, 2}, {2, 1})) == Texts{"p1p2·2:p1*"});
    CHECK(spelled("x^4+y^4", Architecture({3, 2}, {2, 1})).empty());
    CHECK(spelled("x^4+x*y^3", Architecture({3, 2}, {2, 1})).empty());
    CHECK(spelled("x^2*y^2", Architecture({3, 2}, {2, 1})) == Texts{"p1p1·2:p2", "p2p2·2:p1"});
    CHECK(spelled("(x-y)*(x^8-y^8)", Architecture({2, 1, 3}, {2, 2, 1})) == Texts{"p2·1·4:p1p2*"});
    CHECK(spelled("x^4-y^4", Architecture({1, 3}, {2, 1})) == Texts{"1·2:p1p2*"});
    CHECK(spelled("(x^2+y^2)*(x^2-2*y^2)", Architecture({2, 2, 2}, {1, 2, 1})) == Texts{"p1·p2·2:p1*", "p2·p1·2:p1*"});
    CHECK(spelled("(x^2-y^2)^2", Architecture({3, 2}, {2, 1}), Fillings::compatible) == Texts{"p1p2·2:p1*"});
}

TEST_CASE("factorisations of random forms are different, as many as counted, and multiply to the form") {
    support::Random random("strided factorisations");
    const std::vector<Architecture> architectures{Architecture({3, 2}, {2, 1}),       Architecture({2, 2, 2}, {1, 2, 1}), Architecture({3, 2, 2}, {2, 2, 1}),
                                                  Architecture({1, 2, 2}, {3, 1, 1}), Architecture({2, 1, 3}, {1, 2, 1}), Architecture({3, 2, 2, 2}, {1, 2, 1, 1}),
                                                  Architecture({4, 3}, {3, 1})};
    const std::vector<const char*> pool{"x^2-2*y^2", "x^2+y^2", "x^4-4*y^4", "x^2", "y^2", "x^2-y^2", "x^6-y^6", "x^2-x*y+y^2", "x-y", "x+y"};
    long members = 0, several = 0;
    for (long i = 0; i < 150 * support::effort(); ++i) {
        const Architecture& a = architectures[static_cast<std::size_t>(i) % architectures.size()];
        Form form({Rational(random.one_in(2) ? 1 : -2)});
        while (form.degree() < a.degree()) {
            const Form factor = parse_form(pool[static_cast<std::size_t>(random.between(0, static_cast<long>(pool.size()) - 1))]);
            if (form.degree() + factor.degree() <= a.degree())
                form = form * factor;
        }
        CAPTURE(to_string(form));
        const FactorisationCounts counts = count_strided_factorisations(form, a);
        const std::optional<RootForest> roots = strided_roots(form, a, 60);
        std::set<std::string> texts;
        long number = 0, compatible = 0;
        if (roots) {
            for_each_strided_factorisation(*roots, a, Fillings::all, [&](const StridedFilling& filling) {
                texts.insert(to_string(filling));
                ++number;
                compatible += filling.is_compatible();
                const std::vector<LayerFilter> layers = filters(*roots, filling);
                const std::vector<Ball> product = end_to_end(layers, a);
                std::vector<Form> exact;
                for (std::size_t l = 0; l < layers.size(); ++l) {
                    CHECK(static_cast<std::int64_t>(layers[l].coefficients.size()) == a.filter_sizes()[l]);
                    if (layers[l].exact)
                        exact.push_back(*layers[l].exact);
                }
                if (exact.size() == layers.size())
                    CHECK(end_to_end_filter(a, exact) == form);
                for (std::size_t c = 0; c < product.size(); ++c)
                    CHECK(contains(product[c], form.coefficient(static_cast<long>(c))));
                return true;
            });
        }
        CHECK(Integer(number) == counts.all);
        CHECK(Integer(compatible) == counts.compatible);
        CHECK(static_cast<long>(texts.size()) == number);
        members += number > 0;
        several += number > 1;
    }
    CHECK(members > 30);
    CHECK(several > 15);
}

TEST_CASE("the factors of the groups") {
    const Architecture a({3, 2}, {2, 1});
    std::vector<LayerFilter> factors = group_factors(parse_form("-2*(x+y)*(x-2*y)*(x^2-3*y^2)"), a, 60);
    REQUIRE(factors.size() == 2);
    CHECK(factors[0].exact == parse_form("x^2-x*y-2*y^2"));
    CHECK(factors[1].exact == parse_form("-2*x+6*y"));
    factors = group_factors(parse_form("3*(x^4-5*x^2*y^2+5*y^4)"), a, 60);
    REQUIRE(factors.size() == 2);
    CHECK_FALSE(factors[0].exact);
    CHECK(arb_rel_accuracy_bits(factors[1].coefficients[1].arb()) >= 60);
    CHECK(contains(end_to_end(factors, Architecture({3, 2}, {2, 1}))[2], Rational(-15)));
    CHECK(group_factors(parse_form("x^4+y^4"), a, 60).empty());
    CHECK(group_factors(parse_form("1 1 1 1 1"), a, 60).empty());
    // In the reduced space only: factors without the real roots that are missing.
    factors = group_factors(parse_form("(x^2+x*y+y^2)*(x^2+2*y^2)"), Architecture({2, 2, 2}, {1, 2, 1}), 60);
    REQUIRE(factors.size() == 2);
    CHECK(factors[0].exact == parse_form("x^2+x*y+y^2"));
}

TEST_CASE("strides of 1 count as without strides") {
    support::Random random("strided counts of stride 1");
    const Architecture a({3, 2, 2});
    for (long i = 0; i < 60; ++i) {
        const Form form = random.product_form(4, 3);
        CHECK(count_strided_factorisations(form, a) == count_factorisations(pattern(form), a));
    }
    CHECK(count_strided_factorisations(parse_form("7"), Architecture({1, 1}, {2, 3})) == FactorisationCounts{Integer(1), Integer(1)});
    CHECK_THROWS_AS(count_strided_factorisations(parse_form("0 0 0"), Architecture({3})), DomainError);
    CHECK_THROWS_AS(count_strided_factorisations(parse_form("1 0 0"), Architecture({2, 2}, {2, 1})), DomainError);
}
