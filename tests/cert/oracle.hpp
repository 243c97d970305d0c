// SPDX-License-Identifier: LGPL-3.0-or-later
/// The truth of a claim (docs/spec/claim.md), decided from the form alone: slow, simple, for small degrees.
///
/// Rational arithmetic, Yun's squarefree decomposition, Sturm's theorem. It shares neither code nor method with the
/// checker, and needs no certificate.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <regex>
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

inline Pattern pattern(const Poly& form) {
    Pattern result;
    const Poly f = trimmed(form);
    if (f.size() < form.size()) result.real.push_back(form.size() - f.size());
    // Yun: at step k, b is the product of the factors of multiplicity at least k.
    const Poly common = common_divisor(f, derivative(f));
    Poly b = divided(f, common).quotient, c = divided(derivative(f), common).quotient;
    for (std::size_t k = 1; b.size() > 1; ++k) {
        const Poly d = difference(c, derivative(b));
        const Poly factor = common_divisor(b, d);
        const std::size_t roots = real_roots(factor);
        result.real.insert(result.real.end(), roots, k);
        result.complex.insert(result.complex.end(), (factor.size() - 1 - roots) / 2, k);
        b = divided(b, factor).quotient;
        c = divided(d, factor).quotient;
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

inline bool on_discriminant(const Poly& form) {
    if (trimmed(form).empty()) return form.size() >= 3;
    const Pattern p = pattern(form);
    return (!p.real.empty() && p.real.back() > 1) || (!p.complex.empty() && p.complex.back() > 1);
}

/// Whether a claim is true; nothing if it is not a claim, or if its degree is above `max_degree`.
inline std::optional<bool> truth(std::string_view claim, std::size_t max_degree = 32) {
    static const std::regex grammar("rootprint-claim 1\nform((?: (?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?)+)\n"
                                    "(pattern|place|discriminant) ([^\n]*)\n",
                                    std::regex::optimize);
    static const std::regex place_grammar("([1-9][0-9]*(?:,[1-9][0-9]*)*) (interior|boundary|outside)");
    const std::string text(claim);
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
    if (!std::regex_match(rest, place_parts, place_grammar)) return std::nullopt;
    std::vector<Integer> sizes;
    std::istringstream numbers(place_parts[1].str());
    Integer sum = 0;
    for (std::string number; std::getline(numbers, number, ',');) {
        sizes.emplace_back(number);
        sum += sizes.back() - 1;
    }
    return sum + 1 == form.size() && place(form, sizes) == place_parts[2].str();
}

} // namespace rootprint::oracle
