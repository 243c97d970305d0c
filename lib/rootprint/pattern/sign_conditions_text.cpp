// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/sign_conditions_text.hpp"

#include <algorithm>
#include <cctype>

namespace rootprint {

namespace {

bool has_patterns(const SignTable& table) { return !table.rows.empty() && table.rows.front().pattern.has_value(); }

const char* to_string(Relation relation) {
    switch (relation) {
    case Relation::negative: return "<";
    case Relation::zero: return "=";
    case Relation::positive: return ">";
    case Relation::not_negative: return ">=";
    case Relation::not_zero: return "!=";
    case Relation::not_positive: return "<=";
    }
    return "";
}

const char* latex(Relation relation) {
    switch (relation) {
    case Relation::not_negative: return "\\ge";
    case Relation::not_zero: return "\\ne";
    case Relation::not_positive: return "\\le";
    default: return to_string(relation);
    }
}

// `Delta` becomes \Delta, `S2` becomes S_2.
std::string latex(const std::string& name) {
    if (name == "Delta") return "\\Delta";
    const auto digits = std::find_if(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    std::string text(name.begin(), digits);
    if (digits != name.end()) text += "_{" + std::string(digits, name.end()) + "}";
    return text;
}

// A coefficient itself needs no definition.
bool is_a_coefficient(const SignTable::Named& named) { return to_string(named.polynomial) == named.name; }

// a*x^3 + b*x^2*y + c*x*y^2 + d*y^3
std::string generic_form(long degree) {
    std::string text;
    const auto power = [](const char* variable, long e) {
        if (e == 0) return std::string();
        return std::string("*") + variable + (e == 1 ? "" : "^" + std::to_string(e));
    };
    for (long i = 0; i <= degree; ++i) {
        if (i > 0) text += " + ";
        text += static_cast<char>('a' + i) + power("x", degree - i) + power("y", i);
    }
    return text;
}

std::string left(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, text.size()), ' ');
}

// What stands before the conditions in a row.
std::vector<std::string> answer_columns(const SignTable& table) {
    if (has_patterns(table)) return {"pattern"};
    return {"real", "pairs"};
}
std::vector<std::string> answer(const SignTable::Row& row) {
    if (row.pattern) return {to_string(*row.pattern)};
    return {std::to_string(row.numbers.real), std::to_string(row.numbers.pairs)};
}

} // namespace

std::string title(const SignTable& table) {
    std::string text = has_patterns(table) ? "Real root multiplicity patterns of "
                                           : "Numbers of distinct real roots and of conjugate pairs of ";
    text += generic_form(table.degree);
    return text + (table.leading_coefficient_not_zero ? ", a != 0" : " != 0");
}

std::string to_string(const SignTable& table, const SignCondition& condition) {
    return table.polynomials[condition.polynomial].name + " " + to_string(condition.relation) + " 0";
}

std::string conditions(const SignTable& table, const SignTable::Row& row) {
    std::string text;
    for (const SignCondition& condition : row.conditions) text += (text.empty() ? "" : ", ") + to_string(table, condition);
    return text.empty() ? "always" : text;
}

std::string to_text(const SignTable& table) {
    std::string text = title(table) + "\n\n";
    for (const SignTable::Named& named : table.polynomials)
        if (!is_a_coefficient(named)) text += named.name + " = " + to_string(named.polynomial) + "\n";
    if (!table.polynomials.empty()) text += "\n";
    std::vector<std::vector<std::string>> lines{answer_columns(table)};
    lines.back().push_back("conditions");
    for (const SignTable::Row& row : table.rows) {
        lines.push_back(answer(row));
        lines.back().push_back(conditions(table, row));
    }
    std::vector<std::size_t> widths(lines.front().size(), 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i + 1 < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) text += left(line[i], widths[i] + 2);
        text += line.back() + "\n";
    }
    return text;
}

