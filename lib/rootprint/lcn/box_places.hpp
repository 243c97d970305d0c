// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where the forms of a box lie with respect to the function space of an architecture that reduces to stride 1 (docs/theory/balls.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/lcn/architecture.hpp"
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

    /// The place of all forms in the box, if there is only one.
    std::optional<Place> certain() const;
};

/// The places of the forms in a box, the zero form with them. Of a single form they are its place.
/// **Throws** DomainError if the degrees differ, or if the architecture does not reduce to stride 1; Interrupted. **Cost** that of box_patterns.
BoxPlaces box_places(const FormBox& box, const Architecture& architecture, const Budget& budget = {});

/// Of the place of a form. **Throws** DomainError as box_places, and for the zero form.
Robustness place_robustness(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
