// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strides.hpp"

#include <algorithm>
#include <string>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"

namespace rootprint {

namespace {

void check_stride(std::int64_t stride) {
    if (stride < 1)
        throw DomainError("a stride must be at least 1");
}

// The quotient of primitive forms, b | a.
Form quotient(const Form& a, const Form& b) { return Form(exact_quotient(a.numerator(), b.numerator()), a.degree() - b.degree()); }

} // namespace

std::vector<Form> sections(const Form& form, std::int64_t stride) {
    check_stride(stride);
    const long degree = form.degree();
    std::vector<Form> parts;
    for (long j = 0; j < stride && j <= degree; ++j) {
        Poly part;
        for (long i = j, q = 0; i <= form.numerator().degree(); i += stride, ++q) {
            part.set_coefficient(q, form.numerator().coefficient(i));
            if (stride > degree)
                break; // i + stride may be too large a number
        }
        parts.emplace_back(std::move(part), static_cast<long>((degree - j) / stride), form.denominator());
    }
    return parts;
}

Form largest_strided_divisor(const Form& form, std::int64_t stride, const Budget& budget) {
    if (form.is_zero())
        throw DomainError("every form divides the zero form");
    Poly common;
    std::optional<long> infinity;
    for (const Form& section : sections(form, stride)) {
        budget.poll();
        if (section.is_zero())
            continue;
        common = gcd(common, section.numerator());
        infinity = std::min(infinity.value_or(section.infinity_multiplicity()), section.infinity_multiplicity());
    }
    common = primitive_part(common);
    const long degree = common.degree() + *infinity;
    return Form(std::move(common), degree);
}

Degrees StridedDivisors::greedy_degrees() const {
    Degrees degrees;
    for (const Form& factor : factors)
        degrees.push_back(factor.degree());
    return degrees;
}

bool StridedDivisors::is_smooth(const Architecture& architecture) const {
    const std::vector<Group>& groups = architecture.groups();
    return std::equal(factors.begin(), factors.end(), groups.begin(), groups.end(),
                      [](const Form& factor, const Group& group) { return factor.degree() == group.degree; });
}

std::optional<StridedDivisors> strided_divisors(const Form& form, const Architecture& architecture, const Budget& budget) {
    const std::vector<Group>& groups = architecture.groups();
    require_degree("form", form.degree(), architecture);
    if (groups.empty())
        throw DomainError("an architecture of degree 0 has no groups");
    StridedDivisors result;
    Form rest = largest_strided_divisor(form, groups.front().stride, budget);
    if (rest.degree() * groups.front().stride != form.degree())
        return {};
    result.constant = form.coefficient(form.infinity_multiplicity());
    for (std::size_t g = 0; g < groups.size(); ++g) {
        result.divisors.push_back(rest);
        if (g + 1 == groups.size())
            break;
        const std::int64_t ratio = groups[g + 1].stride / groups[g].stride;
        Form next = largest_strided_divisor(rest, ratio, budget);
        result.factors.push_back(quotient(rest, strided(next, ratio)));
        rest = std::move(next);
    }
    result.factors.push_back(std::move(rest));
    return result;
}

bool is_in_closure(const Degrees& degrees, const Architecture& architecture) {
    const std::vector<Group>& groups = architecture.groups();
    std::int64_t surplus = 0; // Σ_{h ≥ g} (d_h − n_h)·S_h
    for (std::size_t g = groups.size(); g-- > 0;) {
        surplus += (degrees[g] - groups[g].degree) * groups[g].stride;
        if (surplus < 0)
            return false;
    }
    return surplus == 0;
}

std::vector<Degrees> singular_components(const Architecture& architecture) {
    const std::vector<Group>& groups = architecture.groups();
    std::vector<Degrees> components;
    for (std::size_t g = 0; g + 1 < groups.size(); ++g) {
        const std::int64_t ratio = groups[g + 1].stride / groups[g].stride;
        if (groups[g].degree < ratio)
            continue;
        Degrees degrees;
        for (const Group& group : groups)
            degrees.push_back(group.degree);
        degrees[g] -= ratio;
        ++degrees[g + 1];
        components.push_back(std::move(degrees));
    }
    return components;
}

} // namespace rootprint
