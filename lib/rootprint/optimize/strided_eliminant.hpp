// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Critical points of a square loss in the parameter space of a network with two groups, one of them of degree 1, exactly: they are the real roots of one form, for every loss and
/// without genericity (docs/theory/strided-critical-points.md).
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

/// Whether there are two groups, one of degree 1.
bool has_strided_eliminant(const Architecture& architecture);

/// With the form X + t·Y of degree 1 given, t ∈ P¹, the loss of the nearest W is that of 0 minus φ(t).
struct StridedEliminant {
    /// φ = numerator/denominator up to a constant, in lowest terms; for real t the denominator is positive, also in front of its highest power. Both are meant as forms of the degree of the
    /// denominator.
    Poly numerator, denominator;
    /// On real t zero for those with W = u, and positive otherwise; of the same degree.
    Poly distance;
    /// The derivative of φ times the square of the denominator, without the real t with W = 0 or W = u; zero if φ is constant. Its real roots are the t of the critical points with W ≠ u.
    Form eliminant;
    /// How many different t ∈ P¹(C) are critical, of those for which the nearest W is unique, and not 0.
    long complex_number = 0;
    /// φ is constant and not 0: every t is critical.
    bool is_family() const { return eliminant.is_zero() && !numerator.is_zero(); }
};

/// **Requires** has_strided_eliminant(architecture) and a loss of its degree. **Throws** Interrupted.
/// **Cost** two determinants of polynomials of degree 2, with n_g + 1 and n_g + 2 rows.
StridedEliminant strided_eliminant(const SquareLoss& loss, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
