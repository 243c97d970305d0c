// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A file that grows under the name FILE.partial and is renamed to FILE when it is whole. Unlike Output's temporary file it stays
/// whatever happens, so that a later run can continue it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ending.hpp"

namespace shell {

/// How far a file with a given header got.
struct Grown {
    std::uint64_t lines = 0;    ///< whole ones after the header, at most the number wanted
    std::uint64_t size = 0;     ///< of the header and these lines; 0 if even the header is incomplete
    std::string last_line = {}; ///< without its end
    std::string rest = {};      ///< what follows the lines wanted, its beginning at least
};
/// **Throws** FileError; UsageError if the file does not begin with the header, as far as it goes.
Grown grown(const std::string& file, std::string_view header, std::uint64_t lines_wanted);

class Partial {
public:
    /// Opens FILE.partial. **Throws** FileError, also if another process writes it; UsageError if it exists and is not to be continued.
    Partial(const std::string& file, bool resume);
    /// Removes an empty file.
    ~Partial();
    Partial(const Partial&) = delete;
    Partial& operator=(const Partial&) = delete;

    const std::string& name() const { return partial_; }

    /// How far the file got.
    Grown grown(std::string_view header, std::uint64_t lines_wanted) const;
    /// Everything beyond is lost; appending goes on there.
    void truncate(std::uint64_t size);
    void append(std::string_view bytes);
    /// The file is whole and takes its name.
    void commit();

private:
    struct Descriptor {
        int number = -1;
        ~Descriptor();
    };
    std::string target_, partial_;
    Descriptor descriptor_;
};

/// Whether FILE.partial would be a file of its own: not for devices and pipes, which are written as they are.
bool can_be_partial(const std::string& file);

} // namespace shell
