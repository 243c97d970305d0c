// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/hasse.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/stratum.hpp"

namespace rootprint {

namespace {

constexpr double width_of_passage = 2; // of an edge through a level

// A node, or the passage of a long edge through a level: then every edge joins neighbouring levels.
struct Vertex {
    std::size_t level;
    double width, x = 0;
    std::vector<std::size_t> above, below; // vertices
    bool is_passage() const { return width == width_of_passage; }
};

class Layout {
public:
    explicit Layout(double gap) : gap_(gap) {}
    std::size_t add(std::size_t level, double width) {
        if (levels_.size() <= level) levels_.resize(level + 1);
        levels_[level].push_back(vertices_.size());
        vertices_.push_back({level, width, 0, {}, {}});
        return vertices_.size() - 1;
    }
    void join(std::size_t above, std::size_t below) {
        vertices_[above].below.push_back(below);
        vertices_[below].above.push_back(above);
    }
    const Vertex& operator[](std::size_t i) const { return vertices_[i]; }

    // The order within levels: every vertex moves to the mean place of its neighbours above, then below, and again; the best is kept.
    void order(const Budget& budget) {
        constexpr int sweeps = 32;
        auto best = levels_;
        std::size_t fewest = crossings();
        for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
            budget.poll();
            const bool down = sweep % 2 == 0;
            for_each_level(down, [&](std::vector<std::size_t>& level) {
                const std::vector<double> places = this->places();
                std::stable_sort(level.begin(), level.end(), [&](std::size_t a, std::size_t b) {
                    return mean(a, down ? &Vertex::above : &Vertex::below, places) <
                           mean(b, down ? &Vertex::above : &Vertex::below, places);
                });
            });
            if (const std::size_t now = crossings(); now < fewest) fewest = now, best = levels_;
        }
        levels_ = std::move(best);
    }

    // The coordinates: as near to the neighbours' mean as the widths allow. Returns the width of all.
    double place() {
        for (const auto& level : levels_) settle(level, std::vector<double>(level.size(), 0));
        constexpr int sweeps = 16;
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            for_each_level(sweep % 2 == 0, [&](const std::vector<std::size_t>& level) {
                std::vector<double> wishes;
                for (const std::size_t v : level) wishes.push_back(wish(vertices_[v]));
                settle(level, wishes);
            });
        }
        double left = 0, right = 0;
        for (const Vertex& v : vertices_) left = std::min(left, v.x - v.width / 2), right = std::max(right, v.x + v.width / 2);
        for (Vertex& v : vertices_) v.x -= left;
        return right - left;
    }

private:
    template <typename F>
    void for_each_level(bool down, F&& f) {
        if (down) {
            for (auto level = levels_.begin(); level != levels_.end(); ++level) f(*level);
        } else {
            for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) f(*level);
        }
    }

    std::vector<double> places() const {
        std::vector<double> result(vertices_.size());
        for (const auto& level : levels_)
            for (std::size_t i = 0; i < level.size(); ++i) result[level[i]] = static_cast<double>(i);
        return result;
    }

    // Of the neighbours; of a vertex without neighbours its own place.
    double mean(std::size_t v, std::vector<std::size_t> Vertex::*side, const std::vector<double>& places) const {
        const auto& neighbours = vertices_[v].*side;
        if (neighbours.empty()) return places[v];
        const double sum =
            std::accumulate(neighbours.begin(), neighbours.end(), 0.0, [&](double s, std::size_t n) { return s + places[n]; });
        return sum / static_cast<double>(neighbours.size());
    }

    std::size_t crossings() const {
        const std::vector<double> places = this->places();
        std::size_t count = 0;
        for (const auto& level : levels_) {
            for (std::size_t i = 0; i < level.size(); ++i)
                for (std::size_t j = i + 1; j < level.size(); ++j)
                    for (const std::size_t a : vertices_[level[i]].below)
                        for (const std::size_t b : vertices_[level[j]].below) count += places[a] > places[b];
        }
        return count;
    }

    // The mean place of the neighbours; long edges pull harder, to be straight.
    double wish(const Vertex& v) const {
        constexpr double weight_of_long = 4;
        double sum = 0, weights = 0;
        for (const auto side : {&Vertex::above, &Vertex::below}) {
            for (const std::size_t n : v.*side) {
                const bool is_long = v.is_passage() || vertices_[n].is_passage();
                const double weight = is_long ? weight_of_long : 1;
                sum += weight * vertices_[n].x;
                weights += weight;
            }
        }
        return weights == 0 ? v.x : sum / weights;
    }

    // The places with the gaps kept whose squared distances from the wishes have the least sum: after subtraction of the room to the
    // left of each vertex, an isotonic regression by pooling adjacent violators.
    void settle(const std::vector<std::size_t>& level, const std::vector<double>& wishes) {
        struct Pool {
            double sum;
            std::size_t size;
            double mean() const { return sum / static_cast<double>(size); }
        };
        std::vector<double> room(level.size(), 0);
        std::vector<Pool> pools;
        for (std::size_t i = 0; i < level.size(); ++i) {
            if (i > 0) room[i] = room[i - 1] + (vertices_[level[i - 1]].width + vertices_[level[i]].width) / 2 + gap_;
            pools.push_back({wishes[i] - room[i], 1});
            while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
                const Pool last = pools.back();
                pools.pop_back();
                pools.back().sum += last.sum;
                pools.back().size += last.size;
            }
        }
        std::size_t i = 0;
        for (const Pool& pool : pools)
            for (std::size_t k = 0; k < pool.size; ++k, ++i) vertices_[level[i]].x = pool.mean() + room[i];
    }

    double gap_;
    std::vector<Vertex> vertices_;
    std::vector<std::vector<std::size_t>> levels_;
};

} // namespace

