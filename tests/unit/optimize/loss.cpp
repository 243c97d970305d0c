// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/loss.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Matrix matrix(const std::vector<std::vector<Rational>>& rows) {
    Matrix m(static_cast<long>(rows.size()), static_cast<long>(rows.front().size()));
    for (long i = 0; i < m.rows(); ++i)
        for (long j = 0; j < m.columns(); ++j) m.set_entry(i, j, rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return m;
}

} // namespace

TEST_CASE("a square loss needs a symmetric positive definite matrix of the target's size") {
    const Form u = parse_form("1 2");
    CHECK(value(SquareLoss(matrix({{2, 1}, {1, 1}}), u), parse_form("2 2")) == Rational(2));
    CHECK_THROWS_AS(SquareLoss(matrix({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}), u), DomainError);
    CHECK_THROWS_AS(SquareLoss(matrix({{1, 2}, {1, 1}}), u), DomainError);
    CHECK_THROWS_WITH(SquareLoss(matrix({{1, 2}, {2, 1}}), u), doctest::Contains("leading minor of order 2"));
    CHECK_THROWS_WITH(SquareLoss(matrix({{1, 1}, {1, 1}}), u), doctest::Contains("leading minor of order 2"));
    CHECK_THROWS_WITH(SquareLoss(matrix({{0, 1}, {1, 5}}), u), doctest::Contains("leading minor of order 1"));
    CHECK_THROWS_AS(SquareLoss(matrix({{1, 0}, {0, 1}}), u, Rational(-1)), DomainError);
    CHECK_THROWS_AS(value(SquareLoss(identity_gram(1), u), parse_form("1 2 3")), DomainError);
}

TEST_CASE("rotations leave the Bombieri-Weyl norm alone") {
    support::Random random("bombieri-weyl");
    for (int i = 0; i < 50 * support::effort(); ++i) {
        const long n = random.between(0, 8);
        const Form zero(std::vector<Rational>(static_cast<std::size_t>(n) + 1));
        const SquareLoss loss(bombieri_weyl_gram(n), zero);
        const Form w = random.form(n, 20);
        CHECK(value(loss, substituted(w, Rational(3, 5), Rational(-4, 5), Rational(4, 5), Rational(3, 5))) == value(loss, w));
    }
}

TEST_CASE("the loss of samples is the sum of the squared errors of the convolution") {
    support::Random random("samples");
    for (int i = 0; i < 20 * support::effort(); ++i) {
        const Architecture network({random.between(1, 3), random.between(1, 3)}, {1, random.between(1, 2)});
        const auto size = static_cast<long>(network.filter_size()), stride = static_cast<long>(network.stride());
        const long outputs = random.between(1, 3), inputs = size + stride * (outputs - 1), samples = size + random.between(0, 4);
        Matrix x(samples, inputs), y(samples, outputs);
        for (long s = 0; s < samples; ++s) {
            for (long j = 0; j < inputs; ++j) x.set_entry(s, j, Rational(random.between(-5, 5)));
            for (long j = 0; j < outputs; ++j) y.set_entry(s, j, Rational(random.between(-5, 5)));
        }
        Matrix xt(inputs, samples);
        fmpq_mat_transpose(xt.flint(), x.flint());
        std::optional<SquareLoss> loss;
        try {
            loss.emplace(loss_of_samples(network, x, y));
        } catch (const DomainError&) {
            continue; // the samples happen not to determine the filter
        }
        const Form w = random.form(size - 1, 6);
        const Matrix predictions = convolution(w, stride, inputs) * xt;
        Rational sum;
        for (long s = 0; s < samples; ++s)
            for (long j = 0; j < outputs; ++j) sum += power(predictions.entry(j, s) - y.entry(s, j), 2);
        CHECK(value(*loss, w) == sum);
        CHECK(value(*loss, loss->target()) == loss->offset());
    }
    const Architecture network({2, 2});
    CHECK_THROWS_WITH(loss_of_samples(network, Matrix(2, 3), Matrix(2, 1)), doctest::Contains("singular"));
    CHECK_THROWS_AS(loss_of_samples(network, Matrix(2, 3), Matrix(3, 1)), DomainError);
    CHECK_THROWS_AS(loss_of_samples(network, Matrix(2, 2), Matrix(2, 1)), DomainError);
    CHECK_THROWS_AS(loss_of_samples(network, Matrix(2, 3), Matrix(2, 2)), DomainError);
    CHECK_THROWS_AS(loss_of_samples(network, Matrix(0, 3), Matrix(0, 1)), DomainError);
}

TEST_CASE("the error at the nearest multiple is orthogonal to all multiples, exactly and in balls") {
    support::Random random("nearest");
    for (int i = 0; i < 60 * support::effort(); ++i) {
        const long n = random.between(1, 7), d = random.between(0, n);
        const SquareLoss loss(random.one_in(2) ? identity_gram(n) : bombieri_weyl_gram(n), random.form(n, 12));
        const Form h = random.form(d, 8);
        if (h.is_zero()) continue;
        const Form w = nearest_multiple(loss, h);
        for (long j = 0; j <= n - d; ++j) {
            Rational product;
            for (long r = 0; r <= d; ++r)
                for (long c = 0; c <= n; ++c)
                    product += h.coefficient(r) * loss.gram().entry(r + j, c) * (w.coefficient(c) - loss.target().coefficient(c));
            CHECK(product.is_zero());
        }
        std::vector<Ball> balls;
        for (const Rational& c : h.filter()) balls.push_back(enclosure(c, 128));
        const auto cofactor = nearest_cofactor(loss, balls, 128);
        REQUIRE(cofactor);
        std::vector<Rational> middle;
        for (const Ball& c : *cofactor) middle.push_back(midpoint(c));
        const Form approximate = h * Form(middle);
        for (long j = 0; j <= n; ++j) CHECK(abs(approximate.coefficient(j) - w.coefficient(j)) < power(Rational(2), -60));
    }
    CHECK_THROWS_AS(nearest_multiple(SquareLoss(identity_gram(1), parse_form("1 2")), parse_form("0 0")), DomainError);
    CHECK_THROWS_AS(nearest_multiple(SquareLoss(identity_gram(1), parse_form("1 2")), parse_form("1 0 0")), DomainError);
}
