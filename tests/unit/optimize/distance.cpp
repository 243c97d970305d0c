// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/distance.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

SquareLoss plain_loss(const Form& u) { return SquareLoss(identity_gram(u.degree()), u); }

Form random_target(support::Random& random, long n) {
    std::vector<Rational> filter;
    for (long i = 0; i <= n; ++i) filter.push_back(Rational(random.between(-50, 50)));
    return Form(filter);
}

// The smallest loss on the multiples of (q·x − p·y)² over many points (p : q) of the projective line.
Rational sampled_discriminant(const SquareLoss& loss) {
    Rational least(1'000'000'000);
    constexpr long samples = 200;
    for (long i = 0; i < samples; ++i) {
        // (1 − s² : 2s), both halves of the circle
        const Rational s(2 * i - samples, samples);
        for (const bool turned : {false, true}) {
            const Rational a = Rational(1) - s * s, b = Rational(2) * s;
            const Form linear = turned ? Form({a, -b}) : Form({b, -a});
            least = std::min(least, value(loss, nearest_multiple(loss, linear * linear)));
        }
    }
    return least;
}

} // namespace

TEST_CASE("nothing sampled on the discriminant is nearer, and something is nearly as near") {
    support::Random random("distance");
    for (int i = 0; i < 12 * support::effort(); ++i) {
        const long n = random.between(2, 4);
        const SquareLoss loss(random.one_in(2) ? identity_gram(n) : bombieri_weyl_gram(n), random_target(random, n));
        if (loss.target().is_zero()) continue;
        CAPTURE(to_string(loss.target()));
        const auto nearest = nearest_on_discriminant(loss);
        if (!nearest.is_proved()) continue; // a curve of critical points
        const Rational sampled = sampled_discriminant(loss), least = midpoint(nearest.loss);
        CHECK(least <= sampled + Rational(1, 1'000'000));
        // In degree 2 and 3 every real form of the discriminant has a real double root.
        if (n <= 3) CHECK(sampled - least < Rational(1, 20) * (sampled + Rational(1)));
    }
}

TEST_CASE("distances of closures are ordered as the closures are, and those of members are 0") {
    support::Random random("closures");
    for (int i = 0; i < 6 * support::effort(); ++i) {
        const Form u = random_target(random, 4);
        if (u.is_zero()) continue;
        CAPTURE(to_string(u));
        const SquareLoss loss = plain_loss(u);
        Rational before(-1);
        for (const char* pattern : {"112|0", "13|0", "4|0"}) {
            const auto nearest = nearest_in_closure(loss, parse_pattern(pattern));
            if (!nearest.is_proved()) continue;
            CHECK(midpoint(nearest.loss) >= before - Rational(1, 1'000'000));
            before = midpoint(nearest.loss);
        }
        const auto own = nearest_in_closure(loss, pattern(u));
        REQUIRE(own.is_proved());
        CHECK(own.loss.is_exact());
        CHECK(own.points.front().is_target);
    }
}

TEST_CASE("the nearest boundary point of an outer form is its nearest member, and has both places") {
    support::Random random("boundary");
    const Architecture network({3, 2, 2});
    int outer = 0;
    for (int i = 0; i < 12 * support::effort(); ++i) {
        const Form u = random_target(random, 4);
        if (u.is_zero()) continue;
        CAPTURE(to_string(u));
        const SquareLoss loss = plain_loss(u);
        const auto boundary = nearest_on_boundary(loss, network), member = nearest_member(loss, network);
        REQUIRE(boundary.is_proved());
        REQUIRE(member.is_proved());
        for (const CriticalPoint& point : boundary.points) CHECK(place(point.pattern, network) == Place::boundary);
        if (place(u, network) != Place::outside) {
            CHECK(member.points.front().is_target);
            continue;
        }
        ++outer;
        CHECK(overlap(boundary.loss, member.loss));
    }
    CHECK(outer > 0);
}

TEST_CASE("the strata within a radius are those whose closures are, asked one by one") {
    support::Random random("within");
    long within = 0, beyond = 0;
    for (int i = 0; i < 10 * support::effort(); ++i) {
        const long n = random.between(0, 4);
        const Form u = random_target(random, n);
        CAPTURE(to_string(u));
        const SquareLoss loss = plain_loss(u);
        const Rational radius(random.between(0, 60));
        const auto found = strata_within(loss, radius);
        for (std::size_t k = 1; k < found.size(); ++k) CHECK(codimension(found[k - 1].pattern) >= codimension(found[k].pattern));
        for (PatternCursor cursor(n); !cursor.at_end(); cursor.advance()) {
            const Pattern pattern = cursor.pattern();
            CAPTURE(to_string(pattern));
            const auto listed = std::find_if(found.begin(), found.end(), [&](const NearStratum& s) { return s.pattern == pattern; });
            const Nearest alone = nearest_in_closure(loss, pattern);
            if (!alone.is_proved()) {
                REQUIRE(listed != found.end());
                CHECK(listed->is_within != Truth::no);
                CHECK(listed->nearest.incomplete_types == alone.incomplete_types);
                continue;
            }
            const bool is_near = !(radius * radius < lower_end(alone.loss));
            CHECK((listed != found.end()) == is_near);
            ++(is_near ? within : beyond);
            if (listed == found.end()) continue;
            CHECK(overlap(listed->nearest.loss, alone.loss));
            CHECK(listed->nearest.points.size() == alone.points.size());
        }
    }
    CHECK(within > 10);
    CHECK(beyond > 10);
}

TEST_CASE("within 0 are the strata in whose closure the form is, by the order of closures") {
    for (const char* text : {"(x-y)^2*(x+2*y)", "x^2*y^2", "(x^2+y^2)^2", "(x-y)^3*y", "x^4", "1 2 -3 5 7", "1"}) {
        CAPTURE(text);
        const Form u = parse_form(text);
        const auto found = strata_within(plain_loss(u), Rational(0));
        std::size_t expected = 0;
        for (PatternCursor cursor(u.degree()); !cursor.at_end(); cursor.advance()) expected += is_in_closure(pattern(u), cursor.pattern());
        CHECK(found.size() == expected);
        for (const NearStratum& stratum : found) {
            CHECK(stratum.is_within == Truth::yes);
            CHECK(is_in_closure(pattern(u), stratum.pattern));
        }
        CHECK(found.front().pattern == pattern(u));
    }
    CHECK_THROWS_AS(strata_within(plain_loss(parse_form("1 2")), Rational(-1)), DomainError);
    CHECK(strata_within(plain_loss(parse_form("0 0 0")), Rational(0)).size() == 3);
}

TEST_CASE("sets of another degree and empty boundaries are refused; zero is in every closure") {
    const SquareLoss loss = plain_loss(parse_form("1 2 3"));
    CHECK_THROWS_AS(nearest_in_closure(loss, parse_pattern("12|0")), DomainError);
    CHECK_THROWS_AS(nearest_on_boundary(loss, Architecture({3})), DomainError);
    CHECK_THROWS_AS(nearest_on_boundary(loss, Architecture({2, 2, 2})), DomainError);
    CHECK_THROWS_AS(nearest_member(loss, Architecture({2, 2, 2})), DomainError);
    CHECK_THROWS_AS(nearest_on_discriminant(plain_loss(parse_form("1 2"))), DomainError);
    const auto zero = nearest_on_discriminant(plain_loss(parse_form("0 0 0")));
    REQUIRE(zero.is_proved());
    CHECK(zero.points.empty());
    CHECK(decimal_text(zero.loss, 5) == "0");
}
