// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/architecture.hpp"

#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

constexpr std::size_t most_layers = 10'000;

[[noreturn]] void fail_in_layer(std::size_t i, const std::string& reason) {
    throw DomainError("layer " + std::to_string(i + 1) + ": " + reason);
}

// a·b + c for a, b, c ≥ 0.
std::int64_t multiplied_and_added(std::int64_t a, std::int64_t b, std::int64_t c, std::size_t layer) {
    std::int64_t product = 0, result = 0;
    if (__builtin_mul_overflow(a, b, &product) || __builtin_add_overflow(product, c, &result)) {
        fail_in_layer(layer, "the architecture is too large (a number exceeds 2^63 - 1)");
    }
    return result;
}

// (d − k)/s + 1
std::int64_t next_width(std::int64_t d, std::int64_t k, std::int64_t s, std::size_t layer) {
    if (d < k) {
        fail_in_layer(layer, "a filter of size " + std::to_string(k) + " does not fit into width " + std::to_string(d));
    }
    if ((d - k) % s != 0) {
        fail_in_layer(layer, "stride " + std::to_string(s) + " does not divide width " + std::to_string(d) +
                                 " minus filter size " + std::to_string(k));
    }
    return (d - k) / s + 1;
}

} // namespace

Architecture::Architecture(std::vector<std::int64_t> filter_sizes, std::vector<std::int64_t> strides,
                           std::vector<std::int64_t> widths)
    : filter_sizes_(std::move(filter_sizes)), strides_(std::move(strides)), widths_(std::move(widths)) {
    const std::size_t length = filter_sizes_.size();
    if (length == 0)
        throw DomainError("an architecture needs at least one layer");
    if (length > most_layers)
        throw DomainError("an architecture has at most 10000 layers");
    if (strides_.empty())
        strides_.assign(length, 1);
    if (strides_.size() != length) {
        throw DomainError(counted(length, "filter size needs", "filter sizes need") + " as many strides, not " +
                          std::to_string(strides_.size()));
    }
    if (!widths_.empty() && widths_.size() != length + 1) {
        throw DomainError(counted(length, "layer needs", "layers need") + " " + std::to_string(length + 1) + " widths, not " +
                          std::to_string(widths_.size()));
    }
    for (std::size_t i = 0; i < length; ++i) {
        const std::int64_t k = filter_sizes_[i], s = strides_[i];
        if (k < 1)
            fail_in_layer(i, "the filter size is " + std::to_string(k) + ", it must be at least 1");
        if (s < 1)
            fail_in_layer(i, "the stride is " + std::to_string(s) + ", it must be at least 1");
        form_strides_.push_back(stride_);
        degree_ = multiplied_and_added(k - 1, stride_, degree_, i);
        multiplied_and_added(1, degree_, 1, i); // the filter size, which also bounds the dimension
        if (k > 1) {
            if (groups_.empty() || groups_.back().stride != stride_)
                groups_.push_back({stride_, 0, 0});
            groups_.back().degree += k - 1;
            if (k % 2 == 0)
                ++groups_.back().even;
            dimension_ += k - 1;
        }
        stride_ = multiplied_and_added(stride_, s, 0, i);
    }
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        if (widths_[i] < 1) {
            throw DomainError("width d_" + std::to_string(i) + " is " + std::to_string(widths_[i]) +
                              ", it must be at least 1");
        }
        if (i == 0)
            continue;
        std::int64_t fitting = next_width(widths_[i - 1], filter_sizes_[i - 1], strides_[i - 1], i - 1);
        if (widths_[i] != fitting) {
            fail_in_layer(i - 1, "its width is " + std::to_string(widths_[i]) + ", it must be (" +
                                     std::to_string(widths_[i - 1]) + " - " + std::to_string(filter_sizes_[i - 1]) +
                                     ")/" + std::to_string(strides_[i - 1]) + " + 1 = " + std::to_string(fitting));
        }
    }
}

bool Architecture::reduces_to_stride_one() const {
    return groups_.empty() || (groups_.size() == 1 && groups_.front().stride == 1);
}

long Architecture::even() const {
    if (!reduces_to_stride_one())
        throw DomainError("this architecture does not reduce to stride 1");
    return groups_.empty() ? 0 : groups_.front().even;
}

bool Architecture::is_filling() const { return reduces_to_stride_one() && even() <= 1; }

std::vector<std::int64_t> layer_widths(const Architecture& architecture, std::int64_t input_width) {
    if (input_width < 1)
        throw DomainError("the input width is " + std::to_string(input_width) + ", it must be at least 1");
    std::vector<std::int64_t> widths{input_width};
    for (std::size_t i = 0; i < architecture.filter_sizes().size(); ++i) {
        widths.push_back(next_width(widths.back(), architecture.filter_sizes()[i], architecture.strides()[i], i));
    }
    return widths;
}

Architecture group_architecture(const Architecture& architecture, std::size_t group) {
    std::vector<std::int64_t> sizes;
    for (std::size_t i = 0; i < architecture.filter_sizes().size(); ++i) {
        if (architecture.filter_sizes()[i] > 1 && architecture.form_strides()[i] == architecture.groups()[group].stride)
            sizes.push_back(architecture.filter_sizes()[i]);
    }
    return Architecture(std::move(sizes));
}

void require_degree(const char* what, long degree, const Architecture& architecture) {
    if (degree != architecture.degree()) {
        throw DomainError(std::string("a ") + what + " of degree " + std::to_string(degree) + " where degree " +
                          std::to_string(architecture.degree()) + " is needed");
    }
}

} // namespace rootprint
