// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_factor.hpp"

#include <algorithm>
#include <numeric>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/group_choices.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

using Node = RootForest::Node;

std::vector<Architecture> group_architectures(const Architecture& architecture) {
    std::vector<Architecture> groups;
    for (std::size_t g = 0; g < architecture.groups().size(); ++g)
        groups.push_back(group_architecture(architecture, g));
    return groups;
}

FactorisationCounts product(const FactorisationCounts& a, const FactorisationCounts& b) {
    return {a.all * b.all, a.compatible * b.compatible};
}

// The number of roots of a group with this multiplicity, as a name in tallies.
long pattern_name(std::size_t group, bool is_real, long multiplicity) { return tally_name(group, 2 * multiplicity + (is_real ? 1 : 0)); }

Tally pattern_tally(std::size_t group, const Node& node, long times) { return {{pattern_name(group, node.is_real, times), 1}}; }

Pattern pattern_of_group(const Tally& tally, std::size_t group) {
    Pattern pattern;
    for (const auto& [name, number] : tally) {
        const long kind = name - tally_name(group, 0);
        if (kind < 2 || kind >= tally_name(1, 0))
            continue;
        auto& side = kind % 2 == 1 ? pattern.real : pattern.complex;
        side.insert(side.end(), static_cast<std::size_t>(number), kind / 2);
    }
    return pattern;
}

Tally real_tally(std::size_t group, const Node& node, long times) { return node.is_real ? Tally{{tally_name(group, 1), times}} : Tally{}; }

bool has_real_roots(const Tally& tally, const std::vector<Group>& groups) {
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (amount(tally, tally_name(g, 1)) < groups[g].even)
            return false;
    return true;
}

GroupChoices choices_within_degrees(const RootForest& forest, const Architecture& architecture, GroupChoices::Contribution contribution,
                                    const Budget& budget) {
    return GroupChoices(forest, std::move(contribution), [&](const Tally& tally) { return is_within_degrees(tally, architecture); }, budget);
}

// How a group is chosen: its pattern, and which nodes are its colours, in that order.
struct Colours {
    Pattern pattern;
    std::vector<std::size_t> nodes;
};
Colours colours(const std::vector<Node>& nodes, const std::vector<long>& times) {
    Colours result;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (times[i] > 0)
            result.nodes.push_back(i);
    std::stable_sort(result.nodes.begin(), result.nodes.end(), [&](std::size_t i, std::size_t j) {
        return nodes[i].is_real != nodes[j].is_real ? nodes[i].is_real : times[i] < times[j];
    });
    for (std::size_t i : result.nodes)
        (nodes[i].is_real ? result.pattern.real : result.pattern.complex).push_back(times[i]);
    return result;
}

// The ways to share out the groups of one choice to the layers.
class LayerSharing {
public:
    LayerSharing(const RootForest& roots, const Architecture& architecture, Fillings which, const Budget& budget)
        : roots_(roots), groups_(group_architectures(architecture)), which_(which), budget_(budget), layers_(groups_.size()) {
        const std::vector<Group>& groups = architecture.groups();
        for (std::size_t i = 0; i < architecture.filter_sizes().size(); ++i) {
            filling_.layers.emplace_back();
            if (architecture.filter_sizes()[i] == 1)
                continue;
            StridedFilling::Layer& layer = filling_.layers.back();
            layer.stride = architecture.form_strides()[i];
            layer.group = static_cast<std::size_t>(std::find_if(groups.begin(), groups.end(),
                                                                [&](const Group& group) { return group.stride == layer.stride; }) -
                                                   groups.begin());
            layer.real_roots = roots.levels[*layer.group].roots.real.size();
            layers_[*layer.group].push_back(i);
        }
    }

    // Whether `visit` never returned false.
    bool for_each(const GroupChoice& choice, const std::function<bool(const StridedFilling&)>& visit, std::size_t group = 0) {
        if (group == groups_.size())
            return visit(filling_);
        const Colours chosen = colours(roots_.levels[group].nodes, choice[group]);
        bool going_on = true;
        for_each_factorisation(chosen.pattern, groups_[group], which_, [&](const Filling& filling) {
            for (std::size_t i = 0; i < filling.layers.size(); ++i) {
                std::vector<long>& times = filling_.layers[layers_[group][i]].roots;
                times.assign(choice[group].size(), 0);
                for (std::size_t colour = 0; colour < chosen.nodes.size(); ++colour)
                    times[chosen.nodes[colour]] = filling.layers[i][colour];
            }
            return going_on = for_each(choice, visit, group + 1);
        }, budget_);
        return going_on;
    }

private:
    const RootForest& roots_;
    const std::vector<Architecture> groups_;
    const Fillings which_;
    const Budget& budget_;
    std::vector<std::vector<std::size_t>> layers_; // of each group
    StridedFilling filling_;
};

