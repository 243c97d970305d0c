// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/distance.hpp"

#include <string>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/closure.hpp"
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

Ball distance(const Nearest& nearest, long digits) {
    if (nearest.loss.is_exact() && midpoint(nearest.loss) == Rational(0)) return nearest.loss;
    Ball root;
    arb_sqrt(root.arb(), nearest.loss.arb(), accuracy_for_digits(digits) + 32);
    return root;
}

} // namespace rootprint
