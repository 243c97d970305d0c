// SPDX-License-Identifier: LGPL-3.0-or-later
/// What claims about forms and about critical points have in common: real roots, cone by cone, and common denominators.
#pragma once

#include "text.hpp"

namespace rootprint::checker {

/// Makes f(x, y) to f(b·x, a·y).
inline void scale(Poly& f, const Integer& b, const Integer& a) {
    Integer power = 1;
    for (size_t i = 1; a != 1 && i < f.size(); ++i) f[i] *= power *= a;
    power = 1;
    for (size_t i = f.size() - 1; b != 1 && i-- > 0;) f[i] *= power *= b;
}

/// Makes f(x, y) to f(x + h·y, y).
inline void shift(Poly& f, const Integer& h) {
    if (h == 0) return;
    Integer term;
    for (size_t end = f.size(); end > 1; --end) {
        for (size_t i = 1; i < end; ++i) {
            if (h == 1) f[i] += f[i - 1];
            else f[i] += term = f[i - 1] * h;
        }
    }
}

/// Announces a `scale` by numbers b and a of at most `b_bits` and `a_bits` bits, and then a `shift` by a number of at
/// most `shift_bits`. The bits of the coefficients increase about linearly if b is small.
inline void announce_move(const Poly& f, uint64_t b_bits, uint64_t a_bits, uint64_t shift_bits, Budget& budget) {
    const uint64_t degree = f.size() - 1, most = std::max({b_bits, a_bits, shift_bits});
    budget.memory(f.size(), bits(f) + saturated_product(degree, most + 1) + 64);
    const uint64_t size = words(bits(f) + saturated_product(degree, (b_bits + most) / 2 + 1));
    for (const uint64_t scale_bits : {b_bits, a_bits}) {
        const uint64_t power = words(saturated_product(degree, scale_bits) / 2);
        if (scale_bits > 1) budget.work(degree, product_steps(size, power) + product_steps(power, words(scale_bits)));
    }
    const uint64_t multiplication = shift_bits <= 1 ? 0 : product_steps(size, words(shift_bits));
    budget.work(degree * (degree + 1) / 2, sum_steps(size) + multiplication);
}

/// The number of positive roots, 0 or 1, of all forms whose coefficients are within `radius` of these, which have at most one sign
/// variation, and outer coefficients that are not 0. No radius means exactly these coefficients.
inline uint64_t positive_roots(const Poly& f, const Poly& radius) {
    uint64_t variations = 0;
    int last = 0;
    for (size_t i = 0; i < f.size(); ++i) {
        require(radius.empty() || abs(f[i]) > radius[i], "condition 4: the sign of a coefficient is not certain");
        const int sign = f[i].sign();
        if (sign * last < 0) ++variations;
        if (sign != 0) last = sign;
    }
    require(variations <= 1, "condition 4: more than one sign variation in a cone");
    return variations;
}

/// Condition 4: the number of real roots of all forms A whose coefficients are within `radius` of those of `form` (no radius: of `form`), whose
/// first coefficients are not 0.
///
/// With T(x, y) = A(x + a·y, b·y) for the cut v = (a, b), so that the last coefficient of T is A(v), the pull-back
/// A(s·v + t·w) is, up to positive factors of A, of s and of t,
///   T(t, s)           for the last cone, where w = (1, 0);
///   T(D·t, b'·s + t)  for w = (a', b') and D = a'·b − a·b' > 0: put b·t/b' for t, then multiply s and t by b';
/// and for the first cone A(s·(−1, 0) + t·v) = T(−s, t). Radii move as coefficients do, with |a| for a.
inline RealRoots real_roots(const Poly& form, const Poly& radius, string_view cuts, Budget& budget) {
    Reader in(cuts, Source::certificate, budget);
    RealRoots roots;
    Poly moved, spread; // T for the last cut, and its radius
    Rational last;
    while (in.skip(" ")) {
        const Rational cut = in.cut();
        const bool is_first = moved.empty();
        if (!is_first) {
            budget.work(1, product_steps(cut.numerator, last.denominator));
            budget.work(1, product_steps(last.numerator, cut.denominator));
            const Integer step = cut.numerator * last.denominator - last.numerator * cut.denominator;
            require(step > 0, "condition 4: the cuts do not increase");
            for (Poly* f : {&moved, &spread}) {
                if (f->empty()) continue;
                announce_move(*f, bits(step), bits(cut.denominator), 1, budget);
                scale(*f, step, cut.denominator);
                std::reverse(f->begin(), f->end());
                shift(*f, 1);
            }
            roots.all += positive_roots(moved, spread);
        }
        moved = form;
        spread = radius;
        for (Poly* f : {&moved, &spread}) {
            if (f->empty()) continue;
            announce_move(*f, 1, bits(cut.denominator), bits(cut.numerator), budget);
            scale(*f, 1, cut.denominator);
            shift(*f, f == &spread ? Integer(abs(cut.numerator)) : cut.numerator);
        }
        require(moved.back() != 0, "condition 4: a cut is a root");
        if (is_first) {
            Poly first = moved;
            for (size_t i = 0; i < first.size(); i += 2) first[first.size() - 1 - i].backend().negate();
            roots.all += positive_roots(first, spread);
        }
        if (cut.numerator == 0) roots.negative = roots.all;
        last = cut;
    }
    require(!moved.empty(), "condition 4: there is no cut");
    roots.all += positive_roots(moved, spread);
    return roots;
}

/// The numbers times the least common multiple of their denominators.
inline Poly integral_multiple(const std::vector<Rational>& form, Budget& budget) {
    Integer multiple = 1;
    for (const Rational& w : form) {
        budget.work(1, division_steps(multiple, w.denominator));
        const Integer remainder = multiple % w.denominator;
        budget.work(1, gcd_steps(words(w.denominator)));
        const Integer missing = w.denominator / gcd(w.denominator, remainder);
        budget.work(1, product_steps(multiple, missing));
        budget.memory(form.size(), bits(multiple) + bits(missing));
        multiple *= missing;
    }
    Poly result;
    for (const Rational& w : form) {
        budget.memory(form.size(), bits(multiple) + bits(w.numerator) + 64);
        budget.work(1, division_steps(multiple, w.denominator));
        budget.work(1, product_steps(multiple, w.numerator));
        result.push_back(multiple / w.denominator * w.numerator);
    }
    return result;
}

} // namespace rootprint::checker
