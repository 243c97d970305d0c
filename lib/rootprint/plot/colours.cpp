// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/colours.hpp"

namespace rootprint {

namespace {

constexpr Colour colour(unsigned rgb) { return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 255), static_cast<std::uint8_t>(rgb & 255)}; }

// Parts of 256 of the first one.
Colour mixed(const Colour& a, const Colour& b, unsigned part) {
    Colour result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = static_cast<std::uint8_t>((part * a[i] + (256 - part) * b[i]) / 256);
    return result;
}

Colour of_place(Place place, bool is_crossed, const PictureStyle& style) {
    Colour full{};
    switch (place) {
    case Place::interior: full = colour(style.is_dark ? 0x56b4e9 : 0x0072b2); break;
    case Place::boundary: full = colour(0xe69f00); break;
    case Place::outside: full = colour(style.is_dark ? 0x4a4f57 : 0xc4c7cc); break;
    }
    return is_crossed ? mixed(full, place == Place::outside ? ink(style) : paper(style), 160) : full;
}

// With 0 or 1, 2 or 3, … real roots; beyond the palette paler again.
Colour of_pattern(const Pattern& pattern, const PictureStyle& style) {
    constexpr std::array colours{0xc4c7ccu, 0x56b4e9u, 0x009e73u, 0xf0e442u, 0xcc79a7u, 0xd55e00u, 0x0072b2u};
    const auto number = static_cast<std::size_t>(pattern.number_of_real_roots() / 2);
    Colour result = colour(colours[number % colours.size()]);
    if (style.is_dark) result = mixed(result, paper(style), 176);
    for (std::size_t round = 0; round < number / colours.size(); ++round) result = mixed(result, paper(style), 128);
    return result;
}

} // namespace

std::string to_string(const Colour& colour) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t part : colour) text += {digits[part >> 4], digits[part & 15]};
    return text;
}

Colour paper(const PictureStyle& style) { return colour(style.is_dark ? 0x15171a : 0xfcfbf9); }
Colour ink(const PictureStyle& style) { return colour(style.is_dark ? 0xe3e5e8 : 0x1c1f23); }

std::vector<Colour> palette(const Picture& picture, const PictureStyle& style) {
    std::vector<Colour> colours{ink(style)};
    for (const PictureClass& c : picture.legend) {
        if (style.only_curve) colours.push_back(paper(style));
        else colours.push_back(c.pattern ? of_pattern(*c.pattern, style) : of_place(*c.place, c.is_crossed, style));
    }
    return colours;
}

} // namespace rootprint
