// SPDX-License-Identifier: LGPL-3.0-or-later
#include "batch_input.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/batch/lines.hpp"
#include "rootprint/exact/npy.hpp"

namespace shell {

namespace {

rootprint::NumberType number_type(const rootprint::NpyHeader& header, const std::string& name) {
    const auto type = rootprint::parse_number_type(fmt::format("{}{}{}", header.is_big_endian ? '>' : '<', header.kind, header.size));
    if (!type) throw FileError(fmt::format("{}: numbers of the type {}{} are not classified: convert them to f4 or f8", name, header.kind, header.size));
    return *type;
}

// No control characters, which numbers in binary are full of.
bool looks_like_text(std::string_view beginning) {
    return std::none_of(beginning.begin(), beginning.end(), [](char c) { return (static_cast<unsigned char>(c) < 32 && (c < '\t' || c > '\r')) || c == 127; });
}

constexpr std::size_t chunk = std::size_t{1} << 16; // of text

} // namespace

// A file while it is read.
class BatchInput::Opened {
public:
    explicit Opened(const std::string& name) : name_(name), descriptor_(open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
        if (descriptor_ < 0) throw file_error(name, errno);
    }
    ~Opened() { close(descriptor_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    struct stat about() const {
        struct stat result = {};
        if (fstat(descriptor_, &result) != 0) throw file_error(name_, errno);
        return result;
    }
    /// Up to so many bytes, fewer at the end of the file only.
    std::size_t read(std::uint64_t position, std::byte* to, std::size_t size) const {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t n = pread(descriptor_, to + done, size - done, static_cast<off_t>(position + done));
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) throw file_error(name_, errno);
            if (n == 0) break;
            done += static_cast<std::size_t>(n);
        }
        return done;
    }
    void read_all(std::uint64_t position, std::byte* to, std::size_t size) const {
        if (read(position, to, size) < size) throw FileChanged(name_ + ": was cut short while it was read");
    }

private:
    const std::string& name_;
    int descriptor_;
};

BatchInput::BatchInput(const std::vector<std::string>& files, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns, const rootprint::Limits& limits,
                       const rootprint::Budget& budget)
    : limits_(limits), budget_(budget) {
    for (const std::string& name : files) open_file(files_.emplace_back(File{.name = name}), type, columns);
}

void BatchInput::open_file(File& file, std::optional<rootprint::NumberType> type, std::optional<std::size_t> columns) {
    const auto fail = [&](const std::string& reason) { throw FileError(fmt::format("{}: {}", file.name, reason)); };
    if (file.name == "-") fail("numbers are read from files, not from standard input");
    const Opened opened(file.name);
    const struct stat now = opened.about();
    if (S_ISDIR(now.st_mode)) throw file_error(file.name, EISDIR);
    std::byte first{};
    if (!S_ISREG(now.st_mode) || (now.st_size == 0 && opened.read(0, &first, 1) > 0)) fail("not a regular file");
    file.size = now.st_size;
    file.seconds = now.st_mtim.tv_sec;
    file.nanoseconds = now.st_mtim.tv_nsec;

    const auto size = static_cast<std::uint64_t>(now.st_size);
    constexpr std::size_t longest_header = (std::size_t{1} << 20) + 12;
    std::string beginning(std::min<std::uint64_t>(size, longest_header), '\0');
    opened.read_all(0, reinterpret_cast<std::byte*>(beginning.data()), beginning.size());
    std::uint64_t rows = 0, row_columns = 0;
    if (rootprint::looks_like_npy(beginning)) {
        try {
            const rootprint::NpyHeader header = rootprint::parse_npy_header(beginning);
            file.type = number_type(header, file.name);
            file.start = header.end;
            if (header.shape.size() != 2) fail(fmt::format("an array with {} axes, where 2 are expected: one form in each row", header.shape.size()));
            rows = static_cast<std::uint64_t>(header.shape[0]);
            row_columns = static_cast<std::uint64_t>(header.shape[1]);
            file.is_fortran_order = header.is_fortran_order;
        } catch (const rootprint::SyntaxError& error) {
            fail(fmt::format("byte {}: {}", error.column(), error.what()));
        }
        if (row_columns == 0) fail("rows without coefficients");
        std::uint64_t needed = 0;
        const bool too_large = __builtin_mul_overflow(rows, row_columns, &needed) || __builtin_mul_overflow(needed, file.type.size, &needed);
        const std::uint64_t there = size - file.start;
        if (too_large || needed > there) fail(fmt::format("truncated: {} bytes of numbers, where {} rows of {} need {}", there, rows, row_columns, too_large ? "more than 2^64" : std::to_string(needed)));
        if (needed < there) fail(fmt::format("{} bytes after the array", there - needed));
    } else if (!type) {
        const std::string_view text = std::string_view(beginning).substr(0, chunk);
        if (file.name.ends_with(".npy") || !looks_like_text(text)) fail("neither a .npy file nor text; numbers without a header need --type");
        file.is_text = true;
        if (text.starts_with("\xef\xbb\xbf")) file.start = 3; // the mark that some systems begin a text with
        file.has_header = rootprint::looks_like_header(text.substr(file.start), limits_, budget_);
        if (file.has_header) file.start = std::min(text.find('\n', file.start), text.size() - 1) + 1;
        rows = index_lines(file, opened);
        row_columns = columns ? *columns : columns_;
        if (row_columns == 0) {
            constexpr auto unknown = "; without --degree or -k the degree is unknown";
            if (rows == 0) fail(std::string("no row of numbers") + unknown);
            try {
                row_columns = rootprint::columns_of_line(text.substr(file.start), limits_, budget_);
            } catch (const rootprint::SyntaxError& error) {
                fail(fmt::format("line {}: column {}: {}{}", file.has_header + 1, error.column(), error.what(), unknown));
            }
        }
    } else {
        if (!columns) fail("numbers without a header need --degree or -k");
        file.type = *type;
        row_columns = *columns;
        const std::uint64_t row_bytes = row_columns * file.type.size;
        rows = size / row_bytes;
        if (size % row_bytes != 0) fail(fmt::format("{} bytes are no whole number of rows of {} bytes", size, row_bytes));
    }
    if (columns && row_columns != *columns) fail(fmt::format("rows of {} numbers, where forms of degree {} have {}", row_columns, *columns - 1, *columns));
    if (columns_ != 0 && row_columns != columns_) fail(fmt::format("rows of {} numbers, after a file with rows of {}", row_columns, columns_));
    columns_ = row_columns;
    file.first = rows_;
    file.rows = rows;
    if (__builtin_add_overflow(rows_, rows, &rows_) || rows_ >> 62 != 0) fail("more rows than can be numbered");
}

// Marks lines, and counts them.
std::uint64_t BatchInput::index_lines(File& file, const Opened& opened) {
    std::vector<std::byte> buffer(16 * chunk);
    std::uint64_t rows = 0, begin = file.start; // of the line
    std::uint64_t marked = 0;
    const auto size = static_cast<std::uint64_t>(file.size);
    for (std::uint64_t at = file.start; at < size;) {
        budget_.poll();
        const auto there = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size - at));
        opened.read_all(at, buffer.data(), there);
        const auto* bytes = reinterpret_cast<const char*>(buffer.data());
        for (std::size_t i = 0; i < there;) {
            if (begin == at + i && (file.marks.empty() || begin - marked >= chunk)) {
                file.marks.push_back({rows, begin});
                marked = begin;
            }
            const auto* feed = static_cast<const char*>(std::memchr(bytes + i, '\n', there - i));
            i = feed ? static_cast<std::size_t>(feed - bytes) + 1 : there;
            if (at + i - begin > limits_.line + 1) throw FileError(fmt::format("{}: line {}: longer than {} bytes (--max-line)", file.name, rows + file.has_header + 1, limits_.line));
            if (!feed) break;
            ++rows;
            begin = at + i;
        }
        at += there;
    }
    return rows + (begin < size);
}

