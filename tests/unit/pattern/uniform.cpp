// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/uniform.hpp"

#include <doctest/doctest.h>

#include "rootprint/exact/matrix.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// The coefficients of x^(n−2−j) y^j times the partial derivatives, by the definition.
Matrix sylvester(const std::vector<Rational>& p) {
    const long n = static_cast<long>(p.size()) - 1;
    Matrix s(2 * n - 2, 2 * n - 2);
    for (long j = 0; j < n - 1; ++j) {
        for (long i = 0; i < n; ++i) {
            s.set_entry(j, j + i, p[static_cast<std::size_t>(i)] * Rational(n - i));
            s.set_entry(n - 1 + j, j + i, p[static_cast<std::size_t>(i + 1)] * Rational(i + 1));
        }
    }
    return s;
}

// Whether the inequality holds, in rational numbers.
bool holds(const UniformProof& proof, const FormBox& box) {
    const Matrix m = sylvester(box.middle().filter()), r = sylvester(box.radii());
    const long size = m.rows();
    if (std::ssize(proof.inverse) != size * size || std::ssize(proof.weights) != size) return false;
    Matrix b(size, size), sizes(size, size);
    for (long i = 0; i < size; ++i) {
        for (long j = 0; j < size; ++j) {
            const Rational x = Rational(proof.inverse[static_cast<std::size_t>(i * size + j)]) * power(Rational(2), -proof.precision);
            b.set_entry(i, j, x);
            sizes.set_entry(i, j, abs(x));
        }
    }
    const Matrix product = b * m, spread = sizes * r;
    for (long i = 0; i < size; ++i) {
        Rational left;
        for (long j = 0; j < size; ++j) left += (abs(Rational(i == j ? 1 : 0) - product.entry(i, j)) + spread.entry(i, j)) * Rational(proof.weights[static_cast<std::size_t>(j)]);
        if (!(left < Rational(proof.weights[static_cast<std::size_t>(i)]))) return false;
        if (proof.weights[static_cast<std::size_t>(i)].sign() != Sign::positive) return false;
    }
    return true;
}

} // namespace

TEST_CASE("a proof that no form of a box has a multiple root holds, and all its forms have one pattern") {
    support::Random random("uniform boxes");
    long proved = 0, refused = 0;
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const Form middle = random.one_in(2) ? random.form(random.between(2, 9), 10) : random.product_form(random.between(2, 6), 5);
        const Rational scale = random.one_in(4) ? power(Rational(10), random.between(-50, 50)) : Rational(1), size = scale * power(Rational(2), -random.between(0, 30));
        std::vector<Rational> radii;
        for (long k = 0; k <= middle.degree(); ++k) radii.push_back(random.one_in(4) ? Rational(0) : size * abs(random.rational(5)));
        const FormBox box(scale * middle, radii);
        CAPTURE(to_string(box));
        const auto proof = uniform_proof(box);
        proved += proof.has_value();
        refused += !proof;
        if (!proof) continue;
        REQUIRE(holds(*proof, box));
        const Pattern own = pattern(box.middle());
        for (int sample = 0; sample < 10; ++sample) {
            std::vector<Rational> filter;
            for (long k = 0; k <= box.degree(); ++k) filter.push_back(box.middle().coefficient(k) + Rational(random.between(-4, 4), 4) * box.radii()[static_cast<std::size_t>(k)]);
            REQUIRE(pattern(Form(filter)) == own);
        }
    }
    CHECK(proved > 0);
    CHECK(refused > 0);
}

TEST_CASE("small boxes around forms with simple roots are proved, boxes with a multiple root are not") {
    support::Random random("uniform limits");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(2, 7), 5);
        CAPTURE(to_string(form));
        const Pattern own = pattern(form);
        const bool is_simple = (own.real.empty() || own.real.back() == 1) && (own.complex.empty() || own.complex.back() == 1);
        CHECK(uniform_proof(widened(form, power(Rational(10), -30), Rational(0))).has_value() == is_simple);
        if (is_simple) continue;
        std::vector<Rational> filter = form.filter(), radii(filter.size()); // the form is on the rim
        const auto k = static_cast<std::size_t>(random.between(0, form.degree()));
        radii[k] = Rational(random.between(1, 9), 1000);
        filter[k] += radii[k];
        CHECK_FALSE(uniform_proof(FormBox(Form(filter), radii)));
    }
}

TEST_CASE("known boxes without multiple roots") {
    const auto is_proved = [](const char* text) { return uniform_proof(parse_box(text)).has_value(); };
    CHECK(is_proved("1 +/- 0.66 0 +/- 0.66 1 +/- 0.66"));
    CHECK_FALSE(is_proved("1 +/- 2/3 0 +/- 2/3 1 +/- 2/3")); // there the discriminant vanishes
    CHECK(is_proved("1 -2 0.9 +/- 0.09"));
    CHECK_FALSE(is_proved("1 -2 0.9 +/- 0.1"));
    CHECK(is_proved("1e300 0 1e-300 +/- 1e-301"));
    CHECK(is_proved("1 +/- 0.1 2"));
    CHECK_FALSE(is_proved("1 +/- 1 0 +/- 1"));
    CHECK(is_proved("1 +/- 0.1"));
    CHECK_FALSE(is_proved("1 +/- 1"));
    CHECK_FALSE(is_proved("0 0 1"));
}
