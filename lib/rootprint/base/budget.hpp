// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a long computation may spend, and how it is told to stop.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

#include "rootprint/base/error.hpp"

namespace rootprint {

/// Passed by const reference to every function that may take long; the default never stops anything.
/// `poll` is called by the long loops, at least every few milliseconds of their own work (one arithmetic operation on
/// huge numbers is not divided).
class Budget {
public:
    Budget() = default;

    /// Stops when `*flag` becomes true. The flag must outlive the budget; it may be set from a signal handler.
    Budget& stop_flag(const std::atomic<bool>* flag) {
        flag_ = flag;
        return *this;
    }
    /// Stops when `f` returns true (a host's own interrupt).
    Budget& stop_when(std::function<bool()> f) {
        callback_ = std::move(f);
        return *this;
    }
    /// Stops at the given time.
    Budget& deadline(std::chrono::steady_clock::time_point t) {
        deadline_ = t;
        return *this;
    }

    /// `f` is told about progress: how much was done since it was told last, in units that the function at work documents.
    Budget& on_progress(std::function<void(double)> f) {
        progress_ = std::move(f);
        return *this;
    }
    /// For the function at work.
    void report(double done) const {
        if (progress_) progress_(done);
    }

    /// **Throws** Interrupted if the caller asked for it or the time is over. **Cost** some nanoseconds.
    void poll() const {
        if (flag_ && flag_->load(std::memory_order_relaxed)) throw Interrupted(Interrupted::Why::asked);
        if (callback_ && callback_()) throw Interrupted(Interrupted::Why::asked);
        if (deadline_ && std::chrono::steady_clock::now() >= *deadline_) throw Interrupted(Interrupted::Why::time);
    }

private:
    const std::atomic<bool>* flag_ = nullptr;
    std::function<bool()> callback_;
    std::function<void(double)> progress_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
};

/// How large an input a parser accepts; all can be raised.
struct Limits {
    long degree = 20'000;             ///< largest degree of a form
    long decimal_exponent = 100'000;  ///< largest |e| of 10^e (and, times log2(10), of a hexadecimal float's 2^e)
    std::size_t line = std::size_t{16} << 20;  ///< bytes of one line
    std::size_t size = std::size_t{256} << 20; ///< bytes of all coefficients of a form together
};

} // namespace rootprint
