// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The patterns of many forms of one degree, each with proof: filters decide almost all of them, exact arithmetic the rest. The code of
/// a pattern is its place in the table of its degree (pattern/enumerate.hpp). Which filters there are is kernel.hpp's matter.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>

#include "rootprint/base/budget.hpp"
#include "rootprint/batch/rows.hpp"
#include "rootprint/form/box.hpp"
#include "rootprint/pattern/enumerate.hpp"

namespace rootprint {

namespace batch {
struct Kernel;
}

/// The code of a row that has no pattern: an entry is NaN or infinite, or all are 0.
constexpr std::uint32_t bad_row = 4294967295;

/// The code of a row with radii where no pattern is certain for all forms of its box.
constexpr std::uint32_t uncertain_row = 4294967294;

/// What a batch contained. Sums of counts are counts of both parts.
struct BatchCounts {
    std::map<std::uint32_t, std::uint64_t> codes; ///< how often each pattern occurred
    std::uint64_t not_finite = 0, zero = 0;       ///< rows without a pattern
    std::uint64_t unreadable = 0;                 ///< lines that are no form (batch/lines.hpp)
    std::uint64_t uncertain = 0;                  ///< rows with radii whose pattern is not certain
    std::uint64_t exact = 0;                      ///< rows without faults that no filter decided

    std::uint64_t bad() const { return not_finite + zero + unreadable; }
    std::uint64_t rows() const;
    BatchCounts& operator+=(const BatchCounts& other);
    friend bool operator==(const BatchCounts&, const BatchCounts&) = default;
};

/// For one degree. Constant: several threads may use one.
class Classifier {
public:
    /// With the named filter (`avx512`, `avx2`, `portable`; `exact`: none), or the fastest one of this machine.
    /// With radii a code is that of the pattern of all nonzero forms whose coefficients are no farther from those of the row, or `uncertain_row`.
    /// **Throws** DomainError unless 0 ≤ degree ≤ 64; if there is no such filter or this machine cannot run it; if a radius is negative.
    explicit Classifier(long degree, std::string_view filter = {}, const RowRadii& radii = {});

    long degree() const { return degree_; }
    const RowRadii& radii() const { return radii_; }
    std::string_view filter() const;

    /// The codes of the rows; counts of them. The budget is polled for every few hundred rows.
    /// **Throws** DomainError unless the rows have degree + 1 columns and there are as many codes as rows.
    /// **Cost** nanoseconds for a row that a filter decides, microseconds otherwise.
    BatchCounts classify(const Rows& rows, std::span<std::uint32_t> codes, const Budget& budget = {}) const;

    /// The same for forms that the rows are only next to: `form(i)` is form i. **Requires** that every entry is a normal double with a relative error
    /// below 2^−52, or 0 and exact; and, without radii, that not all entries of a row are integers below 2^53.
    BatchCounts classify_rounded(const Rows& rows, const std::function<Form(std::size_t)>& form, std::span<std::uint32_t> codes, const Budget& budget = {}) const;

    /// The pattern with this code. **Throws** DomainError if there is none.
    Pattern pattern(std::uint32_t code) const;
    std::uint32_t code(const Pattern& pattern) const;
    /// The code of a row that is this form, or box, without filters: `bad_row` if no other form than 0 is within all radii. **Cost** as rootprint::pattern, or certain_pattern.
    std::uint32_t code(const FormBox& box, const Budget& budget = {}) const;

private:
    BatchCounts classify_boxes(const Rows& rows, const std::function<Form(std::size_t)>* form, std::span<std::uint32_t> codes, const Budget& budget) const;
    BatchCounts classify(const Rows& rows, const std::function<Form(std::size_t)>* form, std::span<std::uint32_t> codes, const Budget& budget) const;

    long degree_;
    RowRadii radii_;
    std::shared_ptr<const PatternOrder> order_;
    const batch::Kernel* kernel_ = nullptr;
};

} // namespace rootprint
