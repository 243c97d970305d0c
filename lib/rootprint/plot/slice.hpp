// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Two-dimensional affine slices of the space of forms of one degree, and the curves across which patterns change there.
/// Theorems and proofs: docs/theory/pictures.md.
#pragma once

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/bivariate_poly.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// The forms origin + s·along_s + t·along_t, s and t real.
class Slice {
public:
    /// **Throws** DomainError if the degrees differ, or if the directions are linearly dependent.
    Slice(Form origin, Form along_s, Form along_t);

    long degree() const { return origin_.degree(); }
    const Form& origin() const { return origin_; }
    const Form& along_s() const { return along_s_; }
    const Form& along_t() const { return along_t_; }
    Form at(const Rational& s, const Rational& t) const;

private:
    Form origin_, along_s_, along_t_;
};

/// Every form of the slice is fixed · moving.at(s, t). The fixed form is the greatest common divisor of the three forms, primitive; the moving one is irreducible over C(s, t), of degree ≥ 1.
struct SliceFactors {
    Form fixed;
    Slice moving;
};
SliceFactors factors(const Slice& slice);

/// The degree in s and t of the polynomial that wall_curves computes: (this + 1)² discriminants of numbers are computed for it.
long wall_degree(const Slice& slice);

/// Polynomials in s and t, primitive, squarefree, pairwise coprime: where none of them is 0, the form is not zero, and its roots in P¹(C) have the same multiplicities everywhere; so the
/// pattern is the same on every connected set of such points. Where one of them is 0, two roots meet, or the form is 0. In degree 1 with constant common divisor it is that the form is 0.
/// Reports progress: 1 in all if there are discriminants to compute.
/// **Throws** Interrupted. **Cost** (wall_degree + 1)² discriminants, and gcds.
std::vector<BivariatePoly> wall_curves(const Slice& slice, const Budget& budget = {});

} // namespace rootprint
