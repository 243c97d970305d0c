// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// From lines of input to lines of output: parse, ask, spell.
#pragma once

#include <functional>
#include <string>

#include "input.hpp"
#include "options.hpp"
#include "question.hpp"

namespace shell {

struct Lines {
    std::string out;      ///< one line for every line
    std::string messages; ///< for standard error
    std::string theorems; ///< for the file of --prove-coq
    bool any_bad = false, any_undecided = false;
};

/// The line that precedes all answers: the header of CSV, else nothing.
std::string heading(const Options& options);

/// Answers all lines of the block into `lines`, which holds the lines before the offending one if this throws.
/// Bad lines do not throw. `spill`, if not empty, takes and empties `lines` when a line outgrows the memory.
/// **Throws** rootprint::Interrupted, rootprint::Bug, FileError.
void answer_lines(const Block& block, const Question& question, const Options& options, const rootprint::Budget& budget,
                  const std::function<void(Lines&)>& spill, Lines& lines);

} // namespace shell
