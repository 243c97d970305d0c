// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/flow.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Ball squared_norm(const std::vector<Ball>& filter) {
    Ball s;
    for (const Ball& c : filter) s = sum(s, product(c, c, 256), 256);
    return s;
}

std::vector<Ball> multiplied(const std::vector<std::vector<Ball>>& layers) {
    std::vector<Ball> w{Ball(1)};
    for (const auto& layer : layers) w = product(w, layer, 256);
    return w;
}

} // namespace

TEST_CASE("scaled layers have the invariants and the product, however far the norms are apart") {
    support::Random random("flow");
    for (int i = 0; i < 60 * support::effort(); ++i) {
        const long count = random.between(1, 5);
        std::vector<std::vector<Ball>> layers;
        std::vector<Rational> invariants;
        for (long l = 0; l < count; ++l) {
            layers.emplace_back();
            const long size = random.between(1, 3);
            for (long j = 0; j < size; ++j) layers.back().push_back(enclosure(random.rational(30), 256));
            layers.back().front() = Ball(random.nonzero_integer(40));
            invariants.push_back(l == 0 ? Rational(0) : random.rational(random.one_in(3) ? 60 : 8));
        }
        const auto scaled = balanced_layers(layers, invariants, 128);
        REQUIRE(scaled.size() == layers.size());
        const auto before = multiplied(layers), after = multiplied(scaled);
        for (std::size_t j = 0; j < before.size(); ++j) CHECK(overlap(before[j], after[j]));
        for (std::size_t l = 0; l < scaled.size(); ++l) {
            const Ball difference_ = difference(squared_norm(scaled[l]), squared_norm(scaled[0]), 256);
            CHECK(contains(difference_, invariants[l]));
            CHECK(accuracy(squared_norm(scaled[l])) > 100);
        }
    }
}

TEST_CASE("balanced layers of balanced layers are the same, and those of filters with their own invariants are the filters") {
    const std::vector<Form> filters{parse_form("1 -2"), parse_form("3 1 4"), parse_form("-1 5")};
    const auto invariants = flow_invariants(filters);
    CHECK(invariants == std::vector<Rational>{Rational(0), Rational(21), Rational(21)});
    std::vector<std::vector<Ball>> layers;
    for (const Form& filter : filters) {
        layers.emplace_back();
        for (const Rational& c : filter.filter()) layers.back().push_back(enclosure(c, 64));
    }
    const auto scaled = balanced_layers(layers, invariants, 100);
    for (std::size_t l = 0; l < layers.size(); ++l)
        for (std::size_t j = 0; j < layers[l].size(); ++j) CHECK(contains(scaled[l][j], filters[l].coefficient(static_cast<long>(j))));
}

TEST_CASE("limits are as many as compatible factorisations of critical points; bad numbers are refused") {
    const Architecture network({3, 2, 2});
    const Form u = parse_form("1 2 -3 5 7");
    const CriticalPoints found = critical_points(SquareLoss(identity_gram(4), u), network);
    const std::vector<Rational> invariants(3);
    // 11|1 has 2, 2|1 has 1, four 13|0 have 1 each, two 22|0 have 2 each, 112|0 has 5.
    CHECK(flow_limits(found, network, invariants, 64, Integer(100)).size() == 16);
    CHECK_THROWS_AS(flow_limits(found, network, invariants, 64, Integer(15)), LimitError);
    CHECK_THROWS_AS(flow_limits(found, network, {Rational(0)}, 64, Integer(100)), DomainError);
    CHECK_THROWS_AS(flow_invariants({}), DomainError);
    CHECK_THROWS_AS(balanced_layers({{Ball(0)}}, {Rational(0)}, 64), DomainError);
    CHECK_THROWS_AS(balanced_layers({{Ball(1)}}, {}, 64), DomainError);
}
