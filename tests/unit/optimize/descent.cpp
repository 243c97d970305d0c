// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/descent.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Form product_of(const FloatLayers& layers, std::size_t without = std::numeric_limits<std::size_t>::max()) {
    Form w({Rational(1)});
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (i != without) w = w * Form::from_doubles(layers[i]);
    return w;
}

// ‖∇(ℓ∘μ)‖² from its definition, in exact arithmetic.
Rational squared_gradient(const SquareLoss& loss, const FloatLayers& layers) {
    const Form w = product_of(layers);
    Rational sum;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const Form rest = product_of(layers, l);
        for (std::size_t j = 0; j < layers[l].size(); ++j) {
            Rational entry; // 2·(x^…y^j·rest)ᵀA(W − u)
            for (long a = 0; a <= rest.degree(); ++a)
                for (long b = 0; b <= w.degree(); ++b)
                    entry += Rational(2) * rest.coefficient(a) * loss.gram().entry(a + static_cast<long>(j), b) * (w.coefficient(b) - loss.target().coefficient(b));
            sum += entry * entry;
        }
    }
    return sum;
}

double squared_norm(const std::vector<double>& filter) {
    double sum = 0;
    for (const double c : filter) sum += c * c;
    return sum;
}

const std::vector<StepRule> rules{{StepRule::Kind::flow, 1e-2}, {StepRule::Kind::fixed, 1e-3}, {StepRule::Kind::backtracking, 1}};

} // namespace

TEST_CASE("loss and gradient are those of the definition") {
    support::Random random("descent");
    for (int i = 0; i < 60 * support::effort(); ++i) {
        std::vector<std::int64_t> sizes;
        FloatLayers layers;
        const long count = random.between(1, 5);
        for (long l = 0; l < count; ++l) {
            sizes.push_back(random.between(1, 4));
            layers.emplace_back();
            for (std::int64_t j = 0; j < sizes.back(); ++j) layers.back().push_back(static_cast<double>(random.between(-3, 3)));
        }
        const Architecture architecture(sizes);
        const long n = static_cast<long>(architecture.degree());
        std::vector<Rational> target;
        Matrix gram(n + 1, n + 1);
        for (long a = 0; a <= n; ++a) {
            target.push_back(Rational(random.between(-5, 5)));
            for (long b = 0; b < a; ++b) {
                gram.set_entry(a, b, Rational(random.between(-1, 1)));
                gram.set_entry(b, a, gram.entry(a, b));
            }
            gram.set_entry(a, a, Rational(n + 2));
        }
        const SquareLoss loss(gram, Form(target));
        const Descent descent(loss, architecture, layers);
        CHECK(descent.loss() == doctest::Approx(to_double(value(loss, product_of(layers)))).epsilon(1e-12));
        CHECK(descent.gradient_norm() * descent.gradient_norm() == doctest::Approx(to_double(squared_gradient(loss, layers))).epsilon(1e-12));
        CHECK(descent.layers() == layers);
        CHECK(descent.steps() == 0);
    }
}

TEST_CASE("every rule goes down to a critical point; flow conserves the differences of squared norms") {
    const Architecture architecture({3, 2, 2});
    const SquareLoss loss(identity_gram(4), parse_form("1 2 -3 5 7"));
    const FloatLayers start{{1, 0.5, -2}, {0.25, 1}, {1, -0.75}};
    for (const StepRule& rule : rules) {
        Descent descent(loss, architecture, start, rule);
        double last = descent.loss();
        for (const double tolerance : {1.0, 1e-2, 1e-4, 1e-8}) {
            REQUIRE(descent.advance(tolerance, 1'000'000));
            CHECK(descent.gradient_norm() <= tolerance);
            CHECK(descent.loss() <= last);
            last = descent.loss();
        }
        CHECK(to_double(squared_gradient(loss, descent.layers())) < 1e-15);
        if (rule.kind == StepRule::Kind::backtracking) continue;
        const FloatLayers end = descent.layers();
        for (std::size_t i = 1; i < start.size(); ++i) {
            CHECK(squared_norm(end[i]) - squared_norm(end[0]) == doctest::Approx(squared_norm(start[i]) - squared_norm(start[0])).epsilon(0.02));
        }
    }
}

TEST_CASE("a run ends when steps are spent, when it diverges, and where rounding hides the way down") {
    const Architecture architecture({2, 2});
    const SquareLoss loss(identity_gram(2), parse_form("1 0 1"));
    const FloatLayers start{{1, 2}, {3, -1}};
    Descent spent(loss, architecture, start, {StepRule::Kind::fixed, 1e-4});
    CHECK(!spent.advance(1e-12, 10));
    CHECK(spent.steps() == 10);
    CHECK(!spent.advance(1e-12, 10));
    CHECK(spent.steps() == 10);
    CHECK(spent.advance(1e3, 10)); // it is that small already
    Descent diverging(loss, architecture, start, {StepRule::Kind::fixed, 10});
    CHECK(!diverging.advance(1e-3, 1'000'000));
    CHECK(diverging.steps() < 1000);
    Descent exact(loss, architecture, start, {StepRule::Kind::backtracking, 1});
    CHECK(!exact.advance(1e-30, 1'000'000));
    CHECK(exact.gradient_norm() < 1e-6);
    std::atomic<bool> stop{true};
    CHECK_THROWS_AS(Descent(loss, architecture, start).advance(1e-12, 1000, Budget().stop_flag(&stop)), Interrupted);
}

TEST_CASE("filters that do not fit are refused") {
    const SquareLoss loss(identity_gram(2), parse_form("1 0 1"));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}), {{1, 2}}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}), {{1, 2}, {3}}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}), {{1, 2}, {3, nan}}), DomainError);
    CHECK_THROWS_AS(Descent(SquareLoss(identity_gram(2), parse_form("1e400 0 1")), Architecture({2, 2}), {{1, 2}, {3, 1}}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 3}), {{1, 2}, {3, 1, 1}}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}), {{1, 2}, {3, 1}}, {StepRule::Kind::fixed, 0}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}), {{1, 2}, {3, 1}}, {StepRule::Kind::flow, nan}), DomainError);
    CHECK_THROWS_AS(Descent(loss, Architecture({2, 2}, {2, 1}), {{1, 2}, {3, 1}}), DomainError);
}
