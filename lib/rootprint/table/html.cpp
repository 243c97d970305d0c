// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/html.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/table/hasse.hpp"
#include "rootprint/table/html_script.hpp"
#include "rootprint/table/html_style.hpp"

namespace rootprint {

namespace {

// -------------------------------------------------------------------------------------------------------------- spelling

constexpr std::string_view nothing = "–";

void append_escaped(std::string& out, char c) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) append_escaped(out, c);
    return out;
}

template <typename List, typename Spell>
std::string joined(const List& list, std::string_view separator, Spell&& spell) {
    std::string text;
    for (const auto& item : list) {
        if (&item != &*list.begin()) text += separator;
        text += spell(item);
    }
    return text;
}

std::string element(std::string_view name, std::string_view of_class, std::string_view content) {
    std::string out = "<";
    out.append(name).append(" class=\"").append(of_class).append("\">").append(content).append("</").append(name).append(">");
    return out;
}

// The name of a row within the page: `112-0` for 112|0.
std::string id(const Pattern& pattern) {
    std::string text = to_string(pattern);
    std::replace(text.begin(), text.end(), '|', '-');
    return text;
}

// `k = (3, 2, 2)`, and the strides unless all are 1; no line breaks at the sign.
std::string spelled(const Architecture& architecture) {
    auto list = [](const std::vector<std::int64_t>& numbers) {
        return '(' + joined(numbers, ", ", [](std::int64_t n) { return std::to_string(n); }) + ')';
    };
    const auto& strides = architecture.strides();
    const bool plain = std::all_of(strides.begin(), strides.end(), [](std::int64_t s) { return s == 1; });
    return "k\u00a0=\u00a0" + list(architecture.filter_sizes()) + (plain ? "" : ", s\u00a0=\u00a0" + list(strides));
}

std::string title(const Table& table) {
    return "Root patterns of degree " + std::to_string(table.degree) + (table.architecture ? ", " + spelled(*table.architecture) : "") +
           (table.group ? ", group " + std::to_string(table.group->group + 1) + " of " + spelled(table.group->network) : "");
}

// A number with one decimal place.
std::string tenths(double x) {
    const long t = std::lround(10 * x);
    std::string text = (t < 0 ? "-" : "") + std::to_string(std::abs(t) / 10);
    if (t % 10 != 0) text += '.' + std::to_string(std::abs(t) % 10);
    return text;
}

// The patterns of degree 12 are 246, those of degree 13 are 329.
bool has_diagram(const Table& table) { return table.degree <= 12; }

std::string swatch(std::string_view place) { return element("span", "swatch " + std::string(place), ""); }

// --------------------------------------------------------------------------------------------------------------- pictures

// `2 simple, 1 double`
std::string counted(const std::vector<long>& multiplicities) {
    std::string text;
    for (auto first = multiplicities.begin(); first != multiplicities.end();) {
        const auto last = std::upper_bound(first, multiplicities.end(), *first);
        if (!text.empty()) text += ", ";
        text += std::to_string(last - first) + ' ';
        text += *first == 1 ? "simple" : *first == 2 ? "double" : *first == 3 ? "triple" : "of multiplicity " + std::to_string(*first);
        first = last;
    }
    return text;
}

std::string in_words(const Pattern& pattern) {
    if (pattern.degree() == 0) return "no roots";
    std::string text = pattern.real.empty() ? "no real roots" : "real roots: " + counted(pattern.real);
    if (!pattern.complex.empty()) text += "; conjugate pairs: " + counted(pattern.complex);
    return text;
}

