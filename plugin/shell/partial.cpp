// SPDX-License-Identifier: LGPL-3.0-or-later
#include "partial.hpp"

#include <cerrno>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "options.hpp"
#include "output.hpp"

namespace shell {

bool can_be_partial(const std::string& file) {
    struct stat about = {};
    return stat(file.c_str(), &about) != 0 || S_ISREG(about.st_mode) || S_ISDIR(about.st_mode);
}

Partial::Descriptor::~Descriptor() {
    if (number >= 0) close(number);
}

Partial::Partial(const std::string& file, bool resume) : target_(target_of(file)), partial_(target_ + ".partial") {
    struct stat about = {};
    const bool exists = stat(target_.c_str(), &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) throw file_error(file, EISDIR);
    descriptor_.number = open(partial_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_.number < 0) throw file_error(partial_, errno);
    if (flock(descriptor_.number, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) throw FileError(partial_ + ": another process is writing it");
        throw file_error(partial_, errno);
    }
    struct stat before = {};
    if (fstat(descriptor_.number, &before) != 0) throw file_error(partial_, errno);
    if (!S_ISREG(before.st_mode)) throw FileError(partial_ + ": not a regular file");
    if (before.st_size > 0 && !resume) throw UsageError(partial_ + " exists: --resume continues it; remove it to start again");
    if (exists) fchmod(descriptor_.number, about.st_mode & 07777);
}

Partial::~Partial() {
    struct stat about = {};
    if (!partial_.empty() && fstat(descriptor_.number, &about) == 0 && about.st_size == 0) unlink(partial_.c_str());
}

namespace {

Grown grown_of(int descriptor, const std::string& name, std::string_view header, std::uint64_t lines_wanted) {
    Grown result;
    std::vector<char> block(std::size_t{1} << 20);
    std::string line;
    auto read_at = [&](std::uint64_t position) {
        for (;;) {
            const ssize_t n = pread(descriptor, block.data(), block.size(), static_cast<off_t>(position));
            if (n >= 0) return std::string_view(block.data(), static_cast<std::size_t>(n));
            if (errno != EINTR) throw file_error(name, errno);
        }
    };
    std::uint64_t at = 0;
    while (at < header.size() || result.lines < lines_wanted) {
        std::string_view rest = read_at(at);
        if (rest.empty()) return result;
        if (at < header.size()) {
            const std::string_view expected = header.substr(at, rest.size());
            if (rest.substr(0, expected.size()) != expected) throw UsageError(name + " is not the beginning of this table");
            rest.remove_prefix(expected.size());
            at += expected.size();
            if (at == header.size()) result.size = at;
        }
        while (!rest.empty() && result.lines < lines_wanted) {
            const std::size_t end = rest.find('\n');
            line += rest.substr(0, end);
            at += end == rest.npos ? rest.size() : end + 1;
            if (end == rest.npos) break;
            rest.remove_prefix(end + 1);
            result.last_line.swap(line);
            line.clear();
            result.size = at;
            ++result.lines;
        }
    }
    result.rest = read_at(at);
    return result;
}

} // namespace

Grown grown(const std::string& file, std::string_view header, std::uint64_t lines_wanted) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw file_error(file, errno);
    struct Closing {
        int descriptor;
        ~Closing() { close(descriptor); }
    } const closing{descriptor};
    return grown_of(descriptor, file, header, lines_wanted);
}

Grown Partial::grown(std::string_view header, std::uint64_t lines_wanted) const {
    return grown_of(descriptor_.number, partial_, header, lines_wanted);
}

void Partial::truncate(std::uint64_t size) {
    if (ftruncate(descriptor_.number, static_cast<off_t>(size)) != 0 || lseek(descriptor_.number, 0, SEEK_END) < 0) throw file_error(partial_, errno);
}

void Partial::append(std::string_view bytes) { write_all(descriptor_.number, bytes, partial_); }

void Partial::commit() {
    if (fsync(descriptor_.number) != 0 || rename(partial_.c_str(), target_.c_str()) != 0) throw file_error(partial_, errno);
    partial_.clear();
    sync_directory_of(target_);
}

} // namespace shell
