// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where forms come from: a stream of blocks of whole lines, in bounded memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/base/budget.hpp"

namespace shell {

/// Some consecutive lines of one source.
struct Block {
    std::string source;    ///< its name in messages
    long item = 1;         ///< number of the first line among all lines of all sources
    long line = 1;         ///< the same within the source
    std::string bytes;     ///< the lines, each ended by a line feed except perhaps the last of the source
    bool one_form = false; ///< all bytes are one line, whatever is in them (from the command line)
    bool too_long = false; ///< one line, or file, longer than the limit; its bytes were dropped
    bool is_npy = false;   ///< all bytes are one .npy file
};

class Input {
public:
    /// The forms, then the files; `-` is standard input. With a largest_npy above 0, a file that begins as a .npy file is one item of at most so many bytes.
    /// **Throws** FileError if a file cannot be read, before any line is.
    Input(std::vector<std::string> forms, std::vector<std::string> files, std::size_t longest_line, std::size_t largest_npy = 0);
    ~Input();
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// The next lines, about `size` bytes of them but at least one line; none at the end.
    /// Waits for input no longer than it takes for one line to be there.
    /// **Throws** FileError; rootprint::Interrupted from the budget while waiting.
    std::optional<Block> next(std::size_t size, const rootprint::Budget& budget);
    /// Whether next() would answer without waiting.
    bool ready();

    /// The bytes read of files so far, and of all files if they are all regular.
    double bytes_read() const { return bytes_read_; }
    std::optional<double> bytes_in_all() const { return bytes_in_all_; }

private:
    bool open_next();
    void read_more(const rootprint::Budget& budget);
    Block cut(std::size_t length);
    bool begins_as_npy(const rootprint::Budget& budget);
    Block npy_file(const rootprint::Budget& budget);

    std::vector<std::string> forms_, files_;
    std::size_t longest_line_, largest_npy_;
    std::size_t next_form_ = 0, next_file_ = 0;
    int descriptor_ = -1;
    bool waits_ = false;    // reading may block for long: not a regular file
    bool at_start_ = false; // of the open file: nothing of it was given out
    bool at_end_ = false;   // of the open file
    bool skipping_ = false; // the rest of a line that is too long
    std::string name_, buffer_;
    std::size_t begin_ = 0, scanned_ = 0; // buffer_[begin_, scanned_) holds no line feed
    long item_ = 1, line_ = 1;
    double bytes_read_ = 0;
    std::optional<double> bytes_in_all_;
};

} // namespace shell
