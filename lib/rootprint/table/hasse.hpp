// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The closure order of a degree laid out in the plane: levels by codimension from the top down, few crossings, straight where possible.
/// Where things stand, not how they look.
#pragma once

#include <cstddef>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// Lengths are those of a screen, in pixels; x grows to the right.
struct HasseDiagram {
    struct Node {
        Pattern pattern;
        std::size_t level; ///< the codimension
        long x;            ///< the middle
        long width;        ///< room for the name in a typewriter face of 13 pixels
    };
    /// `from` covers `to`.
    struct Edge {
        std::size_t from, to; ///< places in the list of nodes
        std::vector<long> by; ///< x on each level strictly between, where the edge passes between nodes
    };
    std::vector<Node> nodes; ///< all patterns of the degree, in the order of tables
    std::vector<Edge> edges; ///< by `from`, then by `to`
    std::size_t levels = 0;
    long width = 0; ///< all nodes lie between 0 and this
};

/// **Throws** DomainError if degree < 0; Interrupted.
/// **Cost** some tens of sweeps, each quadratic in the number of edges between two levels: for some hundreds of patterns.
HasseDiagram hasse_diagram(long degree, const Budget& budget = {});

} // namespace rootprint
