// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/one_sign.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/slices.hpp"

using namespace rootprint;

namespace {

BivariatePoly random_curve(support::Random& random) {
    if (random.one_in(2)) return wall_curves(support::random_slice(random, random.between(2, 5))).front();
    std::vector<Poly> rows(static_cast<std::size_t>(random.between(1, 6)));
    for (Poly& row : rows)
        for (long i = 0; i < 5; ++i) row.set_coefficient(i, random.integer(random.one_in(5) ? 2000 : 6));
    return bivariate(rows);
}

} // namespace

TEST_CASE("floating point with subdivision finds the pixels that exact arithmetic finds one by one") {
    support::Random random("one sign");
    long proved = 0, not_proved = 0;
    for (long k = 0; k < 80 * support::effort(); ++k) {
        const BivariatePoly p = random_curve(random);
        const Rational s0 = random.rational(random.one_in(5) ? 300 : 4), t0 = random.rational(4);
        const Rational width(1, random.between(1, 5)), height = random.one_in(4) ? power(Rational(1, 10), 40) : Rational(random.between(1, 5));
        const Grid grid(s0, s0 + width, t0, t0 + height, random.between(1, 20), random.between(1, 20));
        const Pixels fast = one_signed_pixels(p, grid);
        CHECK(fast == one_signed_pixels_exact(p, grid));
        for (long j = 0; j < grid.height(); ++j)
            for (long i = 0; i < grid.width(); ++i) ++(fast.at(i, j) != 0 ? proved : not_proved);
    }
    CHECK(proved > 100);
    CHECK(not_proved > 100);
}

TEST_CASE("a flat point needs more than floating point has") {
    // (s² + t²)^10 − (s/1000)^21: about 10^−60 near 0, where the window is of size 2.
    const BivariatePoly s = BivariatePoly::variable(0), t = BivariatePoly::variable(1), circle = s * s + t * t;
    BivariatePoly p(1), wave(1);
    for (int i = 0; i < 10; ++i) p = p * circle;
    for (int i = 0; i < 21; ++i) wave = wave * s;
    p = BivariatePoly(power(Integer(1000), 21)) * p - wave;
    const Grid grid(Rational(-1), Rational(1), Rational(-1), Rational(1), 999, 999);
    const Pixels found = one_signed_pixels(p, grid);
    long missing = 0;
    for (long j = 0; j < grid.height(); ++j)
        for (long i = 0; i < grid.width(); ++i) missing += found.at(i, j) == 0;
    CHECK(found.at(499, 499) == 0);
    CHECK(missing < 1000);
}

TEST_CASE("zeros along the edges of pixels belong to both sides") {
    const BivariatePoly s = BivariatePoly::variable(0);
    const Pixels found = one_signed_pixels(s, Grid(Rational(-2), Rational(2), Rational(0), Rational(1), 4, 1));
    CHECK(found.at(0, 0) == 1);
    CHECK(found.at(1, 0) == 0);
    CHECK(found.at(2, 0) == 0);
    CHECK(found.at(3, 0) == 1);
    CHECK(one_signed_pixels(BivariatePoly(), Grid(Rational(-2), Rational(2), Rational(0), Rational(1), 4, 1)) == Pixels(4, 1));
    CHECK(one_signed_pixels(BivariatePoly(7), Grid(Rational(-2), Rational(2), Rational(0), Rational(1), 4, 1)) == Pixels(4, 1, 1));
}

TEST_CASE("pixels that touch make one region") {
    Pixels pixels(5, 4);
    for (const auto& [i, j] : {std::pair{0L, 0L}, {1L, 1L}, {3L, 0L}, {3L, 1L}, {4L, 1L}, {1L, 3L}, {2L, 3L}, {4L, 3L}}) pixels.at(i, j) = 1;
    const Regions found = regions(pixels);
    REQUIRE(found.regions.size() == 4);
    CHECK(found.regions[0].pixels == 2); // over a corner
    CHECK(found.regions[1].pixels == 3);
    CHECK(found.regions[2].pixels == 2);
    CHECK(found.regions[3].pixels == 1);
    pixels.at(2, 2) = 1;
    CHECK(regions(pixels).regions.size() == 2);

    support::Random random("regions");
    for (long k = 0; k < 20 * support::effort(); ++k) { // against flooding
        Pixels noise(random.between(1, 30), random.between(1, 30)), left = noise;
        for (long j = 0; j < noise.height(); ++j)
            for (long i = 0; i < noise.width(); ++i) noise.at(i, j) = random.one_in(3) ? 1 : 0;
        left = noise;
        long number = 0;
        for (long j = 0; j < noise.height(); ++j) {
            for (long i = 0; i < noise.width(); ++i) {
                if (left.at(i, j) == 0) continue;
                ++number;
                std::vector<std::pair<long, long>> waiting{{i, j}};
                while (!waiting.empty()) {
                    const auto [x, y] = waiting.back();
                    waiting.pop_back();
                    if (x < 0 || y < 0 || x >= left.width() || y >= left.height() || left.at(x, y) == 0) continue;
                    left.at(x, y) = 0;
                    for (long dy = -1; dy <= 1; ++dy)
                        for (long dx = -1; dx <= 1; ++dx) waiting.emplace_back(x + dx, y + dy);
                }
            }
        }
        CHECK(std::ssize(regions(noise).regions) == number);
    }
}

TEST_CASE("windows and images that make no sense are refused") {
    auto message = [](long s1, long t1, long width, long height) -> std::string {
        try {
            Grid(Rational(0), Rational(s1), Rational(0), Rational(t1), width, height);
            return "";
        } catch (const DomainError& error) {
            return error.what();
        }
    };
    CHECK(message(1, 1, 1, 1) == "");
    CHECK(message(0, 1, 1, 1) == "the window is empty: its lower ends must be below its upper ends");
    CHECK(message(1, -1, 1, 1) == "the window is empty: its lower ends must be below its upper ends");
    CHECK(message(1, 1, 0, 1) == "an image needs at least one pixel in each direction");
    CHECK(message(1, 1, 1, -1) == "an image needs at least one pixel in each direction");
    CHECK(message(1, 1, 10'000, 10'000) == "");
    CHECK(message(1, 1, 10'000, 10'001) == "an image of 10000 by 10001 pixels is too large: at most 100000000 in all");
    CHECK(message(1, 1, 4'000'000'000'000'000'000, 4'000'000'000'000'000'000) != "");
}
