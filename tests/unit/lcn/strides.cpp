// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strides.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Form of(const char* text, std::optional<long> degree = {}) { return parse_form(text, degree); }

Form monomial(long degree, long x) {
    Poly p;
    p.set_coefficient(x, Integer(1));
    return Form(std::move(p), degree);
}

// The sum of forms of one degree.
Form sum(const std::vector<Form>& forms) {
    std::vector<Rational> total(static_cast<std::size_t>(forms.front().degree()) + 1);
    for (const Form& form : forms)
        for (std::size_t i = 0; i < total.size(); ++i)
            total[i] += form.coefficient(static_cast<long>(i));
    return Form(total);
}

// By its definition: Σ x^j y^((N−j) mod S) P_j(x^S, y^S).
Form from_sections(const std::vector<Form>& parts, long degree, long stride) {
    std::vector<Form> terms;
    for (long j = 0; j < static_cast<long>(parts.size()); ++j)
        terms.push_back(monomial(j + (degree - j) % stride, j) * strided(parts[static_cast<std::size_t>(j)], stride));
    return sum(terms);
}

// The degree of the gcd of the sections by the rank of (h_i) ↦ Σ h_i·q_i, deg h_i = N − 1, where the q_i are the sections lifted to one degree N by
// multiplication with X and with Y: the rank is 2N − deg gcd.
long common_degree_by_rank(const std::vector<Form>& parts) {
    long degree = 0;
    for (const Form& part : parts)
        degree = std::max(degree, part.degree());
    std::vector<Form> lifted;
    for (const Form& part : parts) {
        if (part.degree() == degree) {
            lifted.push_back(part);
        } else {
            lifted.push_back(part * monomial(1, 0));
            lifted.push_back(part * monomial(1, 1));
        }
    }
    if (degree == 0)
        return 0;
    Matrix rows(static_cast<long>(lifted.size()) * degree, 2 * degree);
    for (long i = 0; i < static_cast<long>(lifted.size()); ++i)
        for (long shift = 0; shift < degree; ++shift)
            for (long c = 0; c <= degree; ++c)
                rows.set_entry(i * degree + shift, shift + c, lifted[static_cast<std::size_t>(i)].coefficient(c));
    return 2 * degree - fmpq_mat_rref(rows.flint(), rows.flint());
}

} // namespace

TEST_CASE("sections of unequal degree, and their gcd") {
    const Form p = of("y^3*(x+y)");
    const std::vector<Form> parts = sections(p, 2);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] == of("y^2"));
    CHECK(parts[1] == of("y"));
    CHECK(largest_strided_divisor(p, 2) == of("y"));
    CHECK(largest_strided_divisor(of("x^5*y^3"), 2) == of("x^2*y"));
    CHECK(largest_strided_divisor(of("-6*x^4+6*y^4"), 2) == of("x^2-y^2"));
    CHECK(largest_strided_divisor(of("-6*x^4+6*y^4"), 4) == of("x-y"));
    CHECK(largest_strided_divisor(of("x^4+x*y^3"), 2) == of("1"));
    CHECK(largest_strided_divisor(of("x^2-3*y^2"), 1) == of("x^2-3*y^2"));
    CHECK(largest_strided_divisor(of("5"), 3) == of("1"));
    CHECK(largest_strided_divisor(of("x+y"), std::int64_t{1} << 62) == of("1"));
    CHECK_THROWS_AS(largest_strided_divisor(of("0 0 0"), 2), DomainError);
    CHECK_THROWS_AS(sections(of("1 2"), 0), DomainError);
}

TEST_CASE("sections are what they are defined to be, and the rank of the multiplication map knows the degree of their gcd") {
    support::Random random("sections");
    for (long i = 0; i < 150 * support::effort(); ++i) {
        const long stride = random.between(1, 5), common = random.between(0, 3);
        Form p = random.product_form(random.between(0, 6), 5) * strided(random.product_form(common, 4), stride);
        if (random.one_in(4))
            p = p * monomial(stride, random.one_in(2) ? 0 : stride);
        const std::vector<Form> parts = sections(p, stride);
        CAPTURE(to_string(p));
        CHECK(from_sections(parts, p.degree(), stride) == p);
        const Form divisor = largest_strided_divisor(p, stride);
        CHECK(divisor.degree() >= common);
        CHECK(divisor.degree() == common_degree_by_rank(parts));
        CHECK(divides(strided(divisor, stride).numerator(), p.numerator()));
        CHECK(strided(divisor, stride).infinity_multiplicity() <= p.infinity_multiplicity());
    }
}

