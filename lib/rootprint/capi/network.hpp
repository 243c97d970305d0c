// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Networks, places and patterns as arguments and results of the typed entry.
#pragma once

#include <algorithm>

#include "rootprint/capi/wall.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/member.hpp"

namespace rootprint::capi {

/// **Throws** UsageError, DomainError. strides: null, or as many as layers.
inline Architecture network(std::int32_t layers, const std::int64_t* sizes, const std::int64_t* strides) {
    if (layers < 0) throw UsageError("a negative number of layers");
    if (layers == 0) throw DomainError("a network has at least one layer");
    std::vector<std::int64_t> stride_list;
    if (strides) stride_list.assign(strides, strides + layers);
    return Architecture({sizes, sizes + layers}, std::move(stride_list));
}

inline std::int32_t place_code(Place place) {
    switch (place) {
    case Place::interior: return ROOTPRINT_INTERIOR;
    case Place::boundary: return ROOTPRINT_BOUNDARY;
    case Place::outside: return ROOTPRINT_OUTSIDE;
    }
    throw Bug("a place without a code");
}

/// Into the caller's buffers of `capacity` numbers. **Throws** UsageError if they are missing or too small.
inline void write(const Pattern& pattern, std::int32_t capacity, std::int32_t* real, std::int32_t* number_real, std::int32_t* complex, std::int32_t* number_complex) {
    if (capacity > 0) required(real, "real"), required(complex, "complex_");
    required(number_real, "number_real"), required(number_complex, "number_complex");
    if (std::max(pattern.real.size(), pattern.complex.size()) > static_cast<std::size_t>(std::max(capacity, 0))) {
        throw UsageError("the buffers are too small");
    }
    const auto narrow = [](long m) { return static_cast<std::int32_t>(m); };
    std::transform(pattern.real.begin(), pattern.real.end(), real, narrow);
    std::transform(pattern.complex.begin(), pattern.complex.end(), complex, narrow);
    *number_real = static_cast<std::int32_t>(pattern.real.size());
    *number_complex = static_cast<std::int32_t>(pattern.complex.size());
}

} // namespace rootprint::capi
