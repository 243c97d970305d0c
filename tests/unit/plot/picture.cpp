// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/picture.hpp"

#include <map>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/slices.hpp"

using namespace rootprint;

namespace {

Slice slice_of(const char* origin, const char* along_s, const char* along_t) { return Slice(parse_form(origin), parse_form(along_s), parse_form(along_t)); }

// y² times the forms.
Slice times_square(const Slice& slice) {
    const Form square = parse_form("0 0 1");
    return Slice(square * slice.origin(), square * slice.along_s(), square * slice.along_t());
}

Grid square(long half, long pixels) { return Grid(Rational(-half), Rational(half), Rational(-half), Rational(half), pixels, pixels); }

// A point of the closed pixel, often a corner or on an edge.
Form form_in_pixel(support::Random& random, const Slice& slice, const Grid& grid, long i, long j) {
    auto offset = [&] { return random.one_in(3) ? Rational(random.between(0, 1)) : Rational(random.between(0, 1000), 1000); };
    return slice.at(grid.s(Rational(i) + offset()), grid.t(Rational(j) + offset()));
}

} // namespace

TEST_CASE("every form of a coloured pixel has the pattern of the colour") {
    support::Random random("pattern pictures");
    for (long k = 0; k < 60 * support::effort(); ++k) {
        const Slice slice = support::random_slice(random, random.between(1, 6));
        const Grid grid = square(random.between(1, 3), random.between(1, 40));
        const Picture picture = pattern_picture(slice, grid);
        long painted = 0;
        for (const PictureClass& c : picture.legend) painted += c.pixels;
        CHECK(painted + picture.unproved == grid.width() * grid.height());
        for (int sample = 0; sample < 100; ++sample) {
            const long i = random.between(0, grid.width() - 1), j = random.between(0, grid.height() - 1);
            const PictureClass* c = picture.class_at(i, j);
            if (!c) continue;
            const Form form = form_in_pixel(random, slice, grid, i, j);
            REQUIRE(!form.is_zero());
            CHECK(pattern(form) == *c->pattern);
        }
    }
}

TEST_CASE("every form of a coloured pixel has the place of the colour") {
    support::Random random("place pictures");
    const std::vector<std::vector<std::int64_t>> networks{{2}, {2, 2}, {3}, {2, 2, 2}, {3, 2}, {3, 2, 2}, {2, 2, 2, 2}, {3, 3}, {2, 2, 2, 2, 2}, {3, 2, 2, 3}};
    std::map<std::string, long> seen;
    for (long k = 0; k < 60 * support::effort(); ++k) {
        const bool has_double_root = k % 5 == 0; // for networks that want real roots only: on the boundary, or outside
        const Architecture network(has_double_root ? std::vector<std::int64_t>{2, 2, 2, 2} : networks[static_cast<std::size_t>(random.between(0, std::ssize(networks) - 1))]);
        const Slice slice = has_double_root ? times_square(support::random_slice(random, 2)) : support::random_slice(random, network.degree());
        const Grid grid = square(random.between(1, 3), random.between(1, 40));
        const Picture picture = place_picture(slice, network, grid);
        for (long j = 0; j < grid.height(); ++j) {
            for (long i = 0; i < grid.width(); ++i) {
                const PictureClass* c = picture.class_at(i, j);
                if (!c || !(c->is_crossed || random.one_in(10))) continue;
                ++seen[to_string(*c)];
                CHECK(place(form_in_pixel(random, slice, grid, i, j), network) == *c->place);
            }
        }
    }
    for (const char* name : {"interior", "interior, near the discriminant", "boundary", "outside"}) {
        CAPTURE(name);
        CHECK(seen[name] > 0);
    }
}

TEST_CASE("what is not proved gets thin, and the colours stay") {
    const Slice slice = slice_of("1 0 0 0", "0 0 1 0", "0 0 0 1");
    double last = 1;
    for (const long pixels : {16L, 64L, 256L}) {
        const Picture picture = pattern_picture(slice, square(1, pixels));
        REQUIRE(picture.legend.size() == 2);
        CHECK(to_string(picture.legend[0]) == "1|1");
        CHECK(to_string(picture.legend[1]) == "111|0");
        CHECK(picture.legend[0].regions == 1);
        const double share = static_cast<double>(picture.unproved) / static_cast<double>(pixels * pixels);
        CHECK(share < 0.5 * last);
        last = share;
    }
}

TEST_CASE("the number of real roots of a quartic, and where it matters to the network (3, 2, 2)") {
    const Slice slice = slice_of("1 0 -1 0 0", "0 0 0 1 0", "0 0 0 0 1");
    const Grid grid(Rational(-1), Rational(1), Rational(-1, 2), Rational(1, 2), 200, 100);
    const Picture patterns = pattern_picture(slice, grid);
    REQUIRE(patterns.legend.size() == 3);
    CHECK(to_string(patterns.legend[0]) == "0|11");
    CHECK(to_string(patterns.legend[1]) == "11|1");
    CHECK(to_string(patterns.legend[2]) == "1111|0");
    const Picture places = place_picture(slice, Architecture({3, 2, 2}), grid);
    REQUIRE(places.legend.size() == 3);
    CHECK(to_string(places.legend[0]) == "interior");
    CHECK(to_string(places.legend[1]) == "interior, near the discriminant");
    CHECK(to_string(places.legend[2]) == "outside");
    CHECK(places.legend[2].pixels == patterns.legend[0].pixels);
    CHECK(places.unproved < patterns.unproved);
    CHECK(places.class_at(100, 1)->place == Place::interior); // x⁴ − x²y² − 0.49 y⁴
    CHECK(places.class_at(100, 99)->place == Place::outside);
}

TEST_CASE("a slice with a fixed multiple factor has that in all patterns") {
    const Slice slice = slice_of("0 0 1 0 0 0", "0 0 0 0 1 0", "0 0 0 0 0 1"); // y²·(x³ + s·x·y² + t·y³)
    const Picture picture = pattern_picture(slice, square(1, 50));
    REQUIRE(picture.legend.size() == 2);
    CHECK(to_string(picture.legend[0]) == "1112|0");
    CHECK(to_string(picture.legend[1]) == "12|1");
    const Picture places = place_picture(slice, Architecture({2, 2, 2, 2, 2}), square(1, 50));
    REQUIRE(!places.legend.empty());
    CHECK(places.legend[0].place == Place::boundary);
}

TEST_CASE("linear forms change only at 0, and what cannot be asked is refused") {
    const Slice slice = slice_of("0 0", "1 1", "1 0");
    const Picture picture = pattern_picture(slice, square(1, 3));
    REQUIRE(picture.legend.size() == 1);
    CHECK(picture.unproved <= 3);
    CHECK(picture.class_at(1, 1) == nullptr);
    CHECK(place_picture(slice, Architecture({2}), square(1, 3)).unproved == 0);
    CHECK_THROWS_AS(place_picture(slice, Architecture({3}), square(1, 3)), DomainError);
    Budget budget;
    budget.stop_when([] { return true; });
    CHECK_THROWS_AS(pattern_picture(slice, square(1, 3), budget), Interrupted);
    double done = 0;
    pattern_picture(slice_of("1 0 0", "0 1 0", "0 0 1"), Grid(Rational(0), Rational(1), Rational(0), Rational(1), 33, 10), Budget().on_progress([&](double d) { done += d; }));
    CHECK(done == doctest::Approx(1));
}
