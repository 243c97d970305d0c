// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/rational.hpp"

#include <cmath>

#include "rootprint/base/error.hpp"

namespace rootprint {

Rational::Rational(const Integer& p, const Integer& q) : Rational() {
    if (q.is_zero()) {
        fmpq_clear(value_);
        throw DomainError("a fraction with denominator 0");
    }
    fmpq_set_fmpz_frac(value_, p.flint(), q.flint());
}

Integer Rational::numerator() const {
    Integer n;
    fmpz_set(n.flint(), fmpq_numref(value_));
    return n;
}

Integer Rational::denominator() const {
    Integer n;
    fmpz_set(n.flint(), fmpq_denref(value_));
    return n;
}

Rational& Rational::operator/=(const Rational& b) {
    if (b.is_zero()) throw DomainError("division by zero");
    fmpq_div(value_, value_, b.value_);
    return *this;
}

Rational power(const Rational& a, long e) {
    if (e < 0 && a.is_zero()) throw DomainError("0 to a negative power");
    Rational p;
    fmpq_pow_si(p.flint(), a.flint(), e);
    return p;
}

Rational exact_rational(double x) {
    if (!std::isfinite(x)) throw DomainError(std::isnan(x) ? "not a number" : "an infinite number");
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent); // |mantissa| in [1/2, 1), so mantissa·2^53 is an integer
    Integer n(static_cast<std::int64_t>(std::ldexp(mantissa, 53)));
    exponent -= 53;
    return exponent >= 0 ? Rational(shifted(n, exponent)) : Rational(n, shifted(Integer(1), -exponent));
}

double to_double(const Rational& a) {
    fmpq_t copy;
    fmpq_init(copy);
    fmpq_set(copy, a.flint());
    const double d = fmpq_get_d(copy);
    fmpq_clear(copy);
    return d;
}

namespace {

// floor(a)
Integer floor(const Rational& a) {
    Integer q;
    fmpz_fdiv_q(q.flint(), fmpq_numref(a.flint()), fmpq_denref(a.flint()));
    return q;
}

} // namespace

Rational simplest_between(const Rational& a, const Rational& b) {
    if (!(a < b)) throw Bug("simplest fraction of an empty interval");
    if (a.sign() == Sign::negative && b.sign() == Sign::positive) return Rational(0);
    if (b.sign() != Sign::positive) return -simplest_between(-b, -a);
    // 0 ≤ a < b: walk down the common part of the continued fractions (Stern-Brocot).
    // The answer is h/k built from the partial quotients pushed so far.
    Integer h0(0), h1(1), k0(1), k1(0); // convergents h1/k1 (last), h0/k0 (before)
    Rational lower = a, upper = b;
    bool unbounded = false; // upper = +infinity
    for (;;) {
        Integer q = floor(lower);
        Integer next = q + Integer(1);
        if (unbounded || Rational(next) < upper) { // q + 1 lies in (lower, upper): done
            return Rational(next * h1 + h0, next * k1 + k0);
        }
        h0 = std::exchange(h1, q * h1 + h0);
        k0 = std::exchange(k1, q * k1 + k0);
        Rational f = lower - Rational(q), g = upper - Rational(q); // 0 ≤ f < g ≤ 1
        unbounded = f.is_zero();
        lower = Rational(1) / g;
        upper = unbounded ? Rational(0) : Rational(1) / f;
    }
}

std::string to_string(const Rational& a) {
    std::string text = to_string(a.numerator());
    Integer q = a.denominator();
    return q.is_one() ? text : text + "/" + to_string(q);
}

} // namespace rootprint
