// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/writer.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/table/html.hpp"

namespace rootprint {

namespace {

constexpr long largest_degree = 20'000;
constexpr std::uint64_t rows_for_widths = 1000;

// -------------------------------------------------------------------------------------------------------------- spelling

template <typename List, typename Spell>
std::string joined(const List& list, std::string_view separator, Spell&& spell) {
    std::string text;
    for (const auto& item : list) {
        if (!text.empty()) text += separator;
        text += spell(item);
    }
    return text;
}

std::string spelled(long n) { return std::to_string(n); }
std::string spelled(const Integer& n) { return to_string(n); }
std::string spelled(const Rational& q) { return to_string(q); }
std::string spelled(const Pattern& pattern) { return to_string(pattern); }
std::string spelled(const Filling& filling) { return to_string(filling); }

template <typename List>
std::string spelled(const List& list, std::string_view separator) {
    return joined(list, separator, [](const auto& item) { return spelled(item); });
}

std::string quoted(const std::string& text) { // nothing here needs an escape
    std::string result;
    result.reserve(text.size() + 2);
    return result.append(1, '"').append(text).append(1, '"');
}

template <typename List>
std::string json_strings(const List& list) {
    return '[' + joined(list, ",", [](const auto& item) { return quoted(spelled(item)); }) + ']';
}

std::string replaced(std::string_view text, char what, std::string_view with) {
    std::string result;
    for (const char c : text) c == what ? result += with : result += c;
    return result;
}

// The number of characters of a text in UTF-8.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// ----------------------------------------------------------------------------------------------------------------- cells

// Lists separated by blanks; empty if there is nothing.
std::string plain_cell(Column column, const Row& row) {
    switch (column) {
    case Column::pattern: return to_string(row.pattern);
    case Column::dimension: return std::to_string(row.type->lambda.size() + 1);
    case Column::codimension: return std::to_string(row.pattern.degree() - std::ssize(row.type->lambda));
    case Column::lambda: return spelled(row.type->lambda, " ");
    case Column::degree: return to_string(row.type->polar_degrees.front());
    case Column::polar_degrees: return spelled(row.type->polar_degrees, " ");
    case Column::ged: return to_string(row.type->ged);
    case Column::place: return to_string(row.network->place);
    case Column::factorizations: return to_string(row.network->counts.all);
    case Column::compatible: return to_string(row.network->counts.compatible);
    case Column::example: return spelled(row.network->listed, " ");
    case Column::witness: return to_string(row.witness->form);
    case Column::factored: return to_expression(*row.witness);
    case Column::covers: return covers_text(row.pattern);
    }
    throw Bug("a column without cells");
}

std::string json_cell(const Table& table, Column column, const Row& row) {
    switch (column) {
    case Column::lambda: return '[' + spelled(row.type->lambda, ",") + ']';
    case Column::polar_degrees: return json_strings(row.type->polar_degrees);
    case Column::example:
        if (table.all_factorisations) return json_strings(row.network->listed);
        return row.network->listed.empty() ? "null" : quoted(spelled(row.network->listed.front()));
    case Column::witness: return json_strings(row.witness->form.filter());
    case Column::covers: return json_strings(covers(row.pattern));
    case Column::dimension:
    case Column::codimension: return plain_cell(column, row);
    default: return quoted(plain_cell(column, row));
    }
}

// `x*(x-y)^12` as x(x-y)^{12}.
std::string latex_expression(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '*') continue;
        result += text[i];
        if (text[i] != '^') continue;
        const std::size_t end = std::min(text.find_first_not_of("0123456789", i + 1), text.size());
        result += '{' + std::string(text.substr(i + 1, end - i - 1)) + '}';
        i = end - 1;
    }
    return result;
}

// `p1p12·q1` as p_{1}p_{12}\cdot q_{1}.
std::string latex_filling(const Filling& filling) {
    std::string result;
    const std::string text = to_string(filling, "\\cdot ");
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t digits = text.find_first_of("0123456789", i), end = std::min(text.find_first_not_of("0123456789", digits), text.size());
        const bool is_index = digits > 0 && (text[digits - 1] == 'p' || text[digits - 1] == 'q');
        const std::string number = text.substr(digits, end - digits);
        result += text.substr(i, digits - i) + (is_index ? "_{" + number + '}' : number);
        i = end;
    }
    return result;
}

std::string latex_pattern(const Pattern& pattern) { return '$' + replaced(to_string(pattern), '|', "\\mid ") + '$'; }

