// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/witness.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// A squarefree form with coprime integer coefficients that has only real roots, or none.
struct Block {
    Poly poly;         // y = 1
    long infinity = 0; // 1 for the form y, otherwise 0
    long line = -1;    // its number if it is one of the linear forms below
};

// ------------------------------------------------------------------------------------------------------------ supplies

// y, x, x − y, x + y, x − 2y, x + 2y, 2x − y, 2x + y, x − 3y, …: all rational points, by height.
class Lines {
public:
    const Block& operator[](std::size_t i) {
        while (blocks_.size() <= i) grow();
        return blocks_[i];
    }

private:
    void add(std::int64_t a, std::int64_t b) { // a·x + b·y
        blocks_.push_back({Poly{b, a}, a == 0 ? 1 : 0, static_cast<long>(blocks_.size())});
    }
    void grow() {
        if (height_ == 0) {
            add(0, 1), add(1, 0), add(1, -1), add(1, 1);
            height_ = 1;
            return;
        }
        ++height_;
        for (std::int64_t b = 1; b < height_; ++b) {
            if (std::gcd(b, height_) != 1) continue;
            add(b, -height_), add(b, height_), add(height_, -b), add(height_, b);
        }
    }
    std::vector<Block> blocks_;
    std::int64_t height_ = 0;
};

// Quadratic forms without real roots, the smallest first.
class Quadrics {
public:
    const Block& operator[](std::size_t i) {
        while (blocks_.size() <= i) grow();
        return blocks_[i];
    }

private:
    void grow() {
        if (blocks_.empty()) {
            for (const auto& [a, b, c] : std::initializer_list<std::tuple<int, int, int>>{
                     {1, 0, 1}, {1, -1, 1}, {1, 1, 1}, {1, 0, 2}, {2, 0, 1}, {1, -1, 2}, {1, 1, 2}, {1, -2, 2}, {1, 2, 2}})
                blocks_.push_back({Poly{c, b, a}});
            return;
        }
        ++height_;
        blocks_.push_back({Poly{height_, 0, 1}});
        blocks_.push_back({Poly{1, 0, height_}});
    }
    std::vector<Block> blocks_;
    std::int64_t height_ = 2;
};

// U_k(x/2), with the k real roots 2 cos(πj/(k + 1)): U_k = x·U_{k−1} − U_{k−2}. Then V_k = U_k + U_{k−1}, with the k real roots
// 2 cos(2πj/(2k + 1)), is smaller.
Poly chebyshev(long k) {
    Poly before, poly{1};
    for (long i = 0; i < k; ++i) {
        Poly next = Poly{0, 1} * poly - before;
        before = std::move(poly);
        poly = std::move(next);
    }
    return poly;
}

// Σ_j sign^j·x^(step·(terms − 1 − j)).
Poly geometric(long terms, long step, int sign) {
    Poly poly;
    for (long j = 0; j < terms; ++j) poly.set_coefficient(step * (terms - 1 - j), Integer(j % 2 == 0 ? 1 : sign));
    return poly;
}

// Squarefree forms with k ≥ 2 real roots, none rational if possible.
std::vector<Block> real_blocks(long k) {
    if (k == 2) return {{Poly{-2, 0, 1}}, {Poly{-1, -1, 1}}, {Poly{-1, 1, 1}}, {Poly{-1, 0, 2}}, {Poly{-3, 0, 1}}};
    const Poly u = chebyshev(k), v = u + chebyshev(k - 1);
    std::vector<Block> blocks{{v}, {primitive_part(reflected(v))}};
    if (k % 2 == 0) blocks.insert(blocks.begin(), {u});
    return blocks;
}

