// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The output of a verb that writes many rows and can be resumed.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "options.hpp"
#include "output.hpp"
#include "partial.hpp"
#include "rootprint/base/counted.hpp"

namespace shell {

/// Where many rows go, and how much of them is there already: FILE.partial until FILE is whole, or standard output.
class ResumableOutput {
public:
    explicit ResumableOutput(const Options& options) {
        if (options.output && can_be_partial(*options.output)) partial_ = std::make_unique<Partial>(*options.output, options.resume);
        else output_ = std::make_unique<Output>(options.output);
    }
    /// Everything but these rows and their header, if they are there, is to be written.
    std::uint64_t continue_after(const Grown& found) {
        partial_->truncate(found.size);
        has_header_ = found.size > 0;
        return found.lines;
    }
    const Partial* partial() const { return partial_.get(); }
    bool has_header() const { return has_header_; }
    void write(std::string_view bytes) { partial_ ? partial_->append(bytes) : output_->write(bytes); }
    void commit() { partial_ ? partial_->commit() : output_->commit(); }
    /// The run ends early, after so many rows: they are answers on standard output; of a file, standard error says how to go on.
    void leave(std::uint64_t rows) {
        if (output_) output_->flush();
        else write_all(2, fmt::format("rootprint: {} holds the first {}; --resume continues it\n", partial_->name(), rootprint::counted(rows, "row", "rows")), "<stderr>");
    }

private:
    std::unique_ptr<Partial> partial_;
    std::unique_ptr<Output> output_;
    bool has_header_ = false;
};

/// With --resume: the file -o names, if it is there and no part of it is, so that there can be nothing to continue.
inline std::optional<std::string> file_to_resume(const Options& options) {
    if (!options.resume || !options.output || !can_be_partial(*options.output)) return {};
    std::string file = target_of(*options.output);
    if (!std::filesystem::is_regular_file(file) || std::filesystem::exists(file + ".partial")) return {};
    return file;
}

} // namespace shell
