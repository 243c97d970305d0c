// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Pictures as SVG: one outline for every colour, the ends of the axes, a legend that says what is proved.
#pragma once

#include <string>

#include "rootprint/plot/colours.hpp"

namespace rootprint {

/// What the picture shows and promises, in sentences, as plain text.
std::string description(const Picture& picture, const std::string& title);

/// A whole SVG file; its size grows with the length of the outlines, not with the number of pixels.
/// **Throws** Interrupted.
std::string to_svg(const Picture& picture, const std::string& title, const PictureStyle& style = {}, const Budget& budget = {});

/// The outline of the pixels with that value, as an SVG path in units of pixels, x to the right and y down from the upper left corner, for the fill rule evenodd; empty if there are none.
std::string outline(const Pixels& pixels, std::uint8_t value, const Budget& budget = {});

} // namespace rootprint
