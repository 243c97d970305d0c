// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What is certain about the patterns of all forms in a box: three sets (docs/theory/balls.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// A form in a box, and its pattern.
struct BoxWitness {
    Pattern pattern;
    Form form;
};

/// Certain ⊆ witnessed ⊆ the patterns of the nonzero forms in the box ⊆ possible.
struct BoxPatterns {
    std::vector<Pattern> possible;     ///< a superset of the patterns in the box, in the order of tables; empty if it is not listed
    bool is_listed = true;             ///< false if it has more patterns than were asked for
    std::vector<BoxWitness> witnessed; ///< different patterns in the order of tables, each with a form of the box; for a box of the zero form alone there are none

    /// The pattern of all nonzero forms in the box, if there is only one.
    std::optional<Pattern> certain() const;
};

inline constexpr long default_most_listed = 10'000;

/// The patterns of the nonzero forms in a box: `possible` by clusters of roots, `witnessed` by trying. Of a single form they are its pattern.
/// **Throws** DomainError if the box is the zero form alone; Interrupted.
/// **Cost** that of root_clusters, and for each possible pattern, of up to 200 that are not seen at once, a search in doubles.
BoxPatterns box_patterns(const FormBox& box, long most_listed = default_most_listed, const Budget& budget = {});

/// What box_patterns(box).certain() is, without looking for witnesses.
/// **Throws** as box_patterns. **Cost** that of root_clusters; for boxes of several patterns, for up to 64 parts of the box.
std::optional<Pattern> certain_pattern(const FormBox& box, const Budget& budget = {});

} // namespace rootprint
