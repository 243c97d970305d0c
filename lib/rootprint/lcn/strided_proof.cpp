// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_proof.hpp"

#include <algorithm>
#include <optional>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
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

Form primitive(const Form& form) { return Form(primitive_part(form.numerator()), form.degree()); }

// Rational factors of a member, or the only factors of a smooth point of the closure; nothing if there are none or they prove nothing.
std::optional<std::vector<Form>> rational_factors(const Form& form, const Architecture& architecture, bool is_member, const Budget& budget) {
    if (form.is_zero()) {
        std::vector<Form> factors;
        for (const Group& group : architecture.groups()) {
            std::vector<Rational> power_of_x(static_cast<std::size_t>(group.degree) + 1);
            power_of_x.front() = Rational(1);
            factors.emplace_back(power_of_x);
        }
        return factors;
    }
    const std::optional<StridedDivisors> divisors = strided_divisors(form, architecture, budget);
    if (divisors->is_smooth(architecture)) return divisors->factors;
    if (!is_member) return {};
    std::vector<Form> factors;
    for (const LayerFilter& factor : group_factors(form, architecture, 64, budget)) {
        if (!factor.exact) return {};
        factors.push_back(primitive(*factor.exact));
    }
    return factors;
}

GroupsWitness groups_witness(const Form& form, const Architecture& architecture, const std::vector<Form>& factors, bool is_member, const Budget& budget) {
    GroupsWitness witness;
    Form product(std::vector<Rational>{Rational(1)});
    bool is_refuted = false;
    for (std::size_t g = 0; g < factors.size(); ++g) {
        product = product * strided(factors[g], architecture.groups()[g].stride);
        witness.factors.push_back({factors[g], {}});
        if (architecture.groups()[g].even < 2 || is_refuted) continue;
        ProvedPattern proved = prove_pattern(factors[g], budget);
        const bool is_outside = place(proved.value, group_architecture(architecture, g)) == Place::outside;
        if (is_outside == is_member) {
            if (is_member) throw Bug("a factor of a member has too few real roots");
            continue;
        }
        is_refuted = is_outside;
        witness.factors.back().pattern = std::move(proved.witness);
    }
    if (is_refuted == is_member) throw Bug("no factor of a non-member has too few real roots");
    long first = 0;
    while (product.coefficient(first).is_zero()) ++first;
    witness.constant = form.coefficient(first) / product.coefficient(first);
    if (!is_member && factors.size() > 1) witness.modulus = good_modulus(form, architecture, budget);
    return witness;
}

} // namespace

std::string why_unproved(const ProvedMembership& membership) {
    if (membership.certificate) return {};
    return membership.value ? "no certificate is known for members whose factors are not rational" : "no certificate is known for non-members at singular points of the Zariski closure";
}

ProvedMembership prove_membership(const Form& form, const Architecture& architecture, const Budget& budget) {
    require_degree("form", form.degree(), architecture);
    const auto claim = [&](bool is_member) { return MemberClaim{architecture.filter_sizes(), architecture.strides(), is_member}; };
    if (architecture.groups().empty()) return {true, claim(true), GroupsWitness{form.coefficient(0), {}, {}}};
    const Membership known = membership(form, architecture, budget);
    if (!known.in_closure) return {false, claim(false), SectionsWitness{good_modulus(form, architecture, budget)}};
    const auto factors = rational_factors(form, architecture, known.in_space, budget);
    if (!factors) return {known.in_space, claim(known.in_space), {}};
    return {known.in_space, claim(known.in_space), groups_witness(form, architecture, *factors, known.in_space, budget)};
}

} // namespace rootprint
