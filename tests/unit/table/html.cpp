// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/html.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "rootprint/pattern/closure.hpp"
#include "rootprint/table/writer.hpp"

using namespace rootprint;

namespace {

std::string page(const Table& table) {
    const TableWriter writer(table, TableFormat::html);
    std::string text = writer.header();
    writer.append_rows(text, PatternCursor(table.degree), 1, std::numeric_limits<std::uint64_t>::max());
    return text + writer.footer();
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++n;
    return n;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

// Whether all ampersands begin one of the references that the pages use.
bool is_escaped(std::string_view text) {
    return count(text, "&") == count(text, "&amp;") + count(text, "&lt;") + count(text, "&gt;") + count(text, "&quot;");
}

// What is wrong with a page, or nothing: elements nest and are closed, attributes are quoted and occur once, identifiers are unique.
// Stricter than HTML, which forgives much.
std::string complaint(std::string_view text) {
    static const std::set<std::string_view> empty_elements{"meta", "input", "wbr"}, raw_elements{"style", "script"};
    std::vector<std::string_view> open;
    std::set<std::string_view> ids;
    const auto within_svg = [&] { return std::find(open.begin(), open.end(), "svg") != open.end(); };
    constexpr std::string_view doctype = "<!DOCTYPE html>\n";
    if (text.substr(0, doctype.size()) != doctype) return "no doctype";
    std::size_t i = doctype.size();
    while (i < text.size()) {
        const std::size_t tag = std::min(text.find('<', i), text.size());
        const std::string_view between = text.substr(i, tag - i);
        if (between.find('>') != std::string_view::npos) return "a bare > in: " + std::string(between);
        if (!is_escaped(between)) return "a bare & in: " + std::string(between);
        if (tag == text.size()) break;
        const bool closes = text.substr(tag, 2) == "</";
        i = tag + (closes ? 2 : 1);
        const std::size_t end_of_name = std::min(text.find_first_of(" />", i), text.size());
        const std::string_view name = text.substr(i, end_of_name - i);
        if (!is_name(name)) return "no element: " + std::string(text.substr(tag, 40));
        i = end_of_name;
        if (closes) {
            if (i == text.size() || text[i] != '>') return "a closing tag with more than a name: " + std::string(name);
            if (open.empty() || open.back() != name) return "closed, but not open: " + std::string(name);
            open.pop_back();
            ++i;
            continue;
        }
        std::set<std::string_view> attributes;
        while (i < text.size() && text[i] == ' ') {
            const std::size_t end = std::min(text.find_first_of(" =/>", ++i), text.size());
            const std::string_view attribute = text.substr(i, end - i);
            if (!is_name(attribute)) return "no attribute: " + std::string(text.substr(tag, 60));
            if (!attributes.insert(attribute).second) return "twice: " + std::string(attribute);
            i = end;
            if (i == text.size() || text[i] != '=') continue;
            if (text.substr(i, 2) != "=\"") return "not quoted: " + std::string(attribute);
            const std::size_t quote = text.find('"', i + 2);
            if (quote == std::string_view::npos) return "an open quotation";
            const std::string_view value = text.substr(i + 2, quote - i - 2);
            if (value.find_first_of("<>") != std::string_view::npos || !is_escaped(value)) return "not escaped: " + std::string(value);
            if (attribute == "id" && !ids.insert(value).second) return "not unique: " + std::string(value);
            if (attribute == "id" && value.find(' ') != std::string_view::npos) return "no identifier: " + std::string(value);
            i = quote + 1;
        }
        if (text.substr(i, 2) == "/>") {
            if (!within_svg()) return "closes itself outside of svg: " + std::string(name);
            i += 2;
        } else if (i < text.size() && text[i] == '>') {
            ++i;
            if (empty_elements.count(name) > 0) continue;
            open.push_back(name);
            if (raw_elements.count(name) > 0) {
                i = text.find("</" + std::string(name) + ">", i);
                if (i == std::string_view::npos) return "never closed: " + std::string(name);
            }
        } else {
            return "a broken tag: " + std::string(text.substr(tag, 60));
        }
    }
    return open.empty() ? "" : "never closed: " + std::string(open.back());
}

std::string complaint_about(const std::string& body) { return complaint("<!DOCTYPE html>\n" + body); }

std::vector<Table> tables() {
    std::vector<Table> list;
    for (const long degree : {0, 1, 2, 4, 6, 9, 13}) list.push_back(full_table(degree));
    for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{3, 2, 2}, {4, 2}, {1, 3, 1}, {1}, {2, 2, 2, 2, 2}, {5, 3, 2}})
        list.push_back(full_table(Architecture(sizes)));
    list.push_back(full_table(Architecture({3, 2, 2})));
    list.back().all_factorisations = true;
    list.push_back(full_table(Architecture({3, 2}, {1, 2})));
    list.push_back(full_table(5));
    list.back().columns = {Column::ged, Column::covers};
    list.push_back(full_table(Architecture({2, 2, 2})));
    list.back().columns = {};
    return list;
}

