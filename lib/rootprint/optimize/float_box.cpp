// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/float_box.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint {

namespace {

using Vector = std::vector<FloatBall>;

FloatPoint discs(const ComplexPoint& point) {
    FloatPoint result;
    result.pivots = point.pivots;
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

// The radii of discs, relative to the largest coefficient of the form: the smaller, the more a refinement gains in a round; but Newton's last step must be much smaller still.
constexpr double smallest_side = 0x1p-44, largest_side = 0x1p-28;
constexpr double side_of_step = 0x1p6;

// The largest coefficient of a form, within a factor of √2.
double scale(const std::vector<Complex>& form) {
    double most = 0;
    for (const Complex& c : form) most = std::max({most, std::abs(c.real()), std::abs(c.imag())});
    return most;
}

// The system of the middles.
CriticalSystem<ComplexRing> middle_system(const FloatSystem& system) {
    std::vector<SparseRow<Complex>> gram;
    for (const auto& row : system.gram()) {
        gram.emplace_back();
        for (const auto& [j, entry] : row) gram.back().emplace_back(j, entry.middle);
    }
    std::vector<Complex> target;
    for (const FloatBall& c : system.target()) target.push_back(c.middle);
    return {{}, system.parts(), std::move(gram), std::move(target)};
}

// Near the inverse of the matrix of these columns, its rows one after the other; empty if it is hopeless.
std::vector<Complex> inverse_of(const std::vector<std::vector<Complex>>& columns) {
    const std::size_t n = columns.size();
    std::vector<Complex> matrix(n * n), result(n * n);
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t i = 0; i < n; ++i) matrix[i * n + j] = columns[j][i];
    for (std::size_t j = 0; j < n; ++j) {
        std::vector<Complex> copy = matrix, column(n);
        column[j] = 1;
        if (!solve(copy, column)) return {};
        for (std::size_t i = 0; i < n; ++i) result[i * n + j] = column[i];
    }
    return result;
}

// Y·v.
Vector image(const std::vector<Complex>& inverse, const Vector& v) {
    const FloatRing ring;
    Vector result(v.size());
    for (std::size_t i = 0; i < v.size(); ++i)
        for (std::size_t j = 0; j < v.size(); ++j) ring.add_product(result[i], inverse[i * v.size() + j], v[j]);
    return result;
}

// The largest |v_i|/r_i, or more.
double relative_size(const Vector& v, const std::vector<double>& radii) {
    double most = 0;
    for (std::size_t i = 0; i < v.size(); ++i) {
        const double size = rounded_up(upper_size(v[i]) / radii[i]);
        if (!(size <= most)) most = size; // not a number stays
    }
    return most;
}

// A q as in FloatBox.
double contraction(const std::vector<Complex>& inverse, const std::vector<Vector>& columns, const std::vector<double>& radii) {
    const std::size_t n = radii.size();
    Vector sums(n); // Σ_j |(1 − Y·J)_ij|·r_j
    for (std::size_t j = 0; j < n; ++j) {
        const Vector column = image(inverse, columns[j]);
        for (std::size_t i = 0; i < n; ++i) {
            const FloatBall entry = i == j ? sum(column[i], FloatBall(-1)) : column[i];
            sums[i] = sum(sums[i], product(FloatBall(upper_size(entry)), FloatBall(radii[j])));
        }
    }
    return relative_size(sums, radii);
}

} // namespace

FloatSystem float_system(const SquareLoss& loss, const std::vector<Part>& parts) {
    return critical_system(loss, parts, FloatRing());
}

