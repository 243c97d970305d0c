// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/ball/ball.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

constexpr long largest_exponent = 1L << 30; // of numbers that are still written out as rationals

bool is_moderate(const arf_struct* x) {
    if (!arf_is_finite(x))
        return false;
    return arf_is_zero(x) ||
           (arf_cmpabs_2exp_si(x, largest_exponent) < 0 && arf_cmpabs_2exp_si(x, -largest_exponent) > 0);
}

// Whether midpoint and radius can be written out as rationals.
bool is_moderate(const Ball& a) {
    Ball r;
    arb_get_rad_arb(r.arb(), a.arb());
    return is_moderate(arb_midref(a.arb())) && is_moderate(arb_midref(r.arb()));
}

Rational power_of_ten(long e) { return power(Rational(10), e); }

// The e with 10^e ≤ x < 10^(e+1), x > 0.
long decimal_exponent(const Rational& x) {
    slong above, below;
    const double numerator = fmpz_get_d_2exp(&above, fmpq_numref(x.flint())), denominator = fmpz_get_d_2exp(&below, fmpq_denref(x.flint()));
    const double logarithm = std::log10(numerator / denominator) + static_cast<double>(above - below) * 0.30102999566398120;
    long e = static_cast<long>(std::floor(logarithm));
    // Exponents are below 2^32, so that the logarithm is off by less than 10^-5.
    if (const double fraction = logarithm - std::floor(logarithm); fraction > 1e-4 && fraction < 1 - 1e-4) return e;
    Rational p = power_of_ten(e);
    while (x < p)
        p /= Rational(10), --e;
    for (Rational next = p * Rational(10); next <= x; next *= Rational(10))
        ++e;
    return e;
}

Integer floor(const Rational& x) {
    Integer n;
    fmpz_fdiv_q(n.flint(), fmpq_numref(x.flint()), fmpq_denref(x.flint()));
    return n;
}

// n·10^u, n ≠ 0: plainly if the point is near, else as d.ddde±N. All digits of n are kept.
std::string decimal(const Integer& n, long u) {
    std::string digits = to_string(abs(n)), sign = n.sign() == Sign::negative ? "-" : "";
    long length = static_cast<long>(digits.size()), exponent = length - 1 + u;
    if (exponent >= -6 && exponent < std::max(21L, length)) {
        if (u >= 0)
            return sign + digits + std::string(static_cast<std::size_t>(u), '0');
        if (exponent < 0)
            return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
        return sign + digits.substr(0, static_cast<std::size_t>(exponent) + 1) + "." +
               digits.substr(static_cast<std::size_t>(exponent) + 1);
    }
    if (length > 1)
        digits.insert(1, ".");
    return sign + digits + "e" + std::to_string(exponent);
}

// x > 0 rounded up to three significant digits: `2.66e-6`, `1e-10`, `5`.
std::string rounded_up(const Rational& x) {
    long e = decimal_exponent(x);
    Integer n = -floor(-x / power_of_ten(e - 2)); // ceiling, 100 ≤ n ≤ 1000
    if (n == Integer(1000))
        n = Integer(100), ++e;
    std::string digits = to_string(n);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.size() > 1)
        digits.insert(1, ".");
    return e == 0 ? digits : digits + "e" + std::to_string(e);
}

// The exact text of a dyadic number if it has at most `most` digits.
std::optional<std::string> exact_decimal(const Rational& x, long most) {
    if (x.is_zero())
        return "0";
    Integer n = x.numerator();
    long u = 1 - x.denominator().bits(); // x = n·2^u, n odd if u < 0
    if (u < 0) {
        // at least as many digits as 5^(−u), and n·5^(−u) does not end in 0
        if (static_cast<double>(-u) * 0.69 > static_cast<double>(most))
            return {};
        n *= power(Integer(5), -u);
    } else {
        if (static_cast<double>(n.bits()) * 0.30 > static_cast<double>(most) + 1)
            return {};
    }
    if (static_cast<long>(to_string(abs(n)).size()) > most)
        return {};
    return decimal(n, u);
}

} // namespace

Ball make_ball(double middle, double radius) {
    Ball a;
    arb_set_d(a.arb(), middle);
    mag_set_d(arb_radref(a.arb()), radius);
    return a;
}

Ball enclosure(const Rational& x, long precision) {
    Ball a;
    arb_set_fmpq(a.arb(), x.flint(), precision);
    return a;
}

Ball enclosure(const Rational& lower, const Rational& upper, long precision) {
    if (upper < lower)
        throw Bug("the enclosure of an empty interval");
    Ball a = enclosure(lower, precision), b = enclosure(upper, precision);
    arb_union(a.arb(), a.arb(), b.arb(), precision);
    return a;
}

Rational midpoint(const Ball& a) {
    if (!is_moderate(a))
        throw DomainError("a ball that is not finite, or far too large or small, has no rational ends");
    Rational m;
    arf_get_fmpq(m.flint(), arb_midref(a.arb()));
    return m;
}

Rational radius(const Ball& a) {
    Ball r;
    arb_get_rad_arb(r.arb(), a.arb());
    return midpoint(r);
}

Rational lower_end(const Ball& a) { return midpoint(a) - radius(a); }
Rational upper_end(const Ball& a) { return midpoint(a) + radius(a); }

