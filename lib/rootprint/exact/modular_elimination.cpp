// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/modular_elimination.hpp"

#include <numeric>
#include <utility>

#include "rootprint/exact/flint.hpp"

namespace rootprint {

ModularElimination::ModularElimination(std::size_t rows, std::size_t columns, std::uint64_t prime) : rows_(rows), columns_(columns), prime_(prime), entries_(rows * columns) {}

void ModularElimination::add(std::size_t i, std::size_t column, std::uint64_t number) {
    std::uint64_t& entry = row(i)[column];
    entry = (entry + number) % prime_;
}

void ModularElimination::eliminate(const Budget& budget) {
    const std::uint64_t square = prime_ * prime_;
    std::vector<std::size_t> left(rows_); // the rows without a pivot
    std::iota(left.begin(), left.end(), std::size_t{0});
    for (std::size_t c = 0; c < columns_ && !left.empty(); ++c) {
        std::size_t best = left.size();
        for (std::size_t k = left.size(); k-- > 0;)
            if ((row(left[k])[c] %= prime_) != 0) best = k;
        if (best == left.size()) continue;
        budget.poll();
        const std::size_t chosen = left[best];
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
        std::uint64_t* const pivot = row(chosen);
        for (std::size_t j = c; j < columns_; ++j) pivot[j] %= prime_;
        pivots_.push_back({chosen, c});
        inverses_.push_back(n_invmod(pivot[c], prime_));
        for (const std::size_t i : left) {
            std::uint64_t* const other = row(i);
            if (other[c] == 0) continue;
            const std::uint64_t factor = other[c] * inverses_.back() % prime_, minus = prime_ - factor;
            for (std::size_t j = c + 1; j < columns_; ++j) {
                const std::uint64_t sum = other[j] + minus * pivot[j]; // below 2·prime² < 2^63
                other[j] = sum >= square ? sum - square : sum;
            }
            other[c] = factor;
        }
    }
}

std::vector<std::uint64_t> ModularElimination::solution(std::vector<std::uint64_t> b) const {
    const std::uint64_t square = prime_ * prime_;
    const auto subtract = [&](std::size_t k, std::size_t from, std::size_t to) { // the known unknowns from equation k
        const std::uint64_t* const equation = row(pivots_[k].row);
        std::uint64_t sum = b[k];
        for (std::size_t l = from; l < to; ++l) {
            sum += (prime_ - equation[pivots_[l].column]) * b[l];
            if (sum >= square) sum -= square;
        }
        b[k] = sum % prime_;
    };
    for (std::size_t k = 0; k < b.size(); ++k) subtract(k, 0, k);
    for (std::size_t k = b.size(); k-- > 0;) {
        subtract(k, k + 1, b.size());
        b[k] = b[k] * inverses_[k] % prime_;
    }
    return b;
}

} // namespace rootprint
