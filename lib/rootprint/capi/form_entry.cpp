// SPDX-License-Identifier: LGPL-3.0-or-later
// The typed entry of rootprint.h.
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "rootprint/capi/boxes.hpp"
#include "rootprint/capi/form.hpp"
#include "rootprint/capi/network.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"

namespace rootprint::capi {

namespace {

std::size_t number_of_coefficients(std::int32_t degree) {
    if (degree < 0) throw UsageError("the degree of a form cannot be negative");
    if (degree > Limits().degree) {
        throw LimitError(0, "the degree " + std::to_string(degree) + " exceeds the limit of " + std::to_string(Limits().degree));
    }
    return static_cast<std::size_t>(degree) + 1;
}

rootprint_form* handle(Form form) { return new rootprint_form{std::move(form)}; }
rootprint_form* handle(FormBox box) { return box.is_exact() ? handle(box.middle()) : new rootprint_form{std::move(box)}; }

// The number with these limbs, least significant first.
Integer from_limbs(const std::uint64_t* limbs, std::size_t length, bool negative) {
    static_assert(FLINT_BITS == 64);
    Integer n;
    if (length == 1 && limbs[0] <= static_cast<std::uint64_t>(COEFF_MAX)) {
        fmpz_set_ui(n.flint(), limbs[0]);
    } else {
        fmpz_set_ui_array(n.flint(), reinterpret_cast<const ulong*>(limbs), static_cast<slong>(length));
    }
    return negative ? -n : n;
}

template <typename Make>
Form form_of(std::int32_t degree, Make&& coefficient) {
    const std::size_t size = number_of_coefficients(degree);
    std::vector<Rational> filter;
    filter.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        budget().poll();
        try {
            filter.push_back(coefficient(i));
        } catch (const Error&) {
            throw ItemError(static_cast<std::int64_t>(i + 1), std::current_exception());
        }
    }
    return Form(filter);
}

// An integer polynomial over a denominator, from coefficients in filter order.
template <typename Make>
Form integral_form(std::int32_t degree, Integer denominator, Make&& coefficient) {
    Poly numerator;
    for (std::int32_t i = 0; i <= degree; ++i) numerator.set_coefficient(degree - i, coefficient(static_cast<std::size_t>(i)));
    return Form(std::move(numerator), degree, std::move(denominator));
}

// The pattern of the form, or the one of all nonzero forms of the box.
Pattern pattern_of(const rootprint_form& form) {
    if (const auto* exact = std::get_if<Form>(&form.is)) return pattern(*exact, budget());
    auto certain = patterns_in(std::get<FormBox>(form.is)).certain();
    if (!certain) throw UndecidedError();
    return std::move(*certain);
}

Place place_of(const rootprint_form& form, const Architecture& a) {
    if (const auto* exact = std::get_if<Form>(&form.is)) {
        const Membership exactly = membership(*exact, a, budget());
        if (!exactly.place) throw UndecidedError();
        return *exactly.place;
    }
    const auto certain = places_in(std::get<FormBox>(form.is), a).certain();
    if (!certain) throw UndecidedError();
    return *certain;
}

} // namespace

} // namespace rootprint::capi

using namespace rootprint;
using namespace rootprint::capi;

extern "C" {

rootprint_form* rootprint_form_from_text(const char* text, int32_t degree) {
    return guarded_pointer([=] {
        if (degree < -1) throw UsageError("the degree of a form cannot be negative");
        std::optional<long> wanted;
        if (degree >= 0) wanted = degree;
        std::string_view line = required(text, "text");
        if (line.ends_with('\n')) line.remove_suffix(1);
        return handle(with_fixed_limits([&] { return parse_box(line, wanted, {}, budget()); }));
    });
}

rootprint_form* rootprint_form_from_texts(int32_t degree, const char* const* numbers) {
    return guarded_pointer([=] {
        required(numbers, "numbers");
        return handle(form_of(degree, [&](std::size_t i) { return with_fixed_limits([&] { return parse_rational(required(numbers[i], "a number")); }); }));
    });
}

rootprint_form* rootprint_form_from_int64(int32_t degree, const int64_t* numbers) {
    return guarded_pointer([=] {
        number_of_coefficients(degree);
        required(numbers, "numbers");
        return handle(integral_form(degree, Integer(1), [&](std::size_t i) { return Integer(numbers[i]); }));
    });
}

rootprint_form* rootprint_form_from_limbs(int32_t degree, const int32_t* lengths, const uint64_t* limbs, int32_t denominator_length,
                                          const uint64_t* denominator) {
    return guarded_pointer([=] {
        const std::size_t size = number_of_coefficients(degree);
        required(lengths, "lengths");
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < size; ++i) total += static_cast<std::uint64_t>(std::abs(std::int64_t{lengths[i]}));
        if (total > 0) required(limbs, "limbs");
        if (total * 8 > Limits().size) throw LimitError(0, "the coefficients exceed the limit of " + std::to_string(Limits().size) + " bytes");
        if (denominator_length < 0) throw UsageError("denominator_length is negative");
        Integer below(1);
        if (denominator_length > 0) below = from_limbs(required(denominator, "denominator"), static_cast<std::size_t>(denominator_length), false);
        const uint64_t* next = limbs;
        return handle(integral_form(degree, std::move(below), [&](std::size_t i) {
            const auto length = static_cast<std::size_t>(std::abs(std::int64_t{lengths[i]}));
            const uint64_t* const from = next;
            next += length;
            return length == 0 ? Integer(0) : from_limbs(from, length, lengths[i] < 0);
        }));
    });
}

