// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/convolution.hpp"

#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

constexpr std::int64_t largest =
    (std::int64_t{1} << 31) - 1; // of degrees and numbers of entries: FLINT aborts, we throw

}

Matrix convolution(const Form& filter, std::int64_t stride, std::int64_t input_width) {
    std::int64_t size = filter.degree() + 1;
    Architecture layer({size}, {stride});
    std::int64_t output_width = layer_widths(layer, input_width).back();
    if (output_width > largest / input_width)
        throw DomainError("a matrix of 2^31 entries or more");
    Matrix matrix(output_width, input_width);
    for (std::int64_t i = 0; i < size; ++i) {
        Rational w = filter.coefficient(i);
        for (std::int64_t row = 0; row < output_width; ++row)
            matrix.set_entry(row, row * stride + i, w);
    }
    return matrix;
}

Form strided(const Form& form, std::int64_t stride) {
    if (stride < 1)
        throw DomainError("a stride must be at least 1");
    if (form.degree() > largest / stride)
        throw DomainError("a form of degree 2^31 or more");
    Poly inflated;
    fmpz_poly_inflate(inflated.flint(), form.numerator().flint(), static_cast<ulong>(stride));
    return Form(std::move(inflated), form.degree() * stride, form.denominator());
}

Form end_to_end_filter(const Architecture& architecture, const std::vector<Form>& filters) {
    if (static_cast<long>(filters.size()) != architecture.layers()) {
        throw DomainError("the architecture has " + counted(architecture.layers(), "layer", "layers") + ", not " + counted(filters.size(), "filter", "filters"));
    }
    if (architecture.degree() > largest)
        throw DomainError("a form of degree 2^31 or more");
    Form product(std::vector<Rational>{Rational(1)});
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (filters[i].degree() + 1 != architecture.filter_sizes()[i]) {
            throw DomainError("layer " + std::to_string(i + 1) + ": the filter has size " +
                              std::to_string(filters[i].degree() + 1) + ", not " +
                              std::to_string(architecture.filter_sizes()[i]));
        }
        product = product * strided(filters[i], architecture.form_strides()[i]);
    }
    return product;
}

} // namespace rootprint
