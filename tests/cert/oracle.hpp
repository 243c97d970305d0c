// SPDX-License-Identifier: LGPL-3.0-or-later
/// The truth of a claim (docs/spec/claim.md), decided from the claim alone: slow, simple, for small degrees.
///
/// Rational arithmetic, Yun's squarefree decomposition, Sturm's theorem; for claims about a degree the definitions, tried
/// out on everything there is. It shares neither code nor method with the checker, and needs no certificate.
#pragma once

#include "critical_oracle.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace rootprint::oracle {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;
using Poly = std::vector<Rational>; // in one variable, the highest power first, no leading zeros; empty is 0

inline Poly trimmed(Poly f) {
    f.erase(f.begin(), std::find_if(f.begin(), f.end(), [](const Rational& x) { return x != 0; }));
    return f;
}

inline Poly derivative(const Poly& f) {
    Poly result;
    for (std::size_t i = 0; i + 1 < f.size(); ++i) result.push_back(f[i] * static_cast<unsigned>(f.size() - 1 - i));
    return trimmed(result);
}

inline Poly difference(Poly f, Poly g) {
    while (f.size() < g.size()) f.insert(f.begin(), 0);
    while (g.size() < f.size()) g.insert(g.begin(), 0);
    for (std::size_t i = 0; i < f.size(); ++i) f[i] -= g[i];
    return trimmed(f);
}

struct Division {
    Poly quotient, remainder;
};

inline Division divided(Poly f, const Poly& g) {
    Poly quotient;
    while (f.size() >= g.size()) {
        const Rational c = f.front() / g.front();
        for (std::size_t i = 0; i < g.size(); ++i) f[i] -= c * g[i];
        quotient.push_back(c);
        f.erase(f.begin());
    }
    return {quotient, trimmed(f)};
}

/// The monic greatest common divisor.
inline Poly common_divisor(Poly f, Poly g) {
    while (!g.empty()) {
        const Poly rest = divided(f, g).remainder;
        f = g;
        g = rest;
        if (!g.empty()) {
            const Rational lead = g.front();
            for (Rational& x : g) x /= lead;
        }
    }
    const Rational lead = f.front();
    for (Rational& x : f) x /= lead;
    return f;
}

/// Sturm's theorem: the number of distinct real roots of f, which is not 0.
inline std::size_t real_roots(const Poly& f) {
    std::vector<Poly> chain{f, derivative(f)};
    while (!chain.back().empty()) {
        Poly rest = divided(chain[chain.size() - 2], chain.back()).remainder;
        for (Rational& x : rest) x = -x;
        chain.push_back(rest);
    }
    chain.pop_back();
    const auto variations = [&](bool at_minus_infinity) {
        std::size_t count = 0;
        int last = 0;
        for (const Poly& g : chain) {
            const int sign = at_minus_infinity && g.size() % 2 == 0 ? -g.front().sign() : g.front().sign();
            if (sign * last < 0) ++count;
            last = sign;
        }
        return count;
    };
    return variations(true) - variations(false);
}

/// The pattern of the form with these coefficients, which is not 0.
struct Pattern {
    std::vector<std::size_t> real, complex;
};

/// Yun: the k-th part, from 1, is the product of the factors of multiplicity k of f, which is not 0.
inline std::vector<Poly> squarefree_parts(const Poly& f) {
    std::vector<Poly> parts;
    const Poly common = common_divisor(f, derivative(f)); // at step k, b is the product of the factors of multiplicity at least k
    Poly b = divided(f, common).quotient, c = divided(derivative(f), common).quotient;
    while (b.size() > 1) {
        const Poly d = difference(c, derivative(b));
        parts.push_back(common_divisor(b, d));
        b = divided(b, parts.back()).quotient;
        c = divided(d, parts.back()).quotient;
    }
    return parts;
}