// Squarefree forms with c ≥ 2 conjugate pairs and nothing else, of height 1: their roots are roots of unity.
std::vector<Block> complex_blocks(long c) {
    std::vector<Block> blocks{{geometric(2, 2 * c, 1)}, {geometric(c + 1, 2, 1)},      {geometric(2 * c + 1, 1, 1)},
                              {geometric(3, c, 1)},     {geometric(2 * c + 1, 1, -1)}, {geometric(3, c, -1)}};
    if (c % 2 == 0) blocks.push_back({geometric(c + 1, 2, -1)});
    return blocks;
}

// -------------------------------------------------------------------------------------------------------------- search

// What has been chosen so far.
struct State {
    Poly product{1};
    std::vector<std::pair<Block, long>> blocks; // with multiplicities
    std::vector<bool> used;                     // by number of a linear form
    Integer height{1}, length{1};               // of the product: the largest |coefficient|, and their sum
};

using Choice = std::vector<Block>; // all blocks of one multiplicity, all real or none

struct Effort {
    std::size_t states;  // kept after each step
    std::size_t choices; // tried from each state
    long lines;          // how many linear forms beyond the necessary ones
};
Effort effort(long degree) {
    if (degree <= 6) return {64, 400, 6};
    if (degree <= 10) return {12, 60, 4};
    if (degree <= 16) return {3, 24, 4};
    if (degree <= 24) return {1, 12, 2};
    return {1, 5, 2};
}

bool is_free(const State& state, const Block& block) {
    if (block.line >= 0 && static_cast<std::size_t>(block.line) < state.used.size() &&
        state.used[static_cast<std::size_t>(block.line)])
        return false;
    return std::all_of(state.blocks.begin(), state.blocks.end(), [&](const auto& other) {
        if (block.line >= 0 && other.first.line >= 0) return true;
        return gcd(block.poly, other.first.poly).degree() < 1;
    });
}

// Calls visit for the subsets of that size of the blocks, lexicographically, until it returns false.
template <typename Visit>
bool subsets(const std::vector<Block>& blocks, std::size_t size, Visit&& visit) {
    if (size > blocks.size()) return true;
    std::vector<std::size_t> chosen(size);
    std::iota(chosen.begin(), chosen.end(), 0);
    for (;;) {
        Choice choice;
        for (const std::size_t i : chosen) choice.push_back(blocks[i]);
        if (!visit(std::move(choice))) return false;
        std::size_t i = size;
        while (i > 0 && chosen[i - 1] == blocks.size() - size + i - 1) --i;
        if (i == 0) return true;
        ++chosen[i - 1];
        for (; i < size; ++i) chosen[i] = chosen[i - 1] + 1;
    }
}

// Ways to have `number` roots (or pairs) more: one irrational block and the rest from the simple forms.
template <typename Simple>
std::vector<Choice> choices(const State& state, Simple& simple, std::vector<Block> (*blocks_of)(long), long number,
                            const Effort& effort) {
    std::vector<Block> free;
    for (std::size_t i = 0; static_cast<long>(free.size()) < number + effort.lines; ++i) {
        if (is_free(state, simple[i])) free.push_back(simple[i]);
    }
    std::vector<Choice> result;
    auto take = [&](Choice choice) {
        result.push_back(std::move(choice));
        return result.size() < effort.choices;
    };
    // With a block first: for many roots the simple forms have large coefficients.
    const std::vector<Block> smallest(free.begin(), free.begin() + std::min<std::ptrdiff_t>(4, std::ssize(free)));
    for (long rest = std::min<long>(number - 2, std::ssize(smallest)); rest >= 0; --rest) {
        for (const Block& block : blocks_of(number - rest)) {
            if (!is_free(state, block)) continue;
            bool more = subsets(smallest, static_cast<std::size_t>(rest), [&](Choice choice) {
                const bool coprime = std::all_of(choice.begin(), choice.end(), [&](const Block& other) {
                    return gcd(block.poly, other.poly).degree() < 1;
                });
                if (!coprime) return true;
                choice.push_back(block);
                return take(std::move(choice));
            });
            if (!more) return result;
        }
        if (result.size() > effort.choices / 2) break;
    }
    subsets(free, static_cast<std::size_t>(number), take);
    return result;
}

