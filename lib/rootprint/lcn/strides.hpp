// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Divisors of a form that are forms in x^S and y^S, and what they say about the Zariski closure of a function space
/// (docs/theory/strides.md). Everything here is gcds over Q: no roots are looked for.
///
/// Vectors of degrees have one entry for each group of the architecture, in their order: d stands for all products
/// ∏ G_g(x^(S_g), y^(S_g)) with deg G_g = d_g.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

using Degrees = std::vector<std::int64_t>;

/// P_0, P_1, … with P = Σ x^j y^((N−j) mod S) P_j(x^S, y^S), N = deg P, deg P_j = ⌊(N − j)/S⌋, for all j < S with j ≤ N
/// (for greater j there are no terms). **Throws** DomainError if stride < 1.
std::vector<Form> sections(const Form& form, std::int64_t stride);

/// The form G of largest degree such that G(x^S, y^S) divides the form: the gcd of the sections, primitive, the first
/// nonzero coefficient positive. **Throws** DomainError for the zero form, or if stride < 1.
Form largest_strided_divisor(const Form& form, std::int64_t stride, const Budget& budget = {});

/// The form as the largest strided divisors see it.
struct StridedDivisors {
    /// The first nonzero coefficient of the form.
    Rational constant;
    /// D_1, D_2, …: the largest divisors for the strides S_g of the groups. The form is a constant times D_1(x^(S_1), y^(S_1)), and
    /// D_(g+1)(x^t, y^t) divides D_g for t = S_(g+1)/S_g.
    std::vector<Form> divisors;
    /// F_1, F_2, …, primitive, with D_g(x^(S_g), y^(S_g)) = ∏_{h ≥ g} F_h(x^(S_h), y^(S_h)).
    std::vector<Form> factors;

    /// The degrees of the factors: the greedy degree vector, the largest stride first served.
    Degrees greedy_degrees() const;
    /// The same degrees as the groups of the architecture: the factorisation into groups is then unique up to constants, even over the
    /// complex numbers, and it is that into the factors.
    bool is_smooth(const Architecture& architecture) const;
};

/// Nothing if the form is not in R[x^(S_1), y^(S_1)]: it is then no member, nor in the Zariski closure of M.
/// **Throws** DomainError for the zero form, if the degrees differ, or if the degree is 0.
/// **Cost** gcds of integer polynomials.
std::optional<StridedDivisors> strided_divisors(const Form& form, const Architecture& architecture, const Budget& budget = {});

/// Whether all products with degrees d are in the Zariski closure of M: Σ d_g·S_g = n, and Σ_{h ≥ g} d_h·S_h is at least the same
/// sum for the architecture, for all g. **Requires** one degree ≥ 0 for each group.
bool is_in_closure(const Degrees& degrees, const Architecture& architecture);

/// The degrees d of the irreducible components of the singular locus of the Zariski closure of M, apart from {0} (if there are two
/// or more groups, it is singular there): S_(g+1)/S_g factors of stride S_g have become one of stride S_(g+1).
/// **Ref** [KMST24] Kohn, Montúfar, Shahverdi, Trager, Function space and critical points of linear convolutional networks.
std::vector<Degrees> singular_components(const Architecture& architecture);

} // namespace rootprint