// Dots along a circle around the origin, in the unit of the picture: a multiple root is larger, and has its multiplicity written on it.
class Ring {
public:
    Ring(const std::vector<long>& multiplicities, double radius) : multiplicities_(multiplicities), radius_(radius) {
        for (const long m : multiplicities) sizes_.push_back(m == 1 ? 4.2 : m < 10 ? 8.2 : 11);
    }
    // How much smaller the dots must be to fit.
    double size() const {
        constexpr double air = 0.6;
        double room = 0;
        for (const double size : sizes_) room += size + air;
        return std::min(1.0, length() / room);
    }
    void append(std::string& out, double size, std::string_view of_class) const {
        constexpr double smallest_legible = 0.75;
        std::string simple, multiple, large, labels;
        double room = 0;
        for (const double s : sizes_) room += s * size;
        const auto count = static_cast<double>(sizes_.size());
        const bool even = !sizes_.empty() && sizes_.back() * size <= length() / count; // the largest fits between equal distances
        const double between = (length() - room) / count;
        double at = 0;
        for (std::size_t i = 0; i < sizes_.size(); ++i) {
            if (i > 0) at += even ? length() / count : between + (sizes_[i - 1] + sizes_[i]) * size / 2;
            const double angle = radius_ == 0 ? 0 : at / radius_;
            const std::string x = tenths(radius_ * std::sin(angle)), y = tenths(-radius_ * std::cos(angle));
            std::string& path = multiplicities_[i] == 1 ? simple : multiplicities_[i] < 10 ? multiple : large;
            path += 'M' + x + (y.front() == '-' ? "" : " ") + y + "h0";
            if (multiplicities_[i] > 1 && size >= smallest_legible) {
                labels += "<text x=\"" + x + "\" y=\"" + y + "\">" + std::to_string(multiplicities_[i]) + "</text>";
            }
        }
        append_path(out, simple, std::string(of_class));
        append_path(out, multiple, std::string(of_class) + " multiple");
        append_path(out, large, std::string(of_class) + " large");
        out += labels;
    }

private:
    double length() const { return radius_ == 0 ? 100 : 2 * std::numbers::pi * radius_; }
    static void append_path(std::string& out, const std::string& path, std::string of_class) {
        if (path.empty()) return;
        if (of_class.front() == ' ') of_class.erase(0, 1);
        out += "<path" + (of_class.empty() ? "" : " class=\"" + of_class + '"') + " d=\"" + path + "\"/>";
    }

    const std::vector<long>& multiplicities_;
    double radius_;
    std::vector<double> sizes_; // diameters
};

// P¹(C) modulo conjugation is a disc with rim P¹(R). Too many roots to tell apart are counted instead.
void append_picture(std::string& out, const Pattern& pattern) {
    constexpr double radius = 13, smallest = 0.3;
    const double inner = pattern.complex.size() == 1 ? 0 : pattern.complex.size() <= 5 ? 5.4 : 7.4;
    const Ring real(pattern.real, radius), pairs(pattern.complex, inner);
    const double size = std::floor(20 * std::min(real.size(), pairs.size())) / 20;
    out += R"(<svg class="roots" viewBox="-18 -18 36 36" role="img")";
    if (size < 1 && size >= smallest)
        out += " style=\"--size:" + std::string(size < 0.1 ? "0.0" : "0.") + std::to_string(std::lround(100 * size)) + '"';
    out += "><title>" + to_string(pattern) + ": " + in_words(pattern) + "</title><circle r=\"13\"/>";
    if (size >= smallest) {
        real.append(out, size, "");
        pairs.append(out, size, "pair");
    } else {
        out += "<text class=\"count\" y=\"-3.5\">" + std::to_string(pattern.real.size()) + " real</text><text class=\"count\" y=\"3.5\">" +
               std::to_string(pattern.complex.size()) + (pattern.complex.size() == 1 ? " pair" : " pairs") + "</text>";
    }
    out += "</svg>";
}

// ----------------------------------------------------------------------------------------------------------------- cells

std::string spelled_list(const std::vector<Integer>& list) {
    return joined(list, " ", [](const Integer& n) { return to_string(n); });
}

// p1p2·q1 with subscripts.
std::string spelled(const Filling& filling) {
    std::string out;
    bool is_index = false, after_letter = false;
    const std::string text = to_string(filling);
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && after_letter) out += "<sub>", is_index = true;
        if (!digit && is_index) out += "</sub>", is_index = false;
        after_letter = c == 'p' || c == 'q';
        if (digit && !is_index) {
            out += "<b>1</b>"; // an empty layer
        } else {
            append_escaped(out, c);
        }
    }
    return out + (is_index ? "</sub>" : "");
}

