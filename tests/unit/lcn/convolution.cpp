// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/convolution.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Matrix matrix(std::initializer_list<std::initializer_list<long>> rows) {
    Matrix m(static_cast<long>(rows.size()), static_cast<long>(rows.begin()->size()));
    long i = 0;
    for (const auto& row : rows) {
        long j = 0;
        for (long c : row)
            m.set_entry(i, j++, Rational(c));
        ++i;
    }
    return m;
}

} // namespace

TEST_CASE("the layers of the slides as matrices") {
    // width 3, filter size 3, stride 2: a 3×7 matrix
    CHECK(convolution(parse_form("4 5 6"), 2, 7) ==
          matrix({{4, 5, 6, 0, 0, 0, 0}, {0, 0, 4, 5, 6, 0, 0}, {0, 0, 0, 0, 4, 5, 6}}));
    // [A B C D] = [a b]·[[c,d,0],[0,c,d]]·[[e,f,0,0],[0,e,f,0],[0,0,e,f]] is (ax+by)(cx+dy)(ex+fy)
    Form third = parse_form("2 3"), second = parse_form("5 7"), first = parse_form("11 13");
    CHECK(convolution(third, 1, 2) == matrix({{2, 3}}));
    CHECK(convolution(second, 1, 3) == matrix({{5, 7, 0}, {0, 5, 7}}));
    CHECK(convolution(first, 1, 4) == matrix({{11, 13, 0, 0}, {0, 11, 13, 0}, {0, 0, 11, 13}}));
    Form product = end_to_end_filter(Architecture({2, 2, 2}), {first, second, third});
    CHECK(product == parse_form("(2x+3y)(5x+7y)(11x+13y)"));
    CHECK(convolution(third, 1, 2) * convolution(second, 1, 3) * convolution(first, 1, 4) ==
          convolution(product, 1, 4));
}

TEST_CASE("strided forms") {
    CHECK(strided(parse_form("1/2 3 -5"), 3) == parse_form("1/2 0 0 3 0 0 -5"));
    CHECK(strided(parse_form("0 1"), 2) == parse_form("0 0 1"));
    CHECK(strided(parse_form("7"), 1000000) == parse_form("7"));
    CHECK_THROWS_AS(strided(parse_form("1 1"), 0), DomainError);
    CHECK_THROWS_AS(strided(parse_form("1 1"), std::int64_t{1} << 31), DomainError);
    // AD = BC
    Form f =
        end_to_end_filter(Architecture({2, 1, 2}, {1, 2, 1}), {parse_form("2 3"), parse_form("5"), parse_form("7 11")});
    CHECK(f.coefficient(0) * f.coefficient(3) == f.coefficient(1) * f.coefficient(2));
}

TEST_CASE("matrices of layers multiply as the forms of the layers do") {
    support::Random random("convolution");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        std::vector<std::int64_t> k, s;
        std::vector<Form> filters;
        for (long left = random.between(1, 4); left > 0; --left) {
            k.push_back(random.between(1, 4));
            s.push_back(random.between(1, 3));
            filters.push_back(random.form(k.back() - 1, 10));
        }
        Architecture architecture(k, s);
        std::int64_t last = random.between(1, 3),
                     width = architecture.filter_size() + (last - 1) * architecture.stride();
        Matrix product = convolution(filters[0], s[0], width);
        for (std::size_t j = 1; j < filters.size(); ++j)
            product = convolution(filters[j], s[j], product.rows()) * product;
        CHECK(product.rows() == last);
        CHECK(product == convolution(end_to_end_filter(architecture, filters), architecture.stride(), width));
    }
}

TEST_CASE("filters that do not fit are refused") {
    CHECK_THROWS_AS(convolution(parse_form("1 2 3"), 1, 2), DomainError);
    CHECK_THROWS_AS(convolution(parse_form("1 2 3"), 2, 6), DomainError);
    CHECK_THROWS_AS(convolution(parse_form("1 2 3"), 0, 6), DomainError);
    CHECK_THROWS_AS(convolution(parse_form("1 2"), 1, 1000000), DomainError);
    CHECK_THROWS_AS(end_to_end_filter(Architecture({2, 2}), {parse_form("1 2")}), DomainError);
    CHECK_THROWS_AS(end_to_end_filter(Architecture({2, 2}), {parse_form("1 2"), parse_form("1 2 3")}), DomainError);
    CHECK_THROWS_AS(
        end_to_end_filter(Architecture({1, 1, 3}, {1 << 20, 1 << 20, 1}), {Form(), Form(), parse_form("1 2 3")}),
        DomainError);
}