std::size_t BatchInput::row_size() const {
    std::size_t largest = 1;
    for (const File& file : files_) {
        largest = std::max(largest, file.is_text ? static_cast<std::size_t>(static_cast<std::uint64_t>(file.size) / std::max<std::uint64_t>(file.rows, 1)) : file.type.size * columns_);
    }
    return largest;
}

const BatchInput::File& BatchInput::file_of(std::uint64_t row) const {
    const auto after = std::upper_bound(files_.begin(), files_.end(), row, [](std::uint64_t r, const File& file) { return r < file.first + file.rows; });
    if (after == files_.end()) throw rootprint::Bug("a row beyond the last one");
    return *after;
}

// As many whole lines as there are in one piece of the file, but at least one.
Lines BatchInput::read_lines(const File& file, const Opened& opened, std::uint64_t row, std::size_t most, std::vector<std::byte>& buffer) const {
    const auto after = std::upper_bound(file.marks.begin(), file.marks.end(), row, [](std::uint64_t r, const Mark& mark) { return r < mark.row; });
    const Mark& mark = *(after - 1);
    const auto size = static_cast<std::uint64_t>(file.size);
    for (std::size_t wanted = 16 * chunk;; wanted *= 2) {
        buffer.resize(std::min<std::uint64_t>(wanted, size - mark.place));
        opened.read_all(mark.place, buffer.data(), buffer.size());
        const std::string_view bytes(reinterpret_cast<const char*>(buffer.data()), buffer.size());
        const bool is_end = mark.place + buffer.size() == size;
        std::size_t at = 0, begin = 0;
        std::uint64_t line = mark.row;
        while (at < bytes.size() && line < row + most) {
            const std::size_t feed = bytes.find('\n', at);
            if (feed == std::string_view::npos && !is_end) break;
            at = feed == std::string_view::npos ? bytes.size() : feed + 1;
            if (++line == row) begin = at;
        }
        if (line > row) return {bytes.substr(begin, at - begin), static_cast<std::size_t>(line - row)};
        if (is_end) throw FileChanged(file.name + ": was changed while it was read");
    }
}