TEST_CASE("greedy factors multiply to the form, and are those of a generic product") {
    support::Random random("greedy factors");
    const Architecture architecture({3, 3, 2}, {2, 3, 1}); // degrees 2, 2, 1 for the strides 1, 2, 6
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const std::vector<Form> filters{random.product_form(2, 4), random.product_form(2, 4), random.product_form(1, 4)};
        const Form p = end_to_end_filter(architecture, filters);
        const std::optional<StridedDivisors> d = strided_divisors(p, architecture);
        REQUIRE(d);
        Form product = strided(d->factors[0], 1) * strided(d->factors[1], 2) * strided(d->factors[2], 6);
        product = d->constant / product.coefficient(product.infinity_multiplicity()) * product;
        CHECK(product == p);
        CHECK(is_in_closure(d->greedy_degrees(), architecture));
        CHECK(d->is_smooth(architecture) == (d->greedy_degrees() == Degrees{2, 2, 1}));
    }
    const std::optional<StridedDivisors> d = strided_divisors(of("(x^2+x*y+3*y^2)*(x^4+2*x^2*y^2-y^4)*(x^6-5*y^6)"), architecture);
    REQUIRE(d);
    CHECK(d->factors == std::vector<Form>{of("x^2+x*y+3*y^2"), of("x^2+2*x*y-y^2"), of("x-5*y")});
}

TEST_CASE("a first stride above 1 asks for a form in powers") {
    const Architecture architecture({1, 3}, {2, 1});
    CHECK_FALSE(strided_divisors(of("1 1 0 0 1"), architecture));
    const std::optional<StridedDivisors> d = strided_divisors(of("-2 0 3 0 1"), architecture);
    REQUIRE(d);
    CHECK(d->factors == std::vector<Form>{of("2 -3 -1")});
    CHECK(d->constant == Rational(-2));
    CHECK_THROWS_WITH_AS(strided_divisors(of("1 2"), architecture), "a form of degree 1 where degree 4 is needed", DomainError);
    CHECK_THROWS_AS(strided_divisors(of("0 0 0 0 0"), architecture), DomainError);
    CHECK_THROWS_AS(strided_divisors(of("1"), Architecture({1})), DomainError);
}

TEST_CASE("the singular locus, by its components") {
    CHECK(singular_components(Architecture({3, 2}, {2, 1})) == std::vector<Degrees>{{0, 2}});
    CHECK(singular_components(Architecture({2, 2}, {2, 1})).empty());
    CHECK(singular_components(Architecture({5, 4, 2}, {2, 3, 1})) == std::vector<Degrees>{{2, 4, 1}, {4, 0, 2}});
    CHECK(singular_components(Architecture({3, 2, 2})).empty());
    CHECK(singular_components(Architecture({1})).empty());
}

TEST_CASE("every singular degree vector is in the closure of a component") {
    const Architecture architecture({6, 4, 2}, {2, 2, 1}); // degrees 5, 3, 1 for the strides 1, 2, 4
    const std::vector<Degrees> components = singular_components(architecture);
    long singular = 0;
    for (std::int64_t c = 0; 4 * c <= 15; ++c) {
        for (std::int64_t b = 0; 2 * b + 4 * c <= 15; ++b) {
            const Degrees degrees{15 - 2 * b - 4 * c, b, c};
            if (!is_in_closure(degrees, architecture) || degrees == Degrees{5, 3, 1})
                continue;
            ++singular;
            bool found = false;
            for (const Degrees& component : components) {
                Architecture smaller({component[0] + 1, component[1] + 1, component[2] + 1}, {2, 2, 1});
                found = found || is_in_closure(degrees, smaller);
            }
            CHECK(found);
        }
    }
    CHECK(singular == 7); // 5 ≤ b + 2c ≤ 7 and c ≥ 1, but one
}
