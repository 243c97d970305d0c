// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Windows of the plane of (s, t), divided into pixels, and sets of pixels.
#pragma once

#include <cstdint>
#include <vector>

#include "rootprint/exact/rational.hpp"

namespace rootprint {

/// The rectangle [s0, s1] × [t0, t1] in width × height equal closed rectangles, the pixels. Pixel (i, j) is number i from the left (s0) and number j from below (t0), from 0.
class Grid {
public:
    static constexpr std::int64_t most_pixels = 100'000'000;

    /// **Throws** DomainError unless s0 < s1 and t0 < t1, width and height are ≥ 1, and there are at most most_pixels pixels.
    Grid(Rational s0, Rational s1, Rational t0, Rational t1, std::int64_t width, std::int64_t height);

    const Rational& s0() const { return s0_; }
    const Rational& t0() const { return t0_; }
    const Rational& s1() const { return s1_; }
    const Rational& t1() const { return t1_; }
    long width() const { return width_; }
    long height() const { return height_; }
    /// The first coordinate of the left edge of column i, for any rational i: of the middle for i + 1/2.
    Rational s(const Rational& i) const { return s0_ + i * (s1_ - s0_) / Rational(width_); }
    /// The second coordinate of the lower edge of row j.
    Rational t(const Rational& j) const { return t0_ + j * (t1_ - t0_) / Rational(height_); }

private:
    Rational s0_, s1_, t0_, t1_;
    long width_, height_;
};

/// A small number for every pixel, row by row from below.
class Pixels {
public:
    Pixels(long width, long height, std::uint8_t value = 0)
        : width_(width), height_(height), values_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), value) {}

    long width() const { return width_; }
    long height() const { return height_; }
    std::uint8_t& at(long i, long j) { return values_[index(i, j)]; }
    std::uint8_t at(long i, long j) const { return values_[index(i, j)]; }
    const std::uint8_t* row(long j) const { return values_.data() + index(0, j); }
    std::uint8_t* row(long j) { return values_.data() + index(0, j); }

    friend bool operator==(const Pixels&, const Pixels&) = default;

private:
    std::size_t index(long i, long j) const { return static_cast<std::size_t>(j) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(i); }
    long width_, height_;
    std::vector<std::uint8_t> values_;
};

/// A connected set of pixels: they touch, at a corner at least.
struct Region {
    long i, j;   ///< one of its pixels
    long pixels; ///< how many they are
};

/// The connected components of the pixels whose value is not 0, as runs: parts of rows.
struct Regions {
    struct Run {
        long row, first, last; ///< columns first ≤ i < last
        long region;           ///< its number
    };
    std::vector<Run> runs; ///< row by row from below
    std::vector<Region> regions;
};
/// **Cost** O(pixels).
Regions regions(const Pixels& pixels);

} // namespace rootprint