std::string cell(const Table& table, Column column, const std::string& pattern) {
    const PatternOrder order(table.degree);
    return html_cell(table, column, RowCursor(table, order.at(order.index(parse_pattern(pattern, table.degree)))).row());
}

} // namespace

TEST_CASE("the judge of pages sees what is wrong") {
    CHECK(complaint_about(
              "<p class=\"a\" hidden>1 &lt; 2 &amp; 3<wbr></p><svg><g><path d=\"M0 0\"/></g></svg><script>1 < 2 && 3</script>\n") == "");
    CHECK(complaint("<p></p>") == "no doctype");
    CHECK(complaint_about("<p>") == "never closed: p");
    CHECK(complaint_about("<p><b></p></b>") == "closed, but not open: p");
    CHECK(complaint_about("</p>") == "closed, but not open: p");
    CHECK(complaint_about("<p>1 > 2</p>") == "a bare > in: 1 > 2");
    CHECK(complaint_about("<p>1 & 2</p>") == "a bare & in: 1 & 2");
    CHECK(complaint_about("<p>1 < 2</p>") != "");
    CHECK(complaint_about("<p a=1></p>") == "not quoted: a");
    CHECK(complaint_about("<p a=\"1\" a=\"1\"></p>") == "twice: a");
    CHECK(complaint_about("<p a=\"<\"></p>") == "not escaped: <");
    CHECK(complaint_about("<p id=\"x\"></p><p id=\"x\"></p>") == "not unique: x");
    CHECK(complaint_about("<p/>") == "closes itself outside of svg: p");
    CHECK(complaint_about("<script>") == "never closed: script");
    CHECK(complaint_about("<p") != "");
}

TEST_CASE("pages are well-formed, with a row for every pattern and an edge for every cover") {
    for (const Table& table : tables()) {
        const std::string text = page(table);
        CAPTURE(text.substr(text.find("<title>"), 80));
        CHECK(complaint(text) == "");
        std::size_t patterns = 0, edges = 0;
        for (PatternCursor cursor(table.degree); !cursor.at_end(); cursor.advance(), ++patterns) edges += covers(cursor.pattern()).size();
        CHECK(count(text, "<tr id=") == patterns);
        CHECK(count(text, "</tr>\n") == patterns + 1);
        CHECK(count(text, "<svg class=\"roots\"") == patterns + 1); // one in the legend
        CHECK(count(text, "<path data-from=") == (patterns <= 300 ? edges : 0));
        CHECK(count(text, "Not drawn") == (patterns <= 300 ? 0 : 1));
        const std::size_t own = table.has(Column::pattern) ? 0 : 1; // columns that the page adds, besides the picture
        CHECK(count(text, "<th scope=\"col\"") == table.columns.size() + own + 1);
        CHECK(count(text, "<td") == patterns * (table.columns.size() + own));
        CHECK(count(text, "complex critical classes") == (table.architecture ? 1 : 0));
        CHECK(count(text, "name=\"place\"") == (table.architecture ? 1 : 0));
        CHECK(page(table) == text);
    }
}

TEST_CASE("a page needs nothing else") {
    for (const Table& table : tables()) {
        const std::string text = page(table);
        for (const std::string_view what : {"://", " src=", "url(", "@import", "<link", "fetch(", "import("}) CHECK(count(text, what) == 0);
        CHECK(count(text, "href=\"") == count(text, "href=\"#"));
    }
}

TEST_CASE("a page does not depend on how its rows are divided") {
    for (const Table& table : {full_table(7), full_table(Architecture({3, 2, 2, 2}))}) {
        const TableWriter writer(table, TableFormat::html);
        const PatternOrder order(table.degree);
        for (const long piece : {1, 3, 8}) {
            std::string text = writer.header();
            for (Integer first(0); first < order.size(); first += Integer(piece)) {
                std::string rows;
                writer.append_rows(rows, order.at(first), 1, static_cast<std::uint64_t>(piece));
                text += rows;
            }
            CHECK(text + writer.footer() == page(table));
        }
    }
}

