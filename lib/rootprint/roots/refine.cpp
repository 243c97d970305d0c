// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/refine.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "rootprint/ball/float_ball.hpp"
#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// An Arb ball that clears itself: only for the leaf functions below.
struct Value {
    arb_t ball;
    Value() { arb_init(ball); }
    Value(const Value&) = delete;
    Value& operator=(const Value&) = delete;
    ~Value() { arb_clear(ball); }
};

void evaluate(Value& value, const Poly& p, const Value& x, long precision) {
    arb_zero(value.ball);
    for (long i = p.degree(); i >= 0; --i) {
        arb_mul(value.ball, value.ball, x.ball, precision);
        arb_add_fmpz(value.ball, value.ball, p.flint()->coeffs + i, precision);
    }
}

// The coefficients rounded to doubles, the leading one first: each is off by less than 2^-52 of its size, or infinite.
std::vector<double> rounded_coefficients(const Poly& p) {
    std::vector<double> result;
    for (long i = p.degree(); i >= 0; --i) result.push_back(fmpz_get_d(p.flint()->coeffs + i));
    return result;
}

// p(x) for all real x in a disc, p given by its rounded coefficients.
FloatInterval evaluate(const std::vector<double>& rounded, const FloatInterval& x) {
    FloatInterval value;
    for (const double c : rounded) value = sum(product(value, x), {c, std::abs(c) * 0x1p-52});
    return value;
}

// The sign of the real number in the disc; zero if it is not certain.
Sign certain_sign(const FloatInterval& a) {
    return std::abs(a.middle) > a.radius ? a.middle > 0 ? Sign::positive : Sign::negative : Sign::zero;
}

// p(x) as a ball that does not contain 0, with growing precision; false if the value is 0 or too close to it to be worth it.
bool evaluate_nonzero(Value& value, const Poly& p, const Rational& x) {
    Value point;
    long exact = p.bits() + p.degree() * (x.numerator().bits() + x.denominator().bits()) + 64;
    for (long precision = 64; precision < 2 * exact; precision *= 2) {
        arb_set_fmpq(point.ball, x.flint(), precision);
        evaluate(value, p, point, precision);
        if (!arb_contains_zero(value.ball)) return true;
    }
    return false;
}

// The sign of p(x), exactly, and an approximation of the value.
Sign sign_and_value(Value& value, const Poly& p, const Rational& x) {
    if (evaluate_nonzero(value, p, x)) return sign_of(arf_sgn(arb_midref(value.ball)));
    return sign_at(p, x);
}

// The k in (0, 2^e) for which the secant through both ends crosses 0 nearest to lower + k·(upper − lower)/2^e.
Integer secant_guess(const Value& at_lower, const Value& at_upper, long e) {
    Value ratio;
    arb_sub(ratio.ball, at_lower.ball, at_upper.ball, e + 32);
    arb_div(ratio.ball, at_lower.ball, ratio.ball, e + 32);
    arb_mul_2exp_si(ratio.ball, ratio.ball, e);
    Integer k, last = shifted(Integer(1), e) - Integer(1);
    arf_get_fmpz(k.flint(), arb_midref(ratio.ball), ARF_RND_NEAR);
    return std::clamp(k, Integer(1), last);
}

Rational multiple_below(const arf_t x, long exponent) {
    Integer k;
    arf_t scaled;
    arf_init(scaled);
    arf_mul_2exp_si(scaled, x, -exponent);
    arf_get_fmpz(k.flint(), scaled, ARF_RND_FLOOR);
    arf_clear(scaled);
    return Rational(k) * power(Rational(2), exponent);
}

