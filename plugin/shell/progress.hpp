// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A progress bar on standard error, for people who wait.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace shell {

/// Shows nothing in the first second, and nothing at all unless standard error is a terminal, standard output is not (answers
/// scrolling by are progress enough, unless they go to a file), and the amount of work is known.
class Progress {
public:
    /// `unit`: what is counted beside the bar, in the plural.
    Progress(std::optional<double> total, bool answers_go_to_file, std::string_view unit = "lines");
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// So much of the total is done: so many units.
    void update(double done, long units);
    /// Removes the bar, for other output to standard error.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    double total_ = 0;
    std::string_view unit_;
    bool enabled_ = false, visible_ = false;
    Clock::time_point start_ = Clock::now(), shown_ = start_;
};

} // namespace shell
