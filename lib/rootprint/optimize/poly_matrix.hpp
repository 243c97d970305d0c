// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Determinants of integer polynomials.
#pragma once

#include "rootprint/exact/flint.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// A matrix of integer polynomials.
struct PolyMatrix {
    fmpz_poly_mat_t value;
    PolyMatrix(long rows, long columns) { fmpz_poly_mat_init(value, rows, columns); }
    PolyMatrix(const PolyMatrix&) = delete;
    PolyMatrix& operator=(const PolyMatrix&) = delete;
    ~PolyMatrix() { fmpz_poly_mat_clear(value); }
    void set(long i, long j, const Poly& p) { fmpz_poly_set(fmpz_poly_mat_entry(value, i, j), p.flint()); }
};

inline Poly determinant(const PolyMatrix& matrix) {
    Poly d;
    fmpz_poly_mat_det(d.flint(), matrix.value);
    return d;
}

/// The numerators over the least common denominator.
inline Matrix cleared(const Matrix& a) {
    Integer denominator(1);
    for (long i = 0; i < a.rows(); ++i)
        for (long j = 0; j < a.columns(); ++j) denominator = lcm(denominator, a.entry(i, j).denominator());
    Matrix result(a.rows(), a.columns());
    fmpq_mat_scalar_mul_fmpz(result.flint(), a.flint(), denominator.flint());
    return result;
}

} // namespace rootprint
