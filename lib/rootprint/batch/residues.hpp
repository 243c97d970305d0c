// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Arithmetic modulo the prime 2^61 − 1. Residues are below the prime; powers of 2 are units, of order 61.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "rootprint/batch/kernel.hpp"

namespace rootprint::batch {

__extension__ using WideResidue = unsigned __int128;

constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;

/// Congruent to x, and below 2^61 + x/2^61. **Requires** x < 2^124.
constexpr std::uint64_t folded(WideResidue x) {
    const auto low = static_cast<std::uint64_t>(x), high = static_cast<std::uint64_t>(x >> 64);
    return (low & prime) + (8 * high + (low >> 61)); // not a shift of both words: that one is slow
}
constexpr std::uint64_t folded(std::uint64_t x) { return (x & prime) + (x >> 61); }
constexpr std::uint64_t below_prime(std::uint64_t x) { return x >= prime ? x - prime : x; } // x < 2·prime
constexpr std::uint64_t product(std::uint64_t a, std::uint64_t b) { return below_prime(folded(static_cast<WideResidue>(a) * b)); }
constexpr std::uint64_t negative(std::uint64_t a) { return a == 0 ? 0 : prime - a; }
/// a·b + c·d.
constexpr std::uint64_t sum_of_products(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    return below_prime(folded(folded(static_cast<WideResidue>(a) * b + static_cast<WideResidue>(c) * d)));
}
/// a·b + c·d + e·f.
constexpr std::uint64_t sum_of_products(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d, std::uint64_t e, std::uint64_t f) {
    return below_prime(folded(folded(static_cast<WideResidue>(a) * b + static_cast<WideResidue>(c) * d + static_cast<WideResidue>(e) * f)));
}
/// **Requires** a ≠ 0.
constexpr std::uint64_t inverse(std::uint64_t a) { // a^(p − 2), p − 2 = 4·(2^59 − 1) + 1
    std::uint64_t run = a; // a^(2^length − 1)
    int length = 1;
    const auto extend = [&](std::uint64_t by, int by_length) {
        for (int i = 0; i < by_length; ++i) run = product(run, run);
        run = product(run, by);
        length += by_length;
    };
    for (const bool is_odd : {true, true, false, true, true}) { // 59 is 111011 in binary
        extend(run, length);
        if (is_odd) extend(a, 1);
    }
    for (int i = 0; i < 2; ++i) run = product(run, run);
    return product(run, a);
}

/// A polynomial by its coefficients, the leading one first; the zero polynomial has none.
struct ResiduePoly {
    int size = 0;
    std::array<std::uint64_t, largest_degree + 1> coefficients; ///< the first `size` of them

    ResiduePoly() = default;
    ResiduePoly(const ResiduePoly& other) { *this = other; }
    ResiduePoly& operator=(const ResiduePoly& other) {
        size = other.size;
        std::copy_n(other.coefficients.begin(), size, coefficients.begin());
        return *this;
    }

    std::uint64_t operator[](int i) const { return coefficients[static_cast<std::size_t>(i)]; }
    std::uint64_t& operator[](int i) { return coefficients[static_cast<std::size_t>(i)]; }
    int degree() const { return size - 1; }
};

/// Leading zeros are no coefficients: in what follows there are none.
void drop_leading_zeros(ResiduePoly& p);
/// A greatest common divisor. **Requires** that f is not 0.
ResiduePoly gcd(ResiduePoly f, ResiduePoly g);
/// f/g up to a unit. **Requires** that g divides f, both not 0.
ResiduePoly quotient(ResiduePoly f, const ResiduePoly& g);

} // namespace rootprint::batch
