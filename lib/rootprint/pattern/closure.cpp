// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/closure.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <set>
#include <tuple>

namespace rootprint {

namespace {

using Side = std::vector<long>;
constexpr std::size_t nothing = static_cast<std::size_t>(-1);

// The multiplicities a ≤ b that disappear, and where they are: the first of their value, or the second if a = b.
struct Step {
    enum Kind { pair_becomes_real, real_roots_merge, pairs_merge } kind; // in the order of tables, for equal a and b
    long a, b;
    std::size_t i, j;
};

void add_merges(std::vector<Step>& steps, const Side& side, Step::Kind kind) {
    for (std::size_t i = 0; i < side.size(); ++i) {
        if (i > 0 && side[i - 1] == side[i]) continue;
        for (std::size_t j = i + 1; j < side.size(); ++j) {
            if (j > i + 1 && side[j - 1] == side[j]) continue;
            steps.push_back({kind, side[i], side[j], i, j});
        }
    }
}

// In the order of tables of their results: docs/theory/strata.md, "Their order".
std::vector<Step> steps_from(const Pattern& pattern) {
    std::vector<Step> steps;
    steps.reserve(32);
    for (std::size_t j = 0; j < pattern.complex.size(); ++j) {
        const long g = pattern.complex[j];
        if (j == 0 || pattern.complex[j - 1] != g) steps.push_back({Step::pair_becomes_real, g, g, j, nothing});
    }
    add_merges(steps, pattern.real, Step::real_roots_merge);
    add_merges(steps, pattern.complex, Step::pairs_merge);
    std::sort(steps.begin(), steps.end(), [](const Step& s, const Step& t) {
        const bool s_last = s.kind == Step::pairs_merge, t_last = t.kind == Step::pairs_merge;
        if (s_last != t_last) return t_last;
        if (s.a + s.b != t.a + t.b) return s.a + s.b > t.a + t.b;
        return s.b != t.b ? s.b < t.b : s.kind < t.kind;
    });
    return steps;
}

// How a step changes one side: the positions i < j that disappear, or nothing; what appears, which is larger, or 0.
struct Change {
    std::size_t i = nothing, j = nothing;
    long gained = 0;
};
Change change_of_real(const Step& step) {
    if (step.kind == Step::pairs_merge) return {};
    if (step.kind == Step::pair_becomes_real) return {nothing, nothing, step.a + step.b};
    return {step.i, step.j, step.a + step.b};
}
Change change_of_complex(const Step& step) {
    if (step.kind == Step::real_roots_merge) return {};
    if (step.kind == Step::pair_becomes_real) return {step.i, nothing, 0};
    return {step.i, step.j, step.a + step.b};
}

// Calls copy(first, last) for ranges of entries and insert(m), in the order of the changed side.
template <typename Copy, typename Insert>
void walk_changed(const Side& side, const Change& change, Copy&& copy, Insert&& insert) {
    std::size_t at = 0;
    for (const std::size_t lost : {change.i, change.j}) {
        if (lost == nothing) continue;
        copy(at, lost);
        at = lost + 1;
    }
    if (change.gained != 0) {
        const auto place = std::lower_bound(side.begin() + static_cast<std::ptrdiff_t>(at), side.end(), change.gained);
        const auto end = static_cast<std::size_t>(place - side.begin());
        copy(at, end);
        insert(change.gained);
        at = end;
    }
    copy(at, side.size());
}

Side changed(const Side& side, const Change& change) {
    Side result;
    result.reserve(side.size() + 1);
    walk_changed(
        side, change,
        [&](std::size_t first, std::size_t last) {
            result.insert(result.end(), side.begin() + static_cast<std::ptrdiff_t>(first), side.begin() + static_cast<std::ptrdiff_t>(last));
        },
        [&](long m) { result.push_back(m); });
    return result;
}

// The spelling of a side whose entries can be copied: each is followed by a comma if there are commas.
class SideText {
public:
    SideText(const Side& side, bool commas) : side_(side), commas_(commas) {
        at_.reserve(side.size() + 1);
        text_.reserve(3 * side.size() + chunk);
        for (const long m : side) {
            at_.push_back(text_.size());
            if (m < 10) text_ += static_cast<char>('0' + m);
            else text_ += std::to_string(m);
            if (commas) text_ += ',';
        }
        at_.push_back(text_.size());
        text_.append(chunk, ' ');
    }
    // The room that write() needs.
    std::size_t room() const { return at_.back() + 21 + chunk; }
    // Writes the changed side there; returns its end.
    char* write(char* out, const Change& change) const {
        char* const start = out;
        walk_changed(
            side_, change,
            [&](std::size_t first, std::size_t last) {
                const char* const from = text_.data() + at_[first];
                const std::size_t length = at_[last] - at_[first];
                if (length <= chunk) std::memcpy(out, from, chunk); // a fixed length costs no call, and most ranges are short
                else std::memcpy(out, from, length);
                out += length;
            },
            [&](long m) {
                out = std::to_chars(out, out + 20, m).ptr;
                if (commas_) *out++ = ',';
            });
        if (commas_ && out != start) --out;
        if (out == start) *out++ = '0';
        return out;
    }

private:
    static constexpr std::size_t chunk = 32;
    const Side& side_;
    const bool commas_;
    std::string text_;            // then a chunk of blanks
    std::vector<std::size_t> at_; // where the entries begin, and the end
};

// Which multiplicities of a pattern flow together into those of another one: groups with given sums, one after the other.
class Confluence {
public:
    Confluence(const Pattern& limit, const Pattern& pattern, const Budget& budget) : budget_(budget) {
        for (auto sum = limit.complex.rbegin(); sum != limit.complex.rend(); ++sum) groups_.push_back({*sum, 0});
        for (auto sum = limit.real.rbegin(); sum != limit.real.rend(); ++sum) groups_.push_back({*sum, 1});
        add_classes(pattern.complex, true);
        add_classes(pattern.real, false);
    }
    bool exists() { return fill_group(0); }

private:
    struct Group {
        long sum;
        int kind; // 0 a pair, of pairs only; 1 a real root, of real roots and pairs
    };
    struct Class {
        long multiplicity;
        bool is_pair;
    };

