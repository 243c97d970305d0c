// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/pattern.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"

using namespace rootprint;

TEST_CASE("patterns are spelled as in the literature, and read back") {
    CHECK(to_string(Pattern::make({2, 1, 1}, {})) == "112|0");
    CHECK(to_string(Pattern::make({}, {1, 1})) == "0|11");
    CHECK(to_string(Pattern::make({}, {})) == "0|0");
    CHECK(to_string(Pattern::make({10, 1}, {})) == "1,10|0");
    CHECK(to_string(Pattern::make({12}, {})) == "12|0");
    CHECK(to_string(Pattern::make({10}, {1, 1})) == "10|1,1");
    CHECK(parse_pattern("112|0") == Pattern{{1, 1, 2}, {}});
    CHECK(parse_pattern("12|0", 3) == Pattern{{1, 2}, {}});
    CHECK(parse_pattern("12|0", 12) == Pattern{{12}, {}});
    CHECK(parse_pattern("1,10|0") == Pattern{{1, 10}, {}});
    CHECK(parse_pattern("10|0", 10) == Pattern{{10}, {}});
    CHECK(parse_pattern("21|0", 21) == Pattern{{21}, {}});
    CHECK(parse_pattern("21|0") == Pattern{{21}, {}});
    CHECK(parse_pattern("0|10", 20) == Pattern{{}, {10}});
    CHECK(parse_pattern("12|0", 3) == Pattern{{1, 2}, {}});
    CHECK(parse_pattern("12|0", 12) == Pattern{{12}, {}});
    CHECK_THROWS_WITH_AS(parse_pattern("111|0", 2), "the pattern has degree 3, not 2", SyntaxError);
    CHECK_THROWS_WITH_AS(parse_pattern("21|0", 3), "multiplicities must ascend", SyntaxError);
    CHECK(parse_pattern("10|1,1") == Pattern{{10}, {1, 1}});
    CHECK(parse_pattern("0|0", 0) == Pattern{});
    for (const char* text : {"", "|", "1|", "|1", "1|00", "1,|0", ",1|0", "1|0|0", "10|0x", "1 |0", "01|0"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_pattern(text), SyntaxError);
    }
    CHECK_THROWS_AS(parse_pattern("112|0", 5), SyntaxError);
    CHECK_THROWS_AS(parse_pattern("99999999999999999999,1|0"), SyntaxError);
    CHECK_THROWS_AS(Pattern::make({0}, {}), DomainError);
}

TEST_CASE("degrees and parities of a pattern") {
    Pattern p = Pattern::make({1, 2, 3}, {1, 2});
    CHECK(p.degree() == 12);
    CHECK(p.real_degree() == 6);
    CHECK(p.number_of_real_roots() == 3);
    CHECK(p.number_of_odd_real_roots() == 2);
}
