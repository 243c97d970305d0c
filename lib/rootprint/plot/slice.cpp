// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/slice.hpp"

#include <algorithm>
#include <array>

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/squarefree.hpp"

namespace rootprint {

namespace {

bool are_dependent(const Form& a, const Form& b) {
    const std::vector<Rational> v = a.filter(), w = b.filter();
    const auto pivot = std::find_if(v.begin(), v.end(), [](const Rational& c) { return !c.is_zero(); });
    if (pivot == v.end()) return true;
    const auto at = static_cast<std::size_t>(pivot - v.begin());
    for (std::size_t i = 0; i < v.size(); ++i)
        if (!(v[i] * w[at] - v[at] * w[i]).is_zero()) return false;
    return true;
}

// The greatest common divisor of two forms of one degree, one of which may be 0.
Form common_divisor(const Form& a, const Form& b) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    Poly divisor = gcd(a.numerator(), b.numerator());
    const long degree = divisor.degree() + std::min(a.infinity_multiplicity(), b.infinity_multiplicity());
    return Form(std::move(divisor), degree);
}

Form quotient(const Form& a, const Form& primitive_divisor) {
    const long degree = a.degree() - primitive_divisor.degree();
    if (a.is_zero()) return Form(Poly(), degree);
    return Form(exact_quotient(a.numerator(), primitive_divisor.numerator()), degree, a.denominator());
}

// The product of the irreducible factors of the form.
Form radical(const Form& form) {
    const SquarefreeDecomposition s = squarefree_decomposition(form);
    Poly product{1};
    for (const auto& factor : s.factors) product = product * factor.part;
    const long degree = product.degree() + (s.infinity > 0 ? 1 : 0);
    return Form(std::move(product), degree);
}

// The same slice up to a constant, with integer coefficients.
Slice with_integers(const Slice& slice) {
    const Rational m(lcm(slice.origin().denominator(), lcm(slice.along_s().denominator(), slice.along_t().denominator())));
    return Slice(m * slice.origin(), m * slice.along_s(), m * slice.along_t());
}

BivariatePoly affine(const Slice& slice, long i) {
    const BivariatePoly s = BivariatePoly::variable(0), t = BivariatePoly::variable(1);
    return BivariatePoly(slice.origin().coefficient(i).numerator()) + BivariatePoly(slice.along_s().coefficient(i).numerator()) * s +
           BivariatePoly(slice.along_t().coefficient(i).numerator()) * t;
}

// What is 0 where the product of the two, of degree ≥ 2, has a multiple root or is 0.
BivariatePoly discriminant_of_product(const Slice& moving, const Form& radical, const Budget& budget) {
    const long degree = 2 * (moving.degree() - 1) + 2 * radical.degree();
    const double share = 1 / (static_cast<double>(degree + 1) * static_cast<double>(degree + 1));
    return interpolated(degree, [&](long s, long t) {
        budget.poll();
        budget.report(share);
        return discriminant(radical * moving.at(Rational(s), Rational(t)), budget).numerator();
    });
}

} // namespace

Slice::Slice(Form origin, Form along_s, Form along_t) : origin_(std::move(origin)), along_s_(std::move(along_s)), along_t_(std::move(along_t)) {
    if (origin_.degree() != along_s_.degree() || origin_.degree() != along_t_.degree()) {
        throw DomainError("the forms of a slice must have one degree, here are " + std::to_string(origin_.degree()) + ", " + std::to_string(along_s_.degree()) + " and " +
                          std::to_string(along_t_.degree()));
    }
    if (are_dependent(along_s_, along_t_)) throw DomainError("the directions of a slice must be linearly independent");
}

Form Slice::at(const Rational& s, const Rational& t) const {
    std::vector<Rational> filter;
    for (long i = 0; i <= degree(); ++i) filter.push_back(origin_.coefficient(i) + s * along_s_.coefficient(i) + t * along_t_.coefficient(i));
    return Form(filter);
}

SliceFactors factors(const Slice& slice) {
    Form divisor = common_divisor(common_divisor(slice.along_s(), slice.along_t()), slice.origin());
    Form fixed(primitive_part(divisor.numerator()), divisor.degree());
    Slice moving(quotient(slice.origin(), fixed), quotient(slice.along_s(), fixed), quotient(slice.along_t(), fixed));
    return {std::move(fixed), std::move(moving)};
}

long wall_degree(const Slice& slice) {
    const SliceFactors parts = factors(slice);
    return 2 * (parts.moving.degree() - 1) + 2 * radical(parts.fixed).degree();
}

std::vector<BivariatePoly> wall_curves(const Slice& slice, const Budget& budget) {
    const SliceFactors parts = factors(slice);
    const Slice moving = with_integers(parts.moving);
    const Form fixed = radical(parts.fixed);
    if (moving.degree() + fixed.degree() >= 2) return squarefree_factors(discriminant_of_product(moving, fixed, budget));
    const BivariatePoly a = affine(moving, 0), b = affine(moving, 1); // a linear form: it has no discriminant, but a zero
    return squarefree_factors(a * a + b * b);
}

} // namespace rootprint
