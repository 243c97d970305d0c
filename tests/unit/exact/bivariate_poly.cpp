// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/bivariate_poly.hpp"

#include <doctest/doctest.h>

#include "rootprint/exact/matrix.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

BivariatePoly random_poly(support::Random& random) {
    BivariatePoly sum, p = BivariatePoly::variable(0), q = BivariatePoly::variable(1), powers(1);
    for (int i = 0; i < 3; ++i) {
        sum = sum + BivariatePoly(std::int64_t{random.between(-4, 4)}) * powers;
        powers = powers * (random.one_in(2) ? p : q);
    }
    return sum;
}

Integer at(const BivariatePoly& a, long p, long q) { return composed(a, Poly{p}, Poly{q}).coefficient(0); }

} // namespace

TEST_CASE("determinants are those of the values") {
    support::Random random("bivariate");
    for (int i = 0; i < 30 * support::effort(); ++i) {
        const long n = random.between(0, 4), p = random.between(-3, 3), q = random.between(-3, 3);
        std::vector<std::vector<BivariatePoly>> matrix;
        Matrix values(n, n);
        for (long r = 0; r < n; ++r) {
            matrix.emplace_back();
            for (long c = 0; c < n; ++c) {
                matrix.back().push_back(random_poly(random));
                values.set_entry(r, c, Rational(at(matrix.back().back(), p, q)));
            }
        }
        CHECK(Rational(at(determinant(matrix), p, q)) == determinant(values));
    }
}

TEST_CASE("a sheared polynomial has the same values, and quotients undo products") {
    support::Random random("sheared");
    for (int i = 0; i < 50 * support::effort(); ++i) {
        const BivariatePoly a = random_poly(random), b = random_poly(random), c = random_poly(random);
        const long k = random.between(-3, 3), p = random.between(-5, 5), q = random.between(-5, 5);
        Rational sum;
        const auto coefficients = sheared(a, k);
        for (std::size_t j = coefficients.size(); j-- > 0;) sum = sum * Rational(q) + value(coefficients[j], Rational(p + k * q));
        CHECK(sum == Rational(at(a, p, q)));
        if (b.is_zero()) continue;
        CHECK((exact_quotient(a * b, b) - a).is_zero());
        if (!c.is_zero()) CHECK(exact_quotient(gcd(a * b, c * b), gcd(a, c)).total_degree() == b.total_degree());
    }
    CHECK(BivariatePoly().total_degree() == -1);
    CHECK(BivariatePoly(3).is_constant());
}

TEST_CASE("interpolation and coefficients give back a polynomial, and squarefree factors its zeros") {
    support::Random random("interpolated");
    for (int i = 0; i < 50 * support::effort(); ++i) {
        const BivariatePoly a = random_poly(random), b = random_poly(random);
        CHECK((interpolated(3, [&](long p, long q) { return at(a, p, q); }) - a).is_zero());
        CHECK((bivariate(sheared(a, 0)) - a).is_zero());
        if (a.is_zero() || b.is_zero()) continue;
        BivariatePoly product(1);
        for (const BivariatePoly& factor : squarefree_factors(a * a * b)) {
            CHECK(!factor.is_constant());
            CHECK(gcd(product, factor).is_constant());
            product = product * factor;
        }
        for (int k = 0; k < 20; ++k) {
            const long p = random.between(-3, 3), q = random.between(-3, 3);
            CHECK(at(product, p, q).is_zero() == (at(a, p, q).is_zero() || at(b, p, q).is_zero()));
        }
    }
    const BivariatePoly s = BivariatePoly::variable(0), t = BivariatePoly::variable(1);
    CHECK(to_string(s * s - BivariatePoly(4) * t - BivariatePoly(1), "s", "t") == "s^2 - 4*t - 1");
    CHECK(to_string(BivariatePoly(), "s", "t") == "0");
}
