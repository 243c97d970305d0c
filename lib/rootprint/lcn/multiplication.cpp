// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/multiplication.hpp"

#include <algorithm>
#include <numeric>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/strides.hpp"

namespace rootprint {

namespace {

constexpr std::int64_t largest = (std::int64_t{1} << 31) - 1; // of numbers of entries: FLINT aborts, we throw

// gcd of nonzero forms.
Form common_divisor(const Form& a, const Form& b) {
    Poly common = primitive_part(gcd(a.numerator(), b.numerator()));
    const long degree = common.degree() + std::min(a.infinity_multiplicity(), b.infinity_multiplicity());
    return Form(std::move(common), degree);
}

} // namespace

Matrix differential(const Architecture& architecture, const std::vector<Form>& filters) {
    const Form product = end_to_end_filter(architecture, filters); // checks the filters
    std::int64_t columns = 0;
    for (std::int64_t k : architecture.filter_sizes())
        columns += k;
    if (columns > largest / architecture.filter_size())
        throw DomainError("a matrix of 2^31 entries or more");
    Matrix matrix(product.degree() + 1, columns);
    long column = 0;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        Form others({Rational(1)});
        for (std::size_t j = 0; j < filters.size(); ++j)
            if (j != i)
                others = others * strided(filters[j], architecture.form_strides()[j]);
        for (long a = 0; a <= filters[i].degree(); ++a, ++column)
            for (long c = 0; c <= others.degree(); ++c)
                matrix.set_entry(a * architecture.form_strides()[i] + c, column, others.coefficient(c));
    }
    return matrix;
}

long differential_rank(const Architecture& architecture, const std::vector<Form>& filters) {
    Matrix matrix = differential(architecture, filters);
    return fmpq_mat_rref(matrix.flint(), matrix.flint());
}

std::optional<SharedFactor> shared_factor(const Architecture& architecture, const std::vector<Form>& filters) {
    end_to_end_filter(architecture, filters); // checks the filters
    const std::vector<std::int64_t>& sizes = architecture.filter_sizes();
    const std::vector<std::int64_t>& strides = architecture.form_strides();
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (!filters[i].is_zero())
            continue;
        // All derivatives by other layers vanish: the rank is k_i, or 0 if another filter is 0.
        for (std::size_t j = 0; j < filters.size(); ++j)
            if (j != i && (filters[j].is_zero() || sizes[j] > 1))
                return SharedFactor{i, strides[i], Form()};
        return {};
    }
    Form before({Rational(1)}); // the product of the layers so far
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const Form layer = strided(filters[i], strides[i]);
        Form factor = largest_strided_divisor(common_divisor(before, layer), strides[i]);
        if (factor.degree() > 0)
            return SharedFactor{i, strides[i], std::move(factor)};
        before = before * layer;
    }
    return {};
}

} // namespace rootprint