inline Pattern pattern(const Poly& form) {
    Pattern result;
    const Poly f = trimmed(form);
    if (f.size() < form.size()) result.real.push_back(form.size() - f.size());
    const std::vector<Poly> parts = squarefree_parts(f);
    for (std::size_t k = 1; k <= parts.size(); ++k) {
        const std::size_t roots = real_roots(parts[k - 1]);
        result.real.insert(result.real.end(), roots, k);
        result.complex.insert(result.complex.end(), (parts[k - 1].size() - 1 - roots) / 2, k);
    }
    std::sort(result.real.begin(), result.real.end());
    std::sort(result.complex.begin(), result.complex.end());
    return result;
}

inline std::string spelled(const Pattern& p) {
    std::size_t most = 0;
    for (const auto* side : {&p.real, &p.complex})
        if (!side->empty()) most = std::max(most, side->back());
    std::string text;
    for (const auto* side : {&p.real, &p.complex}) {
        if (side == &p.complex) text += '|';
        if (side->empty()) text += '0';
        for (std::size_t i = 0; i < side->size(); ++i) {
            if (i > 0 && most > 9) text += ',';
            text += std::to_string((*side)[i]);
        }
    }
    return text;
}

/// The place of a form: each filter of odd degree takes a real root, and nearby forms have fewer real roots, down to
/// the number of odd multiplicities.
inline std::string place(const Poly& form, const std::vector<Integer>& sizes) {
    std::size_t needed = 0;
    for (const Integer& size : sizes) needed += size % 2 == 0;
    if (needed <= 1) return "interior";
    if (trimmed(form).empty()) return "boundary";
    std::size_t roots = 0, least_nearby = 0;
    for (const std::size_t entry : pattern(form).real) {
        roots += entry;
        least_nearby += entry % 2;
    }
    return roots < needed ? "outside" : least_nearby < needed ? "boundary" : "interior";
}

/// The roots of a form, with multiplicities, by what their powers and their roots can be.
struct Kinds {
    std::size_t fixed = 0, positive = 0, negative = 0, pairs = 0; // 0 and infinity; …
};

inline Kinds kinds(const Poly& form) {
    Poly f = trimmed(form);
    Kinds result{form.size() - f.size(), 0, 0, 0};
    for (; f.back() == 0; f.pop_back()) ++result.fixed;
    const std::vector<Poly> parts = squarefree_parts(f);
    for (std::size_t k = 1; k <= parts.size(); ++k) {
        Poly spread; // of x²
        for (const Rational& c : parts[k - 1]) spread.insert(spread.end(), {c, 0});
        spread.pop_back();
        const std::size_t roots = real_roots(parts[k - 1]), above = real_roots(spread) / 2;
        result.positive += k * above;
        result.negative += k * (roots - above);
        result.pairs += k * (parts[k - 1].size() - 1 - roots) / 2;
    }
    return result;
}

/// The form G of largest degree such that G(x^t, y^t) divides the form: the greatest common divisor of the sections.
inline Poly power_divisor(const Poly& form, std::size_t t) {
    Poly common;
    std::size_t infinite = form.size();
    for (std::size_t j = 0; j < t && j < form.size(); ++j) {
        Poly section;
        for (std::size_t i = j; i < form.size(); i += t) section.push_back(form[i]);
        const Poly g = trimmed(section);
        if (g.empty()) continue;
        infinite = std::min(infinite, section.size() - g.size());
        common = common.empty() ? g : common_divisor(common, g);
    }
    common.insert(common.begin(), infinite, Rational(0));
    return common;
}

struct Group {
    Integer stride, degree = 0;
    std::size_t even = 0;
};

