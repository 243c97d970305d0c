// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/short_vector.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace rootprint;

TEST_CASE("short and longer vectors hold what std::vector holds") {
    std::vector<int> expected;
    ShortVector<int> found;
    CHECK(found.empty());
    found.reserve(12);
    for (int i = 0; i < 20; ++i) {
        expected.push_back(i * i);
        found.push_back(i * i);
        CAPTURE(i);
        REQUIRE(found.size() == expected.size());
        CHECK(std::equal(expected.begin(), expected.end(), found.begin(), found.end()));
        CHECK(found.front() == 0);
        CHECK(found.back() == i * i);
        const ShortVector<int> copy = found, range(expected.begin(), expected.end());
        CHECK(std::equal(copy.begin(), copy.end(), range.begin(), range.end()));
        CHECK(copy[copy.size() / 2] == expected[copy.size() / 2]);
        CHECK(copy.back() == i * i);
        const ShortVector<int> many(expected.size(), 7);
        CHECK(std::count(many.begin(), many.end(), 7) == i + 1);
        ShortVector<int> grown = found;
        for (int k = 0; k < 10; ++k) grown.push_back(grown.front());
        CHECK(grown.size() == found.size() + 10);
        CHECK(std::count(grown.begin(), grown.end(), 0) == 11);
        found[0] = 0;
    }
}
