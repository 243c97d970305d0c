// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The discriminant of a form, and membership in the discriminant hypersurface with proof.
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// The discriminant of a form of degree n ≥ 1: homogeneous of degree 2n − 2 in the coefficients, 1 in degree 1, b² − 4ac in
/// degree 2, and zero iff the form is zero or has a multiple root in P¹(C) (n ≥ 2). With leading zeros it is that of the form,
/// not of the dehomogenised polynomial: disc(y·g) = lc(g)²·disc(g), and 0 if y² divides it.
/// **Throws** DomainError in degree 0.
/// **Cost** O(n²) word operations for each of about 2n(bits + log n)/62 primes.
Rational discriminant(const Form& form, const Budget& budget = {});

/// Whether the form has a multiple root in P¹(C): form = B²·C with deg B ≥ 1. The zero form does from degree 2 on; no form
/// of degree 0 or 1 does. **Cost** a gcd modulo a word-size prime for most forms: no discriminant is computed.
bool on_discriminant(const Form& form, const Budget& budget = {});

/// on_discriminant with a witness of docs/spec/certificate.md: rule 2, 3 or 4.
struct ProvedDiscriminant {
    bool on;
    Certificate witness;
};
ProvedDiscriminant prove_on_discriminant(const Form& form, const Budget& budget = {});

/// The identity that proves p squarefree modulo a prime, with p and its coefficient of x^degree prime to it.
/// **Requires** p squarefree of degree ≥ 1.
ModularBezout squarefree_witness(const Poly& p, const Budget& budget = {});

} // namespace rootprint
