// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Tables as text, in several formats: what comes before the rows, the rows, what comes after them. The concatenation is the table,
/// however the rows are divided. Every format but csv says how many critical classes the architecture has, counted in both ways of
/// lcn/segre.hpp; if they differed, that would be a Bug.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/table/table.hpp"

namespace rootprint {

enum class TableFormat {
    text,     ///< aligned columns, two blanks between them; `-` where there is nothing
    csv,      ///< RFC 4180 with line feeds; lists are separated by blanks
    jsonl,    ///< docs/spec/jsonl.md
    latex,    ///< a longtable with rules of booktabs
    markdown, ///< a pipe table
    html,     ///< a page of its own: table/html.hpp
};

class TableWriter {
public:
    /// **Throws** DomainError if the degree is above 20 000. **Cost** format text: the first 1000 rows, for the widths of the columns.
    TableWriter(Table table, TableFormat format, const Budget& budget = {});

    const Table& table() const { return table_; }
    const Integer& number_of_rows() const { return number_of_rows_; }

    /// What precedes the rows. **Throws** Interrupted.
    std::string header(const Budget& budget = {}) const;
    /// Appends `count` rows to the text, or fewer if the table ends: the first is number `number` (from 1), of the pattern at the cursor.
    /// `before`, if not empty, is called with every row and its number before that is appended. Threads may share a writer.
    /// **Throws** as RowCursor::row and what `before` throws; then the text ends after a whole row.
    void append_rows(std::string& out, const PatternCursor& first, std::uint64_t number, std::uint64_t count, const Budget& budget = {},
                     const std::function<void(const Row&, std::uint64_t)>& before = {}) const;
    /// What follows the rows. **Throws** Interrupted.
    std::string footer(const Budget& budget = {}) const;

private:
    std::string critical_classes(const Budget& budget) const; // their number; nothing without an architecture

    Table table_;
    TableFormat format_;
    Integer number_of_rows_;
    std::vector<std::size_t> widths_; ///< of the columns, in characters; text only
};

} // namespace rootprint