/// Whether the groups up to this one can have factors if the greater ones have factors with these roots: all choices among the roots of the largest divisor in powers
/// of the stride, without those that are taken. What matters of a choice is how many roots of each kind it has.
inline bool can_choose(const std::vector<Group>& groups, const std::vector<Kinds>& divisors, std::vector<Kinds>& chosen, std::size_t g) {
    Kinds left = divisors[g];
    for (std::size_t h = g + 1; h < groups.size(); ++h) {
        const auto t = static_cast<std::size_t>(Integer(groups[h].stride / groups[g].stride));
        const Kinds& c = chosen[h];
        left.fixed -= t * c.fixed;
        left.positive -= c.positive;
        left.negative -= t % 2 == 0 ? c.positive : c.negative;
        left.pairs -= t * c.pairs + (t % 2 == 0 ? c.positive * (t - 2) / 2 + c.negative * t / 2 : (c.positive + c.negative) * (t - 1) / 2);
    }
    if (g == 0) return left.fixed + left.positive + left.negative >= groups[0].even;
    const auto degree = static_cast<std::size_t>(groups[g].degree);
    for (std::size_t a = 0; a <= left.positive; ++a) {
        for (std::size_t b = 0; b <= left.negative; ++b) {
            for (std::size_t c = 0; c <= left.fixed; ++c) {
                const std::size_t real = a + b + c;
                if (real < groups[g].even || real > degree || (degree - real) % 2 != 0 || (degree - real) / 2 > left.pairs) continue;
                chosen[g] = {c, a, b, (degree - real) / 2};
                if (can_choose(groups, divisors, chosen, g - 1)) return true;
            }
        }
    }
    return false;
}

/// Whether a form is a product of filters with these sizes and strides.
inline bool is_member(const Poly& form, const std::vector<Integer>& sizes, const std::vector<Integer>& strides) {
    std::vector<Group> groups;
    Integer stride = 1, sum = 0;
    if (sizes.size() != strides.size()) return false;
    for (std::size_t i = 0; i < sizes.size(); stride *= strides[i++]) {
        if (sizes[i] == 1) continue;
        if (groups.empty() || groups.back().stride != stride) groups.push_back({stride});
        groups.back().degree += sizes[i] - 1;
        groups.back().even += sizes[i] % 2 == 0;
        sum += (sizes[i] - 1) * stride;
    }
    if (sum + 1 != form.size()) return false;
    if (groups.empty() || trimmed(form).empty()) return true;
    Poly p; // in powers of the first stride
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (i % groups[0].stride == 0) p.push_back(form[i]);
        else if (form[i] != 0) return false;
    }
    std::vector<Kinds> divisors, chosen(groups.size());
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (g > 0) p = power_divisor(p, static_cast<std::size_t>(Integer(groups[g].stride / groups[g - 1].stride)));
        divisors.push_back(kinds(p));
    }
    return can_choose(groups, divisors, chosen, groups.size() - 1);
}

inline bool on_discriminant(const Poly& form) {
    if (trimmed(form).empty()) return form.size() >= 3;
    const Pattern p = pattern(form);
    return (!p.real.empty() && p.real.back() > 1) || (!p.complex.empty() && p.complex.back() > 1);
}

// ------------------------------------------------------------------------------------------------ claims about a degree

/// What would take too long is not decided.
struct TooLong {};

/// All patterns of a degree, in the order of tables.
inline std::vector<Pattern> patterns(std::size_t degree) {
    std::vector<Pattern> found;
    Pattern now;
    const std::function<void(std::size_t)> extend = [&](std::size_t rest) {
        if (rest == 0) found.push_back(now);
        if (now.complex.empty()) {
            for (std::size_t m = now.real.empty() ? 1 : now.real.back(); m <= rest; ++m) {
                now.real.push_back(m);
                extend(rest - m);
                now.real.pop_back();
            }
        }
        for (std::size_t m = now.complex.empty() ? 1 : now.complex.back(); 2 * m <= rest; ++m) {
            now.complex.push_back(m);
            extend(rest - 2 * m);
            now.complex.pop_back();
        }
    };
    extend(degree);
    // Filled up with zeros to equal length, lists of positive numbers compare like themselves.
    const auto key = [degree](const Pattern& p) {
        std::vector<std::size_t> type(p.real.rbegin(), p.real.rend());
        for (const std::size_t m : p.complex) type.insert(type.end(), {m, m});
        std::sort(type.rbegin(), type.rend());
        std::vector<std::size_t> numbers{degree - type.size()};
        for (std::size_t i = 0; i < degree; ++i) numbers.push_back(degree - (i < type.size() ? type[i] : 0));
        numbers.insert(numbers.end(), p.real.begin(), p.real.end());
        return numbers;
    };
    std::sort(found.begin(), found.end(), [&](const Pattern& x, const Pattern& y) { return key(x) < key(y); });
    return found;
}

