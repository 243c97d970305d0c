// SPDX-License-Identifier: LGPL-3.0-or-later
#include "plot.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "input.hpp"
#include "json.hpp"
#include "network.hpp"
#include "output.hpp"
#include "png.hpp"
#include "progress.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/plot/svg.hpp"
#include "rows.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr long most_degree_without_force = 60; // of walls

enum class FileType { svg, png };

// ------------------------------------------------------------------------------------------------------------------ options

// The parts of the text between separators.
template <std::size_t number>
std::optional<std::array<std::string_view, number>> parts(std::string_view text, char separator) {
    std::array<std::string_view, number> result;
    for (std::size_t i = 0; i < number; ++i) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if ((end == text.size()) != (i + 1 == number)) return {};
        result[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

// `S0:S1`
std::array<Rational, 2> interval(std::string_view text, const std::string& window, const Limits& limits) {
    const auto ends = parts<2>(text, ':');
    if (!ends) throw UsageError(fmt::format("--window: S0:S1,T0:T1 is expected, such as -1:1,-2:2, not '{}'", window));
    std::array<Rational, 2> result;
    for (std::size_t i = 0; i < 2; ++i) {
        try {
            result[i] = parse_rational((*ends)[i], 1, limits);
        } catch (const SyntaxError& error) {
            throw UsageError(fmt::format("--window: '{}': {}", (*ends)[i], error.what()));
        }
    }
    return result;
}

std::int64_t pixel_count(std::string_view text, const std::string& size) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) throw UsageError(fmt::format("--size: {} is too large", text));
    if (error != std::errc() || end != text.data() + text.size()) throw UsageError(fmt::format("--size: WxH is expected, such as 800x600, not '{}'", size));
    return value;
}

Grid grid_of(const Options& options) {
    const std::string window = options.window.value_or("-1:1,-1:1"), size = options.size.value_or("800x800");
    const auto axes = parts<2>(window, ',');
    if (!axes) throw UsageError(fmt::format("--window: S0:S1,T0:T1 is expected, such as -1:1,-2:2, not '{}'", window));
    const auto s = interval((*axes)[0], window, options.limits), t = interval((*axes)[1], window, options.limits);
    const auto numbers = parts<2>(size, 'x');
    if (!numbers) throw UsageError(fmt::format("--size: WxH is expected, such as 800x600, not '{}'", size));
    return Grid(s[0], s[1], t[0], t[1], pixel_count((*numbers)[0], size), pixel_count((*numbers)[1], size));
}

std::optional<FileType> file_type(const Options& options) {
    if (options.picture) return *options.picture == "svg" ? FileType::svg : FileType::png;
    if (!options.output) return {};
    if (options.output->ends_with(".svg")) return FileType::svg;
    if (options.output->ends_with(".png")) return FileType::png;
    throw UsageError(fmt::format("{}: a picture is a file .svg or .png (--picture says what other names are)", *options.output));
}

// ------------------------------------------------------------------------------------------------------------------ forms

Form form_of(std::string_view line, std::optional<long> degree, const std::string& place, const Options& options, const Budget& budget) {
    try {
        return parse_form(line, degree, options.limits, budget);
    } catch (const LimitError& error) {
        throw UsageError(fmt::format("{}:{}: {}{}", place, error.column(), error.what(), *error.limit() == '\0' ? "" : fmt::format(" (--{} raises it)", error.limit())));
    } catch (const SyntaxError& error) {
        throw UsageError(fmt::format("{}:{}: {}", place, error.column(), error.what()));
    }
}

