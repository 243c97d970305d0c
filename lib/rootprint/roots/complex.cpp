// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/complex.hpp"

#include <algorithm>
#include <cstdlib>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/roots/count.hpp"

namespace rootprint {

namespace {

constexpr long precision_of_ties = 1024; // real parts that agree to so many bits count as equal

// p(2^e·x) up to a power of 2.
Poly scaled(const Poly& p, long e) {
    Poly q;
    for (long i = 0; i <= p.degree(); ++i) q.set_coefficient(i, shifted(p.coefficient(i), e > 0 ? e * i : -e * (p.degree() - i)));
    return q;
}

// Arb's answer, no order promised among the pairs. Its search begins near the unit circle and takes a step for each bit on the way to roots far from it.
ComplexRoots unordered_roots(const Poly& p, long accuracy) {
    ComplexRoots roots;
    long n = p.degree();
    if (n <= 0)
        return roots;
    constexpr long small = 32;
    long e = (p.coefficient(0).bits() - p.coefficient(n).bits()) / n; // the mean of log2 of the roots
    if (p.coefficient(0).is_zero() || std::abs(e) < small) e = 0;
    acb_ptr all = _acb_vec_init(n);
    arb_fmpz_poly_complex_roots(all, (e == 0 ? p : scaled(p, e)).flint(), 0, accuracy);
    for (long i = 0; i < n; ++i) {
        ComplexBall root;
        acb_mul_2exp_si(root.acb(), all + i, e);
        if (acb_is_real(root.acb())) {
            roots.real.push_back(root.real());
        } else if (arf_sgn(arb_midref(acb_imagref(root.acb()))) > 0) {
            roots.pairs.push_back(std::move(root));
        }
    }
    _acb_vec_clear(all, n);
    return roots;
}

// The roots to the accuracy, each pair strictly above the real line, all disjoint.
ComplexRoots accurate_roots(const Poly& p, long accuracy, const Budget& budget) {
    bool zero = p.coefficient(0).is_zero();
    Poly rest = p;
    if (zero)
        fmpz_poly_shift_right(rest.flint(), rest.flint(), 1);
    for (long precision = accuracy;; precision *= 2) {
        budget.poll();
        ComplexRoots roots = unordered_roots(rest, precision);
        if (static_cast<long>(roots.real.size() + 2 * roots.pairs.size()) != rest.degree()) {
            throw Bug("the complex roots do not come in conjugate pairs");
        }
        auto good_real = [accuracy](const Ball& a) { return rootprint::accuracy(a) >= accuracy; };
        auto good_pair = [accuracy](const ComplexBall& a) {
            return rootprint::accuracy(a) >= accuracy && arb_is_positive(acb_imagref(a.acb()));
        };
        if (!std::all_of(roots.real.begin(), roots.real.end(), good_real))
            continue;
        if (!std::all_of(roots.pairs.begin(), roots.pairs.end(), good_pair))
            continue;
        if (zero) {
            auto negative = [](const Ball& a) { return is_less(a, Ball(0)) == Truth::yes; };
            roots.real.insert(std::find_if_not(roots.real.begin(), roots.real.end(), negative), Ball(0));
        }
        return roots;
    }
}

// Where p(−x) = ±p(x), −ᾱ is a root with α. If its ball meets no other root's, it is α: the real part is 0.
void recognise_imaginary(const Poly& p, std::vector<ComplexBall>& pairs) {
    Poly q = reflected(p);
    if (q != p && q != -p)
        return;
    for (ComplexBall& root : pairs) {
        ComplexBall mirrored = -conjugate(root);
        long met =
            std::count_if(pairs.begin(), pairs.end(), [&](const ComplexBall& b) { return overlap(mirrored, b); });
        if (met == 1 && overlap(mirrored, root))
            root = ComplexBall(Ball(0), root.imaginary());
    }
}

int compare_midpoints(const arb_struct* a, const arb_struct* b) { return arf_cmp(arb_midref(a), arb_midref(b)); }

// Sorts by real part, runs of overlapping real parts by imaginary part. Whether the order is proved.
bool sort(std::vector<PairOfPart>& items) {
    auto re = [](const PairOfPart& a) { return acb_realref(a.root.acb()); };
    auto im = [](const PairOfPart& a) { return acb_imagref(a.root.acb()); };
    std::sort(items.begin(), items.end(), [&](const PairOfPart& a, const PairOfPart& b) {
        int order = compare_midpoints(re(a), re(b));
        return order != 0 ? order < 0 : compare_midpoints(im(a), im(b)) < 0;
    });
    bool certain = true;
    for (std::size_t first = 0, last; first < items.size(); first = last) {
        Ball hull = items[first].root.real(); // of the run
        bool exact = hull.is_exact();
        for (last = first + 1; last < items.size() && arb_overlaps(hull.arb(), re(items[last])); ++last) {
            exact = exact && arb_equal(hull.arb(), re(items[last]));
            arb_union(hull.arb(), hull.arb(), re(items[last]), ARF_PREC_EXACT);
        }
        if (last == first + 1)
            continue;
        std::sort(items.begin() + static_cast<std::ptrdiff_t>(first), items.begin() + static_cast<std::ptrdiff_t>(last),
                  [&](const PairOfPart& a, const PairOfPart& b) {
                      int order = compare_midpoints(im(a), im(b));
                      return order != 0 ? order < 0 : compare_midpoints(re(a), re(b)) < 0;
                  });
        for (std::size_t i = first + 1; i < last; ++i)
            exact = exact && arb_lt(im(items[i - 1]), im(items[i]));
        certain = certain && exact;
    }
    return certain;
}

bool disjoint(const std::vector<PairOfPart>& items) {
    for (std::size_t i = 0; i < items.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (items[i].part != items[j].part && overlap(items[i].root, items[j].root))
                return false;
    return true;
}

struct OrderedRoots {
    std::vector<ComplexRoots> parts; // of each polynomial
    std::vector<PairOfPart> pairs;   // of all, in order
};

// **Requires** pairwise coprime squarefree polynomials.
OrderedRoots ordered_roots(const std::vector<const Poly*>& parts, long accuracy, const Budget& budget) {
    const long highest = std::max(precision_of_ties, 2 * accuracy);
    long precision = std::max(1L, accuracy);
    for (;; precision = precision < highest ? std::min(2 * precision, highest) : 2 * precision) {
        OrderedRoots found;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            found.parts.push_back(accurate_roots(*parts[i], precision, budget));
            recognise_imaginary(*parts[i], found.parts[i].pairs);
            for (const ComplexBall& root : found.parts[i].pairs)
                found.pairs.push_back({root, i});
        }
        bool certain = sort(found.pairs);
        if ((!certain && precision < highest) || !disjoint(found.pairs))
            continue;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (static_cast<long>(found.parts[i].real.size()) != count_real_roots(*parts[i], budget)) {
                throw Bug("two algorithms disagree about the number of real roots");
            }
        }
        return found;
    }
}

} // namespace

