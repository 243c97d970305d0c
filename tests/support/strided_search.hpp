// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The definition of the function spaces with strides, followed to the letter: a search through the complex roots of a form, in balls. It tells
/// nothing about forms whose roots have powers that are equal to 400 bits without being equal.
#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "rootprint/form/squarefree.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/strides.hpp"
#include "rootprint/roots/complex.hpp"

namespace support {

using namespace rootprint;

constexpr long search_precision = 400; // bits

// The roots of a form over the complex numbers, one by one.
struct Roots {
    struct Root {
        ComplexBall value;
        bool is_fixed, at_infinity;
        long multiplicity;
        std::size_t conjugate; // its index
    };
    std::vector<Root> all;
    std::vector<long> multiplicities() const {
        std::vector<long> m;
        for (const Root& root : all)
            m.push_back(root.multiplicity);
        return m;
    }
};

inline Roots roots_of(const Form& form) {
    Roots roots;
    const SquarefreeDecomposition parts = squarefree_decomposition(form);
    if (parts.infinity > 0)
        roots.all.push_back({ComplexBall(), true, true, parts.infinity, 0});
    for (const auto& part : parts.factors) {
        const ComplexRoots found = complex_roots(part.part, search_precision);
        for (const Ball& root : found.real)
            roots.all.push_back({ComplexBall(root), root == Ball(0), false, part.multiplicity, roots.all.size()});
        for (const ComplexBall& root : found.pairs) {
            const std::size_t first = roots.all.size();
            roots.all.push_back({root, false, false, part.multiplicity, first + 1});
            roots.all.push_back({conjugate(root), false, false, part.multiplicity, first});
        }
    }
    return roots;
}

inline ComplexBall power(const ComplexBall& a, std::int64_t exponent) {
    ComplexBall result;
    acb_pow_ui(result.acb(), a.acb(), static_cast<ulong>(exponent), search_precision);
    return result;
}

// A factor of a group: the roots with one power, a root for each time it is used.
struct Factor {
    std::size_t group;
    std::vector<std::size_t> roots;
    friend auto operator<=>(const Factor&, const Factor&) = default;
};
using Factorisation = std::map<Factor, long>;

// The factor of that group through a root; without roots if some of them are no roots of the form.
inline Factor factor_through(std::size_t root, const Roots& roots, std::size_t group, std::int64_t stride) {
    if (roots.all[root].is_fixed)
        return {group, std::vector<std::size_t>(static_cast<std::size_t>(stride), root)};
    Factor result{group, {}};
    const ComplexBall wanted = power(roots.all[root].value, stride);
    for (std::size_t i = 0; i < roots.all.size(); ++i)
        if (!roots.all[i].is_fixed && overlap(power(roots.all[i].value, stride), wanted))
            result.roots.push_back(i);
    if (static_cast<std::int64_t>(result.roots.size()) != stride)
        result.roots.clear();
    return result;
}

// For every group the factors through all roots.
using Factors = std::vector<std::vector<Factor>>;
inline Factors factors_of(const Roots& roots, const Architecture& a) {
    Factors factors;
    for (std::size_t g = 0; g < a.groups().size(); ++g) {
        factors.emplace_back();
        for (std::size_t i = 0; i < roots.all.size(); ++i)
            factors[g].push_back(factor_through(i, roots, g, a.groups()[g].stride));
    }
    return factors;
}

// The definition: take away factor by factor, in all ways.
class Search {
public:
    Search(const Roots& roots, const Factors& factors, Degrees degrees) : factors_(factors), left_(std::move(degrees)), free_(roots.multiplicities()) {
        go_on();
    }
    std::set<Factorisation> found;

private:
    void go_on() {
        if (!seen_.emplace(current_).second)
            return;
        const auto first = std::find_if(free_.begin(), free_.end(), [](long m) { return m > 0; });
        if (first == free_.end()) {
            found.insert(current_);
            return;
        }
        for (std::size_t g = 0; g < factors_.size(); ++g) {
            const Factor& next = factors_[g][static_cast<std::size_t>(first - free_.begin())];
            bool fits = left_[g] > 0 && !next.roots.empty();
            for (std::size_t i : next.roots)
                fits = --free_[i] >= 0 && fits;
            --left_[g];
            if (fits) {
                ++current_[next];
                go_on();
                if (--current_[next] == 0)
                    current_.erase(next);
            }
            ++left_[g];
            for (std::size_t i : next.roots)
                ++free_[i];
        }
    }

    const Factors& factors_;
    Degrees left_;
    std::vector<long> free_;
    Factorisation current_;
    std::set<Factorisation> seen_;
};

inline Factor conjugate(const Factor& factor, const Roots& roots) {
    Factor result{factor.group, {}};
    for (std::size_t i : factor.roots)
        result.roots.push_back(roots.all[i].conjugate);
    std::sort(result.roots.begin(), result.roots.end());
    return result;
}

inline bool is_real(const Factorisation& factorisation, const Roots& roots) {
    return std::all_of(factorisation.begin(), factorisation.end(), [&](const auto& entry) {
        const auto other = factorisation.find(conjugate(entry.first, roots));
        return other != factorisation.end() && other->second == entry.second;
    });
}

inline Pattern pattern_of_group(const Factorisation& factorisation, const Roots& roots, std::size_t group) {
    std::vector<long> real, complex;
    for (const auto& [factor, times] : factorisation) {
        const Factor other = conjugate(factor, roots);
        if (factor.group == group && !(other < factor))
            (other == factor ? real : complex).push_back(times);
    }
    return Pattern::make(real, complex);
}

inline std::vector<std::int64_t> strides_of(const Architecture& a) {
    std::vector<std::int64_t> strides;
    for (const Group& group : a.groups())
        strides.push_back(group.stride);
    return strides;
}
inline Degrees degrees_of(const Architecture& a) {
    Degrees degrees;
    for (const Group& group : a.groups())
        degrees.push_back(group.degree);
    return degrees;
}

struct Answers {
    bool in_closure = false, in_reduced = false, in_space = false;
    FactorisationCounts counts;
};

inline Answers by_search(const Roots& roots, const Architecture& a) {
    const Factors factors = factors_of(roots, a);
    const Search search(roots, factors, degrees_of(a));
    Answers answers{!search.found.empty(), false, false, {}};
    for (const Factorisation& factorisation : search.found) {
        if (!is_real(factorisation, roots))
            continue;
        answers.in_reduced = true;
        bool enough = true;
        FactorisationCounts counts{Integer(1), Integer(1)};
        for (std::size_t g = 0; g < a.groups().size(); ++g) {
            const Pattern pattern = pattern_of_group(factorisation, roots, g);
            enough = enough && pattern.real_degree() >= a.groups()[g].even;
            const FactorisationCounts of_group = count_factorisations(pattern, group_architecture(a, g));
            counts = {counts.all * of_group.all, counts.compatible * of_group.compatible};
        }
        answers.in_space = answers.in_space || enough;
        answers.counts.all += counts.all;
        answers.counts.compatible += counts.compatible;
    }
    return answers;
}

} // namespace support