// `x*(x-y)^12` as x(x−y) with a superscript, to be broken between factors. Numbers are upright.
std::string spelled_expression(std::string_view text) {
    std::string out;
    long depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto is_digit = [](char d) { return d >= '0' && d <= '9'; };
        if (c == '(') ++depth;
        if (c == ')') --depth;
        if (c == '*') {
            if (depth == 0) out += "<wbr>";
        } else if (c == '^' || is_digit(c)) {
            const std::size_t first = c == '^' ? i + 1 : i, last = std::min(text.find_first_not_of("0123456789", first), text.size());
            const std::string_view tag = c == '^' ? "sup" : "b";
            out.append("<").append(tag).append(">").append(text.substr(first, last - first)).append("</").append(tag).append(">");
            i = last - 1;
        } else if (c == '-') {
            out += "−";
        } else {
            append_escaped(out, c);
        }
    }
    return out;
}

std::string link(const Pattern& pattern) { return "<a href=\"#" + id(pattern) + "\">" + to_string(pattern) + "</a>"; }

// -------------------------------------------------------------------------------------------------------------------- head

struct Heading {
    std::string_view name;
    std::string_view kind; // how the page sorts it
    std::string_view meaning;
};

Heading heading(const Table& table, Column column) {
    switch (column) {
    case Column::pattern:
        return {"pattern", "order",
                "Multiplicities of the distinct real roots | of the distinct conjugate pairs. Sorting by it gives the order of tables."};
    case Column::dimension: return {"dimension", "number", "Of the stratum, in the space of all coefficients."};
    case Column::codimension: return {"codimension", "number", "Of the stratum, in the space of all coefficients."};
    case Column::lambda: return {"λ", "numbers", "The complex type: multiplicities of all distinct complex roots."};
    case Column::degree: return {"degree", "number", "Of the multiple root locus of type λ, as a projective variety."};
    case Column::polar_degrees: return {"polar degrees", "numbers", "Of that locus, its degree first."};
    case Column::ged: return {"ED degree", "number", "The generic Euclidean distance degree of that locus, the sum of its polar degrees."};
    case Column::place: return {"place", "place", "Where the stratum lies with respect to the function space M."};
    case Column::factorizations:
        return {"factorisations", "number", "How many ways there are to write a form as a product of layers, up to scaling."};
    case Column::compatible: return {"compatible", "number", "How many of these have no multiple root within a layer."};
    case Column::example:
        if (table.all_factorisations) {
            return {
                "compatible factorisations", "text",
                "All compatible factorisations, layer 1 first: p are the real roots, q the conjugate pairs, numbered by increasing multiplicity."};
        }
        return {
            "example", "text",
            "A compatible factorisation, layer 1 first: p are the real roots, q the conjugate pairs, numbered by increasing multiplicity."};
    case Column::witness: return {"witness", "numbers", "A form with this pattern: its coefficients, by descending powers of x."};
    case Column::factored: return {"factored", "text", "A form with this pattern, the same as the witness, as a product."};
    case Column::covers: return {"covers", "text", "The patterns directly below in the closure order."};
    }
    throw Bug("a column without a heading");
}

// The pattern comes first in any case: it names the row.
std::vector<Column> shown_columns(const Table& table) {
    std::vector<Column> columns = table.columns;
    if (!table.has(Column::pattern)) columns.insert(columns.begin(), Column::pattern);
    return columns;
}

std::string head_cells(const Table& table) {
    std::string out;
    for (const Column column : shown_columns(table)) {
        const Heading head = heading(table, column);
        const bool first = column == Column::pattern;
        out.append("<th scope=\"col\"").append(is_number(column) ? " class=\"number\"" : "").append(" data-kind=\"").append(head.kind);
        out.append("\" data-column=\"").append(name(column)).append("\" aria-sort=\"").append(first ? "ascending" : "none");
        out.append("\"><button type=\"button\" title=\"").append(head.meaning).append("\">").append(head.name).append("</button></th>\n");
        if (first) out += "<th scope=\"col\" class=\"picture\">roots</th>\n";
    }
    return out;
}

// ----------------------------------------------------------------------------------------------------------------- diagram

std::string place_of(const Table& table, const Pattern& pattern) {
    return table.architecture ? std::string(to_string(place(pattern, *table.architecture))) : std::string();
}

std::string attribute(std::string_view name, long value) { return ' ' + std::string(name) + "=\"" + std::to_string(value) + '"'; }

