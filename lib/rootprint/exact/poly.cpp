// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/poly.hpp"

#include <cstdlib>
#include <numeric>

#include "rootprint/base/error.hpp"

namespace rootprint {

Poly::Poly(std::initializer_list<std::int64_t> ascending) : Poly() {
    long i = 0;
    for (std::int64_t c : ascending) fmpz_poly_set_coeff_si(value_, i++, c);
}

Poly::Poly(const std::vector<Integer>& ascending) : Poly() {
    fmpz_poly_fit_length(value_, static_cast<slong>(ascending.size()));
    long i = 0;
    for (const Integer& c : ascending) fmpz_poly_set_coeff_fmpz(value_, i++, c.flint());
}

Integer Poly::coefficient(long i) const {
    Integer c;
    if (i >= 0) fmpz_poly_get_coeff_fmpz(c.flint(), value_, i);
    return c;
}

void Poly::set_coefficient(long i, const Integer& c) { fmpz_poly_set_coeff_fmpz(value_, i, c.flint()); }

long Poly::bits() const { return std::labs(fmpz_poly_max_bits(value_)); }

Poly operator+(const Poly& a, const Poly& b) {
    Poly c;
    fmpz_poly_add(c.value_, a.value_, b.value_);
    return c;
}

Poly operator-(const Poly& a, const Poly& b) {
    Poly c;
    fmpz_poly_sub(c.value_, a.value_, b.value_);
    return c;
}

Poly operator*(const Poly& a, const Poly& b) {
    Poly c;
    fmpz_poly_mul(c.value_, a.value_, b.value_);
    return c;
}

Poly operator*(const Integer& c, const Poly& a) {
    Poly b;
    fmpz_poly_scalar_mul_fmpz(b.value_, a.value_, c.flint());
    return b;
}

Poly power(const Poly& a, long e) {
    if (e < 0) throw Bug("negative exponent of a polynomial");
    Poly b;
    fmpz_poly_pow(b.flint(), a.flint(), static_cast<ulong>(e));
    return b;
}

Poly derivative(const Poly& a) {
    Poly b;
    fmpz_poly_derivative(b.flint(), a.flint());
    return b;
}

Integer content(const Poly& a) {
    Integer c;
    fmpz_poly_content(c.flint(), a.flint());
    return c;
}

Poly primitive_part(const Poly& a) {
    if (a.is_zero()) throw Bug("primitive part of zero");
    Poly b;
    fmpz_poly_primitive_part(b.flint(), a.flint());
    return b;
}

Poly gcd(const Poly& a, const Poly& b) {
    Poly g;
    fmpz_poly_gcd(g.flint(), a.flint(), b.flint());
    return g;
}

Poly exact_quotient(const Poly& a, const Poly& b) {
    if (b.is_zero()) throw Bug("exact quotient by the zero polynomial");
    Poly q;
    if (!fmpz_poly_divides(q.flint(), a.flint(), b.flint())) throw Bug("inexact quotient of polynomials");
    return q;
}

bool divides(const Poly& b, const Poly& a) {
    if (b.is_zero()) return a.is_zero();
    if (a.is_zero()) return true;
    Poly q, divisor = primitive_part(b);
    return fmpz_poly_divides(q.flint(), a.flint(), divisor.flint()) != 0; // Gauss: over Q iff over Z
}

std::vector<Poly> irreducible_factors(const Poly& a) {
    fmpz_poly_factor_t found;
    fmpz_poly_factor_init(found);
    fmpz_poly_factor(found, a.flint());
    std::vector<Poly> factors(static_cast<std::size_t>(found->num));
    for (std::size_t i = 0; i < factors.size(); ++i) fmpz_poly_set(factors[i].flint(), found->p + i);
    fmpz_poly_factor_clear(found);
    for (Poly& factor : factors) factor = primitive_part(factor);
    return factors;
}

Poly squarefree_part(const Poly& a) {
    const Poly p = primitive_part(a);
    return exact_quotient(p, gcd(p, derivative(p)));
}

Poly reflected(const Poly& a) {
    Poly b = a;
    for (long i = 1; i <= b.degree(); i += 2) fmpz_neg(b.flint()->coeffs + i, b.flint()->coeffs + i);
    return b;
}

long deflation(const Poly& a) {
    long k = 0;
    for (long i = 1; i <= a.degree() && k != 1; ++i)
        if (!fmpz_is_zero(a.flint()->coeffs + i)) k = std::gcd(k, i);
    return k;
}

Poly deflated(const Poly& a, long k) {
    if (k < 1) throw Bug("deflation by less than 1");
    Poly b;
    fmpz_poly_deflate(b.flint(), a.flint(), static_cast<ulong>(k));
    return b;
}

Rational value(const Poly& a, const Rational& x) {
    Rational y;
    fmpz_poly_evaluate_fmpq(y.flint(), a.flint(), x.flint());
    return y;
}

Sign sign_at(const Poly& a, const Rational& x) {
    // Σ a_i p^i q^(d-i) by Horner, never reducing a fraction.
    if (a.is_zero()) return Sign::zero;
    const fmpz* p = fmpq_numref(x.flint());
    const fmpz* q = fmpq_denref(x.flint());
    long d = a.degree();
    Integer s = a.coefficient(d), w(1);
    bool integral = fmpz_is_one(q) != 0;
    for (long i = d - 1; i >= 0; --i) {
        fmpz_mul(s.flint(), s.flint(), p);
        if (integral) {
            fmpz_add(s.flint(), s.flint(), a.flint()->coeffs + i);
        } else {
            fmpz_mul(w.flint(), w.flint(), q);
            fmpz_addmul(s.flint(), a.flint()->coeffs + i, w.flint());
        }
    }
    return s.sign();
}

long sign_variations(const Poly& a) {
    long count = 0;
    int last = 0;
    for (long i = 0; i <= a.degree(); ++i) {
        int s = fmpz_sgn(a.flint()->coeffs + i);
        if (s == 0) continue;
        if (s == -last) ++count;
        last = s;
    }
    return count;
}

} // namespace rootprint
