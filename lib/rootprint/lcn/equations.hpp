// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Equations of the function space of a strided network: polynomials whose zeros are its Zariski closure. Theorem and proof: docs/theory/equations.md.
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/pattern/coefficient_poly.hpp"

namespace rootprint {

/// Polynomials in the coefficients of a form of degree n, primitive, of positive first term, by increasing degree, then by increasing number of terms: over C their common zeros are the forms
/// that are products of complex filters, over R these are the Zariski closure of M. Each is linear, or a minor of the matrix of the multiples of the sections; no one is in the ideal of the
/// others. None if the closure is everything. That their ideal is radical is not claimed.
/// **Throws** DomainError if there are more than two groups, or n > 25; LimitError if the minors would have more than 10^7 terms in all before they are added up; Interrupted.
std::vector<CoefficientPoly> closure_equations(const Architecture& architecture, const Budget& budget = {});

/// Whether M is its Zariski closure: at most one even filter size in every group, and if there are two groups, n_1 < S_2/S_1 or n_2 even. Otherwise inequalities are needed, too.
/// **Throws** DomainError if there are more than two groups.
bool is_zariski_closed(const Architecture& architecture);

/// Whether the form is a zero of all homogeneous polynomials in the coefficients of forms of its degree.
bool is_common_zero(const std::vector<CoefficientPoly>& equations, const Form& form);

/// A form with small coefficients outside the closure: the first vector in a list that is no zero of some of the equations. **Requires** closure_equations of the architecture.
/// **Throws** DomainError if there are none; Interrupted.
Form form_off_closure(const Architecture& architecture, const std::vector<CoefficientPoly>& equations, const Budget& budget = {});

} // namespace rootprint
