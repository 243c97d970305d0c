// SPDX-License-Identifier: LGPL-3.0-or-later
#include <cmath>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "rootprint/rootprint.h"

TEST_CASE("codes of an array, their patterns and places") {
    const double nan = std::nan("");
    const double rows[] = {1, 0, -1, 1, 2, 1, 1, 0, 1, 0, 0, 0, 1, nan, 1};
    std::uint32_t codes[5] = {};
    std::int64_t bad = -1;
    CHECK(rootprint_classify(2, 5, rows, nullptr, 24, 8, codes, &bad) == ROOTPRINT_OK);
    CHECK((codes[0] == 1 && codes[1] == 2 && codes[2] == 0 && codes[3] == ROOTPRINT_BAD_ROW && codes[4] == ROOTPRINT_BAD_ROW));
    CHECK(bad == 2);
    // Every second row, from the last one on; and columns of bytes.
    CHECK(rootprint_classify(2, 2, rows + 6, nullptr, -48, 8, codes, nullptr) == ROOTPRINT_OK);
    CHECK((codes[0] == 0 && codes[1] == 1));
    const std::int8_t columns[] = {1, 1, 2, 0, 1, -1};
    CHECK(rootprint_classify(2, 2, columns, "|i1", 1, 2, codes, &bad) == ROOTPRINT_OK);
    CHECK((codes[0] == 2 && codes[1] == 1 && bad == 0));
    CHECK(rootprint_classify(2, 0, nullptr, "<f4", 0, 0, nullptr, &bad) == ROOTPRINT_OK);

    std::int32_t real[2] = {}, pairs[2] = {}, r = -1, c = -1, place = -1;
    CHECK(rootprint_pattern_of_code(2, 2, 2, real, &r, pairs, &c) == ROOTPRINT_OK);
    CHECK((r == 1 && c == 0 && real[0] == 2));
    const std::int64_t sizes[] = {2, 2}, strides[] = {2, 1};
    const std::int32_t places[] = {ROOTPRINT_OUTSIDE, ROOTPRINT_INTERIOR, ROOTPRINT_BOUNDARY};
    for (std::uint32_t code = 0; code < 3; ++code) {
        CHECK(rootprint_place_of_code(code, 2, sizes, nullptr, &place) == ROOTPRINT_OK);
        CHECK(place == places[code]);
    }
    CHECK(rootprint_place_of_code(3, 2, sizes, nullptr, &place) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_place_of_code(0, 2, sizes, strides, &place) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_place_of_code(0, 2, nullptr, nullptr, &place) == ROOTPRINT_USAGE);
    CHECK(rootprint_pattern_of_code(2, 3, 2, real, &r, pairs, &c) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_pattern_of_code(2, ROOTPRINT_BAD_ROW, 2, real, &r, pairs, &c) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_pattern_of_code(2, 1, 0, nullptr, &r, nullptr, &c) == ROOTPRINT_USAGE);
}

TEST_CASE("codes of an array that is known up to radii") {
    const double rows[] = {1, 0, -1, 1, 2, 1, 1, 0, 1, 0, 0, 0};
    std::uint32_t codes[4] = {};
    std::int64_t bad = -1, undecided = -1;
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, "1e-3", "1/1000", codes, &bad, &undecided) == ROOTPRINT_OK);
    CHECK((codes[0] == 1 && codes[1] == ROOTPRINT_UNDECIDED_ROW && codes[2] == 0 && codes[3] == ROOTPRINT_UNDECIDED_ROW && bad == 0 && undecided == 2));
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, nullptr, "1e-3", codes, &bad, &undecided) == ROOTPRINT_OK);
    CHECK((codes[3] == ROOTPRINT_BAD_ROW && bad == 1 && undecided == 1));
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, nullptr, nullptr, codes, nullptr, nullptr) == ROOTPRINT_OK);
    CHECK(codes[1] == 2);
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, "-1", nullptr, codes, &bad, &undecided) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, "inf", nullptr, codes, &bad, &undecided) == ROOTPRINT_SYNTAX);
    CHECK(rootprint_classify_boxes(2, 4, rows, nullptr, 24, 8, nullptr, "", codes, &bad, &undecided) == ROOTPRINT_SYNTAX);
    CHECK((codes[1] == 2 && bad == 1 && undecided == 1));
}

TEST_CASE("what a degree needs is made once, whichever threads ask first") {
    for (const std::int32_t degree : {0, 31, 64}) {
        const auto size = static_cast<std::size_t>(degree) + 1;
        std::vector<double> power(size); // x^n
        power[0] = 1;
        std::vector<std::uint32_t> codes(8);
        std::vector<std::thread> threads;
        for (std::uint32_t& code : codes) {
            threads.emplace_back([&] { rootprint_classify(degree, 1, power.data(), nullptr, 0, 8, &code, nullptr); });
        }
        for (std::thread& thread : threads) thread.join();
        std::int32_t real[64] = {}, pairs[64] = {}, r = -1, c = -1;
        for (const std::uint32_t code : codes) {
            REQUIRE(rootprint_pattern_of_code(degree, code, 64, real, &r, pairs, &c) == ROOTPRINT_OK);
            CHECK((r == (degree > 0) && c == 0 && real[0] == degree));
        }
    }
}

TEST_CASE("arrays that cannot be classified leave the codes as they were") {
    const double rows[] = {1, 0, -1};
    std::uint32_t code = 77;
    std::int64_t bad = 77;
    CHECK(rootprint_classify(-1, 1, rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_classify(65, 1, rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_classify(std::numeric_limits<std::int32_t>::max(), 1, rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_classify(2, -1, rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_USAGE);
    CHECK(rootprint_classify(2, 1, nullptr, nullptr, 24, 8, &code, &bad) == ROOTPRINT_USAGE);
    CHECK(rootprint_classify(2, 1, rows, nullptr, 24, 8, nullptr, &bad) == ROOTPRINT_USAGE);
    CHECK(rootprint_classify(2, 1, rows, "<f2", 24, 8, &code, &bad) == ROOTPRINT_USAGE);
    CHECK(std::string(rootprint_message()) == "a type such as <f8, >f4 or <i4 is expected");
    CHECK(rootprint_classify(2, std::numeric_limits<std::int64_t>::max(), rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_MEMORY);
    rootprint_set_poll([](void*) -> std::int32_t { return 1; }, nullptr);
    CHECK(rootprint_classify(2, 1, rows, nullptr, 24, 8, &code, &bad) == ROOTPRINT_INTERRUPTED);
    rootprint_set_poll(nullptr, nullptr);
    CHECK((code == 77 && bad == 77));
}
