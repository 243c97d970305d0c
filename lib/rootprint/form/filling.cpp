// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/filling.hpp"

#include <algorithm>

namespace rootprint {

bool Filling::is_compatible() const {
    return std::all_of(layers.begin(), layers.end(), [](const std::vector<long>& layer) {
        return std::all_of(layer.begin(), layer.end(), [](long m) { return m <= 1; });
    });
}

std::string to_string(const Filling& filling, std::string_view separator) {
    std::string text;
    for (const std::vector<long>& layer : filling.layers) {
        if (!text.empty()) text += separator;
        std::string product;
        for (std::size_t r = 0; r < layer.size(); ++r) {
            bool real = r < filling.real_roots;
            std::string root = real ? "p" + std::to_string(r + 1) : "q" + std::to_string(r - filling.real_roots + 1);
            for (long times = layer[r]; times > 0; --times)
                product += root;
        }
        text += product.empty() ? "1" : product;
    }
    return text;
}

} // namespace rootprint
