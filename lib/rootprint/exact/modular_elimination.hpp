// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Gaussian elimination modulo a prime in short steps, between which it can be interrupted; FLINT's is one step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rootprint/base/budget.hpp"

namespace rootprint {

/// A matrix modulo a prime, and after `eliminate` the square matrix in the rows and columns of its pivots as a product of triangular ones.
class ModularElimination {
public:
    struct Pivot {
        std::size_t row, column;
    };

    /// Zeros. **Requires** a prime below 2^31. **Cost** 8 bytes an entry.
    ModularElimination(std::size_t rows, std::size_t columns, std::uint64_t prime);
    std::uint64_t prime() const { return prime_; }
    /// Adds a number below the prime to an entry.
    void add(std::size_t row, std::size_t column, std::uint64_t number);

    /// The matrix is not as before afterwards. **Cost** at most rows·columns·rank products; polls after each pivot. **Throws** Interrupted.
    void eliminate(const Budget& budget);
    /// As many as the rank, by ascending columns: the first columns that are independent, and rows in which they are. **Requires** `eliminate`.
    const std::vector<Pivot>& pivots() const { return pivots_; }
    /// x with A·x = b for the square matrix A in the rows and columns of the pivots, in their order. **Requires** as many numbers below the prime as pivots.
    std::vector<std::uint64_t> solution(std::vector<std::uint64_t> b) const;

private:
    std::uint64_t* row(std::size_t i) { return entries_.data() + i * columns_; }
    const std::uint64_t* row(std::size_t i) const { return entries_.data() + i * columns_; }

    std::size_t rows_, columns_;
    std::uint64_t prime_;
    std::vector<std::uint64_t> entries_; // below prime², reduced in rows of pivots; left of a row's pivot the factors of the rows subtracted from it
    std::vector<Pivot> pivots_;
    std::vector<std::uint64_t> inverses_; // of the pivots
};

} // namespace rootprint
