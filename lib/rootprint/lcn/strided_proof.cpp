// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_proof.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "rootprint/disc/discriminant.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/root_counts.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

// The degree of the largest divisor for the stride, as it seems modulo a prime; nothing if that divides the leading coefficient of a section.
// **Requires** an integral form that is not 0.
std::optional<long> divisor_degree_modulo(const Form& form, std::int64_t stride, ulong prime) {
    nmod_poly_t common, section;
    nmod_poly_init(common, prime);
    nmod_poly_init(section, prime);
    std::optional<long> infinity;
    bool is_good = true;
    for (const Form& part : sections(form, stride)) {
        if (part.is_zero()) continue;
        fmpz_poly_get_nmod_poly(section, part.numerator().flint());
        is_good = is_good && nmod_poly_degree(section) == part.numerator().degree();
        nmod_poly_gcd(common, common, section);
        infinity = std::min(infinity.value_or(part.infinity_multiplicity()), part.infinity_multiplicity());
    }
    const long degree = nmod_poly_degree(common);
    nmod_poly_clear(common);
    nmod_poly_clear(section);
    if (!is_good) return {};
    return degree + *infinity;
}

// A prime below 10^18 modulo which the largest divisors have the degrees they have.
Integer good_modulus(const Form& form, const Architecture& architecture, const Budget& budget) {
    const Form integral(form.numerator(), form.degree());
    std::vector<long> degrees;
    for (const Group& group : architecture.groups()) degrees.push_back(largest_strided_divisor(integral, group.stride, budget).degree());
    for (ulong prime = n_nextprime(ulong{1} << 59, 1);; prime = n_nextprime(prime, 1)) {
        budget.poll();
        bool is_good = true;
        for (std::size_t g = 0; g < degrees.size() && is_good; ++g) {
            is_good = divisor_degree_modulo(integral, architecture.groups()[g].stride, prime) == degrees[g];
        }
        if (is_good) return Integer(static_cast<std::int64_t>(prime));
    }
}

// The witness of rule 1 with 0 among the cuts of every factor, unless that is x: the roots are counted on both sides of 0.
PatternWitness prove_root_counts(const Form& form, const Budget& budget) {
    long zero = 0;
    while (form.numerator().coefficient(zero).is_zero()) ++zero;
    Poly rest;
    fmpz_poly_shift_right(rest.flint(), form.numerator().flint(), zero);
    PatternWitness witness = prove_pattern(Form(rest, form.degree() - zero), budget).witness;
    Poly product{0, 1};
    for (auto& factor : witness.factors) {
        const auto next = std::lower_bound(factor.cuts.begin(), factor.cuts.end(), Rational(0));
        if (next == factor.cuts.end() || !next->is_zero()) factor.cuts.insert(next, Rational(0)); // on each side there are as few sign variations
        product = product * factor.part;
    }
    if (zero > 0) {
        witness.factors.push_back({zero, Poly{0, 1}, {Rational(1)}});
        witness.bezout = squarefree_witness(product, budget);
    }
    return witness;
}

// What the checker knows of roots that are not counted.
RootCounts uncounted(const Form& factor, bool is_member) {
    const long degree = factor.degree();
    return is_member ? RootCounts{0, degree % 2, degree / 2, 0} : RootCounts{0, 0, 0, degree};
}

// **Requires** real factors, the greedy ones for a non-member.
GroupsWitness groups_witness(const Form& form, const Architecture& architecture, const std::vector<Form>& factors, std::vector<RootCounts> roots, bool in, const Budget& budget) {
    GroupsWitness witness;
    Form product(std::vector<Rational>{Rational(1)});
    for (std::size_t g = 0; g < factors.size(); ++g) {
        product = product * strided(factors[g], architecture.groups()[g].stride);
        witness.factors.push_back({factors[g], {}});
        const RootCounts counted = std::exchange(roots[g], uncounted(factors[g], in));
        if (is_member(roots, architecture) == in) continue; // these roots need not be counted
        roots[g] = counted;
        witness.factors.back().pattern = prove_root_counts(factors[g], budget);
    }
    long first = 0;
    while (product.coefficient(first).is_zero()) ++first;
    witness.constant = form.coefficient(first) / product.coefficient(first);
    if (!in && factors.size() > 1) witness.modulus = good_modulus(form, architecture, budget);
    return witness;
}

// x^n_g for every group: the zero form is 0 times their product.
std::vector<Form> powers_of_x(const Architecture& architecture) {
    std::vector<Form> factors;
    for (const Group& group : architecture.groups()) {
        std::vector<Rational> power(static_cast<std::size_t>(group.degree) + 1);
        power.front() = Rational(1);
        factors.emplace_back(power);
    }
    return factors;
}

} // namespace

ProvedMembership prove_membership(const Form& form, const Architecture& architecture, const Budget& budget) {
    require_degree("form", form.degree(), architecture);
    const auto proved = [&](bool in, Certificate certificate) {
        return ProvedMembership{in, {architecture.filter_sizes(), architecture.strides(), in}, std::move(certificate)};
    };
    if (architecture.groups().empty()) return proved(true, GroupsWitness{form.coefficient(0), {}, {}});
    std::vector<Form> factors;
    if (form.is_zero()) {
        factors = powers_of_x(architecture);
    } else {
        const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
        if (!divisors || !is_in_closure(divisors->greedy_degrees(), architecture)) return proved(false, SectionsWitness{good_modulus(form, architecture, budget)});
        factors = divisors->factors;
    }
    std::vector<RootCounts> roots;
    for (const Form& factor : factors) roots.push_back(uncounted(factor, true));
    if (!is_member(roots, architecture)) {
        for (std::size_t g = 0; g < factors.size(); ++g) roots[g] = root_counts(factors[g], budget);
    }
    const bool in = is_member(roots, architecture);
    return proved(in, groups_witness(form, architecture, factors, roots, in, budget));
}

} // namespace rootprint
