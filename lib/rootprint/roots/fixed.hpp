// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Fixed-point numbers of L 64-bit words, two's complement: the arithmetic of the Descartes filter.
/// Only what de Casteljau's algorithm needs: the rounded mean of two numbers, and a sign beyond an error bound.
#pragma once

#include <cstdint>

#include "rootprint/exact/integer.hpp"

namespace rootprint::fixed {

/// L words, least significant first. All values stay below 2^(64L−2) in absolute value, so that no sum overflows.
template <int L> struct Number {
    std::uint64_t word[L];

    /// ⌊(a + b + 1)/2⌋: at most half a unit from (a + b)/2.
    friend Number mean(const Number& a, const Number& b) {
        Number s;
        unsigned char carry = 1;
        for (int i = 0; i < L; ++i) {
            std::uint64_t t = a.word[i] + carry;
            carry = t < a.word[i];
            s.word[i] = t + b.word[i];
            carry |= s.word[i] < t;
        }
        for (int i = 0; i + 1 < L; ++i) s.word[i] = (s.word[i] >> 1) | (s.word[i + 1] << 63);
        s.word[L - 1] = static_cast<std::uint64_t>(static_cast<std::int64_t>(s.word[L - 1]) >> 1);
        return s;
    }

    /// The sign of every real number within `error` units of a, or 0 if there is none.
    friend int sign_beyond(const Number& a, std::uint64_t error) {
        std::uint64_t high = 0;
        if (static_cast<std::int64_t>(a.word[L - 1]) >= 0) {
            for (int i = 1; i < L; ++i) high |= a.word[i];
            return high != 0 || a.word[0] > error ? 1 : 0;
        }
        for (int i = 1; i < L; ++i) high |= ~a.word[i];
        return high != 0 || ~a.word[0] >= error ? -1 : 0; // −a = ~a + 1 > error
    }
};

template <> struct Number<1> {
    std::int64_t value;

    friend Number mean(const Number& a, const Number& b) { return {(a.value + b.value + 1) >> 1}; }
    friend int sign_beyond(const Number& a, std::uint64_t error) {
        auto e = static_cast<std::int64_t>(error);
        return a.value > e ? 1 : a.value < -e ? -1 : 0;
    }
};

template <> struct Number<2> {
    __extension__ __int128 value;

    friend Number mean(const Number& a, const Number& b) { return {(a.value + b.value + 1) >> 1}; }
    friend int sign_beyond(const Number& a, std::uint64_t error) {
        auto e = static_cast<std::int64_t>(error);
        return a.value > e ? 1 : a.value < -e ? -1 : 0;
    }
};

/// The number a. **Requires** |a| < 2^(64L−2).
template <int L> Number<L> make(const fmpz* a) {
    std::uint64_t words[L];
    fmpz_t magnitude;
    fmpz_init(magnitude);
    fmpz_abs(magnitude, a);
    fmpz_get_ui_array(reinterpret_cast<ulong*>(words), L, magnitude);
    fmpz_clear(magnitude);
    if (fmpz_sgn(a) < 0) {
        unsigned char carry = 1;
        for (std::uint64_t& w : words) {
            w = ~w + carry;
            carry = carry && w == 0;
        }
    }
    Number<L> n;
    if constexpr (L == 1) {
        n.value = static_cast<std::int64_t>(words[0]);
    } else if constexpr (L == 2) {
        __extension__ using Wide = unsigned __int128;
        n.value = static_cast<decltype(n.value)>((static_cast<Wide>(words[1]) << 64) | words[0]);
    } else {
        for (int i = 0; i < L; ++i) n.word[i] = words[i];
    }
    return n;
}

} // namespace rootprint::fixed
