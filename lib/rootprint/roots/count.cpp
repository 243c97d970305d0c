// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/count.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/roots/descartes.hpp"
#include "rootprint/roots/rational_roots.hpp"

namespace rootprint {

namespace {

// Σ over the terms: coefficient · a^i b^j c^k d^l e^m, for the closed forms below.
struct Term {
    int coefficient;
    std::initializer_list<int> indices; // of the coefficients multiplied
};

Integer evaluate(const Poly& p, std::initializer_list<Term> terms) {
    // Indices count from the leading coefficient: 0 is a.
    Integer sum, product;
    long n = p.degree();
    for (const Term& term : terms) {
        fmpz_set_si(product.flint(), term.coefficient);
        for (int i : term.indices) fmpz_mul(product.flint(), product.flint(), p.flint()->coeffs + (n - i));
        sum += product;
    }
    return sum;
}

// docs/theory/counting.md, closed forms. A, B, … are the indices of a, b, …
enum { A, B, C, D, E };

long count_quadratic(const Poly& p) {
    return evaluate(p, {{1, {B, B}}, {-4, {A, C}}}).sign() == Sign::positive ? 2 : 0;
}

long count_cubic(const Poly& p) {
    Integer discriminant =
        evaluate(p, {{18, {A, B, C, D}}, {-4, {B, B, B, D}}, {1, {B, B, C, C}}, {-4, {A, C, C, C}}, {-27, {A, A, D, D}}});
    return discriminant.sign() == Sign::positive ? 3 : 1;
}

long count_quartic(const Poly& p) {
    Integer i = evaluate(p, {{12, {A, E}}, {-3, {B, D}}, {1, {C, C}}});
    Integer j = evaluate(p, {{72, {A, C, E}}, {9, {B, C, D}}, {-27, {A, D, D}}, {-27, {E, B, B}}, {-2, {C, C, C}}});
    Integer discriminant = Integer(4) * i * i * i - j * j; // 27 times it
    if (discriminant.sign() == Sign::negative) return 2;
    if (evaluate(p, {{8, {A, C}}, {-3, {B, B}}}).sign() != Sign::negative) return 0;
    Integer d = evaluate(p, {{64, {A, A, A, E}}, {-16, {A, A, C, C}}, {16, {A, B, B, C}}, {-16, {A, A, B, D}}, {-3, {B, B, B, B}}});
    return d.sign() == Sign::negative ? 4 : 0;
}

long number_of_roots(const Poly& p, descartes::Half half, const Budget& budget) {
    // Many sign variations are the mark of many real roots; then rational roots are worth looking for.
    long many = std::max(8L, p.degree() / 2);
    if (auto found = descartes::roots_unless_many(p, half, many, budget)) return static_cast<long>(found->size());
    std::vector<Rational> rational = rational_roots(p, budget);
    long count = std::count_if(rational.begin(), rational.end(), [half](const Rational& r) {
        return half == descartes::Half::both || r.sign() == Sign::positive;
    });
    Poly rest = rational.empty() ? p : without_roots(p, rational);
    return count + static_cast<long>(descartes::roots(rest, half, budget).size());
}

} // namespace

long count_real_roots(const Poly& p, const Budget& budget) {
    if (p.is_zero()) throw Bug("counting the roots of the zero polynomial");
    switch (p.degree()) {
    case 0: return 0;
    case 1: return 1;
    case 2: return count_quadratic(p);
    case 3: return count_cubic(p);
    case 4: return count_quartic(p);
    default: break;
    }
    if (fmpz_is_zero(p.flint()->coeffs)) {
        Poly rest;
        fmpz_poly_shift_right(rest.flint(), p.flint(), 1);
        return 1 + count_real_roots(rest, budget);
    }
    long k = deflation(p);
    if (k % 2 == 0) return 2 * number_of_roots(deflated(p, k), descartes::Half::positive, budget);
    if (k > 1) return count_real_roots(deflated(p, k), budget);
    return number_of_roots(p, descartes::Half::both, budget);
}

long count_real_roots_descartes(const Poly& p, const Budget& budget) {
    if (p.is_zero()) throw Bug("counting the roots of the zero polynomial");
    Poly rest = p;
    long zero = fmpz_is_zero(p.flint()->coeffs) ? 1 : 0;
    if (zero) fmpz_poly_shift_right(rest.flint(), p.flint(), 1);
    return zero + static_cast<long>(descartes::roots_exact(rest, descartes::Half::both, budget).size());
}

} // namespace rootprint
