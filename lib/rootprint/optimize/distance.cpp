// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/distance.hpp"

#include <algorithm>
#include <string>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

void check_degree(const SquareLoss& loss, const char* what, long degree) {
    if (degree == loss.degree()) return;
    throw DomainError(std::string(what) + " has degree " + std::to_string(degree) + ", the form has degree " + std::to_string(loss.degree()));
}

} // namespace

Nearest nearest_in_closure(const SquareLoss& loss, const Pattern& pattern, long digits, const Budget& budget) {
    check_degree(loss, "the pattern", pattern.degree());
    return nearest_on(loss, [&](const Pattern& limit) { return is_in_closure(limit, pattern, budget); }, digits, budget);
}

Nearest nearest_on_discriminant(const SquareLoss& loss, long digits, const Budget& budget) {
    if (loss.degree() < 2) throw DomainError("no form of degree " + std::to_string(loss.degree()) + " has a multiple root");
    return nearest_on(loss, [](const Pattern& pattern) { return codimension(pattern) > 0; }, digits, budget);
}

Nearest nearest_on_boundary(const SquareLoss& loss, const Architecture& architecture, long digits, const Budget& budget) {
    check_degree(loss, "the function space", static_cast<long>(architecture.degree()));
    if (architecture.even() <= 1) throw DomainError("the function space is everything and has no boundary");
    return nearest_on(loss, [&](const Pattern& pattern) { return place(pattern, architecture) == Place::boundary; }, digits, budget);
}

Nearest nearest_member(const SquareLoss& loss, const Architecture& architecture, long digits, const Budget& budget) {
    check_degree(loss, "the function space", static_cast<long>(architecture.degree()));
    return nearest_on(loss, [&](const Pattern& pattern) { return place(pattern, architecture) != Place::outside; }, digits, budget);
}

std::vector<NearStratum> strata_within(const SquareLoss& loss, const Rational& radius, long digits, const Budget& budget) {
    if (radius.sign() == Sign::negative) throw DomainError("no form is nearer than 0");
    std::vector<Pattern> patterns;
    std::vector<StrataSet> closures;
    for (PatternCursor cursor(loss.degree()); !cursor.at_end(); cursor.advance()) patterns.push_back(cursor.pattern());
    for (const Pattern& pattern : patterns) closures.push_back([&](const Pattern& limit) { return is_in_closure(limit, pattern, budget); });
    const Rational most = radius * radius + loss.offset();
    auto is_within = [&](const Nearest& nearest) {
        if (!nearest.is_proved()) return Truth::unknown;
        if (nearest.points.empty()) return Truth::yes; // the target is 0
        if (const auto& exact = nearest.points.front().exact) return value(loss, *exact) <= most ? Truth::yes : Truth::no;
        const Truth is_farther = is_less(enclosure(most, accuracy_for_digits(digits) + 64), nearest.loss);
        return is_farther == Truth::yes ? Truth::no : is_farther == Truth::no ? Truth::yes : Truth::unknown;
    };
    std::vector<NearStratum> result;
    std::vector<Nearest> nearest = nearest_on_each(loss, closures, digits, budget);
    std::vector<Truth> truths;
    for (const Nearest& n : nearest) truths.push_back(is_within(n));
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        // A closure contains those of the strata in it.
        for (std::size_t k = 0; k < patterns.size() && truths[i] == Truth::unknown; ++k)
            if (truths[k] == Truth::yes && closures[i](patterns[k])) truths[i] = Truth::yes;
    }
    for (std::size_t i = 0; i < patterns.size(); ++i)
        if (truths[i] != Truth::no) result.push_back({patterns[i], std::move(nearest[i]), truths[i]});
    std::stable_sort(result.begin(), result.end(), [](const NearStratum& a, const NearStratum& b) {
        const long more = codimension(a.pattern) - codimension(b.pattern);
        return more != 0 ? more > 0 : arf_cmp(arb_midref(a.nearest.loss.arb()), arb_midref(b.nearest.loss.arb())) < 0;
    });
    return result;
}

Robustness euclidean_robustness(const Form& form, const std::optional<Architecture>& architecture, const Budget& budget) {
    Robustness result = architecture ? place_robustness(form, *architecture, budget) : pattern_robustness(form, budget);
    if (!result.lower || !result.witness) return result;
    const SquareLoss loss(identity_gram(form.degree()), form);
    constexpr long most_paths = 500, digits = 20;
    if (!result.lower->is_zero() && form.degree() >= 2 && predicted_paths(form.degree()) <= Integer(most_paths)) {
        const Nearest nearest = architecture ? nearest_on_boundary(loss, *architecture, digits, budget) : nearest_on_discriminant(loss, digits, budget);
        if (nearest.is_proved()) {
            const Rational least = lower_end(distance(nearest, digits));
            if (least.sign() == Sign::positive) result.lower = std::max(*result.lower, rounded_down(least * Rational(999'999, 1'000'000))); // below the distance
            const auto holds = [&](const Form& other) {
                if (other.is_zero()) return true;
                return architecture ? place(other, *architecture, budget) == place(form, *architecture, budget) : pattern(other, budget) == pattern(form, budget);
            };
            for (const CriticalPoint& point : nearest.points) {
                std::vector<Rational> filter;
                for (const Ball& c : point.filter) filter.push_back(midpoint(c));
                const Form beyond = simplified(Form(filter), form, holds);
                if (!holds(beyond) && value(loss, beyond) < value(loss, *result.witness)) result.witness = beyond;
            }
        }
    }
    Ball size;
    arb_sqrt(size.arb(), enclosure(value(loss, *result.witness), 64).arb(), 64);
    result.upper = rounded_up(upper_end(size));
    return result;
}

Ball distance(const Nearest& nearest, long digits) {
    if (nearest.loss.is_exact() && midpoint(nearest.loss) == Rational(0)) return nearest.loss;
    Ball root;
    arb_sqrt(root.arb(), nearest.loss.arb(), accuracy_for_digits(digits) + 32);
    return root;
}

} // namespace rootprint
