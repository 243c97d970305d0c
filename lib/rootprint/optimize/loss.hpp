// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The square loss on the filters of a size: a positive definite quadratic function with its minimum at the target.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rootprint/exact/matrix.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/lcn/architecture.hpp"

namespace rootprint {

/// **Throws** DomainError unless the Gram matrix is symmetric and positive definite, of `size` rows, a row for each of the `things` of the target.
/// **Cost** O(size³) rational operations.
void check_gram(const Matrix& gram, long size, const std::string& things);

/// ℓ(w) = (w − u)ᵀA(w − u) + c on forms w of degree n, coefficients in filter order.
class SquareLoss {
public:
    /// A is the Gram matrix, u the target. **Throws** DomainError unless A is a symmetric positive definite matrix of n + 1 rows, n =
    /// deg u, and c ≥ 0. **Cost** O(n³) rational operations.
    SquareLoss(Matrix gram, Form target, Rational offset = Rational(0));

    long degree() const { return target_.degree(); }
    const Matrix& gram() const { return gram_; }
    const Form& target() const { return target_; }
    /// c: the loss that no filter can avoid.
    const Rational& offset() const { return offset_; }

private:
    Matrix gram_;
    Form target_;
    Rational offset_;
};

/// ℓ(w). **Throws** DomainError unless w has the degree of the loss.
Rational value(const SquareLoss& loss, const Form& w);
/// A(w − u), half the gradient of ℓ at w. **Throws** DomainError unless w has the degree of the loss.
std::vector<Rational> half_gradient(const SquareLoss& loss, const Form& w);

/// The identity: all coefficients count alike. **Requires** degree ≥ 0.
Matrix identity_gram(long degree);
/// diag(1/binom(n, i)): the inner product that is invariant under rotations of (x, y). **Requires** degree ≥ 0.
Matrix bombieri_weyl_gram(long degree);

/// The loss Σ ‖W·x − y‖² over the samples, the rows of `inputs` and of `outputs`, of a network with this architecture, W being the
/// convolution matrix of the end-to-end filter: A is the sum of the principal (n + 1)×(n + 1) blocks of XᵀX that start at multiples of the
/// stride, and c the residual of the least squares solution u.
/// **Throws** DomainError if the numbers of samples differ, the widths do not fit the architecture, or the samples do not determine u (A
/// is singular).
SquareLoss loss_of_samples(const Architecture& architecture, const Matrix& inputs, const Matrix& outputs);

} // namespace rootprint
