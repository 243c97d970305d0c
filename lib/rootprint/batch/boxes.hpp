// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Filters for rows whose coefficients are known up to radii: one pattern is proved for all forms of a box, or two forms of it are shown to have different ones. Proofs: docs/theory/batch.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rootprint/batch/discs.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/batch/rows.hpp"

namespace rootprint::batch {

/// What stands for the code of a box with several patterns.
constexpr std::uint8_t several_patterns = 254;

/// For one degree, and one thread.
class BoxFilter {
public:
    /// **Requires** 0 ≤ degree ≤ largest_degree, and radii that are not negative.
    BoxFilter(const Kernel& kernel, int degree, const RowRadii& radii);

    /// For each row the short code that all forms of its box have, `several_patterns`, or `undecided`: also if a row is not finite, or 0. The forms may be next to the rows, with a relative error below 2^−52.
    std::span<const std::uint8_t> codes(const Rows& rows);

private:
    const double* doubles(const Rows& rows);
    void set_kernel_codes(const double* rows, std::size_t number, const RadiusBounds* radii, std::uint8_t* codes);
    void set_radii(const double* row);
    std::uint8_t code(const double* row);
    std::uint8_t code_of_form(const double* form);
    std::uint8_t code_of_parts(const double* row);
    bool has_several_corners(const double* row);
    bool is_inside(const double* row, const double* form) const;

    const Kernel* kernel_;
    int degree_;
    std::size_t columns_;
    RadiusBounds upper_, lower_; ///< of the radii; lower ones without the error of rounded rows
    std::optional<Discs> discs_;
    std::vector<double> doubles_, corners_;
    std::vector<double> most_, least_, none_; ///< bounds of the radii of one row; radii of a single form
    std::vector<double> parts_; ///< of a box, a stack: middles and radii
    std::vector<std::uint8_t> codes_;
};

} // namespace rootprint::batch