// The same root in an interval of at most that width, by Newton's method for intervals: the root r of p in a box lies in m − p(m)/p'(box), m the midpoint, if 0 is not in p'(box). Nothing
// if the interval is too wide for that, or the precision was too low.
std::optional<Interval> refined_by_newton(const Poly& p, const Interval& root, const Rational& width, const Budget& budget) {
    const Poly slope = derivative(p);
    const long grid = width.numerator().bits() - width.denominator().bits() - 5; // 2^grid is at most width/16
    const Rational most = abs(root.lower) < abs(root.upper) ? abs(root.upper) : abs(root.lower);
    const long precision = std::max(0L, most.numerator().bits() - most.denominator().bits() - grid) + p.bits() + 32;
    Value box, upper, middle, value, next;
    arb_set_fmpq(box.ball, root.lower.flint(), precision);
    arb_set_fmpq(upper.ball, root.upper.flint(), precision);
    arb_union(box.ball, box.ball, upper.ball, precision);
    while (mag_cmp_2exp_si(arb_radref(box.ball), grid) > 0) {
        budget.poll();
        evaluate(value, slope, box, precision);
        if (arb_contains_zero(value.ball)) return {};
        arb_get_mid_arb(middle.ball, box.ball);
        evaluate(next, p, middle, precision);
        arb_div(next.ball, next.ball, value.ball, precision);
        arb_sub(next.ball, middle.ball, next.ball, precision);
        mag_mul_2exp_si(arb_radref(middle.ball), arb_radref(box.ball), -1);
        if (mag_cmp(arb_radref(next.ball), arb_radref(middle.ball)) > 0) return {};
        if (!arb_intersection(box.ball, box.ball, next.ball, precision)) throw Bug("not an isolating interval");
    }
    // Outwards to multiples of 2^grid, to keep the numbers short.
    arf_t end;
    arf_init(end);
    arb_get_lbound_arf(end, box.ball, precision);
    Rational lower = multiple_below(end, grid) - power(Rational(2), grid);
    arb_get_ubound_arf(end, box.ball, precision);
    Rational above = multiple_below(end, grid) + power(Rational(2), grid);
    arf_clear(end);
    return Interval{std::max(lower, root.lower), std::min(above, root.upper)};
}

// Some number of p'(x) for all x in a narrow ball, from doubles if they give many bits.
void evaluate_slope(Value& value, const Poly& slope, const std::vector<double>& rounded, const Ball& x) {
    constexpr long precision = 64, enough_bits = 30;
    const FloatInterval in_doubles = evaluate(rounded, enclosing_interval(x));
    if (in_doubles.radius < std::ldexp(std::abs(in_doubles.middle), -enough_bits)) { // not so if one is not a number
        arb_set_d(value.ball, in_doubles.middle);
        mag_set_d(arb_radref(value.ball), in_doubles.radius);
        return;
    }
    Value point;
    arb_set_round(point.ball, x.arb(), precision);
    evaluate(value, slope, point, precision);
}

// By the mean value theorem the root r of p in a ball is m − p(m)/s for every m in it and some s in p'(ball): of the ball in this set, with m its midpoint, only p(m) has to be known to
// many bits, and each step gains as many bits as s has. Nothing if the ball is too wide for that.
std::optional<Ball> enclosed_by_newton(const Poly& p, Ball root, long precision, const Budget& budget) {
    const Poly derivative_ = derivative(p);
    const std::vector<double> rounded = rounded_coefficients(derivative_);
    Value slope, middle, value;
    for (bool is_first = true, is_last = false; !is_last && accuracy(root) < precision; is_first = false) {
        budget.poll();
        evaluate_slope(slope, derivative_, rounded, root);
        if (arb_contains_zero(slope.ball)) return {};
        is_last = accuracy(root) + arb_rel_accuracy_bits(slope.ball) >= precision; // but for what rounding takes away
        arb_get_mid_arb(middle.ball, root.arb());
        evaluate(value, p, middle, precision);
        arb_div(value.ball, value.ball, slope.ball, precision);
        arb_sub(value.ball, middle.ball, value.ball, precision);
        mag_mul_2exp_si(arb_radref(middle.ball), arb_radref(root.arb()), -1);
        if (mag_cmp(arb_radref(value.ball), arb_radref(middle.ball)) >= 0) { // no better than half as wide: this is all, or nothing
            if (is_first) return {};
            break;
        }
        arb_swap(root.arb(), value.ball);
    }
    return root;
}

} // namespace

