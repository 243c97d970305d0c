// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A real root multiplicity pattern (rrmp) as a value: two multisets and their spelling.
/// How it is computed is pattern/rrmp.hpp's matter.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rootprint {

/// (ρ|γ): the multiplicities of the distinct real roots in P¹(R), and of the distinct conjugate pairs, each ascending.
struct Pattern {
    std::vector<long> real;
    std::vector<long> complex;

    /// Sorts both sides. **Throws** DomainError for a multiplicity below 1.
    static Pattern make(std::vector<long> real, std::vector<long> complex);

    /// Σρ + 2Σγ.
    long degree() const;
    /// Σρ: the number of real roots with multiplicity.
    long real_degree() const;
    /// #ρ.
    long number_of_real_roots() const { return static_cast<long>(real.size()); }
    /// #{i : ρ_i odd}: no form near one with this pattern has fewer real roots.
    long number_of_odd_real_roots() const;

    friend bool operator==(const Pattern&, const Pattern&) = default;
    friend auto operator<=>(const Pattern&, const Pattern&) = default;
};

/// `112|0`, `2|1`, `0|11`; with commas on both sides (`1,10|0`, `10|1,1`) if any multiplicity is 10 or more.
std::string to_string(const Pattern& pattern);

/// Reads to_string back. Digits without commas are read as one multiplicity each, or each side as one number, whichever has
/// the given degree; without a degree as one multiplicity each, unless that makes no pattern.
/// **Throws** SyntaxError if the text is no pattern, not in ascending order, or not of that degree.
Pattern parse_pattern(std::string_view text, std::optional<long> degree = {});

} // namespace rootprint
