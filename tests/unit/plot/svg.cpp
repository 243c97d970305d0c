// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/svg.hpp"

#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// The pixels inside the outline: those with an odd number of its vertical edges to their left.
Pixels inside(const std::string& path, long width, long height) {
    Pixels parity(width + 1, height);
    std::istringstream stream(path);
    long x = 0, y = 0, start_x = 0, start_y = 0;
    auto go_down = [&](long to) {
        for (long row = std::min(y, to); row < std::max(y, to); ++row) parity.at(x, height - 1 - row) ^= 1;
        y = to;
    };
    for (char command = 0; stream >> command;) {
        long number = 0;
        if (command == 'M') {
            stream >> x >> y;
            start_x = x, start_y = y;
        } else if (command == 'h') {
            stream >> number;
            x += number;
        } else if (command == 'v') {
            stream >> number;
            go_down(y + number);
        } else {
            REQUIRE(command == 'z');
            CHECK(x == start_x);
            CHECK(y == start_y);
        }
        REQUIRE(!stream.fail());
    }
    Pixels result(width, height);
    for (long j = 0; j < height; ++j) {
        std::uint8_t is_in = 0;
        for (long i = 0; i < width; ++i) result.at(i, j) = is_in ^= parity.at(i, j);
    }
    return result;
}

} // namespace

TEST_CASE("outlines contain the pixels of their value and no others") {
    support::Random random("outlines");
    for (long k = 0; k < 100 * support::effort(); ++k) {
        Pixels pixels(random.between(1, 20), random.between(1, 20));
        for (long j = 0; j < pixels.height(); ++j)
            for (long i = 0; i < pixels.width(); ++i) pixels.at(i, j) = static_cast<std::uint8_t>(random.between(0, 2));
        for (std::uint8_t value = 0; value <= 3; ++value) {
            const Pixels found = inside(outline(pixels, value), pixels.width(), pixels.height());
            bool is_same = true;
            for (long j = 0; j < pixels.height(); ++j)
                for (long i = 0; i < pixels.width(); ++i) is_same &= (found.at(i, j) != 0) == (pixels.at(i, j) == value);
            CHECK(is_same);
        }
    }
    CHECK(outline(Pixels(2, 1), 0) == "M0 1h2v-1h-2v1z");
    CHECK(outline(Pixels(2, 1), 1) == "");
}

TEST_CASE("a large picture is a small file, with every colour once") {
    const Slice slice(parse_form("1 0 0 0"), parse_form("0 0 1 0"), parse_form("0 0 0 1"));
    const Grid grid(Rational(-1), Rational(1), Rational(-1), Rational(1), 1000, 1000);
    const Picture picture = pattern_picture(slice, grid);
    const std::string svg = to_svg(picture, "cubics <&>");
    CHECK(svg.size() < 60'000);
    CHECK(svg.find("<title>cubics &lt;&amp;&gt;</title>") != std::string::npos);
    for (const Colour& colour : palette(picture, {})) {
        const std::string path = "<path fill=\"" + to_string(colour) + '"';
        CHECK(svg.find(path) != std::string::npos);
        CHECK(svg.find(path) == svg.rfind(path));
    }
    const std::string curve = to_svg(picture, "cubics", {true, true});
    CHECK(curve.find("<path") == curve.rfind("<path"));
}

TEST_CASE("the ends of the axes are exact if they are short") {
    const Slice slice(parse_form("1 0 0"), parse_form("0 1 0"), parse_form("0 0 1"));
    const Rational huge = power(Rational(10), 400), third(100000, 300001);
    const std::string svg = to_svg(pattern_picture(slice, Grid(-huge, Rational(-1, 3), Rational(999999, 10000001), third, 2, 2)), "long numbers");
    CHECK(svg.find(">-1/3</text>") != std::string::npos);
    CHECK(svg.find(">≈ 0.3333</text>") != std::string::npos);
    CHECK(svg.find(">≈ 0.1</text>") != std::string::npos);
    CHECK(svg.find(">≈ -inf</text>") != std::string::npos);
}

TEST_CASE("long headings are squeezed, and very long ones cut between characters") {
    const Slice slice(parse_form("1 0 0"), parse_form("0 1 0"), parse_form("0 0 1"));
    const Picture picture = pattern_picture(slice, Grid(Rational(0), Rational(1), Rational(0), Rational(1), 2, 2));
    auto dots = [](int number) {
        std::string text;
        for (int i = 0; i < number; ++i) text += "·";
        return text;
    };
    CHECK(to_svg(picture, dots(70)).find(">" + dots(70) + "</text>") != std::string::npos);
    CHECK(to_svg(picture, dots(70)).find("textLength") == std::string::npos);
    CHECK(to_svg(picture, dots(140)).find("lengthAdjust=\"spacingAndGlyphs\">" + dots(140) + "</text>") != std::string::npos);
    CHECK(to_svg(picture, dots(141)).find(">" + dots(140) + "…</text>") != std::string::npos);
    CHECK(to_svg(picture, dots(500)).find("<title>" + dots(500) + "</title>") != std::string::npos);
}

TEST_CASE("the colours of a picture differ, in light and dark") {
    const Slice slice(parse_form("1 0 -2 1 0 -1 1 1 0"), parse_form("0 1 0 1 0 1 0 1 -1"), parse_form("0 0 0 1 1 -1 0 1 3"));
    const Picture patterns = pattern_picture(slice, Grid(Rational(-2), Rational(2), Rational(-2), Rational(2), 300, 300));
    REQUIRE(patterns.legend.size() == 4);
    Picture places{patterns.grid, patterns.classes, {}, 0, {}};
    for (const Place place : {Place::interior, Place::boundary, Place::outside})
        for (const bool is_crossed : {false, true}) places.legend.push_back({{}, place, is_crossed});
    for (const bool is_dark : {false, true}) {
        for (const Picture& picture : {patterns, places}) {
            const std::vector<Colour> colours = palette(picture, {is_dark, false});
            CHECK(colours.size() == picture.legend.size() + 1);
            CHECK(std::set(colours.begin(), colours.end()).size() == colours.size());
        }
    }
}