State extended(const State& state, const Choice& choice, long multiplicity) {
    Poly product{1};
    for (const Block& block : choice) {
        if (block.infinity == 0) product = product * block.poly;
    }
    State next = state;
    next.product = next.product * power(product, multiplicity);
    for (const Block& block : choice) {
        next.blocks.emplace_back(block, multiplicity);
        if (block.line < 0) continue;
        const auto line = static_cast<std::size_t>(block.line);
        if (next.used.size() <= line) next.used.resize(line + 1);
        next.used[line] = true;
    }
    next.height = next.length = Integer(0);
    for (long i = 0; i <= next.product.degree(); ++i) {
        Integer coefficient = abs(next.product.coefficient(i));
        next.length += coefficient;
        next.height = std::max(std::move(next.height), std::move(coefficient));
    }
    return next;
}

template <typename Simple>
void search(std::vector<State>& states, Simple& simple, std::vector<Block> (*blocks_of)(long), long number,
            long multiplicity, const Effort& effort) {
    if (number == 0) return;
    std::vector<State> next;
    for (const State& state : states) {
        for (const Choice& choice : choices(state, simple, blocks_of, number, effort))
            next.push_back(extended(state, choice, multiplicity));
    }
    // Stable: of equals the one found first.
    std::stable_sort(next.begin(), next.end(), [](const State& a, const State& b) {
        return std::tie(a.height, a.length) < std::tie(b.height, b.length);
    });
    if (next.size() > effort.states) next.erase(next.begin() + static_cast<std::ptrdiff_t>(effort.states), next.end());
    states = std::move(next);
}

} // namespace

WitnessForm witness(const Pattern& pattern) {
    const long degree = pattern.degree();
    const Effort effort = rootprint::effort(degree);
    Lines lines;
    Quadrics quadrics;
    std::vector<State> states(1);
    // Large multiplicities first: they get the smallest forms.
    auto real = pattern.real.rbegin();
    auto complex = pattern.complex.rbegin();
    while (real != pattern.real.rend() || complex != pattern.complex.rend()) {
        const long m = std::max(real != pattern.real.rend() ? *real : 0, complex != pattern.complex.rend() ? *complex : 0);
        long reals = 0, pairs = 0;
        for (; real != pattern.real.rend() && *real == m; ++real) ++reals;
        for (; complex != pattern.complex.rend() && *complex == m; ++complex) ++pairs;
        search(states, lines, real_blocks, reals, m, effort);
        search(states, quadrics, complex_blocks, pairs, m, effort);
    }

    State& best = states.front();
    // x, y, other linear forms, the rest.
    auto rank = [](const Block& block) { return block.line == 1 ? 0 : block.line == 0 ? 1 : block.line > 1 ? 2 : 3; };
    std::stable_sort(best.blocks.begin(), best.blocks.end(), [&](const auto& a, const auto& b) {
        return std::pair(a.second, rank(a.first)) < std::pair(b.second, rank(b.first));
    });
    WitnessForm result;
    for (auto& [block, multiplicity] : best.blocks) {
        const long block_degree = block.poly.degree() + block.infinity;
        result.factors.push_back({Form(std::move(block.poly), block_degree), multiplicity});
    }
    result.form = Form(std::move(best.product), degree);
    return result;
}

std::string to_expression(const WitnessForm& witness) {
    std::string text;
    for (const auto& [part, multiplicity] : witness.factors) {
        std::string factor = to_expression(part);
        std::erase(factor, ' ');
        const bool is_sum = factor.find_first_of("+-*^") != std::string::npos;
        if (is_sum && (witness.factors.size() > 1 || multiplicity > 1)) factor = "(" + factor + ")";
        if (multiplicity > 1) factor += "^" + std::to_string(multiplicity);
        text += (text.empty() ? "" : "*") + factor;
    }
    return text.empty() ? "1" : text;
}

} // namespace rootprint
