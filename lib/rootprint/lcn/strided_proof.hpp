// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Membership in the function space of any architecture with a certificate of docs/spec/certificate.md, where one is known.
#pragma once

#include <optional>
#include <string>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// Membership with its claim and certificate: by rule 9 (`groups`) for members with rational factors, and for non-members at smooth points of the Zariski closure, whose only
/// factors have too few real roots; by rule 10 (`sections`) for forms that are not in the closure.
struct ProvedMembership {
    bool value;
    MemberClaim claim;
    std::optional<Certificate> certificate; ///< nothing where none is known: for members whose factors, as group_factors finds them, are not rational, and for non-members at singular points
};
/// Why there is no certificate; empty if there is one.
std::string why_unproved(const ProvedMembership& membership);
/// **Throws** DomainError if the degrees differ.
ProvedMembership prove_membership(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
