// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What searches for critical points in floating point have in common. Nothing of it is trusted: certified.hpp proves what is found.
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "rootprint/ball/float_ball.hpp"
#include "rootprint/optimize/critical_system.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

using Complex = std::complex<double>;
using ComplexPoint = LocusPoint<Complex>;

// Without the tests for infinities that the standard wants.
template <typename Number> void add_product(Number& sum, const Number& a, const Number& b) { sum += product(a, b); }
inline double inverse(double a) { return 1 / a; }
inline Complex inverse(const Complex& a) { return std::conj(a) / std::norm(a); }

/// X with M·X = right, in place of right, by elimination with row pivots in M; the rows of both are one after the other, `columns` ≥ 1 is the length of those of X. False if it is hopeless.
/// `Number` is double or Complex.
template <typename Number> bool solve(std::vector<Number>& matrix, std::vector<Number>& right, std::size_t columns = 1);

/// A loss in units of the largest entries of its target and its Gram matrix. **Requires** a target other than 0.
struct FloatingLoss {
    std::vector<double> gram; ///< rows one after the other
    std::vector<double> target;
    explicit FloatingLoss(const SquareLoss& loss);
};

/// The largest |w_i|.
Rational largest_coefficient(const Form& form);

} // namespace rootprint