std::vector<Form> forms_of(const Options& options, std::optional<long> degree, const Budget& budget) {
    constexpr std::size_t block_size = std::size_t{64} << 10;
    Input input(options.expressions, options.files, options.limits.line);
    std::vector<Form> forms;
    while (const std::optional<Block> block = input.next(block_size, budget)) {
        if (block->too_long) throw UsageError(fmt::format("{}:{}: the line is longer than {} bytes (--max-line raises it)", block->source, block->line, options.limits.line));
        std::string_view rest = block->bytes;
        for (long line = block->line; !rest.empty() || (block->one_form && line == block->line); ++line) {
            const std::size_t end = block->one_form ? rest.size() : std::min(rest.find('\n'), rest.size());
            std::string_view text = rest.substr(0, end);
            if (text.ends_with('\r')) text.remove_suffix(1);
            forms.push_back(form_of(text, degree, fmt::format("{}:{}", block->source, line), options, budget));
            if (forms.size() > 3) throw UsageError("plot: three forms are needed, the origin and two directions: here are more");
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    if (forms.size() != 3) throw UsageError(fmt::format("plot: three forms are needed, the origin and two directions: here {} {}", forms.size() == 1 ? "is" : "are", forms.size()));
    return forms;
}

// ------------------------------------------------------------------------------------------------------------------ answers

std::string title_of(const Slice& slice, const std::optional<Architecture>& network) {
    std::string title = fmt::format("{} + s·({}) + t·({})", to_expression(slice.origin()), to_expression(slice.along_s()), to_expression(slice.along_t()));
    if (!network) return title;
    title += fmt::format(", k = ({})", fmt::join(network->filter_sizes(), ", "));
    return network->stride() == 1 ? title : title + fmt::format(", s = ({})", fmt::join(network->strides(), ", "));
}

Picture picture_of(const Slice& slice, const std::optional<Architecture>& network, const Grid& grid, const Options& options, Budget budget) {
    const double pixels = static_cast<double>(grid.width()) * static_cast<double>(grid.height());
    Progress progress(1, options.output.has_value(), "pixels");
    double done = 0;
    budget.on_progress([&](double more) {
        done += more;
        progress.update(done, static_cast<long>(done * pixels));
    });
    return network ? place_picture(slice, *network, grid, budget) : pattern_picture(slice, grid, budget);
}

std::string file_of(const Picture& picture, const std::string& title, FileType type, const PictureStyle& style, const Budget& budget) {
    return type == FileType::svg ? to_svg(picture, title, style, budget) : to_png(picture.classes, palette(picture, style));
}

std::string share(const Picture& picture, long pixels) {
    return fmt::format("{:.6f}", static_cast<double>(pixels) / (static_cast<double>(picture.grid.width()) * static_cast<double>(picture.grid.height())));
}

Rows legend_rows(const Picture& picture, const PictureStyle& style, bool by_place) {
    const std::vector<Colour> colours = palette(picture, style);
    Rows rows{{by_place ? "place" : "pattern", "colour", "pixels", "share", "regions"}};
    std::size_t number = 0;
    for (const PictureClass& c : picture.legend) {
        rows.push_back({to_string(c), to_string(colours[++number]), std::to_string(c.pixels), share(picture, c.pixels), c.is_crossed ? "-" : std::to_string(c.regions)});
    }
    rows.push_back({"-", to_string(colours[0]), std::to_string(picture.unproved), share(picture, picture.unproved), "-"});
    return rows;
}

std::string legend_json(const Picture& picture, const Slice& slice, const std::optional<Architecture>& network, const PictureStyle& style) {
    using Json = nlohmann::ordered_json;
    const std::vector<Colour> colours = palette(picture, style);
    const Grid& grid = picture.grid;
    Json classes = Json::array(), walls = Json::array(), json{{"schema", 1}, {"verb", "plot"}};
    json.update({{"origin", json_of(slice.origin())}, {"along_s", json_of(slice.along_s())}, {"along_t", json_of(slice.along_t())}});
    if (network) json.update({{"sizes", network->filter_sizes()}, {"strides", network->strides()}});
    for (const PictureClass& c : picture.legend) {
        Json item = c.pattern ? Json{{"pattern", to_string(*c.pattern)}} : Json{{"place", to_string(*c.place)}, {"near_discriminant", c.is_crossed}};
        item.update({{"colour", to_string(colours[classes.size() + 1])}, {"pixels", c.pixels}, {"regions", c.regions}});
        classes.push_back(std::move(item));
    }
    for (const BivariatePoly& curve : picture.curves) walls.push_back(to_string(curve, "s", "t"));
    json.update({{"window", {to_string(grid.s0()), to_string(grid.s1()), to_string(grid.t0()), to_string(grid.t1())}}, {"width", grid.width()}, {"height", grid.height()},
                 {"walls", std::move(walls)}, {"classes", std::move(classes)}, {"unproved", picture.unproved}});
    return json.dump() + '\n';
}

std::string legend_of(const Picture& picture, const Slice& slice, const std::optional<Architecture>& network, const PictureStyle& style, Format format) {
    if (format == Format::jsonl) return legend_json(picture, slice, network, style);
    const Rows rows = legend_rows(picture, style, network.has_value());
    return format == Format::csv ? csv_table(rows) : text_table(rows);
}

void write(const std::optional<std::string>& path, const std::string& bytes) {
    Output output(path);
    output.write(bytes);
    output.commit();
}

void check_size(const Grid& grid, FileType type) {
    constexpr long most = 1'000'000; // libpng's own limit
    if (type == FileType::png && std::max(grid.width(), grid.height()) > most) throw UsageError(fmt::format("--size: a PNG has at most {} pixels in each direction", most));
}

void check_work(const Slice& slice, const Options& options) {
    const long degree = wall_degree(slice);
    if (degree <= most_degree_without_force || options.force) return;
    throw UsageError(fmt::format("plot: the walls of this slice have the degree {0}: {1} discriminants, and polynomials with {1} terms for every pixel near them; refused without --force", degree,
                                 to_string(power(Integer(degree + 1), 2))));
}

} // namespace

Status run_plot(const Options& options, const Budget& budget) {
    try {
        const std::optional<FileType> type = file_type(options);
        const Grid grid = grid_of(options);
        if (type) check_size(grid, *type);
        std::optional<Architecture> network;
        if (!options.sizes.empty()) network = architecture_of_forms(options);
        std::vector<Form> forms = forms_of(options, network ? std::optional(static_cast<long>(network->degree())) : options.degree, budget);
        const Slice slice(std::move(forms[0]), std::move(forms[1]), std::move(forms[2]));
        check_work(slice, options);
        const PictureStyle style{options.is_dark, options.only_curve};
        std::optional<Output> file;
        if (options.output) file.emplace(options.output); // what cannot be written is known before the work
        const Picture picture = picture_of(slice, network, grid, options, budget);
        if (type) {
            const std::string bytes = file_of(picture, title_of(slice, network), *type, style, budget);
            if (!file) {
                write({}, bytes);
                return answered;
            }
            file->write(bytes);
            file->commit();
        }
        write({}, legend_of(picture, slice, network, style, options.format));
        return answered;
    } catch (const DomainError& error) {
        throw UsageError(std::string("plot: ") + error.what());
    }
}

} // namespace shell
