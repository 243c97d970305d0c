// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The equations of the critical points of a square loss (critical_system.hpp) over real and complex balls of a fixed precision, and over the rational numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/optimize/critical_system.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

struct RealRing {
    using T = Ball;
    using Vector = std::vector<T>;
    long precision = 64;
    Ball zero() const { return {}; }
    Ball number(long n) const { return std::int64_t{n}; }
    Ball enclosure(const Rational& x) const { return rootprint::enclosure(x, precision); }
    Ball product(const Ball& a, const Ball& b) const { return rootprint::product(a, b, precision); }
    void add_product(Ball& sum, const Ball& a, const Ball& b) const { arb_addmul(sum.arb(), a.arb(), b.arb(), precision); }
    Ball difference(const Ball& a, const Ball& b) const { return rootprint::difference(a, b, precision); }
    std::optional<Ball> inverse(const Ball& a) const {
        if (may_vanish(a)) return {};
        return quotient(Ball(1), a, precision);
    }
    Ball scalar_product(const Ball* a, const Ball* b, std::ptrdiff_t step, std::size_t count) const { return rootprint::scalar_product(a, b, step, count, precision); }
};

struct BallRing {
    using T = ComplexBall;
    using Vector = std::vector<T>;
    long precision = 64;
    ComplexBall zero() const { return {}; }
    ComplexBall number(long n) const { return Ball(std::int64_t{n}); }
    ComplexBall enclosure(const Rational& x) const { return rootprint::enclosure(x, precision); }
    ComplexBall product(const ComplexBall& a, const ComplexBall& b) const { return rootprint::product(a, b, precision); }
    void add_product(ComplexBall& sum, const ComplexBall& a, const ComplexBall& b) const {
        acb_addmul(sum.acb(), a.acb(), b.acb(), precision);
    }
};

struct RationalRing {
    using T = Rational;
    using Vector = std::vector<T>;
    Rational zero() const { return {}; }
    Rational number(long n) const { return std::int64_t{n}; }
    Rational enclosure(const Rational& x) const { return x; }
    Rational product(const Rational& a, const Rational& b) const { return a * b; }
    void add_product(Rational& sum, const Rational& a, const Rational& b) const { sum += a * b; }
};

using RealSystem = CriticalSystem<RealRing>;
using RealPoint = LocusPoint<Ball>;
using BallSystem = CriticalSystem<BallRing>;
using BallPoint = LocusPoint<ComplexBall>;

/// The system of the loss on the locus with these parts.
template <typename Ring> CriticalSystem<Ring> critical_system(const SquareLoss& loss, std::vector<Part> parts, Ring ring) {
    std::vector<SparseRow<typename Ring::T>> gram;
    std::vector<typename Ring::T> target;
    for (long i = 0; i <= loss.degree(); ++i) {
        gram.emplace_back();
        for (long j = 0; j <= loss.degree(); ++j)
            if (!fmpq_is_zero(fmpq_mat_entry(loss.gram().flint(), i, j))) gram.back().emplace_back(j, ring.enclosure(loss.gram().entry(i, j)));
        target.push_back(ring.enclosure(loss.target().coefficient(i)));
    }
    return CriticalSystem<Ring>(ring, std::move(parts), std::move(gram), std::move(target));
}

} // namespace rootprint
