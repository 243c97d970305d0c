// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Bounds of the numbers of real roots of all forms of a pixel, where patterns change within it. Proofs: docs/theory/pictures.md.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/plot/grid.hpp"
#include "rootprint/plot/slice.hpp"

namespace rootprint {

class RootBounds {
public:
    RootBounds(const Slice& slice, const Grid& grid);

    /// The place that all forms of the closed pixel have in the space of forms with at least `even` real roots (and 0), if it can be proved: `interior` if all of them have at least
    /// that many real roots of odd multiplicity, `outside` if all have fewer real roots. **Requires** even ≥ 2.
    /// Not const: it keeps what it computed about arcs of P¹(R). **Cost** some microseconds.
    std::optional<Place> place(long i, long j, long even);

private:
    // The Bernstein coefficients on an arc of P¹(R), affine functions on the grid: constant + i·along_i + j·along_j.
    struct Arc {
        std::vector<Integer> constant, along_i, along_j;
        std::size_t halves = 0; // the number of the first one, if it has been halved
    };
    // What is known of an arc for all forms of a pixel.
    struct Bounds {
        std::size_t arc;
        long most_roots; // in the closed arc, with multiplicities
        int first, last; // the signs at its ends, 0 if they are not the same everywhere
        bool is_blank;   // no coefficient has one sign everywhere: halves would hardly tell more
        bool is_final() const { return is_blank || most_roots == (first * last < 0 ? 1 : 0); }
    };
    Bounds bounds(std::size_t arc, long i, long j) const;
    std::size_t halves(std::size_t arc);

    std::vector<Arc> arcs_; // the first two are x/y from ∞ to 0, and from 0 to −∞
    long degree_;
};

} // namespace rootprint
