// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about all forms of one degree: parsing, and the rules 5, 6 and 7 of docs/spec/certificate.md.
#include "degree.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace rootprint::checker {

DegreeClaim read_degree_claim(Reader& in, const Budget& budget) {
    in.expect("degree ", "degree");
    const size_t begin = in.position();
    DegreeClaim claim{in};
    claim.degree = count_from(in.natural());
    claim.statement = "degree " + std::string(in.since(begin)) + " ";
    if (claim.degree > budget.degree() || claim.degree == many) in.stop(Status::unsupported, "a degree above --max-degree");
    in.line_end();
    const size_t third_line = in.position();
    if (in.skip("patterns")) {
        claim.kind = DegreeClaim::patterns;
    } else if (in.skip("covers ")) {
        claim.kind = DegreeClaim::covers;
        claim.pattern_text = in.pattern();
    } else {
        in.expect("factorisations ", "patterns, covers or factorisations");
        claim.kind = DegreeClaim::factorisations;
        claim.sizes = in.sizes();
        in.space();
        claim.pattern_text = in.pattern();
        in.space();
        claim.all = in.natural_value();
        in.space();
        claim.compatible = in.natural_value();
    }
    claim.statement += in.since(third_line);
    if (claim.kind != DegreeClaim::patterns) in.colon();
    claim.list = in;
    uint64_t listed = 0;
    for (; in.skip(" "); ++listed) {
        if (claim.kind == DegreeClaim::factorisations) in.filling();
        else in.pattern();
    }
    if (claim.kind == DegreeClaim::patterns && listed == 0) in.space();
    claim.statement += " : " + std::to_string(listed) + " listed";
    in.line_end();
    in.end();
    return claim;
}

namespace {

// ------------------------------------------------------------------------------------------------- patterns in tables

/// The pattern that the text spells, read as digits or as numbers; nothing if the text is not the one spelling of a pattern of this degree.
std::optional<Pattern> pattern_read_as(bool digits, string_view text, uint64_t degree) {
    Pattern pattern;
    uint64_t rest = degree;
    const size_t bar = text.find('|');
    for (const bool real : {true, false}) {
        std::vector<uint64_t>& side = real ? pattern.real : pattern.complex;
        string_view entries = real ? text.substr(0, bar) : text.substr(bar + 1);
        if (entries == "0") continue;
        while (!entries.empty()) {
            const size_t length = digits ? 1 : std::min(entries.find(','), entries.size());
            const uint64_t entry = count_from(entries.substr(0, length)), size = real ? entry : 2 * entry;
            if (entry == 0 || size > rest || (!side.empty() && entry < side.back())) return std::nullopt;
            side.push_back(entry);
            rest -= size;
            entries.remove_prefix(digits ? 1 : std::min(length + 1, entries.size()));
        }
    }
    if (rest != 0 || spelling(pattern) != text) return std::nullopt;
    return pattern;
}

/// The pattern of this degree whose one spelling is the text. At most one of the two readings has the degree.
std::optional<Pattern> pattern_from(string_view text, uint64_t degree, Budget& budget) {
    budget.work(text.size() + 1, 32);
    std::optional<Pattern> pattern;
    if (text.find(',') == text.npos) pattern = pattern_read_as(true, text, degree);
    return pattern ? pattern : pattern_read_as(false, text, degree);
}

Pattern claimed_pattern(const DegreeClaim& claim, Budget& budget) {
    std::optional<Pattern> pattern = pattern_from(claim.pattern_text, claim.degree, budget);
    require(pattern.has_value(), "the claim is about no pattern of its degree in its one spelling");
    return std::move(*pattern);
}

/// A pattern with its complex type: the parts ρ, and each γ_j twice, in descending order.
struct Row {
    Pattern pattern;
    std::vector<uint64_t> type;

    explicit Row(Pattern p) : pattern(std::move(p)), type(pattern.real) {
        for (const uint64_t entry : pattern.complex) type.insert(type.end(), 2, entry);
        std::sort(type.begin(), type.end(), std::greater<>());
    }
};

/// The order of tables, for patterns of the same degree.
bool before(const Row& x, const Row& y) {
    if (x.type.size() != y.type.size()) return x.type.size() > y.type.size();
    if (x.type != y.type) return x.type > y.type;
    return x.pattern.real < y.pattern.real;
}

// ------------------------------------------------------------------------------------------------- rule 5, enumeration

/// Σ_j p(n − 2j)·p(j), where p(i) is the number of partitions of i; or `many` if that is less.
uint64_t number_of_patterns(uint64_t degree, Budget& budget) {
    budget.memory(degree + 1, 64);
    budget.work(degree + 1, saturated_product(degree + 1, 2));
    std::vector<uint64_t> partitions(degree + 1, 0); // into parts that are at most `part`
    partitions[0] = 1;
    for (uint64_t part = 1; part <= degree; ++part)
        for (uint64_t i = part; i <= degree; ++i) partitions[i] = std::min(partitions[i] + partitions[i - part], many);
    uint64_t sum = 0;
    for (uint64_t j = 0; 2 * j <= degree; ++j)
        sum = std::min(sum + std::min(saturated_product(partitions[degree - 2 * j], partitions[j]), many), many);
    return sum;
}

} // namespace

