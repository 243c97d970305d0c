// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/form.hpp"

#include "rootprint/base/error.hpp"

namespace rootprint {

Form::Form(const std::vector<Rational>& filter) : denominator_(1), degree_(static_cast<long>(filter.size()) - 1) {
    if (filter.empty()) throw DomainError("a form needs at least one coefficient");
    for (const Rational& w : filter) fmpz_lcm(denominator_.flint(), denominator_.flint(), fmpq_denref(w.flint()));
    fmpz_poly_fit_length(numerator_.flint(), degree_ + 1);
    Integer c;
    for (long i = degree_; i >= 0; --i) {
        const fmpq* w = filter[static_cast<std::size_t>(degree_ - i)].flint();
        fmpz_divexact(c.flint(), denominator_.flint(), fmpq_denref(w));
        fmpz_mul(c.flint(), c.flint(), fmpq_numref(w));
        fmpz_poly_set_coeff_fmpz(numerator_.flint(), i, c.flint());
    }
}

Form::Form(Poly numerator, long degree, Integer denominator)
    : numerator_(std::move(numerator)), denominator_(std::move(denominator)), degree_(degree) {
    if (degree < 0 || degree < numerator_.degree()) throw DomainError("the degree of a form is too small for its terms");
    if (denominator_.is_zero()) throw DomainError("a form with denominator 0");
    normalise();
}

Form Form::from_doubles(const std::vector<double>& filter) {
    std::vector<Rational> exact;
    exact.reserve(filter.size());
    for (double w : filter) exact.push_back(exact_rational(w));
    return Form(exact);
}

void Form::normalise() {
    if (denominator_.is_one()) return;
    if (denominator_.sign() == Sign::negative) {
        denominator_ = -denominator_;
        numerator_ = -numerator_;
    }
    Integer g = gcd(content(numerator_), denominator_); // denominator for the zero form
    if (g.is_one()) return;
    denominator_ = exact_quotient(denominator_, g);
    fmpz_poly_scalar_divexact_fmpz(numerator_.flint(), numerator_.flint(), g.flint());
}

Rational Form::coefficient(long i) const { return Rational(numerator_.coefficient(degree_ - i), denominator_); }

std::vector<Rational> Form::filter() const {
    std::vector<Rational> w;
    w.reserve(static_cast<std::size_t>(degree_) + 1);
    for (long i = 0; i <= degree_; ++i) w.push_back(coefficient(i));
    return w;
}

Form operator*(const Form& a, const Form& b) {
    return Form(a.numerator_ * b.numerator_, a.degree_ + b.degree_, a.denominator_ * b.denominator_);
}

Form operator*(const Rational& c, const Form& a) {
    return Form(c.numerator() * a.numerator_, a.degree_, c.denominator() * a.denominator_);
}

bool operator==(const Form& a, const Form& b) {
    return a.degree_ == b.degree_ && a.denominator_ == b.denominator_ && a.numerator_ == b.numerator_;
}

Rational value(const Form& form, const Point& p) {
    if (p.is_infinite()) return form.coefficient(0);
    Rational v = value(form.numerator(), p.number()) / Rational(form.denominator());
    return v * power(Rational(p.y()), form.degree()); // homogeneous in the primitive vector (x, y)
}

Form substituted(const Form& form, const Rational& a, const Rational& b, const Rational& c, const Rational& d) {
    if ((a * d - b * c).is_zero()) throw DomainError("a change of variables must be invertible");
    // Over the common denominator m of the matrix: N(ax+by, cx+dy)·m^n with integer entries, by Horner in (ax+by).
    Integer m = lcm(lcm(a.denominator(), b.denominator()), lcm(c.denominator(), d.denominator()));
    auto entry = [&m](const Rational& r) { return exact_quotient(m, r.denominator()) * r.numerator(); };
    Poly u({entry(b), entry(a)}), v({entry(d), entry(c)}); // m(ax + b), m(cx + d) at y = 1
    Poly result, v_power{1};
    for (long i = form.degree(); i >= 0; --i) { // Σ N_i u^i v^(n−i)
        result = result * u + form.numerator().coefficient(i) * v_power;
        if (i > 0) v_power = v_power * v;
    }
    return Form(std::move(result), form.degree(), form.denominator() * power(m, form.degree()));
}

std::string to_string(const Form& form) {
    std::string text;
    for (long i = 0; i <= form.degree(); ++i) {
        if (i > 0) text += ' ';
        text += to_string(form.coefficient(i));
    }
    return text;
}

std::string to_expression(const Form& form) {
    std::string text;
    long n = form.degree();
    auto power_of = [](const char* name, long e) {
        return e == 0 ? std::string() : e == 1 ? std::string(name) : std::string(name) + "^" + std::to_string(e);
    };
    for (long i = 0; i <= n; ++i) {
        Rational w = form.coefficient(i);
        if (w.is_zero()) continue;
        bool negative = w.sign() == Sign::negative;
        if (negative) w = -w;
        text += text.empty() ? (negative ? "-" : "") : (negative ? " - " : " + ");
        std::string x = power_of("x", n - i), y = power_of("y", i);
        std::string monomial = x.empty() || y.empty() ? x + y : x + "*" + y;
        bool one = w == Rational(1);
        if (!one || monomial.empty()) text += to_string(w);
        if (!one && !monomial.empty()) text += "*";
        text += monomial;
    }
    if (text.empty()) return n == 0 ? "0" : "0*x"; // a bare 0 would be a list of one coefficient
    return text;
}

} // namespace rootprint
