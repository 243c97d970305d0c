// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The real root multiplicity pattern of a form, with proof.
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// The real root multiplicity pattern of a form of degree n ≥ 0. **Throws** DomainError for the zero form.
Pattern pattern(const Form& form, const Budget& budget = {});

/// The pattern together with the witness of docs/spec/certificate.md, rule 1.
/// **Throws** DomainError for the zero form.
ProvedPattern prove_pattern(const Form& form, const Budget& budget = {});

} // namespace rootprint
