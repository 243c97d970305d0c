// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The patterns of forms with multiple roots, in machine words: the squarefree decomposition modulo 2^61 − 1, lifted to integers and proved to be that of
/// the form; the real roots of its parts by the reference. Proofs: docs/theory/batch.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
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
    /// `code` gives the code of a pattern.
    explicit MultipleRoots(std::function<std::uint32_t(const Pattern&)> code) : code_(std::move(code)) {}

    /// For each of these forms its code, with multiple roots or without, if its coefficients are at most 2^60 after division by a power of 2, the parts of its decomposition are so
    /// small that their products are found, and the real roots of these can be counted; nothing if not, and if the form is 0 or not finite.
    /// **Cost** some n² products modulo the prime for each, about a microsecond for degree 8.
    std::span<const std::optional<std::uint32_t>> codes(const Rows& rows, std::span<const std::size_t> forms);

private:
    using Integers = std::array<std::int64_t, largest_degree + 1>;
    struct Part { ///< of a squarefree decomposition modulo the prime
        std::size_t first; ///< its coefficients in residues_
        int size, multiplicity;
    };
    struct Found { ///< a form with its roots at the ends of the row, and the parts of what is left
        bool is_read = false;
        std::size_t at_infinity = 0, at_zero = 0, parts = 0;
    };
    Found decompose(const Rows& rows, std::size_t i, std::span<std::int64_t> row);
    void add_part(const ResiduePoly& residues, int multiplicity);
    bool add_roots(std::span<const std::int64_t> row, std::span<const Part> parts);
    bool add_roots(std::span<const std::int64_t> part, int multiplicity);
    std::optional<int> real_roots(std::span<const std::int64_t> part);

    std::function<std::uint32_t(const Pattern&)> code_;
    std::array<std::unique_ptr<const Reference>, largest_degree + 1> references_; ///< made when they are needed
    std::vector<Found> found_;
    std::vector<std::int64_t> rows_; ///< the integer coefficients of all forms
    std::vector<Part> parts_;
    std::vector<std::uint64_t> residues_, inverses_; ///< coefficients of all parts; the inverses of the leading ones
    std::vector<std::optional<std::uint32_t>> codes_;
    std::string real_, pairs_; ///< multiplicities of one form, as bytes
    std::unordered_map<std::string, std::uint32_t> known_;
};

} // namespace rootprint::batch
