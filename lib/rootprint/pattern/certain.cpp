// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/certain.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

constexpr long least_precision = 64, most_precision = 1024;
constexpr long largest_degree = 500; // the search for complex roots cannot be interrupted

struct BallPoly {
    arb_poly_t value;
    BallPoly() { arb_poly_init(value); }
    ~BallPoly() { arb_poly_clear(value); }
    BallPoly(const BallPoly&) = delete;
    BallPoly& operator=(const BallPoly&) = delete;
};

// Puts Σ coefficients[i] x^(d−i) (y + t·x)^i there, as a polynomial in x with y = 1; its coefficient of x^d is the value at (1 : t).
void turn(arb_poly_t p, const std::vector<Ball>& coefficients, slong t, long precision) {
    const auto size = static_cast<slong>(coefficients.size());
    arb_poly_zero(p);
    for (slong i = 0; i < size; ++i) arb_poly_set_coeff_arb(p, i, coefficients[static_cast<std::size_t>(i)].arb()); // in y, x = 1
    if (t != 0) {
        const Ball shift(std::int64_t{t});
        arb_poly_taylor_shift(p, p, shift.arb(), precision);
    }
    _arb_poly_reverse(p->coeffs, p->coeffs, arb_poly_length(p), size);
    _arb_poly_set_length(p, size);
}

bool leads_with_zero(const arb_poly_t p, slong size) {
    return arb_contains_zero(p->coeffs + size - 1) != 0;
}

// The number of real roots of every polynomial in p if all their complex roots are certainly simple, else −1. Arb's enclosures have radius
// n·|f/f′| at their centre, bounded over all f in p, so each of them holds a root of every f; n disjoint ones hold exactly one each. One that
// touches the real axis and is disjoint from the conjugates of the others holds a real root of every (real) f.
long count_if_simple(const arb_poly_t p, slong degree, long precision) {
    acb_poly_t complex;
    acb_poly_init(complex);
    acb_poly_set_arb_poly(complex, p);
    acb_ptr roots = _acb_vec_init(degree);
    long count = -1;
    if (acb_poly_find_roots(roots, complex, nullptr, 0, precision) == degree && acb_poly_validate_real_roots(roots, complex, precision)) {
        count = 0;
        for (slong i = 0; i < degree; ++i) count += arb_contains_zero(acb_imagref(roots + i)) != 0;
    }
    _acb_vec_clear(roots, degree);
    acb_poly_clear(complex);
    return count;
}

} // namespace

std::optional<Pattern> certain_pattern(const std::vector<Ball>& filter, const Budget& budget) {
    const auto is_zero = [](const Ball& b) { return arb_is_zero(b.arb()) != 0; };
    std::size_t first = 0, end = filter.size();
    while (first < end && is_zero(filter[first])) ++first;
    while (first < end && is_zero(filter[end - 1])) --end;
    if (first == end) throw DomainError("the zero form has no pattern");
    Pattern pattern;
    for (const std::size_t multiplicity : {first, filter.size() - end}) {
        if (multiplicity > 0) pattern.real.push_back(static_cast<long>(multiplicity));
    }
    // Next to such a root at infinity, or at 0, there is no other one.
    if (first > 0 && contains(filter[first], Rational(0))) return {};
    if (end < filter.size() && contains(filter[end - 1], Rational(0))) return {};
    std::vector<Ball> coefficients(filter.begin() + static_cast<std::ptrdiff_t>(first), filter.begin() + static_cast<std::ptrdiff_t>(end));
    const Rational zero(0);
    if (contains(coefficients.front(), zero) && !contains(coefficients.back(), zero)) {
        std::reverse(coefficients.begin(), coefficients.end()); // x and y change places: exact, unlike a turn
    }
    const auto size = std::ssize(coefficients);
    if (size - 1 > largest_degree) return {};
    for (long precision = least_precision; precision <= most_precision; precision *= 2) {
        budget.poll();
        BallPoly p;
        slong t = 0; // one of size values of t is no root
        do turn(p.value, coefficients, t, precision);
        while (leads_with_zero(p.value, size) && t++ < size);
        if (leads_with_zero(p.value, size)) continue;
        const long real = size == 1 ? 0 : count_if_simple(p.value, size - 1, precision);
        if (real < 0) continue;
        pattern.real.insert(pattern.real.end(), static_cast<std::size_t>(real), 1);
        pattern.complex.insert(pattern.complex.end(), static_cast<std::size_t>((size - 1 - real) / 2), 1);
        return Pattern::make(std::move(pattern.real), std::move(pattern.complex));
    }
    return {};
}

} // namespace rootprint
