// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/closure.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// Whether the roots of `upper` can collect to those of `lower`: every real root of `lower` takes some ρ_i and 2γ_j, every pair some
// γ_j. By exhaustion, root after root: the definition, with no notion of a step.
bool can_collect(std::vector<long>& real, std::vector<long>& pairs, const Pattern& upper, std::size_t next) {
    if (next == upper.real.size() + upper.complex.size()) {
        for (const long left : real)
            if (left != 0) return false;
        for (const long left : pairs)
            if (left != 0) return false;
        return true;
    }
    const bool is_real = next < upper.real.size();
    const long m = is_real ? upper.real[next] : upper.complex[next - upper.real.size()];
    for (long& left : real) {
        const long size = is_real ? m : 2 * m;
        if (left < size) continue;
        left -= size;
        const bool found = can_collect(real, pairs, upper, next + 1);
        left += size;
        if (found) return true;
    }
    for (long& left : pairs) {
        if (is_real || left < m) continue;
        left -= m;
        const bool found = can_collect(real, pairs, upper, next + 1);
        left += m;
        if (found) return true;
    }
    return false;
}

bool is_below(const Pattern& lower, const Pattern& upper) {
    std::vector<long> real = lower.real, pairs = lower.complex;
    return can_collect(real, pairs, upper, 0);
}

} // namespace

TEST_CASE("the covers of a quartic's patterns") {
    auto names = [](const char* text) {
        std::string list;
        for (const Pattern& p : covers(parse_pattern(text))) list += to_string(p) + " ";
        return list;
    };
    CHECK(names("1111|0") == "112|0 ");
    CHECK(names("11|1") == "112|0 2|1 ");
    CHECK(names("0|11") == "2|1 0|2 ");
    CHECK(names("112|0") == "13|0 22|0 ");
    CHECK(names("2|1") == "22|0 ");
    CHECK(names("0|2") == "4|0 ");
    CHECK(names("4|0") == "");
    CHECK(covers(Pattern{}).empty());
}

TEST_CASE("covers generate the closure order, and nothing lies between") {
    for (long degree = 0; degree <= 9; ++degree) {
        CAPTURE(degree);
        std::vector<Pattern> all;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) all.push_back(cursor.pattern());
        for (const Pattern& upper : all) {
            std::vector<Pattern> below; // strictly
            for (const Pattern& lower : all)
                if (lower != upper && is_below(lower, upper)) below.push_back(lower);
            std::vector<Pattern> maximal;
            for (const Pattern& lower : below) {
                bool between = false;
                for (const Pattern& middle : below) between |= middle != lower && is_below(lower, middle);
                if (!between) maximal.push_back(lower);
            }
            CAPTURE(to_string(upper));
            CHECK(covers(upper) == maximal);
        }
    }
}

TEST_CASE("a pattern is in the closure of another one if the roots of that can collect to its own") {
    for (long degree = 0; degree <= 9; ++degree) {
        std::vector<Pattern> all;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) all.push_back(cursor.pattern());
        for (const Pattern& upper : all)
            for (const Pattern& lower : all) {
                CAPTURE(to_string(lower));
                CAPTURE(to_string(upper));
                CHECK(is_in_closure(lower, upper) == is_below(lower, upper));
            }
    }
    CHECK_FALSE(is_in_closure(parse_pattern("1|0"), parse_pattern("11|0")));
    const Pattern many = Pattern::make(std::vector<long>(300, 1), std::vector<long>(100, 1));
    CHECK(is_in_closure(Pattern::make({500}, {}), many));
    CHECK(is_in_closure(Pattern::make({100, 200}, {100}), many));
    CHECK_FALSE(is_in_closure(Pattern::make({298}, {101}), many));
}

TEST_CASE("a cover loses one dimension, or two if pairs merge") {
    for (PatternCursor cursor(12); !cursor.at_end(); cursor.advance()) {
        const Pattern upper = cursor.pattern();
        for (const Pattern& lower : covers(upper)) {
            const bool pairs_merge = lower.real == upper.real;
            CHECK(dimension(upper) - dimension(lower) == (pairs_merge ? 2 : 1));
            CHECK(dimension(lower) + codimension(lower) == 13);
        }
    }
}

TEST_CASE("covers come in the order of tables, each once, and their text is theirs") {
    auto check = [](const Pattern& pattern) {
        CAPTURE(to_string(pattern));
        const std::vector<Pattern> list = covers(pattern);
        std::string text;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i > 0) CHECK(table_order(list[i - 1], list[i]) < 0);
            text += (i > 0 ? " " : "") + to_string(list[i]);
        }
        CHECK(covers_text(pattern) == text);
    };
    for (const long degree : {0, 1, 5, 12, 21}) {
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) check(cursor.pattern());
    }
    support::Random random("covers");
    const PatternOrder order(60);
    for (int i = 0; i < 300 * support::effort(); ++i) check(order.at(Integer(random.between(0, 25'051'939))).pattern());
}
