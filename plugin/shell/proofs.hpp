// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The directory of --prove: claims NAME.claim and certificates NAME.cert. The file of --prove-coq: theorems.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "options.hpp"
#include "output.hpp"

namespace shell {

/// Claims and certificates are written and removed there: neither input nor output may be one of them. **Throws** UsageError.
void check_proof_directory(const std::string& path, const Options& options);

/// The directory exists afterwards; if it is to be empty, without claims and certificates of an earlier run. **Throws** FileError.
void prepare_proof_directory(const std::string& path, bool empty);

/// Writes both files, each all or nothing. **Throws** FileError.
void write_proof(const std::string& directory, const std::string& name, std::string_view claim, std::string_view certificate);

/// Theorems are written there: it is neither an input nor the output. **Throws** UsageError.
void check_theorem_file(const std::string& path, const Options& options);

/// The file of --prove-coq with its heading, or nothing without that option. **Throws** FileError.
std::unique_ptr<Output> theorem_file(const Options& options);

} // namespace shell
