// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The time of one piece of work.
#pragma once

#include <chrono>
#include <functional>

namespace bench {

inline double milliseconds(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace bench
