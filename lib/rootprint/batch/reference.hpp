// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The filters of kernel.hpp for one form, without vectors: the definition that they are tested against. It goes further than they do:
/// where the coefficients are small integers its arithmetic is exact, and then zeros are decided too. Proofs: docs/theory/batch.md.
#pragma once

#include <cstdint>

#include "rootprint/batch/kernel.hpp"

namespace rootprint::batch {

/// For one degree. Constant: several threads may use one.
class Reference {
public:
    /// **Requires** 0 ≤ degree ≤ largest_degree.
    explicit Reference(int degree);

    /// The short code of the form whose coefficients, in filter order, are next to these doubles (at most half a unit in the last
    /// place away); `undecided` if this cannot be decided so. If all of them are integers below 2^53 they are taken for exact.
    /// From degree 5 on: the code if the form has no multiple root over C. (Its real roots are simple.)
    std::uint8_t code(const double* coefficients) const;

private:
    int degree_;
    BisectionTable<double> table_;
    double exact_weight_[largest_degree + 1]; ///< lcm_j binom(n, j)/binom(n, j), if has_exact_weights_
    bool has_exact_weights_;
};

} // namespace rootprint::batch
