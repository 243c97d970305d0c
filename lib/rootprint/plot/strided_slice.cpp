// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/strided_slice.hpp"

#include <algorithm>
#include <functional>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/equations.hpp"
#include "rootprint/lcn/strides.hpp"

namespace rootprint {

namespace {

using Alternatives = std::vector<BivariatePoly>;

// f applied to the three forms.
Slice mapped(const Slice& slice, const std::function<Form(const Form&)>& f) { return Slice(f(slice.origin()), f(slice.along_s()), f(slice.along_t())); }

// G(x^stride, y^stride).
Form inflated(const Form& g, long stride) {
    std::vector<Rational> filter(static_cast<std::size_t>(g.degree() * stride) + 1);
    for (long i = 0; i <= g.degree(); ++i) filter[static_cast<std::size_t>(i * stride)] = g.coefficient(i);
    return Form(filter);
}

Form quotient(const Form& a, const Form& divisor) {
    return Form(exact_quotient(a.numerator(), divisor.numerator()), a.degree() - divisor.degree(), a.denominator());
}

// Whether the form is a form in x^stride and y^stride.
bool is_in_powers(const Form& form, long stride) {
    for (long i = 0; i <= form.degree(); ++i)
        if ((i % stride != 0 || form.degree() % stride != 0) && !form.coefficient(i).is_zero()) return false;
    return true;
}

bool is_in_powers(const Slice& slice, long stride) { return is_in_powers(slice.origin(), stride) && is_in_powers(slice.along_s(), stride) && is_in_powers(slice.along_t(), stride); }

// G with G(x^stride, y^stride) = form.
Form deflated(const Form& form, long stride) {
    std::vector<Rational> filter;
    for (long i = 0; i <= form.degree(); i += stride) filter.push_back(form.coefficient(i));
    return Form(filter);
}

// The resultant of forms with integer coefficients, of degrees not both 0: 0 iff they have a common root in P¹(C), or one is 0.
Integer resultant(const Form& a, const Form& b) {
    if (b.degree() == 0) return power(b.numerator().coefficient(0), a.degree());
    if (a.degree() == 0) return power(a.numerator().coefficient(0), b.degree());
    if (a.is_zero() || b.is_zero()) return Integer(0);
    const long a_infinity = a.infinity_multiplicity(), b_infinity = b.infinity_multiplicity();
    if (a_infinity > 0 && b_infinity > 0) return Integer(0);
    Integer r;
    fmpz_poly_resultant(r.flint(), a.numerator().flint(), b.numerator().flint());
    // Sylvester's determinant, expanded along columns with one entry.
    if (a_infinity > 0) r *= power(b.degree() % 2 == 0 ? b.numerator().leading() : -b.numerator().leading(), a_infinity);
    if (b_infinity > 0) r *= power(a.numerator().leading(), b_infinity);
    return r;
}

// The affine functions that are the coefficients of the form: it is 0 where they all are.
Alternatives coefficients(const Slice& slice) {
    const Integer common = lcm(slice.origin().denominator(), lcm(slice.along_s().denominator(), slice.along_t().denominator()));
    Alternatives list;
    for (long i = 0; i <= slice.degree(); ++i) {
        auto integer = [&](const Form& form) { return BivariatePoly((form.coefficient(i) * Rational(common)).numerator()); };
        list.push_back(integer(slice.origin()) + integer(slice.along_s()) * BivariatePoly::variable(0) + integer(slice.along_t()) * BivariatePoly::variable(1));
    }
    return list;
}

// A combination with small coefficients of forms of degree q, and of the products of forms of degree q − 1 with linear forms.
Form combination(const std::vector<Form>& forms, long degree, long number) {
    std::vector<Rational> sum(static_cast<std::size_t>(degree) + 1);
    for (std::size_t k = 0; k < forms.size(); ++k) {
        const auto j = static_cast<long>(k);
        const Rational a(1 + (number * (j + 1) + j * j) % 5), b(1 + (number * number + 3 * j) % 7 - (number + j) % 2 * 5);
        for (long i = 0; i <= forms[k].degree(); ++i) {
            const Rational c = forms[k].coefficient(i);
            sum[static_cast<std::size_t>(i)] += a * c;
            if (forms[k].degree() < degree) sum[static_cast<std::size_t>(i) + 1] += b * c;
        }
    }
    return Form(sum);
}

// Polynomials such that the sections of the form have no common root where one of them is not 0. **Requires** integer coefficients, and degree ≥ stride.
Alternatives coprime_sections(const Slice& slice, long stride, const Budget& budget) {
    std::vector<std::size_t> used; // sections that are not 0 everywhere
    const std::vector<Form> a = sections(slice.origin(), stride), b = sections(slice.along_s(), stride), c = sections(slice.along_t(), stride);
    for (std::size_t j = 0; j < a.size(); ++j)
        if (!a[j].is_zero() || !b[j].is_zero() || !c[j].is_zero()) used.push_back(j);
    const long degree = slice.degree() / stride;
    Alternatives list;
    auto add = [&](const std::function<Integer(const std::vector<Form>&)>& f, long bound) {
        BivariatePoly p = interpolated(bound, [&](long s, long t) {
            budget.poll();
            std::vector<Form> parts;
            const std::vector<Form> all = sections(slice.at(Rational(s), Rational(t)), stride);
            for (const std::size_t j : used) parts.push_back(all[j]);
            return f(parts);
        });
        if (!p.is_zero()) list.push_back(std::move(p));
    };
    if (used.size() == 2) {
        add([](const std::vector<Form>& parts) { return resultant(parts[0], parts[1]); }, a[used[0]].degree() + a[used[1]].degree());
    } else {
        // Two general combinations; where they have a common root by chance, others have not.
        for (long number = 0; number < 3; ++number)
            add([&](const std::vector<Form>& parts) { return resultant(combination(parts, degree, 2 * number), combination(parts, degree, 2 * number + 1)); }, 2 * degree);
    }
    return list;
}

// The value of the polynomial for these coefficients.
BivariatePoly value_at(const CoefficientPoly& p, const Alternatives& filter) {
    BivariatePoly sum;
    for (const auto& [exponents, factor] : p.terms()) {
        BivariatePoly term(factor);
        for (std::size_t i = 0; i < exponents.size(); ++i)
            for (long k = 0; k < exponents[i]; ++k) term = term * filter[i];
        sum = sum + term;
    }
    return sum;
}

// Equations of the closure, as far as they are known, few, and not satisfied by the whole slice.
Alternatives equations(const Slice& slice, const Architecture& architecture, const Budget& budget) {
    constexpr std::size_t most = 24;
    Alternatives list;
    try {
        const Alternatives filter = coefficients(slice);
        for (const CoefficientPoly& p : closure_equations(architecture, budget)) {
            BivariatePoly value = value_at(p, filter);
            if (!value.is_zero() && list.size() < most) list.push_back(std::move(value));
        }
    } catch (const DomainError&) { // more than two groups, or a large degree
    } catch (const LimitError&) {
    }
    return list;
}

Slice with_integers(const Slice& slice) {
    const Rational m(lcm(slice.origin().denominator(), lcm(slice.along_s().denominator(), slice.along_t().denominator())));
    return mapped(slice, [&](const Form& form) { return m * form; });
}

void append(Alternatives& list, Alternatives more) {
    for (BivariatePoly& p : more) list.push_back(std::move(p));
}

} // namespace

StridedWalls strided_walls(const Slice& slice, const Architecture& architecture, const Budget& budget) {
    require_degree("slice", slice.degree(), architecture);
    const auto& groups = architecture.groups();
    const SliceFactors parts = factors(slice);
    const Slice moving = with_integers(parts.moving);
    std::vector<Alternatives> generic; // for every group: its largest divisor has the degree that it has in general
    Alternatives outside;
    bool is_smooth = true, is_in_closure = true;
    std::size_t moving_group = 0; // the last one whose factor varies
    std::vector<Form> divisors;   // the largest ones of the fixed part
    long needed = static_cast<long>(architecture.degree());
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto stride = static_cast<long>(groups[g].stride);
        const bool is_strided = is_in_powers(moving, stride);
        if (is_strided) moving_group = g;
        divisors.push_back(largest_strided_divisor(parts.fixed, stride, budget));
        const Form rest = quotient(parts.fixed, inflated(divisors.back(), stride));
        const Slice changing = mapped(moving, [&](const Form& form) { return rest * form; });
        Alternatives condition;
        if (is_strided || changing.degree() < stride) condition = coefficients(moving); // the form is not 0
        else condition = coprime_sections(changing, stride, budget);
        const long degree = stride * divisors.back().degree() + (is_strided ? moving.degree() : 0);
        if (degree < needed) {
            is_in_closure = false;
            append(outside, condition);
        }
        if (degree != needed) is_smooth = false;
        generic.push_back(std::move(condition));
        needed -= static_cast<long>(groups[g].degree) * stride;
    }
    if (!is_in_closure) {
        append(outside, equations(slice, architecture, budget));
        return {{std::move(outside)}, false};
    }
    if (!is_smooth) throw DomainError("all forms of the slice are singular points of the closure of the function space: their places are not drawn");
    // The factor of the group: what varies, and what is fixed and belongs to it.
    const auto stride = static_cast<long>(groups[moving_group].stride);
    Form fixed = divisors[moving_group];
    if (moving_group + 1 < groups.size()) fixed = quotient(fixed, inflated(divisors[moving_group + 1], static_cast<long>(groups[moving_group + 1].stride) / stride));
    const Slice factor = mapped(moving, [&](const Form& form) { return fixed * deflated(form, stride); });
    for (BivariatePoly& curve : wall_curves(factor, budget)) generic.push_back({std::move(curve)});
    return {std::move(generic), true};
}

} // namespace rootprint