std::optional<DoubleDoubleInterval> enclosed_in_double_doubles(const Poly& p, const Interval& interval) {
    std::vector<DoubleDoubleInterval> coefficients; // the leading one first
    for (long i = p.degree(); i >= 0; --i) coefficients.push_back(enclosing_double_double(p.coefficient(i)));
    std::vector<FloatInterval> slopes;
    for (std::size_t i = 0; i + 1 < coefficients.size(); ++i) {
        const DoubleDoubleInterval& c = coefficients[i];
        slopes.push_back(product(FloatInterval(static_cast<double>(coefficients.size() - 1 - i)), FloatInterval(c.middle.high, rounded_up(std::abs(c.middle.low) + c.radius))));
    }
    const double lower = to_double(interval.lower), upper = to_double(interval.upper), most = std::max(std::abs(lower), std::abs(upper));
    DoubleDoubleInterval root(DoubleDouble((lower + upper) / 2), rounded_up((upper - lower) / 2 + most * 0x1p-50)); // both ends were rounded, and so is their mean
    constexpr int most_rounds = 10;
    for (int round = 0; round < most_rounds; ++round) {
        const FloatInterval x(root.middle.high, rounded_up(std::abs(root.middle.low) + root.radius));
        FloatInterval slope;
        for (const FloatInterval& c : slopes) slope = sum(product(slope, x), c);
        if (!(std::abs(slope.middle) > rounded_up(2 * slope.radius))) return {};
        DoubleDoubleInterval value;
        const DoubleDoubleInterval middle(root.middle);
        for (const DoubleDoubleInterval& c : coefficients) value = sum(product(value, middle), c);
        // The root is m − p(m)/s for the middle m and some s among the slopes.
        const FloatInterval inverse_slope = inverse(slope);
        const DoubleDoubleInterval step = product(value, DoubleDoubleInterval(DoubleDouble(inverse_slope.middle), inverse_slope.radius));
        const DoubleDoubleInterval next = sum(middle, DoubleDoubleInterval(-step.middle, step.radius));
        if (!std::isfinite(next.radius)) return {};
        const bool is_narrower = next.radius < root.radius / 2;
        if (next.radius < root.radius) root = next;
        if (!is_narrower) return root;
    }
    return root;
}

Ball root_enclosure(const Poly& p, const Interval& interval, long precision, const Budget& budget) {
    if (interval.is_point()) return enclosure(interval.lower, precision);
    constexpr long first_bits = 32; // from which on Newton's method succeeds, usually
    Interval narrow = interval;
    for (long bits = first_bits; bits < 2 * precision + p.bits(); bits *= 2) {
        const Ball start = enclosure(narrow.lower, narrow.upper, precision);
        if (accuracy(start) >= first_bits)
            if (auto root = enclosed_by_newton(p, start, precision, budget)) return std::move(*root);
        const Rational size = std::max(abs(narrow.lower), abs(narrow.upper));
        narrow = refined(p, narrow, size * power(Rational(2), -bits), budget);
    }
    return enclosure(narrow.lower, narrow.upper, precision);
}

