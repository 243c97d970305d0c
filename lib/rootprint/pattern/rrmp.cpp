// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/rrmp.hpp"

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/roots/count.hpp"
#include "rootprint/roots/isolate.hpp"
#include "rootprint/roots/pullback.hpp"

namespace rootprint {

namespace {

void add_part(Pattern& pattern, long degree, long real, long multiplicity) {
    pattern.real.insert(pattern.real.end(), static_cast<std::size_t>(real), multiplicity);
    pattern.complex.insert(pattern.complex.end(), static_cast<std::size_t>((degree - real) / 2), multiplicity);
}

// The number of pieces with one sign variation, which is the number of real roots.
long roots_between(const Poly& part, const std::vector<Rational>& cuts) {
    long count = 0;
    Point lower = Point::infinity();
    for (const Rational& cut : cuts) {
        count += variations_between(part, lower, cut);
        lower = cut;
    }
    return count + variations_between(part, lower, Point::infinity());
}

} // namespace

Pattern pattern(const Form& form, const Budget& budget) {
    if (form.is_zero()) throw DomainError("the zero form has no pattern");
    SquarefreeDecomposition s = squarefree_decomposition(form, budget);
    Pattern result;
    if (s.infinity > 0) result.real.push_back(s.infinity);
    for (const auto& [part, multiplicity] : s.factors) {
        add_part(result, part.degree(), count_real_roots(part, budget), multiplicity);
    }
    return Pattern::make(std::move(result.real), std::move(result.complex));
}

ProvedPattern prove_pattern(const Form& form, const Budget& budget) {
    if (form.is_zero()) throw DomainError("the zero form has no pattern");
    SquarefreeDecomposition s = squarefree_decomposition(form, budget);
    PatternWitness witness{s.constant, s.infinity, {}, {}};
    Pattern result;
    if (s.infinity > 0) result.real.push_back(s.infinity);
    Poly product{1};
    for (auto& [part, multiplicity] : s.factors) {
        std::vector<Rational> part_cuts = cuts(part, budget);
        long real = roots_between(part, part_cuts);
        if (real != count_real_roots(part, budget)) throw Bug("the counted and the proved number of real roots differ");
        add_part(result, part.degree(), real, multiplicity);
        product = product * part;
        witness.factors.push_back({multiplicity, std::move(part), std::move(part_cuts)});
    }
    if (!witness.factors.empty()) witness.bezout = squarefree_witness(product, budget);
    return {Pattern::make(std::move(result.real), std::move(result.complex)), std::move(witness)};
}

} // namespace rootprint
