// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Membership for several strides as a question about numbers of roots: how many roots of each kind the greedy factors F_g of a form have
/// (strides.hpp) decides whether it is a member (docs/theory/strides.md, theorem 6). No root is looked at.
#pragma once

#include "rootprint/lcn/strides.hpp"

namespace rootprint {

/// The roots of a real form, with their multiplicities: so many positive, so many negative, pairs of conjugate ones; and those that are 0 or infinity.
struct RootCounts {
    long positive = 0, negative = 0, pairs = 0, fixed = 0;
    long degree() const { return positive + negative + fixed + 2 * pairs; }
};

/// The numbers of roots of the form. **Throws** DomainError for the zero form. **Cost** squarefree decomposition, and two counts of real roots for each part.
RootCounts root_counts(const Form& form, const Budget& budget = {});

/// Whether a product ∏ F_g(x^(S_g), y^(S_g)) is one of real forms of the degrees of the architecture, F_g real forms with these roots and P ≠ 0 one of
/// which they are the greedy factors. If they are just any real factors of P, `true` is right. **Requires** one entry for each group,
/// Σ deg F_g·S_g the degree. **Cost** O(groups).
bool is_reduced(const std::vector<RootCounts>& roots, const Architecture& architecture);
/// The same for forms of these degrees with at least e_g real roots: whether the product is in the function space.
bool is_member(const std::vector<RootCounts>& roots, const Architecture& architecture);

} // namespace rootprint
