// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Files of many forms in machine numbers: NumPy's .npy, or numbers one after another. Files are not mapped into memory: one that is
/// cut short while it is read would end the process, where reading tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/batch/rows.hpp"

namespace shell {

class BatchInput {
public:
    /// The files, one after the other. What does not begin as a .npy file does must be of the given type, with so many columns.
    /// **Throws** FileError: a file that cannot be read, that is none of these, or has another size than it says; UsageError if the files
    /// have different numbers of columns.
    BatchInput(const std::vector<std::string>& files, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns);
    ~BatchInput();
    BatchInput(const BatchInput&) = delete;
    BatchInput& operator=(const BatchInput&) = delete;

    std::size_t columns() const { return columns_; }
    std::uint64_t rows() const { return rows_; }
    /// Bytes of a row, of the largest type.
    std::size_t row_size() const;

    /// Rows from `first` on, at most `most` of them, all from one file; the numbers are in `buffer`. Threads may read at once.
    /// **Requires** first < rows(). **Throws** FileError, also if the file is not any more what it was.
    rootprint::Rows read(std::uint64_t first, std::size_t most, std::vector<std::byte>& buffer) const;
    /// Row `row` in words: its file, and its number in that, from 1.
    std::string name_of(std::uint64_t row) const;
    /// **Throws** FileError if a file has changed since it was opened.
    void check_unchanged() const;

private:
    struct File {
        std::string name;
        int descriptor = -1;
        rootprint::NumberType type = {};
        bool is_fortran_order = false;
        std::uint64_t first = 0, rows = 0; // in the whole input
        std::uint64_t start = 0;           // of the numbers
        std::int64_t size = 0, seconds = 0, nanoseconds = 0; // when it was opened
    };
    void open_file(File& file, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns);
    const File& file_of(std::uint64_t row) const;

    std::vector<File> files_;
    std::size_t columns_ = 0;
    std::uint64_t rows_ = 0;
};

} // namespace shell
