// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where the forms of a box lie with respect to the function space of an architecture that reduces to stride 1 (docs/theory/balls.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/pattern/box_proof.hpp"
#include "rootprint/pattern/robustness.hpp"

namespace rootprint {

/// A form in a box, and its place.
struct PlaceWitness {
    Place place;
    Form form;
};

/// Certain ⊆ witnessed ⊆ the places of the forms in the box ⊆ possible.
struct BoxPlaces {
    std::vector<Place> possible;         ///< interior, boundary, outside: a superset of the places in the box
    std::vector<PlaceWitness> witnessed; ///< different places in that order, each with a form of the box
    /// Whether a form of the box is certainly on the boundary: one is witnessed, or forms inside and outside are, and the boundary is between them.
    bool meets_boundary = false;
    std::vector<BoxPart> parts; ///< why nothing else is possible (box_patterns); empty where no reason is needed: if all places are possible, if the function space is everything, and of a single form

    /// The place of all forms in the box, if there is only one.
    std::optional<Place> certain() const;
};

/// The places of the forms in a box, the zero form with them. Of a single form they are its place.
/// **Throws** DomainError if the degrees differ, or if the architecture does not reduce to stride 1; Interrupted. **Cost** that of box_patterns.
BoxPlaces box_places(const FormBox& box, const Architecture& architecture, const Budget& budget = {});

/// What box_places says of a box, the claim that nothing else is possible, and the claims that the box contains what is witnessed, and the boundary if it is met.
struct ProvedBoxPlaces {
    BoxPlaces value;
    std::vector<BoxProof> proofs; ///< in this order
};
/// **Requires** a box that is no single form: that has claims of its own. **Throws** as box_places. **Cost** that of box_places, and of prove_pattern for each form that is witnessed.
ProvedBoxPlaces prove_box_places(const FormBox& box, const Architecture& architecture, const Budget& budget = {});

/// Of the place of a form. **Throws** DomainError as box_places, and for the zero form.
Robustness place_robustness(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
