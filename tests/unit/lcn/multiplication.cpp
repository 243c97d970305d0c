// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/multiplication.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<Form> parsed(const std::vector<const char*>& texts) {
    std::vector<Form> filters;
    for (const char* text : texts)
        filters.push_back(parse_form(text));
    return filters;
}

bool is_critical_by_rank(const Architecture& a, const std::vector<Form>& filters) { return differential_rank(a, filters) < a.dimension(); }

// The filter w + ε·v of one layer, ε = 1 or −1: the product is of degree 1 in every filter.
Form with_added(const Architecture& a, std::vector<Form> filters, std::size_t layer, long coefficient, long sign) {
    std::vector<Rational> w = filters[layer].filter();
    w[static_cast<std::size_t>(coefficient)] += Rational(sign);
    filters[layer] = Form(w);
    return end_to_end_filter(a, filters);
}

} // namespace

TEST_CASE("three layers can be critical though no two share a hyperroot of the right order") {
    const Architecture a({3, 2, 2}, {2, 2, 1});
    const std::vector<Form> filters = parsed({"x^2+3*y^2", "x-3*y", "x-9*y"});
    CHECK(a.dimension() == 5);
    CHECK(differential_rank(a, filters) == 4);
    const std::optional<SharedFactor> shared = shared_factor(a, filters);
    REQUIRE(shared);
    CHECK(shared->layer == 2);
    CHECK(shared->stride == 4);
    CHECK(shared->factor == parse_form("x-9*y"));
    // Pairwise: x² + 3y² and x⁴ − 9y⁴ share x² + 3y², x² − 3y² and x⁴ − 9y⁴ share x² − 3y²; neither is a form in x⁴ and y⁴.
    CHECK_FALSE(shared_factor(a, parsed({"x^2+3*y^2", "x-2*y", "x-9*y"})));
    CHECK_FALSE(shared_factor(a, parsed({"x^2+2*y^2", "x-3*y", "x-9*y"})));
    CHECK(differential_rank(a, parsed({"x^2+2*y^2", "x-3*y", "x-9*y"})) == 5);
}

TEST_CASE("two layers") {
    const Architecture a({3, 2}, {2, 1});
    CHECK(shared_factor(a, parsed({"x^2-y^2", "x-y"}))->factor == parse_form("x-y"));
    CHECK_FALSE(shared_factor(a, parsed({"x^2-x*y", "x-y"})));
    CHECK(shared_factor(a, parsed({"x^2", "x"}))->factor == parse_form("x"));
    CHECK(shared_factor(a, parsed({"0 0 1", "0 1"}))->factor == parse_form("0 1"));
    CHECK_FALSE(shared_factor(a, parsed({"x*y", "x"})));
}

TEST_CASE("the columns of the differential are differences of products") {
    support::Random random("differential");
    const Architecture a({3, 2, 1, 2}, {2, 1, 2, 3});
    const std::vector<Form> filters{random.form(2, 5), random.form(1, 5), random.form(0, 5), random.form(1, 5)};
    const Matrix matrix = differential(a, filters);
    CHECK(matrix.rows() == a.filter_size());
    CHECK(matrix.columns() == 8);
    long column = 0;
    for (std::size_t layer = 0; layer < filters.size(); ++layer) {
        for (long c = 0; c <= filters[layer].degree(); ++c, ++column) {
            const Form more = with_added(a, filters, layer, c, 1), less = with_added(a, filters, layer, c, -1);
            for (long row = 0; row < matrix.rows(); ++row)
                CHECK(matrix.entry(row, column) * Rational(2) == more.coefficient(row) - less.coefficient(row));
        }
    }
}

