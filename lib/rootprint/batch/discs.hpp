// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All roots of a form whose coefficients are known up to radii, in disjoint discs, in doubles: how many are real, and that all are simple. Slower than signatures, but they leave
/// little in any degree. Proofs: docs/theory/batch.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "rootprint/batch/kernel.hpp"

namespace rootprint::batch {

/// For one degree, and one thread.
class Discs {
public:
    /// **Requires** 1 ≤ degree ≤ largest_degree.
    explicit Discs(int degree);

    /// The short code that all forms have whose coefficients, in filter order, are no farther from these than the radii; `undecided` if discs do not prove that.
    /// **Cost** the roots by simultaneous iteration: some ten times n² complex multiplications.
    std::uint8_t code(const double* coefficients, const double* radii);

    /// The coefficient whose radius moves the values at the centre of the largest disc most, after a code that is undecided.
    std::size_t widest() const;

private:
    struct Point {
        double x, y;
    };
    using Points = std::array<Point, largest_degree>;
    using Coefficients = std::array<double, largest_degree + 1>;

    bool set_form(const double* coefficients, const double* radii);
    void find_roots();
    bool set_sizes();
    bool set_real_roots();
    bool are_disjoint() const;
    static double distance_square(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

    int degree_;
    Points start_;                            ///< on the unit circle
    Coefficients form_{}, radii_{}, error_{}; ///< of the polynomial, its leading coefficient first; how far its coefficients may be away; the same with rounding
    Points roots_{};
    std::array<double, largest_degree> size_{}; ///< of the discs around the roots
    bool is_reversed_ = false;
};

} // namespace rootprint::batch
