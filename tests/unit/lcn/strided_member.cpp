// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_member.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/root_counts.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Membership of(const char* text, const Architecture& architecture) { return membership(parse_form(text, static_cast<long>(architecture.degree())), architecture); }

Place place_of(const char* text, const Architecture& architecture) {
    const Membership m = of(text, architecture);
    REQUIRE(m.place.has_value());
    CHECK(m.in_space == (*m.place != Place::outside));
    CHECK((!m.in_space || m.in_reduced));
    CHECK((!m.in_reduced || m.in_closure));
    return *m.place;
}

} // namespace

TEST_CASE("filter sizes 2 and 2, the first stride 2: the quadric AD = BC") {
    const Architecture a({2, 2}, {2, 1});
    support::Random random("AD = BC");
    for (long i = 0; i < 400; ++i) {
        std::vector<Rational> w;
        for (long j = 0; j < 4; ++j)
            w.push_back(Rational(random.between(-3, 3)));
        const Membership m = membership(Form(w), a);
        const bool on = w[0] * w[3] == w[1] * w[2];
        CHECK(m.in_closure == on);
        CHECK(m.in_reduced == on);
        CHECK(m.in_space == on);
        CHECK(m.is_smooth == (on && !Form(w).is_zero()));
        CHECK(m.place == (!on ? std::optional(Place::outside) : Form(w).is_zero() ? std::nullopt : std::optional(Place::interior)));
    }
}

TEST_CASE("a layer of size 1 between two others counts by its stride") {
    const Architecture a({2, 1, 2}, {1, 2, 1}), b({2, 2}, {2, 1});
    support::Random random("2,1,2");
    for (long i = 0; i < 100; ++i) {
        const Form form = random.form(3, 2);
        CHECK(membership(form, a).place == membership(form, b).place);
    }
}

TEST_CASE("filter sizes 3 and 2, the first stride 2: the cubic with a non-closed part") {
    const Architecture a({3, 2}, {2, 1});
    support::Random random("AD^2+B^2E=BCD");
    long members = 0, outside = 0, boundary = 0;
    for (long i = 0; i < 3000; ++i) {
        std::vector<Rational> w;
        for (long j = 0; j < 5; ++j)
            w.push_back(Rational(i % 2 == 0 && j % 2 == 1 ? 0 : random.between(-2, 2)));
        const Rational &A = w[0], &B = w[1], &C = w[2], &D = w[3], &E = w[4];
        const Form form(w);
        if (form.is_zero())
            continue;
        const Membership m = membership(form, a);
        const bool singular = B.is_zero() && D.is_zero();
        const bool closed = A * D * D + B * B * E == B * C * D;
        const Rational slack = C * C - Rational(4) * A * E;
        CAPTURE(to_string(form));
        CHECK(m.in_closure == closed);
        CHECK(m.is_smooth == (closed && !singular));
        CHECK(m.in_space == (closed && (!singular || slack.sign() != Sign::negative)));
        CHECK(m.in_reduced == m.in_space);
        if (m.in_space)
            CHECK(m.place == (singular && slack.is_zero() ? Place::boundary : Place::interior));
        ++(m.place == Place::boundary ? boundary : m.in_space ? members : outside);
    }
    CHECK(members > 30);
    CHECK(outside > 30);
    CHECK(boundary > 30);
    const Membership m = of("x^4+y^4", a);
    CHECK(m.in_closure);
    CHECK_FALSE(m.in_reduced);
    CHECK(m.greedy == Degrees{0, 2});
}

TEST_CASE("filter sizes 2, 2, 2 with stride 2 after the second: the quadratic factor needs real roots") {
    const Architecture a({2, 2, 2}, {1, 2, 1});
    CHECK(place_of("(x^2-3*y^2)*(x^2-2*y^2)", a) == Place::interior);
    CHECK(place_of("(x^2+x*y-y^2)*(x^2+2*y^2)", a) == Place::interior);
    CHECK(place_of("(x^2+x*y+y^2)*(x^2+2*y^2)", a) == Place::outside);
    CHECK(of("(x^2+x*y+y^2)*(x^2+2*y^2)", a).in_reduced);
    CHECK(place_of("(x+y)^2*(x^2+2*y^2)", a) == Place::boundary);
    // Either factor may be the strided one. With x² + 2y² as the quadratic factor there are not enough real roots, nor are there nearby.
    CHECK(place_of("(x^2-3*y^2)*(x^2+2*y^2)", a) == Place::boundary);
    CHECK(place_of("(x^2+3*y^2)*(x^2+2*y^2)", a) == Place::outside);
    CHECK(of("(x^2+3*y^2)*(x^2+2*y^2)", a).in_reduced);
    CHECK_FALSE(of("x^4+y^4", a).in_reduced);
    CHECK(of("x^4+y^4", a).in_closure);
}

