// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/strided_slice.hpp"

#include <map>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/plot/picture.hpp"
#include "support/slices.hpp"

using namespace rootprint;

namespace {

Form inflated(const Form& g, long stride) {
    std::vector<Rational> filter(static_cast<std::size_t>(g.degree() * stride) + 1);
    for (long i = 0; i <= g.degree(); ++i) filter[static_cast<std::size_t>(i * stride)] = g.coefficient(i);
    return Form(filter);
}

const std::vector<Architecture>& networks() {
    static const std::vector<Architecture> list{
        Architecture({2, 2}, {2, 1}),       Architecture({3, 2}, {2, 1}),       Architecture({2, 2, 2}, {1, 2, 1}), Architecture({3, 3}, {2, 1}),          Architecture({2, 2, 2}, {2, 2, 1}),
        Architecture({1, 3}, {2, 1}),       Architecture({1, 2, 2}, {2, 1, 1}), Architecture({2, 2}, {3, 1}),       Architecture({2, 2, 2, 2}, {1, 2, 1, 1}), Architecture({4, 2}, {2, 1}),
        Architecture({2, 2, 2}, {2, 1, 1}),
    };
    return list;
}

// A product of random factors of the right degrees, of which one varies.
Slice slice_in_closure(support::Random& random, const Architecture& network) {
    const auto& groups = network.groups();
    const auto varying = static_cast<std::size_t>(random.between(0, std::ssize(groups) - 1));
    Form fixed({Rational(1)});
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (g != varying) fixed = fixed * inflated(random.product_form(static_cast<long>(groups[g].degree), 3), static_cast<long>(groups[g].stride));
    const Slice factor = support::random_slice(random, static_cast<long>(groups[varying].degree));
    auto product = [&](const Form& form) { return fixed * inflated(form, static_cast<long>(groups[varying].stride)); };
    return Slice(product(factor.origin()), product(factor.along_s()), product(factor.along_t()));
}

} // namespace

TEST_CASE("every form of a coloured pixel has the place of the colour, with strides") {
    support::Random random("strided pictures");
    std::map<std::string, long> seen;
    long refused = 0, contained = 0;
    for (long k = 0; k < 80 * support::effort(); ++k) {
        const Architecture& network = networks()[static_cast<std::size_t>(random.between(0, std::ssize(networks()) - 1))];
        const Slice slice = random.one_in(4) ? support::random_slice(random, static_cast<long>(network.degree())) : slice_in_closure(random, network);
        const Grid grid(Rational(-2), Rational(random.between(-1, 2)), Rational(-2), Rational(2), random.between(1, 24), random.between(1, 24));
        try {
            contained += strided_walls(slice, network).is_in_closure;
            const Picture picture = place_picture(slice, network, grid);
            for (long j = 0; j < grid.height(); ++j) {
                for (long i = 0; i < grid.width(); ++i) {
                    const PictureClass* c = picture.class_at(i, j);
                    if (!c || !random.one_in(8)) continue;
                    auto offset = [&] { return random.one_in(2) ? Rational(random.between(0, 1)) : Rational(random.between(0, 60), 60); };
                    const Form form = slice.at(grid.s(Rational(i) + offset()), grid.t(Rational(j) + offset()));
                    CAPTURE(to_string(form));
                    CHECK(membership(form, network).place == c->place);
                    ++seen[to_string(*c)];
                }
            }
        } catch (const DomainError& error) {
            CHECK(std::string(error.what()) == "all forms of the slice are singular points of the closure of the function space: their places are not drawn");
            ++refused;
            // Indeed: more of the form belongs to greater strides than in general.
            const Membership at_some = membership(slice.at(Rational(17, 13), Rational(-7, 5)), network);
            CHECK((!at_some.is_smooth || at_some.greedy.empty()));
        }
    }
    CHECK(seen["interior"] > 0);
    CHECK(seen["outside"] > 0);
    CHECK(contained > 20);
    CHECK(refused < 20 * support::effort());
}

