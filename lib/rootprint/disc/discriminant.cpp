// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/disc/discriminant.hpp"

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"

namespace rootprint {

Rational discriminant(const Form& form) {
    long n = form.degree();
    if (n < 1) throw DomainError("the discriminant of a form of degree 0 is not defined");
    if (n == 1) return Rational(1);
    if (form.is_zero()) return Rational(0);
    const Poly& p = form.numerator();
    if (form.infinity_multiplicity() >= 2) return Rational(0);
    Integer d(1);
    if (p.degree() >= 2) fmpz_poly_discriminant(d.flint(), p.flint());
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
