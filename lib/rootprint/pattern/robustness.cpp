// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/robustness.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/box_patterns.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"

namespace rootprint {

namespace {

// The largest |w_i − v_i|.
Rational distance(const Form& w, const Form& v) {
    Rational most;
    for (long i = 0; i <= w.degree(); ++i) most = std::max(most, abs(w.coefficient(i) - v.coefficient(i)));
    return most;
}

constexpr long first_mantissa = 100; // of three digits

Rational radius(long mantissa, long exponent) { return Rational(mantissa) * power(Rational(10), exponent); }

// The e with 10^e ≤ x < 10^(e+1), x > 0.
long decade(const Rational& x) {
    long e = static_cast<long>(static_cast<double>(x.numerator().bits() - x.denominator().bits()) * 0.30103);
    while (x < power(Rational(10), e)) --e;
    while (!(x < power(Rational(10), e + 1))) ++e;
    return e;
}

Rational multiple(const Rational& x, const Rational& unit, bool is_up) {
    const Rational count = x / unit;
    Integer k;
    (is_up ? fmpz_cdiv_q : fmpz_fdiv_q)(k.flint(), fmpq_numref(count.flint()), fmpq_denref(count.flint()));
    return Rational(k) * unit;
}

} // namespace

Rational rounded_down(const Rational& x) { return multiple(x, power(Rational(10), decade(x) - 2), false); }
Rational rounded_up(const Rational& x) { return multiple(x, power(Rational(10), decade(x) - 2), true); }

Form simplified(const Form& w, const Form& u, const std::function<bool(const Form&)>& holds) {
    const Rational most = distance(w, u);
    if (most.is_zero()) return w;
    constexpr long most_digits = 6;
    for (long digits = 2; digits <= most_digits; ++digits) {
        const Rational unit = power(Rational(10), decade(most) - digits);
        for (const Rational& t : {Rational(1), Rational(1001, 1000), Rational(101, 100)}) {
            std::vector<Rational> filter;
            for (long i = 0; i <= w.degree(); ++i) filter.push_back(multiple(u.coefficient(i) + t * (w.coefficient(i) - u.coefficient(i)) + unit * Rational(1, 2), unit, false));
            const Form candidate(filter);
            if (!(Rational(102, 100) * most < distance(candidate, u)) && !holds(candidate)) return candidate;
        }
    }
    return w;
}

Robustness robustness(const Form& form, bool is_fragile, const std::function<BoxVerdict(const FormBox&)>& verdict, const std::function<bool(const Form&)>& holds, const Budget& budget) {
    const Form zero(Poly(), form.degree());
    const Rational size = distance(form, zero);
    const long top = decade(size) + 1; // of a radius beyond which 0 is in the box
    Robustness result;
    const auto is_certain = [&](const Rational& r) {
        budget.poll();
        const BoxVerdict found = verdict(widened(form, r, Rational(0)));
        for (const Form& other : found.others) {
            Rational d = distance(form, other);
            if (!result.upper || d < *result.upper) result.upper = std::move(d), result.witness = other;
        }
        return found.is_certain;
    };
    if (is_certain(power(Rational(10), top))) return result;
    result.lower = Rational(0);
    constexpr long decades_of_witness = 12;
    if (is_fragile) {
        is_certain(power(Rational(10), top - decades_of_witness));
    } else {
        long exponent = top - 1;
        while (!is_certain(power(Rational(10), exponent))) --exponent;
        long good = first_mantissa, bad = 10 * first_mantissa;
        while (bad - good > 1) {
            const long middle = (good + bad) / 2;
            (is_certain(radius(middle, exponent - 2)) ? good : bad) = middle;
        }
        result.lower = radius(good, exponent - 2);
        // Is there a nearer witness?
        Rational least = *result.lower;
        while (result.upper && least * Rational(102, 100) < *result.upper) {
            const Rational middle = rounded_down((least + *result.upper) * Rational(1, 2)), before = *result.upper;
            is_certain(middle);
            if (*result.upper == before) least = middle;
        }
    }
    if (result.witness) {
        result.witness = simplified(*result.witness, form, holds);
        result.upper = rounded_up(distance(*result.witness, form));
    }
    return result;
}

Robustness pattern_robustness(const Form& form, const Budget& budget) {
    const Pattern own = pattern(form, budget);
    return robustness(form, codimension(own) > 0, [&](const FormBox& box) {
        BoxPatterns patterns = box_patterns(box, default_most_listed, budget);
        BoxVerdict verdict{patterns.certain() == own, {}};
        for (BoxWitness& witness : patterns.witnessed)
            if (witness.pattern != own) verdict.others.push_back(std::move(witness.form));
        return verdict;
    }, [&](const Form& other) { return other.is_zero() || pattern(other, budget) == own; }, budget);
}

} // namespace rootprint