TEST_CASE("linear filters of stride 1 and 2, the quadratic factor varies: its discriminant, and where it has stride 2") {
    // (x² + s·x·y + t·y²)·(x² + y²) for k = (2, 2, 2), s = (1, 2, 1): two real roots, and one of stride 2.
    const Slice slice(parse_form("x^2*(x^2+y^2)"), parse_form("x*y*(x^2+y^2)"), parse_form("y^2*(x^2+y^2)"));
    const Architecture network({2, 2, 2}, {1, 2, 1});
    const StridedWalls walls = strided_walls(slice, network);
    CHECK(walls.is_in_closure);
    std::vector<std::string> curves;
    for (const auto& list : walls.lists) {
        REQUIRE(!list.empty());
        if (list.size() == 1) curves.push_back(to_string(list[0], "s", "t"));
    }
    REQUIRE(curves.size() == 2);
    CHECK((curves[0] == "s" || curves[0] == "-s"));
    CHECK(curves[1] == "s^2 - 4*t");
    const Picture picture = place_picture(slice, network, Grid(Rational(-1), Rational(1), Rational(-1), Rational(1), 100, 100));
    REQUIRE(picture.legend.size() == 2);
    CHECK(to_string(picture.legend[0]) == "interior");
    CHECK(to_string(picture.legend[1]) == "outside");
    CHECK(picture.legend[0].regions == 2);
}

TEST_CASE("a fixed factor on the boundary of its own space puts the slice on the boundary") {
    // A linear form varies, (x² − y²)² is the product of two linear filters of stride 2.
    const Slice slice(parse_form("y*(x^2-y^2)^2"), parse_form("x*(x^2-y^2)^2"), parse_form("2*y*(x^2-y^2)^2"));
    const Architecture network({2, 2, 2}, {2, 1, 1});
    const Grid grid(Rational(-1), Rational(2), Rational(-1), Rational(2), 30, 30);
    const Picture picture = place_picture(slice, network, grid);
    REQUIRE(picture.legend.size() == 1);
    CHECK(to_string(picture.legend[0]) == "boundary");
    CHECK(picture.unproved < 30);
    for (long i = 0; i < 30; ++i) {
        for (const long j : {i, 29 - i}) {
            if (!picture.class_at(i, j)) continue;
            CHECK(membership(slice.at(grid.s(Rational(i)), grid.t(Rational(j))), network).place == Place::boundary);
        }
    }
}

TEST_CASE("a slice that meets the closure in a curve, or in points, or not at all") {
    const Slice plane(parse_form("1 0 0 1"), parse_form("0 1 0 0"), parse_form("0 0 1 0")); // AD = BC is st = 1
    const Architecture network({2, 2}, {2, 1});
    const StridedWalls walls = strided_walls(plane, network);
    CHECK(!walls.is_in_closure);
    REQUIRE(walls.lists.size() == 1);
    for (const BivariatePoly& curve : walls.lists[0]) CHECK((to_string(curve, "s", "t") == "s*t - 1" || to_string(curve, "s", "t") == "-s*t + 1"));
    const Picture picture = place_picture(plane, network, Grid(Rational(-2), Rational(2), Rational(-2), Rational(2), 64, 64));
    REQUIRE(picture.legend.size() == 1);
    CHECK(to_string(picture.legend[0]) == "outside");
    CHECK(picture.unproved > 64);
    CHECK(picture.unproved < 600);

    // Codimension 2: sections of degrees 3 and 2 need a common quadratic divisor.
    const Slice points(parse_form("1 0 0 0 0 0 1"), parse_form("0 1 0 1 0 0 0"), parse_form("0 0 1 0 0 1 0"));
    CHECK(place_picture(points, Architecture({3, 3}, {2, 1}), Grid(Rational(-2), Rational(2), Rational(-2), Rational(2), 64, 64)).unproved < 64);
}
