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

constexpr const char* no_ends = "a ball that is not finite, or far too large or small, has no rational ends";

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

Integer power_of_ten(long e) { return power(Integer(10), e); }

// ⌊n·2^e/d⌋, d > 0.
Integer floor(const Integer& n, long e, const Integer& d = Integer(1)) {
    Integer q;
    if (e >= 0) fmpz_mul_2exp(q.flint(), n.flint(), static_cast<ulong>(e));
    else fmpz_fdiv_q_2exp(q.flint(), n.flint(), static_cast<ulong>(-e));
    if (!d.is_one()) fmpz_fdiv_q(q.flint(), q.flint(), d.flint());
    return q;
}

// The e with 10^e ≤ |n|·2^b < 10^(e+1), n ≠ 0.
long decimal_exponent(const Integer& n, long b) {
    slong above;
    const double mantissa = std::abs(fmpz_get_d_2exp(&above, n.flint()));
    const double logarithm = std::log10(mantissa) + static_cast<double>(above + b) * 0.30102999566398120;
    const double whole = std::floor(logarithm), fraction = logarithm - whole;
    // Exponents are below 2^32, so that the logarithm is off by less than 10^-5.
    if (fraction > 1e-4 && fraction < 1 - 1e-4) return static_cast<long>(whole);
    const long e = std::lround(logarithm);
    // |n|·2^b ≥ 10^e?
    const Integer left = abs(n) * power_of_ten(std::max(-e, 0L)), right = power_of_ten(std::max(e, 0L));
    const bool is_reached = floor(left, std::max(b, 0L)) >= floor(right, std::max(-b, 0L));
    return is_reached ? e : e - 1;
}

// Midpoint and radius of a ball in units of 2^exponent; the exponent is not positive.
struct Dyadic {
    Integer middle, radius;
    long exponent;

    /// **Throws** DomainError unless the ball is moderate. If the radius is 0, the exponent is 0 or the middle odd.
    explicit Dyadic(const Ball& a) {
        if (!is_moderate(a)) throw DomainError(no_ends);
        arf_t r;
        arf_init_set_mag_shallow(r, arb_radref(a.arb()));
        Integer of_middle, of_radius;
        arf_get_fmpz_2exp(middle.flint(), of_middle.flint(), arb_midref(a.arb()));
        arf_get_fmpz_2exp(radius.flint(), of_radius.flint(), r);
        const long m = fmpz_get_si(of_middle.flint()), e = fmpz_get_si(of_radius.flint());
        exponent = std::min({0L, m, e});
        fmpz_mul_2exp(middle.flint(), middle.flint(), static_cast<ulong>(m - exponent));
        fmpz_mul_2exp(radius.flint(), radius.flint(), static_cast<ulong>(e - exponent));
    }
};

// The integer nearest to n·2^e/d; halves up.
Integer nearest(const Integer& n, long e, const Integer& d) {
    Integer twice = floor(n, e + 1, d);
    fmpz_add_ui(twice.flint(), twice.flint(), 1);
    return floor(twice, -1);
}

// n·10^u, n ≠ 0: plainly if the point is near, else as d.ddde±N. All digits of n are kept.
std::string decimal(const Integer& n, long u) {
    std::string text = to_string(n);
    const std::size_t start = n.sign() == Sign::negative; // of the digits
    const long length = static_cast<long>(text.size() - start), exponent = length - 1 + u;
    if (exponent >= -6 && exponent < std::max(21L, length)) {
        if (u >= 0) text.append(static_cast<std::size_t>(u), '0');
        else if (exponent >= 0) text.insert(start + static_cast<std::size_t>(exponent) + 1, 1, '.');
        else text.insert(start, 1, '0').insert(start + 1, 1, '.').insert(start + 2, static_cast<std::size_t>(-exponent - 1), '0');
        return text;
    }
    if (length > 1) text.insert(start + 1, 1, '.');
    return text + "e" + std::to_string(exponent);
}

// n·2^b·10^u > 0 rounded up to three significant digits: `2.66e-6`, `1e-10`, `5`.
std::string rounded_up(const Integer& n, long b, long u) {
    long e = decimal_exponent(n, b);
    Integer digits = -floor(-n * power_of_ten(std::max(2 - e, 0L)), b, power_of_ten(std::max(e - 2, 0L))); // ceiling, 100 ≤ digits ≤ 1000
    if (digits == Integer(1000))
        digits = Integer(100), ++e;
    std::string text = to_string(digits);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.size() > 1)
        text.insert(1, 1, '.');
    return e + u == 0 ? text : text + "e" + std::to_string(e + u);
}

// The exact text of n·2^u, u ≤ 0, n odd if u < 0, if it has at most `most` digits.
std::optional<std::string> exact_decimal(Integer n, long u, long most) {
    if (n.is_zero())
        return "0";
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
    if (fmpz_is_one(fmpq_denref(x.flint()))) arb_set_round_fmpz(a.arb(), fmpq_numref(x.flint()), precision);
    else arb_set_fmpq(a.arb(), x.flint(), precision);
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
        throw DomainError(no_ends);
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

std::optional<Rational> simple_rational(const Ball& a, long most_bits) {
    const Rational low = lower_end(a), high = upper_end(a);
    Rational simple;
    fmpq_simplest_between(simple.flint(), low.flint(), high.flint());
    if (simple.numerator().bits() > most_bits || simple.denominator().bits() > most_bits) return {};
    return simple;
}

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

Ball scalar_product(const Ball* a, const Ball* b, std::ptrdiff_t step, std::size_t count, long precision) {
    static_assert(sizeof(Ball) == sizeof(arb_struct)); // arrays of balls are arrays of handles
    Ball sum;
    if (count > 0) arb_dot(sum.arb(), nullptr, 0, a->arb(), 1, b->arb(), step, static_cast<slong>(count), precision);
    return sum;
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
    Dyadic x(a);
    if (a.is_exact())
        if (auto text = exact_decimal(x.middle, x.exponent, std::max(digits, 100L)))
            return *text;
    // The last digit of the midpoint counts 10^u: the digits asked for, but none below a tenth of the radius' leading
    // digit.
    long u = std::numeric_limits<long>::min();
    if (!x.middle.is_zero())
        u = decimal_exponent(x.middle, x.exponent) - digits + 1;
    if (!x.radius.is_zero())
        u = std::max(u, decimal_exponent(x.radius, x.exponent) - 1);
    if (u < 0) {
        const Integer scale = power_of_ten(-u);
        x.middle *= scale;
        x.radius *= scale;
    }
    const Integer unit = power_of_ten(std::max(u, 0L)), n = nearest(x.middle, x.exponent, unit);
    x.radius += abs(x.middle - floor(n * unit, -x.exponent));
    std::string middle = n.is_zero() ? "0" : decimal(n, u);
    return x.radius.is_zero() ? middle : "[" + middle + " +/- " + rounded_up(x.radius, x.exponent, std::min(u, 0L)) + "]";
}

std::string decimal_text(const Ball& a, long digits) {
    const Dyadic x(a);
    if (a.is_exact())
        if (auto text = exact_decimal(x.middle, x.exponent, digits))
            return *text;
    if (x.middle.is_zero())
        return "0";
    const auto rounded = [&x](long u) { return nearest(x.middle * power_of_ten(std::max(-u, 0L)), x.exponent, power_of_ten(std::max(u, 0L))); };
    long u = decimal_exponent(x.middle, x.exponent) - digits + 1;
    Integer n = rounded(u);
    if (abs(n) == power_of_ten(digits)) n = rounded(++u); // 9.99… is 10
    return decimal(n, u);
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
