// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/root_forest.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"

namespace rootprint {

namespace {

using Node = RootForest::Node;
using Level = RootForest::Level;

bool is_orbit_of_zero(const Poly& h) { return h.degree() == 1 && h.coefficient(0).is_zero(); }

std::vector<Node> nodes_of(const NumberedRoots& roots) {
    std::vector<Node> nodes;
    for (const auto& root : roots.real) {
        const bool fixed = root.at_infinity || is_orbit_of_zero(roots.orbits[root.orbit]);
        nodes.push_back({true, fixed, fixed ? Sign::zero : sign_of(arf_sgn(arb_midref(root.value.arb()))), root.multiplicity});
    }
    for (const auto& pair : roots.pairs)
        nodes.push_back({false, false, Sign::zero, pair.multiplicity});
    return nodes;
}

// The finite value of a node.
ComplexBall value(const NumberedRoots& roots, std::size_t node) {
    const std::size_t reals = roots.real.size();
    return node < reals ? ComplexBall(roots.real[node].value) : roots.pairs[node - reals].value;
}

std::size_t orbit(const NumberedRoots& roots, std::size_t node) {
    const std::size_t reals = roots.real.size();
    return node < reals ? roots.real[node].orbit : roots.pairs[node - reals].orbit;
}

ComplexBall power(const ComplexBall& a, std::int64_t exponent, long precision) {
    ComplexBall result;
    acb_pow_ui(result.acb(), a.acb(), static_cast<ulong>(exponent), precision);
    return result;
}

// The node of that level that is the fixed point 0 or infinity, if there is one.
std::optional<std::size_t> fixed_node(const Level& level, bool at_infinity) {
    for (std::size_t i = 0; i < level.roots.real.size(); ++i) {
        if (level.nodes[i].is_fixed && level.roots.real[i].at_infinity == at_infinity)
            return i;
    }
    return {};
}

// The one node of that level whose ball, or whose conjugate ball, meets the given one. Nothing if there are several.
std::optional<std::size_t> node_at(const Level& level, const ComplexBall& point) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < level.nodes.size(); ++i) {
        if (level.nodes[i].is_fixed)
            continue;
        const ComplexBall candidate = value(level.roots, i);
        if (!overlap(candidate, point) && !overlap(conjugate(candidate), point))
            continue;
        if (found)
            return {};
        found = i;
    }
    if (!found)
        throw Bug("a power of a root is no root of the next divisor");
    return found;
}

// Whether every parent has all its roots as children, and the smallest of their multiplicities.
void check_families(const Level& below, const Level& above) {
    for (const Node& parent : above.nodes) {
        if (parent.is_fixed)
            continue;
        long roots = 0, smallest = 0;
        for (std::size_t i : parent.children) {
            const Node& child = below.nodes[i];
            roots += child.weight();
            smallest = smallest == 0 ? child.multiplicity : std::min(smallest, child.multiplicity);
        }
        if (roots != above.ratio * parent.weight() || smallest != parent.multiplicity)
            throw Bug("the roots of a power are not what the gcd of the sections says");
    }
}

// Finds the parents of all nodes of the level below; false if the balls are too wide to tell.
bool link(Level& below, Level& above, const Budget& budget) {
    Poly parents{1};
    for (const Poly& h : above.roots.orbits)
        parents = parents * h;
    const Poly powers = strided(Form(parents, parents.degree()), above.ratio).numerator();
    std::vector<bool> has_parents; // for every orbit over Q
    for (const Poly& h : below.roots.orbits) {
        budget.poll();
        has_parents.push_back(divides(h, powers));
    }
    for (std::size_t i = 0; i < below.nodes.size(); ++i) {
        budget.poll();
        Node& node = below.nodes[i];
        std::optional<std::size_t> parent;
        if (node.is_fixed) {
            parent = fixed_node(above, below.roots.real[i].at_infinity);
            if (!parent)
                continue;
        } else {
            if (!has_parents[orbit(below.roots, i)])
                continue;
            parent = node_at(above, power(value(below.roots, i), above.ratio, below.roots.precision));
            if (!parent)
                return false;
        }
        node.has_parent = true;
        above.nodes[*parent].children.push_back(i);
    }
    check_families(below, above);
    return true;
}

bool has_signs(const Level& level) {
    for (std::size_t i = 0; i < level.roots.real.size(); ++i) {
        if (!level.nodes[i].is_fixed && arb_contains_zero(level.roots.real[i].value.arb()))
            return false;
    }
    return true;
}

} // namespace

RootForest root_forest(const StridedDivisors& divisors, const Architecture& architecture, long accuracy, const Budget& budget) {
    const std::vector<Group>& groups = architecture.groups();
    for (;; accuracy *= 2) {
        RootForest forest{divisors.constant, {}};
        bool certain = true;
        for (std::size_t g = 0; certain && g < divisors.divisors.size(); ++g) {
            Level level{g == 0 ? 1 : groups[g].stride / groups[g - 1].stride, numbered_roots(divisors.divisors[g], accuracy, budget), {}};
            level.nodes = nodes_of(level.roots);
            certain = has_signs(level);
            if (certain && g > 0)
                certain = link(forest.levels.back(), level, budget);
            forest.levels.push_back(std::move(level));
        }
        if (certain)
            return forest;
    }
}

} // namespace rootprint
