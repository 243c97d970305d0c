// SPDX-License-Identifier: LGPL-3.0-or-later
#include "output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rootprint/base/error.hpp"

namespace shell {

namespace {

constexpr std::size_t buffer_size = std::size_t{256} << 10;

std::string directory_of(const std::string& path) {
    std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

// ".name.XXXXXX" beside the path, created with the rights a new file gets; its name replaces the template.
int created_beside(const std::string& path, std::string& temporary) {
    std::size_t slash = path.rfind('/');
    std::size_t start = slash == std::string::npos ? 0 : slash + 1;
    temporary = path.substr(0, start) + "." + path.substr(start) + ".XXXXXX";
    int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) throw file_error(path, errno);
    mode_t mask = umask(0);
    umask(mask);
    struct stat before = {};
    mode_t mode = stat(path.c_str(), &before) == 0 ? before.st_mode & 07777 : 0666 & ~mask;
    fchmod(descriptor, mode);
    return descriptor;
}

} // namespace

void write_all(int descriptor, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
        if (n >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(n));
        } else if (errno == EPIPE) {
            throw BrokenPipe();
        } else if (errno == EINTR) {
            if (stop_flag()) throw rootprint::Interrupted(rootprint::Interrupted::Why::asked);
        } else {
            throw file_error(name, errno);
        }
    }
}

std::string target_of(const std::string& path) {
    constexpr int most_links = 40; // as the kernel follows
    struct stat about = {};
    if (stat(path.c_str(), &about) == 0) {
        char* real = S_ISREG(about.st_mode) ? realpath(path.c_str(), nullptr) : nullptr;
        std::string target = real ? real : path;
        std::free(real);
        return target;
    }
    std::filesystem::path target = path;
    std::error_code error;
    for (int links = 0; std::filesystem::is_symlink(target, error); ++links) {
        if (links == most_links) return path;
        target = target.parent_path() / std::filesystem::read_symlink(target, error); // an absolute one replaces all
        if (error) return path;
    }
    return target.string();
}

void write_file(const std::string& path, std::string_view bytes) {
    // Not created_beside: umask() is not for threads, and millions of these are written.
    std::string temporary = path + ".tmp";
    int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) throw file_error(path, errno);
    try {
        write_all(descriptor, bytes, path);
    } catch (...) {
        close(descriptor);
        unlink(temporary.c_str());
        throw;
    }
    if (close(descriptor) != 0 || rename(temporary.c_str(), path.c_str()) != 0) {
        int error = errno;
        unlink(temporary.c_str());
        throw file_error(path, error);
    }
}

void sync_directory_of(const std::string& path) {
    int directory = open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return;
    fsync(directory);
    close(directory);
}

Output::Output(const std::optional<std::string>& path) : name_(path ? target_of(*path) : "<stdout>") {
    buffer_.reserve(2 * buffer_size);
    if (!path) return;
    struct stat before = {};
    if (stat(name_.c_str(), &before) == 0) {
        if (S_ISDIR(before.st_mode)) throw file_error(*path, EISDIR);
        if (!S_ISREG(before.st_mode)) {
            descriptor_ = opened(name_, O_WRONLY, *path);
            owned_ = true;
            return;
        }
    } else if (errno == ELOOP) {
        throw file_error(*path, ELOOP);
    }
    descriptor_ = created_beside(name_, temporary_);
    owned_ = true;
    add_temporary_file(temporary_);
}

Output::~Output() {
    if (owned_) close(descriptor_);
    if (!temporary_.empty()) {
        forget_temporary_file(temporary_);
        unlink(temporary_.c_str());
    }
}

void Output::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= buffer_size) flush();
}

void Output::flush() {
    write_all(descriptor_, buffer_, name_);
    buffer_.clear();
}

void Output::commit() {
    flush();
    if (temporary_.empty()) return;
    if (fsync(descriptor_) != 0 || rename(temporary_.c_str(), name_.c_str()) != 0) throw file_error(name_, errno);
    forget_temporary_file(temporary_);
    temporary_.clear();
    sync_directory_of(name_);
}

} // namespace shell