uint64_t count_ordered(Reader list, uint64_t degree, Budget& budget) {
    std::optional<Row> last;
    uint64_t listed = 0;
    for (; list.skip(" "); ++listed) {
        const size_t begin = list.position();
        std::optional<Pattern> pattern = pattern_from(list.word(), degree, budget);
        list.require(pattern.has_value(), begin, "not the spelling of a pattern of the degree");
        Row row(std::move(*pattern));
        list.require(!last || before(*last, row), begin, "not in the order of tables");
        last = std::move(row);
    }
    return listed;
}

void check_enumeration(const DegreeClaim& claim, Budget& budget) {
    require(claim.kind == DegreeClaim::patterns, "rule enumeration proves patterns only");
    require(count_ordered(claim.list, claim.degree, budget) == number_of_patterns(claim.degree, budget), "rule enumeration: patterns are missing");
}

// ----------------------------------------------------------------------------------------------- rule 6, degenerations

namespace {

/// The results of all single steps, in the order of tables. Of equal entries one choice is enough.
std::vector<Row> single_steps(const Pattern& pattern, Budget& budget) {
    const uint64_t entries = pattern.real.size() + pattern.complex.size();
    std::vector<Row> steps;
    const auto put = [&](Pattern step) {
        std::sort(step.real.begin(), step.real.end());
        std::sort(step.complex.begin(), step.complex.end());
        steps.emplace_back(std::move(step));
    };
    const auto announce_step = [&] {
        budget.work(entries + 10, 100); // to sort the row among the others, too
        budget.memory(steps.size() + 1, 64 * (3 * entries + 20));
    };
    for (auto side : {&Pattern::real, &Pattern::complex}) {
        const std::vector<uint64_t>& list = pattern.*side;
        for (size_t i = 0; i < list.size(); ++i) {
            if (i > 0 && list[i] == list[i - 1]) continue;
            budget.work(list.size() - i, 2);
            for (size_t j = i + 1; j < list.size(); ++j) {
                if (j > i + 1 && list[j] == list[j - 1]) continue;
                announce_step();
                Pattern step = pattern;
                (step.*side)[i] += list[j];
                (step.*side).erase((step.*side).begin() + static_cast<std::ptrdiff_t>(j));
                put(std::move(step));
            }
        }
    }
    for (size_t i = 0; i < pattern.complex.size(); ++i) {
        if (i > 0 && pattern.complex[i] == pattern.complex[i - 1]) continue;
        announce_step();
        Pattern step = pattern;
        step.complex.erase(step.complex.begin() + static_cast<std::ptrdiff_t>(i));
        step.real.push_back(2 * pattern.complex[i]);
        put(std::move(step));
    }
    std::sort(steps.begin(), steps.end(), before);
    const auto same = [](const Row& x, const Row& y) { return !before(x, y); };
    steps.erase(std::unique(steps.begin(), steps.end(), same), steps.end());
    return steps;
}

} // namespace

void check_degenerations(const DegreeClaim& claim, Budget& budget) {
    require(claim.kind == DegreeClaim::covers, "rule degenerations proves covers only");
    const std::vector<Row> steps = single_steps(claimed_pattern(claim, budget), budget);
    Reader in = claim.list;
    for (const Row& step : steps) {
        require(in.skip(" "), "rule degenerations: a pattern is missing");
        const size_t begin = in.position();
        in.require(in.word() == spelling(step.pattern), begin, "rule degenerations: another pattern comes here");
    }
    in.require(in.sees("\n"), in.position(), "rule degenerations: a pattern too many");
}

// ---------------------------------------------------------------------------------------------------- rule 7, fillings

