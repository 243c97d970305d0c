// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/squarefree.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// Images modulo p, cleared on leaving.
struct ModularPoly {
    nmod_poly_t value;
    explicit ModularPoly(ulong prime) { nmod_poly_init(value, prime); }
    ModularPoly(const ModularPoly&) = delete;
    ModularPoly& operator=(const ModularPoly&) = delete;
    ~ModularPoly() { nmod_poly_clear(value); }
};

constexpr ulong word_prime = (ulong{1} << 62) - 57, other_prime = (ulong{1} << 62) - 87;

bool is_squarefree_modulo(const Poly& p, ulong prime) {
    if (fmpz_fdiv_ui(fmpz_poly_lead(p.flint()), prime) == 0) return false;
    ModularPoly image(prime);
    fmpz_poly_get_nmod_poly(image.value, p.flint());
    return nmod_poly_is_squarefree(image.value) != 0;
}

} // namespace

bool is_squarefree_modulo_prime(const Poly& p) {
    if (p.degree() <= 1) return true;
    // A squarefree p fails for a prime only if it divides the discriminant: two primes of 62 bits miss hardly ever.
    return is_squarefree_modulo(p, word_prime) || is_squarefree_modulo(p, other_prime);
}

bool are_coprime_modulo_prime(const Poly& p, const Poly& q) {
    if (fmpz_fdiv_ui(fmpz_poly_lead(p.flint()), word_prime) == 0) return false;
    ModularPoly a(word_prime), b(word_prime), common(word_prime);
    fmpz_poly_get_nmod_poly(a.value, p.flint());
    fmpz_poly_get_nmod_poly(b.value, q.flint());
    nmod_poly_gcd(common.value, a.value, b.value);
    return nmod_poly_degree(common.value) == 0;
}

bool is_squarefree(const Poly& p) {
    if (p.is_zero()) throw Bug("squarefreeness of the zero polynomial");
    if (is_squarefree_modulo_prime(p)) return true;
    return gcd(p, derivative(p)).degree() == 0;
}

SquarefreeDecomposition squarefree_decomposition(const Form& form, const Budget& budget) {
    if (form.is_zero()) throw DomainError("the zero form has no squarefree decomposition");
    SquarefreeDecomposition result;
    result.infinity = form.infinity_multiplicity();
    const Poly& p = form.numerator();
    Integer c = content(p);
    if (p.leading().sign() == Sign::negative) c = -c;
    result.constant = Rational(c, form.denominator());
    if (p.degree() == 0) return result;
    budget.poll();

    // The root 0 apart: products with a high power of x are common and Yun's gcds need not see it.
    long zeros = 0;
    while (fmpz_is_zero(p.flint()->coeffs + zeros)) ++zeros;
    Poly rest;
    fmpz_poly_shift_right(rest.flint(), p.flint(), zeros);
    rest = primitive_part(rest);
    if (rest.degree() > 0) {
        if (is_squarefree_modulo_prime(rest)) {
            result.factors.push_back({std::move(rest), 1});
        } else {
            fmpz_poly_factor_t yun;
            fmpz_poly_factor_init(yun);
            fmpz_poly_factor_squarefree(yun, rest.flint());
            for (long i = 0; i < yun->num; ++i) {
                Poly part;
                fmpz_poly_swap(part.flint(), yun->p + i);
                result.factors.push_back({primitive_part(part), yun->exp[i]});
            }
            fmpz_poly_factor_clear(yun);
        }
    }
    if (zeros > 0) {
        auto same = std::find_if(result.factors.begin(), result.factors.end(),
                                 [zeros](const auto& f) { return f.multiplicity == zeros; });
        if (same != result.factors.end()) {
            fmpz_poly_shift_left(same->part.flint(), same->part.flint(), 1);
        } else {
            result.factors.push_back({Poly{0, 1}, zeros});
        }
    }
    std::sort(result.factors.begin(), result.factors.end(),
              [](const auto& a, const auto& b) { return a.multiplicity < b.multiplicity; });
    return result;
}

} // namespace rootprint
