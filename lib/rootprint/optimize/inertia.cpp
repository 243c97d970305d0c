// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/inertia.hpp"

#include <algorithm>

namespace rootprint {

namespace {

// A root, or a pair, without its place.
template <typename T> struct Root {
    long multiplicity;
    std::vector<T> form;
};

// ---- balls and intervals ------------------------------------------------------------------------------------------------------

bool is_positive(const Ball& a) { return arb_is_positive(a.arb()) != 0; }
bool is_smaller(const Ball& a, const Ball& b) { return arf_cmpabs(arb_midref(a.arb()), arb_midref(b.arb())) < 0; }

bool is_positive(const FloatInterval& a) { return a.middle > a.radius; }
bool may_vanish(const FloatInterval& a) { return !(std::abs(a.middle) > a.radius); }
bool is_smaller(const FloatInterval& a, const FloatInterval& b) { return std::abs(a.middle) < std::abs(b.middle); }

Inertia inertia(const std::vector<std::vector<Ball>>& matrix, const RealRing& ring) { return inertia(matrix, ring.precision); }

// The same by elimination with pivots on the diagonal: Sylvester's law of inertia. Nothing is known if none of them is certainly not 0.
Inertia inertia(std::vector<ShortVector<FloatInterval>> matrix, const FloatDiscRing<double>& ring) {
    Inertia result;
    for (; !matrix.empty(); matrix.pop_back()) {
        const std::size_t last = matrix.size() - 1;
        std::size_t best = last;
        for (std::size_t i = 0; i < last; ++i)
            if (is_smaller(matrix[best][best], matrix[i][i])) best = i;
        std::swap(matrix[best], matrix[last]);
        for (auto& row : matrix) std::swap(row[best], row[last]);
        const FloatInterval pivot = matrix[last][last];
        if (may_vanish(pivot)) return {};
        result.negative += !is_positive(pivot);
        const FloatInterval factor = product(FloatInterval(-1), inverse(pivot));
        for (std::size_t i = 0; i < last; ++i) {
            const FloatInterval multiple = product(matrix[i][last], factor);
            for (std::size_t j = 0; j < last; ++j) ring.add_product(matrix[i][j], multiple, matrix[last][j]);
        }
    }
    result.is_regular = true;
    return result;
}

// The Hessian of the loss in the unknowns of the locus, halved: dWᵀA dW + (gradient)·d²W.
template <typename Ring>
std::vector<typename Ring::Vector> hessian(const CriticalSystem<Ring>& system, const LocusPoint<typename Ring::T>& point, const typename Ring::Vector& gradient) {
    using T = typename Ring::T;
    using Vector = typename Ring::Vector;
    const Ring& ring = system.ring();
    const auto& parts = system.parts();
    // W over the product of the forms p and q; without the one part of it that is meant twice.
    auto quotient = [&](std::size_t p, std::size_t q) {
        return system.product_of_powers(point, [&](std::size_t k) { return parts[k].multiplicity - (k == p) - (k == q); });
    };
    const std::size_t n = system.target().size(), none = parts.size();
    std::vector<Vector> derivatives(parts.size()); // x^… y^q times that of a part is the derivative of W by its coefficient q
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (const T& c : quotient(p, none)) derivatives[p].push_back(ring.product(c, ring.number(parts[p].multiplicity)));
    // (gradient)·(W/(h_p h_q))·x^…y^k for all k.
    std::vector<std::vector<Vector>> second(parts.size(), std::vector<Vector>(parts.size()));
    for (std::size_t p = 0; p < parts.size(); ++p) {
        for (std::size_t q = 0; q <= p; ++q) {
            const long factor = p == q ? parts[p].multiplicity * (parts[p].multiplicity - 1) : parts[p].multiplicity * parts[q].multiplicity;
            if (factor == 0) continue; // W is linear in h_1
            second[p][q] = system.against(quotient(p, q), gradient);
            for (T& c : second[p][q]) c = ring.product(c, ring.number(factor));
            second[q][p] = second[p][q];
        }
    }
    std::vector<Vector> matrix(system.size(), Vector(system.size()));
    std::size_t i = 0;
    system.for_each_unknown(point, [&](std::size_t p, std::size_t q) {
        Vector derivative(n, ring.zero());
        std::copy(derivatives[p].begin(), derivatives[p].end(), derivative.begin() + static_cast<std::ptrdiff_t>(q));
        const Vector image = system.image(derivative);
        Vector products;
        std::size_t j = 0, last = none;
        system.for_each_unknown(point, [&](std::size_t k, std::size_t l) {
            if (j > i) return;
            if (k != last) products = system.against(derivatives[last = k], image);
            T entry = products[l];
            if (!second[p][k].empty()) ring.add_product(entry, ring.number(1), second[p][k][q + l]);
            matrix[i][j] = matrix[j][i] = entry;
            ++j;
        });
        ++i;
    });
    return matrix;
}

// Around a compatible factorisation the roots of all layers are coordinates. Moving the ρ layers' copies of a real root p apart, with sum 0, along a linear form m
// changes the loss by −(gradient)·(m²·W/p²) to second order in each of ρ − 1 directions; a pair of multiplicity γ has γ − 1 directions down and as many up.
template <typename Ring>
Inertia inertia_with_roots(const CriticalSystem<Ring>& system, const LocusPoint<typename Ring::T>& point, const typename Ring::Vector& w, const typename Ring::Vector& gradient,
                           const std::vector<Root<typename Ring::T>>& roots) {
    using T = typename Ring::T;
    using Vector = typename Ring::Vector;
    const Ring& ring = system.ring();
    Inertia result = inertia(hessian(system, point, gradient), ring);
    for (std::size_t r = 0; r < roots.size(); ++r) {
        if (roots[r].multiplicity < 2) continue;
        // The product of all factors but (root form)²: W/(root form)², up to a constant.
        Vector rest(1, ring.number(1));
        for (std::size_t k = 0; k < roots.size(); ++k) {
            long power = roots[k].multiplicity - (k == r ? 2 : 0);
            for (; power > 0; --power) rest = system.product(rest, roots[k].form);
        }
        // Against the squares of x and y, one of which is no multiple of the root: the functional vanishes on multiples of the root form.
        const Vector down = system.against(rest, gradient);
        if (roots[r].form.size() == 3) {
            const bool moves = std::any_of(down.begin(), down.end(), [](const T& c) { return !may_vanish(c); });
            if (moves) result.negative += roots[r].multiplicity - 1;
            else result.is_regular = false;
            continue;
        }
        // The sign of W against the product of all factors.
        Vector all = rest;
        for (int i = 0; i < 2; ++i) all = system.product(all, roots[r].form);
        const auto largest = std::max_element(w.begin(), w.end(), [](const T& a, const T& b) { return is_smaller(a, b); });
        const std::size_t i = static_cast<std::size_t>(largest - w.begin());
        const T& turn = may_vanish(down.front()) ? down.back() : down.front();
        const T slope = ring.product(ring.product(turn, all[i]), w[i]);
        if (may_vanish(slope) || may_vanish(w[i]) || may_vanish(all[i])) result.is_regular = false;
        else if (is_positive(slope)) result.negative += roots[r].multiplicity - 1;
    }
    return result;
}

std::vector<FloatInterval> intervals(const std::vector<Ball>& balls) {
    std::vector<FloatInterval> result;
    for (const Ball& c : balls) result.push_back(enclosing_interval(c));
    return result;
}

} // namespace

Inertia inertia_in_parameters(const RealSystem& system, const RealPoint& point, const std::vector<Ball>& w, const std::vector<Ball>& gradient,
                              const std::vector<RootForm>& roots) {
    std::vector<Root<Ball>> forms;
    for (const RootForm& root : roots) forms.push_back({root.multiplicity, root.form});
    return inertia_with_roots(system, point, w, gradient, forms);
}

Inertia inertia_in_doubles(const FloatSystem<double>& system, const RealPoint& point, const std::vector<RootForm>& roots) {
    LocusPoint<FloatInterval> in_intervals{{}, point.pivots};
    for (const auto& form : point.forms) in_intervals.forms.push_back(intervals(form));
    std::vector<Root<FloatInterval>> forms;
    for (const RootForm& root : roots) forms.push_back({root.multiplicity, intervals(root.form)});
    const ShortVector<FloatInterval> w = system.form(in_intervals);
    return inertia_with_roots(system, in_intervals, w, system.gradient(w), forms);
}

} // namespace rootprint
