// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What doubles prove about zeros of the critical system: Krawczyk's test in discs (docs/theory/critical-points.md). It proves its answer or passes on to certified.hpp.
#pragma once

#include <cmath>
#include <optional>
#include <type_traits>
#include <vector>

#include "rootprint/ball/double_double.hpp"
#include "rootprint/ball/float_ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/floating.hpp"
#include "rootprint/optimize/short_vector.hpp"

namespace rootprint {

/// `Number` is double, for the real zeros of a system, Complex, or DoubleDouble.
template <typename Number> struct FloatDiscRing {
    using T = FloatDisc<Number>;
    using Vector = ShortVector<T>;
    T zero() const { return {}; }
    T number(long n) const { return {static_cast<double>(n), std::abs(n) < (1L << 53) ? 0 : std::abs(static_cast<double>(n)) * 0x1p-52}; }
    T enclosure(const Rational& x) const {
        if constexpr (std::is_same_v<Number, DoubleDouble>) {
            return enclosing_double_double(rootprint::enclosure(x, 106));
        } else {
            const FloatInterval interval = enclosing_interval(rootprint::enclosure(x, 53));
            return {interval.middle, interval.radius};
        }
    }
    T product(const T& a, const T& b) const { return rootprint::product(a, b); }
    T difference(const T& a, const T& b) const { return rootprint::sum(a, T(-b.middle, b.radius)); }
    std::optional<T> inverse(const T& a) const { return rootprint::inverse(a); }
    void add_product(T& sum, const T& a, const T& b) const { sum = rootprint::sum(sum, rootprint::product(a, b)); }
};
template <typename Number> using FloatSystem = CriticalSystem<FloatDiscRing<Number>>;

template <typename Number> FloatSystem<Number> float_system(const SquareLoss& loss, const std::vector<Part>& parts) {
    return critical_system(loss, parts, FloatDiscRing<Number>());
}

/// Discs around the unknowns that hold exactly one zero, where Ψ is regular.
template <typename Number> struct FloatBox {
    LocusPoint<Number> centre;           ///< c
    double side = 0;                     ///< the radii, relative to the largest coefficient of the form, nearly
    std::vector<double> radii;           ///< of the discs Z around the unknowns, in the order of the Jacobian's columns
    std::vector<Number> inverse;         ///< Y, near the inverse of the Jacobian, its rows one after the other
    double contraction = 0;              ///< q ≤ 1/2: |((1 − Y·J(Z))d)_i|/r_i ≤ q·max_j |d_j|/r_j
    LocusPoint<FloatDisc<Number>> zero;  ///< narrower discs in Z that hold the zero
};

/// Such discs near a point, after Newton's method; nothing if doubles are not enough. Around a real point they are intervals, and the zero is real; in them is no other real zero.
template <typename Number> std::optional<FloatBox<Number>> float_box(const FloatSystem<Number>& system, const LocusPoint<Number>& point, const Budget& budget = {});

/// The zero in a box, to about as many bits as the system has; nothing if doubles or rounding do not allow them. Linear convergence: for a few hundred bits.
/// `Ring` is RealRing or FloatDiscRing<DoubleDouble>.
template <typename Ring>
std::optional<LocusPoint<typename Ring::T>> refined_zero(const CriticalSystem<Ring>& system, const FloatBox<double>& box, const Budget& budget = {});

} // namespace rootprint
