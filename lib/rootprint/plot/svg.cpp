// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/svg.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace rootprint {

namespace {

// ------------------------------------------------------------------------------------------------------------------ outlines

enum Direction : unsigned { right, up, left, down };

// The edges of the pixels of one value, with the pixels on the left, by their starting points.
class Edges {
public:
    Edges(const Pixels& pixels, std::uint8_t value, const Budget& budget) : points_(static_cast<std::uint64_t>(pixels.width()) + 1) {
        const long width = pixels.width(), height = pixels.height();
        auto has_value = [&](long i, long j) { return i >= 0 && j >= 0 && i < width && j < height && pixels.at(i, j) == value; };
        for (long j = 0; j < height; ++j) {
            budget.poll();
            for (long i = 0; i < width; ++i) {
                if (pixels.at(i, j) != value) continue;
                if (!has_value(i, j - 1)) add(i, j, right);
                if (!has_value(i + 1, j)) add(i + 1, j, up);
                if (!has_value(i, j + 1)) add(i + 1, j + 1, left);
                if (!has_value(i - 1, j)) add(i, j + 1, down);
            }
        }
        std::sort(edges_.begin(), edges_.end());
        is_used_.resize(edges_.size());
    }

    // The first edge that was not taken; none if all were.
    bool has_next() {
        while (next_ < edges_.size() && is_used_[next_]) ++next_;
        return next_ < edges_.size();
    }
    // Its starting point.
    std::uint64_t start() const { return edges_[next_] / 4; }
    // Takes an edge from the point that was not taken.
    Direction take(std::uint64_t point) {
        auto edge = static_cast<std::size_t>(std::lower_bound(edges_.begin(), edges_.end(), 4 * point) - edges_.begin());
        while (is_used_[edge]) ++edge;
        is_used_[edge] = true;
        return static_cast<Direction>(edges_[edge] % 4);
    }
    std::uint64_t end(std::uint64_t point, Direction direction) const {
        switch (direction) {
        case right: return point + 1;
        case up: return point + points_;
        case left: return point - 1;
        case down: break;
        }
        return point - points_;
    }
    std::uint64_t column(std::uint64_t point) const { return point % points_; }
    std::uint64_t row(std::uint64_t point) const { return point / points_; }

private:
    void add(long i, long j, Direction direction) { edges_.push_back(4 * (static_cast<std::uint64_t>(j) * points_ + static_cast<std::uint64_t>(i)) + direction); }

    std::uint64_t points_; // in a row
    std::vector<std::uint64_t> edges_;
    std::vector<bool> is_used_;
    std::size_t next_ = 0;
};

void append_step(std::string& path, Direction direction, long length) {
    if (length == 0) return;
    path += direction == right || direction == left ? 'h' : 'v';
    path += std::to_string(direction == right || direction == down ? length : -length); // y is down
}

// ------------------------------------------------------------------------------------------------------------------ drawing

constexpr double text_size = 14, picture_width = 560, margin = 16, axis = 26;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

// With at most one decimal place.
std::string number(double x) {
    const long tenths = std::lround(10 * x);
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += '.' + std::to_string(tenths % 10);
    return text;
}

// A number at the end of an axis: exact if that is short.
std::string axis_text(const Rational& a) {
    std::string text = to_string(a);
    constexpr std::size_t longest = 9;
    if (text.size() <= longest) return text;
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), to_double(a), std::chars_format::general, 4).ptr; // whatever the locale is
    return "≈ " + std::string(digits.data(), end);
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + std::string(anchor) + "\">" + escaped(text) + "</text>\n";
}

// The heading, squeezed into the width of the picture if it is long, and cut if it is very long: the element <title> has all of it.
std::string heading(double x, double y, const std::string& title) {
    constexpr std::size_t wide = 70, widest = 140;
    std::size_t characters = 0, end = 0;
    for (; end < title.size() && characters <= widest; ++end) characters += (static_cast<unsigned char>(title[end]) & 0xC0) != 0x80; // the first bytes of UTF-8
    const std::string shown = characters <= widest ? title : title.substr(0, end - 1) + "…";
    const std::string fit = characters <= wide ? "" : " textLength=\"" + number(picture_width) + "\" lengthAdjust=\"spacingAndGlyphs\"";
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + '"' + fit + ">" + escaped(shown) + "</text>\n";
}

std::string rectangle(double x, double y, double width, double height, const std::string& attributes) {
    return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" " + attributes + "/>\n";
}

std::string not_proved_text(const Picture& picture) {
    const bool by_places = !picture.legend.empty() && picture.legend.front().place;
    return by_places ? "not proved: the place may change there" : "not proved: the discriminant is there or near";
}

} // namespace

