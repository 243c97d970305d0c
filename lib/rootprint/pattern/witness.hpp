// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A form with a given pattern, with small coefficients.
#pragma once

#include <string>
#include <vector>

#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// ∏ part^multiplicity.
struct WitnessForm {
    struct Factor {
        Form part; ///< integral, squarefree
        long multiplicity;
    };
    Form form;                   ///< expanded
    std::vector<Factor> factors; ///< parts pairwise coprime, by increasing multiplicity, linear ones first
};

/// A form with this pattern: an integral product of linear forms, of quadratic forms without real roots, and of a few forms known to
/// have only simple real roots or none. Its largest coefficient is small: the best found in a search that narrows as the degree
/// grows, not proved to be the smallest. A function of the pattern alone.
/// **Cost** up to some milliseconds below degree 12, then O(degree²) products.
WitnessForm witness(const Pattern& pattern);

/// As a product: `x*(x-y)^2*(x^2+y^2)`; parse_form reads it back. A constant is `1`.
std::string to_expression(const WitnessForm& witness);

} // namespace rootprint
