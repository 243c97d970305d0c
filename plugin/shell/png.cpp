// SPDX-License-Identifier: LGPL-3.0-or-later
#include "png.hpp"

#include <png.h>

#include "rootprint/base/error.hpp"

namespace shell {

std::string to_png(const rootprint::Pixels& pixels, const std::vector<rootprint::Colour>& palette) {
    // The simplified interface of libpng reports errors by its result: no longjmp over our frames.
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width());
    image.height = static_cast<png_uint_32>(pixels.height());
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(palette.size());
    const auto stride = static_cast<png_int_32>(-pixels.width()); // the first row is the lowest
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string file(size, '\0');
    if (png_image_write_to_memory(&image, file.data(), &size, 0, pixels.row(0), stride, palette.data()) == 0) throw rootprint::Bug(image.message);
    file.resize(size);
    return file;
}

} // namespace shell
