// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Zeros of the strided system in certified boxes, and two proofs that no real one is missing: their number, and a search of the whole parameter space
/// (docs/theory/strided-critical-points.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/monodromy.hpp"
#include "rootprint/optimize/strided_system.hpp"

namespace rootprint {

/// A regular zero of the strided system.
struct StridedZero {
    BallPoint domain; ///< holds no other zero
    BallPoint box;    ///< inside the domain, narrower: holds the zero
    bool is_real;     ///< zero, box and domain are real; otherwise the zero certainly is not
};

class StridedZeroFinder {
public:
    /// The loss and the architecture must outlive this. **Requires** a loss of the architecture's degree.
    StridedZeroFinder(const SquareLoss& loss, const Architecture& architecture) : loss_(loss), architecture_(architecture) {}

    using System = StridedSystem<BallRing>;
    System system(long precision) const { return strided_system(loss_, architecture_, BallRing{precision}); }

    /// A box around the zero near the approximation (for the target divided by its largest coefficient), of about `precision` bits; nothing if none could be proved to be regular, and real
    /// or not real.
    std::optional<StridedZero> certified(const ComplexPoint& approximation, long precision, const Budget& budget = {}) const;
    /// The same zero in a box of about `precision` bits, with a narrower domain; nothing if Newton's method does not lead there.
    std::optional<StridedZero> narrowed(const StridedZero& zero, long precision, const Budget& budget = {}) const;
    /// The same with more bits if need be. **Throws** Bug if that fails.
    StridedZero refined(const StridedZero& zero, long precision, const Budget& budget = {}) const;

    static constexpr long most_precision = 2048;

private:
    const SquareLoss& loss_;
    const Architecture& architecture_;
};

/// Zeros with W ≠ 0.
struct StridedZeros {
    std::vector<StridedZero> real; ///< different ones
    long complex_number = 0;       ///< of different zeros that were found, real ones included
    bool is_complete = false;      ///< whether there are no other real zeros with W ≠ 0, regular or not
};

/// The regular zeros that continuation finds: they are complete if they are as many as the generic ED degree of the Segre variety. **Requires** a target other than 0.
/// **Cost** see approximate_strided_zeros; some solutions of linear equations over balls for each zero. **Throws** Interrupted.
StridedZeros counted_strided_zeros(const SquareLoss& loss, const Architecture& architecture, long segre_ed_degree, long precision, const Budget& budget = {});

/// The number of unknowns of the search: Σ n_g without the largest n_g.
long searched_dimension(const Architecture& architecture);

/// All real zeros, by branch and prune on the product of the projective spaces of all groups but one, whose form is the best one for the others. Complete unless some zero is not regular
/// or more than so many boxes would be needed. `complex_number` is that of real ones.
/// **Cost** exponential in the dimension; a box costs two solutions of linear equations over balls. **Throws** Interrupted.
StridedZeros searched_strided_zeros(const SquareLoss& loss, const Architecture& architecture, long most_boxes, long precision, const Budget& budget = {});

/// The free form of the point for which W is nearest to the target, in place of what the point has there, for all real forms in the balls of the others; nothing if the balls are too wide.
std::optional<LocusPoint<Ball>> with_nearest_form(const StridedSystem<RealRing>& system, LocusPoint<Ball> point);

} // namespace rootprint