TEST_CASE("cells are marked up") {
    Table table = full_table(Architecture({3, 2, 2}));
    CHECK(cell(table, Column::pattern, "112|0") == "112|0");
    CHECK(cell(table, Column::place, "2|1") == "<span class=\"place\"><span class=\"swatch boundary\"></span>boundary</span>");
    CHECK(cell(table, Column::lambda, "2|1") == "<div class=\"list\">2 1 1</div>");
    CHECK(cell(table, Column::polar_degrees, "22|0") == "<div class=\"list\">4 6 3</div>");
    CHECK(cell(table, Column::compatible, "112|0") == "5");
    CHECK(cell(table, Column::example, "112|0") == "<div class=\"list math\">p<sub>1</sub>p<sub>2</sub>·p<sub>3</sub>·p<sub>3</sub></div>");
    CHECK(cell(table, Column::example, "0|2") == "–");
    CHECK(cell(table, Column::covers, "4|0") == "–");
    CHECK(cell(table, Column::covers, "112|0") == "<div class=\"list\"><a href=\"#13-0\">13|0</a> <a href=\"#22-0\">22|0</a></div>");
    CHECK(cell(table, Column::factored, "0|2") == "<div class=\"list math\">(x<sup>2</sup>+y<sup>2</sup>)<sup>2</sup></div>");
    CHECK(cell(table, Column::witness, "0|2") == "<div class=\"list\"><code>1 0 2 0 1</code></div>");
    table.all_factorisations = true;
    CHECK(count(cell(table, Column::example, "112|0"), "·") == 2 * 5);
    CHECK(cell(full_table(Architecture({1, 2})), Column::example, "1|0") == "<div class=\"list math\"><b>1</b>·p<sub>1</sub></div>");
    CHECK(cell(full_table(0), Column::lambda, "0|0") == "–");
    CHECK(cell(full_table(0), Column::factored, "0|0") == "<div class=\"list math\"><b>1</b></div>");
}

TEST_CASE("the page of a group says which factor of the forms it is about") {
    const std::string text = page(full_table(Architecture({3, 2, 2}, {2, 1, 1}), 1));
    CHECK(complaint(text) == "");
    CHECK(count(text, "<p>The forms of the network with filter sizes k\u00a0=\u00a0(3, 2, 2), s\u00a0=\u00a0(2, 1, 1) are products of 2 factors, one for each stride. "
                      "This is about factor 2, which is G(x<sup>2</sup>, y<sup>2</sup>): about G.</p>") == 1);
}

TEST_CASE("pictures say in words what they show, and count the roots where there are too many") {
    const Table table = full_table(1);
    auto row = [&](const Pattern& pattern) {
        Row facts{pattern, std::make_shared<TypeFacts>(), {}, {}};
        std::string text;
        append_html_row(text, Table{pattern.degree(), {}, {}, false}, facts, {});
        CHECK(complaint_about(text) == "");
        return text;
    };
    CHECK(row({{}, {}}).find("<title>0|0: no roots</title>") != std::string::npos);
    CHECK(row({{}, {1, 1}}).find("<title>0|11: no real roots; conjugate pairs: 2 simple</title>") != std::string::npos);
    CHECK(row({{1, 1, 2}, {}}).find("<title>112|0: real roots: 2 simple, 1 double</title>") != std::string::npos);
    CHECK(row({{3, 12}, {4}})
              .find("<title>3,12|4: real roots: 1 triple, 1 of multiplicity 12; conjugate pairs: 1 of multiplicity 4</title>") !=
          std::string::npos);
    CHECK(
        row({{1, 1}, {}}) ==
        "<tr id=\"11-0\" data-codimension=\"0\"><th scope=\"row\">11|0</th><td><svg class=\"roots\" viewBox=\"-18 -18 36 36\" role=\"img\">"
        "<title>11|0: real roots: 2 simple</title><circle r=\"13\"/><path d=\"M0-13h0M0 13h0\"/></svg></td></tr>\n");
    const std::string many = row(Pattern{std::vector<long>(300, 1), std::vector<long>(20, 2)});
    CHECK(many.find("300 real</text>") != std::string::npos);
    CHECK(many.find("20 pairs</text>") != std::string::npos);
    CHECK(count(many, "<path") == 0);
    // 24 double roots are drawn, without numbers
    const std::string crowded = row(Pattern{std::vector<long>(24, 2), {}});
    CHECK(count(crowded, "h0") == 24);
    CHECK(count(crowded, "<text") == 0);
    CHECK(count(crowded, "--size:0.") == 1);
}
