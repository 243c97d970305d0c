// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/closure.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace rootprint {

namespace {

// The multiplicities a ≤ b that disappear.
struct Step {
    enum Kind { pair_becomes_real, real_roots_merge, pairs_merge } kind; // in the order of tables, for equal a and b
    long a, b;
};

void add_merges(std::vector<Step>& steps, const std::vector<long>& side, Step::Kind kind) {
    for (std::size_t i = 0; i < side.size(); ++i) {
        if (i > 0 && side[i - 1] == side[i]) continue;
        for (std::size_t j = i + 1; j < side.size(); ++j) {
            if (j == i + 1 || side[j - 1] != side[j]) steps.push_back({kind, side[i], side[j]});
        }
    }
}

// In the order of tables of their results: docs/theory/strata.md, "Their order".
std::vector<Step> steps_from(const Pattern& pattern) {
    std::vector<Step> steps;
    for (std::size_t j = 0; j < pattern.complex.size(); ++j) {
        const long g = pattern.complex[j];
        if (j == 0 || pattern.complex[j - 1] != g) steps.push_back({Step::pair_becomes_real, g, g});
    }
    add_merges(steps, pattern.real, Step::real_roots_merge);
    add_merges(steps, pattern.complex, Step::pairs_merge);
    auto key = [](const Step& s) { return std::tuple(s.kind == Step::pairs_merge, -(s.a + s.b), s.b, s.kind); };
    std::sort(steps.begin(), steps.end(), [&](const Step& s, const Step& t) { return key(s) < key(t); });
    return steps;
}

// How a step changes one side: what disappears and what appears, 0 for nothing.
struct Change {
    long lost[2] = {0, 0};
    long gained = 0;
};
Change change_of_real(const Step& step) {
    if (step.kind == Step::pairs_merge) return {};
    if (step.kind == Step::pair_becomes_real) return {{0, 0}, step.a + step.b};
    return {{step.a, step.b}, step.a + step.b};
}
Change change_of_complex(const Step& step) {
    if (step.kind == Step::real_roots_merge) return {};
    if (step.kind == Step::pair_becomes_real) return {{step.a, 0}, 0};
    return {{step.a, step.b}, step.a + step.b};
}

// Calls f for the entries of the changed side, ascending.
template <typename F>
void for_each_entry(const std::vector<long>& side, Change change, F&& f) {
    for (const long m : side) {
        if (m == change.lost[0]) {
            change.lost[0] = 0;
        } else if (m == change.lost[1]) {
            change.lost[1] = 0;
        } else {
            if (change.gained != 0 && change.gained <= m) f(change.gained), change.gained = 0;
            f(m);
        }
    }
    if (change.gained != 0) f(change.gained);
}

std::vector<long> changed(const std::vector<long>& side, const Change& change) {
    std::vector<long> result;
    for_each_entry(side, change, [&](long m) { result.push_back(m); });
    return result;
}

// Writes the changed side there; returns the end. There is room.
char* write_side(char* out, const std::vector<long>& side, const Change& change, bool commas) {
    char* const start = out;
    for_each_entry(side, change, [&](long m) {
        if (commas && out != start) *out++ = ',';
        if (m < 10) *out++ = static_cast<char>('0' + m);
        else out = std::to_chars(out, out + 20, m).ptr;
    });
    if (out == start) *out++ = '0';
    return out;
}

// An upper bound of the number of characters that the changed side needs.
std::size_t room_for(const std::vector<long>& side) {
    std::size_t room = 24; // one number and a bar or a blank more
    for (const long m : side) room += m < 10 ? 2 : m < 100 ? 3 : 21;
    return room;
}

} // namespace

std::vector<Pattern> covers(const Pattern& pattern) {
    std::vector<Pattern> result;
    for (const Step& step : steps_from(pattern))
        result.push_back({changed(pattern.real, change_of_real(step)), changed(pattern.complex, change_of_complex(step))});
    return result;
}

std::string covers_text(const Pattern& pattern) {
    auto is_large = [](const std::vector<long>& side) { return !side.empty() && side.back() >= 10; };
    const bool large = is_large(pattern.real) || is_large(pattern.complex);
    const std::vector<Step> steps = steps_from(pattern);
    std::string text(steps.size() * (room_for(pattern.real) + room_for(pattern.complex)), ' ');
    char* out = text.data();
    for (const Step& step : steps) {
        const Change real = change_of_real(step), complex = change_of_complex(step);
        // What a step removes, it exceeds: a large entry stays or makes a larger one.
        const bool commas = large || real.gained >= 10 || complex.gained >= 10;
        if (out != text.data()) *out++ = ' ';
        out = write_side(out, pattern.real, real, commas);
        *out++ = '|';
        out = write_side(out, pattern.complex, complex, commas);
    }
    text.resize(static_cast<std::size_t>(out - text.data()));
    return text;
}

} // namespace rootprint
