// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/number_field.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

void trim(NumberField::Polynomial& p) {
    while (!p.empty() && p.back().is_zero()) p.pop_back();
}

} // namespace

Residue NumberField::number(long n) const {
    Residue r;
    fmpq_poly_set_si(r.flint(), n);
    return r;
}

Residue NumberField::number(const Rational& n) const {
    Residue r;
    fmpq_poly_set_fmpq(r.flint(), n.flint());
    return r;
}

Residue NumberField::value(const Poly& p) const {
    Residue r;
    fmpq_poly_set_fmpz_poly(r.flint(), p.flint());
    fmpq_poly_rem(r.flint(), r.flint(), modulus_.flint());
    return r;
}

Residue NumberField::product(const Residue& a, const Residue& b) const {
    Residue r;
    fmpq_poly_mul(r.flint(), a.flint(), b.flint());
    fmpq_poly_rem(r.flint(), r.flint(), modulus_.flint());
    return r;
}

void NumberField::add_product(Residue& sum, const Residue& a, const Residue& b) const {
    if (a.is_zero() || b.is_zero()) return;
    const Residue p = product(a, b);
    fmpq_poly_add(sum.flint(), sum.flint(), p.flint());
}

Residue NumberField::inverse(const Residue& a) const {
    if (a.is_zero()) throw Bug("the inverse of zero");
    Residue one, inverse, cofactor;
    fmpq_poly_xgcd(one.flint(), inverse.flint(), cofactor.flint(), a.flint(), modulus_.flint());
    return inverse;
}

std::optional<std::vector<Residue>> NumberField::solved(std::vector<std::vector<Residue>> columns, std::vector<Residue> right,
                                                        const Budget& budget) const {
    const std::size_t n = right.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t row = k;
        while (row < n && columns[k][row].is_zero()) ++row;
        if (row == n) return {};
        if (row != k) {
            for (std::size_t j = k; j < n; ++j) std::swap(columns[j][k], columns[j][row]);
            std::swap(right[k], right[row]);
        }
        const Residue scale = inverse(columns[k][k]);
        for (std::size_t i = 0; i < n; ++i) {
            budget.poll();
            if (i == k || columns[k][i].is_zero()) continue;
            const Residue factor = -product(columns[k][i], scale);
            for (std::size_t j = k; j < n; ++j) add_product(columns[j][i], factor, columns[j][k]);
            add_product(right[i], factor, right[k]);
        }
        right[k] = product(right[k], scale);
        for (std::size_t j = n; j-- > k;) columns[j][k] = product(columns[j][k], scale);
    }
    return right;
}

NumberField::Polynomial NumberField::monic(Polynomial a) const {
    const Residue scale = inverse(a.back());
    for (Residue& c : a) c = product(c, scale);
    return a;
}

std::pair<NumberField::Polynomial, NumberField::Polynomial> NumberField::divided(Polynomial a, const Polynomial& monic,
                                                                                 const Budget& budget) const {
    Polynomial quotient(a.size() >= monic.size() ? a.size() - monic.size() + 1 : 0);
    while (a.size() >= monic.size()) {
        budget.poll();
        const std::size_t shift = a.size() - monic.size();
        quotient[shift] = a.back();
        const Residue factor = -a.back();
        for (std::size_t i = 0; i < monic.size(); ++i) add_product(a[i + shift], factor, monic[i]);
        trim(a);
    }
    return {std::move(quotient), std::move(a)};
}

NumberField::Polynomial NumberField::gcd(Polynomial a, Polynomial b, const Budget& budget) const {
    trim(a), trim(b);
    while (!b.empty()) {
        b = monic(std::move(b));
        Polynomial remainder = divided(std::move(a), b, budget).second;
        a = std::move(b);
        b = std::move(remainder);
    }
    return a.empty() ? a : monic(std::move(a));
}

NumberField::Polynomial NumberField::derivative(const Polynomial& a) const {
    Polynomial d(a.empty() ? 0 : a.size() - 1);
    for (std::size_t i = 1; i < a.size(); ++i) fmpq_poly_scalar_mul_si(d[i - 1].flint(), a[i].flint(), static_cast<slong>(i));
    return d;
}

NumberField::Polynomial NumberField::squarefree_part(const Polynomial& a, const Budget& budget) const {
    return divided(a, gcd(a, derivative(a), budget), budget).first;
}

} // namespace rootprint
