// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Membership in the function space of any architecture with a certificate of docs/spec/certificate.md, where one is known.
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// Membership with its claim and certificate: by rule 9 (`groups`) for members with rational factors, and for non-members at smooth points of the Zariski closure, whose only
/// factors have too few real roots; by rule 10 (`sections`) for forms that are not in the closure.
struct ProvedMembership {
    bool value;
    MemberClaim claim;
    Certificate certificate;
};
/// **Throws** DomainError if the degrees differ, and where no certificate is known: for members whose factors, as group_factors finds them, are not rational (lcn/strided_factor.hpp), and
/// for non-members at singular points of the closure.
ProvedMembership prove_membership(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
