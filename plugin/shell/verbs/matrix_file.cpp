// SPDX-License-Identifier: LGPL-3.0-or-later
#include "matrix_file.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ending.hpp"
#include "input.hpp"
#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix_text.hpp"
#include "rootprint/optimize/loss.hpp"

namespace shell {

using rootprint::Rational;

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
                row = rootprint::parse_row(rest.substr(0, end), 1, limits);
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
                throw UsageError(fmt::format("{}:{}: {}, the rows before have {}", name, line, rootprint::counted(row.size(), "number", "numbers"), rows.front().size()));
            }
            rows.push_back(std::move(row));
        }
    }
    if (rows.empty()) throw UsageError(fmt::format("{}: there is no matrix", name));
    return rootprint::make_matrix(rows);
}

rootprint::Matrix gram_matrix(const Options& options, long degree) {
    if (!options.gram) return rootprint::identity_gram(degree);
    if (*options.gram == "bombieri-weyl") return rootprint::bombieri_weyl_gram(degree);
    return matrix_in_file(*options.gram, options.limits);
}

} // namespace shell
