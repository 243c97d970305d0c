// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All critical points of the square loss of a fully connected linear network: the choices of singular values of Eckart and Young, certified. Theorems
/// and proofs: docs/theory/fully-connected.md.
///
/// | word | meaning |
/// |---|---|
/// | stratum | the matrices of one rank exactly |
/// | singular values | those of the whitened target U·A^{1/2}, U the target and A the Gram matrix of the loss; the nonzero ones are meant, each with its multiplicity |
/// | choice | how often each different singular value is taken; the critical points of a choice are the projections of the target to so many dimensions of their eigenspaces |
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/lcn/dense.hpp"

namespace rootprint {

/// ℓ(W) = tr (W − U)A(W − U)ᵀ + c on matrices W of one shape.
class MatrixLoss {
public:
    /// A is the Gram matrix, U the target. **Throws** DomainError unless U has a row, A is a symmetric positive definite matrix with a row for each column of U,
    /// and c ≥ 0. **Cost** O(columns³) rational operations.
    MatrixLoss(Matrix gram, Matrix target, Rational offset = Rational(0));

    const Matrix& gram() const { return gram_; }
    const Matrix& target() const { return target_; }
    /// c: the loss that no matrix can avoid.
    const Rational& offset() const { return offset_; }

private:
    Matrix gram_, target_;
    Rational offset_;
};

/// ℓ(W). **Throws** DomainError unless W has the shape of the target.
Rational value(const MatrixLoss& loss, const Matrix& w);

/// The loss ‖WX − Y‖² = Σ ‖W·x − y‖² over the samples, the rows x of `inputs` and y of `outputs`: A = XXᵀ, U = YXᵀA⁻¹, and c the residual of U.
/// **Throws** DomainError if the numbers of samples differ, or if the samples do not determine U (A is singular): then every critical point is one of an
/// affine space of others.
MatrixLoss loss_of_matrix_samples(const Matrix& inputs, const Matrix& outputs);

/// A nonzero singular value σ.
struct SingularValue {
    Ball square;                    ///< σ²
    std::optional<Rational> exact;  ///< σ², if it is rational
    long multiplicity;
};

/// The critical points of one choice. They are one point, or a product of Grassmannians if some singular value is taken, but not as often as it occurs.
struct RankCritical {
    std::vector<long> choice; ///< for each singular value, as they are listed, how often it is taken
    long rank;                ///< of all these matrices
    long index;               ///< negative eigenvalues of the Hessian of ℓ on the stratum of the rank
    long dimension;           ///< of the set, and the multiplicity of the eigenvalue 0 of that Hessian
    bool is_minimum;          ///< whether ℓ is the smallest on the function space here; otherwise these are saddles, of ℓ there as in parameter space
    Ball loss;
    std::optional<std::vector<Ball>> matrix; ///< row by row, if it is one point
    std::optional<Matrix> exact;             ///< the same, if it is the target or its singular values have rational squares
};

struct RankCriticals {
    std::vector<SingularValue> values; ///< descending
    std::vector<RankCritical> points;  ///< by descending rank, then by descending choice: the minimum on each stratum comes first
};

/// How many choices there are on a stratum, and how many of them are isolated points.
struct ChoiceCount {
    Integer points, families;
};

/// The nonzero singular values, descending, their squares to so many significant digits. **Requires** digits ≥ 1. **Cost** the characteristic polynomial of a
/// matrix of as many rows as the target, and the isolation of its roots.
std::vector<SingularValue> singular_values(const MatrixLoss& loss, long digits = 20, const Budget& budget = {});

/// Their multiplicities. The sum is the rank of the target.
std::vector<long> multiplicities(const std::vector<SingularValue>& values);

/// The ranks of the strata that have critical points in parameter space, for singular values of these multiplicities: descending from the smaller one of the
/// network's and the target's rank to 0; with one layer only that of the target.
std::vector<long> critical_ranks(const DenseNetwork& network, const std::vector<long>& multiplicities);

/// The number of choices of a rank, without enumeration: C(N, rank) points if the N nonzero singular values are different.
ChoiceCount count_rank_criticals(const std::vector<long>& multiplicities, long rank);

/// The critical points of ℓ on all strata of the function space of the network: these are the end-to-end matrices of its critical points in parameter
/// space. With one layer, only the target.
/// **Throws** DomainError if the target is no matrix of the network's shape or digits < 1; LimitError beyond `most` choices; Interrupted.
/// **Cost** isolation of the roots of a characteristic polynomial; then O(rank·rows·columns) products for each singular value.
RankCriticals rank_criticals(const MatrixLoss& loss, const DenseNetwork& network, long digits = 20, const Integer& most = Integer(1'000'000),
                             const Budget& budget = {});

} // namespace rootprint