std::variant<rootprint::Rows, Lines> BatchInput::read(std::uint64_t first, std::size_t most, std::vector<std::byte>& buffer) const {
    const File& file = file_of(first);
    const Opened opened(file.name);
    check_unchanged(file, opened);
    const std::uint64_t row = first - file.first;
    if (file.is_text) return read_lines(file, opened, row, static_cast<std::size_t>(std::min<std::uint64_t>(most, file.rows - row)), buffer);
    const auto number = static_cast<std::size_t>(std::min<std::uint64_t>(most, file.rows - row));
    const std::size_t size = file.type.size;
    buffer.resize(number * columns_ * size);
    const auto get = [&](std::uint64_t place, std::size_t numbers, std::byte* to) { opened.read_all(file.start + place * size, to, numbers * size); };
    if (!file.is_fortran_order) {
        get(row * columns_, number * columns_, buffer.data());
        return rootprint::contiguous_rows(buffer.data(), file.type, number, columns_);
    }
    for (std::size_t j = 0; j < columns_; ++j) get(j * file.rows + row, number, buffer.data() + j * number * size);
    return rootprint::Rows{buffer.data(), file.type, number, columns_, static_cast<std::ptrdiff_t>(size), static_cast<std::ptrdiff_t>(number * size)};
}

std::string BatchInput::name_of(std::uint64_t row) const {
    const File& file = file_of(row);
    const std::uint64_t number = row - file.first + 1;
    return file.is_text ? fmt::format("{}: line {}", file.name, number + file.has_header) : fmt::format("{}: row {}", file.name, number);
}

std::vector<std::string> BatchInput::files_with_header() const {
    std::vector<std::string> names;
    for (const File& file : files_)
        if (file.has_header) names.push_back(file.name);
    return names;
}

void BatchInput::check_unchanged(const File& file, const Opened& opened) const {
    const struct stat now = opened.about();
    if (now.st_size != file.size || now.st_mtim.tv_sec != file.seconds || now.st_mtim.tv_nsec != file.nanoseconds) throw FileChanged(file.name + ": was changed while it was read");
}

void BatchInput::check_unchanged() const {
    for (const File& file : files_) check_unchanged(file, Opened(file.name));
}

} // namespace shell