/// Whether forms of pattern p converge to a form of pattern q: whether the roots of p can be shared out among those of q,
/// the pairs also among its real roots, so that every multiplicity is a sum.
inline bool degenerates(const Pattern& p, const Pattern& q) {
    std::vector<std::size_t> real = q.real, complex = q.complex; // what is missing
    const std::function<bool(std::size_t)> place = [&](std::size_t i) {
        if (i == p.real.size() + p.complex.size()) return true; // the degrees are equal
        const bool pair = i >= p.real.size();
        const std::size_t m = pair ? p.complex[i - p.real.size()] : p.real[i];
        const auto into = [&](std::size_t& rest, std::size_t size) {
            if (rest < size) return false;
            rest -= size;
            const bool possible = place(i + 1);
            rest += size;
            return possible;
        };
        for (std::size_t& rest : real)
            if (into(rest, pair ? 2 * m : m)) return true;
        for (std::size_t& rest : complex)
            if (pair && into(rest, m)) return true;
        return false;
    };
    return place(0);
}

/// The patterns covered by one of the given patterns, which are all of its degree.
inline std::vector<Pattern> covered(const Pattern& p, const std::vector<Pattern>& all) {
    std::vector<Pattern> below, result;
    for (const Pattern& q : all)
        if (spelled(q) != spelled(p) && degenerates(p, q)) below.push_back(q);
    for (const Pattern& q : below) {
        const auto is_between = [&](const Pattern& r) { return spelled(r) != spelled(q) && degenerates(r, q); };
        if (std::none_of(below.begin(), below.end(), is_between)) result.push_back(q);
    }
    return result;
}

/// The texts of all fillings of layers of these sizes.
inline std::vector<std::string> fillings(const Pattern& p, const std::vector<std::size_t>& sizes) {
    std::vector<std::string> found;
    std::vector<std::size_t> left = p.real;
    left.insert(left.end(), p.complex.begin(), p.complex.end());
    std::size_t steps = 0;
    const std::function<void(const std::string&, std::size_t, std::size_t, std::size_t)> extend =
        [&](const std::string& text, std::size_t layer, std::size_t room, std::size_t root) {
            if (++steps > 2'000'000) throw TooLong();
            if (room == 0) {
                const std::string full = text.empty() || text.back() == '.' ? text + "1" : text;
                if (layer + 1 == sizes.size())
                    found.push_back(full);
                else
                    extend(full + ".", layer + 1, sizes[layer + 1] - 1, 0);
                return;
            }
            if (root == left.size()) return;
            extend(text, layer, room, root + 1);
            const bool pair = root >= p.real.size();
            if (left[root] == 0 || room < (pair ? 2U : 1U)) return;
            --left[root];
            const std::string name = pair ? "q" + std::to_string(root - p.real.size() + 1) : "p" + std::to_string(root + 1);
            extend(text + name, layer, room - (pair ? 2 : 1), root);
            ++left[root];
        };
    extend("", 0, sizes.front() - 1, 0);
    return found;
}

/// Whether a root is twice in one layer of the filling.
inline bool has_multiple_root(const std::string& filling) {
    static const std::regex root("[pq][0-9]+|\\.", std::regex::optimize);
    std::string last;
    for (std::sregex_iterator i(filling.begin(), filling.end(), root), end; i != end; ++i) {
        if (i->str() == last && last != ".") return true;
        last = i->str();
    }
    return false;
}

