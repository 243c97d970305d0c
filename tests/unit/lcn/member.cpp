// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/member.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"

using namespace rootprint;

TEST_CASE("cubics as products of three linear forms, as on the slides") {
    Architecture a({2, 2, 2});
    CHECK(place(parse_pattern("111|0"), a) == Place::interior);
    CHECK(place(parse_pattern("12|0"), a) == Place::boundary);
    CHECK(place(parse_pattern("3|0", 3), a) == Place::boundary);
    CHECK(place(parse_pattern("1|1"), a) == Place::outside);
    CHECK(place(parse_form("0 0 1 -1"), a) == Place::boundary);
}

TEST_CASE("quartics of the architectures (3,2,2) and (4,2), as on the slides") {
    for (const Architecture& a : {Architecture({3, 2, 2}), Architecture({4, 2}), Architecture({1, 2, 3, 2, 1})}) {
        for (const char* text : {"1111|0", "112|0", "13|0", "11|1"})
            CHECK(place(parse_pattern(text), a) == Place::interior);
        for (const char* text : {"22|0", "4|0", "2|1"})
            CHECK(place(parse_pattern(text), a) == Place::boundary);
        for (const char* text : {"0|2", "0|11"})
            CHECK(place(parse_pattern(text), a) == Place::outside);
        CHECK(place(parse_form("1 4 6 4 1"), a) == Place::boundary);
        CHECK(place(parse_form("1 0 0 0 1"), a) == Place::outside);
        CHECK(place(parse_form("0 0 0 0 0"), a) == Place::boundary);
    }
}

TEST_CASE("an architecture with at most one even filter size is everything") {
    for (const Architecture& a : {Architecture({3, 3}), Architecture({5}), Architecture({3, 1, 3}, {1, 1, 4})}) {
        CHECK(place(parse_form("1 0 0 0 1"), a) == Place::interior);
        CHECK(place(parse_form("0 0 0 0 0"), a) == Place::interior);
        CHECK(place(parse_pattern("0|2"), a) == Place::interior);
    }
    CHECK(place(parse_form("7"), Architecture({1, 1})) == Place::interior);
    CHECK(place(parse_form("0"), Architecture({1, 1})) == Place::interior);
    CHECK(place(parse_form("0 0"), Architecture({2})) == Place::interior);
}

TEST_CASE("questions without an answer are refused") {
    CHECK_THROWS_WITH_AS(place(parse_form("1 2 3"), Architecture({3, 2, 2})), "a form of degree 2 where degree 4 is needed", DomainError);
    CHECK_THROWS_AS(place(parse_form("0 0 0"), Architecture({3, 2, 2})), DomainError);
    CHECK_THROWS_WITH_AS(place(parse_pattern("12|0"), Architecture({3, 2, 2})), "a pattern of degree 3 where degree 4 is needed", DomainError);
    CHECK_THROWS_WITH_AS(place(parse_form("1 2 3 4"), Architecture({2, 2}, {2, 1})),
                         "places of patterns, and certificates, need an architecture that reduces to stride 1", DomainError);
    CHECK_THROWS_AS(prove_place(parse_form("1 2 3 4 5"), Architecture({1, 3}, {2, 1})), DomainError);
}

TEST_CASE("a proved place comes with the witness of its pattern, or of zero") {
    ProvedPlace p = prove_place(parse_form("1 4 6 4 1"), Architecture({3, 2, 1, 2}));
    CHECK(p.value == Place::boundary);
    CHECK(p.claim == PlaceClaim{{3, 2, 1, 2}, Place::boundary});
    CHECK(std::holds_alternative<PatternWitness>(p.certificate));
    CHECK(to_text(Claim{parse_form("1 4 6 4 1"), p.claim}).find("place 3,2,1,2 boundary") != std::string::npos);
    p = prove_place(parse_form("0 0 0"), Architecture({2, 2}));
    CHECK(p.value == Place::boundary);
    CHECK(std::holds_alternative<ZeroWitness>(p.certificate));
    p = prove_place(parse_form("1 0 1"), Architecture({3}));
    CHECK(p.value == Place::interior);
    CHECK(std::holds_alternative<PatternWitness>(p.certificate));
}
