// SPDX-License-Identifier: LGPL-3.0-or-later
#include "verbs/call.hpp"

#include <memory>

#include <fmt/format.h>

#include "input.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/rootprint.h"

namespace shell {

namespace {

using rootprint::Budget;

std::string text_of_standard_input(std::size_t longest, const Budget& budget) {
    constexpr std::size_t piece = std::size_t{1} << 16;
    Input input({}, {"-"}, longest);
    std::string text;
    while (const auto block = input.next(piece, budget)) {
        if (block->too_long) throw UsageError(fmt::format("call: line {} is longer than {} bytes", block->line, longest));
        text += block->bytes;
    }
    if (text.find('\0') != std::string::npos) throw UsageError("call: a null byte in standard input");
    return text;
}

std::int32_t is_over(void* budget) {
    try {
        static_cast<const Budget*>(budget)->poll();
        return 0;
    } catch (const rootprint::Interrupted&) {
        return 1;
    }
}

[[noreturn]] void fail(const Budget& budget) {
    std::string message = rootprint_message();
    if (rootprint_position() > 0) message = fmt::format("column {}: {}", rootprint_position(), message);
    if (rootprint_item() > 0) message = fmt::format("form {}: {}", rootprint_item(), message);
    switch (rootprint_last_status()) {
    case ROOTPRINT_INTERRUPTED: budget.poll(); break;
    case ROOTPRINT_MEMORY: throw std::bad_alloc();
    case ROOTPRINT_BUG: throw rootprint::Bug(message);
    default: break;
    }
    throw UsageError("call: " + message);
}

} // namespace

Status run_call(const Options& options, const Budget& budget) {
    const std::string text = text_of_standard_input(options.limits.line, budget);
    rootprint_set_poll(is_over, const_cast<Budget*>(&budget)); // read only
    const std::unique_ptr<char, decltype(&rootprint_free)> answer(
        rootprint_call(options.function.c_str(), text.c_str(), options.style.c_str()), rootprint_free);
    rootprint_set_poll(nullptr, nullptr);
    if (!answer) fail(budget);
    Output output(options.output);
    output.write(std::string(answer.get()) + '\n');
    output.commit();
    return answered;
}

} // namespace shell
