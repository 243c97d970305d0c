// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Univariate integer polynomials: values over FLINT's fmpz_poly. Index i is the coefficient of x^i: this is the one
/// ascending list in the library (forms, files and hosts use filter order).
#pragma once

#include <initializer_list>
#include <vector>

#include "rootprint/exact/rational.hpp"

namespace rootprint {

class Poly {
public:
    Poly() { fmpz_poly_init(value_); }
    /// Coefficients of x^0, x^1, …
    Poly(std::initializer_list<std::int64_t> ascending);
    explicit Poly(const std::vector<Integer>& ascending);
    Poly(const Poly& other) : Poly() { fmpz_poly_set(value_, other.value_); }
    Poly(Poly&& other) noexcept : Poly() { swap(other); }
    Poly& operator=(Poly other) noexcept {
        swap(other);
        return *this;
    }
    ~Poly() { fmpz_poly_clear(value_); }
    void swap(Poly& other) noexcept { std::swap(*value_, *other.value_); }

    /// The FLINT handle.
    fmpz_poly_struct* flint() { return value_; }
    const fmpz_poly_struct* flint() const { return value_; }

    /// −1 for the zero polynomial.
    long degree() const { return fmpz_poly_degree(value_); }
    bool is_zero() const { return fmpz_poly_is_zero(value_) != 0; }
    Integer coefficient(long i) const;
    void set_coefficient(long i, const Integer& c);
    /// The coefficient of x^degree; 0 for the zero polynomial.
    Integer leading() const { return coefficient(degree()); }
    /// The largest number of bits of a coefficient.
    long bits() const;

    friend Poly operator+(const Poly& a, const Poly& b);
    friend Poly operator-(const Poly& a, const Poly& b);
    friend Poly operator*(const Poly& a, const Poly& b);
    friend Poly operator*(const Integer& c, const Poly& a);
    friend Poly operator-(Poly a) {
        fmpz_poly_neg(a.value_, a.value_);
        return a;
    }
    friend bool operator==(const Poly& a, const Poly& b) { return fmpz_poly_equal(a.value_, b.value_) != 0; }

private:
    fmpz_poly_t value_;
};

/// a^e. **Requires** e ≥ 0.
Poly power(const Poly& a, long e);
Poly derivative(const Poly& a);
/// The nonnegative gcd of the coefficients; 0 for the zero polynomial.
Integer content(const Poly& a);
/// a / content(a), signed so that the leading coefficient is positive. **Requires** a ≠ 0.
Poly primitive_part(const Poly& a);
/// The primitive gcd with positive leading coefficient times the gcd of the contents.
Poly gcd(const Poly& a, const Poly& b);
/// a / b. **Requires** b ≠ 0 and b | a over the integers.
Poly exact_quotient(const Poly& a, const Poly& b);
/// Whether b divides a over the rationals.
bool divides(const Poly& b, const Poly& a);
/// The irreducible factors of a over Q, primitive with positive leading coefficients, each once. **Requires** a ≠ 0.
/// **Cost** a factorisation; not interrupted inside.
std::vector<Poly> irreducible_factors(const Poly& a);
/// The product of the irreducible factors: the same roots, all simple. **Requires** a ≠ 0.
Poly squarefree_part(const Poly& a);
/// a(−x).
Poly reflected(const Poly& a);
/// The largest k ≥ 1 such that a is a polynomial in x^k; 0 if a is constant.
long deflation(const Poly& a);
/// a(x^(1/k)). **Requires** k | deflation(a).
Poly deflated(const Poly& a, long k);
/// a(x).
Rational value(const Poly& a, const Rational& x);
/// The sign of a(x). **Cost** Horner's rule, O(degree) products.
Sign sign_at(const Poly& a, const Rational& x);
/// The number of sign changes in the coefficient list, zeros skipped.
long sign_variations(const Poly& a);

} // namespace rootprint