TEST_CASE("filters are critical by rank iff layers share roots or hyperroots") {
    support::Random random("critical filters");
    const std::vector<Architecture> architectures{
        Architecture({3, 2}, {2, 1}),       Architecture({3, 2, 2}, {2, 2, 1}), Architecture({3, 3, 2}, {2, 2, 1}), Architecture({2, 2, 2}, {1, 2, 1}),
        Architecture({2, 3, 2}, {1, 2, 1}), Architecture({4, 2}, {3, 1}),       Architecture({5, 3, 2}, {2, 2, 1}), Architecture({3, 2, 2, 2}, {2, 1, 2, 1}),
        Architecture({3, 2, 2}),            Architecture({1, 3, 2}, {2, 2, 1}), Architecture({3, 1, 2}, {1, 2, 1}),
    };
    const std::vector<const char*> linear{"x-y", "x+y", "x", "y", "x-4*y", "x+4*y", "x-16*y"};
    const std::vector<const char*> quadratic{"x^2-y^2", "x^2+4*y^2", "x^2-4*y^2", "x^2+x*y+y^2", "x^2+y^2", "x^2", "x*y"};
    auto one_of = [&](const std::vector<const char*>& pool) { return parse_form(pool[static_cast<std::size_t>(random.between(0, static_cast<long>(pool.size()) - 1))]); };
    long critical = 0, regular = 0;
    for (long i = 0; i < 600 * support::effort(); ++i) {
        const Architecture& a = architectures[static_cast<std::size_t>(i) % architectures.size()];
        std::vector<Form> filters;
        for (std::int64_t k : a.filter_sizes()) {
            Form filter({Rational(random.between(1, 3))});
            while (filter.degree() + 1 < k)
                filter = filter * (filter.degree() + 2 < k && random.one_in(2) ? one_of(quadratic) : one_of(linear));
            if (random.one_in(20))
                filter = Rational(0) * filter;
            filters.push_back(filter);
        }
        const bool by_rank = is_critical_by_rank(a, filters);
        const std::optional<SharedFactor> shared = shared_factor(a, filters);
        CAPTURE(i);
        CHECK(shared.has_value() == by_rank);
        ++(by_rank ? critical : regular);
        if (shared && shared->factor.degree() > 0)
            CHECK(divides(shared->factor.numerator(), filters[shared->layer].numerator()));
    }
    CHECK(critical > 100);
    CHECK(regular > 100);
}

TEST_CASE("with strides 1 the rank is the filter size minus the degree of the gcd of all products but one layer") {
    support::Random random("rank of stride 1");
    for (long i = 0; i < 150 * support::effort(); ++i) {
        std::vector<std::int64_t> sizes;
        std::vector<Form> filters;
        for (long layers = random.between(1, 4); layers > 0; --layers) {
            filters.push_back(random.product_form(random.between(0, 3), 2));
            sizes.push_back(filters.back().degree() + 1);
        }
        const Architecture a(sizes);
        Poly common;
        long infinity = 1000;
        for (std::size_t skipped = 0; skipped < filters.size(); ++skipped) {
            Form product({Rational(1)});
            for (std::size_t j = 0; j < filters.size(); ++j)
                if (j != skipped)
                    product = product * filters[j];
            common = gcd(common, product.numerator());
            infinity = std::min(infinity, product.infinity_multiplicity());
        }
        CHECK(differential_rank(a, filters) == a.filter_size() - common.degree() - infinity);
    }
}

TEST_CASE("zero filters, and filters of the wrong size") {
    const Architecture a({3, 2}, {2, 1});
    CHECK(shared_factor(a, parsed({"0 0 0", "1 2"}))->factor.is_zero());
    CHECK(differential_rank(a, parsed({"0 0 0", "1 2"})) == 3);
    CHECK(differential_rank(a, parsed({"0 0 0", "0 0"})) == 0);
    CHECK_FALSE(shared_factor(Architecture({3, 1}), parsed({"0 0 0", "5"})));
    CHECK(shared_factor(Architecture({3, 1}), parsed({"1 0 0", "0"})));
    CHECK_FALSE(shared_factor(Architecture({3}), parsed({"0 0 0"})));
    CHECK_THROWS_AS(differential(a, parsed({"1 2", "1 2"})), DomainError);
    CHECK_THROWS_AS(shared_factor(a, parsed({"1 2 3"})), DomainError);
}
