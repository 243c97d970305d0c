// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/comparison.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"

using namespace rootprint;

TEST_CASE("examples have the place that was asked for, and there are none where there is no such place") {
    for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{3, 2}, {2, 2}, {3, 2, 2}, {4, 2}, {2, 2, 2}, {3, 3}, {2, 2, 2, 2}, {5}, {1}}) {
        const Architecture architecture(sizes);
        for (const Place wanted : {Place::interior, Place::boundary, Place::outside}) {
            const auto form = example_of(wanted, architecture);
            CHECK(form.has_value() == (wanted == Place::interior || architecture.even() >= 2));
            if (form) CHECK(place(*form, architecture) == wanted);
        }
    }
    CHECK_THROWS_AS(example_of(Place::interior, Architecture({2, 2}, {2, 1})), DomainError);
}

TEST_CASE("products of ones are members") {
    CHECK(to_string(product_of_ones(Architecture({3, 2}, {2, 1}))) == "1 1 2 1 1");
    CHECK(place(product_of_ones(Architecture({2, 2, 2})), Architecture({2, 2, 2})) == Place::boundary);
}

TEST_CASE("the network of the slides: a minimum of pattern 12|0 for a target 1|1, and a smaller loss next to no other minimum") {
    const Architecture network({3, 2});
    const Demonstration shown = spurious_demonstration(network);
    CHECK(to_string(shown.pattern) == "1|1");
    CHECK(shown.found.is_complete);
    REQUIRE(shown.local_minima.size() == 1);
    const CriticalPoint& spurious = shown.found.points[shown.local_minima.front()];
    CHECK(to_string(spurious.pattern) == "12|0");
    REQUIRE(spurious.exact);
    CHECK(value(shown.loss, *spurious.exact) == Rational(1));
    CHECK(shown.found.points[shown.found.minima.front()].is_target);
    CHECK(shown.created.size() == shown.found.points.size() - 1);
    // A second look: the exact factors are critical, and near them no filters have a smaller loss.
    const Form linear = parse_form("1 0"), quadratic = parse_form("0 1 0");
    REQUIRE(linear * quadratic == *spurious.exact);
    for (const Rational& step : {Rational(1, 8), Rational(1, 64)}) {
        for (long corner = 0; corner < 243; ++corner) {
            std::vector<Rational> moves;
            for (long rest = corner, i = 0; i < 5; rest /= 3, ++i) moves.push_back(Rational(std::int64_t{rest % 3 - 1}) * step);
            const Form l(std::vector<Rational>{linear.coefficient(0) + moves[0], linear.coefficient(1) + moves[1]});
            const Form q(std::vector<Rational>{quadratic.coefficient(0) + moves[2], quadratic.coefficient(1) + moves[3], quadratic.coefficient(2) + moves[4]});
            CHECK(value(shown.loss, l * q) >= Rational(1));
        }
    }
}

TEST_CASE("a target without such a minimum shows none") {
    const Demonstration shown = demonstration(SquareLoss(identity_gram(3), parse_form("x*(x-y)*(x+y)")), Architecture({3, 2}));
    CHECK(shown.local_minima.empty());
    CHECK(to_string(shown.pattern) == "111|0");
    CHECK(spurious_demonstration(Architecture({2})).local_minima.empty());
    CHECK_THROWS_AS(demonstration(SquareLoss(identity_gram(2), parse_form("0 0 0")), Architecture({2, 2})), DomainError);
}

TEST_CASE("matrices of a network have their rank") {
    const DenseNetwork network({4, 2, 3});
    CHECK(prove_rank(diagonal_target(network)).value == 3);
    for (long rank = 0; rank <= 3; ++rank) CHECK(prove_rank(matrix_of_rank(rank, network)).value == rank);
    CHECK_THROWS_AS(matrix_of_rank(4, network), DomainError);
    CHECK_THROWS_AS(diagonal_target(DenseNetwork({1001, 1000})), DomainError);
    CHECK(multiplicities(singular_values(MatrixLoss(identity_gram(3), diagonal_target(network)))) == std::vector<long>{1, 1, 1});
}
