// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where a form lies with respect to the function space M of an architecture that reduces to stride 1: exactly, and
/// with proof. Theorems and proofs: docs/theory/function-space.md.
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// The place of all nonzero forms with this pattern. With e = architecture.even(), s = Σρ and o the number of odd ρ_i:
/// `interior` if e ≤ 1; else `outside` if s < e; else `boundary` if o ≤ e − 2; else `interior`.
/// **Throws** DomainError if the degrees differ, or if the architecture does not reduce to stride 1.
Place place(const Pattern& pattern, const Architecture& architecture);

/// The place of the form. The zero form is `interior` if e ≤ 1 (M is everything), else `boundary`.
/// **Throws** as above. **Cost** nothing if e ≤ 1, otherwise that of the pattern.
/// **Ref** [KMMT22] Kohn, Merkh, Montúfar, Trager, Geometry of linear convolutional networks, SIAGA 2022.
Place place(const Form& form, const Architecture& architecture, const Budget& budget = {});

/// The place with its claim and a certificate of docs/spec/certificate.md: rule 1 (`pattern`), or rule 2 (`zero`).
struct ProvedPlace {
    Place value;
    PlaceClaim claim;
    Certificate certificate;
};
/// **Throws** as place.
ProvedPlace prove_place(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