HasseDiagram hasse_diagram(long degree, const Budget& budget) {
    constexpr long width_of_letter = 8, padding = 8;
    HasseDiagram diagram;
    std::map<Pattern, std::size_t> place;
    for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
        Pattern pattern = cursor.pattern();
        const auto level = static_cast<std::size_t>(codimension(pattern));
        const long width = static_cast<long>(to_string(pattern).size()) * width_of_letter + 2 * padding;
        place.emplace(pattern, diagram.nodes.size());
        diagram.nodes.push_back({std::move(pattern), level, 0, width});
        diagram.levels = level + 1; // the order of tables is by codimension
    }

    // From many real roots on the left to few on the right, before anything moves.
    std::vector<std::size_t> order(diagram.nodes.size()), vertex(diagram.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return diagram.nodes[a].pattern.real_degree() > diagram.nodes[b].pattern.real_degree();
    });
    Layout layout(diagram.nodes.size() <= 30 ? 26 : diagram.nodes.size() <= 60 ? 20 : 14);
    for (const std::size_t i : order) vertex[i] = layout.add(diagram.nodes[i].level, static_cast<double>(diagram.nodes[i].width));

    std::vector<std::vector<std::size_t>> passages;
    for (std::size_t from = 0; from < diagram.nodes.size(); ++from) {
        budget.poll();
        for (const Pattern& pattern : covers(diagram.nodes[from].pattern)) {
            const std::size_t to = place.at(pattern);
            std::size_t last = vertex[from];
            passages.emplace_back();
            for (std::size_t level = diagram.nodes[from].level + 1; level < diagram.nodes[to].level; ++level) {
                const std::size_t passage = layout.add(level, width_of_passage);
                layout.join(last, passage);
                passages.back().push_back(last = passage);
            }
            layout.join(last, vertex[to]);
            diagram.edges.push_back({from, to, {}});
        }
    }

    layout.order(budget);
    diagram.width = std::lround(std::ceil(layout.place()));
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) diagram.nodes[i].x = std::lround(layout[vertex[i]].x);
    for (std::size_t e = 0; e < diagram.edges.size(); ++e)
        for (const std::size_t passage : passages[e]) diagram.edges[e].by.push_back(std::lround(layout[passage].x));
    return diagram;
}

} // namespace rootprint
