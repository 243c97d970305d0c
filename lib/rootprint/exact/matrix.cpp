// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/matrix.hpp"

#include "rootprint/base/error.hpp"

namespace rootprint {

Rational Matrix::entry(long i, long j) const {
    Rational c;
    fmpq_set(c.flint(), fmpq_mat_entry(value_, i, j));
    return c;
}

void Matrix::set_entry(long i, long j, const Rational& c) { fmpq_set(fmpq_mat_entry(value_, i, j), c.flint()); }

Matrix operator*(const Matrix& a, const Matrix& b) {
    if (a.columns() != b.rows()) throw DomainError("a matrix product needs as many columns as the next has rows");
    Matrix c(a.rows(), b.columns());
    fmpq_mat_mul(c.value_, a.value_, b.value_);
    return c;
}

} // namespace rootprint
