// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What balls cannot decide about critical points of two groups, one of degree 1, whose root is algebraic: equal roots, common factors; in the number field of the root.
#pragma once

#include "rootprint/base/budget.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

struct StridedFacts {
    Pattern pattern;     ///< of W
    Place place;         ///< of W
    bool is_smooth;      ///< W is a smooth point of the Zariski closure
    bool is_mu_critical; ///< the differential of the multiplication of filters has less than its generic rank
};

/// About the form X + t·Y of one group and the best one for it of the other. **Requires** has_strided_eliminant(architecture), a finite real root t, and W ≠ 0. **Throws** Interrupted.
/// **Cost** linear equations and greatest common divisors over Q(t).
StridedFacts strided_facts(const SquareLoss& loss, const Architecture& architecture, const RealRoot& root, const Budget& budget = {});

} // namespace rootprint
