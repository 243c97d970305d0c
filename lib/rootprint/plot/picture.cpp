// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/picture.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/plot/one_sign.hpp"
#include "rootprint/plot/root_bounds.hpp"
#include "rootprint/plot/strided_slice.hpp"

namespace rootprint {

namespace {

using Alternatives = std::vector<BivariatePoly>;

// The budget of a part of the work. The part must not outlive the whole.
Budget part_of(const Budget& whole, double share) {
    Budget part = whole;
    part.on_progress([&whole, share](double done) { whole.report(share * done); });
    return part;
}
constexpr double share_of_walls = 0.25; // the pixels are the rest

// 1 for the pixels in which for each list one of its polynomials is proved to have no zero.
Pixels free_pixels(const std::vector<Alternatives>& lists, const Grid& grid, const Budget& budget) {
    Pixels all(grid.width(), grid.height(), 1);
    std::size_t curves = 0;
    for (const Alternatives& list : lists) curves += list.size();
    const Budget part = part_of(budget, (1 - share_of_walls) / static_cast<double>(curves));
    for (const Alternatives& list : lists) {
        Pixels any(grid.width(), grid.height());
        for (const BivariatePoly& curve : list) {
            const Pixels one = one_signed_pixels(curve, grid, part);
            for (long j = 0; j < grid.height(); ++j) std::transform(any.row(j), any.row(j) + grid.width(), one.row(j), any.row(j), std::bit_or<>());
        }
        for (long j = 0; j < grid.height(); ++j) std::transform(all.row(j), all.row(j) + grid.width(), any.row(j), all.row(j), std::bit_and<>());
    }
    return all;
}

Form middle_of(const Slice& slice, const Grid& grid, const Region& region) {
    const Rational half(1, 2);
    return slice.at(grid.s(Rational(region.i) + half), grid.t(Rational(region.j) + half));
}

bool is_same(const PictureClass& a, const PictureClass& b) { return a.pattern == b.pattern && a.place == b.place && a.is_crossed == b.is_crossed; }

bool comes_before(const PictureClass& a, const PictureClass& b) {
    if (a.pattern) return table_order(*a.pattern, *b.pattern) == std::strong_ordering::less;
    return std::pair(*a.place, a.is_crossed) < std::pair(*b.place, b.is_crossed);
}

// Adds what is known of regions and pixels to a picture in which nothing is proved yet.
class Painter {
public:
    explicit Painter(Picture& picture) : picture_(picture) {}

    std::uint8_t number_of(const PictureClass& c) {
        auto found = std::find_if(picture_.legend.begin(), picture_.legend.end(), [&](const PictureClass& other) { return is_same(c, other); });
        if (found == picture_.legend.end()) {
            if (picture_.legend.size() == std::numeric_limits<std::uint8_t>::max()) throw DomainError("a picture with more than 255 different patterns cannot be drawn");
            found = picture_.legend.insert(found, c);
        }
        return static_cast<std::uint8_t>(found - picture_.legend.begin() + 1);
    }

    void paint(const Regions& found, const std::function<PictureClass(const Region&)>& classify) {
        std::vector<std::uint8_t> numbers;
        for (const Region& region : found.regions) {
            numbers.push_back(number_of(classify(region)));
            ++picture_.legend[numbers.back() - 1u].regions;
        }
        for (const Regions::Run& run : found.runs) {
            std::uint8_t* row = picture_.classes.row(run.row);
            std::fill(row + run.first, row + run.last, numbers[static_cast<std::size_t>(run.region)]);
        }
    }

    // Counts the pixels, and brings the legend into its order.
    void finish() {
        const std::vector<PictureClass> legend = std::move(picture_.legend);
        std::vector<std::size_t> order(legend.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return comes_before(legend[a], legend[b]); });
        picture_.legend.clear();
        std::vector<std::uint8_t> numbers(legend.size() + 1); // new ones by old ones
        for (const std::size_t old : order) {
            picture_.legend.push_back(legend[old]);
            numbers[old + 1] = static_cast<std::uint8_t>(picture_.legend.size());
        }
        for (long j = 0; j < picture_.grid.height(); ++j) {
            for (long i = 0; i < picture_.grid.width(); ++i) {
                std::uint8_t& number = picture_.classes.at(i, j);
                number = numbers[number];
                ++(number == 0 ? picture_.unproved : picture_.legend[number - 1u].pixels);
            }
        }
    }

private:
    Picture& picture_;
};

// Colours the pixels in which one of each list has no zero region by region.
Picture picture_by(const Slice& slice, const Grid& grid, const std::vector<Alternatives>& lists, const std::function<PictureClass(const Form&)>& classify, const Budget& budget) {
    Picture picture{grid, Pixels(grid.width(), grid.height()), {}, 0, {}};
    for (const Alternatives& list : lists) picture.curves.insert(picture.curves.end(), list.begin(), list.end());
    Painter(picture).paint(regions(free_pixels(lists, grid, budget)), [&](const Region& region) {
        budget.poll();
        return classify(middle_of(slice, grid, region));
    });
    return picture;
}

std::vector<Alternatives> walls_of_patterns(const Slice& slice, const Budget& budget) {
    std::vector<Alternatives> lists;
    for (BivariatePoly& curve : wall_curves(slice, part_of(budget, share_of_walls))) lists.push_back({std::move(curve)});
    return lists;
}

Picture strided_place_picture(const Slice& slice, const Architecture& architecture, const Grid& grid, const Budget& budget) {
    auto place_of = [&](const Form& form) {
        const std::optional<Place> place = membership(form, architecture, budget).place;
        if (!place) throw Bug("the zero form where no form is zero");
        return PictureClass{{}, place};
    };
    Picture picture = picture_by(slice, grid, strided_walls(slice, architecture, part_of(budget, share_of_walls)).lists, place_of, budget);
    Painter(picture).finish();
    return picture;
}

} // namespace

std::string to_string(const PictureClass& c) {
    if (c.pattern) return to_string(*c.pattern);
    return to_string(*c.place) + (c.is_crossed ? ", near the discriminant" : "");
}

const PictureClass* Picture::class_at(long i, long j) const {
    const std::uint8_t number = classes.at(i, j);
    return number == 0 ? nullptr : &legend[number - 1u];
}

Picture pattern_picture(const Slice& slice, const Grid& grid, const Budget& budget) {
    Picture picture = picture_by(slice, grid, walls_of_patterns(slice, budget), [&](const Form& form) { return PictureClass{pattern(form, budget), {}}; }, budget);
    Painter(picture).finish();
    return picture;
}

Picture place_picture(const Slice& slice, const Architecture& architecture, const Grid& grid, const Budget& budget) {
    require_degree("slice", slice.degree(), architecture);
    if (!architecture.reduces_to_stride_one()) return strided_place_picture(slice, architecture, grid, budget);
    const long even = architecture.even();
    Picture picture = picture_by(slice, grid, walls_of_patterns(slice, budget), [&](const Form& form) { return PictureClass{{}, place(form, architecture, budget)}; }, budget);
    Painter painter(picture);
    RootBounds bounds(slice, grid);
    for (long j = 0; j < grid.height(); ++j) {
        for (long i = 0; i < grid.width(); ++i) {
            if (picture.classes.at(i, j) != 0) continue;
            budget.poll();
            const std::optional<Place> place = even <= 1 ? Place::interior : bounds.place(i, j, even);
            if (place) picture.classes.at(i, j) = painter.number_of({{}, place, true});
        }
    }
    painter.finish();
    return picture;
}

} // namespace rootprint
