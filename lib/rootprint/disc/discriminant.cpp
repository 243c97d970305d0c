// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/disc/discriminant.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"

namespace rootprint {

namespace {

// x ≤ mantissa·2^exponent, with a relative error below 2^−29.
struct Above {
    Integer mantissa;
    long exponent;
    explicit Above(const Integer& x) : exponent(std::max(0L, x.bits() - 30)) {
        fmpz_cdiv_q_2exp(mantissa.flint(), x.flint(), static_cast<ulong>(exponent));
    }
};

// |disc p| < 2^discriminant_bits(p): docs/theory/patterns.md, *Size*.
long discriminant_bits(const Poly& p) {
    long n = p.degree();
    Integer norm_x, norm_y; // the squares of the norms of the partial derivatives
    for (long i = 0; i <= n; ++i) {
        Integer c = p.coefficient(i), dx = c * Integer(i), dy = c * Integer(n - i);
        norm_x += dx * dx;
        norm_y += dy * dy;
    }
    Above x(norm_x), y(norm_y);
    long square = power(x.mantissa * y.mantissa, n - 1).bits() + (n - 1) * (x.exponent + y.exponent);
    return (square + 1) / 2 - (power(Integer(n), n - 2).bits() - 1);
}

ulong discriminant_modulo(const Poly& p, ulong prime) {
    nmod_poly_t image;
    nmod_poly_init(image, prime);
    fmpz_poly_get_nmod_poly(image, p.flint());
    ulong d = nmod_poly_discriminant(image);
    nmod_poly_clear(image);
    return d;
}

// disc p from its images modulo primes of 63 bits, which divide neither lc(p) nor the degree. p squarefree.
Integer discriminant_modular(const Poly& p, const Budget& budget) {
    long enough = discriminant_bits(p) + 1;
    Integer d, modulus(1);
    for (ulong prime = ulong{1} << 62; modulus.bits() <= enough;) {
        budget.poll();
        prime = n_nextprime(prime, 0);
        if (fmpz_fdiv_ui(fmpz_poly_lead(p.flint()), prime) == 0) continue;
        fmpz_CRT_ui(d.flint(), d.flint(), modulus.flint(), discriminant_modulo(p, prime), prime, 1);
        fmpz_mul_ui(modulus.flint(), modulus.flint(), prime);
    }
    return d;
}

// disc p of degree ≥ 2.
Integer discriminant(const Poly& p, const Budget& budget) {
    // Where FLINT is as fast or faster and needs less than about a millisecond, or only some products. Measured
    // (ms, FLINT and modular): degree 20, 64 bits 0.27 and 0.35; degree 30, 64 bits 1.1 and 0.75; degree 8, 1000 bits
    // 0.7 and 1.4; degree 12, 1000 bits 7 and 2.8; degree 4, 20000 bits 10 and 41.
    if (p.degree() <= 4 || p.degree() * p.degree() * p.bits() <= 32000) {
        Integer d;
        fmpz_poly_discriminant(d.flint(), p.flint());
        return d;
    }
    if (!is_squarefree(p)) return Integer(0);
    return power(content(p), 2 * p.degree() - 2) * discriminant_modular(primitive_part(p), budget);
}

} // namespace

Rational discriminant(const Form& form, const Budget& budget) {
    long n = form.degree();
    if (n < 1) throw DomainError("the discriminant of a form of degree 0 is not defined");
    if (n == 1) return Rational(1);
    if (form.is_zero()) return Rational(0);
    const Poly& p = form.numerator();
    if (form.infinity_multiplicity() >= 2) return Rational(0);
    budget.poll();
    Integer d = p.degree() >= 2 ? discriminant(p, budget) : Integer(1);
    if (form.infinity_multiplicity() == 1) d *= p.leading() * p.leading();
    return Rational(d, power(form.denominator(), 2 * n - 2));
}

bool on_discriminant(const Form& form, const Budget& budget) {
    if (form.degree() <= 1) return false;
    if (form.is_zero() || form.infinity_multiplicity() >= 2) return true;
    budget.poll();
    return !is_squarefree(form.numerator());
}

ModularBezout squarefree_witness(const Poly& p, const Budget& budget) {
    // Small primes make short certificates; only those dividing the discriminant or the leading coefficient fail.
    Poly slope = derivative(p);
    for (ulong prime = 10007;; prime = n_nextprime(prime, 1)) {
        budget.poll();
        ulong lead = fmpz_fdiv_ui(fmpz_poly_lead(p.flint()), prime);
        if (lead == 0) continue;
        nmod_poly_t r, s, g, u, v;
        for (auto* q : {r, s, g, u, v}) nmod_poly_init(q, prime);
        fmpz_poly_get_nmod_poly(r, p.flint());
        fmpz_poly_get_nmod_poly(s, slope.flint());
        nmod_poly_xgcd(g, u, v, r, s); // g monic
        bool squarefree = nmod_poly_degree(g) == 0;
        ModularBezout witness{Integer(static_cast<std::int64_t>(prime)), Integer(static_cast<std::int64_t>(n_invmod(lead, prime))), {}, {}};
        auto in_filter_order = [](const nmod_poly_t q) {
            std::vector<Integer> list;
            for (long i = nmod_poly_degree(q); i >= 0; --i) {
                list.emplace_back(static_cast<std::int64_t>(nmod_poly_get_coeff_ui(q, i)));
            }
            return list;
        };
        if (squarefree) {
            witness.u = in_filter_order(u);
            witness.v = in_filter_order(v);
        }
        for (auto* q : {r, s, g, u, v}) nmod_poly_clear(q);
        if (squarefree) return witness;
    }
}

ProvedDiscriminant prove_on_discriminant(const Form& form, const Budget& budget) {
    if (form.is_zero()) return {form.degree() >= 2, ZeroWitness{}};
    if (form.degree() <= 1) return {false, SquarefreeWitness{true, {}}};
    if (!on_discriminant(form, budget)) return {false, SquarefreeWitness{false, squarefree_witness(form.numerator(), budget)}};
    // form = constant · y^m ∏ A_i^{m_i}: the square takes half of each exponent, the cofactor the rest.
    SquarefreeDecomposition s = squarefree_decomposition(form, budget);
    Poly square{1}, cofactor{1};
    for (const auto& [part, multiplicity] : s.factors) {
        square = square * power(part, multiplicity / 2);
        if (multiplicity % 2 != 0) cofactor = cofactor * part;
    }
    long square_degree = square.degree() + s.infinity / 2;
    return {true, RepeatedWitness{s.constant, Form(square, square_degree), Form(cofactor, form.degree() - 2 * square_degree)}};
}

} // namespace rootprint
