// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The equations of the critical points of a square loss in the parameter space of a network with strides, over any ring of numbers.
///
/// A point is a form G_g of degree n_g for each group, with W = ∏ G_g(x^(S_g), y^(S_g)). One coefficient of each form but one is the *pivot* and
/// stays as it is; the form without a pivot, that of the *free* group, carries the scale. So the unknowns are coordinates of the parameter space modulo scaling where no
/// form is 0, and the equations are the derivatives of ½(W − u)ᵀA(W − u) by them: as many as unknowns, their Jacobian the Hessian.
/// Proofs: docs/theory/strided-critical-points.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// A `Ring` is as for CriticalSystem; a point has a form for each group, and pivots[free] is meaningless.
template <typename Ring> class StridedSystem {
public:
    using T = typename Ring::T;
    using Vector = std::vector<T>;
    using Point = LocusPoint<T>;

    /// gram: n + 1 rows of n + 1 numbers, symmetric; target: n + 1 numbers. **Requires** a group of the number `free`.
    StridedSystem(Ring ring, std::vector<Group> groups, std::size_t free, std::vector<Vector> gram, Vector target)
        : ring_(std::move(ring)), groups_(std::move(groups)), free_(free), gram_(std::move(gram)), target_(std::move(target)) {
        for (const Group& group : groups_) size_ += static_cast<std::size_t>(group.degree);
    }

    const Ring& ring() const { return ring_; }
    const std::vector<Group>& groups() const { return groups_; }
    std::size_t free() const { return free_; }
    /// The number of unknowns and of equations: 1 + Σ n_g.
    std::size_t size() const { return size_; }
    void set_target(Vector target) { target_ = std::move(target); }
    const Vector& target() const { return target_; }

    /// Calls visit(group, index) for every unknown, in the order of equations and derivatives.
    template <typename Visit> void for_each_unknown(const Point& point, Visit visit) const {
        for (std::size_t g = 0; g < groups_.size(); ++g)
            for (std::size_t q = 0; q < point.forms[g].size(); ++q)
                if (g == free_ || q != point.pivots[g]) visit(g, q);
    }

    /// W.
    Vector form(const Point& point) const { return product_without(point, groups_.size(), groups_.size()); }
    /// A·v.
    Vector image(const Vector& v) const {
        Vector result(v.size(), ring_.zero());
        for (std::size_t i = 0; i < v.size(); ++i)
            for (std::size_t j = 0; j < v.size(); ++j) ring_.add_product(result[i], gram_[i][j], v[j]);
        return result;
    }
    /// A(w − u).
    Vector gradient(const Vector& w) const { return image(difference(w)); }
    /// (w − u)ᵀg, which is the loss of w, without its offset, for the gradient g of w.
    T loss(const Vector& w, const Vector& gradient) const { return scalar_product(difference(w), gradient); }
    T scalar_product(const Vector& a, const Vector& b) const {
        T sum = ring_.zero();
        for (std::size_t i = 0; i < a.size(); ++i) ring_.add_product(sum, a[i], b[i]);
        return sum;
    }

    /// The derivatives of W by the coefficients of the form of a group, all of them.
    std::vector<Vector> derivatives(const Point& point, std::size_t group) const {
        const Vector others = product_without(point, group, groups_.size());
        std::vector<Vector> result;
        for (std::size_t q = 0; q < point.forms[group].size(); ++q) {
            result.emplace_back(target_.size(), ring_.zero());
            for (std::size_t k = 0; k < others.size(); ++k) result.back()[k + q * stride(group)] = others[k];
        }
        return result;
    }
    /// The derivatives of W by the unknowns.
    std::vector<Vector> tangents(const Point& point) const {
        std::vector<Vector> result;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            std::vector<Vector> of_group = derivatives(point, g);
            for (std::size_t q = 0; q < of_group.size(); ++q)
                if (g == free_ || q != point.pivots[g]) result.push_back(std::move(of_group[q]));
        }
        return result;
    }

    /// N·G = c for the free form G of the W nearest to the target, if the other forms of the point are given: N = CᵀAC, c = CᵀAu, with the derivatives by the coefficients of G in the
    /// columns of C. N is positive definite for real forms that are not 0.
    struct NormalEquations {
        std::vector<Vector> matrix; ///< symmetric
        Vector right;
    };
    NormalEquations normal_equations(const Point& point) const {
        const std::vector<Vector> columns = derivatives(point, free_);
        NormalEquations result;
        for (const Vector& column : columns) {
            const Vector image_ = image(column);
            result.right.push_back(scalar_product(image_, target_));
            result.matrix.emplace_back();
            for (const Vector& other : columns) result.matrix.back().push_back(scalar_product(image_, other));
        }
        return result;
    }

    struct Value {
        Vector equations;
        std::vector<Vector> jacobian; ///< symmetric
    };
    Value value(const Point& point) const {
        const Vector slope = gradient(form(point));
        const std::vector<Vector> directions = tangents(point);
        std::vector<std::pair<std::size_t, std::size_t>> unknowns;
        for_each_unknown(point, [&](std::size_t g, std::size_t q) { unknowns.emplace_back(g, q); });
        std::vector<std::vector<Vector>> bending_(groups_.size(), std::vector<Vector>(groups_.size()));
        for (std::size_t g = 0; g < groups_.size(); ++g)
            for (std::size_t h = 0; h < g; ++h) bending_[g][h] = bending(point, g, h, slope);
        Value value;
        value.jacobian.assign(size_, Vector(size_, ring_.zero()));
        for (std::size_t i = 0; i < size_; ++i) {
            value.equations.push_back(scalar_product(directions[i], slope));
            const Vector image_ = image(directions[i]);
            const auto [g, q] = unknowns[i];
            for (std::size_t j = 0; j <= i; ++j) {
                const auto [h, r] = unknowns[j];
                T entry = scalar_product(image_, directions[j]);
                if (g != h) ring_.add_product(entry, ring_.number(1), bending_[g][h][q * stride(g) + r * stride(h)]);
                value.jacobian[i][j] = value.jacobian[j][i] = std::move(entry);
            }
        }
        return value;
    }

    /// A column for every unknown of the other groups: what the slope, a vector of coefficients, makes of the mixed second derivatives of W by it and by the coefficients of the free form.
    std::vector<Vector> mixed_derivatives(const Point& point, const Vector& slope) const {
        std::vector<Vector> result;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            if (g == free_) continue;
            const Vector sums = bending(point, g, free_, slope);
            for (std::size_t q = 0; q < point.forms[g].size(); ++q) {
                if (q == point.pivots[g]) continue;
                result.emplace_back();
                for (std::size_t r = 0; r < point.forms[free_].size(); ++r) result.back().push_back(sums[q * stride(g) + r * stride(free_)]);
            }
        }
        return result;
    }

