// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What doubles prove about zeros of the critical system: Krawczyk's test in discs (docs/theory/critical-points.md). It proves its answer or passes on to certified.hpp.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "rootprint/ball/float_ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/floating.hpp"

namespace rootprint {

struct FloatRing {
    using T = FloatBall;
    FloatBall zero() const { return {}; }
    FloatBall number(long n) const { return {static_cast<double>(n), std::abs(n) < (1L << 53) ? 0 : std::abs(static_cast<double>(n)) * 0x1p-52}; }
    FloatBall enclosure(const Rational& x) const { return enclosing_disc(rootprint::enclosure(x, 53)); }
    FloatBall product(const FloatBall& a, const FloatBall& b) const { return rootprint::product(a, b); }
    void add_product(FloatBall& sum, const FloatBall& a, const FloatBall& b) const { sum = rootprint::sum(sum, rootprint::product(a, b)); }
};
struct ComplexRing {
    using T = Complex;
    Complex zero() const { return {}; }
    Complex number(long n) const { return static_cast<double>(n); }
    Complex product(const Complex& a, const Complex& b) const { return rootprint::product(a, b); }
    void add_product(Complex& sum, const Complex& a, const Complex& b) const { rootprint::add_product(sum, a, b); }
};
using FloatSystem = CriticalSystem<FloatRing>;
using FloatPoint = LocusPoint<FloatBall>;

FloatSystem float_system(const SquareLoss& loss, const std::vector<Part>& parts);

/// Discs around the unknowns that hold exactly one zero, where Ψ is regular.
struct FloatBox {
    ComplexPoint centre;         ///< c
    double side = 0;             ///< the radii, relative to the largest coefficient of the form, nearly
    std::vector<double> radii;   ///< of the discs Z around the unknowns, in the order of the Jacobian's columns
    std::vector<Complex> inverse; ///< Y, near the inverse of the Jacobian, its rows one after the other
    double contraction = 0;      ///< q ≤ 1/2: |((1 − Y·J(Z))d)_i|/r_i ≤ q·max_j |d_j|/r_j
    FloatPoint zero;             ///< narrower discs in Z that hold the zero
};

/// Such discs near a point, after Newton's method; nothing if doubles are not enough. If all numbers of the point are real, the discs are symmetric, and so the zero is real.
std::optional<FloatBox> float_box(const FloatSystem& system, const ComplexPoint& point, const Budget& budget = {});

/// The zero in a box with real centre, to about as many bits as the system has; nothing if doubles or rounding do not allow them. Linear convergence: for a few hundred bits.
std::optional<RealPoint> refined_zero(const RealSystem& system, const FloatBox& box, const Budget& budget = {});

} // namespace rootprint
