// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Zeros of the critical system in certified boxes, and the proof that there are no others (docs/theory/critical-points.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/float_box.hpp"
#include "rootprint/optimize/floating.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// A regular zero of the critical system: the box holds exactly one, and its Jacobian is regular.
struct CertifiedZero {
    BallPoint box;
    std::vector<ComplexBall> form; ///< W
    bool is_real = false;          ///< box and zero are real; otherwise the zero is certainly not
};

/// Whether two forms are certainly different.
bool are_disjoint(const std::vector<ComplexBall>& a, const std::vector<ComplexBall>& b);
std::vector<ComplexBall> conjugate_form(std::vector<ComplexBall> form);

class ZeroFinder {
public:
    ZeroFinder(const SquareLoss& loss, std::vector<Part> parts) : loss_(loss), parts_(std::move(parts)), real_system_(float_system<double>(loss_, parts_)), complex_system_(float_system<Complex>(loss_, parts_)), fine_system_(float_system<DoubleDouble>(loss_, parts_)), unit_(largest_coefficient(loss_.target())) {}

    /// A box around the zero near the approximation (for the target divided by its largest coefficient), of about `precision` bits if it is real; nothing if none could be proved to be
    /// regular and real or not real with up to `most_precision` bits.
    std::optional<CertifiedZero> certified(const ComplexPoint& approximation, long precision, const Budget& budget = {}) const;
    /// The same, if doubles prove it; and without them.
    std::optional<CertifiedZero> certified_in_doubles(ComplexPoint approximation, long precision, const Budget& budget = {}) const;
    std::optional<CertifiedZero> certified_in_balls(const ComplexPoint& approximation, long precision, const Budget& budget = {}) const;
    /// A box around the real zero near a real point; nothing if none could be proved to be regular with so many bits.
    std::optional<CertifiedZero> real_near(const BallPoint& point, long precision, const Budget& budget = {}) const;
    /// The same zero in a box of about `precision` bits. **Throws** Bug if that fails.
    CertifiedZero refined(const CertifiedZero& zero, long precision, const Budget& budget = {}) const;
    /// The system of the loss over balls.
    BallSystem system(long precision) const { return critical_system(loss_, parts_, BallRing{precision}); }

    static constexpr long most_precision = 4096;

private:
    std::optional<BallPoint> box_around(const BallSystem& system, BallPoint centre, bool is_real, long precision,
                                        const Budget& budget) const;
    std::optional<CertifiedZero> certified(BallPoint centre, long precision, const Budget& budget) const;

    const SquareLoss& loss_;
    std::vector<Part> parts_;
    FloatSystem<double> real_system_;
    FloatSystem<Complex> complex_system_;
    FloatSystem<DoubleDouble> fine_system_;
    Rational unit_; ///< of the target
};

/// What was found on a multiple root locus.
struct CertifiedZeros {
    std::vector<CertifiedZero> zeros; ///< pairwise different, with every nonreal one its conjugate
    /// Whether there are no other zeros, real or not: there are as many as the generic ED degree.
    bool is_complete = false;
};

/// The regular zeros of the critical system that eigenvalues or else continuation find. **Cost** see eigenvalue_points and approximate_critical_points; then some solutions of linear
/// equations over balls for each.
CertifiedZeros certified_zeros(const SquareLoss& loss, const std::vector<Part>& parts, long generic_ed_degree, long precision,
                               const Budget& budget = {});

} // namespace rootprint
