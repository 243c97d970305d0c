// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/slice.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/form/text.hpp"
#include "support/slices.hpp"

using namespace rootprint;

namespace {

std::string curves(const char* origin, const char* along_s, const char* along_t) {
    std::string text;
    for (const BivariatePoly& curve : wall_curves(Slice(parse_form(origin), parse_form(along_s), parse_form(along_t)))) text += (text.empty() ? "" : "; ") + to_string(curve, "s", "t");
    return text;
}

// The sum of the multiplicities of the roots beyond the first: what a form loses by its multiple roots.
long excess(const Form& form) {
    long sum = 0;
    const SquarefreeDecomposition parts = squarefree_decomposition(form);
    for (const auto& part : parts.factors) sum += part.part.degree() * (part.multiplicity - 1);
    return sum + std::max<long>(0, parts.infinity - 1);
}

} // namespace

TEST_CASE("the walls of some slices") {
    CHECK(curves("1 0 0", "0 1 0", "0 0 1") == "s^2 - 4*t");
    CHECK(curves("1 0 0 0", "0 0 1 0", "0 0 0 1") == "4*s^3 + 27*t^2");
    CHECK(curves("1 0 0 0 0", "0 0 0 1 0", "0 0 0 0 1") == "27*s^4 - 256*t^3");
    CHECK(curves("1 0 0 0 0", "0 0 1 0 0", "0 0 0 0 1") == "t; s^2 - 4*t");
    CHECK(curves("1 0", "0 1", "1 1") == "s^2 + 2*s*t + 2*t^2 + 2*t + 1"); // (1 + t)² + (s + t)²
    CHECK(curves("0 1 0", "1 0 0", "0 0 1") == "4*s*t - 1");
    CHECK(curves("0 0 1 0", "0 0 0 1", "0 1 0 0") == "t; 4*s*t - 1"); // y·(t·x² + x·y + s·y²): a second root is at infinity, or the others meet
}

TEST_CASE("forms where no wall is have the multiplicities of the slice, the others lose some, or are 0") {
    support::Random random("walls");
    for (long k = 0; k < 100 * support::effort(); ++k) {
        const Slice slice = support::random_slice(random, random.between(1, 6));
        const std::vector<BivariatePoly> walls = wall_curves(slice);
        const SliceFactors parts = factors(slice);
        const long generic = parts.fixed.degree() == 0 ? 0 : excess(parts.fixed);
        for (int i = 0; i < 30; ++i) {
            const long s = random.between(-4, 4), t = random.between(-4, 4);
            const Form form = slice.at(Rational(s), Rational(t));
            const Form product = parts.fixed * parts.moving.at(Rational(s), Rational(t));
            CHECK(form == product);
            bool is_on_wall = false;
            for (const BivariatePoly& wall : walls) is_on_wall |= composed(wall, Poly{s}, Poly{t}).is_zero();
            if (form.is_zero()) CHECK(is_on_wall);
            else CHECK(is_on_wall == (excess(form) > generic));
        }
    }
}

TEST_CASE("the wall of a slice without common factors has the discriminant's zeros") {
    support::Random random("walls and discriminants");
    for (long k = 0; k < 30 * support::effort(); ++k) {
        const Slice slice = support::random_slice(random, 4);
        if (factors(slice).fixed.degree() > 0) continue;
        for (int i = 0; i < 20; ++i) {
            const long s = random.between(-3, 3), t = random.between(-3, 3);
            bool is_zero = false;
            for (const BivariatePoly& wall : wall_curves(slice)) is_zero |= composed(wall, Poly{s}, Poly{t}).is_zero();
            CHECK(is_zero == discriminant(slice.at(Rational(s), Rational(t))).is_zero());
        }
    }
}

TEST_CASE("dependent directions and different degrees make no slice") {
    auto message = [](const char* a, const char* b, const char* c) -> std::string {
        try {
            Slice(parse_form(a), parse_form(b), parse_form(c));
            return "";
        } catch (const DomainError& error) {
            return error.what();
        }
    };
    CHECK(message("1 0 0", "0 1 0", "0 2 0") == "the directions of a slice must be linearly independent");
    CHECK(message("1 0 0", "0 0 0", "0 2 0") == "the directions of a slice must be linearly independent");
    CHECK(message("1 0 0", "0 1 0", "0 0 0") == "the directions of a slice must be linearly independent");
    CHECK(message("1 0 0", "0 1 0 0", "0 0 1") == "the forms of a slice must have one degree, here are 2, 3 and 2");
    CHECK(message("5", "1", "2") == "the directions of a slice must be linearly independent");
    CHECK(message("0 1 0", "0 1 0", "0 1 1") == "");
}