TEST_CASE("one group of stride 2: the forms in squares, placed by the form in their place") {
    const Architecture a({1, 3}, {2, 1}), b({1, 2, 2}, {2, 1, 1});
    CHECK(place_of("x^4+y^4", a) == Place::interior);
    CHECK(place_of("x^4+x*y^3", a) == Place::outside);
    CHECK_FALSE(of("x^4+x*y^3", a).in_closure);
    CHECK(place_of("0*x", a) == Place::interior);
    CHECK(place_of("x^4+y^4", b) == Place::outside);
    CHECK(of("x^4+y^4", b).in_reduced);
    CHECK(place_of("x^4-y^4", b) == Place::interior);
    CHECK(place_of("(x^2-y^2)^2", b) == Place::boundary);
    CHECK(place_of("0*x", b) == Place::boundary);
}

TEST_CASE("all strides of a deeper architecture may be multiplied") {
    const Architecture a({3, 2}, {2, 1}), b({1, 3, 2}, {3, 2, 1});
    support::Random random("multiplied strides");
    for (long i = 0; i < 60; ++i) {
        const Form form = random.product_form(2, 3) * strided(random.product_form(1, 3), 2);
        const Membership m = membership(form, a), n = membership(strided(form, 3), b);
        CHECK(m.place == n.place);
        CHECK(m.greedy == n.greedy);
        CHECK(m.is_smooth == n.is_smooth);
    }
}

TEST_CASE("roots 0 and infinity can become negative ones, which leave no real root to the group below") {
    const Architecture a({3, 2, 3}, {2, 2, 1}); // degrees 2, 1, 2 for the strides 1, 2, 4
    for (const char* text : {"x^4*(x^8+y^8)", "y^4*(x^8+y^8)"}) {
        CHECK(place_of(text, a) == Place::boundary);
        CHECK(of(text, a).is_reduced_boundary);
        CHECK_FALSE(of(text, a).is_root_boundary);
    }
    CHECK(of("(1000*x^4+y^4)*(x^8+y^8)", a).in_closure);
    CHECK_FALSE(of("(1000*x^4+y^4)*(x^8+y^8)", a).in_reduced);
    CHECK(place_of("(1000*x^4-y^4)*(x^8+y^8)", a) == Place::interior);
}

TEST_CASE("the zero form is a member, and singular if there are two groups") {
    const Membership m = membership(parse_form("0 0 0 0"), Architecture({2, 2}, {2, 1}));
    CHECK(m.in_space);
    CHECK_FALSE(m.is_smooth);
    CHECK_FALSE(m.place.has_value());
    CHECK(membership(parse_form("0 0 0"), Architecture({2, 2})).place == Place::boundary);
    CHECK(membership(parse_form("0"), Architecture({1, 1}, {5, 1})).place == Place::interior);
    CHECK_THROWS_WITH_AS(membership(parse_form("0 0 0"), Architecture({2, 2}, {2, 1})), "a form of degree 2 where degree 3 is needed", DomainError);
    CHECK_THROWS_WITH_AS(membership(parse_form("1 0 0"), Architecture({2, 2}, {2, 1})), "a form of degree 2 where degree 3 is needed", DomainError);
}

TEST_CASE("the reduced space of two groups is Zariski closed iff n_1 < S_2 or n_2 is even") {
    for (std::int64_t n = 1; n <= 5; ++n) {
        for (std::int64_t m = 1; m <= 4; ++m) {
            for (std::int64_t stride = 2; stride <= 4; ++stride) {
                const Architecture a({n + 1, m + 1}, {stride, 1});
                // All kinds of generic forms in the closure.
                bool closed = true;
                for (std::int64_t d = m; d * stride <= n + m * stride; ++d) {
                    for (long positive = 0; positive <= d; ++positive) {
                        for (long negative = 0; negative + positive <= d; ++negative) {
                            if ((d - positive - negative) % 2 != 0)
                                continue;
                            const RootCounts second{positive, negative, static_cast<long>(d - positive - negative) / 2};
                            const RootCounts first{static_cast<long>(n + (m - d) * stride), 0, 0};
                            closed = closed && is_reduced({first, second}, a);
                        }
                    }
                }
                CHECK(closed == (n < stride || m % 2 == 0));
            }
        }
    }
}