std::string latex_cell(Column column, const Row& row) {
    switch (column) {
    case Column::pattern: return latex_pattern(row.pattern);
    case Column::lambda: return '$' + spelled(row.type->lambda, "\\,") + '$';
    case Column::polar_degrees: return '$' + spelled(row.type->polar_degrees, ",\\ ") + '$';
    case Column::place: return to_string(row.network->place);
    case Column::example:
        if (row.network->listed.empty()) return "--";
        return joined(row.network->listed, ", ", [](const Filling& filling) { return '$' + latex_filling(filling) + '$'; });
    case Column::witness: return '$' + spelled(row.witness->form.filter(), ",\\ ") + '$';
    case Column::factored: return '$' + latex_expression(to_expression(*row.witness)) + '$';
    case Column::covers: {
        const std::string list = joined(covers(row.pattern), ", ", latex_pattern);
        return list.empty() ? "--" : list;
    }
    default: return '$' + plain_cell(column, row) + '$';
    }
}

std::string markdown_cell(Column column, const Row& row) {
    const std::string text = plain_cell(column, row);
    if (text.empty()) return "–";
    if (column == Column::factored || column == Column::witness) return '`' + text + '`';
    return replaced(text, '|', "\\|");
}

std::string cell(const Table& table, TableFormat format, Column column, const Row& row) {
    switch (format) {
    case TableFormat::text:
    case TableFormat::csv: {
        std::string text = plain_cell(column, row);
        if (text.empty() && (column == Column::example || format == TableFormat::text)) return "-";
        return format == TableFormat::csv && text.find(',') != std::string::npos ? quoted(text) : text;
    }
    case TableFormat::jsonl: return quoted(std::string(name(column))) + ':' + json_cell(table, column, row);
    case TableFormat::latex: return latex_cell(column, row);
    case TableFormat::markdown: return markdown_cell(column, row);
    case TableFormat::html: return html_cell(table, column, row);
    }
    throw Bug("a format without cells");
}

// ------------------------------------------------------------------------------------------------------------------ lines

void append_aligned(std::string& out, const std::vector<Column>& columns, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t wide = width(cells[i]), blanks = widths[i] > wide ? widths[i] - wide : 0;
        if (is_number(columns[i])) out.append(blanks, ' ');
        out += cells[i];
        if (i + 1 == cells.size()) break;
        if (!is_number(columns[i])) out.append(blanks, ' ');
        out += "  ";
    }
    out += '\n';
}

void append_joined(std::string& out, std::string_view before, const std::vector<std::string>& cells, std::string_view between, std::string_view after) {
    out += before;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += between;
        out += cells[i];
    }
    out += after;
}

// What the rows are about if that is a factor of the forms; nothing otherwise. For any format.
std::string about_group(const Table& table) {
    if (!table.group) return {};
    const auto& [network, group] = *table.group;
    return "group " + std::to_string(group + 1) + " of " + std::to_string(network.groups().size()) + ", stride " + std::to_string(network.groups()[group].stride) +
           ", filter sizes " + spelled(table.architecture->filter_sizes(), ",") + ": patterns of this factor of a form; ";
}

std::vector<std::string> names(const std::vector<Column>& columns) {
    std::vector<std::string> result;
    for (const Column column : columns) result.emplace_back(name(column));
    return result;
}

} // namespace

// ----------------------------------------------------------------------------------------------------------------- writer

TableWriter::TableWriter(Table table, TableFormat format, const Budget& budget) : table_(std::move(table)), format_(format) {
    if (table_.degree > largest_degree) throw DomainError("a table of degree " + std::to_string(table_.degree) + " is not possible: at most " + std::to_string(largest_degree));
    number_of_rows_ = rootprint::number_of_patterns(table_.degree);
    if (format != TableFormat::text) return;
    for (const std::string& title : names(table_.columns)) widths_.push_back(title.size());
    std::uint64_t seen = 0;
    for (RowCursor cursor(table_, PatternCursor(table_.degree)); !cursor.at_end() && seen < rows_for_widths; cursor.advance(), ++seen) {
        const Row row = cursor.row(budget);
        for (std::size_t i = 0; i < widths_.size(); ++i) widths_[i] = std::max(widths_[i], width(cell(table_, format_, table_.columns[i], row)));
    }
}

