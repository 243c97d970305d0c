// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Membership in the function space of any architecture with a certificate of docs/spec/certificate.md.
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// Membership with its claim and certificate: rule 10 (`sections`) for forms that are not in the Zariski closure, rule 9 (`groups`) for all others: the
/// greedy factors, and of those that matter the numbers of roots.
struct ProvedMembership {
    bool value;
    MemberClaim claim;
    Certificate certificate;
};
/// **Throws** DomainError if the degrees differ. **Cost** gcds of the sections, squarefree decompositions and counts of real roots of the greedy factors:
/// no root is needed.
ProvedMembership prove_membership(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
