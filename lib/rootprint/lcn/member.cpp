// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/member.hpp"

#include <string>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

void check(const char* what, long degree, const Architecture& architecture) {
    if (!architecture.reduces_to_stride_one()) {
        throw DomainError("places of patterns, and certificates, need an architecture that reduces to stride 1");
    }
    require_degree(what, degree, architecture);
}

Place place_of_zero(const Architecture& architecture) {
    return architecture.even() <= 1 ? Place::interior : Place::boundary;
}

} // namespace

Place place(const Pattern& pattern, const Architecture& architecture) {
    check("pattern", pattern.degree(), architecture);
    long e = architecture.even();
    if (e <= 1)
        return Place::interior;
    if (pattern.real_degree() < e)
        return Place::outside;
    return pattern.number_of_odd_real_roots() <= e - 2 ? Place::boundary : Place::interior;
}

Place place(const Form& form, const Architecture& architecture, const Budget& budget) {
    check("form", form.degree(), architecture);
    if (architecture.even() <= 1)
        return Place::interior;
    if (form.is_zero())
        return place_of_zero(architecture);
    return place(pattern(form, budget), architecture);
}

ProvedPlace prove_place(const Form& form, const Architecture& architecture, const Budget& budget) {
    check("form", form.degree(), architecture);
    // Layers of size 1 and their strides are all that the claim forgets: the set of products is the same.
    PlaceClaim claim{{architecture.filter_sizes().begin(), architecture.filter_sizes().end()}, Place::interior};
    if (form.is_zero()) {
        claim.place = place_of_zero(architecture);
        return {claim.place, claim, ZeroWitness{}};
    }
    ProvedPattern proved = prove_pattern(form, budget);
    claim.place = place(proved.value, architecture);
    return {claim.place, claim, std::move(proved.witness)};
}

} // namespace rootprint
