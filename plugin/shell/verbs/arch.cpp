// SPDX-License-Identifier: LGPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "network.hpp"
#include "question.hpp"
#include "rootprint/lcn/strides.hpp"

namespace shell {

using rootprint::Architecture;
using rootprint::Group;
using rootprint::Integer;
using rootprint::Shape;
using rootprint::TensorArchitecture;
using rootprint::to_string;

namespace {

struct Line {
    std::string_view key;
    std::string text;
    nlohmann::ordered_json value;
};

template <typename List>
Line list_line(std::string_view key, const List& list) {
    return {key, fmt::format("{}", fmt::join(list, ",")), list};
}

Line shapes_line(std::string_view key, const std::vector<Shape>& shapes) {
    Line line{key, "", shapes};
    for (const Shape& shape : shapes) line.text += (line.text.empty() ? "" : ",") + to_string(shape);
    return line;
}

Line shape_line(std::string_view key, const Shape& shape) { return {key, to_string(shape), shape}; }

// A JSON integer, beyond 2^63 a string.
Line integer_line(std::string_view key, const Integer& n) {
    if (fmpz_fits_si(n.flint())) return {key, to_string(n), fmpz_get_si(n.flint())};
    return {key, to_string(n), to_string(n)};
}

Line number_line(std::string_view key, std::int64_t n) { return {key, fmt::format("{}", n), n}; }

Line groups_line(const Architecture& a) {
    Line line{"reduced", "", nlohmann::ordered_json::array()};
    for (const Group& group : a.groups()) {
        line.text += fmt::format("{}degree {}, stride {}, even filters {}", line.text.empty() ? "" : "; ", group.degree,
                                 group.stride, group.even);
        line.value.push_back({{"degree", group.degree}, {"stride", group.stride}, {"even", group.even}});
    }
    if (line.text.empty()) line.text = "constants";
    return line;
}

// The components of the singular locus but {0}, each by the degrees of its groups.
Line singular_line(const Architecture& a) {
    const std::vector<rootprint::Degrees> components = rootprint::singular_components(a);
    Line line{"singular", components.empty() ? "only 0" : "", components};
    for (const rootprint::Degrees& degrees : components)
        line.text += fmt::format("{}degrees {}", line.text.empty() ? "" : "; ", fmt::join(degrees, ","));
    return line;
}

std::vector<Line> lines_about(const Architecture& a) {
    std::vector<Line> lines{
        list_line("sizes", a.filter_sizes()),
        list_line("strides", a.strides()),
        list_line("form-strides", a.form_strides()),
    };
    if (!a.widths().empty()) lines.push_back(list_line("widths", a.widths()));
    lines.push_back(number_line("filter-size", a.filter_size()));
    lines.push_back(number_line("stride", a.stride()));
    lines.push_back(number_line("degree", a.degree()));
    lines.push_back(groups_line(a));
    lines.push_back(number_line("dimension", a.dimension()));
    lines.push_back(number_line("codimension", a.codimension()));
    long even = 0;
    for (const Group& group : a.groups()) even += group.even;
    lines.push_back(number_line("even-filters", even));
    if (a.groups().size() > 1) lines.push_back(singular_line(a));
    lines.push_back({"filling", a.is_filling() ? "yes" : "no", a.is_filling()});
    return lines;
}

std::vector<Line> lines_about(const TensorArchitecture& a) {
    std::vector<Line> lines{
        shapes_line("sizes", a.filter_shapes()),
        shapes_line("strides", a.strides()),
        shapes_line("form-strides", a.form_strides()),
    };
    if (!a.widths().empty()) lines.push_back(shapes_line("widths", a.widths()));
    lines.push_back(shape_line("filter-size", a.filter_shape()));
    lines.push_back(shape_line("stride", a.stride()));
    lines.push_back(integer_line("dimension", a.dimension()));
    lines.push_back(integer_line("codimension", a.codimension()));
    lines.push_back({"filling", a.is_filling() ? "yes" : "no", a.is_filling()});
    return lines;
}

} // namespace

std::string architecture_text(const Options& options) {
    std::vector<Line> lines = options.shapes.empty() ? lines_about(architecture(options)) : lines_about(tensor_architecture(options));
    std::string text;
    switch (options.format) {
    case Format::text:
        for (const Line& line : lines) text += fmt::format("{:<14}{}\n", line.key, line.text);
        break;
    case Format::csv:
        text = "key,value\n";
        for (const Line& line : lines) {
            bool quoted = line.text.find(',') != std::string::npos;
            text += fmt::format("{0},{2}{1}{2}\n", line.key, line.text, quoted ? "\"" : "");
        }
        break;
    case Format::jsonl: {
        nlohmann::ordered_json json{{"schema", 1}, {"verb", "arch"}};
        for (Line& line : lines) {
            std::string key(line.key);
            std::replace(key.begin(), key.end(), '-', '_');
            json[key] = std::move(line.value);
        }
        text = json.dump() + '\n';
    }
    }
    return text;
}

} // namespace shell
