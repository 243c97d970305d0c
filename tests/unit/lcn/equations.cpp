// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/equations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/dense.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<std::string> texts(const std::vector<CoefficientPoly>& equations) {
    std::vector<std::string> list;
    for (const CoefficientPoly& p : equations) list.push_back(to_string(p));
    return list;
}

std::vector<std::string> texts(std::vector<std::int64_t> sizes, std::vector<std::int64_t> strides) {
    return texts(closure_equations(Architecture(std::move(sizes), std::move(strides))));
}

std::vector<Integer> integers(const Form& form) {
    std::vector<Integer> list;
    for (const Rational& c : form.filter()) list.push_back(c.numerator());
    return list;
}

bool all_vanish(const std::vector<CoefficientPoly>& equations, const Form& form) {
    return std::all_of(equations.begin(), equations.end(), [&](const CoefficientPoly& p) { return value(p, integers(form)).is_zero(); });
}

Form random_integral(support::Random& random, long degree, long most) {
    std::vector<Rational> filter;
    for (long i = 0; i <= degree; ++i) filter.push_back(Rational(random.between(-most, most)));
    return Form(filter);
}

// P ∈ closure, by the greatest common divisor of the sections with the power of Y that they share: a definition without minors.
bool is_in_closure(const Form& form, long step, long first, long second, long stride) {
    for (long i = 0; i <= form.degree(); ++i)
        if (i % step != 0 && !form.coefficient(i).is_zero()) return false;
    const long degree = first + stride * second;
    Poly divisor;
    std::optional<long> at_infinity;
    for (long j = 0; j < stride; ++j) {
        Poly section;
        const long top = (degree - j) / stride;
        for (long power = 0; power <= top; ++power) section.set_coefficient(power, form.coefficient((degree - j - stride * power) * step).numerator());
        if (section.is_zero()) continue;
        at_infinity = std::min(at_infinity.value_or(top), top - section.degree());
        divisor = gcd(divisor, section);
    }
    return !at_infinity || divisor.degree() + *at_infinity >= second;
}

struct Case {
    std::vector<std::int64_t> sizes, strides;
};

const std::vector<Case> cases{{{2, 2}, {2, 1}}, {{3, 2}, {2, 1}},       {{2, 3}, {2, 1}}, {{4, 2}, {2, 1}}, {{3, 3}, {2, 1}}, {{4, 3}, {2, 1}},
                              {{5, 2}, {2, 1}}, {{3, 2}, {3, 1}},       {{2, 2}, {3, 1}}, {{4, 2}, {3, 1}}, {{5, 2}, {3, 1}}, {{6, 2}, {3, 1}},
                              {{2, 4}, {2, 1}}, {{2, 1, 2}, {1, 2, 1}}, {{1, 3}, {2, 1}}, {{2, 2, 2}, {1, 2, 1}}, {{1, 2, 2}, {2, 2, 1}}};

} // namespace

TEST_CASE("the equations of the theory") {
    using List = std::vector<std::string>;
    CHECK(texts({2, 2}, {2, 1}) == List{"a*d - b*c"});
    CHECK(texts({2, 1, 2}, {1, 2, 1}) == List{"a*d - b*c"});
    CHECK(texts({3, 2}, {2, 1}) == List{"a*d^2 + b^2*e - b*c*d"});
    CHECK(texts({1, 3}, {2, 1}) == List{"b", "d"});
    CHECK(texts({2, 2}, {3, 1}) == List{"c", "a*e - b*d"});
    CHECK(texts({2, 3}, {2, 1}) == List{"a*d - b*c", "a*f - b*e", "c*f - d*e"});
    CHECK(texts({3, 2, 2}, {1, 1, 1}).empty());
    CHECK(texts({1}, {1}).empty());
    CHECK(texts({1, 1}, {5, 3}).empty());
}

TEST_CASE("products of filters are zeros of all equations") {
    support::Random random("equations of products");
    for (const Case& c : cases) {
        const Architecture architecture(c.sizes, c.strides);
        const auto equations = closure_equations(architecture);
        for (int i = 0; i < 20 * support::effort(); ++i) {
            std::vector<Form> filters;
            for (const std::int64_t k : c.sizes) filters.push_back(random_integral(random, static_cast<long>(k) - 1, 5));
            CHECK(all_vanish(equations, end_to_end_filter(architecture, filters)));
        }
    }
}

