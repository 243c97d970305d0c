// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/float_box.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint {

namespace {

// The numbers of a system.
template <typename Number> struct NumberRing {
    using T = Number;
    using Vector = ShortVector<Number>;
    Number zero() const { return 0; }
    Number number(long n) const { return static_cast<double>(n); }
    Number product(const Number& a, const Number& b) const { return rootprint::product(a, b); }
    void add_product(Number& sum, const Number& a, const Number& b) const { rootprint::add_product(sum, a, b); }
};

template <typename Number> using Discs = ShortVector<FloatDisc<Number>>;

template <typename Number> LocusPoint<FloatDisc<Number>> discs(const LocusPoint<Number>& point) {
    LocusPoint<FloatDisc<Number>> result{{}, point.pivots};
    for (const auto& form : point.forms) result.forms.emplace_back(form.begin(), form.end());
    return result;
}

// At least |x| for all x in the ball.
double upper_size(const Ball& a) {
    mag_t size;
    mag_init(size);
    arb_get_mag(size, a.arb());
    const double result = mag_get_d(size);
    mag_clear(size);
    return result;
}

// What refined_zero needs of both kinds of intervals.
Ball point_like(double x, const Ball&) { return make_ball(x, 0); }
DoubleDoubleInterval point_like(double x, const DoubleDoubleInterval&) { return DoubleDouble(x); }
Ball middle_of(Ball a) {
    arb_get_mid_arb(a.arb(), a.arb());
    return a;
}
DoubleDoubleInterval middle_of(const DoubleDoubleInterval& a) { return a.middle; }
void add_radius(Ball& a, double radius) { mag_add(arb_radref(a.arb()), arb_radref(a.arb()), arb_radref(make_ball(0, radius).arb())); }
void add_radius(DoubleDoubleInterval& a, double radius) { a.radius = rounded_up(a.radius + radius); }
int bits_of(const RealRing& ring) { return static_cast<int>(ring.precision); }
int bits_of(const FloatDiscRing<DoubleDouble>&) { return 100; }

// The radii of discs, relative to the largest coefficient of the form: the smaller, the more a refinement gains in a round; but Newton's last step must be much smaller still.
constexpr double smallest_side = 0x1p-44, largest_side = 0x1p-28;
constexpr double side_of_step = 0x1p6;

// The largest coefficient of a form, within a factor of √2.
template <typename Number> double scale(const std::vector<Number>& form) {
    double most = 0;
    for (const Number& c : form) most = std::max(most, norm1(c));
    return most;
}

// The system of the middles.
template <typename Number> CriticalSystem<NumberRing<Number>> middle_system(const FloatSystem<Number>& system) {
    std::vector<SparseRow<Number>> gram;
    for (const auto& row : system.gram()) {
        gram.emplace_back();
        for (const auto& [j, entry] : row) gram.back().emplace_back(j, entry.middle);
    }
    std::vector<Number> target;
    for (const auto& c : system.target()) target.push_back(c.middle);
    return {{}, system.parts(), std::move(gram), std::move(target)};
}

// Near the inverse of the matrix of n columns that are one after the other, its rows one after the other; empty if it is hopeless.
template <typename Number> std::vector<Number> inverse_of(const ShortVector<Number>& columns, std::size_t n) {
    std::vector<Number> matrix(n * n), result(n * n);
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = 0; i < n; ++i) matrix[i * n + j] = columns[j * n + i];
        result[j * n + j] = 1;
    }
    if (!solve(matrix, result, n)) return {};
    return result;
}

// Y·v.
template <typename Number> Discs<Number> image(const std::vector<Number>& inverse, const FloatDisc<Number>* v, std::size_t n) {
    const FloatDiscRing<Number> ring;
    Discs<Number> result(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) ring.add_product(result[i], inverse[i * n + j], v[j]);
    return result;
}

// The largest |v_i|/r_i, or more.
template <typename Number> double relative_size(const Discs<Number>& v, const std::vector<double>& radii) {
    double most = 0;
    for (std::size_t i = 0; i < v.size(); ++i) {
        const double size = rounded_up(upper_size(v[i]) / radii[i]);
        if (!(size <= most)) most = size; // not a number stays
    }
    return most;
}

// A q as in FloatBox.
template <typename Number> double contraction(const std::vector<Number>& inverse, const Discs<Number>& columns, const std::vector<double>& radii) {
    const std::size_t n = radii.size();
    Discs<double> sums(n); // Σ_j |(1 − Y·J)_ij|·r_j
    for (std::size_t j = 0; j < n; ++j) {
        const Discs<Number> column = image(inverse, columns.data() + j * n, n);
        for (std::size_t i = 0; i < n; ++i) {
            const FloatDisc<Number> entry = i == j ? sum(column[i], FloatDisc<Number>(-1)) : column[i];
            sums[i] = sum(sums[i], product(FloatInterval(upper_size(entry)), FloatInterval(radii[j])));
        }
    }
    return relative_size<double>(sums, radii);
}

} // namespace

