// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A factorisation into layers as a value: which root goes into which layer, and its spelling.
/// Which factorisations there are is lcn/factor.hpp's matter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rootprint {

/// One way to fill the bins. Roots are numbered p1, p2, … and pairs q1, q2, … as in the two sides of a pattern.
struct Filling {
    /// layers[i][r]: how often root r divides layer i + 1; first the real roots, then the pairs.
    std::vector<std::vector<long>> layers;
    std::size_t real_roots = 0; ///< how many of the roots are real

    /// No layer has a multiple root: all numbers are 0 or 1.
    bool is_compatible() const;
    friend bool operator==(const Filling&, const Filling&) = default;
};

/// `p1p2·p3·p3`: layer 1 first, a layer's roots in their order, repeated as often as they occur; a layer of size 1 is
/// `1`. The separator of layers is a parameter for texts in ASCII.
std::string to_string(const Filling& filling, std::string_view separator = "·");

} // namespace rootprint