ComplexRoots complex_roots(const Poly& p, long accuracy, const Budget& budget) {
    if (p.is_zero())
        throw Bug("the roots of the zero polynomial");
    OrderedRoots found = ordered_roots({&p}, accuracy, budget);
    ComplexRoots roots{std::move(found.parts.front().real), {}};
    for (PairOfPart& item : found.pairs)
        roots.pairs.push_back(std::move(item.root));
    return roots;
}

std::vector<ConjugatePair> conjugate_pairs(const Form& form, long accuracy, const Budget& budget) {
    if (form.is_zero()) throw DomainError("every point is a root of the zero form: there is no list");
    SquarefreeDecomposition decomposition = squarefree_decomposition(form, budget);
    std::vector<const Poly*> parts;
    for (const auto& factor : decomposition.factors)
        parts.push_back(&factor.part);
    std::vector<ConjugatePair> pairs;
    OrderedRoots found = ordered_roots(parts, accuracy, budget);
    for (PairOfPart& item : found.pairs) {
        const auto& factor = decomposition.factors[item.part];
        pairs.push_back({factor.multiplicity, std::move(item.root), factor.part});
    }
    return pairs;
}

std::vector<PairOfPart> conjugate_pairs(const std::vector<Poly>& parts, long accuracy, const Budget& budget) {
    std::vector<const Poly*> list;
    for (const Poly& part : parts)
        list.push_back(&part);
    return ordered_roots(list, accuracy, budget).pairs;
}

} // namespace rootprint
