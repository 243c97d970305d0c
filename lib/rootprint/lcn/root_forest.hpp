// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The forest of root powers of a form: which roots of its strided divisors are powers of which others
/// (docs/theory/strides.md). A *node* of level g is a root of the divisor D_g (strides.hpp), or a pair of conjugate ones; its
/// parent is its t-th power, t = S_(g+1)/S_g, if that is a root of D_(g+1). Levels count from 0 here, like the groups.
#pragma once

#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/strides.hpp"

namespace rootprint {

struct RootForest {
    struct Node {
        bool is_real;
        bool is_fixed; ///< 0 or infinity: a power of itself, its parent has its multiplicity divided by t
        Sign sign;     ///< of a real root that is not fixed
        long multiplicity;
        bool has_parent = false;
        std::vector<std::size_t> children = {}; ///< in the level below
        /// The number of roots.
        long weight() const { return is_real ? 1 : 2; }
    };
    struct Level {
        std::int64_t ratio; ///< t: the stride of this level over that of the level below; 1 in level 0
        NumberedRoots roots;
        std::vector<Node> nodes; ///< the real roots, then the pairs
    };
    Rational constant; ///< the first nonzero coefficient of the form
    std::vector<Level> levels;
};

/// **Cost** that of numbered_roots for all divisors; more bits where powers are not told apart.
/// **Throws** Interrupted.
RootForest root_forest(const StridedDivisors& divisors, const Architecture& architecture, long accuracy, const Budget& budget = {});

} // namespace rootprint
