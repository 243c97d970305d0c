// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/hasse.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/stratum.hpp"

using namespace rootprint;

namespace {

// How often edges cross between two levels, if all of them are drawn straight from level to level.
std::size_t crossings(const HasseDiagram& diagram) {
    struct Piece {
        std::size_t level;
        long above, below;
    };
    std::vector<Piece> pieces;
    for (const HasseDiagram::Edge& edge : diagram.edges) {
        std::vector<long> xs{diagram.nodes[edge.from].x};
        xs.insert(xs.end(), edge.by.begin(), edge.by.end());
        xs.push_back(diagram.nodes[edge.to].x);
        for (std::size_t i = 0; i + 1 < xs.size(); ++i) pieces.push_back({diagram.nodes[edge.from].level + i, xs[i], xs[i + 1]});
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t j = i + 1; j < pieces.size(); ++j)
            count += pieces[i].level == pieces[j].level && (pieces[i].above < pieces[j].above) != (pieces[i].below < pieces[j].below) &&
                     pieces[i].above != pieces[j].above && pieces[i].below != pieces[j].below;
    return count;
}

} // namespace

TEST_CASE("a diagram shows all patterns of a degree and all covers") {
    for (long degree = 0; degree <= 10; ++degree) {
        CAPTURE(degree);
        const HasseDiagram diagram = hasse_diagram(degree);
        std::size_t node = 0, edge = 0;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance(), ++node) {
            REQUIRE(node < diagram.nodes.size());
            CHECK(diagram.nodes[node].pattern == cursor.pattern());
            CHECK(diagram.nodes[node].level == static_cast<std::size_t>(codimension(cursor.pattern())));
            for (const Pattern& pattern : covers(cursor.pattern())) {
                REQUIRE(edge < diagram.edges.size());
                CHECK(diagram.edges[edge].from == node);
                CHECK(diagram.nodes[diagram.edges[edge].to].pattern == pattern);
                ++edge;
            }
        }
        CHECK(node == diagram.nodes.size());
        CHECK(edge == diagram.edges.size());
        CHECK(diagram.levels == static_cast<std::size_t>(std::max(degree, 1L)));
    }
}

TEST_CASE("nodes lie within the picture and apart, and long edges pass between them") {
    for (long degree = 0; degree <= 12; ++degree) {
        CAPTURE(degree);
        const HasseDiagram diagram = hasse_diagram(degree);
        std::vector<std::vector<std::pair<long, long>>> taken(diagram.levels); // intervals of x
        for (const HasseDiagram::Node& node : diagram.nodes) {
            taken[node.level].emplace_back(node.x - node.width / 2, node.x + node.width / 2);
            CHECK(taken[node.level].back().first >= -1); // rounding
            CHECK(taken[node.level].back().second <= diagram.width + 1);
        }
        for (const HasseDiagram::Edge& edge : diagram.edges) {
            const std::size_t from = diagram.nodes[edge.from].level, to = diagram.nodes[edge.to].level;
            CHECK(edge.by.size() == to - from - 1);
            for (std::size_t i = 0; i < edge.by.size(); ++i) taken[from + 1 + i].emplace_back(edge.by[i], edge.by[i]);
        }
        for (auto& level : taken) {
            std::sort(level.begin(), level.end());
            for (std::size_t i = 1; i < level.size(); ++i) CHECK(level[i].first >= level[i - 1].second + 10);
        }
    }
}

TEST_CASE("few edges cross") {
    CHECK(crossings(hasse_diagram(4)) == 0);
    CHECK(crossings(hasse_diagram(5)) <= 3);
    CHECK(crossings(hasse_diagram(6)) <= 13);
    CHECK(crossings(hasse_diagram(8)) <= 175);
}

TEST_CASE("no diagram of a negative degree, nor of a stopped one") {
    CHECK_THROWS_AS(hasse_diagram(-1), DomainError);
    CHECK_THROWS_AS(hasse_diagram(6, Budget().stop_when([] { return true; })), Interrupted);
}