FactorisationCounts counts_of_factors(const std::vector<Form>& factors, const std::vector<Architecture>& groups, const Budget& budget) {
    FactorisationCounts counts{Integer(1), Integer(1)};
    for (std::size_t g = 0; g < groups.size(); ++g)
        counts = product(counts, count_factorisations(pattern(factors[g], budget), groups[g], budget));
    return counts;
}

} // namespace

bool StridedFilling::is_compatible() const {
    return std::all_of(layers.begin(), layers.end(), [](const Layer& layer) { return Filling{{layer.roots}, layer.real_roots}.is_compatible(); });
}

std::string to_string(const StridedFilling& filling, std::string_view separator) {
    std::string text;
    for (const StridedFilling::Layer& layer : filling.layers) {
        if (!text.empty())
            text += separator;
        if (layer.stride > 1)
            text += std::to_string(layer.stride) + ':';
        text += to_string(Filling{{layer.roots}, layer.real_roots});
    }
    return text;
}

std::optional<RootForest> strided_roots(const Form& form, const Architecture& architecture, long accuracy, const Budget& budget) {
    const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
    if (!divisors || !is_in_closure(divisors->greedy_degrees(), architecture))
        return {};
    return root_forest(*divisors, architecture, accuracy, budget);
}

FactorisationCounts count_strided_factorisations(const Form& form, const Architecture& architecture, const Budget& budget) {
    if (architecture.reduces_to_stride_one())
        return count_factorisations(pattern(form, budget), architecture, budget);
    if (form.is_zero())
        throw DomainError("the zero form has infinitely many factorisations");
    const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
    if (!divisors || !is_in_closure(divisors->greedy_degrees(), architecture))
        return {Integer(0), Integer(0)};
    const std::vector<Architecture> groups = group_architectures(architecture);
    if (divisors->is_smooth(architecture))
        return counts_of_factors(divisors->factors, groups, budget);
    const RootForest forest = root_forest(*divisors, architecture, 1, budget);
    FactorisationCounts total;
    const GroupChoices choices = choices_within_degrees(forest, architecture, pattern_tally, budget);
    for (const auto& [tally, number] : choices.ways()) {
        FactorisationCounts counts{number, number};
        for (std::size_t g = 0; g < groups.size(); ++g)
            counts = product(counts, count_factorisations(pattern_of_group(tally, g), groups[g], budget));
        total.all += counts.all;
        total.compatible += counts.compatible;
    }
    return total;
}

void for_each_strided_factorisation(const RootForest& roots, const Architecture& architecture, Fillings which,
                                    const std::function<bool(const StridedFilling&)>& visit, const Budget& budget) {
    GroupChoices choices = choices_within_degrees(roots, architecture, real_tally, budget);
    LayerSharing sharing(roots, architecture, which, budget);
    for (const auto& entry : choices.ways()) {
        if (!has_real_roots(entry.first, architecture.groups()))
            continue;
        if (!choices.for_each(entry.first, [&](const GroupChoice& choice) { return sharing.for_each(choice, visit); }))
            return;
    }
}

std::vector<LayerFilter> filters(const RootForest& roots, const StridedFilling& filling) {
    std::vector<LayerFilter> result;
    for (std::size_t i = 0; i < filling.layers.size(); ++i) {
        const StridedFilling::Layer& layer = filling.layers[i];
        const Rational constant = i + 1 == filling.layers.size() ? roots.constant : Rational(1);
        const NumberedRoots& of_group = roots.levels.at(layer.group.value_or(0)).roots;
        result.push_back(layer.group ? product_of_roots(of_group, layer.roots, constant) : exact_filter(Form({constant}), of_group.precision));
    }
    return result;
}

std::vector<LayerFilter> group_factors(const Form& form, const Architecture& architecture, long accuracy, const Budget& budget) {
    std::vector<LayerFilter> factors;
    const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
    if (!divisors || !is_in_closure(divisors->greedy_degrees(), architecture))
        return factors;
    const std::size_t number = architecture.groups().size();
    auto constant = [&](std::size_t g) { return g + 1 == number ? divisors->constant : Rational(1); };
    if (divisors->is_smooth(architecture)) {
        for (std::size_t g = 0; g < number; ++g) {
            const Form& factor = divisors->factors[g];
            factors.push_back(exact_filter(constant(g) / factor.coefficient(factor.infinity_multiplicity()) * factor, accuracy + 16));
        }
        return factors;
    }
    const RootForest forest = root_forest(*divisors, architecture, accuracy, budget);
    GroupChoices choices = choices_within_degrees(forest, architecture, real_tally, budget);
    const Ways& ways = choices.ways();
    auto best = std::find_if(ways.begin(), ways.end(), [&](const auto& entry) { return has_real_roots(entry.first, architecture.groups()); });
    if (best == ways.end())
        best = ways.begin();
    if (best == ways.end())
        return factors;
    choices.for_each(best->first, [&](const GroupChoice& choice) {
        for (std::size_t g = 0; g < number; ++g)
            factors.push_back(product_of_roots(forest.levels[g].roots, choice[g], constant(g)));
        return false;
    });
    return factors;
}

} // namespace rootprint
