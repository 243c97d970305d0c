// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/root_forms.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/floating.hpp"

namespace rootprint {

namespace {

struct ComplexPoly {
    acb_poly_t value;
    ComplexPoly() { acb_poly_init(value); }
    ComplexPoly(const ComplexPoly&) = delete;
    ComplexPoly& operator=(const ComplexPoly&) = delete;
    ~ComplexPoly() { acb_poly_clear(value); }
};

// h(x, y + t·x) at y = 1, as a polynomial in x; nothing if its leading coefficient may be 0.
bool set_turned(ComplexPoly& p, const std::vector<Ball>& filter, long t, long precision) {
    const auto size = static_cast<slong>(filter.size());
    acb_poly_zero(p.value);
    acb_poly_fit_length(p.value, size);
    for (slong i = 0; i < size; ++i) acb_poly_set_coeff_acb(p.value, i, ComplexBall(filter[static_cast<std::size_t>(i)]).acb()); // in y, x = 1
    if (t != 0) acb_poly_taylor_shift(p.value, p.value, ComplexBall(Ball(std::int64_t{t})).acb(), precision);
    _acb_poly_reverse(p.value->coeffs, p.value->coeffs, acb_poly_length(p.value), size);
    _acb_poly_set_length(p.value, size);
    return !acb_contains_zero(p.value->coeffs + size - 1);
}

// The roots of a polynomial with real coefficients, of degree 1 or 2 and leading coefficient not 0, if its discriminant is not; imaginary parts of real ones are exactly 0.
bool find_few_roots(acb_ptr roots, const ComplexPoly& p, long precision) {
    const long degree = acb_poly_degree(p.value);
    arb_srcptr c[3] = {};
    for (long i = 0; i <= degree; ++i) c[i] = acb_realref(p.value->coeffs + i);
    if (degree == 1) {
        arb_div(acb_realref(roots), c[0], c[1], precision);
        arb_neg(acb_realref(roots), acb_realref(roots));
        return true;
    }
    Ball discriminant, root, middle;
    arb_mul(discriminant.arb(), c[0], c[2], precision);
    arb_mul_2exp_si(discriminant.arb(), discriminant.arb(), 2);
    arb_neg(discriminant.arb(), discriminant.arb());
    arb_addmul(discriminant.arb(), c[1], c[1], precision);
    if (arb_contains_zero(discriminant.arb())) return false;
    const bool is_real = arb_is_positive(discriminant.arb());
    if (!is_real) discriminant = -discriminant;
    arb_sqrt(root.arb(), discriminant.arb(), precision);
    arb_mul_2exp_si(root.arb(), root.arb(), -1);
    arb_mul_2exp_si(middle.arb(), c[1], -1);
    arb_neg(middle.arb(), middle.arb());
    if (is_real) { // (middle ± root)/c_2, the smaller one as c_0 over the larger
        if (arf_sgn(arb_midref(middle.arb())) < 0) root = -root;
        const Ball larger = sum(middle, root, precision);
        if (may_vanish(larger)) return false;
        arb_div(acb_realref(roots), larger.arb(), c[2], precision);
        arb_div(acb_realref(roots + 1), c[0], larger.arb(), precision);
    } else {
        arb_div(acb_realref(roots), middle.arb(), c[2], precision);
        arb_div(acb_imagref(roots), root.arb(), c[2], precision);
        acb_conj(roots + 1, roots);
    }
    return true;
}

// Approximate roots of a polynomial, ascending coefficients, by the method of Durand and Kerner; perhaps poor ones.
std::vector<Complex> approximate_roots(std::vector<double> p) {
    const std::size_t degree = p.size() - 1;
    double bound = 0; // of the roots, within a factor of 2
    for (std::size_t i = 0; i < degree; ++i) bound = std::max(bound, std::pow(std::abs(p[i] / p[degree]), 1 / static_cast<double>(degree - i)));
    std::vector<Complex> roots;
    const Complex turn(0.6, 0.8);
    for (std::size_t i = 0; i < degree; ++i) roots.push_back(product(i == 0 ? Complex(bound) : roots.back(), turn));
    constexpr int most_rounds = 50;
    double last = 1;
    for (int round = 0; round < most_rounds && last > 0x1p-45; ++round) {
        last = 0;
        for (std::size_t i = 0; i < degree; ++i) {
            Complex value = p[degree], others = p[degree];
            for (std::size_t k = degree; k-- > 0;) value = product(value, roots[i]) + p[k];
            for (std::size_t j = 0; j < degree; ++j)
                if (j != i) others = product(others, roots[i] - roots[j]);
            const Complex step = product(value, inverse(others));
            roots[i] -= step;
            last = std::max(last, std::abs(step) / bound);
        }
    }
    return roots;
}

// Boxes around the roots, from different approximations z_i in place of them: the roots of a polynomial p of degree n are in the discs around z_i − w_i of radius (n − 1)|w_i|, w_i = p(z_i)/(lc p·∏_(j≠i)(z_i − z_j)),
// and a disc that meets no other one has one root (Gershgorin's circles of diag(z) − (1, …, 1)ᵀw, which has the roots as eigenvalues). Only p(z_i) has to be known to many bits: each round gains as many as the
// other factors have. False if the boxes meet, or do not get as narrow as the precision lets expect.
bool enclose_roots(acb_ptr roots, const ComplexPoly& p, long precision) {
    constexpr long low_precision = 64, spare_bits = 40;
    const long degree = acb_poly_degree(p.value);
    std::vector<ComplexBall> corrections(static_cast<std::size_t>(degree));
    bool is_narrow = false;
    for (long bits = 0; bits < 2 * precision && !is_narrow; bits += low_precision) {
        is_narrow = true;
        for (long i = 0; i < degree; ++i) acb_get_mid(roots + i, roots + i);
        for (long i = 0; i < degree; ++i) {
            ComplexBall value, others, distance;
            acb_poly_evaluate(value.acb(), p.value, roots + i, precision);
            acb_set_round(others.acb(), p.value->coeffs + degree, low_precision);
            for (long j = 0; j < degree; ++j) {
                if (j == i) continue;
                acb_sub(distance.acb(), roots + i, roots + j, low_precision);
                acb_mul(others.acb(), others.acb(), distance.acb(), low_precision);
            }
            acb_div(corrections[static_cast<std::size_t>(i)].acb(), value.acb(), others.acb(), low_precision);
        }
        for (long i = 0; i < degree; ++i) {
            mag_t radius;
            mag_init(radius);
            acb_get_mag(radius, corrections[static_cast<std::size_t>(i)].acb());
            mag_mul_ui(radius, radius, static_cast<ulong>(degree - 1));
            acb_sub(roots + i, roots + i, corrections[static_cast<std::size_t>(i)].acb(), precision);
            acb_add_error_mag(roots + i, radius);
            mag_clear(radius);
            is_narrow = is_narrow && acb_rel_accuracy_bits(roots + i) >= precision - spare_bits;
        }
    }
    for (long i = 0; i < degree; ++i)
        for (long j = 0; j < i; ++j)
            if (acb_overlaps(roots + i, roots + j)) return false;
    return is_narrow;
}

bool find_roots(acb_ptr roots, const ComplexPoly& p, long precision) {
    const long degree = acb_poly_degree(p.value);
    if (degree <= 2) return find_few_roots(roots, p, precision);
    std::vector<double> middles;
    for (long i = 0; i <= degree; ++i) middles.push_back(arf_get_d(arb_midref(acb_realref(p.value->coeffs + i)), ARF_RND_NEAR));
    const std::vector<Complex> start = approximate_roots(std::move(middles));
    const bool is_good = std::all_of(start.begin(), start.end(), [](const Complex& z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); });
    acb_ptr first = is_good ? _acb_vec_init(degree) : nullptr;
    for (long i = 0; is_good && i < degree; ++i) {
        const Complex z = start[static_cast<std::size_t>(i)];
        acb_set_d_d(first + i, z.real(), std::abs(z.imag()) < std::abs(z.real()) * 0x1p-30 ? 0 : z.imag()); // real roots are found with real numbers
    }
    if (is_good) _acb_vec_set(roots, first, degree);
    const bool are_found = (is_good && enclose_roots(roots, p, precision)) || acb_poly_find_roots(roots, p.value, first, 0, precision) == degree;
    if (is_good) _acb_vec_clear(first, degree);
    return are_found && acb_poly_validate_real_roots(roots, p.value, precision) != 0;
}

// Whether the balls of their values show it.
bool are_different(const RootForm& a, const RootForm& b) {
    const bool is_a_finite = acb_is_finite(a.value.acb()), is_b_finite = acb_is_finite(b.value.acb());
    if (is_a_finite && is_b_finite) return !overlap(a.value, b.value);
    return (is_a_finite && b.is_infinite) || (is_b_finite && a.is_infinite);
}

// Whether the resultant of all forms in the balls is not 0.
bool are_coprime(const std::vector<Ball>& a, const std::vector<Ball>& b, long precision) {
    const std::size_t da = a.size() - 1, db = b.size() - 1;
    arb_mat_t sylvester;
    arb_mat_init(sylvester, static_cast<slong>(da + db), static_cast<slong>(da + db));
    for (std::size_t row = 0; row < da + db; ++row) {
        const std::vector<Ball>& form = row < db ? a : b;
        const std::size_t shift = row < db ? row : row - db;
        for (std::size_t i = 0; i < form.size(); ++i) arb_set(arb_mat_entry(sylvester, static_cast<slong>(row), static_cast<slong>(shift + i)), form[i].arb());
    }
    Ball resultant;
    arb_mat_det(resultant.arb(), sylvester, precision);
    arb_mat_clear(sylvester);
    return !may_vanish(resultant);
}

} // namespace

