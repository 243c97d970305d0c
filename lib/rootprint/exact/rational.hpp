// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Rational numbers in lowest terms: values over FLINT's fmpq.
#pragma once

#include <string>

#include "rootprint/exact/integer.hpp"

namespace rootprint {

class Rational {
public:
    Rational() { fmpq_init(value_); }
    Rational(std::int64_t n) : Rational() { fmpz_set_si(fmpq_numref(value_), n); } // NOLINT
    Rational(int n) : Rational(std::int64_t{n}) {}                                 // NOLINT
    Rational(const Integer& n) : Rational() { fmpz_set(fmpq_numref(value_), n.flint()); } // NOLINT
    /// p/q in lowest terms. **Throws** DomainError if q = 0.
    Rational(const Integer& p, const Integer& q);
    Rational(const Rational& other) : Rational() { fmpq_set(value_, other.value_); }
    Rational(Rational&& other) noexcept : Rational() { swap(other); }
    Rational& operator=(Rational other) noexcept {
        swap(other);
        return *this;
    }
    ~Rational() { fmpq_clear(value_); }
    void swap(Rational& other) noexcept { fmpq_swap(value_, other.value_); }

    /// The FLINT handle.
    fmpq* flint() { return value_; }
    const fmpq* flint() const { return value_; }

    Integer numerator() const;
    /// Positive.
    Integer denominator() const;
    Sign sign() const { return sign_of(fmpq_sgn(value_)); }
    bool is_zero() const { return fmpq_is_zero(value_) != 0; }

    Rational& operator+=(const Rational& b) {
        fmpq_add(value_, value_, b.value_);
        return *this;
    }
    Rational& operator-=(const Rational& b) {
        fmpq_sub(value_, value_, b.value_);
        return *this;
    }
    Rational& operator*=(const Rational& b) {
        fmpq_mul(value_, value_, b.value_);
        return *this;
    }
    /// **Throws** DomainError if b = 0.
    Rational& operator/=(const Rational& b);
    friend Rational operator+(Rational a, const Rational& b) { return a += b; }
    friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
    friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
    friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
    friend Rational operator-(Rational a) {
        fmpq_neg(a.value_, a.value_);
        return a;
    }
    friend bool operator==(const Rational& a, const Rational& b) { return fmpq_equal(a.value_, b.value_) != 0; }
    friend auto operator<=>(const Rational& a, const Rational& b) { return fmpq_cmp(a.value_, b.value_) <=> 0; }

private:
    fmpq_t value_;
};

inline Rational abs(Rational a) {
    fmpq_abs(a.flint(), a.flint());
    return a;
}
/// a^e; 0^0 = 1. **Throws** DomainError for 0 to a negative power.
Rational power(const Rational& a, long e);
/// The exact value of a double: a dyadic rational. **Throws** DomainError for NaN and infinities.
Rational exact_rational(double x);
/// The double nearest to zero of the two around a, or a itself; infinite beyond the range of doubles.
double to_double(const Rational& a);
/// The fraction of smallest denominator (and, among those, of smallest absolute value) in the open interval (a, b).
/// **Requires** a < b.
Rational simplest_between(const Rational& a, const Rational& b);
/// `p` or `p/q`.
std::string to_string(const Rational& a);

} // namespace rootprint
