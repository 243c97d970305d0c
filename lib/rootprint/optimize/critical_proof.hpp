// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Claims about the critical points of a square loss, with certificates (docs/spec/certificate.md, rule 8).
#pragma once

#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

struct ProvedCriticalPoints {
    CriticalClaim claim;
    CriticalWitness witness;
};

/// The critical forms of this complex type (decreasing), by increasing loss, in boxes of `digits` significant digits of their largest coefficient or less.
/// `all` is claimed if the zeros of the critical system are as many as the generic ED degree, all regular, and no real one is of another type; otherwise the claim is
/// about those that are regular, and found.
/// **Requires** a target other than 0. **Throws** DomainError if the type is none of the degree; Interrupted. **Cost** as certified_zeros for every type, those with one multiple root too.
ProvedCriticalPoints prove_critical_points(const SquareLoss& loss, const std::vector<long>& type, long digits = 20, const Budget& budget = {});

} // namespace rootprint
