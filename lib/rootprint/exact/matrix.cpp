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

Matrix operator+(const Matrix& a, const Matrix& b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) throw DomainError("a sum of matrices of different shapes");
    Matrix c(a.rows(), a.columns());
    fmpq_mat_add(c.value_, a.value_, b.value_);
    return c;
}

Matrix operator-(const Matrix& a, const Matrix& b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) throw DomainError("a difference of matrices of different shapes");
    Matrix c(a.rows(), a.columns());
    fmpq_mat_sub(c.value_, a.value_, b.value_);
    return c;
}

Matrix operator*(const Matrix& a, const Matrix& b) {
    if (a.columns() != b.rows()) throw DomainError("a matrix product needs as many columns as the next has rows");
    Matrix c(a.rows(), b.columns());
    fmpq_mat_mul(c.value_, a.value_, b.value_);
    return c;
}

Matrix transposed(const Matrix& a) {
    Matrix b(a.columns(), a.rows());
    fmpq_mat_transpose(b.flint(), a.flint());
    return b;
}

std::string to_string(const Matrix& a) {
    std::string text;
    for (long i = 0; i < a.rows(); ++i) {
        if (i > 0) text += "; ";
        for (long j = 0; j < a.columns(); ++j) text += (j > 0 ? " " : "") + to_string(a.entry(i, j));
    }
    return text;
}

Rational determinant(const Matrix& a) {
    if (a.rows() != a.columns()) throw DomainError("only a square matrix has a determinant");
    Rational d;
    fmpq_mat_det(d.flint(), a.flint());
    return d;
}

std::vector<Rational> characteristic_polynomial(const Matrix& a) {
    if (a.rows() != a.columns()) throw DomainError("only a square matrix has a characteristic polynomial");
    fmpq_poly_t polynomial;
    fmpq_poly_init(polynomial);
    fmpq_mat_charpoly(polynomial, a.flint());
    std::vector<Rational> coefficients(static_cast<std::size_t>(a.rows()) + 1);
    for (std::size_t i = 0; i < coefficients.size(); ++i)
        fmpq_poly_get_coeff_fmpq(coefficients[i].flint(), polynomial, static_cast<slong>(i));
    fmpq_poly_clear(polynomial);
    return coefficients;
}

} // namespace rootprint