std::string TableWriter::critical_classes(const Budget& budget) const {
    if (!table_.architecture) return {};
    const Integer classes = rootprint::critical_classes(*table_.architecture, budget), segre = segre_ed_degree(*table_.architecture);
    if (classes != segre) throw Bug("critical classes: " + to_string(classes) + " by strata, " + to_string(segre) + " by the Segre variety");
    return to_string(classes);
}

std::string TableWriter::header(const Budget& budget) const {
    std::vector<std::string> titles = names(table_.columns);
    std::string out;
    switch (format_) {
    case TableFormat::text: append_aligned(out, table_.columns, titles, widths_); break;
    case TableFormat::csv: append_joined(out, "", titles, ",", "\n"); break;
    case TableFormat::jsonl:
        out = "{\"schema\":1,\"verb\":\"table\",\"degree\":" + std::to_string(table_.degree);
        if (table_.group) {
            const auto& [network, group] = *table_.group;
            out += ",\"network\":{\"sizes\":[" + spelled(network.filter_sizes(), ",") + "],\"strides\":[" + spelled(network.strides(), ",") +
                   "]},\"group\":" + std::to_string(group + 1) + ",\"form_stride\":" + std::to_string(network.groups()[group].stride);
        }
        if (table_.architecture) {
            out += ",\"sizes\":[" + spelled(table_.architecture->filter_sizes(), ",") + "],\"strides\":[" + spelled(table_.architecture->strides(), ",") +
                   "],\"critical_classes\":" + quoted(critical_classes(budget));
        }
        out += ",\"rows\":" + quoted(to_string(number_of_rows_)) + ",\"columns\":";
        append_joined(out, "[\"", titles, "\",\"", "\"]}\n");
        break;
    case TableFormat::latex:
        out = "% needs the packages booktabs and longtable\n\\begin{longtable}{";
        for (const Column column : table_.columns) out += is_number(column) ? 'r' : 'l';
        out += "}\n\\toprule\n";
        for (std::string& title : titles) title = replaced(title, '_', " ");
        append_joined(out, "", titles, " & ", " \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
        break;
    case TableFormat::markdown:
        append_joined(out, "| ", titles, " | ", " |\n|");
        for (const Column column : table_.columns) out += is_number(column) ? "---:|" : "---|";
        out += '\n';
        break;
    case TableFormat::html: return html_header(table_, number_of_rows_, critical_classes(budget), budget);
    }
    return out;
}

void TableWriter::append_rows(std::string& out, const PatternCursor& first, std::uint64_t number, std::uint64_t count, const Budget& budget,
                              const std::function<void(const Row&, std::uint64_t)>& before) const {
    std::vector<std::string> cells(table_.columns.size());
    std::shared_ptr<const TypeFacts> type;
    RowCursor cursor(table_, first);
    for (std::uint64_t i = 0; i < count && !cursor.at_end(); ++i, cursor.advance()) {
        const Row row = cursor.row(budget);
        if (before) before(row, number + i);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (row.type != type || !is_about_the_type(table_.columns[c])) cells[c] = cell(table_, format_, table_.columns[c], row);
        }
        type = row.type;
        switch (format_) {
        case TableFormat::text: append_aligned(out, table_.columns, cells, widths_); break;
        case TableFormat::csv: append_joined(out, "", cells, ",", "\n"); break;
        case TableFormat::jsonl:
            append_joined(out, "{\"schema\":1,\"verb\":\"table\",\"row\":" + std::to_string(number + i) + ",", cells, ",", "}\n");
            break;
        case TableFormat::latex: append_joined(out, "", cells, " & ", " \\\\\n"); break;
        case TableFormat::markdown: append_joined(out, "| ", cells, " | ", " |\n"); break;
        case TableFormat::html: append_html_row(out, table_, row, cells); break;
        }
    }
}

std::string TableWriter::footer(const Budget& budget) const {
    switch (format_) {
    case TableFormat::csv:
    case TableFormat::jsonl: return {};
    case TableFormat::text:
    case TableFormat::markdown: {
        const std::string classes = critical_classes(budget);
        return classes.empty() ? "" : "\n" + about_group(table_) + classes + " complex critical classes: the generic ED degree of the Segre variety\n";
    }
    case TableFormat::latex: {
        const std::string classes = critical_classes(budget);
        return "\\end{longtable}\n" + (classes.empty() ? "" : about_group(table_) + "$" + classes + "$ complex critical classes: the generic ED degree of the Segre variety.\n");
    }
    case TableFormat::html: return html_footer();
    }
    throw Bug("a format without an end");
}

} // namespace rootprint
