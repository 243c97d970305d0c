// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Pictures as PNG, by libpng.
#pragma once

#include <string>
#include <vector>

#include "rootprint/plot/colours.hpp"

namespace shell {

/// A PNG file with one colour for every pixel, of the palette: its pixels are those of the picture, and nothing else. **Throws** rootprint::Bug if libpng fails.
std::string to_png(const rootprint::Pixels& pixels, const std::vector<rootprint::Colour>& palette);

} // namespace shell
