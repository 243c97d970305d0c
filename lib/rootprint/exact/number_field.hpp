// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Number fields Q[t]/(f): their elements as values over FLINT's fmpq_poly, linear equations and polynomials over them. Meant for the few decisions that
/// balls cannot make; nothing here is fast.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// An element of a number field, as a polynomial of smaller degree than f.
class Residue {
public:
    Residue() { fmpq_poly_init(value_); }
    Residue(const Residue& other) : Residue() { fmpq_poly_set(value_, other.value_); }
    Residue(Residue&& other) noexcept : Residue() { fmpq_poly_swap(value_, other.value_); }
    Residue& operator=(Residue other) noexcept {
        fmpq_poly_swap(value_, other.value_);
        return *this;
    }
    ~Residue() { fmpq_poly_clear(value_); }

    /// The FLINT handle.
    fmpq_poly_struct* flint() { return value_; }
    const fmpq_poly_struct* flint() const { return value_; }

    bool is_zero() const { return fmpq_poly_is_zero(value_) != 0; }
    friend Residue operator-(Residue a) {
        fmpq_poly_neg(a.value_, a.value_);
        return a;
    }

private:
    fmpq_poly_t value_;
};

/// The field Q[t]/(f). A ring of numbers as CriticalSystem wants it.
class NumberField {
public:
    using T = Residue;
    /// A polynomial over the field: ascending powers, no leading zeros.
    using Polynomial = std::vector<Residue>;

    /// **Requires** f irreducible over Q, of degree ≥ 1. (For other f it is the ring Q[t]/(f), in which only units have an inverse.)
    explicit NumberField(const Poly& f) { fmpq_poly_set_fmpz_poly(modulus_.flint(), f.flint()); }

    Residue zero() const { return {}; }
    Residue number(long n) const;
    Residue number(const Rational& n) const;
    /// p(t).
    Residue value(const Poly& p) const;
    Residue product(const Residue& a, const Residue& b) const;
    void add_product(Residue& sum, const Residue& a, const Residue& b) const;
    /// **Requires** a ≠ 0 (a unit).
    Residue inverse(const Residue& a) const;

    /// The solution x of Σ_j columns[j]·x_j = right; nothing if the square matrix is singular.
    std::optional<std::vector<Residue>> solved(std::vector<std::vector<Residue>> columns, std::vector<Residue> right,
                                               const Budget& budget = {}) const;
    /// The monic greatest common divisor; empty if both are zero.
    Polynomial gcd(Polynomial a, Polynomial b, const Budget& budget = {}) const;
    /// a′.
    Polynomial derivative(const Polynomial& a) const;
    /// a divided by its greatest common divisor with its derivative: the same roots, all simple. **Requires** a ≠ 0.
    Polynomial squarefree_part(const Polynomial& a, const Budget& budget = {}) const;

private:
    std::pair<Polynomial, Polynomial> divided(Polynomial a, const Polynomial& monic, const Budget& budget) const;
    Polynomial monic(Polynomial a) const;
    Residue modulus_;
};

} // namespace rootprint
