// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Integer polynomials in the coefficients of a form of small degree, as sums of monomials: discriminants, invariants, minors.
/// They are made to be printed and evaluated, and multiplied out only for small tables. The coefficients are called a, b, c, …
/// in filter order.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "rootprint/exact/integer.hpp"

namespace rootprint {

class CoefficientPoly {
public:
    /// The exponents of a, b, c, …
    using Exponents = std::vector<long>;
    /// Monomials with their nonzero factors, in lexicographically descending order: a^2*d^2 before a*b*c*d.
    using Terms = std::map<Exponents, Integer, std::greater<>>;

    /// w_i, the coefficient of x^(n−i) y^i in a form of degree n. **Throws** DomainError unless 0 ≤ i ≤ n ≤ 25.
    static CoefficientPoly coefficient(long degree, long i);

    const Terms& terms() const { return terms_; }
    bool is_zero() const { return terms_.empty(); }

    /// Sums and products of polynomials in the coefficients of forms of one degree.
    CoefficientPoly& operator+=(const CoefficientPoly& b);
    CoefficientPoly& operator-=(const CoefficientPoly& b);
    friend CoefficientPoly operator+(CoefficientPoly a, const CoefficientPoly& b) { return a += b; }
    friend CoefficientPoly operator-(CoefficientPoly a, const CoefficientPoly& b) { return a -= b; }
    friend CoefficientPoly operator*(const CoefficientPoly& a, const CoefficientPoly& b);
    friend CoefficientPoly operator*(const Integer& c, CoefficientPoly a);
    friend bool operator==(const CoefficientPoly& a, const CoefficientPoly& b) { return a.terms_ == b.terms_; }
    /// a / c. **Requires** c ≠ 0 and c | content(a).
    friend CoefficientPoly exact_quotient(CoefficientPoly a, const Integer& c);

private:
    void add(const Exponents& exponents, const Integer& factor);
    Terms terms_;
};

/// The positive gcd of the integer factors; 0 for zero.
Integer content(const CoefficientPoly& p);
/// The value where the coefficients are filter[0], filter[1], … **Requires** a filter of the right length.
Integer value(const CoefficientPoly& p, const std::vector<Integer>& filter);
/// `b^2 - 4*a*c`; `0` for zero.
std::string to_string(const CoefficientPoly& p);
/// The terms one by one, each with its sign, in LaTeX: `- 27 a^{2} d^{2}`, `+ b^{2} c^{2}`; the first without a plus.
std::vector<std::string> latex_terms(const CoefficientPoly& p);

} // namespace rootprint