std::string diagram(const Table& table, const Budget& budget) {
    const HasseDiagram hasse = hasse_diagram(table.degree, budget);
    constexpr long margin = 26, left = 44, half = 12; // of a node's height
    const long height_of_level = std::clamp(hasse.width / 10, 72L, 120L);
    const long width = left + hasse.width + margin, height = 2 * margin + static_cast<long>(hasse.levels - 1) * height_of_level;
    auto y = [&](std::size_t level) { return margin + static_cast<long>(level) * height_of_level; };
    auto x = [&](long at) { return left + at; };
    auto point = [](long at, long down) { return std::to_string(at) + ' ' + std::to_string(down); };

    std::string out =
        "<div class=\"diagram\"><svg viewBox=\"0 0 " + std::to_string(width) + ' ' + std::to_string(height) +
        "\" style=\"--width:" + std::to_string(width) +
        "px\" role=\"group\" aria-labelledby=\"closure-order\" aria-describedby=\"reading\">\n<g class=\"levels\" aria-hidden=\"true\">\n";
    for (std::size_t level = 0; level < hasse.levels; ++level) {
        out += "<text class=\"level\"" + attribute("x", 4) + attribute("y", y(level) + 4) + '>' + std::to_string(level) +
               "</text><path class=\"rule\" d=\"M" + std::to_string(left - 20) + ' ' + std::to_string(y(level)) + 'H' +
               std::to_string(width) + "\"/>\n";
    }
    out += "</g>\n<g class=\"edges\" aria-hidden=\"true\">\n";
    for (const HasseDiagram::Edge& edge : hasse.edges) {
        const HasseDiagram::Node &from = hasse.nodes[edge.from], &to = hasse.nodes[edge.to];
        out += "<path data-from=\"" + id(from.pattern) + "\" data-to=\"" + id(to.pattern) + "\" d=\"M" +
               point(x(from.x), y(from.level) + half);
        // Straight from level to level; a long edge passes vertically between the nodes of a level, and bends towards that.
        std::size_t level = from.level;
        for (std::size_t i = 0; i <= edge.by.size() && !edge.by.empty(); ++i, ++level) {
            const bool first = i == 0, last = i == edge.by.size();
            const long x0 = first ? from.x : edge.by[i - 1], x1 = last ? to.x : edge.by[i], third = (height_of_level - 2 * half) / 3;
            const long top = y(level) + half, bottom = y(level + 1) - half;
            out += 'C' + point(x(first ? x0 + (x1 - x0) / 3 : x0), top + third) + ' ' +
                   point(x(last ? x1 - (x1 - x0) / 3 : x1), bottom - third) + ' ' + point(x(x1), bottom);
            if (!last) out += 'V' + std::to_string(bottom + 2 * half);
        }
        if (edge.by.empty()) out += 'L' + point(x(to.x), y(to.level) - half);
        out += "\"/>\n";
    }
    out += "</g>\n<g class=\"nodes\">\n";
    for (const HasseDiagram::Node& node : hasse.nodes) {
        const std::string place = place_of(table, node.pattern);
        out += "<a href=\"#" + id(node.pattern) + '"' + (place.empty() ? "" : " class=\"" + place + '"') + "><title>" +
               to_string(node.pattern) + (place.empty() ? "" : ", " + place) + "; " + in_words(node.pattern) + "</title><rect" +
               attribute("x", x(node.x) - node.width / 2) + attribute("y", y(node.level) - half) + attribute("width", node.width) +
               attribute("height", 2 * half) + attribute("rx", place == "outside" ? 3 : half) + "/><text" + attribute("x", x(node.x)) +
               attribute("y", y(node.level)) + '>' + to_string(node.pattern) + "</text></a>\n";
    }
    return out + "</g>\n</svg></div>\n";
}

std::string closure_order(const Table& table, const Integer& number_of_rows, const Budget& budget) {
    std::string out = "<section>\n<h2 id=\"closure-order\">Closure order</h2>\n";
    if (!has_diagram(table))
        return out + "<p>Not drawn: there are " + to_string(number_of_rows) +
               " patterns, and a picture shows at most 300.</p>\n</section>\n";
    return out + "<figure>\n" + diagram(table, budget) +
           "<figcaption id=\"reading\">A line leads down to a pattern that forms can degenerate to in one step: two real roots meet, two "
           "conjugate pairs meet, or a pair meets on the real line. Levels are codimensions. Point at a pattern to see all of its closure; follow it to its row.</figcaption>\n"
           "</figure>\n</section>\n";
}

// ------------------------------------------------------------------------------------------------------- words and controls

