// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/packing.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Vector = std::vector<std::int64_t>;

// Piece after piece into every box.
bool can_pack(const std::vector<Vector>& pieces, std::size_t next, std::vector<Vector>& boxes) {
    if (next == pieces.size()) return std::all_of(boxes.begin(), boxes.end(), [](const Vector& b) { return std::count(b.begin(), b.end(), 0) == std::ptrdiff_t(b.size()); });
    for (Vector& box : boxes) {
        const Vector before = box;
        for (std::size_t j = 0; j < box.size(); ++j) box[j] -= pieces[next][j];
        const bool fits = std::all_of(box.begin(), box.end(), [](std::int64_t s) { return s >= 0; });
        const bool packed = fits && can_pack(pieces, next + 1, boxes);
        box = before;
        if (packed) return true;
    }
    return false;
}

} // namespace

TEST_CASE("pieces of several sizes fill boxes exactly") {
    const auto found = packing({{{2, 0}, 1}, {{1, 1}, 2}, {{0, 1}, 3}}, {{3, 2}, {1, 3}, {0, 0}});
    REQUIRE(found);
    CHECK(*found == std::vector<std::vector<long>>{{1, 1, 1}, {0, 1, 2}, {0, 0, 0}});
    CHECK(!packing({{{2}, 2}}, {{3}, {1}}));
    CHECK(!packing({{{1}, 2}}, {{3}}));
    CHECK(packing({}, {{0}, {0}}));
    CHECK(packing({}, {}));
    CHECK(!packing({{{1}, 1}}, {}));
    CHECK_THROWS_AS(packing({{{0, 0}, 1}}, {{0, 0}}), Bug);
}

TEST_CASE("a packing is found iff trying all boxes for all pieces finds one") {
    support::Random random("packing");
    long possible = 0, impossible = 0;
    for (long i = 0; i < 400 * support::effort(); ++i) {
        const auto axes = static_cast<std::size_t>(random.between(1, 3));
        std::vector<Pieces> pieces;
        std::vector<Vector> all, boxes(static_cast<std::size_t>(random.between(1, 3)), Vector(axes));
        for (long types = random.between(1, 3); types > 0; --types) {
            Pieces p{Vector(axes), random.between(1, 3)};
            for (std::int64_t& s : p.size) s = random.between(0, 2);
            if (std::count(p.size.begin(), p.size.end(), 0) == std::ptrdiff_t(axes)) p.size[0] = 1;
            all.insert(all.end(), static_cast<std::size_t>(p.number), p.size);
            pieces.push_back(std::move(p));
        }
        for (const Vector& piece : all) // the same total, but distributed without regard to pieces
            for (std::size_t j = 0; j < axes; ++j)
                for (std::int64_t s = piece[j]; s > 0; --s) ++boxes[static_cast<std::size_t>(random.between(0, static_cast<long>(boxes.size()) - 1))][j];
        const auto found = packing(pieces, boxes);
        std::vector<Vector> copy = boxes;
        CAPTURE(i);
        CHECK(found.has_value() == can_pack(all, 0, copy));
        ++(found ? possible : impossible);
        if (!found) continue;
        for (std::size_t b = 0; b < boxes.size(); ++b) {
            Vector sum(axes);
            for (std::size_t t = 0; t < pieces.size(); ++t)
                for (std::size_t j = 0; j < axes; ++j) sum[j] += (*found)[b][t] * pieces[t].size[j];
            CHECK(sum == boxes[b]);
        }
        for (std::size_t t = 0; t < pieces.size(); ++t) {
            long used = 0;
            for (const auto& box : *found) used += box[t];
            CHECK(used == pieces[t].number);
        }
    }
    CHECK(possible > 50);
    CHECK(impossible > 50);
}

TEST_CASE("many boxes need no deep stack, and a hopeless search can be ended") {
    CHECK(packing({{{2}, 20000}, {{1}, 20000}}, std::vector<Vector>(20000, Vector{3})));
    // Every box of height 3 needs one of the odd pieces; there is one too few, and the totals agree.
    CHECK(!packing({{{2}, 301}, {{1}, 298}}, std::vector<Vector>(300, Vector{3})));
    std::atomic<bool> stop = true;
    Budget budget;
    budget.stop_flag(&stop);
    CHECK_THROWS_AS(packing({{{1}, 2}}, {{1}, {1}}, budget), Interrupted);
}
