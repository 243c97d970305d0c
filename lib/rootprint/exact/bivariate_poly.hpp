// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Integer polynomials in two variables p and q: values over FLINT's fmpz_mpoly.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rootprint/exact/poly.hpp"

namespace rootprint {

class BivariatePoly {
public:
    BivariatePoly();
    BivariatePoly(std::int64_t n); // NOLINT: numbers are polynomials
    BivariatePoly(const Integer& n); // NOLINT
    BivariatePoly(const BivariatePoly& other);
    BivariatePoly(BivariatePoly&& other) noexcept;
    BivariatePoly& operator=(BivariatePoly other) noexcept;
    ~BivariatePoly();
    /// p (index 0) or q (index 1).
    static BivariatePoly variable(int index);

    /// The FLINT handles.
    fmpz_mpoly_struct* flint() { return value_; }
    const fmpz_mpoly_struct* flint() const { return value_; }
    static const fmpz_mpoly_ctx_struct* context();

    bool is_zero() const;
    bool is_constant() const;
    /// The largest sum of the exponents of a term; −1 for zero.
    long total_degree() const;

    friend BivariatePoly operator+(const BivariatePoly& a, const BivariatePoly& b);
    friend BivariatePoly operator-(const BivariatePoly& a, const BivariatePoly& b);
    friend BivariatePoly operator*(const BivariatePoly& a, const BivariatePoly& b);

private:
    fmpz_mpoly_t value_;
};

BivariatePoly gcd(const BivariatePoly& a, const BivariatePoly& b);
/// a / b. **Requires** b ≠ 0 and b | a.
BivariatePoly exact_quotient(const BivariatePoly& a, const BivariatePoly& b);
/// a(p, q) with p and q replaced by univariate polynomials.
Poly composed(const BivariatePoly& a, const Poly& p, const Poly& q);
/// a(s − k·q, q) as a polynomial in q whose coefficients, ascending, are polynomials in s.
std::vector<Poly> sheared(const BivariatePoly& a, long k);
/// Σ_j coefficients[j](p)·q^j: the inverse of sheared(a, 0).
BivariatePoly bivariate(const std::vector<Poly>& coefficients);
/// The polynomial of degree at most `degree` in p and in q with these values at integers (p, q).
/// **Requires** one with integer coefficients. **Cost** (degree + 1)² values, and 2·(degree + 1) univariate interpolations.
BivariatePoly interpolated(long degree, const std::function<Integer(long, long)>& value);
/// Primitive squarefree polynomials, none constant, pairwise coprime, with the same zeros together. **Requires** a ≠ 0.
/// **Cost** gcds; not interrupted inside.
std::vector<BivariatePoly> squarefree_factors(const BivariatePoly& a);
/// `-4*s^3 - 27*t^2`, with these names of p and q; `0` for zero.
std::string to_string(const BivariatePoly& a, const char* p, const char* q);
/// The determinant of a square matrix of few rows. **Cost** 2^rows·rows products.
BivariatePoly determinant(const std::vector<std::vector<BivariatePoly>>& matrix);

} // namespace rootprint
