// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Complex roots of polynomials and forms in certified balls: disjoint, the real ones known to be real, a conjugate
/// pair represented once, by its root of positive imaginary part.
///
/// *Accuracy* is a number of bits: the radius of a root is at most 2^(1−accuracy) times the larger of its |real| and
/// |imaginary| part.
///
/// *Order of pairs.* By real part, then by imaginary part. The real parts are refined until they are disjoint or both
/// exactly known; whether two real parts are equal is not always decidable that way (i and 2i), so real parts that are
/// still not told apart at max(1024, 2·accuracy) bits count as equal. Runs of such pairs (neighbours overlapping) are
/// ordered by the midpoints of their imaginary parts. The order depends on polynomial and accuracy only.
#pragma once

#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// All roots of a squarefree polynomial: #real + 2·#pairs = degree, all balls and their conjugates disjoint.
struct ComplexRoots {
    std::vector<Ball> real;         ///< ascending
    std::vector<ComplexBall> pairs; ///< one root of each conjugate pair, imaginary part positive, in the order above
};

/// The roots of p. Purely imaginary ones of even and odd polynomials have real part exactly 0; the root 0 is exact.
/// **Requires** p squarefree, p ≠ 0 (otherwise it may not end), accuracy ≥ 1.
/// **Cost** Arb's certified simultaneous iteration, about O(degree²) products of accuracy-bit numbers per doubling of
/// the precision; not interrupted inside. **Ref** F. Johansson, Arb, arb_fmpz_poly_complex_roots.
ComplexRoots complex_roots(const Poly& p, long accuracy, const Budget& budget = {});

/// A pair of conjugate roots of a form.
struct ConjugatePair {
    long multiplicity;
    ComplexBall root; ///< x/y for the root (x : y), imaginary part positive
    Poly polynomial;  ///< the squarefree part of the form whose root it is
};

/// All pairs of conjugate nonreal roots of the form, in the order above, all balls disjoint.
/// **Throws** DomainError for the zero form. **Cost** squarefree decomposition and complex_roots of its parts.
std::vector<ConjugatePair> conjugate_pairs(const Form& form, long accuracy, const Budget& budget = {});

/// A pair of conjugate roots of one of several polynomials, counted from 0.
struct PairOfPart {
    ComplexBall root; ///< imaginary part positive
    std::size_t part;
};

/// All pairs of conjugate nonreal roots of the polynomials, in the order above, all balls disjoint. **Requires** pairwise coprime squarefree
/// polynomials, not 0. **Cost** that of complex_roots for each of them: irreducible ones are found much faster than their product.
std::vector<PairOfPart> conjugate_pairs(const std::vector<Poly>& parts, long accuracy, const Budget& budget = {});

} // namespace rootprint
