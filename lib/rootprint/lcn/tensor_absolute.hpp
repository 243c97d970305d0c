// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The irreducible factors of a tensor, as a form, over the rational numbers, and how those split over the complex numbers (docs/theory/tensors.md).
///
/// The irreducible factors over C of a form that is irreducible over Q are conjugate: one of them, over a number field, is all of them.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/number_field.hpp"
#include "rootprint/lcn/tensor.hpp"

namespace rootprint {

/// tensor = constant·∏ form^multiplicity.
struct RationalFactors {
    struct Factor {
        Tensor form; ///< irreducible over Q; its first entry that is not 0 is 1
        long multiplicity;
    };
    Rational constant; ///< the first entry of the tensor that is not 0
    std::vector<Factor> factors; ///< pairwise different, by shape, then by entries
};

/// **Throws** DomainError for the zero tensor. **Cost** a factorisation by FLINT, not interrupted inside, and a product to check it.
RationalFactors rational_factors(const Tensor& tensor, const Budget& budget = {});

/// A factor φ of a form f, irreducible over C, with coefficients in K = Q[t]/(residue): one for each embedding of K into C, and f is up to a constant
/// the product of all of them.
struct AbsoluteFactor {
    Poly residue;                 ///< irreducible over Q; its degree is the number of factors, and its real roots belong to the real ones
    Shape shape;                  ///< of φ
    std::vector<Residue> entries; ///< of φ, in C order; the first that is not 0 is 1

    long conjugates() const { return residue.degree(); }
};

/// **Requires** a form that is irreducible over Q, not constant. **Throws** LimitError if that may split over C and has so many entries that the matrix of the linear
/// equations would have more than 2^27 (more than some 60 by 60, or 13 by 13 by 13).
/// **Cost** if the multidegree has a common divisor > 1: a few factorisations of univariate polynomials modulo a prime; if these fail, the rank of a matrix of about
/// 2·d_1·d_2 columns modulo a prime; and if the form is not irreducible over C,
/// linear algebra over Q in D·(number of entries) unknowns: an elimination modulo a prime, and digit by digit the solutions.
AbsoluteFactor absolute_factor(const Tensor& form, const Budget& budget = {});

} // namespace rootprint
