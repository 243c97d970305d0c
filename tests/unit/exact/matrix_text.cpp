// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/matrix_text.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/matrices.hpp"

using namespace rootprint;

TEST_CASE("the text of a matrix is read back") {
    support::Random random("matrix text");
    for (int i = 0; i < 50 * support::effort(); ++i) {
        const Matrix a = support::random_matrix(random, random.between(1, 4), random.between(1, 4), 70);
        CHECK(parse_matrix(to_string(a)) == a);
    }
    const Matrix a = parse_matrix(" 1, 0.5 ;\t0x1p-1 -2/4 ");
    CHECK(to_string(a) == "1 1/2; 1/2 -1/2");
}

TEST_CASE("what is no matrix is refused at its column") {
    const auto column = [](const char* text) {
        try {
            parse_matrix(text);
        } catch (const SyntaxError& error) {
            return static_cast<long>(error.column());
        }
        return 0L;
    };
    CHECK(column("") == 1);
    CHECK(column("  ") == 1);
    CHECK(column("1 2; 3") == 5);
    CHECK(column("1 2; 3 4 5; 6 7") == 5);
    CHECK(column("1 2; ") == 5);
    CHECK(column(";1") == 1);
    CHECK(column("1 2; 3 x") == 8);
    CHECK(column("1 2; 3 1/0") == 10);
    CHECK(column("1, ") == 4);
    CHECK(column("1,,2") == 3);
    CHECK(column("1 nan") == 3);
    CHECK_THROWS_WITH(parse_matrix("1 2; 3"), "row 2 has 1 number, the rows before have 2");
}

TEST_CASE("limits hold for the numbers together") {
    Limits limits;
    limits.size = 1000;
    CHECK_NOTHROW(parse_matrix("1e1000 1e1000", limits));
    CHECK_THROWS_AS(parse_matrix("1e1000 1e1000; 1e1000 1", limits), LimitError);
    CHECK(parse_row("1e1000 1e1000", 1, limits).size() == 2);
    CHECK_THROWS_AS(parse_row("1e1000 1e1000 1e1000", 1, limits), LimitError);
    CHECK(parse_row(" \t").empty());
}