namespace {

/// Roots that only their number tells apart: of size 1 (real) or 2 (pairs), still to be put into layers `left` times.
struct Class {
    uint64_t size, left;
};

/// How many roots of each class there are, and last the room in the current layer.
using State = std::vector<uint64_t>;
/// The number of ways to get to each state.
using Table = std::map<State, Integer>;

/// Puts some of the roots of class c into the current layer, each exactly `times` times, in all ways. A state whose room
/// is more than what can come later is left out: the other roots of class c fewer times, and the classes after c.
Table put_roots(const Table& table, const std::vector<Class>& classes, size_t c, uint64_t times, bool compatible, Budget& budget) {
    const auto room_for_later = [&](const State& state) {
        uint64_t room = classes[c].size * (times - 1) * state[c];
        for (size_t d = c + 1; d < classes.size(); ++d) room += classes[d].size * (compatible ? 1 : classes[d].left) * state[d];
        return room;
    };
    const uint64_t size = classes[c].size * times, state_bits = 64 * classes.size() + 1500;
    Table next;
    for (const auto& [before, ways_before] : table) {
        State state = before;
        Integer ways = ways_before; // times the number of choices of so many roots
        for (uint64_t chosen = 0;; ++chosen) {
            budget.work(1, 1000 + 8 * classes.size() + 20 * words(ways));
            if (state.back() <= room_for_later(state)) {
                budget.memory(table.size() + next.size() + 1, state_bits + bits(ways));
                next[state] += ways;
            }
            if (state[c] == 0 || state.back() < size) break;
            ways = ways * state[c] / (chosen + 1);
            --state[c];
            if (times < classes[c].left) ++state[c - times]; // classes of one size are together, `left` ascending
            state.back() -= size;
        }
    }
    return next;
}

/// The number of ways to fill all layers, each to its capacity, with all roots; with no root twice in one layer if
/// `compatible`. Requires that the degree of the pattern is the sum of the capacities.
///
/// Layer by layer, and class by class in a layer. Roots move to classes with less `left`, whose turn is over, so that
/// none is chosen twice for one layer.
Integer number_of_fillings(const Pattern& pattern, const std::vector<uint64_t>& capacities, bool compatible, Budget& budget) {
    std::vector<Class> classes;
    State state;
    for (const uint64_t size : {2, 1}) {
        const std::vector<uint64_t>& entries = size == 2 ? pattern.complex : pattern.real;
        const uint64_t most = entries.empty() ? 0 : entries.back();
        budget.memory(most, 192);
        budget.work(most, 64);
        for (uint64_t left = 1; left <= most; ++left) {
            classes.push_back({size, left});
            const auto [first, last] = std::equal_range(entries.begin(), entries.end(), left);
            state.push_back(static_cast<uint64_t>(last - first));
        }
    }
    state.push_back(0); // no room yet
    const State none_left(state.size(), 0);
    Table table{{state, 1}};
    for (const uint64_t capacity : capacities) {
        if (capacity == 0) continue;
        Table with_room;
        for (auto& [full, ways] : table) {
            if (full.back() > 0) continue; // the last layer is not full
            budget.work(1, 1000 + 8 * classes.size());
            state = full;
            state.back() = capacity;
            with_room[state] = std::move(ways);
        }
        table = std::move(with_room);
        for (size_t c = 0; c < classes.size(); ++c) {
            budget.work(table.size() + 1, 20);
            const auto has_roots = [c](const auto& entry) { return entry.first[c] > 0; };
            if (std::none_of(table.begin(), table.end(), has_roots)) continue;
            const uint64_t most = std::min(capacity / classes[c].size, compatible ? 1 : classes[c].left);
            for (uint64_t times = most; times > 0; --times) table = put_roots(table, classes, c, times, compatible, budget);
        }
    }
    return table[none_left]; // without room, so that the last layer is full
}

/// Requires that the text is a filling of these layers by roots of this pattern with no root twice in one layer.
void check_filling(Reader in, const Pattern& pattern, const std::vector<uint64_t>& capacities) {
    Pattern left = pattern;
    for (size_t i = 0; i < capacities.size(); ++i) {
        const size_t begin = in.position();
        in.require(i == 0 || in.skip("."), begin, "rule fillings: too few layers");
        uint64_t filled = 0;
        for (const bool real : {true, false}) {
            std::vector<uint64_t>& side = real ? left.real : left.complex;
            uint64_t last = 0;
            while (in.skip(real ? "p" : "q")) {
                const uint64_t root = count_from(in.positive());
                in.require(root > last, begin, "rule fillings: a root out of order, or twice in a layer");
                in.require(root <= side.size(), begin, "rule fillings: there is no such root");
                in.require(side[root - 1] > 0, begin, "rule fillings: a root is in too many layers");
                --side[root - 1];
                filled += real ? 1 : 2;
                last = root;
            }
        }
        if (filled == 0) in.skip("1");
        in.require(filled == capacities[i], begin, "rule fillings: a layer of another size");
    }
    const size_t end = in.position();
    in.require(in.word().empty(), end, "rule fillings: something after the last layer");
}

} // namespace

void check_fillings(const DegreeClaim& claim, Budget& budget) {
    require(claim.kind == DegreeClaim::factorisations, "rule fillings proves factorisations only");
    require(claim.sizes.sum == claim.degree, "rule fillings: the sizes do not fit the degree");
    const Pattern pattern = claimed_pattern(claim, budget);
    budget.memory(claim.sizes.text.size(), 64);
    budget.work(claim.sizes.text.size(), 16);
    std::vector<uint64_t> capacities;
    Reader sizes(claim.sizes.text, Source::claim, budget);
    do capacities.push_back(count_from(sizes.positive()) - 1);
    while (sizes.skip(","));

    Reader in = claim.list;
    std::set<string_view> listed;
    while (in.skip(" ")) {
        const Reader start = in;
        const string_view filling = in.word();
        budget.memory(listed.size() + 1, 1000);
        budget.work(filling.size() + pattern.real.size() + pattern.complex.size(), 64);
        check_filling(start, pattern, capacities);
        in.require(listed.insert(filling).second, start.position(), "rule fillings: a filling is listed twice");
    }

    require(number_of_fillings(pattern, capacities, false, budget) == claim.all, "rule fillings: N is wrong");
    require(number_of_fillings(pattern, capacities, true, budget) == claim.compatible, "rule fillings: C is wrong");
}

} // namespace rootprint::checker
