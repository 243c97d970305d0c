// SPDX-License-Identifier: LGPL-3.0-or-later
#include "proofs.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <vector>

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ending.hpp"
#include "rootprint/cert/coq.hpp"

namespace shell {

namespace {

// N or N-fact or N-contains-M or patterns, then .claim or .cert.
bool is_proof_name(std::string_view name) {
    const std::size_t dot = std::min(name.rfind('.'), name.size()), digits = std::min(name.find_first_not_of("0123456789"), dot);
    const std::string_view suffix = name.substr(dot), fact = name.substr(digits, dot - digits);
    if (suffix != ".claim" && suffix != ".cert") return false;
    if (digits == 0) return fact == "patterns";
    constexpr std::string_view contains = "-contains-";
    if (fact.starts_with(contains) && fact.size() > contains.size()) return fact.find_first_not_of("0123456789", contains.size()) == fact.npos;
    return fact.empty() || fact == "-place" || fact == "-factorizations" || fact == "-covers";
}

// The inputs that have a name, and the output.
std::vector<std::string> files_of(const Options& options) {
    std::vector<std::string> files = options.files;
    std::erase(files, "-");
    if (options.output) files.push_back(*options.output);
    return files;
}

// Whether both are, or would be, one file.
bool is_same_file(const std::string& one, const std::string& other) {
    namespace fs = std::filesystem;
    std::error_code error; // as below
    const fs::path a = target_of(one), b = target_of(other);
    if (fs::exists(a, error) && fs::exists(b, error)) return fs::equivalent(a, b, error);
    return fs::weakly_canonical(fs::absolute(a), error) == fs::weakly_canonical(fs::absolute(b), error);
}

// Whether the file is, or will be while it is written, a claim or a certificate in the directory; neither need exist.
bool is_proof_in(const std::string& directory, const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code error; // what cannot be found out is no collision; opening it says why
    fs::path target = target_of(file), folder = target.has_parent_path() ? target.parent_path() : ".";
    std::string name = target.filename().string();
    if (name.ends_with(".tmp")) name.erase(name.size() - 4);
    if (!is_proof_name(name)) return false;
    if (fs::exists(directory, error)) return fs::equivalent(folder, directory, error);
    auto canonical = [&](const fs::path& path) { return fs::weakly_canonical(fs::absolute(path / ""), error); }; // one final slash
    return canonical(folder) == canonical(directory);
}

} // namespace

void check_proof_directory(const std::string& path, const Options& options) {
    for (const std::string& file : files_of(options)) {
        if (is_proof_in(path, file)) throw UsageError(fmt::format("{}: --prove {} may write or remove a file of that name", file, path));
    }
}

void prepare_proof_directory(const std::string& path, bool empty) {
    if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) throw file_error(path, errno);
    DIR* directory = opendir(path.c_str());
    if (!directory) throw file_error(path, errno);
    std::vector<std::string> old;
    while (const dirent* entry = readdir(directory)) {
        if (empty && is_proof_name(entry->d_name)) old.push_back(path + '/' + entry->d_name);
    }
    closedir(directory);
    for (const std::string& name : old) {
        if (unlink(name.c_str()) != 0) throw file_error(name, errno);
    }
    if (access(path.c_str(), W_OK | X_OK) != 0) throw file_error(path, errno);
}

void write_proof(const std::string& directory, const std::string& name, std::string_view claim, std::string_view certificate) {
    const std::string stem = directory + '/' + name;
    write_file(stem + ".cert", certificate); // first: whoever finds a claim finds its certificate
    write_file(stem + ".claim", claim);
}

void check_theorem_file(const std::string& path, const Options& options) {
    std::vector<std::string> files = files_of(options);
    if (options.prove) files.push_back(*options.prove);
    for (const std::string& file : files) {
        if (is_same_file(path, file)) throw UsageError(fmt::format("{}: --prove-coq writes the theorems there", file));
    }
}

std::unique_ptr<Output> theorem_file(const Options& options) {
    if (!options.prove_coq) return nullptr;
    auto file = std::make_unique<Output>(options.prove_coq);
    file->write(rootprint::coq_heading());
    return file;
}

} // namespace shell
