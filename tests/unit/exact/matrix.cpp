// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/matrix.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Matrix random_matrix(support::Random& random, long rows, long columns) {
    Matrix a(rows, columns);
    for (long i = 0; i < rows; ++i)
        for (long j = 0; j < columns; ++j) a.set_entry(i, j, random.rational(20));
    return a;
}

} // namespace

TEST_CASE("the determinant is multiplicative, and is the last coefficient of the characteristic polynomial up to sign") {
    support::Random random("determinant");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const long n = random.between(0, 6);
        const Matrix a = random_matrix(random, n, n), b = random_matrix(random, n, n);
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

TEST_CASE("a matrix that is not square has neither determinant nor characteristic polynomial") {
    CHECK_THROWS_AS(determinant(Matrix(2, 3)), DomainError);
    CHECK_THROWS_AS(characteristic_polynomial(Matrix(3, 2)), DomainError);
    CHECK(determinant(Matrix(0, 0)) == Rational(1));
}
