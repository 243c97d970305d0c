// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_member.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/group_choices.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/root_counts.hpp"

namespace rootprint {

namespace {

using Groups = std::vector<Group>;
using Node = RootForest::Node;

// The place of a product from those of its only factors: as bad as that of the worst.
Place place_of_factors(const std::vector<Form>& factors, const Architecture& architecture, const Budget& budget) {
    Place worst = Place::interior;
    for (std::size_t g = 0; g < factors.size(); ++g) {
        const Place here = place(factors[g], group_architecture(architecture, g), budget);
        if (here == Place::outside || worst == Place::interior)
            worst = here;
    }
    return worst;
}

// What is tallied of a group, besides its degree.
enum Kind : long { odd = 1, odd_positive, odd_negative };

// Of groups after the first the numbers of positive and of other real roots of odd multiplicity.
Tally sign_tally(std::size_t g, const Node& node, long times) {
    if (g == 0 || !node.is_real || times % 2 == 0)
        return {};
    return {{tally_name(g, node.sign == Sign::positive ? odd_positive : odd_negative), 1}};
}

// Whether the form is a limit of forms of the reduced space that are no members: whether in some real factorisation some group has forms near its factor
// with too few real roots. Tallies of choices that already have enough real roots of odd multiplicity are dropped.
bool is_root_boundary(const RootForest& forest, const Architecture& architecture, const Budget& budget) {
    for (std::size_t g = 0; g < architecture.groups().size(); ++g) {
        const std::int64_t even = architecture.groups()[g].even;
        if (even < 2)
            continue;
        GroupChoices choices(
            forest, [g](std::size_t level, const Node& node, long times) { return level == g && node.is_real && times % 2 == 1 ? Tally{{tally_name(g, odd), 1}} : Tally(); },
            [&](const Tally& tally) { return is_within_degrees(tally, architecture) && amount(tally, tally_name(g, odd)) < even; }, budget);
        if (!choices.ways().empty())
            return true;
    }
    return false;
}

// Whether the form is a limit of real forms of the closure that are not in the reduced space.
bool is_reduced_boundary(const RootForest& forest, const Architecture& architecture, const Budget& budget) {
    const Groups& groups = architecture.groups();
    if (std::none_of(groups.begin() + 1, groups.end(), [](const Group& group) { return group.degree % 2 == 1; }))
        return false; // every kind is reduced
    GroupChoices choices(forest, sign_tally, [&](const Tally& tally) {
        std::int64_t surplus = 0; // of the groups so far: what is in the closure has none
        for (std::size_t g = 0; g < groups.size(); ++g) {
            surplus += (amount(tally, tally_name(g, 0)) - groups[g].degree) * groups[g].stride;
            if (surplus > 0)
                return false;
        }
        return true;
    }, budget);
    return std::any_of(choices.ways().begin(), choices.ways().end(), [&](const auto& entry) {
        const Tally& tally = entry.first;
        std::vector<RootCounts> roots;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            RootCounts counts{amount(tally, tally_name(g, odd_positive)), amount(tally, tally_name(g, odd_negative)), 0};
            const long others = amount(tally, tally_name(g, 0)) - counts.positive - counts.negative;
            counts.pairs = others / 2;
            counts.negative += others % 2; // of the first group, whose real roots are not tallied: it takes what is left
            roots.push_back(counts);
        }
        return !is_reduced(roots, architecture);
    });
}

} // namespace

std::string place_text(const Membership& membership) { return membership.place ? to_string(*membership.place) : "member"; }

namespace {

// Members of one group: only real roots can be missing nearby.
void set_place(Membership& membership, Place place) {
    membership.place = place;
    membership.in_closure = membership.in_reduced = true;
    membership.in_space = place != Place::outside;
    membership.is_root_boundary = place == Place::boundary;
}

Membership membership_of_zero(const Architecture& architecture) {
    const Groups& groups = architecture.groups();
    Membership result;
    result.is_smooth = groups.size() == 1;
    if (result.is_smooth) {
        set_place(result, groups.front().even <= 1 ? Place::interior : Place::boundary);
    } else {
        result.in_closure = result.in_reduced = result.in_space = true;
        result.place.reset();
    }
    return result;
}

void decide_at_singular_point(Membership& result, const StridedDivisors& divisors, const Architecture& architecture, const Budget& budget) {
    std::vector<RootCounts> roots;
    for (const Form& factor : divisors.factors)
        roots.push_back(root_counts(factor, budget));
    result.in_reduced = is_reduced(roots, architecture);
    result.in_space = is_member(roots, architecture);
    if (!result.in_space)
        return;
    const RootForest forest = root_forest(divisors, architecture, 1, budget);
    result.is_root_boundary = is_root_boundary(forest, architecture, budget);
    result.is_reduced_boundary = is_reduced_boundary(forest, architecture, budget);
    result.place = result.is_root_boundary || result.is_reduced_boundary ? Place::boundary : Place::interior;
}

} // namespace

Membership membership(const Form& form, const Architecture& architecture, const Budget& budget) {
    Membership result;
    if (architecture.reduces_to_stride_one()) {
        set_place(result, place(form, architecture, budget));
        result.is_smooth = true;
        if (!form.is_zero())
            result.greedy.assign(architecture.groups().size(), form.degree());
        return result;
    }
    require_degree("form", form.degree(), architecture);
    if (form.is_zero())
        return membership_of_zero(architecture);
    const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
    if (!divisors)
        return result;
    result.greedy = divisors->greedy_degrees();
    result.in_closure = is_in_closure(result.greedy, architecture);
    result.is_smooth = divisors->is_smooth(architecture);
    if (result.is_smooth)
        set_place(result, place_of_factors(divisors->factors, architecture, budget));
    else if (result.in_closure)
        decide_at_singular_point(result, *divisors, architecture, budget);
    return result;
}

} // namespace rootprint
