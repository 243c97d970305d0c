// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All ways to write a form as a product of groups, as an integer problem on the forest of root powers (docs/theory/strides.md): how
/// often each node goes into the group of its level, so that every root of the form is used exactly as often as it occurs.
///
/// The ways are summed up, not listed: of every way only a *tally* is kept, a short list of amounts, such as the degrees of the
/// groups, that add up over the nodes.
#pragma once

#include <functional>
#include <map>
#include <tuple>

#include "rootprint/lcn/root_forest.hpp"

namespace rootprint {

/// [level][node]: how often the node goes into the group of its level; conjugate roots equally often.
using GroupChoice = std::vector<std::vector<long>>;

/// Amounts that are not 0, by ascending names.
using Tally = std::vector<std::pair<long, long>>;
/// The name of an amount that is counted for a group. Kind 0 is its degree; others, from 1 on, are the caller's.
constexpr long tally_name(std::size_t group, long kind) { return (static_cast<long>(group) << 32) + kind; }
/// The amount of that name; 0 if it is not listed.
long amount(const Tally& tally, long name);

/// How many ways have a tally.
using Ways = std::map<Tally, Integer>;

/// Whether no group has a greater degree than in the architecture. If all of the form is shared out, the degrees are then equal.
bool is_within_degrees(const Tally& tally, const Architecture& architecture);

class GroupChoices {
public:
    /// What a node contributes that is chosen so often (≥ 1), apart from the degree of its group.
    using Contribution = std::function<Tally(std::size_t level, const RootForest::Node& node, long times)>;
    /// Whether a tally, or a greater one, can be of interest. **Requires** amounts ≥ 0, and that what is below an interesting tally is.
    using Interesting = std::function<bool(const Tally&)>;

    /// The forest must outlive this.
    GroupChoices(const RootForest& forest, Contribution contribution, Interesting interesting, const Budget& budget = {});

    /// All ways, by their tally. **Cost** the sums of tallies over subtrees are kept; ways of one tally are counted, not listed.
    const Ways& ways() const { return total_; }
    /// Calls `visit` for every way with that tally until it returns false; whether it never did. No dead ends.
    bool for_each(const Tally& tally, const std::function<bool(const GroupChoice&)>& visit);

private:
    struct Place {
        std::size_t level, node;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    using Next = std::function<bool()>;

    Tally contributed(Place place, long times) const;
    Ways products(const Ways& a, const Ways& b) const;
    const std::vector<Place>& children(Place place) const { return children_[place.level][place.node]; }
    long used_below(Place place, long used) const;
    // The sums over the subtree of a node whose ancestors use each of its roots so often.
    const Ways& of_subtree(Place place, long used);
    // The i-th: the sums over the subtrees of the children from the i-th on.
    const std::vector<Ways>& of_children(Place place, long used);
    bool visit_subtree(Place place, long used, const Tally& tally, const Next& next);
    bool visit_children(Place place, std::size_t first, long used, const Tally& tally, const Next& next);

    const RootForest& forest_;
    const Contribution contribution_;
    const Interesting interesting_;
    const Budget budget_;
    std::vector<std::vector<std::vector<Place>>> children_; // the level above all has one node, with all components
    std::map<std::pair<Place, long>, Ways> subtrees_;
    std::map<std::pair<Place, long>, std::vector<Ways>> suffixes_;
    Ways total_;
    GroupChoice choice_;
};

} // namespace rootprint
