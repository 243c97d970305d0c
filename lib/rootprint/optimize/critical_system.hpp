// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The equations of the critical points of a square loss on a multiple root locus, over any ring of numbers.
///
/// Forms of complex type λ are W = ∏ h_a^a over the multiplicities a of λ, h_a a form whose degree is the number of parts a. With
/// H = ∏ h_a^(a−1) the tangent space of the locus at W is H·R[x,y]_m, m = #λ, so W is critical for ℓ(w) = (w − u)ᵀA(w − u) iff
///
///     Ψ_i = (x^(m−i) y^i·H)ᵀ A (W − u) = 0,   i = 0, …, m.
///
/// The unknowns are the coefficients of all h_a. One coefficient of each h_a, a ≥ 2, is the *pivot* and stays as it is; h_1 (a constant if λ
/// has no part 1) carries the scale: as many unknowns as equations. Proofs: docs/theory/critical-points.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace rootprint {

/// All parts of one multiplicity of a type.
struct Part {
    long multiplicity;
    long number; ///< the degree of h
    friend bool operator==(const Part&, const Part&) = default;
};

/// The parts of a complex type (a list of multiplicities in any order), by increasing multiplicity; the first is multiplicity 1, of number 0 if need
/// be.
inline std::vector<Part> parts_of_type(std::vector<long> type) {
    std::sort(type.begin(), type.end());
    std::vector<Part> parts{{1, 0}};
    for (const long a : type) {
        if (a != parts.back().multiplicity) parts.push_back({a, 0});
        ++parts.back().number;
    }
    return parts;
}

/// A point of the space of unknowns: a form h for each part, in their order, its coefficients in filter order.
template <typename T> struct LocusPoint {
    std::vector<std::vector<T>> forms;
    std::vector<std::size_t> pivots; ///< of forms[1], forms[2], …; pivots[0] is meaningless
};

/// A row of a matrix: the entries that are not 0, with their columns.
template <typename T> using SparseRow = std::vector<std::pair<std::size_t, T>>;

