// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Squarefreeness and the squarefree decomposition of a form.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// form = constant · y^infinity · ∏ factors[i].part(x, y)^factors[i].multiplicity.
struct SquarefreeDecomposition {
    struct Factor {
        Poly part; ///< primitive, squarefree, positive leading coefficient, degree ≥ 1
        long multiplicity;
    };
    Rational constant;           ///< not 0
    long infinity = 0;           ///< exponent of y, ≥ 0
    std::vector<Factor> factors; ///< pairwise coprime, multiplicities strictly increasing
};

/// Whether p is *proved* squarefree over Q by its image modulo a word-size prime not dividing its leading coefficient: the
/// gcd of image and derivative is 1. `false` says nothing. **Requires** p ≠ 0. **Cost** O(degree²) word operations.
bool is_squarefree_modulo_prime(const Poly& p);

/// Whether p and q are *proved* to have no common root over C by the gcd of their images modulo a word-size prime not dividing the leading coefficient of p. `false` says nothing.
/// **Requires** p ≠ 0. **Cost** O(degree²) word operations.
bool are_coprime_modulo_prime(const Poly& p, const Poly& q);

/// Whether p has no multiple root over C. **Requires** p ≠ 0.
bool is_squarefree(const Poly& p);

/// **Throws** DomainError for the zero form.
/// **Cost** that of is_squarefree_modulo_prime for most forms, else Yun's algorithm over the integers.
/// **Ref** D. Y. Y. Yun, On square-free decomposition algorithms, 1976.
SquarefreeDecomposition squarefree_decomposition(const Form& form, const Budget& budget = {});

} // namespace rootprint
