// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Gradient descent on the square loss of a network, in floating point. Nothing here is trusted: flow_end.hpp proves where a run ends.
#pragma once

#include <cstddef>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// Filters in floating point, layer 1 first, coefficients in filter order.
using FloatLayers = std::vector<std::vector<double>>;

/// How descent goes from filters θ on along −∇(ℓ∘μ)(θ).
struct StepRule {
    enum class Kind {
        flow,         ///< the gradient flow itself, by an implicit method of order 2: `size` bounds the error of each step, relative to the step. **Ref** L. F. Shampine, M. W. Reichelt, The MATLAB ODE suite, 1997
        fixed,        ///< steps of `size` times the gradient
        backtracking, ///< Armijo's rule: `size` is the first step tried; each later one begins with twice the last one
    };
    Kind kind = Kind::flow;
    double size = 1e-2;
};

/// A run of gradient descent from given filters.
class Descent {
public:
    /// **Throws** DomainError unless the layers are those of the architecture, which reduces to stride 1 and has the degree of the loss, all numbers are
    /// finite, those of the loss in doubles, too, and the size of the rule is positive.
    Descent(const SquareLoss& loss, const Architecture& architecture, const FloatLayers& initial, StepRule rule = {});

    /// Steps until the norm of the gradient is at most `tolerance` (true), or there were `most_steps` of them in all, or descent cannot go on: it
    /// has diverged, or rounding errors hide the way down (false).
    bool advance(double tolerance, long most_steps, const Budget& budget = {});

    FloatLayers layers() const;
    /// ℓ(μ(θ)), without the loss that no filter can avoid.
    double loss() const { return loss_; }
    /// ‖∇(ℓ∘μ)(θ)‖, Euclidean.
    double gradient_norm() const { return gradient_norm_; }
    long steps() const { return steps_; }

private:
    using Vector = std::vector<double>;

    double evaluate(const Vector& filters, Vector& gradient);
    void multiply_others(std::size_t l, std::size_t m, Vector& product) const;
    void set_hessian();
    bool decompose(Vector& matrix);
    void solve(const Vector& matrix, Vector& right) const;
    bool flow_step();
    bool fixed_step();
    bool backtracking_step();
    void accept();

    std::vector<std::size_t> sizes_;
    Vector gram_, target_; // gram_ row by row
    StepRule rule_;
    Vector filters_, gradient_;
    double loss_ = 0, gradient_norm_ = 0, step_ = 0;
    long steps_ = 0;
    // Kept to be used again: the trial point and the slopes, the partial products of the layers, and what makes up the Hessian.
    Vector trial_, trial_gradient_, first_, middle_, second_, third_, products_, others_, back_, derivatives_, images_, hessian_, matrix_;
    std::vector<std::size_t> pivots_;
    double trial_loss_ = 0;
};

} // namespace rootprint
