// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Rational matrices: values over FLINT's fmpq_mat.
#pragma once

#include <string>
#include <vector>

#include "rootprint/exact/rational.hpp"

namespace rootprint {

class Matrix {
public:
    /// The zero matrix of the given shape.
    Matrix(long rows, long columns) { fmpq_mat_init(value_, rows, columns); }
    Matrix(const Matrix& other) {
        fmpq_mat_init_set(value_, other.value_);
    }
    Matrix(Matrix&& other) noexcept : Matrix(0, 0) { swap(other); }
    Matrix& operator=(Matrix other) noexcept {
        swap(other);
        return *this;
    }
    ~Matrix() { fmpq_mat_clear(value_); }
    void swap(Matrix& other) noexcept { std::swap(*value_, *other.value_); }

    /// The FLINT handle.
    fmpq_mat_struct* flint() { return value_; }
    const fmpq_mat_struct* flint() const { return value_; }

    long rows() const { return fmpq_mat_nrows(value_); }
    long columns() const { return fmpq_mat_ncols(value_); }
    /// The entry in row i, column j, counted from 0. **Requires** both in range.
    Rational entry(long i, long j) const;
    void set_entry(long i, long j, const Rational& c);

    /// **Throws** DomainError if the shapes do not fit.
    friend Matrix operator+(const Matrix& a, const Matrix& b);
    friend Matrix operator-(const Matrix& a, const Matrix& b);
    friend Matrix operator*(const Matrix& a, const Matrix& b);
    friend bool operator==(const Matrix& a, const Matrix& b) {
        return a.rows() == b.rows() && a.columns() == b.columns() && fmpq_mat_equal(a.value_, b.value_);
    }

private:
    fmpq_mat_t value_;
};

/// Aᵀ.
Matrix transposed(const Matrix& a);
/// Rows separated by `; `, entries by blanks: `1 2; 1/2 0`.
std::string to_string(const Matrix& a);
/// The determinant; 1 without rows. **Throws** DomainError if the matrix is not square.
Rational determinant(const Matrix& a);
/// The coefficients of t^0, t^1, … in det(t − A); the last is 1. **Throws** DomainError if the matrix is not square.
std::vector<Rational> characteristic_polynomial(const Matrix& a);

} // namespace rootprint
