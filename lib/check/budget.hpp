// SPDX-License-Identifier: LGPL-3.0-or-later
/// How the checker stops, and what its operations cost.
#pragma once

#include "check.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace rootprint::checker {

using std::size_t;
using std::string_view;
using std::uint64_t;
using Integer = boost::multiprecision::cpp_int;
using Poly = std::vector<Integer>; // coefficients in filter order: the highest power of x first
__extension__ typedef unsigned __int128 Word2;

/// The one exception: ends the check with a verdict that is not `verified`.
struct Stop {
    Status status;
    std::string reason;
    Source source = Source::none;
    size_t line = 0, column = 0;
};

[[noreturn]] inline void unsupported(std::string reason) { throw Stop{Status::unsupported, std::move(reason)}; }

inline void require(bool condition, const char* otherwise) {
    if (!condition) throw Stop{Status::rejected, otherwise};
}

/// x·y, or 2^64 − 1 where that is less.
inline uint64_t saturated_product(uint64_t x, uint64_t y) {
    const Word2 product = static_cast<Word2>(x) * y;
    return product > UINT64_MAX ? UINT64_MAX : static_cast<uint64_t>(product);
}

/// Counts work before it is done and memory before it is taken.
class Budget {
    Limits limits_;

public:
    explicit Budget(const Limits& limits) : limits_(limits) {}

    uint64_t degree() const { return limits_.degree; }

    /// Announces `count` operations of about `steps` steps each.
    void work(uint64_t count, uint64_t steps) {
        const uint64_t cost = saturated_product(count, steps);
        if (cost > limits_.work) unsupported("more work than --max-work allows");
        limits_.work -= cost;
        if (limits_.stop && limits_.stop()) unsupported("stopped");
    }

    /// Announces a polynomial, or a table, of `count` numbers of at most `bits` bits.
    void memory(uint64_t count, uint64_t bits) const {
        if (saturated_product(count, bits) > limits_.bits) unsupported("larger numbers than --max-bits allows");
    }
};

/// The number of bits of |x|, 0 for x = 0.
inline uint64_t bits(const Integer& x) {
    const auto& backend = x.backend();
    const boost::multiprecision::limb_type top = backend.limbs()[backend.size() - 1];
    return (backend.size() - 1) * uint64_t{sizeof top * 8} + static_cast<uint64_t>(std::bit_width(top));
}

inline uint64_t bits(const Poly& f) {
    uint64_t most = 0;
    for (const Integer& x : f) most = std::max(most, bits(x));
    return most;
}

inline uint64_t words(uint64_t bits) { return bits / 64 + 1; }

// The number of steps of one operation on numbers of so many words. Measured with Boost 1.74 on x86-64, where a step is
// about a nanosecond; from 3 to 1000 words (and 130,000 in a product) the formulas are right within a factor of 2.
constexpr uint64_t overhead = 8;

inline uint64_t sum_steps(uint64_t x_words) { return x_words + overhead; }

/// Boost splits numbers of more than 40 words into halves, and needs 3 products of halves instead of 4.
inline uint64_t product_steps(uint64_t x_words, uint64_t y_words) {
    uint64_t steps = saturated_product(x_words, y_words);
    for (uint64_t size = std::min(x_words, y_words); size > 40; size /= 2) steps -= steps / 4;
    return std::min(steps, UINT64_MAX - overhead) + overhead;
}

/// Boost subtracts a multiple of y from all of x for every word of the quotient, unless y is one word.
inline uint64_t division_steps(uint64_t x_words, uint64_t y_words) {
    if (x_words < y_words) return sum_steps(x_words);
    return y_words == 1 ? 8 * (x_words + 1) : saturated_product(x_words - y_words + 2, x_words + 16);
}

/// Boost shifts and subtracts, bit by bit.
inline uint64_t gcd_steps(uint64_t words) { return saturated_product(32 * words, words + 1); }

inline uint64_t words(const Integer& x) { return words(bits(x)); }
inline uint64_t product_steps(const Integer& x, const Integer& y) { return product_steps(words(x), words(y)); }
inline uint64_t division_steps(const Integer& x, const Integer& y) { return division_steps(words(x), words(y)); }

} // namespace rootprint::checker