std::optional<FloatBox> float_box(const FloatSystem& system, const ComplexPoint& point, const Budget& budget) {
    constexpr int most_rounds = 20;
    constexpr double small = 0x1p-28; // steps of Newton's method, relative to the forms: the last one leaves some 2^-53
    FloatBox result;
    result.centre = point;
    const CriticalSystem<ComplexRing> middles = middle_system(system);
    std::vector<std::pair<std::size_t, std::size_t>> unknowns;
    middles.for_each_unknown(point, [&](std::size_t p, std::size_t q) { unknowns.emplace_back(p, q); });
    for (int round = 0; round < most_rounds; ++round) {
        budget.poll();
        const auto value = middles.value(result.centre);
        result.inverse = inverse_of(value.jacobian);
        if (result.inverse.empty()) return {};
        std::vector<double> scales;
        for (const auto& form : result.centre.forms) scales.push_back(scale(form));
        double most = 0; // of the step, relative to the form
        std::vector<Complex> newton;
        for (std::size_t i = 0; i < unknowns.size(); ++i) {
            Complex sum;
            for (std::size_t j = 0; j < unknowns.size(); ++j) add_product(sum, result.inverse[i * unknowns.size() + j], value.equations[j]);
            most = std::max(most, std::abs(sum) / scales[unknowns[i].first]);
            newton.push_back(sum);
        }
        if (!std::isfinite(most)) return {};
        for (std::size_t i = 0; i < unknowns.size(); ++i) result.centre.forms[unknowns[i].first][unknowns[i].second] -= newton[i];
        if (most >= small) continue;
        const Vector step = image(result.inverse, system.equations(discs(result.centre)));
        most = 0;
        for (std::size_t i = 0; i < unknowns.size(); ++i) most = std::max(most, upper_size(step[i]) / scales[unknowns[i].first]);
        result.side = std::clamp(side_of_step * most, smallest_side, largest_side);
        for (const auto& [p, q] : unknowns) result.radii.push_back(result.side * scales[p]);
        FloatPoint box = discs(result.centre);
        for (std::size_t i = 0; i < unknowns.size(); ++i) box.forms[unknowns[i].first][unknowns[i].second].radius = result.radii[i];
        result.contraction = contraction(result.inverse, system.value(box).jacobian, result.radii);
        const double size = relative_size(step, result.radii);
        if (!(result.contraction <= 0.5) || !(size <= 0.25)) return {};
        // |z − c| ≤ |YΨ(c)| + q·|z − c|
        result.zero = std::move(box);
        for (std::size_t i = 0; i < unknowns.size(); ++i)
            result.zero.forms[unknowns[i].first][unknowns[i].second].radius = rounded_up(2 * size * result.radii[i]);
        return result;
    }
    return {};
}

std::optional<RealPoint> refined_zero(const RealSystem& system, const FloatBox& box, const Budget& budget) {
    const long precision = system.ring().precision;
    const std::size_t n = box.radii.size();
    RealPoint centre;
    centre.pivots = box.centre.pivots;
    for (const auto& form : box.centre.forms) {
        centre.forms.emplace_back();
        for (const Complex& c : form) centre.forms.back().push_back(make_ball(c.real(), 0));
    }
    std::vector<Ball> inverse;
    for (const Complex& c : box.inverse) inverse.push_back(make_ball(c.real(), 0));
    RealPoint point = centre;
    constexpr int most_rounds = 10; // each gains some 40 bits
    for (int round = 0; round < most_rounds; ++round) {
        budget.poll();
        const std::vector<Ball> equations = system.equations(point);
        std::vector<Ball> step(n);
        double size = 0; // of the step, relative to the radii
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) system.ring().add_product(step[i], inverse[i * n + j], equations[j]);
            size = std::max(size, rounded_up(upper_size(step[i]) / box.radii[i]));
        }
        // The zero z is off c − YΨ(c) by at most q·|z − c| ≤ q·2|YΨ(c)|.
        const double distance = rounded_up(2 * box.contraction * size);
        bool is_inside = std::isfinite(distance);
        RealPoint next = point;
        std::size_t j = 0;
        system.for_each_unknown(point, [&](std::size_t p, std::size_t q) {
            is_inside = is_inside && upper_size(difference(point.forms[p][q], centre.forms[p][q], precision)) <= box.radii[j];
            next.forms[p][q] = sum(difference(point.forms[p][q], step[j], precision), make_ball(0, rounded_up(distance * box.radii[j])), precision);
            ++j;
        });
        if (!is_inside) return {};
        if (distance * box.side <= std::ldexp(1, 8 - static_cast<int>(precision))) return next; // of the form: rounding may have cost as much
        for (auto& form : next.forms)
            for (Ball& c : form) arb_get_mid_arb(c.arb(), c.arb());
        point = std::move(next);
    }
    return {};
}

} // namespace rootprint