Interval refined(const Poly& p, const Interval& interval, const Rational& width, const Budget& budget) {
    if (width.sign() != Sign::positive) throw DomainError("the width of an interval must be positive");
    Interval root = interval;
    if (root.is_point() || !(width < root.width())) return root;
    if (auto narrow = refined_by_newton(p, root, width, budget)) return std::move(*narrow);
    Value at_lower, at_upper, at_guess, at_next;
    Sign lower_sign = sign_and_value(at_lower, p, root.lower);
    if (lower_sign == Sign::zero || lower_sign != -sign_and_value(at_upper, p, root.upper)) throw Bug("not an isolating interval");
    constexpr long least_exponent_for_newton = 8;
    long e = 2; // the next step divides the width by 2^e if the guess is good
    while (width < root.width()) {
        budget.poll();
        if (e >= least_exponent_for_newton) {
            if (auto narrow = refined_by_newton(p, root, width, budget)) return std::move(*narrow);
        }
        Rational step = root.width() * Rational(Integer(1), shifted(Integer(1), e));
        Integer k = e > 1 ? secant_guess(at_lower, at_upper, e) : Integer(1);
        Rational guess = root.lower + Rational(k) * step;
        Sign sign = sign_and_value(at_guess, p, guess);
        if (sign == Sign::zero) return {guess, guess};
        bool root_is_right = sign == lower_sign;
        Rational next = root_is_right ? guess + step : guess - step;
        // The guess bounds the root on one side in any case; its neighbour, if the guess was good, on the other.
        bool good = false;
        if (next > root.lower && next < root.upper) {
            Sign next_sign = sign_and_value(at_next, p, next);
            if (next_sign == Sign::zero) return {next, next};
            good = next_sign != sign;
        } else {
            good = true; // the neighbour is the other end
        }
        if (good && next > root.lower && next < root.upper) {
            (root_is_right ? root.upper : root.lower) = next;
            arb_swap((root_is_right ? at_upper : at_lower).ball, at_next.ball);
        }
        (root_is_right ? root.lower : root.upper) = guess;
        arb_swap((root_is_right ? at_lower : at_upper).ball, at_guess.ball);
        e = good ? std::min(2 * e, 4096L) : std::max(1L, e / 2);
    }
    return root;
}

Interval narrowed_in_doubles(const Poly& p, const Interval& interval) {
    if (interval.is_point()) return interval;
    const std::vector<double> coefficients = rounded_coefficients(p);
    double lower = to_double(interval.lower), upper = to_double(interval.upper), x = (lower + upper) / 2;
    bool is_lower_negative = false;
    constexpr int most_rounds = 60;
    for (int round = 0; round < most_rounds; ++round) {
        const double at = round == 0 ? lower : x;
        double value = 0, slope = 0;
        for (const double c : coefficients) slope = slope * at + value, value = value * at + c;
        if (round == 0) {
            is_lower_negative = value < 0;
            continue;
        }
        ((value < 0) == is_lower_negative ? lower : upper) = x;
        const double newton = x - value / slope, next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
        const bool is_near = std::abs(next - x) <= 0x1p-45 * std::abs(x);
        x = next;
        if (is_near) break;
    }
    const double distance = std::abs(x) * 0x1p-40;
    if (!std::isfinite(x) || !(x - distance < x) || !(x < x + distance)) return interval;
    Interval root{exact_rational(x - distance), exact_rational(x + distance)};
    if (!(interval.lower < root.lower) || !(root.upper < interval.upper)) return interval;
    auto sign = [&](double at, const Rational& exact) {
        const Sign certain = certain_sign(evaluate(coefficients, FloatInterval(at)));
        Value value;
        return certain != Sign::zero ? certain : sign_and_value(value, p, exact);
    };
    return sign(x - distance, root.lower) * sign(x + distance, root.upper) == Sign::negative ? root : interval;
}

Interval with_rational_root(const Poly& p, const Interval& interval, const Budget& budget) {
    if (interval.is_point()) return interval;
    // The leading coefficient times a rational root is an integer, and an interval this narrow holds at most one candidate.
    Integer leading = abs(p.leading());
    Interval root = refined(p, interval, Rational(Integer(1), leading + Integer(1)), budget);
    if (root.is_point()) return root;
    Rational scaled = root.lower * Rational(leading);
    Integer candidate;
    fmpz_fdiv_q(candidate.flint(), fmpq_numref(scaled.flint()), fmpq_denref(scaled.flint()));
    Rational x(candidate + Integer(1), leading);
    return x < root.upper && sign_at(p, x) == Sign::zero ? Interval{x, x} : root;
}

bool is_root_in(const Poly& p, const Interval& interval) {
    if (interval.is_point()) return sign_at(p, interval.lower) == Sign::zero;
    return sign_at(p, interval.lower) * sign_at(p, interval.upper) == Sign::negative;
}

Poly minimal_polynomial(const Poly& p, const Interval& interval) {
    for (Poly& factor : irreducible_factors(p)) {
        if (is_root_in(factor, interval)) return std::move(factor);
    }
    throw Bug("a root of a product is a root of no factor");
}

} // namespace rootprint
