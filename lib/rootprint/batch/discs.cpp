// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/discs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace rootprint::batch {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double smallest_coefficient = 0x1p-100, largest_coefficient = 0x1p100; // of the largest one
constexpr double largest_root = 0x1p6;
constexpr double negligible = 0x1p-500;      // more than underflow changes values
constexpr double smallest_square = 0x1p-200; // of the distance of two roots
constexpr double smallest_product = 0x1p-100; // of such squares
constexpr double slack = 1.01;               // for rounding in the bounds themselves

} // namespace

Discs::Discs(int degree) : degree_(degree), start_{} {
    for (int k = 0; k < degree; ++k) {
        const double angle = 2 * std::numbers::pi * (k + 0.3) / degree; // no symmetry that the iteration would keep
        start_[static_cast<std::size_t>(k)] = {std::cos(angle), std::sin(angle)};
    }
}

std::uint8_t Discs::code(const double* coefficients, const double* radii) {
    size_.fill(0);
    roots_[0] = {1, 0};
    if (!set_form(coefficients, radii)) return undecided;
    find_roots();
    if (!set_sizes() || !set_real_roots() || !set_sizes() || !are_disjoint()) return undecided;
    const auto real = std::count_if(roots_.begin(), roots_.begin() + degree_, [](const Point& z) { return z.y == 0; });
    return static_cast<std::uint8_t>((real - degree_ % 2) / 2);
}

// P(x, 1), or P(1, x) if that has the larger leading coefficient; false if that may vanish.
bool Discs::set_form(const double* coefficients, const double* radii) {
    double largest = 0;
    bool is_finite = true;
    for (int j = 0; j <= degree_; ++j) {
        const auto k = static_cast<std::size_t>(j);
        const double size = std::fabs(coefficients[j]);
        form_[k] = coefficients[j];
        radii_[k] = radii[j];
        is_finite = is_finite && size <= largest_coefficient && radii_[k] <= largest_coefficient;
        largest = std::max(largest, size);
    }
    const auto end = static_cast<std::size_t>(degree_) + 1;
    is_reversed_ = std::fabs(form_[0]) < std::fabs(form_[end - 1]);
    if (is_reversed_) {
        std::reverse(form_.begin(), form_.begin() + static_cast<std::ptrdiff_t>(end));
        std::reverse(radii_.begin(), radii_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    for (std::size_t k = 0; k < end; ++k) error_[k] = radii_[k] + 8 * degree_ * epsilon * std::fabs(form_[k]);
    return is_finite && largest >= smallest_coefficient && std::fabs(form_[0]) > 2 * radii_[0];
}

// Aberth's iteration: nothing is proved by it.
void Discs::find_roots() {
    constexpr int most_steps = 60;
    constexpr double near_enough = 1e-12; // the square of a relative change: the next one would be about its cube
    const auto n = static_cast<std::size_t>(degree_);
    const double mean = std::pow(std::fabs(form_[n] / form_[0]), 1.0 / degree_), radius = std::clamp(mean, 0x1p-5, 1.0);
    for (std::size_t i = 0; i < n; ++i) roots_[i] = {radius * start_[i].x, radius * start_[i].y};
    std::array<bool, largest_degree> is_found{};
    std::size_t found = 0;
    for (int step = 0; step < most_steps && found < n; ++step) {
        for (std::size_t i = 0; i < n; ++i) {
            if (is_found[i]) continue;
            const Point z = roots_[i];
            Point value{form_[0], 0}, slope{0, 0};
            for (std::size_t k = 1; k <= n; ++k) {
                slope = {slope.x * z.x - slope.y * z.y + value.x, slope.x * z.y + slope.y * z.x + value.y};
                value = {value.x * z.x - value.y * z.y + form_[k], value.x * z.y + value.y * z.x};
            }
            Point sum{0, 0}; // of the inverses of the differences
            for (std::size_t j = 0; j < n; ++j) {
                if (j == i) continue;
                const double x = z.x - roots_[j].x, y = z.y - roots_[j].y, inverse = 1 / (x * x + y * y);
                sum.x += x * inverse;
                sum.y -= y * inverse;
            }
            // The step is value/(slope − value·sum).
            const Point of{slope.x - (value.x * sum.x - value.y * sum.y), slope.y - (value.x * sum.y + value.y * sum.x)};
            const double inverse = 1 / (of.x * of.x + of.y * of.y);
            const Point change{(value.x * of.x + value.y * of.y) * inverse, (value.y * of.x - value.x * of.y) * inverse};
            roots_[i] = {z.x - change.x, z.y - change.y};
            if (!(change.x * change.x + change.y * change.y > near_enough * (z.x * z.x + z.y * z.y))) { // or not a number
                is_found[i] = true;
                ++found;
            }
        }
    }
}

// Radii with n·|P(z_i)| ≤ |a_0|·∏|z_i − z_j|·size for all forms; false if one is beyond what is proved.
bool Discs::set_sizes() {
    const auto n = static_cast<std::size_t>(degree_);
    const double leading = std::fabs(form_[0]) - radii_[0];
    for (std::size_t i = 0; i < n; ++i) {
        const Point z = roots_[i];
        const double size = std::sqrt(z.x * z.x + z.y * z.y);
        if (!(size <= largest_root)) return false;
        Point value{form_[0], 0};
        double error = error_[0];
        for (std::size_t k = 1; k <= n; ++k) {
            value = {value.x * z.x - value.y * z.y + form_[k], value.x * z.y + value.y * z.x};
            error = error * size + error_[k];
        }
        double product = 1;
        for (std::size_t j = 0; j < n; ++j) {
            if (j == i) continue;
            const double square = distance_square(z, roots_[j]);
            if (!(square >= smallest_square)) return false;
            product *= square;
        }
        if (!(product >= smallest_product)) return false;
        size_[i] = degree_ * (std::sqrt(value.x * value.x + value.y * value.y) + error + negligible) / (leading * std::sqrt(product)) * slack;
        if (!(size_[i] <= largest_root)) return false;
    }
    return true;
}

// Roots next to the real line are put on it, and those below become the conjugates of those above; false if there are not as many.
bool Discs::set_real_roots() {
    Points all;
    std::size_t number = 0, below = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(degree_); ++i) {
        const Point z = roots_[i];
        if (std::fabs(z.y) <= size_[i]) all[number++] = {z.x, 0};
        else if (z.y < 0) ++below;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(degree_); ++i) {
        const Point z = roots_[i];
        if (z.y <= size_[i]) continue;
        if (below-- == 0) return false;
        all[number++] = z;
        all[number++] = {z.x, -z.y};
    }
    roots_ = all;
    return below == 0;
}

std::size_t Discs::widest() const {
    const auto n = static_cast<std::size_t>(degree_);
    const Point z = roots_[static_cast<std::size_t>(std::max_element(size_.begin(), size_.begin() + degree_) - size_.begin())];
    const double size = std::sqrt(z.x * z.x + z.y * z.y);
    std::size_t best = 0;
    double most = 0, power = 1;
    for (std::size_t i = 0; i <= n; ++i, power *= size) { // of z^i
        const double change = radii_[n - i] * power;
        if (change > most) most = change, best = is_reversed_ ? i : n - i;
    }
    return best;
}

bool Discs::are_disjoint() const {
    for (std::size_t i = 0; i < static_cast<std::size_t>(degree_); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double sum = size_[i] + size_[j];
            if (!(sum * sum * slack < distance_square(roots_[i], roots_[j]))) return false;
        }
    }
    return true;
}

} // namespace rootprint::batch
