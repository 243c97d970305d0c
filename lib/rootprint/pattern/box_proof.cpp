// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/box_proof.hpp"

#include <algorithm>

#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

// The numbers of a centre as integers: its length does not matter. Absolute values of numbers that are not real are rounded to integers by the checker, those of a and b and the coefficients
// of forms in them: it is enough if a and b have some bits more than the radius, as the coefficient of index m is of the size of at least the 2m-th power of a and b.
PiecesWitness::Cap cap_of(const RootCluster& cluster) {
    PiecesWitness::Cap cap{cluster.number, cluster.is_real, midpoint(cluster.radius), {}};
    std::vector<Rational> parts;
    for (const ComplexBall* z : {&cluster.a, &cluster.b}) {
        parts.push_back(midpoint(z->real()));
        if (!cluster.is_real) parts.push_back(midpoint(z->imaginary()));
    }
    Integer unit(1);
    for (const Rational& x : parts) unit = lcm(unit, x.denominator());
    constexpr long least_bits = 48, spare_bits = 16;
    const long needed = std::max(least_bits, spare_bits + cap.radius.denominator().bits());
    if (!cluster.is_real && unit.bits() < needed) unit = shifted(unit, needed - unit.bits());
    for (const Rational& x : parts) cap.centre.push_back((x * Rational(unit)).numerator());
    return cap;
}

PiecesWitness::Clusters clusters_of(const BoxPart& part) {
    PiecesWitness::Clusters result;
    for (const RootCluster& cluster : part.clusters)
        if (cluster.radius.is_finite()) result.caps.push_back(cap_of(cluster)); // else it is the only one
    return result;
}

} // namespace

PiecesWitness pieces_witness(const std::vector<BoxPart>& parts, const std::function<bool(const Pattern&)>& is_listed, const Budget& budget) {
    PiecesWitness witness;
    if (parts.empty()) return {{PiecesWitness::Clusters()}};
    for (std::vector<std::size_t> open{0}; !open.empty();) {
        budget.poll();
        const BoxPart& part = parts[open.back()];
        open.pop_back();
        if (!std::all_of(part.possible.begin(), part.possible.end(), is_listed)) {
            witness.pieces.emplace_back(PiecesWitness::Split{static_cast<long>(part.coefficient)});
            open.insert(open.end(), {part.lower_half + 1, part.lower_half});
        } else if (part.uniform) {
            const auto& [precision, inverse, weights] = *part.uniform;
            witness.pieces.emplace_back(PiecesWitness::Uniform{precision, inverse, weights, prove_pattern(stripped(part.box).box.middle(), budget).witness});
        } else {
            witness.pieces.emplace_back(clusters_of(part));
        }
    }
    return witness;
}

ExamplesWitness examples_witness(const std::vector<Form>& forms, const Budget& budget) {
    ExamplesWitness witness;
    for (const Form& form : forms) {
        witness.examples.push_back({form, {}});
        if (!form.is_zero()) witness.examples.back().pattern = prove_pattern(form, budget).witness;
    }
    return witness;
}

ProvedBoxPatterns prove_box_patterns(const FormBox& box, long most_listed, const Budget& budget) {
    ProvedBoxPatterns proved{box_patterns(box, most_listed, budget), {}};
    const std::vector<Pattern>& possible = proved.value.possible;
    const auto is_listed = [&](const Pattern& pattern) { return std::find(possible.begin(), possible.end(), pattern) != possible.end(); };
    if (proved.value.is_listed) proved.proofs.push_back({{box, AmongPatternsClaim{possible}}, pieces_witness(proved.value.parts, is_listed, budget)});
    for (const BoxWitness& witness : proved.value.witnessed) proved.proofs.push_back({{box, PatternClaim{witness.pattern}}, examples_witness({witness.form}, budget)});
    return proved;
}

} // namespace rootprint