rootprint_form* rootprint_form_from_doubles(int32_t degree, const double* numbers) {
    return guarded_pointer([=] {
        required(numbers, "numbers");
        return handle(form_of(degree, [&](std::size_t i) { return exact_rational(numbers[i]); }));
    });
}

rootprint_form* rootprint_form_from_balls(int32_t degree, const double* middles, const double* radii) {
    return guarded_pointer([=] {
        required(middles, "middles");
        required(radii, "radii");
        const std::size_t size = number_of_coefficients(degree);
        std::vector<Rational> filter, exact_radii;
        for (std::size_t i = 0; i < size; ++i) {
            const bool good = std::isfinite(middles[i]) && std::isfinite(radii[i]) && radii[i] >= 0;
            if (!good) {
                const auto why = std::make_exception_ptr(DomainError("a ball has a finite middle and a finite radius that is not negative"));
                throw ItemError(static_cast<std::int64_t>(i + 1), why);
            }
            filter.push_back(exact_rational(middles[i]));
            exact_radii.push_back(exact_rational(radii[i]));
        }
        return handle(FormBox(Form(filter), std::move(exact_radii)));
    });
}

void rootprint_form_free(rootprint_form* form) { delete form; }

int32_t rootprint_form_degree(const rootprint_form* form) {
    if (!form) return -1;
    if (const auto* exact = std::get_if<Form>(&form->is)) return static_cast<int32_t>(exact->degree());
    return static_cast<int32_t>(std::get<FormBox>(form->is).degree());
}

char* rootprint_form_text(const rootprint_form* form) {
    return guarded_pointer([=] {
        return to_c(std::visit([](const auto& what) { return to_string(what); }, required(form, "form")->is));
    });
}

int32_t rootprint_pattern(const rootprint_form* form, int32_t capacity, int32_t* real, int32_t* number_real, int32_t* complex_,
                          int32_t* number_complex) {
    return guarded([=] {
        write(pattern_of(*required(form, "form")), capacity, real, number_real, complex_, number_complex);
    });
}

int64_t rootprint_degree(int32_t layers, const int64_t* sizes, const int64_t* strides) {
    int64_t degree = -1;
    guarded([&] { degree = network(layers, required(sizes, "sizes"), strides).degree(); });
    return degree;
}

int32_t rootprint_place(const rootprint_form* form, int32_t layers, const int64_t* sizes, const int64_t* strides, int32_t* where) {
    return guarded([=] {
        required(where, "place"), required(sizes, "sizes");
        const std::int32_t result = place_code(place_of(*required(form, "form"), network(layers, sizes, strides)));
        *where = result;
    });
}

int32_t rootprint_on_discriminant(const rootprint_form* form, int32_t* on) {
    return guarded([=] {
        required(on, "on");
        if (const auto* exact = std::get_if<Form>(&required(form, "form")->is)) {
            *on = on_discriminant(*exact, budget()) ? 1 : 0;
            return;
        }
        const bool are_on = codimension(pattern_of(*form)) > 0;
        const auto& box = std::get<FormBox>(form->is);
        if (box.contains_zero() && on_discriminant(Form(Poly(), box.degree()), budget()) != are_on) throw UndecidedError();
        *on = are_on ? 1 : 0;
    });
}

} // extern "C"
