// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Clusters of roots of all forms in a box: disjoint caps of the sphere P¹(C) with a certain number of roots each, real ones symmetric under conjugation (docs/theory/balls.md).
#pragma once

#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/box.hpp"

namespace rootprint {

/// The points (a − s·b̄ : b + s·ā) with |s| ≤ radius, around (a : b): a cap of angular radius atan(radius) on the sphere where orthogonal vectors are a right angle apart.
struct RootCluster {
    long number = 0;     ///< of roots in the cap, with multiplicities, of every form of the box
    bool is_real = true; ///< a and b are real; otherwise the cap and its conjugate are disjoint, and this one stands for both
    ComplexBall a, b;    ///< exact numbers, not both 0
    Ball radius;         ///< exact; infinite for everything
};

/// Clusters that hold all roots of every form in the box, Σ number·(1 or 2) = degree; all caps and their conjugates are disjoint. The smaller the box, the more and the smaller they
/// are: in the limit one for each root of the middle form.
/// **Requires** that the zero form is not in the box. **Throws** Interrupted. **Cost** the complex roots of the middle form, and O(degree²) operations for each cluster that is tried.
std::vector<RootCluster> root_clusters(const FormBox& box, const Budget& budget = {});

/// Whether the point (x : y) may lie in the cap or its conjugate. **Requires** that it is real.
bool may_contain(const RootCluster& cluster, const Rational& x, const Rational& y);

} // namespace rootprint
