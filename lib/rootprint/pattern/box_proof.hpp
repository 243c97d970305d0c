// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is possible and what is witnessed in a box of forms, with certificates (docs/spec/certificate.md, rules 11 and 12).
#pragma once

#include <functional>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/pattern/box_patterns.hpp"

namespace rootprint {

/// What box_patterns says of a box, the claim that nothing else is possible, and for each pattern that is witnessed the claim that the box contains it.
struct ProvedBoxPatterns {
    BoxPatterns value;
    std::vector<BoxProof> proofs; ///< first what is possible, unless it is not listed; then what is witnessed, in its order
};
/// **Requires** a box that is no single form: that has claims of its own. **Throws** as box_patterns. **Cost** that of box_patterns, and of prove_pattern for each form that is witnessed.
ProvedBoxPatterns prove_box_patterns(const FormBox& box, long most_listed = default_most_listed, const Budget& budget = {});

/// The certificate that the forms of a box, of which these are the parts, have no patterns but those that are listed. No part is halved where that is not needed.
/// **Requires** that everything possible in the parts that are not halved is listed. No parts: a certificate that says nothing. **Throws** Interrupted.
PiecesWitness pieces_witness(const std::vector<BoxPart>& parts, const std::function<bool(const Pattern&)>& is_listed, const Budget& budget = {});
/// The certificate that shows these forms and their patterns. **Throws** Interrupted.
ExamplesWitness examples_witness(const std::vector<Form>& forms, const Budget& budget = {});

} // namespace rootprint
