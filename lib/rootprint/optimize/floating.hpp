// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What searches for critical points in floating point have in common. Nothing of it is trusted: certified.hpp proves what is found.
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "rootprint/optimize/critical_system.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

using Complex = std::complex<double>;
using ComplexPoint = LocusPoint<Complex>;

// Products and inverses without the tests for infinities that the standard wants.
inline Complex product(const Complex& a, const Complex& b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}
inline void add_product(Complex& sum, const Complex& a, const Complex& b) { sum += product(a, b); }
inline Complex inverse(const Complex& a) { return std::conj(a) / std::norm(a); }

/// x with M·x = right, in place of right, by elimination with row pivots in M, whose rows are one after the other; false if it is hopeless.
bool solve(std::vector<Complex>& matrix, std::vector<Complex>& right);

/// A loss in units of the largest entries of its target and its Gram matrix. **Requires** a target other than 0.
struct FloatingLoss {
    std::vector<double> gram; ///< rows one after the other
    std::vector<double> target;
    explicit FloatingLoss(const SquareLoss& loss);
};

/// The largest |w_i|.
Rational largest_coefficient(const Form& form);

} // namespace rootprint