bool contains(const Ball& a, const Rational& x) { return arb_contains_fmpq(a.arb(), x.flint()) != 0; }
bool may_vanish(const Ball& a) { return arb_contains_zero(a.arb()) != 0; }
bool contains(const Ball& a, const Ball& b) { return arb_contains(a.arb(), b.arb()) != 0; }
bool overlap(const Ball& a, const Ball& b) { return arb_overlaps(a.arb(), b.arb()) != 0; }

Truth is_less(const Ball& a, const Ball& b) {
    if (arb_lt(a.arb(), b.arb()))
        return Truth::yes;
    return arb_ge(a.arb(), b.arb()) ? Truth::no : Truth::unknown;
}

long accuracy(const Ball& a) { return arb_rel_accuracy_bits(a.arb()); }

Ball sum(const Ball& a, const Ball& b, long precision) {
    Ball c;
    arb_add(c.arb(), a.arb(), b.arb(), precision);
    return c;
}

Ball difference(const Ball& a, const Ball& b, long precision) {
    Ball c;
    arb_sub(c.arb(), a.arb(), b.arb(), precision);
    return c;
}

Ball product(const Ball& a, const Ball& b, long precision) {
    Ball c;
    arb_mul(c.arb(), a.arb(), b.arb(), precision);
    return c;
}

Ball quotient(const Ball& a, const Ball& b, long precision) {
    Ball c;
    arb_div(c.arb(), a.arb(), b.arb(), precision);
    return c;
}

std::string to_string(const Ball& a, long digits) {
    if (arf_is_nan(arb_midref(a.arb())))
        return "nan";
    if (!a.is_finite())
        return "[0 +/- inf]";
    digits = std::max(1L, digits);
    if (!is_moderate(a)) { // exponents beyond ±2^30: leave the digits to Arb
        std::unique_ptr<char, void (*)(void*)> text(arb_get_str(a.arb(), digits, 0), flint_free);
        std::string printed = text.get();
        return printed.rfind("[+/-", 0) == 0 ? "[0 " + printed.substr(1) : printed;
    }
    Rational m = midpoint(a), r = radius(a);
    if (r.is_zero())
        if (auto text = exact_decimal(m, std::max(digits, 100L)))
            return *text;
    // The last digit of the midpoint counts 10^u: the digits asked for, but none below a tenth of the radius' leading
    // digit.
    long u = std::numeric_limits<long>::min();
    if (!m.is_zero())
        u = decimal_exponent(abs(m)) - digits + 1;
    if (!r.is_zero())
        u = std::max(u, decimal_exponent(r) - 1);
    Rational unit = power_of_ten(u);
    Integer n = floor(m / unit + Rational(Integer(1), Integer(2)));
    r += abs(m - Rational(n) * unit);
    std::string middle = n.is_zero() ? "0" : decimal(n, u);
    return r.is_zero() ? middle : "[" + middle + " +/- " + rounded_up(r) + "]";
}

std::string decimal_text(const Ball& a, long digits) {
    const Rational m = midpoint(a);
    if (a.is_exact())
        if (auto text = exact_decimal(m, digits))
            return *text;
    if (m.is_zero())
        return "0";
    long u = decimal_exponent(abs(m)) - digits + 1;
    const auto rounded = [&] { return floor(m / power_of_ten(u) + Rational(Integer(1), Integer(2))); };
    if (abs(Rational(rounded())) == power_of_ten(digits)) ++u; // 9.99… is 10
    return decimal(rounded(), u);
}

ComplexBall conjugate(const ComplexBall& a) { return ComplexBall(a.real(), -a.imaginary()); }

Ball norm(const ComplexBall& a, long precision) {
    Ball c;
    arb_sqr(c.arb(), acb_realref(a.acb()), precision);
    arb_addmul(c.arb(), acb_imagref(a.acb()), acb_imagref(a.acb()), precision);
    return c;
}

bool contains(const ComplexBall& a, const ComplexBall& b) { return acb_contains(a.acb(), b.acb()) != 0; }
bool overlap(const ComplexBall& a, const ComplexBall& b) { return acb_overlaps(a.acb(), b.acb()) != 0; }
long accuracy(const ComplexBall& a) { return acb_rel_accuracy_bits(a.acb()); }

ComplexBall sum(const ComplexBall& a, const ComplexBall& b, long precision) {
    ComplexBall c;
    acb_add(c.acb(), a.acb(), b.acb(), precision);
    return c;
}

ComplexBall difference(const ComplexBall& a, const ComplexBall& b, long precision) {
    ComplexBall c;
    acb_sub(c.acb(), a.acb(), b.acb(), precision);
    return c;
}

ComplexBall product(const ComplexBall& a, const ComplexBall& b, long precision) {
    ComplexBall c;
    acb_mul(c.acb(), a.acb(), b.acb(), precision);
    return c;
}

ComplexBall quotient(const ComplexBall& a, const ComplexBall& b, long precision) {
    ComplexBall c;
    acb_div(c.acb(), a.acb(), b.acb(), precision);
    return c;
}

std::string to_string(const ComplexBall& a, long digits) {
    Ball re = a.real(), im = a.imaginary();
    if (im == Ball(0))
        return to_string(re, digits);
    std::string text = to_string(im, digits);
    if (re == Ball(0))
        return text + "*i";
    bool minus = text[0] == '-'; // an exact negative number; a bracket keeps its own sign
    return to_string(re, digits) + (minus ? " - " + text.substr(1) : " + " + text) + "*i";
}

} // namespace rootprint
