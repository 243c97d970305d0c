// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/root_counts.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/roots/count.hpp"

namespace rootprint {

namespace {

// The t-th roots of the roots.
RootCounts roots_of(const RootCounts& left, long t) {
    const long opposite = t % 2 == 0 ? left.positive : left.negative;
    return {left.positive, opposite, t * left.pairs + (t * (left.positive + left.negative) - left.positive - opposite) / 2, t * left.fixed};
}

RootCounts sum(const RootCounts& a, const RootCounts& b) {
    return {a.positive + b.positive, a.negative + b.negative, a.pairs + b.pairs, a.fixed + b.fixed};
}

// What is left of the roots if a group takes so many, at least so many of them real: as many pairs as possible, then what is worth least. Nothing if
// there are not enough.
std::optional<RootCounts> without(RootCounts all, long degree, long least_real) {
    long real = std::max(least_real, degree - 2 * std::min(all.pairs, degree / 2));
    all.pairs -= (degree - real) / 2;
    for (long* kind : {&all.negative, &all.positive, &all.fixed}) {
        const long taken = std::min(real, *kind);
        *kind -= taken;
        real -= taken;
    }
    return real == 0 ? std::optional(all) : std::nullopt;
}

// Whether the groups can share the roots, each of them with so many real ones at least; these have the parities of the degrees.
template <class LeastReal> bool can_share(const std::vector<RootCounts>& roots, const Architecture& architecture, LeastReal least_real) {
    const std::vector<Group>& groups = architecture.groups();
    std::optional<RootCounts> left = RootCounts();
    for (std::size_t g = groups.size(); g-- > 0 && left;) {
        const std::int64_t ratio = g + 1 < groups.size() ? groups[g + 1].stride / groups[g].stride : 1;
        left = without(sum(roots_of(*left, static_cast<long>(ratio)), roots[g]), static_cast<long>(groups[g].degree), static_cast<long>(least_real(groups[g])));
    }
    return left.has_value();
}

} // namespace

RootCounts root_counts(const Form& form, const Budget& budget) {
    if (form.is_zero()) throw DomainError("the zero form has no pattern");
    const SquarefreeDecomposition parts = squarefree_decomposition(form, budget);
    RootCounts counts;
    counts.fixed = parts.infinity;
    for (const auto& [part, multiplicity] : parts.factors) {
        const long zero = part.coefficient(0).is_zero() ? 1 : 0;
        const Poly rest = zero == 1 ? exact_quotient(part, Poly{0, 1}) : part;
        const long real = count_real_roots(rest, budget), positive = count_real_roots(strided(Form(rest, rest.degree()), 2).numerator(), budget) / 2;
        counts.fixed += zero * multiplicity;
        counts.positive += positive * multiplicity;
        counts.negative += (real - positive) * multiplicity;
        counts.pairs += (rest.degree() - real) / 2 * multiplicity;
    }
    return counts;
}

bool is_reduced(const std::vector<RootCounts>& roots, const Architecture& architecture) {
    return can_share(roots, architecture, [](const Group& group) { return group.degree % 2; });
}

bool is_member(const std::vector<RootCounts>& roots, const Architecture& architecture) {
    return can_share(roots, architecture, [](const Group& group) { return group.even; });
}

} // namespace rootprint