std::string outline(const Pixels& pixels, std::uint8_t value, const Budget& budget) {
    Edges edges(pixels, value, budget);
    std::string path;
    while (edges.has_next()) {
        budget.poll();
        const std::uint64_t start = edges.start();
        path += 'M' + std::to_string(edges.column(start)) + ' ' + std::to_string(static_cast<std::uint64_t>(pixels.height()) - edges.row(start));
        std::uint64_t point = start;
        Direction direction = right;
        long length = 0;
        do {
            const Direction next = edges.take(point);
            if (next != direction) {
                append_step(path, direction, length);
                direction = next;
                length = 0;
            }
            ++length;
            point = edges.end(point, next);
        } while (point != start);
        append_step(path, direction, length);
        path += 'z';
    }
    return path;
}

std::string description(const Picture& picture, const std::string& title) {
    const Grid& grid = picture.grid;
    std::string text = title + ". s runs from " + to_string(grid.s0()) + " to " + to_string(grid.s1()) + ", t from " + to_string(grid.t0()) + " to " + to_string(grid.t1()) + ", in " +
                       std::to_string(grid.width()) + " by " + std::to_string(grid.height()) + " pixels. All forms of a coloured pixel, its edges included, are proved to be what the legend says: ";
    for (const PictureClass& c : picture.legend) text += to_string(c) + " (" + std::to_string(c.pixels) + " pixels), ";
    return text + not_proved_text(picture) + " (" + std::to_string(picture.unproved) + " pixels).";
}

std::string to_svg(const Picture& picture, const std::string& title, const PictureStyle& style, const Budget& budget) {
    const Grid& grid = picture.grid;
    const double ratio = static_cast<double>(grid.height()) / static_cast<double>(grid.width());
    const double picture_height = std::round(picture_width * std::clamp(ratio, 0.25, 1.5));
    const std::vector<Colour> colours = palette(picture, style);
    std::vector<std::pair<Colour, std::string>> legend;
    if (!style.only_curve)
        for (std::size_t k = 0; k < picture.legend.size(); ++k) legend.emplace_back(colours[k + 1], to_string(picture.legend[k]));
    legend.emplace_back(colours[0], not_proved_text(picture));

    const double left_edge = margin + axis, top = margin + axis, bottom = top + picture_height, row = 22;
    const double width = left_edge + picture_width + margin, height = bottom + axis + margin + row * static_cast<double>(legend.size()) + margin / 2;
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + ' ' + number(height) + "\" role=\"img\" font-family=\"sans-serif\" font-size=\"" +
                      number(text_size) + "\" fill=\"" + to_string(ink(style)) + "\">\n<title>" + escaped(title) + "</title>\n<desc>" + escaped(description(picture, title)) + "</desc>\n";
    svg += rectangle(0, 0, width, height, "fill=\"" + to_string(paper(style)) + '"');
    svg += heading(left_edge, margin + 12, title);

    svg += "<svg x=\"" + number(left_edge) + "\" y=\"" + number(top) + "\" width=\"" + number(picture_width) + "\" height=\"" + number(picture_height) + "\" viewBox=\"0 0 " +
           std::to_string(grid.width()) + ' ' + std::to_string(grid.height()) + "\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\" fill-rule=\"evenodd\">\n";
    for (std::size_t k = style.only_curve ? colours.size() : 1; k <= colours.size(); ++k) {
        const std::size_t value = k % colours.size(); // what is not proved comes last
        const std::string path = outline(picture.classes, static_cast<std::uint8_t>(value), budget);
        // It has a stroke, so that it is seen at any size: there less is said than is proved.
        const std::string stroke = value == 0 ? " stroke=\"" + to_string(colours[0]) + "\" stroke-width=\"0.8\" vector-effect=\"non-scaling-stroke\"" : "";
        if (!path.empty()) svg += "<path fill=\"" + to_string(colours[value]) + '"' + stroke + " d=\"" + path + "\"/>\n";
    }
    svg += "</svg>\n" + rectangle(left_edge, top, picture_width, picture_height, "fill=\"none\" stroke=\"" + to_string(ink(style)) + '"');

    const double below = bottom + 18, middle = left_edge + picture_width / 2;
    svg += text_at(left_edge, below, "start", axis_text(grid.s0())) + text_at(middle, below, "middle", "s") + text_at(left_edge + picture_width, below, "end", axis_text(grid.s1()));
    svg += "<g transform=\"translate(" + number(left_edge - 9) + ' ' + number(bottom) + ") rotate(-90)\">\n" + text_at(0, 0, "start", axis_text(grid.t0())) +
           text_at(picture_height / 2, 0, "middle", "t") + text_at(picture_height, 0, "end", axis_text(grid.t1())) + "</g>\n";
    double at = bottom + axis + margin;
    for (const auto& [colour, text] : legend) {
        svg += rectangle(left_edge, at, 24, 15, "fill=\"" + to_string(colour) + "\" stroke=\"" + to_string(ink(style)) + "\" stroke-width=\"0.5\"") + text_at(left_edge + 34, at + 12.5, "start", text);
        at += row;
    }
    return svg + "</svg>\n";
}

} // namespace rootprint