std::string introduction(const Table& table, const Integer& number_of_rows, const std::string& critical_classes) {
    std::string out = "<header>\n<div>\n<h1>" + title(table) + "</h1>\n";
    const bool one = number_of_rows == Integer(1);
    out += "<p>" + to_string(number_of_rows) +
           (one ? " pattern: a real binary form of degree " : " patterns: every real binary form of degree ") +
           std::to_string(table.degree) + (one ? " has it." : " has exactly one of them.") + "</p>\n";
    if (table.group) {
        const auto& [network, group] = *table.group;
        const std::string stride = "<sup>" + std::to_string(network.groups()[group].stride) + "</sup>";
        out += "<p>The forms of the network with filter sizes " + spelled(network) + " are products of " + std::to_string(network.groups().size()) +
               " factors, one for each stride. This is about factor " + std::to_string(group + 1) + ", which is G(x" + stride + ", y" + stride + "): about G.</p>\n";
    }
    if (table.architecture) {
        const auto& sizes = table.architecture->filter_sizes();
        constexpr std::size_t most_factors = 12;
        out += "<p>M is the function space of the linear convolutional network with filter sizes " + spelled(*table.architecture) +
               ": the forms that are products of its layers.</p>\n<p><strong>" + escaped(critical_classes) +
               "</strong> complex critical classes: the generic ED degree of the Segre variety";
        if (sizes.size() <= most_factors)
            out += ' ' + joined(sizes, "\u00a0× ", [](std::int64_t k) { return "P<sup>" + std::to_string(k - 1) + "</sup>"; });
        out += ".</p>\n";
    }
    return out +
           "</div>\n<button type=\"button\" id=\"theme\" class=\"control scripted\" aria-label=\"light or dark\" title=\"light or dark\" hidden>◐</button>\n</header>\n";
}

std::string legend(const Table& table) {
    std::string out = "<ul class=\"legend\">\n";
    if (table.architecture) {
        out += "<li>" + swatch("interior") + "<span><b>interior</b> of M</span></li>\n<li>" + swatch("boundary") +
               "<span><b>boundary</b> of M</span></li>\n<li>" + swatch("outside") + "<span><b>outside</b> M, its complement</span></li>\n";
    }
    out += "<li>";
    append_picture(out, Pattern{{1, 1, 2}, {1}});
    out += "<span>The disc is P¹(C) modulo conjugation, its rim the circle P¹(R): real roots are dots on the rim, conjugate pairs "
           "are dots inside, multiple ones are larger and bear their multiplicity.</span></li>\n";
    return out + "</ul>\n";
}

std::string controls(const Table& table) {
    std::string out = "<form id=\"filters\" class=\"filters scripted\" autocomplete=\"off\" hidden>\n"
                      "<label>Find<input type=\"search\" name=\"text\" class=\"control\" spellcheck=\"false\"></label>\n"
                      "<label>in<select name=\"within\" class=\"control\"><option value=\"\">all columns</option>";
    const std::vector<Column> columns = shown_columns(table);
    auto index = [](std::size_t i) { return std::to_string(i == 0 ? 0 : i + 1); }; // the picture is cell 1
    for (std::size_t i = 0; i < columns.size(); ++i) {
        out.append("<option value=\"").append(index(i)).append("\">").append(heading(table, columns[i]).name).append("</option>");
    }
    out += "</select></label>\n";
    if (table.architecture) {
        out += "<label>Place<select name=\"place\" class=\"control\"><option value=\"\">all</option>";
        for (const std::string_view place : {"interior", "boundary", "outside"}) out.append("<option>").append(place).append("</option>");
        out += "</select></label>\n";
    }
    out += "<label>Codimension<select name=\"codimension\" class=\"control\"><option value=\"\">all</option>";
    for (long c = 0; c < std::max(table.degree, 1L); ++c) out += "<option>" + std::to_string(c) + "</option>";
    out += "</select></label>\n<button type=\"button\" id=\"clear\" class=\"control\">Clear</button>\n"
           "<output id=\"shown\" aria-live=\"polite\"></output>\n</form>\n";

    out += "<details class=\"scripted\" hidden><summary>Choose columns</summary><div id=\"columns\" class=\"choice\">\n";
    for (std::size_t i = 1; i < columns.size(); ++i) {
        out.append("<label><input type=\"checkbox\" checked value=\"")
            .append(index(i))
            .append("\">")
            .append(heading(table, columns[i]).name)
            .append("</label>\n");
    }
    out += "</div></details>\n<details><summary>What the columns say</summary><dl>\n";
    for (const Column column : columns) {
        const Heading head = heading(table, column);
        out.append("<dt>").append(head.name).append("</dt><dd>").append(head.meaning).append("</dd>\n");
    }
    return out + "</dl></details>\n";
}

} // namespace

