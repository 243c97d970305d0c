// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/isolate.hpp"

#include <algorithm>
#include <cmath>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/roots/descartes.hpp"
#include "rootprint/roots/pullback.hpp"
#include "rootprint/roots/refine.hpp"

namespace rootprint {

namespace {

Rational power_of_two(long e) {
    return e >= 0 ? Rational(shifted(Integer(1), e)) : Rational(Integer(1), shifted(Integer(1), -e));
}

// All roots of p are smaller in absolute value.
Rational root_bound(const Poly& p) {
    Integer bound;
    fmpz_poly_bound_roots(bound.flint(), p.flint());
    return Rational(bound + Integer(1));
}

Interval to_interval(const descartes::Root& root, const Rational& bound) {
    Rational scale = power_of_two(-root.depth);
    Rational lower = Rational(root.index) * scale;
    Rational upper = root.point ? lower : Rational(root.index + Integer(1)) * scale;
    if (root.inverted) {
        Rational inverse = lower.is_zero() ? bound : Rational(1) / lower;
        lower = Rational(1) / upper;
        upper = std::move(inverse);
    }
    return root.negative ? Interval{-upper, -lower} : Interval{std::move(lower), std::move(upper)};
}

// The isolating interval moved off end points that are roots themselves.
Interval without_roots_at_ends(const Poly& p, const Poly& slope, Interval root) {
    if (root.is_point()) return root;
    Sign at_lower = sign_at(p, root.lower), at_upper = sign_at(p, root.upper);
    while (at_lower == Sign::zero || at_upper == Sign::zero) {
        // The sign of p just right of its root `lower` is that of the slope there.
        Sign right_of_lower = at_lower == Sign::zero ? sign_at(slope, root.lower) : at_lower;
        Rational middle = (root.lower + root.upper) * Rational(1, 2);
        Sign at_middle = sign_at(p, middle);
        if (at_middle == Sign::zero) return {middle, middle};
        if (at_middle == right_of_lower) {
            root.lower = std::move(middle);
            at_lower = at_middle;
        } else {
            root.upper = std::move(middle);
            at_upper = at_middle;
        }
    }
    return root;
}

// The interval of a root that is not 0, narrowed to 2^-accuracy times the root.
Interval narrowed(const Poly& p, Interval root, long accuracy, const Budget& budget) {
    for (long step = 4; !root.is_point() && root.lower.sign() != root.upper.sign(); step *= 2) {
        root = refined(p, root, root.width() * power_of_two(-step), budget);
    }
    if (root.is_point()) return root;
    Rational least = root.lower.sign() == Sign::negative ? abs(root.upper) : root.lower;
    long e = least.numerator().bits() - least.denominator().bits() - 1; // 2^e ≤ least
    return refined(p, root, power_of_two(e - accuracy), budget);
}

bool before(const Interval& a, const Interval& b) {
    return a.lower < b.lower || (a.lower == b.lower && a.upper < b.upper);
}

// Whether two open intervals or points meet, a not after b.
bool meet(const Interval& a, const Interval& b) { return b.lower < a.upper || (a.lower == b.lower && a.upper == b.upper); }

} // namespace

std::vector<Interval> isolated_real_roots(const Poly& p, const Budget& budget) {
    if (p.is_zero()) throw Bug("isolating the roots of the zero polynomial");
    std::vector<Interval> result;
    if (p.degree() <= 0) return result;
    Poly rest = p;
    if (fmpz_is_zero(p.flint()->coeffs)) {
        fmpz_poly_shift_right(rest.flint(), p.flint(), 1);
        result.push_back({Rational(0), Rational(0)});
    }
    Rational bound = root_bound(p);
    Poly slope = derivative(p);
    for (const descartes::Root& root : descartes::roots(rest, descartes::Half::both, budget)) {
        result.push_back(without_roots_at_ends(p, slope, to_interval(root, bound)));
    }
    std::sort(result.begin(), result.end(), before);
    return result;
}

std::vector<RealRoot> real_roots(const Form& form, const Budget& budget) {
    if (form.is_zero()) throw DomainError("every point is a root of the zero form: there is no list");
    SquarefreeDecomposition decomposition = squarefree_decomposition(form, budget);
    std::vector<RealRoot> roots;
    for (const auto& [part, multiplicity] : decomposition.factors) {
        for (Interval& interval : isolated_real_roots(part, budget)) {
            roots.push_back({multiplicity, false, std::move(interval), part});
        }
    }
    // Roots of different parts differ: refining separates them.
    auto order = [](const RealRoot& a, const RealRoot& b) { return before(a.interval, b.interval); };
    for (bool separated = decomposition.factors.size() < 2; !separated;) {
        budget.poll();
        separated = true;
        std::sort(roots.begin(), roots.end(), order);
        for (std::size_t i = 0; i + 1 < roots.size(); ++i) {
            if (!meet(roots[i].interval, roots[i + 1].interval)) continue;
            separated = false;
            for (RealRoot* root : {&roots[i], &roots[i + 1]}) {
                if (root->interval.is_point()) continue;
                root->interval = refined(root->polynomial, root->interval, root->interval.width() * Rational(1, 4), budget);
            }
        }
    }
    std::sort(roots.begin(), roots.end(), order);
    if (decomposition.infinity > 0) roots.push_back({decomposition.infinity, true, {}, Poly()});
    return roots;
}

std::vector<RealRoot> real_roots(const Form& form, long accuracy, const Budget& budget) {
    if (accuracy < 1) throw DomainError("the accuracy must be at least 1 bit");
    std::vector<RealRoot> roots = real_roots(form, budget);
    for (RealRoot& root : roots) {
        if (root.at_infinity) continue;
        root.interval = with_rational_root(root.polynomial, root.interval, budget);
        root.interval = narrowed(root.polynomial, std::move(root.interval), accuracy, budget);
    }
    return roots;
}

long accuracy_for_digits(long digits) {
    constexpr long guard_bits = 8;
    return static_cast<long>(std::ceil(static_cast<double>(digits) * std::log2(10.0))) + guard_bits;
}

std::string to_string(const RealRoot& root, long digits) {
    if (root.at_infinity) return "inf";
    if (root.interval.is_point()) return to_string(root.interval.lower);
    return to_string(enclosure(root.interval.lower, root.interval.upper, accuracy_for_digits(digits)), digits);
}

// ------------------------------------------------------------------------------------------------ cuts

namespace {

// A cut between two neighbouring isolating intervals, with a small denominator: they are refined until the gap is not the
// narrowest of the three.
Rational cut_between(const Poly& p, Interval& a, Interval& b, const Budget& budget) {
    for (;;) {
        Rational gap = b.lower - a.upper;
        Interval& wider = a.width() < b.width() ? b : a;
        if (gap.sign() == Sign::positive && !(gap < wider.width())) return simplest_between(a.upper, b.lower);
        wider = refined(p, wider, wider.width() * Rational(1, 2), budget);
    }
}

// A number strictly between the ends, well inside, that is not a root of p.
Rational point_inside(const Poly& p, const Point& lower, const Point& upper) {
    Rational low, high; // any number between will do
    if (lower.is_infinite()) {
        high = upper.number().sign() == Sign::positive ? Rational(0) : upper.number() * Rational(2) - Rational(1);
        low = high - Rational(1);
        if (sign_at(p, high) != Sign::zero) return high;
    } else if (upper.is_infinite()) {
        low = lower.number().sign() == Sign::negative ? Rational(0) : lower.number() * Rational(2) + Rational(1);
        high = low + Rational(1);
        if (sign_at(p, low) != Sign::zero) return low;
    } else {
        Rational quarter = (upper.number() - lower.number()) * Rational(1, 4);
        low = lower.number() + quarter;
        high = upper.number() - quarter;
    }
    for (;;) { // finitely many roots: a few steps
        Rational middle = simplest_between(low, high);
        if (sign_at(p, middle) != Sign::zero) return middle;
        low = std::move(middle);
    }
}

} // namespace

std::vector<Rational> cuts(const Poly& p, const Budget& budget) {
    if (p.degree() < 1) throw Bug("the cuts of a constant");
    std::vector<Interval> roots = isolated_real_roots(p, budget);
    std::vector<Point> ends{Point::infinity()};
    for (std::size_t i = 0; i + 1 < roots.size(); ++i) ends.emplace_back(cut_between(p, roots[i], roots[i + 1], budget));
    if (roots.size() < 2) {
        Rational first(0);
        while (sign_at(p, first) == Sign::zero) first += Rational(1);
        ends.emplace_back(first);
    }
    ends.push_back(Point::infinity());

    // Bisect until each piece has 0 or 1 variations; this ends by Obreschkoff's theorem.
    std::vector<Point> done{ends.front()};
    std::vector<Point> todo(ends.rbegin(), ends.rend() - 1); // the next end is the last
    std::vector<long> variations;
    bool bisected = false;
    while (!todo.empty()) {
        budget.poll();
        long v = variations_between(p, done.back(), todo.back());
        if (v <= 1) {
            variations.push_back(v);
            done.push_back(todo.back());
            todo.pop_back();
        } else {
            todo.push_back(point_inside(p, done.back(), todo.back()));
            bisected = true;
        }
    }
    // Merge neighbours where that still works.
    if (bisected) {
        for (std::size_t i = 1; i + 1 < done.size() && done.size() > 3;) {
            budget.poll();
            long together = variations[i - 1] + variations[i];
            if (together <= 1 && variations_between(p, done[i - 1], done[i + 1]) == together) {
                done.erase(done.begin() + static_cast<std::ptrdiff_t>(i));
                variations.erase(variations.begin() + static_cast<std::ptrdiff_t>(i));
                variations[i - 1] = together;
            } else {
                ++i;
            }
        }
    }
    std::vector<Rational> result;
    for (std::size_t i = 1; i + 1 < done.size(); ++i) result.push_back(done[i].number());
    return result;
}

} // namespace rootprint