    void add_classes(const Side& side, bool is_pair) { // the largest first
        for (auto m = side.rbegin(); m != side.rend(); ++m) {
            if (left_.empty() || classes_.back().multiplicity != *m || classes_.back().is_pair != is_pair) {
                classes_.push_back({*m, is_pair});
                left_.push_back(0);
            }
            ++left_.back();
        }
    }

    bool fill_group(std::size_t group) {
        budget_.poll();
        if (group == groups_.size()) return true; // the degrees agree: nothing is left
        if (failed_.contains({group, left_})) return false;
        if (fill_rest(group, 0, groups_[group].sum)) return true;
        failed_.emplace(group, left_);
        return false;
    }

    // The classes before `c` have given what they give to the group.
    bool fill_rest(std::size_t group, std::size_t c, long rest) {
        if (rest == 0) return fill_group(group + 1);
        if (c == classes_.size()) return false;
        const bool to_pair = groups_[group].kind == 0;
        if (to_pair && !classes_[c].is_pair) return false; // pairs come first
        const long size = classes_[c].multiplicity * (classes_[c].is_pair && !to_pair ? 2 : 1), most = std::min(left_[c], rest / size);
        for (long k = most; k >= 0; --k) {
            left_[c] -= k;
            const bool done = fill_rest(group, c + 1, rest - k * size);
            left_[c] += k;
            if (done) return true;
        }
        return false;
    }

    const Budget& budget_;
    std::vector<Group> groups_;
    std::vector<Class> classes_;
    std::vector<long> left_; // of each class
    std::set<std::pair<std::size_t, std::vector<long>>> failed_;
};

} // namespace

std::vector<Pattern> covers(const Pattern& pattern) {
    std::vector<Pattern> result;
    for (const Step& step : steps_from(pattern))
        result.push_back({changed(pattern.real, change_of_real(step)), changed(pattern.complex, change_of_complex(step))});
    return result;
}

bool is_in_closure(const Pattern& limit, const Pattern& pattern, const Budget& budget) {
    return limit.degree() == pattern.degree() && Confluence(limit, pattern, budget).exists();
}

std::string covers_text(const Pattern& pattern) {
    auto is_large = [](const Side& side) { return !side.empty() && side.back() >= 10; };
    const std::vector<Step> steps = steps_from(pattern);
    const SideText real(pattern.real, true), complex(pattern.complex, true);
    // What a step removes, it exceeds: a large entry stays or makes a larger one. So digits are needed only if there is none.
    const bool large = is_large(pattern.real) || is_large(pattern.complex);
    std::optional<SideText> real_digits, complex_digits;
    if (!large) real_digits.emplace(pattern.real, false), complex_digits.emplace(pattern.complex, false);
    std::string text(steps.size() * (real.room() + complex.room() + 2), ' ');
    char* out = text.data();
    for (const Step& step : steps) {
        const Change of_real = change_of_real(step), of_complex = change_of_complex(step);
        const bool commas = large || of_real.gained >= 10 || of_complex.gained >= 10;
        if (out != text.data()) *out++ = ' ';
        out = (commas ? real : *real_digits).write(out, of_real);
        *out++ = '|';
        out = (commas ? complex : *complex_digits).write(out, of_complex);
    }
    text.resize(static_cast<std::size_t>(out - text.data()));
    return text;
}

} // namespace rootprint
