// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/box_places.hpp"

#include <algorithm>
#include <array>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/box_patterns.hpp"

namespace rootprint {

namespace {

constexpr std::array all_places{Place::interior, Place::boundary, Place::outside};

std::size_t index(Place place) { return static_cast<std::size_t>(std::find(all_places.begin(), all_places.end(), place) - all_places.begin()); }

} // namespace

std::optional<Place> BoxPlaces::certain() const {
    if (possible.size() != 1) return {};
    return possible.front();
}

BoxPlaces box_places(const FormBox& box, const Architecture& architecture, const Budget& budget) {
    BoxPlaces result;
    const Place middle = place(box.middle(), architecture, budget);
    std::array<bool, all_places.size()> is_possible{};
    std::array<std::optional<Form>, all_places.size()> witnesses;
    is_possible[index(middle)] = true;
    witnesses[index(middle)] = box.middle();
    if (!box.is_exact() && architecture.even() > 1) { // otherwise the function space is everything
        BoxPatterns patterns = box_patterns(box, default_most_listed, budget);
        if (!patterns.is_listed) is_possible.fill(true);
        for (const Pattern& pattern : patterns.possible) is_possible[index(place(pattern, architecture))] = true;
        for (const BoxWitness& witness : patterns.witnessed) {
            auto& form = witnesses[index(place(witness.pattern, architecture))];
            if (!form) form = witness.form;
        }
        const Form zero(Poly(), box.degree());
        if (box.contains(zero)) {
            const std::size_t i = index(place(zero, architecture, budget));
            is_possible[i] = true;
            if (!witnesses[i]) witnesses[i] = zero;
        }
        result.parts = std::move(patterns.parts);
    }
    for (const Place place : all_places) {
        if (is_possible[index(place)]) result.possible.push_back(place);
        if (witnesses[index(place)]) result.witnessed.push_back({place, *witnesses[index(place)]});
    }
    const auto is_witnessed = [&](Place place) { return witnesses[index(place)].has_value(); };
    result.meets_boundary = is_witnessed(Place::boundary) || (is_witnessed(Place::interior) && is_witnessed(Place::outside));
    return result;
}

ProvedBoxPlaces prove_box_places(const FormBox& box, const Architecture& architecture, const Budget& budget) {
    ProvedBoxPlaces proved{box_places(box, architecture, budget), {}};
    const BoxPlaces& found = proved.value;
    const std::vector<std::int64_t>& wide_sizes = architecture.filter_sizes();
    const std::vector<long> sizes(wide_sizes.begin(), wide_sizes.end());
    const auto is_listed = [&](const Pattern& pattern) { return std::find(found.possible.begin(), found.possible.end(), place(pattern, architecture)) != found.possible.end(); };
    proved.proofs.push_back({{box, AmongPlacesClaim{sizes, found.possible}}, pieces_witness(found.parts, is_listed, budget)});
    std::vector<Form> inside_and_outside;
    bool is_boundary_witnessed = false;
    for (const PlaceWitness& witness : found.witnessed) {
        proved.proofs.push_back({{box, PlaceClaim{sizes, witness.place}}, examples_witness({witness.form}, budget)});
        if (witness.place == Place::boundary) is_boundary_witnessed = true;
        else inside_and_outside.push_back(witness.form);
    }
    if (found.meets_boundary && !is_boundary_witnessed) proved.proofs.push_back({{box, PlaceClaim{sizes, Place::boundary}}, examples_witness(inside_and_outside, budget)});
    return proved;
}

Robustness place_robustness(const Form& form, const Architecture& architecture, const Budget& budget) {
    if (form.is_zero()) throw DomainError("the zero form is as near to all places as may be");
    const Place own = place(form, architecture, budget);
    return robustness(form, own == Place::boundary, [&](const FormBox& box) {
        BoxPlaces places = box_places(box, architecture, budget);
        BoxVerdict verdict{places.certain() == own, {}};
        for (PlaceWitness& witness : places.witnessed)
            if (witness.place != own) verdict.others.push_back(std::move(witness.form));
        return verdict;
    }, [&](const Form& other) { return place(other, architecture, budget) == own; }, budget);
}

} // namespace rootprint
