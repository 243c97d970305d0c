// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/matrix.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/matrices.hpp"

using namespace rootprint;

TEST_CASE("the determinant is multiplicative, and is the last coefficient of the characteristic polynomial up to sign") {
    support::Random random("determinant");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const long n = random.between(0, 6);
        const Matrix a = support::random_matrix(random, n, n, 20), b = support::random_matrix(random, n, n, 20);
        const std::vector<Rational> polynomial = characteristic_polynomial(a);
        CHECK(determinant(a * b) == determinant(a) * determinant(b));
        CHECK(polynomial.front() == Rational(n % 2 == 0 ? 1 : -1) * determinant(a));
        CHECK(polynomial.back() == Rational(1));
        CHECK(polynomial.size() == static_cast<std::size_t>(n) + 1);
        // Cayley and Hamilton: A is a root of its characteristic polynomial. Column by column, by Horner's rule.
        for (long column = 0; column < n; ++column) {
            Matrix v(n, 1);
            for (std::size_t k = polynomial.size(); k-- > 0;) {
                v = a * v;
                v.set_entry(column, 0, v.entry(column, 0) + polynomial[k]);
            }
            CHECK(v == Matrix(n, 1));
        }
    }
}

TEST_CASE("sums, differences and transposition are those of the entries") {
    support::Random random("matrix sums");
    for (long i = 0; i < 20 * support::effort(); ++i) {
        const Matrix a = support::random_matrix(random, random.between(1, 4), random.between(1, 4)), b = support::random_matrix(random, a.rows(), a.columns());
        CHECK((a + b) - b == a);
        CHECK((a + b).entry(0, 0) == a.entry(0, 0) + b.entry(0, 0));
        CHECK(transposed(a).entry(a.columns() - 1, 0) == a.entry(0, a.columns() - 1));
        CHECK(transposed(a * transposed(b)) == b * transposed(a));
        CHECK_THROWS_AS(a + Matrix(a.rows() + 1, a.columns()), DomainError);
        CHECK_THROWS_AS(a - Matrix(a.rows(), a.columns() + 1), DomainError);
    }
}

TEST_CASE("a matrix that is not square has neither determinant nor characteristic polynomial") {
    CHECK_THROWS_AS(determinant(Matrix(2, 3)), DomainError);
    CHECK_THROWS_AS(characteristic_polynomial(Matrix(3, 2)), DomainError);
    CHECK(determinant(Matrix(0, 0)) == Rational(1));
}
