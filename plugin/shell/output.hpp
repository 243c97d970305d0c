// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where answers go: standard output, or a file that appears whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ending.hpp"

namespace shell {

/// Writes all bytes to the descriptor. **Throws** FileError with that name, BrokenPipe, rootprint::Interrupted.
void write_all(int descriptor, std::string_view bytes, const std::string& name);

/// Creates or replaces the file: its bytes are written under a temporary name in the same directory, then renamed.
void write_file(const std::string& path, std::string_view bytes);

/// The path of the regular file behind symbolic links, whether it exists or not: links stay when that one is replaced.
/// The path as it is if something else is there, or links go in circles.
std::string target_of(const std::string& path);

/// So that a new name in the directory of the path outlives a crash, where the file system can do that.
void sync_directory_of(const std::string& path);

/// Buffered output. Not copyable: it owns a descriptor and a temporary file.
class Output {
public:
    /// Standard output, or the file. An existing file that is not regular (a device, a pipe) is written as it is.
    explicit Output(const std::optional<std::string>& path);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view bytes);
    void flush();
    /// Everything is written: the file takes its name.
    void commit();

private:
    int descriptor_ = 1;
    bool owned_ = false;
    std::string name_, temporary_, buffer_;
};

} // namespace shell
