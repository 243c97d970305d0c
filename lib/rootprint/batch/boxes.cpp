// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/boxes.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint::batch {

namespace {

constexpr double rounding = 0x1p-51;  // above the relative error of a rounded row
constexpr double more = 1 + 0x1p-45, less = 1 - 0x1p-45; // beyond all rounding of the radii themselves
constexpr double smallest = 0x1p-1000; // above what underflow changes radii by
constexpr double least_step = 0x1p-900;

constexpr std::size_t corners = 4;
constexpr int most_parts = 64; // of a box that are looked at

// The bounds that RadiusBounds asks for.
RadiusBounds upper_bounds(const RowRadii& radii) { return {to_double(radii.absolute) * more + smallest, to_double(radii.relative) * more + rounding}; }
RadiusBounds lower_bounds(const RowRadii& radii) { return {std::max(0.0, to_double(radii.absolute) * less - smallest), to_double(radii.relative) * less - rounding}; }

} // namespace

BoxFilter::BoxFilter(const Kernel& kernel, int degree, const RowRadii& radii)
    : kernel_(&kernel), degree_(degree), columns_(static_cast<std::size_t>(degree) + 1), upper_(upper_bounds(radii)), lower_(lower_bounds(radii)), corners_(corners * columns_), most_(columns_), least_(columns_), none_(columns_, smallest) {
    if (degree > 1) discs_.emplace(degree);
}

std::span<const std::uint8_t> BoxFilter::codes(const Rows& rows) {
    codes_.resize(rows.number);
    const double* const w = doubles(rows);
    if (degree_ > 1 && degree_ <= signature_degree) set_kernel_codes(w, rows.number, &upper_, codes_.data());
    else std::fill(codes_.begin(), codes_.end(), undecided);
    for (std::size_t i = 0; i < rows.number; ++i)
        if (codes_[i] == undecided) codes_[i] = code(w + i * columns_);
    return codes_;
}

const double* BoxFilter::doubles(const Rows& rows) {
    if (are_plain_doubles(rows)) return static_cast<const double*>(rows.data);
    doubles_.resize(rows.number * columns_);
    copy_rounded(rows, doubles_.data());
    return doubles_.data();
}

void BoxFilter::set_kernel_codes(const double* rows, std::size_t number, const RadiusBounds* radii, std::uint8_t* codes) {
    if (degree_ > 4) kernel_->signatures(degree_)(rows, columns_, number, degree_, radii, codes);
    else kernel_->closed_forms[degree_](rows, columns_, number, radii, codes);
}

// Of a row that no vector decides.
std::uint8_t BoxFilter::code(const double* row) {
    if (degree_ < 2) { // there is one pattern only
        const bool is_nonzero = std::any_of(row, row + columns_, [](double x) { return x != 0; }), is_finite = std::all_of(row, row + columns_, [](double x) { return std::isfinite(x); });
        return is_nonzero && is_finite ? 0 : undecided;
    }
    set_radii(row);
    if (has_several_corners(row)) return several_patterns;
    return code_of_parts(row);
}

void BoxFilter::set_radii(const double* row) {
    for (std::size_t j = 0; j < columns_; ++j) {
        const double size = std::fabs(row[j]);
        most_[j] = size * upper_.relative + upper_.absolute;
        least_[j] = size * lower_.relative + lower_.absolute;
    }
}

// Whether a form is certainly in the box of the row.
bool BoxFilter::is_inside(const double* row, const double* form) const {
    for (std::size_t j = 0; j < columns_; ++j)
        if (!(std::fabs(form[j] - row[j]) <= least_[j])) return false;
    return true;
}

std::uint8_t BoxFilter::code_of_form(const double* form) {
    if (degree_ > signature_degree) return discs_->code(form, none_.data());
    std::uint8_t code = undecided;
    set_kernel_codes(form, 1, nullptr, &code);
    return code;
}

// Two corners have different patterns. The values at all points with x/y > 0 are largest and smallest at the corners with all signs alike, and at the others where signs alternate.
bool BoxFilter::has_several_corners(const double* row) {
    if (degree_ > signature_degree || !is_inside(row, row)) return false; // the codes of forms are no quicker than that of the box; the row itself may be outside
    for (std::size_t j = 0; j < columns_; ++j) {
        const double step = least_[j] > least_step ? least_[j] * less : 0;
        for (std::size_t c = 0; c < corners; ++c) {
            const bool is_minus = (c % 2 != 0) != (c / 2 != 0 && j % 2 != 0);
            const double corner = is_minus ? row[j] - step : row[j] + step;
            // Not the corner where rounding might lead out of the box.
            corners_[c * columns_ + j] = std::fabs(corner - row[j]) <= least_[j] ? corner : row[j];
        }
    }
    std::uint8_t found[corners];
    set_kernel_codes(corners_.data(), corners, nullptr, found);
    std::uint8_t first = undecided;
    for (const std::uint8_t code : found) {
        if (first == undecided) first = code;
        if (code != undecided && code != first) return true;
    }
    return false;
}

// The box, then halves of what discs do not decide, the last ones first.
std::uint8_t BoxFilter::code_of_parts(const double* row) {
    parts_.assign(row, row + columns_);
    parts_.insert(parts_.end(), most_.begin(), most_.end());
    std::uint8_t common = undecided; // what all that was decided so far has
    bool are_inside = true;          // the middles of the parts that were decided
    for (int count = 0; !parts_.empty(); ++count) {
        if (count == most_parts) return undecided;
        const std::size_t top = parts_.size() - 2 * columns_;
        std::uint8_t code = discs_->code(&parts_[top], &parts_[top + columns_]);
        const bool is_part_decided = code != undecided;
        const std::size_t widest = is_part_decided ? 0 : discs_->widest();
        if (!is_part_decided) code = code_of_form(&parts_[top]);
        if (code != undecided) {
            are_inside = are_inside && is_inside(row, &parts_[top]);
            if (common != undecided && code != common) return are_inside ? several_patterns : undecided;
            common = code;
        }
        if (is_part_decided) {
            parts_.resize(top);
            continue;
        }
        const double middle = parts_[top + widest], half = parts_[top + columns_ + widest] / 2;
        if (!(half > least_step)) return undecided;
        parts_.insert(parts_.end(), parts_.begin() + static_cast<std::ptrdiff_t>(top), parts_.end());
        for (const std::size_t part : {top, top + 2 * columns_}) {
            const double moved = part == top ? middle - half : middle + half;
            parts_[part + widest] = moved;
            parts_[part + columns_ + widest] = half * more + std::fabs(moved) * rounding;
        }
    }
    return common;
}

} // namespace rootprint::batch