// -------------------------------------------------------------------------------------------------------------------- page

std::string html_header(const Table& table, const Integer& number_of_rows, const std::string& critical_classes, const Budget& budget) {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";
    out += "<title>" + title(table) + "</title>\n<style>";
    out += html_style;
    out += "</style>\n<style id=\"hidden-columns\"></style>\n"
           "<noscript><style>tbody[hidden] { display: table-row-group !important; }</style></noscript>\n</head>\n<body>\n";
    out += introduction(table, number_of_rows, critical_classes);
    out += "<main>\n" + legend(table) + closure_order(table, number_of_rows, budget);
    // The rows stay hidden until the script has taken over: a browser need not lay out a table that it is about to shorten.
    out += "<section>\n<h2 id=\"patterns\">Patterns</h2>\n" + controls(table) +
           "<div class=\"table\" role=\"region\" aria-labelledby=\"patterns\" tabindex=\"0\">\n<table" +
           (has_diagram(table) ? "" : " class=\"long\"") + ">\n<thead>\n<tr>\n" + head_cells(table) + "</tr>\n</thead>\n<tbody hidden>\n";
    return out;
}

std::string html_cell(const Table& table, Column column, const Row& row) {
    switch (column) {
    case Column::pattern: return to_string(row.pattern);
    case Column::dimension: return std::to_string(dimension(row.pattern));
    case Column::codimension: return std::to_string(codimension(row.pattern));
    case Column::lambda:
        if (row.type->lambda.empty()) return std::string(nothing);
        return element("div", "list", joined(row.type->lambda, " ", [](long m) { return std::to_string(m); }));
    case Column::degree: return to_string(row.type->polar_degrees.front());
    case Column::polar_degrees: return element("div", "list", spelled_list(row.type->polar_degrees));
    case Column::ged: return to_string(row.type->ged);
    case Column::place: {
        const std::string place(to_string(row.network->place));
        return element("span", "place", swatch(place) + place);
    }
    case Column::factorizations: return to_string(row.network->counts.all);
    case Column::compatible: return to_string(row.network->counts.compatible);
    case Column::example:
        if (row.network->listed.empty()) return std::string(nothing);
        return element("div", "list math", joined(row.network->listed, ", ", [](const Filling& filling) { return spelled(filling); }));
    case Column::witness: return element("div", "list", "<code>" + escaped(to_string(row.witness->form)) + "</code>");
    case Column::factored: return element("div", "list math", spelled_expression(to_expression(*row.witness)));
    case Column::covers: {
        // Links only in tables of a size to walk around in.
        const std::string list = joined(covers(row.pattern), " ", [&](const Pattern& pattern) {
            return has_diagram(table) ? link(pattern) : to_string(pattern);
        });
        return list.empty() ? std::string(nothing) : element("div", "list", list);
    }
    }
    throw Bug("a column without cells");
}

void append_html_row(std::string& out, const Table& table, const Row& row, const std::vector<std::string>& cells) {
    out += "<tr id=\"" + id(row.pattern) + '"';
    if (row.network) out += " class=\"" + std::string(to_string(row.network->place)) + '"';
    out += attribute("data-codimension", codimension(row.pattern)) + "><th scope=\"row\">" + to_string(row.pattern) + "</th><td>";
    append_picture(out, row.pattern);
    out += "</td>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (table.columns[i] == Column::pattern) continue; // it is the head of the row
        out += is_number(table.columns[i]) ? "<td class=\"number\">" : "<td>";
        out += cells[i];
        out += "</td>";
    }
    out += "</tr>\n";
}

std::string html_footer() {
    std::string out =
        "</tbody>\n</table>\n</div>\n<p id=\"more\" class=\"more\" hidden><button type=\"button\" class=\"control\">Show more</button></p>\n"
        "</section>\n</main>\n<script>";
    out += html_script;
    return out + "</script>\n</body>\n</html>\n";
}

} // namespace rootprint