TEST_CASE("the zeros are the forms whose sections have a common divisor of the right degree") {
    support::Random random("zeros of equations");
    long inside = 0, outside = 0;
    for (const Case& c : cases) {
        const Architecture architecture(c.sizes, c.strides);
        const auto& groups = architecture.groups();
        if (groups.size() < 2) continue;
        const auto equations = closure_equations(architecture);
        const auto step = static_cast<long>(groups[0].stride), first = static_cast<long>(groups[0].degree), second = static_cast<long>(groups[1].degree);
        const long stride = static_cast<long>(groups[1].stride) / step, degree = static_cast<long>(architecture.degree()) / step;
        for (int i = 0; i < 150 * support::effort(); ++i) {
            // A divisor of any degree; few different coefficients, so that sections often vanish or have more in common.
            const long common = random.between(0, second + 1);
            if (common * stride > degree) continue;
            const Form rest = random_integral(random, degree - common * stride, 1);
            const Form form = strided(rest * strided(random_integral(random, common, 1), stride), step);
            const bool expected = is_in_closure(form, step, first, second, stride);
            CHECK(all_vanish(equations, form) == expected);
            CHECK(is_common_zero(equations, Rational(2, 3) * form) == expected);
            ++(expected ? inside : outside);
        }
    }
    CHECK(inside > 300);
    CHECK(outside > 300);
}

TEST_CASE("at random members the Jacobian has the codimension as its rank") {
    support::Random random("Jacobian");
    for (const Case& c : cases) {
        const Architecture architecture(c.sizes, c.strides);
        const auto equations = closure_equations(architecture);
        std::vector<Form> filters;
        for (const std::int64_t k : c.sizes) filters.push_back(random_integral(random, static_cast<long>(k) - 1, 1000));
        const std::vector<Integer> point = integers(end_to_end_filter(architecture, filters));
        Matrix jacobian(std::ssize(equations), std::ssize(point));
        for (long row = 0; row < jacobian.rows(); ++row) {
            for (const auto& [exponents, factor] : equations[static_cast<std::size_t>(row)].terms()) {
                for (std::size_t i = 0; i < exponents.size(); ++i) {
                    if (exponents[i] == 0) continue;
                    Integer term = factor * Integer(std::int64_t{exponents[i]});
                    for (std::size_t j = 0; j < exponents.size(); ++j) term *= power(point[j], exponents[j] - (i == j ? 1 : 0));
                    jacobian.set_entry(row, static_cast<long>(i), jacobian.entry(row, static_cast<long>(i)) + Rational(term));
                }
            }
        }
        CHECK(prove_rank(jacobian).value == architecture.codimension());
    }
}

TEST_CASE("forms off the closure are found, where there are any") {
    for (const Case& c : cases) {
        const Architecture architecture(c.sizes, c.strides);
        const auto equations = closure_equations(architecture);
        CHECK_FALSE(all_vanish(equations, form_off_closure(architecture, equations)));
    }
    CHECK(to_string(form_off_closure(Architecture({2, 2}, {2, 1}), closure_equations(Architecture({2, 2}, {2, 1})))) == "0 1 1 0");
    CHECK_THROWS_AS(form_off_closure(Architecture({3, 2}), {}), DomainError);
}

TEST_CASE("which function spaces need inequalities") {
    const auto closed = [](std::vector<std::int64_t> sizes, std::vector<std::int64_t> strides) { return is_zariski_closed(Architecture(std::move(sizes), std::move(strides))); };
    CHECK(closed({2, 2}, {2, 1}));
    CHECK(closed({2, 3}, {2, 1}));
    CHECK(closed({3, 3}, {2, 1}));
    CHECK(closed({1, 3}, {2, 1}));
    CHECK(closed({3, 2}, {1, 1}));
    CHECK(closed({1}, {1}));
    CHECK_FALSE(closed({3, 2}, {2, 1})); // x^4 + y^4
    CHECK_FALSE(closed({2, 2, 2}, {1, 2, 1}));
    CHECK_FALSE(closed({1, 2, 2}, {2, 1, 1}));
    CHECK_FALSE(closed({3, 2, 2}, {1, 1, 1}));
    CHECK(all_vanish(closure_equations(Architecture({3, 2}, {2, 1})), Form({1, 0, 0, 0, 1})));
    CHECK_THROWS_AS(closed({2, 2, 2}, {2, 2, 1}), DomainError);
}

TEST_CASE("what has no equations here is refused") {
    CHECK_THROWS_WITH(closure_equations(Architecture({2, 2, 2}, {2, 2, 1})), "equations are known for at most two groups of layers, here are 3");
    CHECK_THROWS_WITH(closure_equations(Architecture({20, 5}, {2, 1})), "equations are written for degrees up to 25, here is 27");
    CHECK_THROWS_AS(closure_equations(Architecture({2, 2}, {1'000'000'000, 1})), DomainError);
    CHECK_THROWS_AS(closure_equations(Architecture({10, 8}, {2, 1})), LimitError);
}
