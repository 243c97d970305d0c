// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Random tensors for the tests.
#pragma once

#include "rootprint/lcn/tensor.hpp"
#include "support/random.hpp"

namespace support {

/// Entries of at most `bits` bits, leaning to the corners; possibly zero.
inline rootprint::Tensor random_tensor(Random& random, const rootprint::Shape& shape, long bits) {
    std::vector<rootprint::Rational> entries;
    for (std::int64_t left = rootprint::number_of_entries(shape); left > 0; --left) entries.push_back(random.rational(bits));
    return rootprint::Tensor(shape, entries);
}

/// The same with small integers, not zero.
inline rootprint::Tensor random_integer_tensor(Random& random, const rootprint::Shape& shape, long largest) {
    std::vector<rootprint::Rational> entries;
    for (std::int64_t left = rootprint::number_of_entries(shape); left > 0; --left) entries.emplace_back(random.between(-largest, largest));
    const rootprint::Tensor t(shape, entries);
    return t.is_zero() ? random_integer_tensor(random, shape, largest) : t;
}

} // namespace support
