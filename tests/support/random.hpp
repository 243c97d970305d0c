// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Random numbers and forms for the tests, leaning to the corners.
#pragma once

#include <cstdint>
#include <random>

#include "rootprint/form/form.hpp"

namespace support {

/// The seed of this run: ROOTPRINT_SEED, or a fixed default. Printed when a test fails.
std::uint64_t seed();
/// The effort of this run: ROOTPRINT_EFFORT, default 1 (per commit); 100 overnight.
long effort();

/// A generator for one test case: its stream depends on the seed and on the name only.
class Random {
public:
    explicit Random(const char* name);

    /// Uniform in [low, high].
    long between(long low, long high) { return std::uniform_int_distribution<long>(low, high)(engine_); }
    bool one_in(long n) { return between(1, n) == 1; }
    double normal() { return std::normal_distribution<double>()(engine_); }
    /// A number of at most `bits` bits, often 0, ±1, a power of two or near one.
    rootprint::Integer integer(long bits);
    rootprint::Integer nonzero_integer(long bits);
    rootprint::Rational rational(long bits);
    /// A form of the given degree with such coefficients; leading and trailing zeros are common.
    rootprint::Form form(long degree, long bits);
    /// A product of random powers of linear, quadratic and general forms, y among them, of the given degree: every pattern of
    /// the degree occurs. Never zero.
    rootprint::Form product_form(long degree, long bits);

private:
    std::mt19937_64 engine_;
};

} // namespace support
