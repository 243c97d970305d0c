// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Integers of any size: values over FLINT's fmpz.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "rootprint/base/sign.hpp"
#include "rootprint/exact/flint.hpp"

namespace rootprint {

class Integer {
public:
    Integer() { fmpz_init(value_); }
    Integer(std::int64_t n) { fmpz_init_set_si(value_, n); } // NOLINT: machine integers are integers
    Integer(int n) : Integer(std::int64_t{n}) {}             // NOLINT
    /// **Requires** decimal digits with an optional minus sign. **Throws** SyntaxError otherwise.
    explicit Integer(const std::string& decimal);
    Integer(const Integer& other) { fmpz_init_set(value_, other.value_); }
    Integer(Integer&& other) noexcept : Integer() { swap(other); }
    Integer& operator=(Integer other) noexcept {
        swap(other);
        return *this;
    }
    ~Integer() { fmpz_clear(value_); }
    void swap(Integer& other) noexcept { fmpz_swap(value_, other.value_); }

    /// The FLINT handle.
    fmpz* flint() { return value_; }
    const fmpz* flint() const { return value_; }

    Sign sign() const { return sign_of(fmpz_sgn(value_)); }
    bool is_zero() const { return fmpz_is_zero(value_) != 0; }
    bool is_one() const { return fmpz_is_one(value_) != 0; }
    /// The number of bits of |n|, 0 for 0.
    long bits() const { return static_cast<long>(fmpz_bits(value_)); }

    Integer& operator+=(const Integer& b) {
        fmpz_add(value_, value_, b.value_);
        return *this;
    }
    Integer& operator-=(const Integer& b) {
        fmpz_sub(value_, value_, b.value_);
        return *this;
    }
    Integer& operator*=(const Integer& b) {
        fmpz_mul(value_, value_, b.value_);
        return *this;
    }
    friend Integer operator+(Integer a, const Integer& b) { return a += b; }
    friend Integer operator-(Integer a, const Integer& b) { return a -= b; }
    friend Integer operator*(Integer a, const Integer& b) { return a *= b; }
    friend Integer operator-(Integer a) {
        fmpz_neg(a.value_, a.value_);
        return a;
    }
    friend bool operator==(const Integer& a, const Integer& b) { return fmpz_equal(a.value_, b.value_) != 0; }
    friend auto operator<=>(const Integer& a, const Integer& b) { return fmpz_cmp(a.value_, b.value_) <=> 0; }

private:
    fmpz_t value_;
};

inline Integer abs(Integer a) {
    fmpz_abs(a.flint(), a.flint());
    return a;
}
/// The nonnegative greatest common divisor; gcd(0, 0) = 0.
Integer gcd(const Integer& a, const Integer& b);
/// The nonnegative least common multiple.
Integer lcm(const Integer& a, const Integer& b);
/// a / b. **Requires** b ≠ 0 and b | a.
Integer exact_quotient(const Integer& a, const Integer& b);
/// a^e. **Requires** e ≥ 0.
Integer power(const Integer& a, long e);
/// n!. **Requires** n ≥ 0.
Integer factorial(long n);
/// The number of k-element subsets of n things, n ≥ 0; 0 unless 0 ≤ k ≤ n.
Integer binomial(long n, long k);
/// a·2^e. **Requires** e ≥ 0.
Integer shifted(const Integer& a, long e);
/// Decimal, with a minus sign if negative.
std::string to_string(const Integer& a);

} // namespace rootprint
