// SPDX-License-Identifier: LGPL-3.0-or-later
#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Form moved(support::Random& random, const Form& form, const Rational& most) {
    std::vector<Rational> filter;
    for (long i = 0; i <= form.degree(); ++i) filter.push_back(form.coefficient(i) + Rational(random.between(-4, 4), 4) * most);
    return Form(filter);
}

Rational square_of_distance(const Form& w, const Form& v) {
    Rational sum;
    for (long i = 0; i <= w.degree(); ++i) sum += power(w.coefficient(i) - v.coefficient(i), 2);
    return sum;
}

// Nothing nearer than the lower bound is different, the witness is, and is as near as the upper bound says.
template <typename Same> void check(support::Random& random, const Form& form, const Robustness& found, Same same) {
    CAPTURE(to_string(form));
    REQUIRE(found.lower);
    REQUIRE(found.upper);
    REQUIRE(found.witness);
    CHECK(*found.lower <= *found.upper);
    CHECK_FALSE(same(*found.witness));
    CHECK(widened(form, *found.upper, Rational(0)).contains(*found.witness));
    for (int i = 0; i < 10; ++i) CHECK(same(moved(random, form, *found.lower)));
}

} // namespace

TEST_CASE("nothing nearer than the lower bound has another pattern, and the witness has") {
    support::Random random("robustness");
    for (long i = 0; i < 8 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(2, 4), 4);
        const Pattern own = pattern(form);
        const Robustness found = pattern_robustness(form);
        check(random, form, found, [&](const Form& other) { return other.is_zero() || pattern(other) == own; });
        CHECK(found.lower->is_zero() == (codimension(own) > 0));
    }
}

TEST_CASE("nothing nearer than the lower bound has another place, and the witness has") {
    support::Random random("robust places");
    const Architecture network({3, 2, 2});
    for (long i = 0; i < 6 * support::effort(); ++i) {
        const Form form = random.product_form(4, 4);
        const Place own = place(form, network);
        const Robustness found = place_robustness(form, network);
        check(random, form, found, [&](const Form& other) { return place(other, network) == own; });
        CHECK(found.lower->is_zero() == (own == Place::boundary));
    }
}

TEST_CASE("the Euclidean bounds hold the distance from the discriminant, and the witness is within the upper one") {
    support::Random random("Euclidean robustness");
    for (long i = 0; i < 6 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(2, 4), 4);
        const Robustness found = euclidean_robustness(form, {});
        CAPTURE(to_string(form));
        REQUIRE(found.witness);
        CHECK(pattern(*found.witness) != pattern(form));
        CHECK(square_of_distance(*found.witness, form) <= power(*found.upper, 2));
        const Nearest nearest = nearest_on_discriminant(SquareLoss(identity_gram(form.degree()), form));
        if (!nearest.is_proved()) continue;
        CHECK(power(*found.lower, 2) <= upper_end(nearest.loss));
        CHECK(lower_end(nearest.loss) <= power(*found.upper, 2));
    }
}

TEST_CASE("known radii") {
    // (3 − r)² = 4(1 + r)(2 + r): r = √(28/3) − 3 = 0.05505…
    const Robustness quadratic = pattern_robustness(parse_form("1 -3 2"));
    CHECK(*quadratic.lower == Rational(550, 10'000));
    CHECK(*quadratic.upper == Rational(551, 10'000));
    // At the distance itself, 1, there is 1 0 0.
    CHECK(*euclidean_robustness(parse_form("1 0 1"), {}).lower < Rational(1));
    // All nonzero forms of degree 1 have one pattern; a function space may be everything.
    CHECK_FALSE(pattern_robustness(parse_form("1 2")).lower);
    CHECK_FALSE(euclidean_robustness(parse_form("1 2"), {}).lower);
    CHECK_FALSE(place_robustness(parse_form("1 2 3 4 5"), Architecture({3, 3})).lower);
    CHECK_THROWS_AS(pattern_robustness(parse_form("0 0")), DomainError);
    CHECK_THROWS_AS(place_robustness(parse_form("0 0 0"), Architecture({2, 2})), DomainError);
    CHECK(rounded_down(Rational(1, 3)) == Rational(333, 1000));
    CHECK(rounded_up(Rational(1, 3)) == Rational(334, 1000));
    CHECK(rounded_up(Rational(9999)) == Rational(10'000));
    CHECK(rounded_down(Rational(100)) == Rational(100));
}
