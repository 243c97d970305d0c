// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The number of real roots of a squarefree polynomial: one question, several algorithms.
#pragma once

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// The number of real roots of p. Chooses among the algorithms below and their certified fast paths.
/// **Requires** p squarefree, p ≠ 0.
long count_real_roots(const Poly& p, const Budget& budget = {});

/// The same by the signed subresultant sequence of p and p′ (Sturm): exact, simple, the definition the others are
/// tested on. Also right if p is not squarefree (it then counts the distinct real roots). **Requires** p ≠ 0.
/// **Cost** O(n²) products of numbers of up to 2n·(bits + log n) bits.
/// **Ref** Basu, Pollack, Roy, Algorithms in Real Algebraic Geometry, 2006, §8.3 and §9.1.
long count_real_roots_sturm(const Poly& p, const Budget& budget = {});

/// The same by Descartes' rule and bisection over the integers.
/// **Requires** p squarefree, p ≠ 0 (otherwise it may not end).
/// **Ref** Basu, Pollack, Roy, §10.2; Obreschkoff's theorem bounds the depth.
long count_real_roots_descartes(const Poly& p, const Budget& budget = {});

} // namespace rootprint
