// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Architectures of linear convolutional networks whose filters have several axes, and what they say about the function space M without looking at any filter
/// (docs/theory/tensors.md). Along each axis such a network is a network with one axis: sizes, strides, widths and form strides are those.
#pragma once

#include <vector>

#include "rootprint/lcn/architecture.hpp"
#include "rootprint/lcn/tensor.hpp"

namespace rootprint {

class TensorArchitecture {
public:
    /// Layer i has filters of shape sizes[i] and moves them by strides[i] (default: 1 along all axes); widths, if given, are d_0..d_L.
    /// **Throws** DomainError, naming layer and axis, unless there are 1 to 10 000 layers, all with equally many axes, 1 to 32; and as Architecture, for each
    /// axis.
    explicit TensorArchitecture(const std::vector<Shape>& sizes, const std::vector<Shape>& strides = {}, const std::vector<Shape>& widths = {});

    long layers() const { return axes_.front().layers(); }
    long axes() const { return static_cast<long>(axes_.size()); }
    /// The network along an axis, counted from 0.
    const Architecture& along(long axis) const { return axes_[static_cast<std::size_t>(axis)]; }

    /// The shapes of the filters, the strides and the form strides of the layers.
    std::vector<Shape> filter_shapes() const;
    std::vector<Shape> strides() const;
    std::vector<Shape> form_strides() const;
    /// d_0..d_L, or empty if none were given.
    std::vector<Shape> widths() const;
    /// Of the whole network: the shape of the end-to-end filter, and the stride.
    Shape filter_shape() const;
    Shape stride() const;

    /// dim M = Σ_i ∏_j k_i^(j) − (L − 1).
    Integer dimension() const;
    /// The number of entries of the end-to-end filter minus dim M.
    Integer codimension() const;
    /// Whether no stride matters to the form: S_i^(j) = 1 wherever k_i^(j) > 1.
    bool reduces_to_stride_one() const;
    /// Whether M is the space of all tensors of the shape: codimension 0, and along every axis the network is filling.
    bool is_filling() const;

private:
    std::vector<Architecture> axes_;
};

/// The end-to-end filter ∏ (w_i with strides S_i): the convolution with it, of the network's stride, is the composition of the layers.
/// **Throws** DomainError if the filters do not have the architecture's shapes; LimitError if the result is too large.
Tensor end_to_end_filter(const TensorArchitecture& architecture, const std::vector<Tensor>& filters);

} // namespace rootprint
