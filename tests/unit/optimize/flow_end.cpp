// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/flow_end.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/optimize/flow.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

double middle(const Ball& a) { return arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR); }

FloatLayers middles(const std::vector<std::vector<Ball>>& layers) {
    FloatLayers result;
    for (const auto& layer : layers) {
        result.emplace_back();
        for (const Ball& c : layer) result.back().push_back(middle(c));
    }
    return result;
}

SquareLoss random_loss(support::Random& random, long n) {
    std::vector<double> target;
    for (long i = 0; i <= n; ++i) target.push_back(random.normal());
    Matrix gram = identity_gram(n);
    for (long k = 0; k < 2; ++k) { // and squares of random functionals
        std::vector<Rational> v;
        for (long i = 0; i <= n; ++i) v.push_back(Rational(random.between(-10, 10), 10));
        for (long i = 0; i <= n; ++i)
            for (long j = 0; j <= n; ++j) gram.set_entry(i, j, gram.entry(i, j) + v[static_cast<std::size_t>(i)] * v[static_cast<std::size_t>(j)]);
    }
    return SquareLoss(gram, Form::from_doubles(target));
}

const CriticalPoint* same_point(const CriticalPoints& found, const CriticalPoint& point) {
    for (const CriticalPoint& other : found.points)
        if (other.pattern == point.pattern && overlap(other.loss, point.loss)) return &other;
    return nullptr;
}

} // namespace

TEST_CASE("near every minimum flow ends in it, with its factorisation; from saddles nothing is proved") {
    support::Random random("flow end");
    int minima = 0, saddles = 0;
    for (const std::vector<std::int64_t>& sizes : std::vector<std::vector<std::int64_t>>{{3, 2, 2}, {4, 2}, {2, 2, 2}, {3, 2}, {2, 1, 3}}) {
        const Architecture architecture(sizes);
        for (int i = 0; i < 3 * support::effort(); ++i) {
            const SquareLoss loss = random_loss(random, static_cast<long>(architecture.degree()));
            const CriticalPoints found = critical_points(loss, architecture);
            REQUIRE(found.is_complete);
            for (const CriticalPoint& point : found.points) {
                if (point.kind == CriticalKind::incompatible) continue;
                for_each_factorisation(point.pattern, architecture, Fillings::compatible, [&](const Filling& filling) {
                    FloatLayers filters = middles(layer_filters(point, filling, 64));
                    CAPTURE(to_string(filling));
                    if (point.kind == CriticalKind::saddle) {
                        CHECK(!flow_end(loss, architecture, filters));
                        ++saddles;
                        return true;
                    }
                    for (auto& filter : filters)
                        for (double& c : filter) c *= 1 + 1e-7 * random.normal();
                    const double scale = random.normal() + 6; // the same filters, scaled
                    for (double& c : filters.front()) c *= scale;
                    for (double& c : filters.back()) c /= scale;
                    const auto end = flow_end(loss, architecture, filters);
                    REQUIRE(end);
                    CHECK(end->point.pattern == point.pattern);
                    CHECK(overlap(end->point.loss, point.loss));
                    CHECK(end->filling == filling);
                    ++minima;
                    return true;
                });
            }
        }
    }
    CHECK(minima > 30);
    CHECK(saddles > 10);
}

TEST_CASE("what is proved early is where the run ends, one of the certified points, and with the norms that flow conserves") {
    support::Random random("early end");
    const Architecture architecture({3, 2, 2});
    int early = 0;
    for (int i = 0; i < 8 * support::effort(); ++i) {
        const SquareLoss loss = random_loss(random, 4);
        const CriticalPoints found = critical_points(loss, architecture);
        const CriticalPoint& best = found.points[found.minima.front()];
        for (int j = 0; j < 25; ++j) {
            FloatLayers start;
            for (const std::int64_t size : architecture.filter_sizes()) {
                start.emplace_back();
                for (std::int64_t c = 0; c < size; ++c) start.back().push_back(random.normal());
            }
            Descent descent(loss, architecture, start, {StepRule::Kind::flow, 1e-4});
            std::optional<FlowEnd> first, last;
            for (double tolerance = 1e-1; tolerance > 1e-10 && !last; tolerance /= 10) {
                descent.advance(tolerance, 200'000);
                auto end = flow_end(loss, architecture, descent.layers());
                if (first) last = std::move(end);
                else first = std::move(end);
            }
            if (!first || !last) continue;
            ++early;
            CHECK(first->point.pattern == last->point.pattern);
            CHECK(overlap(first->point.loss, last->point.loss));
            CHECK(first->filling == last->filling);
            const CriticalPoint* known = same_point(found, first->point);
            REQUIRE(known);
            CHECK(known->kind == CriticalKind::minimum);
            CHECK(descent.loss() >= middle(best.loss) - 1e-9); // nothing beats the global minimum
            // The filters themselves, up to signs, from the invariants of the first ones.
            std::vector<Form> initial;
            for (const auto& filter : start) initial.push_back(Form::from_doubles(filter));
            const FloatLayers wanted = middles(balanced_layers(layer_filters(first->point, first->filling, 128), flow_invariants(initial), 64));
            const FloatLayers reached = descent.layers();
            for (std::size_t l = 0; l < wanted.size(); ++l)
                for (std::size_t c = 0; c < wanted[l].size(); ++c)
                    CHECK(std::abs(reached[l][c]) == doctest::Approx(std::abs(wanted[l][c])).epsilon(0.01).scale(1));
        }
    }
    CHECK(early > 100);
}

TEST_CASE("far from all minima, at the origin and with a zero layer nothing is proved; bad filters are refused") {
    const Architecture architecture({3, 2, 2});
    const SquareLoss loss(identity_gram(4), parse_form("1 2 -3 5 7"));
    CHECK(!flow_end(loss, architecture, {{1, 2, 3}, {1, 1}, {1, -1}}));
    CHECK(!flow_end(loss, architecture, {{0, 0, 0}, {1, 1}, {1, -1}}));
    CHECK(!flow_end(loss, architecture, {{1e-300, 0, 0}, {1e-300, 1e-300}, {0, 1e-300}}));
    CHECK(!flow_end(loss, architecture, {{1e300, 1, 0}, {1e300, 1}, {1e200, 1e300}}));
    CHECK_THROWS_AS(flow_end(loss, architecture, {{1, 2, 3}, {1, 1}}), DomainError);
    CHECK_THROWS_AS(flow_end(loss, architecture, {{1, 2, 3}, {1, 1}, {1, std::numeric_limits<double>::infinity()}}), DomainError);
    // A target that is no function of the network: its own stratum has no compatible factorisation, so it is nobody's end.
    CHECK(!flow_end(SquareLoss(identity_gram(2), parse_form("1 0 1")), Architecture({2, 2}), {{1, 0.5}, {1, -0.25}}));
}