private:
    /// slope·(W/(G_g G_h))·x^…y^k for all k: W is linear in every form.
    Vector bending(const Point& point, std::size_t g, std::size_t h, const Vector& slope) const {
        const Vector rest = product_without(point, g, h);
        Vector sums(slope.size() - rest.size() + 1, ring_.zero());
        for (std::size_t i = 0; i < sums.size(); ++i)
            for (std::size_t k = 0; k < rest.size(); ++k) ring_.add_product(sums[i], rest[k], slope[i + k]);
        return sums;
    }
    std::size_t stride(std::size_t group) const { return static_cast<std::size_t>(groups_[group].stride); }
    /// The product of all G_k(x^(S_k), y^(S_k)) but those of the groups g and h.
    Vector product_without(const Point& point, std::size_t g, std::size_t h) const {
        Vector result{ring_.number(1)};
        for (std::size_t k = 0; k < groups_.size(); ++k) {
            if (k == g || k == h) continue;
            const Vector& form = point.forms[k];
            Vector next(result.size() + (form.size() - 1) * stride(k), ring_.zero());
            for (std::size_t i = 0; i < form.size(); ++i)
                for (std::size_t j = 0; j < result.size(); ++j) ring_.add_product(next[i * stride(k) + j], form[i], result[j]);
            result = std::move(next);
        }
        return result;
    }
    /// w − u.
    Vector difference(Vector w) const {
        for (std::size_t i = 0; i < w.size(); ++i) ring_.add_product(w[i], ring_.number(-1), target_[i]);
        return w;
    }

    Ring ring_;
    std::vector<Group> groups_;
    std::size_t free_;
    std::vector<Vector> gram_;
    Vector target_;
    std::size_t size_ = 1;
};

/// The group of largest degree, the last of several.
inline std::size_t largest_group(const std::vector<Group>& groups) {
    std::size_t best = 0;
    for (std::size_t g = 1; g < groups.size(); ++g)
        if (groups[g].degree >= groups[best].degree) best = g;
    return best;
}

/// The system of a loss; the group of largest degree is free. `number` turns rational numbers into those of the ring.
template <typename Ring, typename Number> StridedSystem<Ring> strided_system(const SquareLoss& loss, const Architecture& architecture, Ring ring, Number number) {
    std::vector<std::vector<typename Ring::T>> gram;
    std::vector<typename Ring::T> target;
    for (long i = 0; i <= loss.degree(); ++i) {
        gram.emplace_back();
        for (long j = 0; j <= loss.degree(); ++j) gram.back().push_back(number(loss.gram().entry(i, j)));
        target.push_back(number(loss.target().coefficient(i)));
    }
    return StridedSystem<Ring>(ring, architecture.groups(), largest_group(architecture.groups()), std::move(gram), std::move(target));
}
/// The same over balls and rational numbers.
template <typename Ring> StridedSystem<Ring> strided_system(const SquareLoss& loss, const Architecture& architecture, Ring ring) {
    return strided_system(loss, architecture, ring, [&](const Rational& c) { return ring.enclosure(c); });
}

} // namespace rootprint