/// The pieces of a text that is not empty, between separators.
inline std::vector<std::string> pieces(const std::string& text, char separator) {
    std::vector<std::string> list;
    for (std::size_t begin = 0, end = 0; end < text.size(); begin = end + 1) {
        end = std::min(text.find(separator, begin), text.size());
        list.push_back(text.substr(begin, end - begin));
    }
    return list;
}

/// The truth of the statement `words` about a degree.
inline std::optional<bool> degree_truth(std::size_t degree, const std::vector<std::string>& words) {
    static const std::string number = "(?:0|[1-9][0-9]*)", positive = "[1-9][0-9]*",
                             list = positive + "(?:," + positive + ")*", side = "(?:0|" + list + ")",
                             layer = "(?:1|(?:[pq]" + positive + ")+)";
    static const std::regex number_grammar(number), sizes_grammar(list), pattern_grammar(side + "\\|" + side),
        filling_grammar(layer + "(?:\\." + layer + ")*");
    const auto are = [&](const std::regex& grammar, std::size_t begin, std::size_t end) {
        return end <= words.size() && std::all_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  words.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [&](const std::string& w) { return std::regex_match(w, grammar); });
    };
    const std::string kind = words.front();
    const std::size_t list_begin = kind == "patterns" ? 1 : kind == "covers" ? 3 : 6;
    if (kind != "patterns" && (words.size() < list_begin || words[list_begin - 1] != ":")) return std::nullopt;
    const std::vector<std::string> listed(words.begin() + static_cast<std::ptrdiff_t>(list_begin), words.end());

    const std::vector<Pattern> all = patterns(degree);
    const auto is_list = [&](const std::vector<Pattern>& expected) {
        return std::equal(listed.begin(), listed.end(), expected.begin(), expected.end(),
                          [](const std::string& text, const Pattern& p) { return text == spelled(p); });
    };
    const auto find = [&](const std::string& text) {
        return std::find_if(all.begin(), all.end(), [&](const Pattern& p) { return spelled(p) == text; });
    };
    if (kind == "patterns") {
        if (listed.empty() || !are(pattern_grammar, 1, words.size())) return std::nullopt;
        return is_list(all);
    }
    if (kind == "covers") {
        if (!are(pattern_grammar, 1, 2) || !are(pattern_grammar, 3, words.size())) return std::nullopt;
        const auto p = find(words[1]);
        return p != all.end() && is_list(covered(*p, all));
    }
    if (kind != "factorisations" || !are(sizes_grammar, 1, 2) || !are(pattern_grammar, 2, 3) ||
        !are(number_grammar, 3, 5) || !are(filling_grammar, 6, words.size()))
        return std::nullopt;
    const auto p = find(words[2]);
    std::vector<std::size_t> sizes;
    std::size_t sum = 0;
    for (const std::string& text : pieces(words[1], ',')) {
        if (text.size() > 2) return false; // above the degree
        sizes.push_back(std::stoul(text));
        sum += sizes.back() - 1;
    }
    if (p == all.end() || sum != degree) return false;
    std::vector<std::string> found = fillings(*p, sizes);
    const std::size_t number_of_all = found.size();
    std::erase_if(found, has_multiple_root);
    const auto is_found = [&](const std::string& text) {
        return std::find(found.begin(), found.end(), text) != found.end();
    };
    return words[3] == std::to_string(number_of_all) && words[4] == std::to_string(found.size()) &&
           std::set<std::string>(listed.begin(), listed.end()).size() == listed.size() &&
           std::all_of(listed.begin(), listed.end(), is_found);
}

