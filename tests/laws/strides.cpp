// SPDX-License-Identifier: LGPL-3.0-or-later
#include <doctest/doctest.h>

#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "support/random.hpp"
#include "support/strided_search.hpp"

using namespace support;

namespace {

// Architectures of total degree up to 12.
std::vector<Architecture> architectures() {
    return {
        Architecture({3, 2}, {2, 1}),          Architecture({5, 2}, {2, 1}),       Architecture({4, 3}, {2, 1}),
        Architecture({2, 2, 2}, {1, 2, 1}),    Architecture({3, 2, 2}, {1, 2, 1}), Architecture({3, 2, 2}, {2, 2, 1}),
        Architecture({5, 2, 2}, {2, 2, 1}),    Architecture({3, 3, 2}, {2, 2, 1}), Architecture({4, 2}, {3, 1}),
        Architecture({5, 3, 2}, {2, 2, 1}),    Architecture({1, 3, 2}, {2, 2, 1}), Architecture({2, 2, 2, 2}, {1, 2, 1, 1}),
        Architecture({4, 2, 2}, {3, 2, 1}),    Architecture({3, 4}, {2, 1}),       Architecture({4, 2, 2}, {2, 3, 1}),
        Architecture({2, 2, 2, 2}, {1, 2, 2, 1}), Architecture({7, 2, 2}, {2, 1, 1}), Architecture({2, 2, 3, 1, 2}, {1, 2, 2, 1, 1}),
    };
}

// A factor with roots whose powers meet.
Form special_factor(support::Random& random, long degree) {
    static const std::vector<const char*> linear{"x-y", "x+y", "x", "y", "x-2*y", "x-4*y", "x+4*y"};
    static const std::vector<const char*> quadratic{"x^2+y^2", "x^2+x*y+y^2", "x^2-x*y+y^2", "x^2+4*y^2", "x^2-2*y^2", "x^2+2*x*y+5*y^2", "(x-y)^2", "(x+y)^2"};
    const std::vector<const char*>& pool = degree == 1 ? linear : quadratic;
    return parse_form(pool[static_cast<std::size_t>(random.between(0, static_cast<long>(pool.size()) - 1))], degree);
}

// A product of such factors in powers of x and y with the strides of the architecture; mostly many of them of great strides.
Form special_product(support::Random& random, const Architecture& a) {
    Form product(std::vector<Rational>{Rational(random.one_in(2) ? 1 : -3)});
    for (;;) {
        const long left = static_cast<long>(a.degree()) - product.degree();
        if (left == 0)
            return product;
        const Group& group = a.groups()[static_cast<std::size_t>(random.between(0, static_cast<long>(a.groups().size()) - 1))];
        const long stride = static_cast<long>(random.one_in(12) ? 1 : group.stride), degree = random.between(1, 2);
        if (stride * degree <= left)
            product = product * strided(special_factor(random, degree), stride);
        else if (a.groups().front().stride > left)
            product = product * special_factor(random, 1);
    }
}

Form one_coefficient_changed(support::Random& random, const Form& form) {
    std::vector<Rational> w = form.filter();
    w[static_cast<std::size_t>(random.between(0, form.degree()))] += Rational(1);
    return Form(w);
}

} // namespace

TEST_CASE("membership, and the numbers of factorisations, against a search through the complex roots") {
    support::Random random("strides against search");
    const std::vector<Architecture> all = architectures();
    long closure = 0, reduced = 0, members = 0, singular = 0, many = 0;
    for (long i = 0; i < 450 * support::effort(); ++i) {
        const Architecture& a = all[static_cast<std::size_t>(i) % all.size()];
        Form form = special_product(random, a);
        if (random.one_in(10))
            form = one_coefficient_changed(random, form);
        if (form.is_zero())
            continue;
        CAPTURE(to_string(form));
        CAPTURE(i % static_cast<long>(all.size()));
        const Answers expected = by_search(roots_of(form), a);
        const Membership m = membership(form, a);
        CHECK(m.in_closure == expected.in_closure);
        CHECK(m.in_reduced == expected.in_reduced);
        CHECK(m.in_space == expected.in_space);
        CHECK(count_strided_factorisations(form, a) == expected.counts);
        closure += m.in_closure, reduced += m.in_reduced, members += m.in_space;
        singular += m.in_closure && !m.is_smooth;
        many += expected.counts.all > Integer(1);
    }
    CAPTURE(closure);
    CAPTURE(reduced);
    CAPTURE(members);
    CAPTURE(many);
    CHECK(singular > 60);
    CHECK(members > 30);
    CHECK(reduced > members + 5);
    CHECK(closure > reduced + 5);
    CHECK(many > 20);
}

