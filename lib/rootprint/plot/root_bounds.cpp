// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/root_bounds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rootprint {

namespace {

int sign_of_all(const Integer& a, const Integer& b, const Integer& c, const Integer& d) {
    const Sign sign = a.sign();
    if (sign == Sign::zero || b.sign() != sign || c.sign() != sign || d.sign() != sign) return 0;
    return sign == Sign::positive ? 1 : -1;
}

// The most sign changes in the list if every 0 may be either sign.
long most_variations(const std::vector<int>& signs) {
    long plus = 0, minus = 0; // up to a coefficient of that sign; negative: it cannot have it
    bool is_first = true;
    constexpr long impossible = -1'000'000'000;
    for (const int sign : signs) {
        const long to_plus = is_first ? 0 : std::max(plus, minus + 1), to_minus = is_first ? 0 : std::max(minus, plus + 1);
        plus = sign >= 0 ? to_plus : impossible;
        minus = sign <= 0 ? to_minus : impossible;
        is_first = false;
    }
    return std::max(plus, minus);
}

// Bernstein coefficients on [0, ∞], or on [−∞, 0] from 0 on: on the arc from (1 : 0) or (0 : 1), up to one positive factor.
std::vector<Integer> on_half(const Form& form, const Integer& common_denominator, bool is_first) {
    const long n = form.degree();
    Integer common(1);
    for (long k = 0; k <= n; ++k) common = lcm(common, binomial(n, k));
    std::vector<Integer> b;
    for (long k = 0; k <= n; ++k) {
        const long i = is_first ? k : n - k; // x^(n−i) y^i; on the second half x is −v and y is u
        Integer c = (form.coefficient(i) * Rational(common_denominator)).numerator() * exact_quotient(common, binomial(n, k));
        b.push_back(!is_first && k % 2 != 0 ? -c : c);
    }
    return b;
}

// De Casteljau's algorithm for the two halves, both 2^(length − 1) times as large.
std::array<std::vector<Integer>, 2> halved(std::vector<Integer> upper) {
    const long n = std::ssize(upper) - 1;
    std::vector<Integer> lower(upper.size());
    for (long r = 0; r <= n; ++r) {
        lower[static_cast<std::size_t>(r)] = shifted(upper[0], n - r);
        const auto last = static_cast<std::size_t>(n - r);
        for (std::size_t k = 0; k < last; ++k) upper[k] += upper[k + 1];
        upper[last] = shifted(upper[last], n - r); // it was added up r times
    }
    return {std::move(lower), std::move(upper)};
}

} // namespace

RootBounds::RootBounds(const Slice& slice, const Grid& grid) : degree_(slice.degree()) {
    const Form corner = slice.at(grid.s0(), grid.t0());
    const Form along_i = (grid.s(Rational(1)) - grid.s0()) * slice.along_s(), along_j = (grid.t(Rational(1)) - grid.t0()) * slice.along_t();
    const Integer common = lcm(corner.denominator(), lcm(along_i.denominator(), along_j.denominator()));
    for (const bool is_first : {true, false}) arcs_.push_back({on_half(corner, common, is_first), on_half(along_i, common, is_first), on_half(along_j, common, is_first)});
}

std::size_t RootBounds::halves(std::size_t arc) {
    if (arcs_[arc].halves == 0) {
        auto [a, a2] = halved(arcs_[arc].constant);
        auto [b, b2] = halved(arcs_[arc].along_i);
        auto [c, c2] = halved(arcs_[arc].along_j);
        arcs_[arc].halves = arcs_.size();
        arcs_.push_back({std::move(a), std::move(b), std::move(c)});
        arcs_.push_back({std::move(a2), std::move(b2), std::move(c2)});
    }
    return arcs_[arc].halves;
}

RootBounds::Bounds RootBounds::bounds(std::size_t number, long i, long j) const {
    const Arc& arc = arcs_[number];
    std::vector<int> signs;
    for (std::size_t k = 0; k < arc.constant.size(); ++k) {
        const Integer corner = arc.constant[k] + Integer(i) * arc.along_i[k] + Integer(j) * arc.along_j[k], right = corner + arc.along_i[k];
        signs.push_back(sign_of_all(corner, right, corner + arc.along_j[k], right + arc.along_j[k]));
    }
    const bool is_blank = std::all_of(signs.begin(), signs.end(), [](int sign) { return sign == 0; });
    return {number, most_variations(signs), signs.front(), signs.back(), is_blank};
}

std::optional<Place> RootBounds::place(long i, long j, long even) {
    constexpr int most_halvings = 16;
    const long most_arcs = 32 * (degree_ + 2); // more only where the form is 0 or nearly
    std::vector<Bounds> arcs{bounds(0, i, j), bounds(1, i, j)};
    for (int halvings = 0;; ++halvings) {
        long most = 0, least_odd = 0;
        int first = 0, last = 0;
        auto go_to = [&](int sign) {
            if (sign == 0) return;
            if (first == 0) first = sign;
            if (last * sign < 0) ++least_odd;
            last = sign;
        };
        for (const Bounds& arc : arcs) {
            most += arc.most_roots;
            go_to(arc.first);
            go_to(arc.last);
        }
        go_to(degree_ % 2 == 0 ? first : -first); // around
        if (least_odd >= even) return Place::interior;
        if (most < even) return Place::outside;
        const bool is_done = std::all_of(arcs.begin(), arcs.end(), [](const Bounds& arc) { return arc.is_final(); });
        if (is_done || halvings == most_halvings || std::ssize(arcs) > most_arcs) return {};
        std::vector<Bounds> finer;
        for (const Bounds& arc : arcs) {
            if (arc.is_final()) {
                finer.push_back(arc);
                continue;
            }
            const std::size_t half = halves(arc.arc);
            finer.push_back(bounds(half, i, j));
            finer.push_back(bounds(half + 1, i, j));
        }
        arcs = std::move(finer);
    }
}

} // namespace rootprint