std::string to_csv(const SignTable& table) {
    std::string text = "kind,name,real,pairs,text\n";
    for (const SignTable::Named& named : table.polynomials)
        text += "polynomial," + named.name + ",,," + to_string(named.polynomial) + "\n";
    for (const SignTable::Row& row : table.rows) {
        text += "row," + (row.pattern ? to_string(*row.pattern) : std::string()) + ",";
        text += std::to_string(row.numbers.real) + "," + std::to_string(row.numbers.pairs) + ",";
        text += "\"" + conditions(table, row) + "\"\n";
    }
    return text;
}

std::string to_jsonl(const SignTable& table) {
    const std::string start = "{\"schema\":1,\"verb\":\"table\",";
    std::string text = start + "\"degree\":" + std::to_string(table.degree) + ",\"title\":\"" + title(table) + "\",\"leading_coefficient_not_zero\":" +
                       (table.leading_coefficient_not_zero ? "true" : "false") + "}\n";
    for (const SignTable::Named& named : table.polynomials)
        text += start + "\"name\":\"" + named.name + "\",\"polynomial\":\"" + to_string(named.polynomial) + "\"}\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const SignTable::Row& row = table.rows[i];
        text += start + "\"row\":" + std::to_string(i + 1) + (row.pattern ? ",\"pattern\":\"" + to_string(*row.pattern) + '"' : "") +
                ",\"real\":" + std::to_string(row.numbers.real) + ",\"pairs\":" + std::to_string(row.numbers.pairs) + ",\"conditions\":[";
        for (std::size_t c = 0; c < row.conditions.size(); ++c)
            text += (c > 0 ? ",\"" : "\"") + to_string(table, row.conditions[c]) + '"';
        text += "]}\n";
    }
    return text;
}

std::string to_markdown(const SignTable& table) {
    std::string text = title(table) + "\n\n";
    for (const SignTable::Named& named : table.polynomials)
        if (!is_a_coefficient(named)) text += "* `" + named.name + " = " + to_string(named.polynomial) + "`\n";
    if (!table.polynomials.empty()) text += "\n";
    std::string rule = "|";
    text += "|";
    for (const std::string& column : answer_columns(table)) {
        text += " " + column + " |";
        rule += "---|";
    }
    text += " conditions |\n" + rule + "---|\n";
    for (const SignTable::Row& row : table.rows) {
        text += "|";
        for (std::string cell : answer(row)) {
            if (const std::size_t bar = cell.find('|'); bar != std::string::npos) cell.insert(bar, "\\");
            text += " " + cell + " |";
        }
        text += " " + conditions(table, row) + " |\n";
    }
    return text;
}

std::string to_latex(const SignTable& table) {
    constexpr std::size_t terms_on_a_line = 4;
    std::string text = "% " + title(table) + "\n", formulas;
    for (const SignTable::Named& named : table.polynomials) {
        if (is_a_coefficient(named)) continue;
        formulas += (formulas.empty() ? "" : " \\\\\n") + latex(named.name) + " &=";
        const std::vector<std::string> terms = latex_terms(named.polynomial);
        for (std::size_t i = 0; i < terms.size(); ++i)
            formulas += (i > 0 && i % terms_on_a_line == 0 ? " \\\\\n&\\quad {} " : " ") + terms[i];
    }
    if (!formulas.empty()) text += "{\\allowdisplaybreaks\n\\begin{align*}\n" + formulas + "\n\\end{align*}}\n";
    const std::vector<std::string> columns = answer_columns(table);
    text += "\\begin{longtable}{" + std::string(columns.size(), has_patterns(table) ? 'l' : 'r') + "l}\n\\toprule\n";
    for (const std::string& column : columns) text += column + " & ";
    text += "conditions \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n";
    for (const SignTable::Row& row : table.rows) {
        for (std::string cell : answer(row)) {
            if (const std::size_t bar = cell.find('|'); bar != std::string::npos) cell.replace(bar, 1, " \\mid ");
            text += "$" + cell + "$ & ";
        }
        std::string all;
        for (const SignCondition& condition : row.conditions) {
            const std::string& name = table.polynomials[condition.polynomial].name;
            all += (all.empty() ? "$" : ", $") + latex(name) + " " + latex(condition.relation) + " 0$";
        }
        text += (all.empty() ? "always" : all) + " \\\\\n";
    }
    return text + "\\end{longtable}\n";
}

} // namespace rootprint
