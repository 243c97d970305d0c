// SPDX-License-Identifier: LGPL-3.0-or-later
#include "progress.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace shell {

namespace {

constexpr auto patience = std::chrono::seconds(1);
constexpr auto period = std::chrono::milliseconds(100);
constexpr double width = 30;

void show(const std::string& text) { [[maybe_unused]] ssize_t n = write(STDERR_FILENO, text.data(), text.size()); }

std::string rate(double per_second) {
    if (per_second >= 1e6) return fmt::format("{:.1f}M", per_second / 1e6);
    if (per_second >= 1e4) return fmt::format("{:.0f}k", per_second / 1e3);
    return fmt::format("{:.4g}", per_second);
}

std::string clock_time(double seconds) {
    auto s = static_cast<long>(std::min(seconds, 1e7) + 0.5);
    return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60) : fmt::format("{}:{:02}", s / 60, s % 60);
}

} // namespace

Progress::Progress(std::optional<double> total, bool answers_go_to_file, std::string_view unit)
    : total_(total.value_or(0)), unit_(unit),
      enabled_(total_ > 0 && isatty(STDERR_FILENO) && (answers_go_to_file || !isatty(STDOUT_FILENO))) {}

void Progress::update(double done, long units) {
    if (!enabled_) return;
    Clock::time_point now = Clock::now();
    if (now - start_ < patience || now - shown_ < period) return;
    shown_ = now;
    visible_ = true;
    double seconds = std::chrono::duration<double>(now - start_).count();
    double part = std::clamp(done / total_, 0.0, 1.0);
    auto filled = static_cast<std::size_t>(part * width);
    std::string bar = std::string(filled, '#') + std::string(static_cast<std::size_t>(width) - filled, '.');
    std::string left = part > 0 ? clock_time(seconds * (1 - part) / part) : "?";
    show(fmt::format("\r[{}] {:3.0f} %  {} {}/s  {} left\033[K", bar, 100 * part, rate(static_cast<double>(units) / seconds), unit_, left));
}

void Progress::clear() {
    if (visible_) show("\r\033[K");
    visible_ = false;
}

} // namespace shell
