// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Equations of the function space of a strided network: polynomials whose zeros are its Zariski closure. Theorem and proof: docs/theory/equations.md.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/pattern/coefficient_poly.hpp"

namespace rootprint {

/// Polynomials in the coefficients of a form of degree n, primitive, of positive first term, by increasing degree, then by increasing number of terms: over C their common zeros are the forms
/// that are products of complex filters, over R these are the Zariski closure of M. Each is linear, or a minor of the matrix of the multiples of the sections; no one is in the ideal of the
/// others. None if the closure is everything. That their ideal is radical is not claimed.
/// **Throws** DomainError if there are more than two groups, or n > 25; LimitError if the minors would have more than 10^6 terms in all before they are added up; Interrupted.
std::vector<CoefficientPoly> closure_equations(const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
