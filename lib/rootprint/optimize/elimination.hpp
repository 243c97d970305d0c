// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Linear equations with a symmetric positive definite matrix, over a ring of sets of numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace rootprint {

/// x with M·x = right, by elimination without pivots: rows[i] has the entries of row i up to the diagonal. Nothing if some pivot has no inverse: if the sets are too wide.
/// A `Ring` is as for CriticalSystem (critical_system.hpp), with `difference`, and `std::optional<T> inverse(a)`.
template <typename Ring>
std::optional<std::vector<typename Ring::T>> solved(const Ring& ring, std::vector<std::vector<typename Ring::T>> rows, std::vector<typename Ring::T> right) {
    using T = typename Ring::T;
    std::vector<T> inverses(rows.size());
    for (std::size_t k = rows.size(); k-- > 0;) {
        const auto inverse = ring.inverse(rows[k][k]);
        if (!inverse) return {};
        inverses[k] = *inverse;
        for (std::size_t i = 0; i < k; ++i) {
            const T factor = ring.product(rows[k][i], *inverse);
            for (std::size_t j = 0; j <= i; ++j) rows[i][j] = ring.difference(rows[i][j], ring.product(factor, rows[k][j]));
            right[i] = ring.difference(right[i], ring.product(factor, right[k]));
        }
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        for (std::size_t j = 0; j < k; ++j) right[k] = ring.difference(right[k], ring.product(rows[k][j], right[j]));
        right[k] = ring.product(right[k], inverses[k]);
    }
    return right;
}

} // namespace rootprint
