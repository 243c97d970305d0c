// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Pictures of slices: what is proved of every pixel. How they are drawn is plot/svg.hpp's matter. Proofs: docs/theory/pictures.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/plot/grid.hpp"
#include "rootprint/plot/slice.hpp"

namespace rootprint {

/// What is proved of all forms of all points of some closed pixels: of a picture by patterns the pattern, of a picture by places the place.
struct PictureClass {
    std::optional<Pattern> pattern;
    std::optional<Place> place;
    /// Of a picture by places: the patterns of these pixels are not proved to be the same; a wall curve is there or near.
    bool is_crossed = false;
    long pixels = 0;
    long regions = 0; ///< connected sets of pixels that were proved at once; 0 if crossed
};
/// `112|0`, `interior`, `interior, near the discriminant`.
std::string to_string(const PictureClass& c);

struct Picture {
    Grid grid;
    Pixels classes;                     ///< 0: not proved; otherwise the number of a class, from 1
    std::vector<PictureClass> legend;   ///< those that occur: patterns in the order of tables; interior, boundary, outside
    long unproved = 0;                  ///< the number of pixels that are not proved
    std::vector<BivariatePoly> curves;  ///< those that the pixels of one region avoid

    /// The class of a pixel, or none.
    const PictureClass* class_at(long i, long j) const;
};

/// The slice by patterns. Reports progress: at most 1 in all.
/// **Throws** Interrupted. **Cost** that of wall_curves and of one_signed_pixels for each of them, and one pattern for each region.
Picture pattern_picture(const Slice& slice, const Grid& grid, const Budget& budget = {});

/// The slice by places in the function space. For an architecture that reduces to stride 1 pixels near a wall curve are proved, too, if bounds of the numbers of real roots do it: they are crossed classes.
/// For others forms outside the Zariski closure are `outside`, and slices in the closure have places where their forms are smooth points of it.
/// **Throws** DomainError if the degrees differ, or as strided_walls; Interrupted. **Cost** as above, and some microseconds for each pixel near a curve.
Picture place_picture(const Slice& slice, const Architecture& architecture, const Grid& grid, const Budget& budget = {});

} // namespace rootprint
