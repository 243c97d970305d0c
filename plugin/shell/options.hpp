// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The command line as a value.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/table/writer.hpp"
#include "grammar.hpp"

namespace shell {

enum class Format { text, csv, jsonl };
/// What the verb batch writes for every row.
enum class BatchRows { none, npy, csv };

/// The part I of N, 1 ≤ I ≤ N.
struct Shard {
    long index = 1, number = 1;
    /// Where this part of so many rows begins, and where it ends.
    std::uint64_t first_row(std::uint64_t rows) const { return cut(rows, index - 1); }
    std::uint64_t last_row(std::uint64_t rows) const { return cut(rows, index); }

private:
    std::uint64_t cut(std::uint64_t rows, long parts_before) const { // without overflow
        const auto all = static_cast<std::uint64_t>(number), before = static_cast<std::uint64_t>(parts_before);
        return rows / all * before + rows % all * before / all;
    }
};

struct Options {
    Verb verb = Verb::pattern;
    std::vector<long> sizes, strides, widths;
    std::vector<std::vector<long>> shapes, shape_strides, shape_widths; ///< the same for filters with several axes
    std::vector<std::string> expressions;
    std::vector<std::string> files; ///< `-` is standard input; never empty unless there are expressions
    std::optional<std::string> output;
    Format format = Format::text;
    std::optional<long> degree;
    rootprint::Rational radius, relative_radius; ///< of coefficients
    long digits = 20;
    bool complex = false, on_off = false, filters = false, count = false, force = false, explain = false;
    std::optional<std::string> prove, prove_coq;
    rootprint::TableFormat table_format = rootprint::TableFormat::text;
    std::optional<std::vector<rootprint::Column>> columns; ///< in the order of tables
    std::optional<long> group;                             ///< from 1
    bool no_witnesses = false, all_factorisations = false, sign_conditions = false, resume = false;
    Shard shard;
    std::string function, style = "json"; ///< of the verb call
    std::optional<std::string> target, gram, inputs, outputs, initial;
    std::string to; ///< of the verb distance
    std::optional<rootprint::Rational> within;
    bool is_euclidean = false; ///< of the verb robustness
    bool all_strata = false, factorisations = false, loci = false, invariants = false;
    long runs = 0; ///< of the verb train, like all these
    std::uint64_t seed = 1;
    std::optional<long> samples;
    long max_steps = 1'000'000;
    std::optional<std::string> initial_pattern, step;
    std::optional<double> tolerance;
    bool table = false;
    bool witness = false, layers = false, singular_values = false; ///< of fully connected networks
    std::optional<std::string> window, size, picture; ///< of the verb plot, like the next ones
    bool is_dark = false, only_curve = false;
    std::optional<std::string> number_type, filter; ///< of the verb batch, like the next one
    BatchRows batch_rows = BatchRows::none;
    std::optional<long> threads;
    std::optional<double> timeout; ///< seconds
    std::optional<std::size_t> max_memory;
    rootprint::Limits limits;
};

/// Text that was asked for in place of a run: help, version, manual.
struct Page {
    std::string text;
};

/// The command line makes no sense.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// **Throws** UsageError.
std::variant<Options, Page> parsed_command_line(int argc, const char* const* argv);

} // namespace shell
