// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/box_places.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("no form of the box has a place that is not possible, and witnesses are what they are said to be") {
    support::Random random("box places");
    int met = 0, certain = 0;
    for (const Architecture& network : {Architecture({3, 2, 2}), Architecture({2, 2, 2}), Architecture({4, 2}), Architecture({3, 3})}) {
        for (long i = 0; i < 25 * support::effort(); ++i) {
            const Form middle = random.product_form(static_cast<long>(network.degree()), 4);
            const FormBox box = widened(middle, power(Rational(2), -random.between(-2, 20)), Rational(0));
            CAPTURE(to_string(box));
            const BoxPlaces places = box_places(box, network);
            const auto is_possible = [&](Place place) { return std::find(places.possible.begin(), places.possible.end(), place) != places.possible.end(); };
            certain += places.certain().has_value();
            met += places.meets_boundary;
            for (const PlaceWitness& witness : places.witnessed) {
                CHECK(box.contains(witness.form));
                CHECK(place(witness.form, network) == witness.place);
                CHECK(is_possible(witness.place));
            }
            for (int sample = 0; sample < 10; ++sample) {
                std::vector<Rational> filter;
                for (long k = 0; k <= box.degree(); ++k) filter.push_back(middle.coefficient(k) + Rational(random.between(-4, 4), 4) * box.radii()[static_cast<std::size_t>(k)]);
                CHECK(is_possible(place(Form(filter), network)));
            }
            if (places.certain()) CHECK(places.meets_boundary == (*places.certain() == Place::boundary));
        }
    }
    CHECK(met > 0);
    CHECK(certain > 0);
}

TEST_CASE("known boxes") {
    const Architecture network({3, 2, 2});
    CHECK(box_places(parse_box("1 0 0 0 1 +/- 0.1"), network).certain() == Place::outside);
    CHECK(box_places(parse_box("1 +/- 0.1 2 -3 5 7"), network).certain() == Place::interior);
    CHECK(box_places(parse_form("1 4 6 4 1"), network).certain() == Place::boundary);
    const BoxPlaces swallowtail = box_places(parse_box("1 +/- 1e-3 0 +/- 1e-3 -2 +/- 1e-3 0 +/- 1e-3 1 +/- 1e-3"), network);
    CHECK(swallowtail.possible.size() == 3);
    CHECK(swallowtail.witnessed.size() == 3);
    CHECK(swallowtail.meets_boundary);
    CHECK(box_places(parse_box("0 +/- 1 0 +/- 1 0 +/- 1 0 +/- 1 0 +/- 1"), network).meets_boundary);
    CHECK(box_places(parse_box("1 +/- 5 2 3 4"), Architecture({4})).certain() == Place::interior);
    CHECK_THROWS_AS(box_places(parse_box("1 +/- 1 2"), network), DomainError);
    CHECK_THROWS_AS(box_places(parse_box("1 +/- 1 0 0 0 1"), Architecture({3, 2}, {2, 1})), DomainError);
}