/// A `Ring` has a type `T` of numbers, `T zero()`, `T number(long)`, `T product(a, b)`, and `void add_product(T& sum, a, b)`; T is a value, and `Vector` a container like std::vector<T>.
/// It may have `T difference(a, b)` and `T scalar_product(const T* a, const T* b, step, count)`, which is Σ a[i]·b[i·step].
template <typename Ring> class CriticalSystem {
public:
    using T = typename Ring::T;
    using Vector = typename Ring::Vector;

    /// gram: n + 1 rows, symmetric; target: n + 1 numbers.
    CriticalSystem(Ring ring, std::vector<Part> parts, std::vector<SparseRow<T>> gram, std::vector<T> target)
        : ring_(std::move(ring)), parts_(std::move(parts)), gram_(std::move(gram)), target_(std::move(target)) {
        for (const Part& part : parts_) roots_ += part.number;
    }

    const std::vector<Part>& parts() const { return parts_; }
    const Ring& ring() const { return ring_; }
    /// m + 1, the number of unknowns and of equations.
    std::size_t size() const { return static_cast<std::size_t>(roots_) + 1; }
    const std::vector<SparseRow<T>>& gram() const { return gram_; }
    const std::vector<T>& target() const { return target_; }

    /// W.
    Vector form(const LocusPoint<T>& point) const {
        return product_of_powers(point, [this](std::size_t p) { return parts_[p].multiplicity; });
    }
    /// A(w − u).
    Vector gradient(const Vector& w) const { return image(difference(w)); }
    /// (w − u)ᵀg, which is ℓ(w) for the gradient g of w.
    T loss(const Vector& w, const Vector& gradient) const { return scalar_product(difference(w), gradient); }
    /// A·v.
    Vector image(const Vector& v) const {
        Vector result(v.size(), ring_.zero());
        for (std::size_t i = 0; i < v.size(); ++i)
            for (const auto& [j, entry] : gram_[i]) ring_.add_product(result[i], entry, v[j]);
        return result;
    }

    /// Ψ_0, …, Ψ_m.
    Vector equations(const LocusPoint<T>& point) const {
        const Vector h = repeated(point);
        return against(h, gradient(product(product(h, multiple(point)), point.forms[0])));
    }
    struct Value {
        Vector equations; ///< Ψ_0, …, Ψ_m
        Vector jacobian;  ///< its columns one after the other, one per unknown: ∂Ψ_i/∂z_j is entry j·(m + 1) + i
    };
    /// Ψ and its derivatives; the unknowns are in the order of `for_each_unknown`.
    Value value(const LocusPoint<T>& point) const {
        const Vector h = repeated(point), simple = product(h, multiple(point)); // H and W/h_1
        const Vector gradient_ = gradient(product(simple, point.forms[0]));
        const std::size_t width = target_.size();
        Value value{against(h, gradient_), {}};
        value.jacobian.reserve(size() * size());
        // The rows (x^(m−i) y^i·H)ᵀA, one after the other, and what they make of the change v·x^… y^q of W.
        Vector rows(size() * width, ring_.zero());
        for (std::size_t i = 0; i < size(); ++i)
            for (std::size_t k = 0; k < h.size(); ++k)
                for (const auto& [j, entry] : gram_[i + k]) ring_.add_product(rows[i * width + j], entry, h[k]);
        auto add_column = [&](const Vector& v, std::size_t q) {
            for (std::size_t i = 0; i < size(); ++i) value.jacobian.push_back(sum_of_products(&v[0], &rows[i * width + q], 1, v.size()));
        };
        for (std::size_t q = 0; q < point.forms[0].size(); ++q) add_column(simple, q);
        for (std::size_t p = 1; p < parts_.size(); ++p) {
            // W/h_a, and (H/h_a) x^… y^i against the gradient.
            Vector others = product_of_powers(point, [&](std::size_t k) { return parts_[k].multiplicity - (k == p); });
            for (T& c : others) c = ring_.product(ring_.number(parts_[p].multiplicity), c);
            const Vector change = against(product_of_powers(point, [&](std::size_t k) { return parts_[k].multiplicity - 1 - (k == p); }), gradient_);
            for (std::size_t q = 0; q < point.forms[p].size(); ++q) {
                if (q == point.pivots[p]) continue;
                add_column(others, q);
                T* const column = value.jacobian.data() + (value.jacobian.size() - size());
                for (std::size_t i = 0; i < size(); ++i) ring_.add_product(column[i], ring_.number(parts_[p].multiplicity - 1), change[i + q]);
            }
        }
        return value;
    }

    /// Calls visit(part, index) for every unknown, in the order of the Jacobian's columns.
    template <typename Visit> void for_each_unknown(const LocusPoint<T>& point, Visit visit) const {
        for (std::size_t p = 0; p < parts_.size(); ++p)
            for (std::size_t q = 0; q < point.forms[p].size(); ++q)
                if (p == 0 || q != point.pivots[p]) visit(p, q);
    }

    template <typename A, typename B> Vector product(const A& a, const B& b) const {
        Vector c;
        c.reserve(a.size() + b.size() - 1);
        for (std::size_t k = 0; k + 1 < a.size() + b.size(); ++k) {
            const std::size_t first = k < b.size() ? 0 : k - b.size() + 1, end = std::min(k + 1, a.size());
            c.push_back(sum_of_products(&a[first], &b[k - first], -1, end - first));
        }
        return c;
    }
    /// ∏ h^exponent(p) over the forms h of the point, p their numbers from 0.
    template <typename Exponent> Vector product_of_powers(const LocusPoint<T>& point, Exponent exponent) const {
        Vector result;
        for (std::size_t p = 0; p < parts_.size(); ++p)
            for (long e = exponent(p); e > 0; --e) result = result.empty() ? Vector(point.forms[p].begin(), point.forms[p].end()) : product(result, point.forms[p]);
        if (result.empty()) result.push_back(ring_.number(1));
        return result;
    }
    template <typename A, typename B> T scalar_product(const A& a, const B& b) const { return sum_of_products(&a[0], &b[0], 1, a.size()); }
    /// The coefficients v·(x^(d−i) y^i·h) of a vector v: Σ_k h_k v_(i+k).
    template <typename A, typename B> Vector against(const A& h, const B& v) const {
        Vector result;
        result.reserve(v.size() - h.size() + 1);
        for (std::size_t i = 0; i + h.size() <= v.size(); ++i) result.push_back(sum_of_products(&h[0], &v[i], 1, h.size()));
        return result;
    }
    /// H = ∏ h_a^(a−1).
    Vector repeated(const LocusPoint<T>& point) const {
        return product_of_powers(point, [this](std::size_t p) { return parts_[p].multiplicity - 1; });
    }
    /// ∏ h_a over a ≥ 2.
    Vector multiple(const LocusPoint<T>& point) const {
        return product_of_powers(point, [](std::size_t p) { return p > 0; });
    }

private:
    /// Σ a[i]·b[i·step].
    T sum_of_products(const T* a, const T* b, std::ptrdiff_t step, std::size_t count) const {
        if constexpr (requires { ring_.scalar_product(a, b, step, count); }) {
            return ring_.scalar_product(a, b, step, count);
        } else {
            T sum = ring_.zero();
            for (std::size_t i = 0; i < count; ++i) ring_.add_product(sum, a[i], b[static_cast<std::ptrdiff_t>(i) * step]);
            return sum;
        }
    }
    /// w − u.
    Vector difference(const Vector& w) const {
        Vector result;
        result.reserve(w.size());
        for (std::size_t i = 0; i < w.size(); ++i) {
            if constexpr (requires { ring_.difference(w[i], target_[i]); }) {
                result.push_back(ring_.difference(w[i], target_[i]));
            } else {
                result.push_back(w[i]);
                ring_.add_product(result[i], ring_.number(-1), target_[i]);
            }
        }
        return result;
    }

    Ring ring_;
    std::vector<Part> parts_;
    std::vector<SparseRow<T>> gram_;
    std::vector<T> target_;
    long roots_ = 0;
};

} // namespace rootprint
