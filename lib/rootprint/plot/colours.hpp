// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The colours of pictures: those of the places are the colours of the pages of table/html.hpp, of the palette of Okabe and Ito, which all eyes tell apart.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rootprint/plot/picture.hpp"

namespace rootprint {

struct PictureStyle {
    bool is_dark = false;
    /// Only the pixels that are not proved, and the others as paper.
    bool only_curve = false;
};

using Colour = std::array<std::uint8_t, 3>; ///< red, green, blue
/// `#0072b2`
std::string to_string(const Colour& colour);

Colour paper(const PictureStyle& style);
Colour ink(const PictureStyle& style);
/// The colours of pixels of value 0, 1, 2, … of a picture. That of a pattern depends on the number of its real roots, so that pictures of one slice agree.
std::vector<Colour> palette(const Picture& picture, const PictureStyle& style);

} // namespace rootprint