/// The truth of a claim about a degree.
inline std::optional<bool> degree_truth(const std::string& claim, std::size_t max_degree) {
    static const std::regex degree_line("degree (0|[1-9][0-9]?)");
    const std::vector<std::string> lines = pieces(claim, '\n');
    std::smatch parts;
    if (lines.size() != 4 || lines[2].empty() || !lines[3].empty()) return std::nullopt;
    if (!std::regex_match(lines[1], parts, degree_line)) return std::nullopt;
    const std::size_t degree = std::stoul(parts[1]);
    if (degree > max_degree) return std::nullopt;
    try {
        return degree_truth(degree, pieces(lines[2], ' '));
    } catch (const TooLong&) {
        return std::nullopt;
    }
}

/// The truth of a claim about critical points, up to degree 6.
inline std::optional<bool> critical_truth(const std::string& claim) {
    static const std::string rational = "(?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?", list = "[1-9][0-9]*(?:,[1-9][0-9]*)*", side = "(?:0|" + list + ")";
    static const std::regex loss_grammar("loss((?: " + rational + ")+) :((?: " + rational + ")+)"),
        statement_grammar("critical (0|" + list + ") (all|some)((?: : " + side + "\\|" + side + "(?: " + rational + ")+)*)");
    const std::vector<std::string> lines = pieces(claim, '\n');
    if (lines.size() != 4 || !lines[3].empty() || lines[2].size() > 20'000 || lines[1].size() > 20'000) return std::nullopt;
    std::smatch loss_parts, parts;
    if (!std::regex_match(lines[1], loss_parts, loss_grammar) || !std::regex_match(lines[2], parts, statement_grammar)) return std::nullopt;
    const auto numbers = [](const std::string& text) {
        std::vector<Rational> found;
        std::istringstream words(text);
        for (std::string word; words >> word;) found.emplace_back(word);
        return found;
    };
    SquareLoss loss{numbers(loss_parts[1]), {}};
    const std::vector<Rational> triangle = numbers(loss_parts[2]);
    const std::size_t size = loss.target.size();
    if (size > 7 || triangle.size() != size * (size + 1) / 2) return std::nullopt;
    loss.gram.assign(size, std::vector<Rational>(size));
    for (std::size_t i = 0, next = 0; i < size; ++i)
        for (std::size_t j = i; j < size; ++j) loss.gram[i][j] = loss.gram[j][i] = triangle[next++];
    std::vector<std::size_t> type;
    std::size_t sum = 0;
    for (const std::string& part : pieces(parts[1].str(), ',')) {
        if (part == "0") continue;
        if (part.size() > 1) return false;
        type.push_back(std::stoul(part));
        sum += type.back();
    }
    if (sum + 1 != size || !std::is_sorted(type.rbegin(), type.rend()) || !is_positive_definite(loss.gram)) return false;

    struct Item {
        std::string pattern;
        std::vector<Rational> box; // centres, and the radius
        std::size_t found = 0;
    };
    std::vector<Item> items;
    std::istringstream words(parts[3].str());
    for (std::string word; words >> word;) {
        if (word == ":") {
            words >> word;
            items.push_back({word, {}});
        } else {
            items.back().box.emplace_back(word);
        }
    }
    for (const Item& item : items)
        if (item.box.size() != size + 1) return std::nullopt;
    for (const Item& x : items) {
        for (const Item& y : items) {
            bool apart = &x == &y;
            for (std::size_t k = 0; k < size; ++k) apart = apart || abs(x.box[k] - y.box[k]) > x.box[size] + y.box[size];
            if (!apart) return false;
        }
    }
    std::vector<CriticalForm> criticals;
    if (!type.empty() && type.front() > 1) {
        criticals = critical_forms(lines[1] + parts[1].str(), loss, type);
    } else if (!trimmed(loss.target).empty() && !on_discriminant(loss.target)) { // of all forms u alone is critical
        const Pattern p = pattern(loss.target);
        criticals.push_back({{}, p.real, p.complex});
        for (const Rational& u : loss.target) criticals.back().form.emplace_back(Real(numerator(u)) / Real(denominator(u)));
    }
    for (const CriticalForm& critical : criticals) {
        bool is_listed = false;
        for (Item& item : items) {
            bool inside = true;
            for (std::size_t k = 0; k < size; ++k) {
                const std::optional<bool> within = is_within(critical.form[k], item.box[k], item.box[size]);
                if (!within) return std::nullopt;
                inside = inside && *within;
            }
            const bool counts = inside && (parts[2] == "all" || item.pattern == spelled({critical.real, critical.complex}));
            if (inside && parts[2] == "all" && item.pattern != spelled({critical.real, critical.complex})) return false;
            if (counts) ++item.found;
            is_listed = is_listed || inside;
        }
        if (parts[2] == "all" && !is_listed) return false;
    }
    return std::all_of(items.begin(), items.end(), [&](const Item& item) { return parts[2] == "all" ? item.found == 1 : item.found >= 1; });
}

