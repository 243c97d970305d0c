// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Fully connected linear networks: where a matrix lies with respect to the function space, exactly and with proof. Theorems and proofs:
/// docs/theory/fully-connected.md.
///
/// | word | meaning |
/// |---|---|
/// | widths d_0..d_L | layer i is any d_i×d_{i−1} matrix W_i; layer 1 acts first, and the network is W = W_L⋯W_1 |
/// | r | the smallest width: the function space M is the set of all d_L×d_0 matrices of rank ≤ r |
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"

namespace rootprint {

class DenseNetwork {
public:
    /// **Throws** DomainError, naming the width, unless there are 2 to 10 001 of them, all from 1 to 2^31 − 1.
    explicit DenseNetwork(std::vector<std::int64_t> widths);

    long layers() const { return static_cast<long>(widths_.size()) - 1; }
    /// d_0..d_L.
    const std::vector<std::int64_t>& widths() const { return widths_; }
    /// d_0.
    std::int64_t inputs() const { return widths_.front(); }
    /// d_L.
    std::int64_t outputs() const { return widths_.back(); }
    /// r.
    std::int64_t rank() const { return rank_; }
    /// The dimension of the set of all matrices of rank ≤ r, r(d_0 + d_L − r): for the given r, or that of M.
    std::int64_t dimension(std::int64_t rank) const { return rank * (inputs() + outputs() - rank); }
    std::int64_t dimension() const { return dimension(rank_); }
    /// d_0·d_L − dim M = (d_0 − r)(d_L − r).
    std::int64_t codimension() const { return (inputs() - rank_) * (outputs() - rank_); }
    /// Whether M is the space of all matrices: r = min(d_0, d_L).
    bool is_filling() const { return codimension() == 0; }

private:
    std::vector<std::int64_t> widths_;
    std::int64_t rank_ = 0;
};

/// Where a matrix lies with respect to M.
enum class DensePlace {
    smooth,   ///< in M, and M is smooth there: the rank is r, or M is everything
    singular, ///< in M and on its singular locus: the rank is smaller than r, and M is not everything
    outside,  ///< not in M: the rank is larger than r
};

/// `smooth`, `singular` or `outside`.
std::string to_string(DensePlace place);

/// Why a matrix W has a rank: a minor that is not 0, so that it is not smaller, and a factorisation, so that it is not larger.
struct RankWitness {
    std::vector<long> rows, columns; ///< as many as the rank, ascending, counted from 0
    Rational minor;                  ///< the determinant of W in these rows and columns, not 0
    Matrix left, right;              ///< W = left·right, with as many columns and rows as the rank
};

struct ProvedRank {
    long value;
    RankWitness witness;
};

/// The rank of W with its witness. **Cost** elimination over Q, O(rank·rows·columns) products; not interrupted inside.
/// **Throws** Interrupted.
ProvedRank prove_rank(const Matrix& w, const Budget& budget = {});

/// Whether the witness proves that W has this rank: its minor and its product are computed again.
bool is_proof(const ProvedRank& proved, const Matrix& w);

/// The place of the d_L×d_0 matrices of a rank. **Throws** DomainError if there are none.
DensePlace place(std::int64_t rank, const DenseNetwork& network);

/// **Throws** DomainError unless W is a d_L×d_0 matrix.
void check_shape(const Matrix& w, const DenseNetwork& network);

/// The place of W. **Throws** DomainError if W is not a d_L×d_0 matrix; Interrupted.
DensePlace place(const Matrix& w, const DenseNetwork& network, const Budget& budget = {});

/// Matrices W_1..W_L of the network's widths with W_L⋯W_1 = W, the product of the factors of a rank: the factors with rows and columns of zeros added,
/// and beginnings of identity matrices between them. **Throws** DomainError if the factors or their rank do not fit, or beyond 10^8 entries.
std::vector<Matrix> layers(const ProvedRank& proved, const DenseNetwork& network);

} // namespace rootprint
