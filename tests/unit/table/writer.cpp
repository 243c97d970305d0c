// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

constexpr TableFormat formats[] = {TableFormat::text,  TableFormat::csv,      TableFormat::jsonl,
                                   TableFormat::latex, TableFormat::markdown, TableFormat::html};

std::string rows(const TableWriter& writer) {
    std::string text;
    writer.append_rows(text, PatternCursor(writer.table().degree), 1, 1'000'000);
    return text;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> list;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) list.push_back(line);
    return list;
}

std::vector<std::string> fields(const std::string& line) { // of CSV without quotes inside quotes
    std::vector<std::string> list(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        else if (c == ',' && !quoted) list.emplace_back();
        else list.back() += c;
    }
    return list;
}

} // namespace

TEST_CASE("the rows are the same however they are divided, one line each") {
    support::Random random("table writer");
    for (const TableFormat format : formats) {
        for (const Table& table : {full_table(11), full_table(Architecture({4, 2, 3, 1}))}) {
            const TableWriter writer(table, format);
            const std::string whole = rows(writer);
            std::string parts;
            PatternCursor cursor(table.degree);
            std::uint64_t number = 1;
            while (!cursor.at_end()) {
                const auto count = static_cast<std::uint64_t>(random.between(1, 9));
                writer.append_rows(parts, cursor, number, count);
                number += count;
                for (std::uint64_t i = 0; i < count && !cursor.at_end(); ++i) cursor.advance();
            }
            CHECK(parts == whole);
            CHECK(Integer(std::count(whole.begin(), whole.end(), '\n')) == writer.number_of_rows());
        }
    }
}

TEST_CASE("CSV can be read back") {
    const Table table = full_table(Architecture({12, 2, 2}));
    const TableWriter writer(table, TableFormat::csv);
    CHECK(writer.header() == "pattern,dimension,codimension,lambda,degree,polar_degrees,ged,place,factorizations,compatible,example,witness,factored,covers\n");
    CHECK(writer.footer().empty());
    RowCursor cursor(table, PatternCursor(table.degree));
    for (const std::string& line : lines(rows(writer))) {
        CAPTURE(line);
        const std::vector<std::string> cells = fields(line);
        const Row row = cursor.row();
        REQUIRE(cells.size() == 14);
        CHECK(parse_pattern(cells[0], 13) == row.pattern);
        CHECK(std::stol(cells[1]) + std::stol(cells[2]) == 14);
        CHECK(Integer(cells[4]) == row.type->polar_degrees.front());
        CHECK(Integer(cells[6]) == row.type->ged);
        CHECK(cells[7] == to_string(row.network->place));
        CHECK(Integer(cells[9]) == row.network->counts.compatible);
        CHECK(cells[10] == (row.network->listed.empty() ? "-" : to_string(row.network->listed.front())));
        CHECK(pattern(parse_form(cells[11])) == row.pattern);
        CHECK(parse_form(cells[12], 13) == parse_form(cells[11]));
        std::istringstream covered(cells[13]);
        std::vector<Pattern> list;
        for (std::string word; covered >> word;) list.push_back(parse_pattern(word, 13));
        CHECK(list == covers(row.pattern));
        cursor.advance();
    }
    CHECK(cursor.at_end());
}

TEST_CASE("JSON Lines hold the same facts") {
    Table table = full_table(Architecture({3, 2, 2}));
    table.all_factorisations = true;
    const TableWriter writer(table, TableFormat::jsonl);
    const auto head = nlohmann::json::parse(writer.header());
    CHECK(head["schema"] == 1);
    CHECK(head["verb"] == "table");
    CHECK(head["degree"] == 4);
    CHECK(head["sizes"] == std::vector<int>{3, 2, 2});
    CHECK(head["critical_classes"] == "100");
    CHECK(head["rows"] == "9");
    CHECK(head["columns"].size() == 14);
    std::vector<nlohmann::json> records;
    for (const std::string& line : lines(rows(writer))) records.push_back(nlohmann::json::parse(line));
    REQUIRE(records.size() == 9);
    const nlohmann::json& fourth = records[3];
    CHECK(fourth["row"] == 4);
    CHECK(fourth["pattern"] == "112|0");
    CHECK(fourth["lambda"] == std::vector<int>{2, 1, 1});
    CHECK(fourth["polar_degrees"] == std::vector<std::string>{"6", "4", "0", "0"});
    CHECK(fourth["compatible"] == "5");
    CHECK(fourth["example"].size() == 5);
    CHECK(fourth["covers"] == std::vector<std::string>{"13|0", "22|0"});
    CHECK(records[8]["example"].empty());
    CHECK(records[8]["covers"].empty());
    table.all_factorisations = false;
    const std::vector<std::string> single = lines(rows(TableWriter(table, TableFormat::jsonl)));
    CHECK(nlohmann::json::parse(single[3])["example"] == "p1p2·p3·p3");
    CHECK(nlohmann::json::parse(single[8])["example"].is_null());
}

TEST_CASE("text is aligned") {
    const TableWriter writer(full_table(Architecture({3, 2, 2})), TableFormat::text);
    const std::vector<std::string> all = lines(writer.header() + rows(writer));
    const std::size_t place = all[0].find("place"), ged_end = all[0].find("ged") + 3;
    REQUIRE(all.size() == 10);
    for (const std::string& line : all) {
        CHECK(line[place - 1] == ' ');
        CHECK(line[place] != ' ');
        CHECK(line[ged_end - 1] != ' ');
        CHECK(line.back() != ' ');
    }
    CHECK(writer.footer().find("100 complex critical classes") != std::string::npos);
    CHECK(TableWriter(full_table(4), TableFormat::text).footer().empty());
}

TEST_CASE("LaTeX and Markdown have as many cells in every row, with balanced braces and escaped bars") {
    const TableWriter latex(full_table(Architecture({11, 2})), TableFormat::latex);
    const std::string text = latex.header() + rows(latex) + latex.footer();
    CHECK(std::count(text.begin(), text.end(), '{') == std::count(text.begin(), text.end(), '}'));
    CHECK(std::count(text.begin(), text.end(), '$') % 2 == 0);
    CHECK(text.find("p_{1}p_{10}") == std::string::npos); // layer 1 has size 11: p1 to p10 in a row
    CHECK(text.find("p_{9}p_{10}\\cdot p_{11}") != std::string::npos);
    for (const std::string& line : lines(rows(latex))) {
        CHECK(std::count(line.begin(), line.end(), '&') == 13);
        CHECK(line.ends_with(" \\\\"));
        CHECK(line.find("*") == std::string::npos);
    }
    const TableWriter markdown(full_table(Architecture({3, 2, 2})), TableFormat::markdown);
    for (const std::string& line : lines(markdown.header() + rows(markdown))) {
        std::size_t bars = 0;
        for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
        CHECK(bars == 15);
    }
}

TEST_CASE("the smallest and the largest tables") {
    CHECK(rows(TableWriter(full_table(0), TableFormat::csv)) == "0|0,1,0,,1,1,1,1,1,\n");
    CHECK(rows(TableWriter(full_table(1), TableFormat::csv)) == "1|0,2,0,1,1,1 0,1,0 1,y,\n");
    CHECK(TableWriter(full_table(60), TableFormat::csv).number_of_rows() == Integer(25'051'940));
    CHECK_THROWS_AS(TableWriter(full_table(20'001), TableFormat::csv), DomainError);
}
