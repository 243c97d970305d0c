// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Matrices of exact numbers in text files.
#pragma once

#include <string>

#include "options.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/matrix.hpp"

namespace shell {

/// The matrix in the file (`-`: standard input): a row per line, numbers separated by blanks or commas; empty lines at the end do not count.
/// **Throws** FileError if it cannot be read; UsageError with file, line and column if it is no matrix.
rootprint::Matrix matrix_in_file(const std::string& path, const rootprint::Limits& limits);

/// The matrix that `--gram` means for forms of a degree: the identity without it.
/// **Throws** as matrix_in_file.
rootprint::Matrix gram_matrix(const Options& options, long degree);

} // namespace shell
