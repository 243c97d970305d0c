// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is certain about the patterns of all forms in a box: three sets (docs/theory/balls.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/pattern/uniform.hpp"
#include "rootprint/roots/clusters.hpp"

namespace rootprint {

/// A form in a box, and its pattern.
struct BoxWitness {
    Pattern pattern;
    Form form;
};

/// A part of a box, and why its nonzero forms have no other patterns than these: either all have the pattern of the middle one, or their roots are in these clusters; in both cases without the
/// roots at infinity and 0 that all forms of the part have.
struct BoxPart {
    FormBox box;
    std::vector<Pattern> possible;       ///< in the order of tables
    std::optional<UniformProof> uniform; ///< of the rest
    std::vector<RootCluster> clusters;   ///< of the rest, if it is not proved to be uniform
    std::size_t coefficient = 0;         ///< along which it is halved, if it is halved
    std::size_t lower_half = 0;          ///< the number of that part, the upper half being the next one; 0 if it is not halved
};

/// Certain ⊆ witnessed ⊆ the patterns of the nonzero forms in the box ⊆ possible.
struct BoxPatterns {
    std::vector<Pattern> possible;     ///< a superset of the patterns in the box, in the order of tables; empty if it is not listed
    bool is_listed = true;             ///< false if it has more patterns than were asked for
    std::vector<BoxWitness> witnessed; ///< different patterns in the order of tables, each with a form of the box; for a box of the zero form alone there are none

    std::vector<BoxPart> parts;        ///< why nothing else is possible: the first one is the box; empty if `possible` is not listed, and of a single form

    /// The pattern of all nonzero forms in the box, if there is only one.
    std::optional<Pattern> certain() const;
};

inline constexpr long default_most_listed = 10'000;

/// What is left without the roots at infinity and at 0 that all forms of a box have.
struct StrippedBox {
    FormBox box;
    long at_infinity, at_zero; ///< so many
};
/// Coefficients at the ends that are exactly 0 are left out, but the last one.
StrippedBox stripped(const FormBox& box);

/// The patterns of the nonzero forms in a box: `possible` by clusters of roots and preconditioned Sylvester matrices, `witnessed` by trying. Of a single form they are its pattern.
/// **Throws** DomainError if the box is the zero form alone; Interrupted.
/// **Cost** that of root_clusters, up to degree 30 that of uniform_proof, and for each possible pattern, of up to 200 that are not seen at once, a search in doubles.
BoxPatterns box_patterns(const FormBox& box, long most_listed = default_most_listed, const Budget& budget = {});

/// What box_patterns(box).certain() is, without looking for witnesses.
/// **Throws** as box_patterns. **Cost** that of root_clusters; for boxes of several patterns, for up to 64 parts of the box.
std::optional<Pattern> certain_pattern(const FormBox& box, const Budget& budget = {});

} // namespace rootprint
