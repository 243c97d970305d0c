// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/ball_inertia.hpp"

#include <utility>

namespace rootprint {

Inertia inertia(const std::vector<std::vector<Ball>>& matrix, long precision) {
    const auto size = static_cast<slong>(matrix.size());
    arb_mat_t m;
    arb_mat_init(m, size, size);
    for (slong i = 0; i < size; ++i)
        for (slong j = 0; j < size; ++j)
            arb_set(arb_mat_entry(m, i, j), matrix[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].arb());
    arb_poly_t p;
    arb_poly_init(p);
    arb_mat_charpoly(p, m, precision);
    // Variations of p(−t) are negative eigenvalues, those of p(t) positive ones. An undecided coefficient is skipped, which can only lose variations: with as many as the degree, none is lost.
    Inertia result;
    slong positive = 0, last_power = 0;
    int last = 0;
    for (slong i = size; i >= 0; --i) {
        const arb_struct* c = p->coeffs + i;
        if (arb_contains_zero(c)) continue;
        const int sign = arb_is_positive(c) ? 1 : -1;
        if (last != 0) {
            const bool varies = sign != last, alternates = varies != ((last_power - i) % 2 != 0);
            positive += varies;
            result.negative += alternates;
        }
        last = sign;
        last_power = i;
    }
    result.is_regular = positive + result.negative == size;
    arb_poly_clear(p);
    arb_mat_clear(m);
    return result;
}

long least_rank(std::vector<std::vector<Ball>> matrix, long precision) {
    long rank = 0;
    while (!matrix.empty()) {
        std::size_t row = 0, column = 0;
        for (std::size_t i = 0; i < matrix.size(); ++i)
            for (std::size_t j = 0; j < matrix[i].size(); ++j)
                if (arf_cmpabs(arb_midref(matrix[i][j].arb()), arb_midref(matrix[row][column].arb())) > 0) row = i, column = j;
        if (matrix[row].empty() || arb_contains_zero(matrix[row][column].arb()) != 0) break;
        ++rank;
        std::swap(matrix[row], matrix.back());
        const std::vector<Ball> pivot = std::move(matrix.back());
        matrix.pop_back();
        for (std::vector<Ball>& other : matrix) {
            const Ball factor = -quotient(other[column], pivot[column], precision);
            for (std::size_t j = 0; j < other.size(); ++j)
                if (j != column) arb_addmul(other[j].arb(), factor.arb(), pivot[j].arb(), precision);
            other[column] = Ball(0);
        }
    }
    return rank;
}

namespace {

// A ball in expressions, all of one precision.
struct Number {
    Ball ball;
    long precision;
    friend Number operator+(const Number& a, const Number& b) { return {sum(a.ball, b.ball, a.precision), a.precision}; }
    friend Number operator-(const Number& a, const Number& b) { return {difference(a.ball, b.ball, a.precision), a.precision}; }
    friend Number operator*(const Number& a, const Number& b) { return {product(a.ball, b.ball, a.precision), a.precision}; }
    friend Number operator*(const Integer& n, const Number& a) { return {product(enclosure(Rational(n), a.precision), a.ball, a.precision), a.precision}; }
};

} // namespace

std::optional<RootNumbers> simple_root_numbers(const std::vector<Ball>& filter, long precision) {
    std::vector<Number> numbers;
    for (const Ball& c : filter) numbers.push_back({c, precision});
    std::vector<std::vector<Ball>> matrix;
    for (const auto& row : bezoutian(numbers)) {
        matrix.emplace_back();
        for (const Number& entry : row) matrix.back().push_back(entry.ball);
    }
    const Inertia signs = inertia(matrix, precision);
    if (!signs.is_regular) return {};
    return RootNumbers{static_cast<long>(filter.size()) - 1 - 2 * signs.negative, signs.negative};
}

} // namespace rootprint
