// SPDX-License-Identifier: LGPL-3.0-or-later
#include "input.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ending.hpp"
#include "rootprint/exact/npy.hpp"

namespace shell {

namespace {

constexpr std::size_t read_size = std::size_t{256} << 10;
constexpr int poll_milliseconds = 100;

std::string message_name(const std::string& file) { return file == "-" ? "<stdin>" : file; }

} // namespace

Input::Input(std::vector<std::string> forms, std::vector<std::string> files, std::size_t longest_line, std::size_t largest_npy)
    : forms_(std::move(forms)), files_(std::move(files)), longest_line_(longest_line), largest_npy_(largest_npy), bytes_in_all_(0) {
    for (const std::string& file : files_) {
        struct stat about = {};
        bool there = (file == "-" ? fstat(STDIN_FILENO, &about) : stat(file.c_str(), &about)) == 0;
        if (!there) throw file_error(message_name(file), errno);
        if (S_ISDIR(about.st_mode)) throw file_error(message_name(file), EISDIR);
        if (file != "-" && faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) != 0) throw file_error(file, errno);
        if (!S_ISREG(about.st_mode)) bytes_in_all_.reset();
        else if (bytes_in_all_) *bytes_in_all_ += static_cast<double>(about.st_size);
    }
}

Input::~Input() {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

bool Input::open_next() {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
    descriptor_ = -1;
    if (next_file_ == files_.size()) return false;
    const std::string& file = files_[next_file_++];
    name_ = message_name(file);
    descriptor_ = file == "-" ? STDIN_FILENO : opened(file, O_RDONLY, name_);
    struct stat about = {};
    waits_ = fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode);
    at_end_ = skipping_ = false;
    at_start_ = true;
    line_ = 1;
    return true;
}

void Input::read_more(const rootprint::Budget& budget) {
    if (begin_ > 0) {
        buffer_.erase(0, begin_);
        scanned_ -= begin_;
        begin_ = 0;
    }
    for (;;) {
        budget.poll();
        if (waits_) {
            struct pollfd ready = {descriptor_, POLLIN, 0};
            if (poll(&ready, 1, poll_milliseconds) <= 0) continue;
        }
        std::size_t size = buffer_.size();
        buffer_.resize(size + read_size);
        ssize_t n = read(descriptor_, buffer_.data() + size, read_size);
        int error = errno;
        buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n >= 0) {
            at_end_ = n == 0;
            bytes_read_ += static_cast<double>(n);
            return;
        }
        if (error != EINTR && error != EAGAIN) throw file_error(name_, error);
    }
}

// The first bytes of the buffer: whole lines.
Block Input::cut(std::size_t length) {
    Block block;
    block.source = name_;
    block.item = item_;
    block.line = line_;
    block.bytes = buffer_.substr(begin_, length);
    begin_ += length;
    scanned_ = begin_;
    long lines = std::count(block.bytes.begin(), block.bytes.end(), '\n');
    if (block.bytes.back() != '\n') ++lines;
    item_ += lines;
    line_ += lines;
    return block;
}

// Reads on until that is clear: a first byte of text suffices.
bool Input::begins_as_npy(const rootprint::Budget& budget) {
    constexpr std::string_view beginning = "\x93NUMPY";
    for (;;) {
        const std::string_view there = std::string_view(buffer_).substr(begin_);
        if (rootprint::looks_like_npy(there)) return true;
        if (at_end_ || !beginning.starts_with(there)) return false;
        read_more(budget);
    }
}

// The whole rest of the open file.
Block Input::npy_file(const rootprint::Budget& budget) {
    while (!at_end_ && buffer_.size() - begin_ <= largest_npy_) read_more(budget);
    Block block;
    block.source = name_;
    block.item = item_++;
    block.is_npy = true;
    block.too_long = buffer_.size() - begin_ > largest_npy_;
    if (!block.too_long) block.bytes = buffer_.substr(begin_);
    buffer_.clear();
    begin_ = scanned_ = 0;
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
    descriptor_ = -1;
    return block;
}

std::optional<Block> Input::next(std::size_t size, const rootprint::Budget& budget) {
    if (next_form_ < forms_.size()) {
        Block block;
        block.source = "<-e>";
        block.item = item_++;
        block.line = static_cast<long>(next_form_) + 1;
        block.bytes = std::move(forms_[next_form_++]);
        block.one_form = true;
        return block;
    }
    for (;;) {
        if (descriptor_ < 0 && !open_next()) return {};
        if (at_start_ && largest_npy_ > 0 && begins_as_npy(budget)) return npy_file(budget);
        at_start_ = false;
        const char* start = buffer_.data() + begin_;
        std::size_t there = buffer_.size() - begin_;
        std::size_t old = scanned_ - begin_; // without a line feed
        const void* found = std::memchr(start + old, '\n', there - old);
        if (skipping_) {
            if (found || at_end_) {
                begin_ = found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1 : buffer_.size();
                scanned_ = begin_;
                skipping_ = false;
                continue;
            }
            buffer_.clear();
            begin_ = scanned_ = 0;
        } else if (found) {
            auto first = static_cast<std::size_t>(static_cast<const char*>(found) - start) + 1;
            if (first >= size) return cut(first);
            std::size_t last = std::min(size, there);
            return cut(static_cast<std::size_t>(static_cast<const char*>(memrchr(start, '\n', last)) - start) + 1);
        } else if (at_end_) {
            if (there > 0) return cut(there);
            if (!open_next()) return {};
            continue;
        } else if (there > longest_line_ + 1) { // a final carriage return does not count
            Block block;
            block.source = name_;
            block.item = item_++;
            block.line = line_++;
            block.too_long = true;
            buffer_.clear();
            begin_ = scanned_ = 0;
            skipping_ = true;
            return block;
        }
        scanned_ = buffer_.size();
        read_more(budget);
    }
}

bool Input::ready() {
    if (next_form_ < forms_.size() || descriptor_ < 0 || !waits_) return true;
    if (!skipping_ && std::memchr(buffer_.data() + scanned_, '\n', buffer_.size() - scanned_)) return true;
    struct pollfd ready = {descriptor_, POLLIN, 0};
    return poll(&ready, 1, 0) > 0;
}

} // namespace shell
