// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Files of many forms: NumPy's .npy, machine numbers one after another, or lines of text. Files are not mapped into memory: one that is
/// cut short while it is read would end the process, where reading tells.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/batch/rows.hpp"
#include "ending.hpp"

namespace shell {

/// One form on each line.
struct Lines {
    std::string_view text;
    std::size_t number;
};

/// A file is not any more what it was: nothing that was read of it is worth anything.
struct FileChanged : FileError {
    using FileError::FileError;
};

class BatchInput {
public:
    /// The files, one after the other; none stays open. What does not begin as a .npy file does is of the given type, with so many columns, or without a type text, whose first
    /// line may be a header.
    /// **Throws** FileError: a file that cannot be read, that is none of these, or has another size than it says, or other columns than the others.
    BatchInput(const std::vector<std::string>& files, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns, const rootprint::Limits& limits,
               const rootprint::Budget& budget);

    std::size_t columns() const { return columns_; }
    std::uint64_t rows() const { return rows_; }
    /// Whether some file is text, whose coefficients may have radii of their own.
    bool has_text() const { return std::any_of(files_.begin(), files_.end(), [](const File& file) { return file.is_text; }); }
    /// Bytes of a row, of the largest type; of lines, the mean length.
    std::size_t row_size() const;

    /// Rows from `first` on, at most `most` of them, all from one file; the bytes are in `buffer`. Threads may read at once.
    /// **Requires** first < rows(), most > 0. **Throws** FileError, also if the file is not any more what it was.
    std::variant<rootprint::Rows, Lines> read(std::uint64_t first, std::size_t most, std::vector<std::byte>& buffer) const;
    /// Row `row` in words: its file, and its number in that, from 1; of text, the number of its line.
    std::string name_of(std::uint64_t row) const;
    /// The files whose first line is taken for a header.
    std::vector<std::string> files_with_header() const;
    /// **Throws** FileChanged if a file has changed since it was opened.
    void check_unchanged() const;

private:
    /// Where a line begins.
    struct Mark {
        std::uint64_t row, place; // from the first row of the file, from its beginning
    };
    struct File {
        std::string name;
        rootprint::NumberType type = {};
        bool is_fortran_order = false, is_text = false, has_header = false;
        std::vector<Mark> marks = {}; // in text, some tens of thousands of bytes apart
        std::uint64_t first = 0, rows = 0; // in the whole input
        std::uint64_t start = 0;           // of the numbers
        std::int64_t size = 0, seconds = 0, nanoseconds = 0; // when it was opened first
    };
    class Opened;
    void open_file(File& file, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns);
    std::uint64_t index_lines(File& file, const Opened& opened);
    void check_unchanged(const File& file, const Opened& opened) const;
    Lines read_lines(const File& file, const Opened& opened, std::uint64_t row, std::size_t most, std::vector<std::byte>& buffer) const;
    const File& file_of(std::uint64_t row) const;

    const rootprint::Limits& limits_;
    const rootprint::Budget& budget_;
    std::vector<File> files_;
    std::size_t columns_ = 0;
    std::uint64_t rows_ = 0;
};

} // namespace shell
