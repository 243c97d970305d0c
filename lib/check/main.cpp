// SPDX-License-Identifier: LGPL-3.0-or-later
/// The program rootprint-check: one line on standard output, reasons on standard error, exit status 0, 1 or 2.
#include "check.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef ROOTPRINT_VERSION
#define ROOTPRINT_VERSION "dev"
#endif

namespace {

using namespace rootprint::checker;

constexpr const char* usage = R"(Usage: rootprint-check [OPTION]... CLAIM CERTIFICATE
       rootprint-check [OPTION]... --all DIRECTORY
Check that a certificate proves a claim.

  --all DIRECTORY   check every NAME.claim in DIRECTORY with NAME.cert
  --max-size N      largest file, in bytes (default 67108864)
  --max-degree N    largest degree of forms (default 20000)
  --max-bits N      largest intermediate polynomial or table, in bits (default 4294967296)
  --max-work N      most operations on machine words for one claim (default 20000000000)
  --help, --version

Prints one line: s VERIFIED, s REJECTED, s MALFORMED or s UNSUPPORTED; reasons go to standard error.
Exit status: 0 verified, 1 rejected, 2 malformed, unsupported, unreadable or bad usage.
)";

/// The bytes of a regular file, or nothing, after a message. No more is read than shows that a file is too large.
std::optional<std::string> contents(const std::string& path, std::uint64_t max_size) {
    const auto fail = [&](const char* reason) {
        std::cerr << path << ": " << reason << '\n';
        return std::nullopt;
    };
    struct File {
        int descriptor;
        ~File() {
            if (descriptor >= 0) close(descriptor);
        }
    } const file{open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    struct stat status {};
    if (file.descriptor < 0 || fstat(file.descriptor, &status) != 0) return fail(std::strerror(errno));
    if (!S_ISREG(status.st_mode)) return fail("not a regular file");
    std::string text;
    std::vector<char> block(std::size_t{1} << 16);
    while (text.size() <= max_size) {
        const ssize_t count = read(file.descriptor, block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(std::strerror(errno));
        if (count == 0) break;
        text.append(block.data(), static_cast<std::size_t>(count));
    }
    return text;
}

/// The verdict on two files. The reason, if any, goes to standard error.
Verdict check_files(const std::string& claim_path, const std::string& certificate_path, const Limits& limits) {
    const std::optional<std::string> claim = contents(claim_path, limits.size);
    const std::optional<std::string> certificate = contents(certificate_path, limits.size);
    if (!claim || !certificate) return {};
    const Verdict verdict = check(*claim, *certificate, limits);
    if (verdict.status == Status::verified) return verdict;
    std::cerr << (verdict.source == Source::claim ? claim_path : certificate_path) << ':';
    if (verdict.source != Source::none) std::cerr << verdict.line << ':' << verdict.column << ':';
    std::cerr << ' ' << (verdict.reason.empty() ? "out of memory" : verdict.reason) << '\n';
    return verdict;
}

constexpr const char* words[] = {"s VERIFIED", "s REJECTED", "s MALFORMED", "s UNSUPPORTED"}; // for a status

const char* word(Status status) { return words[static_cast<std::size_t>(status)]; }

int exit_status(Status status) { return status == Status::verified ? 0 : status == Status::rejected ? 1 : 2; }

/// Every NAME.claim of a directory with its NAME.cert; the exit status.
int check_all(const std::string& directory, const Limits& limits) {
    namespace fs = std::filesystem;
    const std::string suffix = ".claim";
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(directory, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.size() >= suffix.size() && name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
            names.push_back(name.substr(0, name.size() - suffix.size()));
    }
    if (error) {
        std::cerr << directory << ": " << error.message() << '\n';
        std::cout << word(Status::unsupported) << std::endl;
        return 2;
    }
    std::sort(names.begin(), names.end(), [](const std::string& x, const std::string& y) { return std::pair(x.size(), x) < std::pair(y.size(), y); }); // 9 before 10
    if (names.empty()) std::cerr << directory << ": there is no claim\n";
    std::size_t failed = 0;
    Status status = names.empty() ? Status::rejected : Status::verified; // the first in their order of those that are not verified
    for (const std::string& name : names) {
        const std::string path = directory + "/" + name;
        Verdict verdict;
        if (fs::symlink_status(path + ".cert", error).type() != fs::file_type::not_found) {
            verdict = check_files(path + ".claim", path + ".cert", limits);
        } else {
            verdict.status = Status::rejected;
            std::cerr << path << ".cert: there is no such certificate\n";
        }
        if (verdict.status == Status::verified) continue;
        ++failed;
        status = status == Status::verified ? verdict.status : std::min(status, verdict.status);
        std::cerr << path << ".claim: " << word(verdict.status) << '\n';
    }
    std::cout << word(status) << ' ';
    if (status != Status::verified) std::cout << failed << " of ";
    std::cout << names.size() << (names.size() == 1 ? " claim" : " claims") << std::endl;
    return exit_status(status);
}

/// A positive decimal number below 2^63.
std::optional<std::uint64_t> number(const std::string& text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || value == 0 || value >> 63 != 0) return std::nullopt;
    return value;
}

int bad_usage(const std::string& reason) {
    std::cerr << "rootprint-check: " << reason << "\nTry rootprint-check --help\n";
    return 2;
}

int run(const std::vector<std::string>& arguments) {
    Limits limits;
    const std::map<std::string, std::uint64_t*> numbers{
        {"--max-size", &limits.size}, {"--max-degree", &limits.degree}, {"--max-bits", &limits.bits}, {"--max-work", &limits.work}};
    std::optional<std::string> directory;
    std::vector<std::string> files;
    bool options = true;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (!options || argument.empty() || argument.front() != '-') {
            files.push_back(argument);
        } else if (argument == "--") {
            options = false;
        } else if (argument == "--help") {
            std::cout << usage << std::flush;
            return 0;
        } else if (argument == "--version") {
            std::cout << "rootprint-check " ROOTPRINT_VERSION << std::endl;
            return 0;
        } else {
            const std::size_t equal = argument.find('=');
            const std::string name = argument.substr(0, equal);
            if (name != "--all" && numbers.count(name) == 0) return bad_usage("unknown option " + name);
            if (equal == argument.npos && ++i == arguments.size()) return bad_usage(name + " needs a value");
            const std::string value = equal == argument.npos ? arguments[i] : argument.substr(equal + 1);
            if (name == "--all") {
                directory = value;
            } else {
                const std::optional<std::uint64_t> parsed = number(value);
                if (!parsed) return bad_usage(name + " needs a positive number, not " + value);
                *numbers.at(name) = *parsed;
            }
        }
    }
    if (directory) return files.empty() ? check_all(*directory, limits) : bad_usage("--all takes no further file");
    if (files.size() != 2) return bad_usage("a claim and a certificate are needed");
    const Verdict verdict = check_files(files[0], files[1], limits);
    std::cout << word(verdict.status);
    if (verdict.status == Status::verified) std::cout << ' ' << verdict.statement;
    std::cout << std::endl;
    return exit_status(verdict.status);
}

} // namespace

int main(int argc, char** argv) {
    try {
        const int status = run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
        return std::cout.good() ? status : 2;
    } catch (const std::exception& error) {
        std::cerr << "rootprint-check: " << error.what() << '\n';
        return 2;
    }
}
