// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/group_choices.hpp"

#include <algorithm>

namespace rootprint {

namespace {

Tally sum(const Tally& a, const Tally& b) {
    Tally result;
    result.reserve(a.size() + b.size());
    auto i = a.begin(), j = b.begin();
    while (i != a.end() || j != b.end()) {
        if (j == b.end() || (i != a.end() && i->first < j->first)) {
            result.push_back(*i++);
        } else if (i == a.end() || j->first < i->first) {
            result.push_back(*j++);
        } else {
            result.emplace_back(i->first, i->second + j->second);
            ++i, ++j;
        }
    }
    return result;
}

// a − b, or nothing if that has a negative amount.
std::optional<Tally> difference(const Tally& a, const Tally& b) {
    Tally result;
    auto j = b.begin();
    for (const auto& [name, have] : a) {
        if (j != b.end() && j->first < name)
            return {};
        const long minus = j != b.end() && j->first == name ? (j++)->second : 0;
        if (minus > have)
            return {};
        if (minus < have)
            result.emplace_back(name, have - minus);
    }
    return j == b.end() ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace

long amount(const Tally& tally, long name) {
    auto found = std::lower_bound(tally.begin(), tally.end(), name, [](const auto& entry, long n) { return entry.first < n; });
    return found != tally.end() && found->first == name ? found->second : 0;
}

bool is_within_degrees(const Tally& tally, const Architecture& architecture) {
    const std::vector<Group>& groups = architecture.groups();
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (amount(tally, tally_name(g, 0)) > groups[g].degree)
            return false;
    }
    return true;
}

GroupChoices::GroupChoices(const RootForest& forest, Contribution contribution, Interesting interesting, const Budget& budget)
    : forest_(forest), contribution_(std::move(contribution)), interesting_(std::move(interesting)), budget_(budget) {
    const std::size_t top = forest.levels.size();
    std::vector<Place> components;
    Tally alone; // roots of the form that are in no greater component
    for (std::size_t g = 0; g < top; ++g) {
        const std::vector<RootForest::Node>& nodes = forest.levels[g].nodes;
        children_.emplace_back();
        choice_.emplace_back(nodes.size(), 0);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            children_[g].emplace_back();
            for (std::size_t child : nodes[i].children)
                children_[g][i].push_back({g - 1, child});
            if (nodes[i].has_parent)
                continue;
            if (g > 0) {
                components.push_back({g, i});
            } else {
                choice_[g][i] = nodes[i].multiplicity;
                alone = sum(alone, contributed({g, i}, nodes[i].multiplicity));
            }
        }
    }
    children_.push_back({std::move(components)});
    total_ = products({{alone, Integer(1)}}, of_children({top, 0}, 0).front());
}

Tally GroupChoices::contributed(Place place, long times) const {
    if (times == 0)
        return {};
    const RootForest::Node& node = forest_.levels[place.level].nodes[place.node];
    return sum({{tally_name(place.level, 0), node.weight() * times}}, contribution_(place.level, node, times));
}

Ways GroupChoices::products(const Ways& a, const Ways& b) const {
    Ways result;
    for (const auto& [tally, number] : a) {
        budget_.poll();
        for (const auto& [other, more] : b) {
            Tally both = sum(tally, other);
            if (interesting_(both))
                result[std::move(both)] += number * more;
        }
    }
    return result;
}

// How often the children's roots are used if the node's are used so often by it and its ancestors.
long GroupChoices::used_below(Place place, long used) const {
    if (place.level == forest_.levels.size())
        return used;
    const RootForest::Level& level = forest_.levels[place.level];
    return level.nodes[place.node].is_fixed ? static_cast<long>(level.ratio) * used : used;
}

const Ways& GroupChoices::of_subtree(Place place, long used) {
    const auto [entry, is_new] = subtrees_.try_emplace({place, used});
    Ways& result = entry->second;
    if (!is_new)
        return result;
    const long free = forest_.levels[place.level].nodes[place.node].multiplicity - used;
    for (long times = place.level == 0 ? free : 0; times <= free; ++times) {
        for (const auto& [tally, number] : products({{contributed(place, times), Integer(1)}}, of_children(place, used + times).front()))
            result[tally] += number;
    }
    return result;
}

const std::vector<Ways>& GroupChoices::of_children(Place place, long used) {
    const auto [entry, is_new] = suffixes_.try_emplace({place, used});
    std::vector<Ways>& result = entry->second;
    if (!is_new)
        return result;
    const std::vector<Place>& below = children(place);
    result.resize(below.size() + 1);
    result.back()[{}] = Integer(1);
    for (std::size_t i = below.size(); i-- > 0;)
        result[i] = products(of_subtree(below[i], used_below(place, used)), result[i + 1]);
    return result;
}

bool GroupChoices::for_each(const Tally& tally, const std::function<bool(const GroupChoice&)>& visit) {
    const std::size_t top = forest_.levels.size();
    Tally rest = tally;
    for (std::size_t i = 0; i < choice_.front().size(); ++i) {
        if (forest_.levels.front().nodes[i].has_parent)
            continue;
        std::optional<Tally> left = difference(rest, contributed({0, i}, choice_.front()[i]));
        if (!left)
            return true;
        rest = std::move(*left);
    }
    if (!of_children({top, 0}, 0).front().count(rest))
        return true;
    return visit_children({top, 0}, 0, 0, rest, [&] {
        budget_.poll();
        return visit(choice_);
    });
}

bool GroupChoices::visit_subtree(Place place, long used, const Tally& tally, const Next& next) {
    long& times = choice_[place.level][place.node];
    const long free = forest_.levels[place.level].nodes[place.node].multiplicity - used;
    for (times = free; times >= (place.level == 0 ? free : 0); --times) {
        const std::optional<Tally> left = difference(tally, contributed(place, times));
        if (!left || !of_children(place, used + times).front().count(*left))
            continue;
        if (!visit_children(place, 0, used + times, *left, next))
            return false;
    }
    return true;
}

bool GroupChoices::visit_children(Place place, std::size_t first, long used, const Tally& tally, const Next& next) {
    const std::vector<Place>& below = children(place);
    if (first == below.size())
        return next();
    const std::vector<Ways>& sums = of_children(place, used);
    for (const auto& entry : of_subtree(below[first], used_below(place, used))) {
        const Tally& part = entry.first;
        const std::optional<Tally> rest = difference(tally, part);
        if (!rest || !sums[first + 1].count(*rest))
            continue;
        const bool going_on = visit_subtree(below[first], used_below(place, used), part,
                                            [&] { return visit_children(place, first + 1, used, *rest, next); });
        if (!going_on)
            return false;
    }
    return true;
}

} // namespace rootprint
