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
    std::vector<Pattern> result;
    for_each_pair_of_values(pattern.real, [&](std::size_t i, std::size_t j) {
        result.push_back(Pattern::make(merged(pattern.real, i, j), pattern.complex));
    });
    for_each_pair_of_values(pattern.complex, [&](std::size_t i, std::size_t j) {
        result.push_back(Pattern::make(pattern.real, merged(pattern.complex, i, j)));
    });
    for (std::size_t j = 0; j < pattern.complex.size(); ++j) {
        if (j > 0 && pattern.complex[j - 1] == pattern.complex[j]) continue;
        Pattern step = pattern;
        step.real.push_back(2 * pattern.complex[j]);
        step.complex.erase(step.complex.begin() + static_cast<std::ptrdiff_t>(j));
        result.push_back(Pattern::make(std::move(step.real), std::move(step.complex)));
    }
    std::sort(result.begin(), result.end(), [](const Pattern& a, const Pattern& b) { return table_order(a, b) < 0; });
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace rootprint
