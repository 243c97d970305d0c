// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where a form lies with respect to the function space M of any architecture, whatever its strides: exactly. Theorems and
/// proofs: docs/theory/strides.md.
///
/// | word | the forms that are a product ∏ G_g(x^(S_g), y^(S_g)), deg G_g = n_g, with |
/// |---|---|
/// | function space M | real G_g with at least e_g real roots |
/// | reduced space | real G_g |
/// | Zariski closure | complex G_g |
#pragma once

#include "rootprint/cert/certificate.hpp"
#include "rootprint/lcn/strides.hpp"

namespace rootprint {

struct Membership {
    bool in_closure = false, in_reduced = false, in_space = false; ///< each implies the one before
    /// Of the Zariski closure; false outside it.
    bool is_smooth = false;
    /// The greedy degree vector (strides.hpp). Empty for the zero form and for forms not in R[x^(S_1), y^(S_1)].
    Degrees greedy = {};
    /// With respect to the Zariski closure: `boundary` for members that are limits of points of the closure that are no members.
    /// Nothing for the zero form if there are two or more groups: a member, of which no more is said.
    std::optional<Place> place = Place::outside;
    /// Of a boundary point: what it is a limit of. Points of the closure that are not in the reduced space,
    bool is_reduced_boundary = false;
    /// or points of the reduced space that are no members, because some factor has too few real roots.
    bool is_root_boundary = false;
};

/// `interior`, `boundary`, `outside`, or `member` where there is no place.
std::string place_text(const Membership& membership);

/// **Throws** DomainError if the degrees differ.
/// **Cost** gcds and the patterns of the greedy factors. For the place of members at singular points of the closure also the roots of the form and
/// of its strided divisors, a factorisation over Q, and sums over the tallies of all factorisations into groups (group_choices.hpp).
/// **Ref** [KMST24] Kohn, Montúfar, Shahverdi, Trager, Function space and critical points of linear convolutional networks.
Membership membership(const Form& form, const Architecture& architecture, const Budget& budget = {});

} // namespace rootprint
