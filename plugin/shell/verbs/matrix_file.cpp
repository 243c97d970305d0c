// SPDX-License-Identifier: LGPL-3.0-or-later
#include "matrix_file.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ending.hpp"
#include "input.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/optimize/loss.hpp"

namespace shell {

using rootprint::Rational;

namespace {

std::vector<Rational> numbers(std::string_view line, const rootprint::Limits& limits) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    std::vector<Rational> row;
    std::size_t at = 0;
    auto skip_blanks = [&] {
        while (at < line.size() && is_blank(line[at])) ++at;
    };
    for (skip_blanks(); at < line.size();) {
        const std::size_t start = at;
        while (at < line.size() && !is_blank(line[at]) && line[at] != ',') ++at;
        row.push_back(rootprint::parse_rational(line.substr(start, at - start), start + 1, limits));
        skip_blanks();
        if (at == line.size() || line[at] != ',') continue;
        ++at;
        skip_blanks();
        if (at == line.size()) throw rootprint::SyntaxError(at + 1, "a number is expected after the comma");
    }
    return row;
}

} // namespace

rootprint::Matrix matrix_in_file(const std::string& path, const rootprint::Limits& limits) {
    Input input({}, {path}, limits.line);
    std::vector<std::vector<Rational>> rows;
    const std::string name = path == "-" ? "<stdin>" : path;
    long empty = 0; // lines in a row
    while (auto block = input.next(std::size_t{1} << 20, {})) {
        if (block->too_long) throw UsageError(fmt::format("{}:{}: the line is longer than --max-line", name, block->line));
        std::string_view rest = block->bytes;
        for (long line = block->line; !rest.empty(); ++line) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::vector<Rational> row;
            try {
                row = numbers(rest.substr(0, end), limits);
            } catch (const rootprint::SyntaxError& error) {
                throw UsageError(fmt::format("{}:{}:{}: {}", name, line, error.column(), error.what()));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (row.empty()) {
                ++empty;
                continue;
            }
            if (empty > 0) throw UsageError(fmt::format("{}:{}: an empty line inside a matrix", name, line - 1));
            if (!rows.empty() && row.size() != rows.front().size()) {
                throw UsageError(fmt::format("{}:{}: {} numbers, the rows before have {}", name, line, row.size(), rows.front().size()));
            }
            rows.push_back(std::move(row));
        }
    }
    if (rows.empty()) throw UsageError(fmt::format("{}: there is no matrix", name));
    rootprint::Matrix matrix(static_cast<long>(rows.size()), static_cast<long>(rows.front().size()));
    for (long i = 0; i < matrix.rows(); ++i)
        for (long j = 0; j < matrix.columns(); ++j) matrix.set_entry(i, j, rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return matrix;
}

rootprint::Matrix gram_matrix(const Options& options, long degree) {
    if (!options.gram) return rootprint::identity_gram(degree);
    if (*options.gram == "bombieri-weyl") return rootprint::bombieri_weyl_gram(degree);
    return matrix_in_file(*options.gram, options.limits);
}

} // namespace shell