namespace {

// ε·(a random integer)
Rational tiny(support::Random& random) { return Rational(Integer(random.between(-1000, 1000)), shifted(Integer(1), 60)); }

Rational rational_midpoint(const Ball& ball) { // to 100 bits
    Ball rounded;
    arb_set_round(rounded.arb(), ball.arb(), 100);
    return midpoint(rounded);
}

// A linear form near that of a real root.
Form near_linear(support::Random& random, const Rational& value, bool at_infinity) {
    if (at_infinity)
        return Form({tiny(random), Rational(1) + tiny(random)});
    return Form({Rational(1) + tiny(random), -value + tiny(random)});
}

// A quadratic form without real roots near the square of that.
Form near_square(support::Random& random, const Rational& value, bool at_infinity) {
    const Form l = near_linear(random, value, at_infinity), m({tiny(random), tiny(random)}), square = l * l, rest = m * m;
    return Form({square.coefficient(0) + rest.coefficient(0), square.coefficient(1) + rest.coefficient(1), square.coefficient(2) + rest.coefficient(2)});
}

// A real form near the form with that factorisation: every factor of every group moves; two equal real ones may become a pair.
Form near_form(support::Random& random, const Factorisation& factorisation, const Roots& roots, const std::vector<std::int64_t>& strides) {
    Form product(std::vector<Rational>{Rational(1)});
    const bool prefers_pairs = random.one_in(2);
    for (const auto& [factor, times] : factorisation) {
        const Factor other = conjugate(factor, roots);
        if (other < factor)
            continue;
        const std::int64_t stride = strides[factor.group];
        const Roots::Root& root = roots.all[factor.roots.front()];
        const ComplexBall value = power(root.value, stride);
        const Rational re = rational_midpoint(value.real()), im = rational_midpoint(value.imaginary());
        for (long left = times; left > 0; --left) {
            Form moved;
            if (other != factor) {
                moved = Form({Rational(1), Rational(-2) * re + tiny(random), re * re + im * im + tiny(random)});
            } else if (left >= 2 && (prefers_pairs || random.one_in(2))) {
                moved = near_square(random, re, root.at_infinity);
                --left;
            } else {
                moved = near_linear(random, re, root.at_infinity);
            }
            product = product * strided(moved, stride);
        }
    }
    return product;
}

// All real factorisations into groups of any degrees that are in the closure.
std::vector<Factorisation> real_factorisations(const Roots& roots, const Architecture& a) {
    const std::vector<Group>& groups = a.groups();
    std::vector<Factorisation> result;
    const Factors factors = factors_of(roots, a);
    Degrees degrees(groups.size(), 0);
    for (;;) {
        if (is_in_closure(degrees, a)) {
            for (const Factorisation& factorisation : Search(roots, factors, degrees).found)
                if (is_real(factorisation, roots))
                    result.push_back(factorisation);
        }
        std::size_t g = 0;
        while (g < groups.size() && ++degrees[g] * groups[g].stride > a.degree())
            degrees[g++] = 0;
        if (g == groups.size())
            return result;
    }
}

} // namespace

TEST_CASE("near a boundary form the closure has non-members, near an interior form it has none") {
    support::Random random("strides near");
    const std::vector<Architecture> all = architectures();
    long interior = 0, boundary = 0, singular_interior = 0, singular_boundary = 0;
    for (long i = 0; i < 72 * support::effort(); ++i) {
        const Architecture& a = all[static_cast<std::size_t>(i) % all.size()];
        const Form form = special_product(random, a);
        const Membership m = membership(form, a);
        if (!m.in_space)
            continue;
        REQUIRE(m.place.has_value());
        const bool is_boundary = m.place == Place::boundary;
        (is_boundary ? boundary : interior) += 1;
        if (!m.is_smooth)
            (is_boundary ? singular_boundary : singular_interior) += 1;
        const Roots roots = roots_of(form);
        const std::vector<Factorisation> factorisations = real_factorisations(roots, a);
        bool found = false; // a non-member nearby
        const long rounds = is_boundary ? 60 : 2;
        for (long round = 0; round < rounds && !found; ++round) {
            for (const Factorisation& factorisation : factorisations) {
                const Membership near = membership(near_form(random, factorisation, roots, strides_of(a)), a);
                REQUIRE(near.in_closure);
                found = found || !near.in_space;
            }
        }
        CAPTURE(to_string(form));
        CAPTURE(i % static_cast<long>(all.size()));
        CHECK(found == is_boundary);
    }
    CAPTURE(interior);
    CAPTURE(boundary);
    CHECK(singular_interior > 5);
    CHECK(singular_boundary > 5);
}

TEST_CASE("two groups: the closure has points without real factors iff n_1 >= S and n_2 is odd") {
    support::Random random("strides closed");
    for (std::int64_t n = 1; n <= 4; ++n) {
        for (std::int64_t m = 1; m <= 3; ++m) {
            for (std::int64_t stride = 2; stride <= 3; ++stride) {
                const Architecture a({n + 1, m + 1}, {stride, 1});
                bool found = false;
                for (long i = 0; i < 20; ++i) { // mostly pairs in x^S and y^S, as far as there is room
                    Form form({Rational(1)});
                    while (form.degree() < a.degree()) {
                        const bool fits = form.degree() + 2 * stride <= a.degree() && !random.one_in(4);
                        form = form * (fits ? strided(Form({Rational(1), Rational(random.between(-1, 1)), Rational(random.between(1, 5))}), stride)
                                            : Form({Rational(1), Rational(random.between(10, 99))}));
                    }
                    const Answers answers = by_search(roots_of(form), a);
                    found = found || (answers.in_closure && !answers.in_reduced);
                }
                CAPTURE(n);
                CAPTURE(m);
                CAPTURE(stride);
                CHECK(found == (n >= stride && m % 2 == 1));
            }
        }
    }
}
