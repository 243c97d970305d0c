// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What a benchmark is called with.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace bench {

class Arguments {
public:
    /// At most so many; else, and wherever one is wrong, the program says `usage` and ends with status 2.
    Arguments(int argc, char** argv, int most, const char* usage) : argc_(argc), argv_(argv), usage_(usage) {
        if (argc - 1 > most) refuse();
    }

    /// Argument 1, 2, … as an integer from `least` on; `otherwise` if there are not so many arguments.
    std::uint64_t number(int place, std::uint64_t otherwise, std::uint64_t least = 1) const {
        if (place >= argc_) return otherwise;
        const std::string_view text = argv_[place];
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || number < least) refuse();
        return number;
    }

    [[noreturn]] void refuse() const {
        std::fprintf(stderr, "usage: %s\n", usage_);
        std::exit(2);
    }

private:
    int argc_;
    char** argv_;
    const char* usage_;
};

} // namespace bench
