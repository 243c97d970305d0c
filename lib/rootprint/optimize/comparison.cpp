// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/comparison.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/witness.hpp"

namespace rootprint {

namespace {

Matrix zero_matrix(const DenseNetwork& network) {
    constexpr std::int64_t most_entries = 1'000'000;
    if (network.outputs() > most_entries / network.inputs()) throw DomainError("the matrices of the network have more than 10^6 entries");
    return Matrix(network.outputs(), network.inputs());
}

bool contains(const std::vector<std::size_t>& list, std::size_t i) { return std::find(list.begin(), list.end(), i) != list.end(); }

} // namespace

std::optional<Form> example_of(Place wanted, const Architecture& architecture, const Budget& budget) {
    if (architecture.is_filling() && wanted != Place::interior) return {};
    for (PatternCursor cursor(static_cast<long>(architecture.degree())); !cursor.at_end(); cursor.advance()) {
        budget.poll();
        if (place(cursor.pattern(), architecture) == wanted) return witness(cursor.pattern()).form;
    }
    return {};
}

Form product_of_ones(const Architecture& architecture) {
    std::vector<Form> filters;
    for (const std::int64_t k : architecture.filter_sizes()) filters.emplace_back(std::vector<Rational>(static_cast<std::size_t>(k), Rational(1)));
    return end_to_end_filter(architecture, filters);
}

Demonstration demonstration(const SquareLoss& loss, const Architecture& architecture, long digits, const Budget& budget) {
    CriticalOptions wishes;
    wishes.digits = digits;
    Demonstration shown{loss, pattern(loss.target(), budget), critical_points(loss, architecture, wishes, budget), {}, {}};
    for (std::size_t i = 0; i < shown.found.points.size(); ++i) {
        const CriticalPoint& point = shown.found.points[i];
        if (point.place == Place::interior && !point.is_target) shown.created.push_back(i);
        const bool is_not_global = !shown.found.minima.empty() && !contains(shown.found.minima, i);
        if (point.kind == CriticalKind::minimum && is_not_global) shown.local_minima.push_back(i);
    }
    return shown;
}

Demonstration spurious_demonstration(const Architecture& architecture, long digits, const Budget& budget) {
    const auto degree = static_cast<long>(architecture.degree());
    std::optional<Demonstration> first;
    const std::vector<long> simple(static_cast<std::size_t>(degree), 1);
    for (PatternCursor cursor(degree); !cursor.at_end() && cursor.complex_type() == simple; cursor.advance()) {
        Demonstration shown = demonstration(SquareLoss(identity_gram(degree), witness(cursor.pattern()).form), architecture, digits, budget);
        if (!shown.local_minima.empty()) return shown;
        if (!first) first = std::move(shown);
    }
    return *first;
}

Matrix diagonal_target(const DenseNetwork& network) {
    Matrix target = zero_matrix(network);
    const long size = std::min(target.rows(), target.columns());
    for (long i = 0; i < size; ++i) target.set_entry(i, i, Rational(std::int64_t{size - i}));
    return target;
}

Matrix matrix_of_rank(std::int64_t rank, const DenseNetwork& network) {
    place(rank, network); // throws if there is none
    Matrix matrix = zero_matrix(network);
    for (long i = 0; i < rank; ++i) matrix.set_entry(i, i, Rational(1));
    return matrix;
}

} // namespace rootprint
