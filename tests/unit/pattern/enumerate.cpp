// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/enumerate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// All partitions of n, by another way than the cursor's.
std::vector<std::vector<long>> partitions(long n, long smallest = 1) {
    std::vector<std::vector<long>> all;
    if (n == 0) all.emplace_back();
    for (long part = smallest; part <= n; ++part) {
        for (std::vector<long>& rest : partitions(n - part, part)) {
            rest.insert(rest.begin(), part);
            all.push_back(std::move(rest));
        }
    }
    return all;
}

// The definition: all pairs of partitions, sorted.
std::vector<Pattern> patterns_by_definition(long degree) {
    std::vector<Pattern> all;
    for (long pairs = 0; 2 * pairs <= degree; ++pairs) {
        for (const auto& real : partitions(degree - 2 * pairs))
            for (const auto& complex : partitions(pairs)) all.push_back(Pattern::make(real, complex));
    }
    std::sort(all.begin(), all.end(), [](const Pattern& a, const Pattern& b) { return table_order(a, b) < 0; });
    return all;
}

std::vector<std::string> spelled(long degree) {
    std::vector<std::string> list;
    for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) list.push_back(to_string(cursor.pattern()));
    return list;
}

} // namespace

TEST_CASE("small degrees have the patterns that the theory lists, in the order of tables") {
    using Names = std::vector<std::string>;
    CHECK(spelled(0) == Names{"0|0"});
    CHECK(spelled(1) == Names{"1|0"});
    CHECK(spelled(2) == Names{"0|1", "11|0", "2|0"});
    CHECK(spelled(3) == Names{"1|1", "111|0", "12|0", "3|0"});
    CHECK(spelled(4) == Names{"0|11", "11|1", "1111|0", "112|0", "2|1", "13|0", "0|2", "22|0", "4|0"});
}

TEST_CASE("the numbers of patterns are the known ones") {
    const std::pair<long, long> known[] = {{0, 1}, {1, 1}, {2, 3}, {3, 4}, {4, 9}, {5, 12}, {6, 23}, {8, 54}, {10, 118},
        {12, 246}, {16, 940}, {20, 3177}, {30, 46092}, {40, 468342}, {60, 25051940}};
    for (const auto& [degree, number] : known) CHECK(number_of_patterns(degree) == Integer(number));
    CHECK_THROWS_AS(number_of_patterns(-1), DomainError);
    CHECK_THROWS_AS(PatternCursor(-1), DomainError);
}

TEST_CASE("the cursor walks through all pairs of partitions in order, and knows their types") {
    for (long degree = 0; degree <= 14; ++degree) {
        CAPTURE(degree);
        PatternCursor cursor(degree);
        std::vector<long> type;
        bool is_new_type = true;
        for (const Pattern& expected : patterns_by_definition(degree)) {
            REQUIRE_FALSE(cursor.at_end());
            CHECK(cursor.pattern() == expected);
            CHECK(cursor.complex_type() == complex_type(expected));
            CHECK(is_new_type == (degree == 0 || cursor.complex_type() != type));
            type = cursor.complex_type();
            is_new_type = cursor.advance();
        }
        CHECK(cursor.at_end());
    }
}

TEST_CASE("positions and patterns are inverse to each other") {
    for (const long degree : {0, 1, 2, 5, 9, 14, 15, 18}) {
        CAPTURE(degree);
        const PatternOrder order(degree);
        CHECK(order.size() == number_of_patterns(degree));
        Integer index;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
            CHECK(order.index(cursor.pattern()) == index);
            CHECK(order.at(index).pattern() == cursor.pattern());
            index += Integer(1);
        }
        CHECK(index == order.size());
        CHECK(order.at(index).at_end());
        CHECK_THROWS_AS(order.at(index + Integer(1)), DomainError);
        CHECK_THROWS_AS(order.at(Integer(-1)), DomainError);
        CHECK_THROWS_AS(order.index(Pattern::make({degree + 1}, {})), DomainError);
    }
}

TEST_CASE("a cursor put anywhere walks on in order") {
    support::Random random("pattern cursor");
    for (const long degree : {30, 47, 64}) {
        const PatternOrder order(degree);
        const long size = fmpz_get_si(order.size().flint());
        for (long i = 0; i < 20 * support::effort(); ++i) {
            const long start = random.between(0, size - 50);
            CAPTURE(start);
            PatternCursor cursor = order.at(Integer(start));
            for (long step = 0; step < 50; ++step, cursor.advance()) CHECK(order.index(cursor.pattern()) == Integer(start + step));
        }
    }
}