std::optional<std::vector<RootForm>> root_forms(const std::vector<Ball>& filter, long multiplicity, long precision) {
    std::vector<RootForm> result;
    const long degree = static_cast<long>(filter.size()) - 1;
    if (degree == 0) return result;
    // An exact leading zero is the root at infinity.
    if (arb_is_zero(filter.front().arb())) {
        auto rest = root_forms({filter.begin() + 1, filter.end()}, multiplicity, precision);
        if (!rest || may_vanish(filter[1])) return {};
        rest->push_back({multiplicity, {Ball(0), Ball(1)}, ComplexBall(), true});
        acb_indeterminate(rest->back().value.acb());
        return rest;
    }
    ComplexPoly p;
    long t = 0; // one of degree + 1 values is no root, if the balls are narrow
    while (!set_turned(p, filter, t, precision)) {
        if (++t > degree) return {};
    }
    acb_ptr roots = _acb_vec_init(degree);
    const bool isolated = find_roots(roots, p, precision);
    for (slong i = 0; isolated && i < degree; ++i) {
        acb_ptr z = roots + i;
        const bool is_real = arb_contains_zero(acb_imagref(z)) != 0;
        if (is_real) arb_zero(acb_imagref(z));
        else if (!arb_is_positive(acb_imagref(z))) continue;
        ComplexBall root, denominator(Ball(1)); // (z : 1 + t·z)
        acb_set(root.acb(), z);
        ComplexBall value = root;
        if (t != 0) {
            acb_mul_si(denominator.acb(), z, t, precision);
            acb_add_si(denominator.acb(), denominator.acb(), 1, precision);
            value = quotient(root, denominator, precision);
        }
        if (is_real) {
            result.push_back({multiplicity, {denominator.real(), -root.real()}, std::move(value), false});
        } else {
            const ComplexBall mixed = t == 0 ? root : product(root, conjugate(denominator), precision);
            Ball middle = sum(mixed.real(), mixed.real(), precision);
            result.push_back({multiplicity, {norm(denominator, precision), -middle, norm(root, precision)}, std::move(value), false});
        }
    }
    _acb_vec_clear(roots, degree);
    if (!isolated) return {};
    return result;
}

