// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/flow.hpp"

#include <algorithm>
#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/factor.hpp"

namespace rootprint {

namespace {

Ball squared_norm(const std::vector<Ball>& filter, long precision) {
    Ball sum;
    for (const Ball& c : filter) arb_addmul(sum.arb(), c.arb(), c.arb(), precision);
    return sum;
}

// The s > 0 with ∏ (s + g_i) = p, for g_i ≥ 0, one of them 0, and p > 0: the product grows from 0 to infinity. By bisection, to a relative accuracy.
Ball root_of_product(const std::vector<Rational>& gaps, const Ball& p, long precision) {
    // −1, 0 or 1: the product is below p, perhaps equal, or above.
    auto compared = [&](const Rational& s) {
        Ball product(1);
        for (const Rational& g : gaps) product = rootprint::product(product, enclosure(s + g, precision), precision);
        if (is_less(product, p) == Truth::yes) return -1;
        return is_less(p, product) == Truth::yes ? 1 : 0;
    };
    Rational lower(1), upper(1);
    while (compared(lower) >= 0) lower /= Rational(2);
    while (compared(upper) <= 0) upper *= Rational(2);
    int order = 1;
    while (order != 0 && upper - lower > power(Rational(2), -precision) * lower) {
        const Rational middle = (lower + upper) / Rational(2);
        order = compared(middle);
        if (order < 0) lower = middle;
        if (order > 0) upper = middle;
    }
    if (order == 0) { // p is not known well enough to tell the middle from the root: both ends come near it as far as they are certain
        const Rational middle = (lower + upper) / Rational(2);
        for (const int side : {-1, 1}) {
            Rational &certain = side < 0 ? lower : upper, open = middle;
            for (long i = 0; i < precision; ++i) {
                const Rational between = (certain + open) / Rational(2);
                (compared(between) == side ? certain : open) = between;
            }
        }
    }
    return enclosure(lower, upper, precision);
}

} // namespace

std::vector<Rational> flow_invariants(const std::vector<Form>& filters) {
    if (filters.empty()) throw DomainError("a network has at least one layer");
    std::vector<Rational> norms;
    for (const Form& filter : filters) {
        norms.emplace_back();
        for (const Rational& c : filter.filter()) norms.back() += c * c;
    }
    const Rational first = norms.front();
    for (Rational& norm : norms) norm -= first;
    return norms;
}

std::vector<std::vector<Ball>> balanced_layers(const std::vector<std::vector<Ball>>& layers, const std::vector<Rational>& invariants, long precision) {
    if (layers.size() != invariants.size()) {
        throw DomainError(counted(invariants.size(), "invariant", "invariants") + " and " + counted(layers.size(), "layer", "layers"));
    }
    const long working = precision + 32;
    Ball product(1);
    std::vector<Ball> norms;
    for (const auto& layer : layers) {
        norms.push_back(squared_norm(layer, working));
        if (contains(norms.back(), Rational(0))) throw DomainError("a layer may be zero");
        product = rootprint::product(product, norms.back(), working);
    }
    // The squared norms are s + (δ_i − the smallest of them).
    std::vector<Rational> gaps = invariants;
    const Rational least = *std::min_element(invariants.begin(), invariants.end());
    for (Rational& gap : gaps) gap -= least;
    const Ball s = root_of_product(gaps, product, working);
    std::vector<std::vector<Ball>> result = layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Ball scale = quotient(sum(s, enclosure(gaps[i], working), working), norms[i], working); // α²
        arb_sqrtpos(scale.arb(), scale.arb(), working);
        for (Ball& c : result[i]) c = rootprint::product(c, scale, working);
    }
    return result;
}

std::vector<FlowLimit> flow_limits(const CriticalPoints& found, const Architecture& architecture, const std::vector<Rational>& invariants,
                                   long precision, const Integer& most, const Budget& budget) {
    if (std::ssize(invariants) != architecture.layers()) {
        throw DomainError(counted(invariants.size(), "invariant", "invariants") + " and " + counted(architecture.layers(), "layer", "layers"));
    }
    Integer number;
    for (const CriticalPoint& point : found.points) {
        number += most_critical_factorisations(point, architecture, budget);
    }
    if (number > most) throw LimitError(0, counted(number, "limit of the flow is", "limits of the flow are") + " more than " + to_string(most));
    std::vector<FlowLimit> limits;
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const CriticalPoint& point = found.points[i];
        for_each_critical_factorisation(point, architecture, [&](const Filling& filling) {
            limits.push_back({i, filling, balanced_layers(layer_filters(point, filling, precision + 32), invariants, precision)});
            return true;
        }, budget);
    }
    return limits;
}

} // namespace rootprint
