// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/box_patterns.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/near.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/clusters.hpp"

namespace rootprint {

namespace {

// How the roots of a cluster may fall together: with each other, and with roots that all forms have.
struct Choice {
    Pattern free;
    std::vector<long> fixed;
    friend auto operator<=>(const Choice&, const Choice&) = default;
};
using Choices = std::set<Choice>;

constexpr long most_searches = 200; // for forms of one pattern each
constexpr long most_pieces = 64;    // of a box, to tell what is impossible
constexpr long usual_bits = 256;    // of its numbers; with more there are fewer pieces
constexpr long most_uniform_degree = 30; // beyond, a preconditioner costs more than it is worth

// The largest number of bits of numerators and denominators.
long bits(const FormBox& box) {
    long most = 0;
    for (long i = 0; i <= box.degree(); ++i)
        for (const Rational& x : {box.middle().coefficient(i), box.radii()[static_cast<std::size_t>(i)]}) most = std::max({most, x.numerator().bits(), x.denominator().bits()});
    return most;
}

bool are_too_many(const Integer& number, long most) { return Integer(most) < number; }

// Of a cluster of so many roots; nothing if there are more than so many.
std::optional<Choices> choices(const RootCluster& cluster, long most) {
    Choices result;
    if (cluster.is_real) {
        if (are_too_many(number_of_patterns(cluster.number), most)) return {};
        for (PatternCursor cursor(cluster.number); !cursor.at_end(); cursor.advance()) result.insert({cursor.pattern(), {}});
        return result;
    }
    // The partitions of the number: patterns of twice the degree without real roots.
    if (are_too_many(number_of_patterns(2 * cluster.number), most)) return {};
    for (PatternCursor cursor(2 * cluster.number); !cursor.at_end(); cursor.advance())
        if (cursor.pattern().real.empty()) result.insert({cursor.pattern(), {}});
    return result;
}

// A root that all forms have so many times is in the cluster, perhaps on a real root of it.
Choices with_fixed(const Choices& choices, long multiplicity) {
    Choices result;
    for (const Choice& choice : choices) {
        Choice apart = choice;
        apart.fixed.push_back(multiplicity);
        result.insert(std::move(apart));
        for (std::size_t i = 0; i < choice.free.real.size(); ++i) {
            Choice together = choice;
            together.free.real.erase(together.free.real.begin() + static_cast<std::ptrdiff_t>(i));
            together.fixed.push_back(multiplicity + choice.free.real[i]);
            result.insert(std::move(together));
        }
    }
    return result;
}

// The index of the coefficient whose radius, of those in a box, moves the value at a point most.
std::size_t most_moving(const FormBox& box, const ComplexBall& a, const ComplexBall& b) {
    const auto log_size = [](const ComplexBall& z) {
        mag_t m;
        mag_init(m);
        acb_get_mag(m, z.acb());
        const double log = mag_is_zero(m) ? -1e6 : mag_get_d_log2_approx(m);
        mag_clear(m);
        return log;
    };
    const double of_a = log_size(a), of_b = log_size(b);
    std::optional<std::size_t> best;
    double most = 0;
    for (std::size_t i = 0; i < box.radii().size(); ++i) {
        const Rational& r = box.radii()[i];
        if (r.is_zero()) continue;
        const double change = static_cast<double>(r.numerator().bits() - r.denominator().bits()) + of_a * static_cast<double>(box.radii().size() - 1 - i) + of_b * static_cast<double>(i);
        if (!best || change > most) best = i, most = change;
    }
    if (!best) throw Bug("a single form is no box to be split");
    return *best;
}

std::pair<FormBox, FormBox> halves(const FormBox& box, std::size_t coefficient) {
    std::vector<Rational> radii = box.radii(), lower = box.middle().filter(), upper = lower;
    radii[coefficient] *= Rational(1, 2);
    lower[coefficient] -= radii[coefficient];
    upper[coefficient] += radii[coefficient];
    return {FormBox(Form(lower), radii), FormBox(Form(upper), radii)};
}

bool is_before(const Pattern& a, const Pattern& b) { return table_order(a, b) < 0; }

std::vector<Pattern> in_table_order(const std::set<Pattern>& patterns) {
    std::vector<Pattern> result(patterns.begin(), patterns.end());
    std::sort(result.begin(), result.end(), is_before);
    return result;
}

// If the zero form is in the box then all roots are one cluster.
std::vector<RootCluster> clusters_of(const FormBox& box, const Budget& budget) {
    if (!box.contains_zero()) return root_clusters(box, budget);
    RootCluster everything;
    everything.number = box.degree();
    everything.a = everything.b = ComplexBall(Ball(1));
    arb_pos_inf(everything.radius.arb());
    return {everything};
}

// What the clusters of the rest leave possible; nothing if there are more patterns than so many.
std::optional<std::set<Pattern>> patterns_of_clusters(const std::vector<RootCluster>& clusters, const StrippedBox& rest, long most, const Budget& budget) {
    struct Fixed { // roots that all forms have
        long multiplicity;
        Rational x, y;
        bool is_placed = false;
    };
    std::vector<Fixed> fixed{{rest.at_infinity, Rational(1), Rational(0)}, {rest.at_zero, Rational(0), Rational(1)}};
    std::set<Pattern> patterns{Pattern()};
    for (const RootCluster& cluster : clusters) {
        auto of_cluster = choices(cluster, most);
        if (!of_cluster) return {};
        for (Fixed& root : fixed) {
            if (root.multiplicity == 0 || root.is_placed || !may_contain(cluster, root.x, root.y)) continue;
            root.is_placed = true;
            *of_cluster = with_fixed(*of_cluster, root.multiplicity);
        }
        std::set<Pattern> next;
        for (const Pattern& pattern : patterns) {
            for (const Choice& choice : *of_cluster) {
                budget.poll();
                Pattern all = pattern;
                all.real.insert(all.real.end(), choice.free.real.begin(), choice.free.real.end());
                all.real.insert(all.real.end(), choice.fixed.begin(), choice.fixed.end());
                all.complex.insert(all.complex.end(), choice.free.complex.begin(), choice.free.complex.end());
                next.insert(Pattern::make(std::move(all.real), std::move(all.complex)));
                if (std::ssize(next) > most) return {};
            }
        }
        patterns = std::move(next);
    }
    std::set<Pattern> result;
    for (Pattern pattern : patterns) {
        for (const Fixed& root : fixed)
            if (root.multiplicity > 0 && !root.is_placed) pattern.real.push_back(root.multiplicity);
        result.insert(Pattern::make(std::move(pattern.real), std::move(pattern.complex)));
    }
    return result;
}

// That all forms of the part have the pattern of the middle one.
std::optional<UniformProof> proof_of_uniformity(const StrippedBox& rest, const Budget& budget) {
    const auto may_vanish = [&](long i) { return abs(rest.box.middle().coefficient(i)) <= rest.box.radii()[static_cast<std::size_t>(i)]; };
    const long degree = rest.box.degree();
    if (degree > most_uniform_degree || (rest.at_infinity > 0 && may_vanish(0)) || (rest.at_zero > 0 && may_vanish(degree))) return {};
    return uniform_proof(rest.box, budget);
}

// What is known of a part; nothing if there are more patterns than so many. `is_mixed` if forms of it have different patterns.
std::optional<BoxPart> part_of(const FormBox& box, bool is_mixed, long most, const Budget& budget) {
    const StrippedBox rest = stripped(box);
    BoxPart result{box, {}, {}, clusters_of(rest.box, budget)};
    long largest = 0;
    for (const RootCluster& cluster : result.clusters) {
        if (cluster.number <= largest) continue;
        largest = cluster.number;
        result.coefficient = static_cast<std::size_t>(rest.at_infinity) + most_moving(rest.box, cluster.a, cluster.b);
    }
    const auto possible = patterns_of_clusters(result.clusters, rest, most, budget);
    if (possible) result.possible = in_table_order(*possible);
    if (result.possible.size() == 1) return result;
    if (!is_mixed) result.uniform = proof_of_uniformity(rest, budget);
    if (result.uniform) result.possible = {pattern(box.middle(), budget)};
    if (!possible && !result.uniform) return {};
    return result;
}

// The same of a half: what is known of the whole is true of it, too.
BoxPart half_of(const BoxPart& whole, const FormBox& half, bool is_mixed, long most, const Budget& budget) {
    auto part = part_of(half, is_mixed, most, budget);
    if (part && std::includes(whole.possible.begin(), whole.possible.end(), part->possible.begin(), part->possible.end(), is_before)) return *std::move(part);
    BoxPart result = whole;
    result.box = half;
    result.lower_half = 0;
    return result;
}

long number_of_pieces(const FormBox& box) { return most_pieces * usual_bits / std::max(usual_bits, bits(box)); }

// As box_patterns; `until_two`: nothing more is looked for once it is known that no pattern is certain.
BoxPatterns patterns_in(const FormBox& box, long most_listed, bool until_two, const Budget& budget) {
    BoxPatterns result;
    if (box.is_exact()) {
        result.witnessed.push_back({pattern(box.middle(), budget), box.middle()});
        result.possible.push_back(result.witnessed.front().pattern);
        return result;
    }
    std::set<Pattern> seen, possible;
    const auto is_enough = [&] { return until_two && seen.size() > 1; };
    const auto is_possible = [&](const Pattern& p) { return possible.contains(p); };
    const auto add = [&](const Form& form) {
        if (is_enough() || form.is_zero() || !box.contains(form)) return;
        Pattern of_form = pattern(form, budget);
        if (!possible.empty() && !is_possible(of_form)) throw Bug("a form of the box has a pattern that is not possible");
        if (seen.insert(of_form).second) result.witnessed.push_back({std::move(of_form), form});
    };
    for_each_sample(box, add);
    if (is_enough()) {
        result.possible = in_table_order(seen);
        return result;
    }
    auto whole = part_of(box, seen.size() > 1, most_listed, budget);
    result.is_listed = whole.has_value();
    if (whole) {
        possible.insert(whole->possible.begin(), whole->possible.end());
        if (!std::all_of(seen.begin(), seen.end(), is_possible)) throw Bug("a form of the box has a pattern that is not possible");
        long searches = 0;
        for (const Pattern& wanted : whole->possible) {
            budget.poll();
            if (seen.contains(wanted)) continue;
            if (is_enough() || ++searches > most_searches) break;
            for_each_form_near(box, wanted, add);
        }
        // What is not seen may be impossible: smaller boxes tell.
        std::vector<BoxPart>& parts = result.parts;
        parts.push_back(*std::move(whole));
        const auto is_open = [&](const BoxPart& p) { return std::any_of(p.possible.begin(), p.possible.end(), [&](const Pattern& q) { return !seen.contains(q); }); };
        std::deque<std::size_t> open; // parts
        if (is_open(parts.front())) open.push_back(0);
        // If the zero form is in the box then all patterns are possible in some part of it, too.
        const long enough_pieces = until_two && box.contains_zero() ? 0 : number_of_pieces(box);
        for (long pieces = 0; !open.empty() && pieces < enough_pieces && !is_enough(); ++pieces) {
            budget.poll();
            const std::size_t number = open.front();
            open.pop_front();
            if (!is_open(parts[number])) continue;
            parts[number].lower_half = parts.size();
            const auto [lower, upper] = halves(parts[number].box, parts[number].coefficient);
            for (const FormBox& half : {lower, upper}) {
                add(half.middle());
                const bool is_zero = half.middle().is_zero();
                const Pattern of_middle = is_zero ? Pattern() : pattern(half.middle(), budget);
                const auto is_other = [&](const BoxWitness& w) { return w.pattern != of_middle && half.contains(w.form); };
                const bool is_mixed = is_zero || std::any_of(result.witnessed.begin(), result.witnessed.end(), is_other);
                BoxPart part = half_of(parts[number], half, is_mixed, most_listed, budget);
                if (is_open(part)) open.push_back(parts.size());
                parts.push_back(std::move(part));
            }
        }
        possible = seen; // the parts that are not open have nothing else
        for (const std::size_t number : open) possible.insert(parts[number].possible.begin(), parts[number].possible.end());
        result.possible = in_table_order(possible);
    }
    std::sort(result.witnessed.begin(), result.witnessed.end(), [](const BoxWitness& a, const BoxWitness& b) { return is_before(a.pattern, b.pattern); });
    return result;
}

} // namespace

StrippedBox stripped(const FormBox& box) {
    const auto is_zero = [&](long i) { return box.radii()[static_cast<std::size_t>(i)].is_zero() && box.middle().coefficient(i).is_zero(); };
    long first = 0, last = box.degree();
    while (first < last && is_zero(first)) ++first;
    while (last > first && is_zero(last)) --last;
    std::vector<Rational> filter, radii;
    for (long i = first; i <= last; ++i) {
        filter.push_back(box.middle().coefficient(i));
        radii.push_back(box.radii()[static_cast<std::size_t>(i)]);
    }
    return {{Form(filter), std::move(radii)}, first, box.degree() - last};
}

std::optional<Pattern> BoxPatterns::certain() const {
    if (!is_listed || possible.size() != 1) return {};
    return possible.front();
}

BoxPatterns box_patterns(const FormBox& box, long most_listed, const Budget& budget) { return patterns_in(box, most_listed, false, budget); }

std::optional<Pattern> certain_pattern(const FormBox& box, const Budget& budget) { return patterns_in(box, default_most_listed, true, budget).certain(); }

} // namespace rootprint