// --------------------------------------------------------------------------------------------------- claims about a box

/// Forms of a box: all whose coefficients are the least, the middle, the largest, or the one nearest to 0; nothing if these are too many.
inline std::optional<std::vector<Poly>> samples(const Poly& middle, const Poly& radii) {
    std::vector<Poly> forms{{}};
    for (std::size_t i = 0; i < middle.size(); ++i) {
        const Rational least = middle[i] - radii[i], largest = middle[i] + radii[i], nearest = least > 0 ? least : largest < 0 ? largest : Rational(0);
        std::vector<Poly> longer;
        for (const Rational& w : std::set<Rational>{least, middle[i], largest, nearest}) {
            for (const Poly& form : forms) {
                longer.push_back(form);
                longer.back().push_back(w);
            }
        }
        forms = longer;
        if (forms.size() > 2'000) return std::nullopt;
    }
    return forms;
}

/// The truth of a claim about a box; of what a box is to contain beyond degree 2 only if a sample shows it. What is false of all forms is true of samples only by chance.
inline std::optional<bool> box_truth(const std::string& claim) {
    static const std::string rational = "(?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?", radius = "(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?", list = "[1-9][0-9]*(?:,[1-9][0-9]*)*", side = "(?:0|" + list + ")",
                             place_word = "(?:interior|boundary|outside)";
    static const std::regex grammar("rootprint-claim 1\nbox((?: " + rational + ")+) :((?: " + radius + ")+)\n(?:(patterns among|contains pattern)((?: " + side + "\\|" + side + ")+)|(places|contains place) (" + list +
                                        ")(?: (among))?((?: " + place_word + ")+))\n",
                                    std::regex::optimize);
    std::smatch parts;
    if (claim.size() > 1'000 || !std::regex_match(claim, parts, grammar)) return std::nullopt;
    const auto numbers = [](const std::string& text) {
        Poly found;
        std::istringstream words(text);
        for (std::string word; words >> word;) found.emplace_back(word);
        return found;
    };
    const Poly middle = numbers(parts[1]), radii = numbers(parts[2]);
    const bool is_about_patterns = parts[3].matched, is_list = is_about_patterns ? parts[3] == "patterns among" : parts[5] == "places";
    std::vector<std::string> listed;
    std::istringstream words(parts[is_about_patterns ? 4 : 8].str());
    for (std::string word; words >> word;) listed.push_back(word);
    if (middle.size() != radii.size() || middle.size() > 20 || (!is_about_patterns && is_list != parts[7].matched) || (!is_list && listed.size() != 1)) return std::nullopt;
    std::vector<std::string> order{"interior", "boundary", "outside"};
    std::vector<Integer> sizes;
    if (is_about_patterns) {
        order.clear();
        for (const Pattern& p : patterns(middle.size() - 1)) order.push_back(spelled(p));
    } else {
        Integer sum = 0;
        for (const std::string& size : pieces(parts[6], ',')) sum += sizes.emplace_back(size) - 1;
        if (sum + 1 != middle.size()) return false;
    }
    auto next = order.begin(); // each once, in their order
    for (const std::string& item : listed) {
        next = std::find(next, order.end(), item);
        if (next == order.end()) return false;
        ++next;
    }
    auto forms = samples(middle, radii);
    if (!forms) return std::nullopt;
    std::set<std::string> found, patterns_found;
    for (const Poly& form : *forms)
        if (!trimmed(form).empty()) patterns_found.insert(spelled(pattern(form)));
    // Up to degree 2 nothing is missing: the discriminant has its extreme values at samples, and between values of different signs it vanishes at a form that is not 0.
    if (middle.size() == 3 && patterns_found.count("11|0") + patterns_found.count("0|1") == 2) forms->push_back({1, 0, 0}); // has the pattern of one in the box
    for (const Poly& form : *forms) {
        if (!is_about_patterns) found.insert(place(form, sizes));
        else if (!trimmed(form).empty()) found.insert(spelled(pattern(form)));
    }
    if (found.count("interior") + found.count("outside") == 2) found.insert("boundary");
    const auto is_found = [&](const std::string& item) { return found.count(item) == 1; };
    if (!is_list) return is_found(listed.front()) ? std::optional(true) : middle.size() <= 3 ? std::optional(false) : std::nullopt;
    return std::all_of(found.begin(), found.end(), [&](const std::string& item) { return std::find(listed.begin(), listed.end(), item) != listed.end(); });
}

/// Whether a claim is true; nothing if it is not a claim, if its degree is above `max_degree`, or if that takes too long.
inline std::optional<bool> truth(std::string_view claim, std::size_t max_degree = 32) {
    static const std::regex grammar("rootprint-claim 1\nform((?: (?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?)+)\n"
                                    "(pattern|place|discriminant|member) ([^\n]*)\n",
                                    std::regex::optimize);
    static const std::regex place_grammar("([1-9][0-9]*(?:,[1-9][0-9]*)*) (interior|boundary|outside)"),
        member_grammar("([1-9][0-9]*(?:,[1-9][0-9]*)*) ([1-9][0-9]*(?:,[1-9][0-9]*)*) (in|out)");
    const std::string text(claim);
    if (text.starts_with("rootprint-claim 1\nloss ")) return critical_truth(text);
    if (text.starts_with("rootprint-claim 1\nbox ")) return box_truth(text);
    if (text.starts_with("rootprint-claim 1\ndegree "))
        return degree_truth(text, std::min(max_degree, std::size_t{18}));
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) > max_degree + 5) return std::nullopt;
    std::smatch parts;
    if (!std::regex_match(text, parts, grammar)) return std::nullopt;
    Poly form;
    std::istringstream words(parts[1].str());
    for (std::string word; words >> word;) form.emplace_back(word);
    const std::string kind = parts[2], rest = parts[3];
    if (kind == "pattern") return !trimmed(form).empty() && rest == spelled(pattern(form));
    if (kind == "discriminant") {
        if (rest == "on") return on_discriminant(form);
        if (rest == "off") return !on_discriminant(form);
        return std::nullopt;
    }
    std::smatch place_parts;
    const auto numbers = [](const std::string& list) {
        std::vector<Integer> found;
        for (const std::string& number : pieces(list, ',')) found.emplace_back(number);
        return found;
    };
    if (kind == "member") {
        if (!std::regex_match(rest, place_parts, member_grammar)) return std::nullopt;
        return is_member(form, numbers(place_parts[1]), numbers(place_parts[2])) == (place_parts[3] == "in");
    }
    if (!std::regex_match(rest, place_parts, place_grammar)) return std::nullopt;
    const std::vector<Integer> sizes = numbers(place_parts[1]);
    Integer sum = 0;
    for (const Integer& size : sizes) sum += size - 1;
    return sum + 1 == form.size() && place(form, sizes) == place_parts[2].str();
}

} // namespace rootprint::oracle
