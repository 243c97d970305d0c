// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/grid.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "rootprint/base/error.hpp"

namespace rootprint {

Grid::Grid(Rational s0, Rational s1, Rational t0, Rational t1, std::int64_t width, std::int64_t height)
    : s0_(std::move(s0)), s1_(std::move(s1)), t0_(std::move(t0)), t1_(std::move(t1)), width_(static_cast<long>(width)), height_(static_cast<long>(height)) {
    if (s0_ >= s1_ || t0_ >= t1_) throw DomainError("the window is empty: its lower ends must be below its upper ends");
    if (width < 1 || height < 1) throw DomainError("an image needs at least one pixel in each direction");
    if (width > most_pixels / height) {
        throw DomainError("an image of " + std::to_string(width) + " by " + std::to_string(height) + " pixels is too large: at most " + std::to_string(most_pixels) + " in all");
    }
}

namespace {

// A forest of numbers: each tree is a set.
class UnionFind {
public:
    long add() {
        parents_.push_back(std::ssize(parents_));
        return parents_.back();
    }
    long root(long a) {
        while (parent(a) != a) {
            parent(a) = parent(parent(a));
            a = parent(a);
        }
        return a;
    }
    void join(long a, long b) {
        const long low = std::min(root(a), root(b)), high = std::max(root(a), root(b));
        parent(high) = low;
    }

private:
    long& parent(long a) { return parents_[static_cast<std::size_t>(a)]; }
    std::vector<long> parents_;
};

} // namespace

Regions regions(const Pixels& pixels) {
    Regions result;
    std::vector<Regions::Run>& runs = result.runs;
    UnionFind sets;
    std::size_t below = 0, below_end = 0; // the runs of the row below
    for (long j = 0; j < pixels.height(); ++j) {
        const std::uint8_t* row = pixels.row(j);
        const std::size_t begin = runs.size();
        std::size_t candidate = below;
        for (long i = 0; i < pixels.width();) {
            if (row[i] == 0) {
                ++i;
                continue;
            }
            const long first = i;
            while (i < pixels.width() && row[i] != 0) ++i;
            const Regions::Run run{j, first, i, sets.add()};
            // Corners touch: columns first − 1 to last of the row below. The last candidate may touch the next run, too.
            while (candidate < below_end && runs[candidate].last < first) ++candidate;
            for (std::size_t k = candidate; k < below_end && runs[k].first <= run.last; ++k) sets.join(run.region, runs[k].region);
            runs.push_back(run);
        }
        below = begin;
        below_end = runs.size();
    }
    std::vector<long> numbers(runs.size(), -1); // of the roots
    for (Regions::Run& run : runs) {
        long& number = numbers[static_cast<std::size_t>(sets.root(run.region))];
        if (number < 0) {
            number = std::ssize(result.regions);
            result.regions.push_back({run.first, run.row, 0});
        }
        run.region = number;
        result.regions[static_cast<std::size_t>(number)].pixels += run.last - run.first;
    }
    return result;
}

} // namespace rootprint
