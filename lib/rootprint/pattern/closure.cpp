// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/closure.hpp"

#include <algorithm>

#include "rootprint/pattern/enumerate.hpp"

namespace rootprint {

namespace {

// Calls f(i, j) for one pair of indices i < j per pair of values of the ascending list.
template <typename F>
void for_each_pair_of_values(const std::vector<long>& list, F&& f) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0 && list[i - 1] == list[i]) continue;
        for (std::size_t j = i + 1; j < list.size(); ++j) {
            if (j > i + 1 && list[j - 1] == list[j]) continue;
            f(i, j);
        }
    }
}

std::vector<long> merged(std::vector<long> list, std::size_t i, std::size_t j) { // i < j
    list[j] += list[i];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    return list;
}

} // namespace

std::vector<Pattern> covers(const Pattern& pattern) {
    struct Step {
        std::vector<long> type;
        Pattern pattern;
    };
    std::vector<Step> steps;
    auto add = [&](std::vector<long> real, std::vector<long> complex) {
        Step& step = steps.emplace_back();
        step.pattern = Pattern::make(std::move(real), std::move(complex));
        step.type = complex_type(step.pattern);
    };
    for_each_pair_of_values(pattern.real, [&](std::size_t i, std::size_t j) { add(merged(pattern.real, i, j), pattern.complex); });
    for_each_pair_of_values(pattern.complex, [&](std::size_t i, std::size_t j) { add(pattern.real, merged(pattern.complex, i, j)); });
    for (std::size_t j = 0; j < pattern.complex.size(); ++j) {
        if (j > 0 && pattern.complex[j - 1] == pattern.complex[j]) continue;
        std::vector<long> real = pattern.real, complex = pattern.complex;
        real.push_back(2 * complex[j]);
        complex.erase(complex.begin() + static_cast<std::ptrdiff_t>(j));
        add(std::move(real), std::move(complex));
    }
    // The order of tables, with the types at hand.
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        if (a.type.size() != b.type.size()) return a.type.size() > b.type.size();
        return a.type != b.type ? a.type > b.type : a.pattern.real < b.pattern.real;
    });
    std::vector<Pattern> result;
    for (Step& step : steps) {
        if (result.empty() || step.pattern != result.back()) result.push_back(std::move(step.pattern));
    }
    return result;
}

} // namespace rootprint