std::optional<std::vector<RootForm>> simple_roots(const std::vector<std::vector<Ball>>& forms, const std::vector<long>& multiplicities, long precision) {
    std::vector<RootForm> result;
    std::vector<std::size_t> ends; // of the roots of the forms, in the result
    for (std::size_t i = 0; i < forms.size(); ++i) {
        auto roots = root_forms(forms[i], multiplicities[i], precision);
        if (!roots || (forms[i].size() == 1 && may_vanish(forms[i].front()))) return {};
        std::size_t begin = 0;
        for (std::size_t j = 0; j < i; begin = ends[j++]) {
            bool is_shown = true;
            for (std::size_t k = begin; k < ends[j]; ++k)
                for (const RootForm& root : *roots) is_shown = is_shown && are_different(result[k], root);
            if (!is_shown && !are_coprime(forms[i], forms[j], precision)) return {};
        }
        std::move(roots->begin(), roots->end(), std::back_inserter(result));
        ends.push_back(result.size());
    }
    return result;
}

bool have_simple_roots(const std::vector<std::vector<Ball>>& forms, long precision) {
    return simple_roots(forms, std::vector<long>(forms.size(), 1), precision).has_value();
}

void number_roots(std::vector<RootForm>& roots) {
    const auto is_last = [](const RootForm& r) { return r.is_infinite || !acb_is_finite(r.value.acb()); };
    std::sort(roots.begin(), roots.end(), [&](const RootForm& a, const RootForm& b) {
        if (a.is_real() != b.is_real()) return a.is_real();
        if (a.multiplicity != b.multiplicity) return a.multiplicity < b.multiplicity;
        if (is_last(a) || is_last(b)) return !is_last(a);
        const auto order = arf_cmp(arb_midref(acb_realref(a.value.acb())), arb_midref(acb_realref(b.value.acb())));
        if (order != 0) return order < 0;
        return arf_cmp(arb_midref(acb_imagref(a.value.acb())), arb_midref(acb_imagref(b.value.acb()))) < 0;
    });
}

std::vector<Ball> product(const std::vector<Ball>& a, const std::vector<Ball>& b, long precision) {
    std::vector<Ball> c;
    for (std::size_t k = 0; k + 1 < a.size() + b.size(); ++k) {
        const std::size_t first = k < b.size() ? 0 : k - b.size() + 1, end = std::min(k + 1, a.size());
        c.push_back(scalar_product(&a[first], &b[k - first], -1, end - first, precision));
    }
    return c;
}

} // namespace rootprint
