// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The signs of the eigenvalues of the Hessian at critical points of a square loss in parameter space (docs/theory/critical-points.md).
#pragma once

#include <vector>

#include "rootprint/optimize/ball_inertia.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/float_box.hpp"
#include "rootprint/optimize/root_forms.hpp"

namespace rootprint {

/// Of the Hessian of ℓ∘μ modulo scaling at the compatible factorisations of W, for a critical point with these roots and forms h_a. w encloses W, `gradient` A(W − u).
Inertia inertia_in_parameters(const RealSystem& system, const RealPoint& point, const std::vector<Ball>& w, const std::vector<Ball>& gradient,
                              const std::vector<RootForm>& roots);
/// The same in doubles, a filter: all is proved, but what is not regular may be so in balls.
Inertia inertia_in_doubles(const FloatSystem<double>& system, const RealPoint& point, const std::vector<RootForm>& roots);

} // namespace rootprint
