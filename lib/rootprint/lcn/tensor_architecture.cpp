// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_architecture.hpp"

#include <algorithm>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

void check_axes(const std::vector<Shape>& shapes, std::size_t axes, const char* what, std::size_t first) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes[i].size() == axes) continue;
        throw DomainError(what + std::to_string(i + first) + " has " + counted(shapes[i].size(), "axis", "axes") + " where the filter of layer 1 has " +
                          std::to_string(axes));
    }
}

std::vector<std::int64_t> column(const std::vector<Shape>& shapes, std::size_t axis) {
    std::vector<std::int64_t> numbers;
    for (const Shape& shape : shapes) numbers.push_back(shape[axis]);
    return numbers;
}

// One shape for each layer, of what every axis says about it.
template <typename Get>
std::vector<Shape> rows(const std::vector<Architecture>& axes, Get get) {
    std::vector<Shape> shapes(get(axes.front()).size());
    for (const Architecture& axis : axes)
        for (std::size_t i = 0; i < shapes.size(); ++i) shapes[i].push_back(get(axis)[i]);
    return shapes;
}

Integer product(const Shape& shape) {
    Integer n(1);
    for (const std::int64_t k : shape) n *= Integer(k);
    return n;
}

} // namespace

TensorArchitecture::TensorArchitecture(const std::vector<Shape>& sizes, const std::vector<Shape>& strides, const std::vector<Shape>& widths) {
    if (sizes.empty()) throw DomainError("an architecture needs at least one layer");
    const std::size_t axes = sizes.front().size();
    if (axes < 1 || axes > most_axes) throw DomainError("a filter has 1 to 32 axes, not " + std::to_string(axes));
    check_axes(sizes, axes, "the filter of layer ", 1);
    check_axes(strides, axes, "the stride of layer ", 1);
    check_axes(widths, axes, "width d_", 0);
    for (std::size_t j = 0; j < axes; ++j) {
        try {
            axes_.emplace_back(column(sizes, j), column(strides, j), column(widths, j));
        } catch (const DomainError& error) {
            if (axes == 1) throw;
            throw DomainError("axis " + std::to_string(j + 1) + ": " + error.what());
        }
    }
}

std::vector<Shape> TensorArchitecture::filter_shapes() const {
    return rows(axes_, [](const Architecture& a) -> auto& { return a.filter_sizes(); });
}
std::vector<Shape> TensorArchitecture::strides() const {
    return rows(axes_, [](const Architecture& a) -> auto& { return a.strides(); });
}
std::vector<Shape> TensorArchitecture::form_strides() const {
    return rows(axes_, [](const Architecture& a) -> auto& { return a.form_strides(); });
}
std::vector<Shape> TensorArchitecture::widths() const {
    return rows(axes_, [](const Architecture& a) -> auto& { return a.widths(); });
}

Shape TensorArchitecture::filter_shape() const {
    Shape shape;
    for (const Architecture& axis : axes_) shape.push_back(axis.filter_size());
    return shape;
}

Shape TensorArchitecture::stride() const {
    Shape shape;
    for (const Architecture& axis : axes_) shape.push_back(axis.stride());
    return shape;
}

Integer TensorArchitecture::dimension() const {
    Integer sum(1 - layers());
    for (const Shape& shape : filter_shapes()) sum += product(shape);
    return sum;
}

Integer TensorArchitecture::codimension() const { return product(filter_shape()) - dimension(); }

bool TensorArchitecture::reduces_to_stride_one() const {
    return std::all_of(axes_.begin(), axes_.end(), [](const Architecture& axis) { return axis.reduces_to_stride_one(); });
}

bool TensorArchitecture::is_filling() const {
    return codimension().is_zero() && std::all_of(axes_.begin(), axes_.end(), [](const Architecture& axis) { return axis.is_filling(); });
}

Tensor end_to_end_filter(const TensorArchitecture& architecture, const std::vector<Tensor>& filters) {
    const std::vector<Shape> shapes = architecture.filter_shapes(), strides = architecture.form_strides();
    if (filters.size() != shapes.size()) {
        throw DomainError(counted(filters.size(), "filter", "filters") + " where the architecture has " + counted(shapes.size(), "layer", "layers"));
    }
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (filters[i].shape() == shapes[i]) continue;
        throw DomainError("layer " + std::to_string(i + 1) + ": a filter of shape " + to_string(filters[i].shape()) + " where " + to_string(shapes[i]) + " is needed");
    }
    number_of_entries(architecture.filter_shape());
    Tensor product(Shape(static_cast<std::size_t>(architecture.axes()), 1), Poly{1});
    for (std::size_t i = 0; i < filters.size(); ++i) product = product * strided(filters[i], strides[i]);
    return product;
}

} // namespace rootprint
