// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The patterns of forms with multiple roots, in machine words: the squarefree decomposition modulo a prime, lifted to integers and proved to be that of
/// the form; the real roots of its parts by the filters and the reference. Proofs: docs/theory/batch.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "rootprint/batch/reference.hpp"
#include "rootprint/batch/residues.hpp"
#include "rootprint/batch/rows.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint::batch {

/// For one thread: it remembers codes.
class MultipleRoots {
public:
    /// The vectors of `kernel` count real roots; `code` gives the code of a pattern.
    MultipleRoots(const Kernel& kernel, std::function<std::uint32_t(const Pattern&)> code) : kernel_(&kernel), code_(std::move(code)) {}

    /// For each of these forms its code, with multiple roots or without, if its coefficients are at most 2^60 after division by a power of 2, the parts of its decomposition are so
    /// small that their products are found, and the real roots of these can be counted; nothing if not, and if the form is 0 or not finite. `are_left`: the filters of the kernel have left these forms undecided.
    /// **Cost** some n² products modulo the prime for each, half a microsecond for degree 8.
    std::span<const std::optional<std::uint32_t>> codes(const Rows& rows, std::span<const std::size_t> forms, bool are_left = false);

private:
    struct Part { ///< of a squarefree decomposition
        std::size_t first; ///< its coefficients in integers_
        int size, multiplicity;
        int real = unknown; ///< roots
    };
    struct Found { ///< a form with its roots at the ends of the row, and the parts of what is left
        bool is_read = false, is_small = false, is_proved = false; ///< small: residues modulo a prime determine the coefficients
        std::size_t at_infinity = 0, at_zero = 0, first = 0, parts = 0;
    };
    struct Waiting { ///< parts of one degree whose real roots are to be counted
        std::vector<std::size_t> parts;
        std::vector<double> rows;
    };
    /// The multiplicities of the roots at infinity and 0, the larger one first, and for each part its multiplicity and the numbers of real roots and of pairs: at most 10 parts, as 1 + … + 11 > 64.
    using Roots = std::array<std::uint8_t, 32>;
    struct Hash {
        std::size_t operator()(const Roots& roots) const;
    };
    static constexpr int unknown = -1;

    std::span<const std::int64_t> row(std::size_t form) const; ///< without the zeros at its ends
    std::span<std::int64_t> integers(const Part& part) { return std::span(integers_).subspan(part.first, static_cast<std::size_t>(part.size)); }
    std::span<const Part> parts(const Found& found) const { return std::span(parts_).subspan(found.first, found.parts); }
    void read(const Rows& rows, std::size_t i, std::size_t form);
    void decompose_by_lanes();
    void decompose(std::size_t form);
    void add_part(const ResiduePoly& residues, int multiplicity, std::int64_t leading);
    bool is_product(std::size_t form);
    void count_real_roots(Part& part);
    void count_waiting(int largest_for_vectors);
    std::optional<std::uint32_t> code(const Found& found);

    const Kernel* kernel_;
    std::function<std::uint32_t(const Pattern&)> code_;
    std::array<std::unique_ptr<const Reference>, largest_degree + 1> references_; ///< made when they are needed
    std::vector<Found> found_;
    std::size_t columns_ = 0;
    std::vector<std::int64_t> rows_; ///< the integer coefficients of all forms
    std::vector<std::uint64_t> residues_, residue_parts_; ///< the same modulo the small prime, and the parts there
    std::vector<std::uint8_t> degrees_, shapes_;
    std::vector<std::uint64_t> inverses_; ///< of the leading coefficients of the parts
    std::vector<Part> parts_;
    std::vector<std::int64_t> integers_; ///< the parts, lifted
    std::array<Waiting, largest_degree + 1> waiting_; ///< by degrees
    std::vector<std::uint8_t> short_codes_;
    std::vector<std::optional<std::uint32_t>> codes_;
    std::unordered_map<Roots, std::uint32_t, Hash> known_;
};

} // namespace rootprint::batch
