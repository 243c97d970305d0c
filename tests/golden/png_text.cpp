// SPDX-License-Identifier: LGPL-3.0-or-later
// png-text FILE: what is in a PNG file, read by libpng: a line for every row of pixels, with runs of colours.
#include <cstdio>
#include <vector>

#include <png.h>

int main(int argc, char** argv) {
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    if (argc != 2 || png_image_begin_read_from_file(&image, argv[1]) == 0) {
        std::fprintf(stderr, "png-text: %s\n", argc == 2 ? image.message : "one file is expected");
        return 2;
    }
    image.format = PNG_FORMAT_RGB;
    std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) {
        std::fprintf(stderr, "png-text: %s\n", image.message);
        return 2;
    }
    for (png_uint_32 y = 0; y < image.height; ++y) {
        auto colour = [&](png_uint_32 x) {
            const unsigned char* p = pixels.data() + 3 * (static_cast<std::size_t>(y) * image.width + x);
            return static_cast<unsigned>(p[0] << 16 | p[1] << 8 | p[2]);
        };
        for (png_uint_32 x = 0, first = 0; x < image.width; first = x) {
            while (x < image.width && colour(x) == colour(first)) ++x;
            std::printf("%s%u*#%06x", first > 0 ? " " : "", x - first, colour(first));
        }
        std::printf("\n");
    }
    return 0;
}
