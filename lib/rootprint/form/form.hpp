// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Binary forms with rational coefficients.
///
/// A form of degree n is Σ w_i x^(n−i) y^i, i = 0..n, its coefficients w_0..w_n listed in *filter order* (descending
/// powers of x). Leading zeros are not redundant: they are the factor y, the root at infinity of P¹. A form
/// is stored as an integer polynomial in x (y = 1) over one positive denominator, together with its degree.
#pragma once

#include <string>
#include <vector>

#include "rootprint/exact/poly.hpp"
#include "rootprint/form/point.hpp"

namespace rootprint {

class Form {
public:
    /// The zero form of degree 0.
    Form() : denominator_(1) {}
    /// The form with these coefficients in filter order. **Throws** DomainError if there is none.
    explicit Form(const std::vector<Rational>& filter);
    /// numerator(x, y) / denominator as a form of the given degree.
    /// **Throws** DomainError if degree < deg numerator or denominator = 0.
    Form(Poly numerator, long degree, Integer denominator = Integer(1));
    /// The form whose coefficients are exactly these doubles (dyadic rationals).
    /// **Throws** DomainError for NaN, infinities and an empty list.
    static Form from_doubles(const std::vector<double>& filter);

    long degree() const { return degree_; }
    /// w_i. **Requires** 0 ≤ i ≤ degree.
    Rational coefficient(long i) const;
    /// w_0 … w_n.
    std::vector<Rational> filter() const;
    bool is_zero() const { return numerator_.is_zero(); }

    /// N with form = N(x, y)/denominator: an integer polynomial in x, the same real roots.
    const Poly& numerator() const { return numerator_; }
    /// Positive.
    const Integer& denominator() const { return denominator_; }
    /// The exponent of y in the form: n − deg N. **Requires** a nonzero form.
    long infinity_multiplicity() const { return degree_ - numerator_.degree(); }

    friend Form operator*(const Form& a, const Form& b);
    friend Form operator*(const Rational& c, const Form& a);
    /// Same degree and same coefficients.
    friend bool operator==(const Form& a, const Form& b);

private:
    void normalise();
    Poly numerator_; // gcd(content, denominator) = 1
    Integer denominator_;
    long degree_ = 0;
};

/// P(p.x, p.y).
Rational value(const Form& form, const Point& p);
/// P(a·x + b·y, c·x + d·y), of the same degree. **Throws** DomainError if ad − bc = 0.
Form substituted(const Form& form, const Rational& a, const Rational& b, const Rational& c, const Rational& d);
/// The coefficients in filter order, separated by spaces; parse_form reads it back.
std::string to_string(const Form& form);
/// As an expression in x and y; parse_form with the degree reads it back.
std::string to_expression(const Form& form);

} // namespace rootprint