template <typename Number> std::optional<FloatBox<Number>> float_box(const FloatSystem<Number>& system, const LocusPoint<Number>& point, const Budget& budget) {
    constexpr int most_rounds = 20;
    constexpr double small = 0x1p-28; // steps of Newton's method, relative to the forms: the last one leaves some 2^-53
    FloatBox<Number> result;
    result.centre = point;
    const CriticalSystem<NumberRing<Number>> middles = middle_system(system);
    std::vector<std::pair<std::size_t, std::size_t>> unknowns;
    middles.for_each_unknown(point, [&](std::size_t p, std::size_t q) { unknowns.emplace_back(p, q); });
    for (int round = 0; round < most_rounds; ++round) {
        budget.poll();
        const auto value = middles.value(result.centre);
        result.inverse = inverse_of(value.jacobian, unknowns.size());
        if (result.inverse.empty()) return {};
        std::vector<double> scales;
        for (const auto& form : result.centre.forms) scales.push_back(scale(form));
        double most = 0; // of the step, relative to the form
        std::vector<Number> newton;
        for (std::size_t i = 0; i < unknowns.size(); ++i) {
            Number sum = 0;
            for (std::size_t j = 0; j < unknowns.size(); ++j) add_product(sum, result.inverse[i * unknowns.size() + j], value.equations[j]);
            most = std::max(most, std::abs(sum) / scales[unknowns[i].first]);
            newton.push_back(sum);
        }
        if (!std::isfinite(most)) return {};
        for (std::size_t i = 0; i < unknowns.size(); ++i) result.centre.forms[unknowns[i].first][unknowns[i].second] -= newton[i];
        if (most >= small) continue;
        const Discs<Number> step = image(result.inverse, system.equations(discs(result.centre)).data(), unknowns.size());
        most = 0;
        for (std::size_t i = 0; i < unknowns.size(); ++i) most = std::max(most, upper_size(step[i]) / scales[unknowns[i].first]);
        result.side = std::clamp(side_of_step * most, smallest_side, largest_side);
        for (const auto& [p, q] : unknowns) result.radii.push_back(result.side * scales[p]);
        LocusPoint<FloatDisc<Number>> box = discs(result.centre);
        for (std::size_t i = 0; i < unknowns.size(); ++i) box.forms[unknowns[i].first][unknowns[i].second].radius = result.radii[i];
        result.contraction = contraction(result.inverse, system.value(box).jacobian, result.radii);
        const double size = relative_size<Number>(step, result.radii);
        if (!(result.contraction <= 0.5) || !(size <= 0.25)) return {};
        // |z − c| ≤ |YΨ(c)| + q·|z − c|
        result.zero = std::move(box);
        for (std::size_t i = 0; i < unknowns.size(); ++i)
            result.zero.forms[unknowns[i].first][unknowns[i].second].radius = rounded_up(2 * size * result.radii[i]);
        return result;
    }
    return {};
}

template std::optional<FloatBox<double>> float_box(const FloatSystem<double>&, const LocusPoint<double>&, const Budget&);
template std::optional<FloatBox<Complex>> float_box(const FloatSystem<Complex>&, const LocusPoint<Complex>&, const Budget&);

template <typename Ring> std::optional<LocusPoint<typename Ring::T>> refined_zero(const CriticalSystem<Ring>& system, const FloatBox<double>& box, const Budget& budget) {
    using T = typename Ring::T;
    const Ring& ring = system.ring();
    const std::size_t n = box.radii.size();
    LocusPoint<T> centre;
    centre.pivots = box.centre.pivots;
    for (const auto& form : box.centre.forms) {
        centre.forms.emplace_back();
        for (const double c : form) centre.forms.back().push_back(point_like(c, T()));
    }
    std::vector<T> inverse;
    for (const double c : box.inverse) inverse.push_back(point_like(c, T()));
    LocusPoint<T> point = centre;
    constexpr int most_rounds = 10; // each gains some 40 bits
    for (int round = 0; round < most_rounds; ++round) {
        budget.poll();
        const auto equations = system.equations(point);
        std::vector<T> step(n);
        double size = 0; // of the step, relative to the radii
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) ring.add_product(step[i], inverse[i * n + j], equations[j]);
            size = std::max(size, rounded_up(upper_size(step[i]) / box.radii[i]));
        }
        // The zero z is off c − YΨ(c) by at most q·|z − c| ≤ q·2|YΨ(c)|.
        const double distance = rounded_up(2 * box.contraction * size);
        bool is_inside = std::isfinite(distance);
        LocusPoint<T> next = point;
        std::size_t j = 0;
        system.for_each_unknown(point, [&](std::size_t p, std::size_t q) {
            is_inside = is_inside && upper_size(ring.difference(point.forms[p][q], centre.forms[p][q])) <= box.radii[j];
            next.forms[p][q] = ring.difference(point.forms[p][q], step[j]);
            add_radius(next.forms[p][q], rounded_up(distance * box.radii[j]));
            ++j;
        });
        if (!is_inside) return {};
        if (distance * box.side <= std::ldexp(1, 8 - bits_of(ring))) return next; // of the form: rounding may have cost as much
        for (auto& form : next.forms)
            for (T& c : form) c = middle_of(c);
        point = std::move(next);
    }
    return {};
}

template std::optional<RealPoint> refined_zero(const RealSystem&, const FloatBox<double>&, const Budget&);
template std::optional<LocusPoint<DoubleDoubleInterval>> refined_zero(const FloatSystem<DoubleDouble>&, const FloatBox<double>&, const Budget&);

} // namespace rootprint
