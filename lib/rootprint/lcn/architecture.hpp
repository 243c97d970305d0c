// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Architectures of linear convolutional networks: filter sizes, strides, layer widths, and what they say about the
/// function space M without looking at any filter (docs/theory/function-space.md).
///
/// | word | meaning |
/// |---|---|
/// | filter sizes k_1..k_L | layer i has k_i weights; layer 1 acts first |
/// | strides s_1..s_L | layer i moves its filter by s_i |
/// | form strides S_1..S_L | S_i = s_1⋯s_{i−1}: layer i contributes the form π_{S_i}(w_i); the last stride does not
/// matter | | degree n | Σ (k_i − 1)·S_i, that of the end-to-end form | | group | all layers with k_i > 1 of one form
/// stride; their filters multiply as forms of that stride | | e | the number of even k_i of a group: each of those
/// layers has a real root |
#pragma once

#include <cstdint>
#include <vector>

namespace rootprint {

/// A layer of the reduced architecture: a product of layers of one form stride.
struct Group {
    std::int64_t stride; ///< S_g
    std::int64_t degree; ///< n_g = Σ (k_i − 1) ≥ 1
    long even;           ///< e_g, the number of even k_i
    friend bool operator==(const Group&, const Group&) = default;
};

class Architecture {
public:
    /// **Throws** DomainError, naming the layer, unless there are 1 to 10 000 layers; all filter sizes are ≥ 1; there
    /// are no strides (then all are 1) or L of them, all ≥ 1; there are no widths or L + 1 of them, all ≥ 1 and d_i =
    /// (d_{i−1} − k_i)/s_i + 1 without remainder; and no number exceeds 2^63 − 1.
    explicit Architecture(std::vector<std::int64_t> filter_sizes, std::vector<std::int64_t> strides = {},
                          std::vector<std::int64_t> widths = {});

    long layers() const { return static_cast<long>(filter_sizes_.size()); }
    const std::vector<std::int64_t>& filter_sizes() const { return filter_sizes_; }
    const std::vector<std::int64_t>& strides() const { return strides_; }
    /// d_0..d_L, or empty if none were given.
    const std::vector<std::int64_t>& widths() const { return widths_; }
    /// S_1..S_L.
    const std::vector<std::int64_t>& form_strides() const { return form_strides_; }
    /// The reduced architecture: strides strictly increase, each divides the next; empty in degree 0.
    const std::vector<Group>& groups() const { return groups_; }

    /// The stride of the whole network, ∏ s_i.
    std::int64_t stride() const { return stride_; }
    /// n.
    std::int64_t degree() const { return degree_; }
    /// The size of the end-to-end filter, n + 1.
    std::int64_t filter_size() const { return degree_ + 1; }
    /// dim M = 1 + Σ n_g.
    std::int64_t dimension() const { return dimension_; }
    /// n + 1 − dim M = Σ (k_i − 1)(S_i − 1).
    std::int64_t codimension() const { return filter_size() - dimension_; }
    /// Whether M consists of products of forms of stride 1: there is one group, of stride 1, or the degree is 0.
    bool reduces_to_stride_one() const;
    /// e of an architecture that reduces to stride 1 (0 in degree 0): M is then the set of forms with at least e real
    /// roots, and 0. **Throws** DomainError otherwise.
    long even() const;
    /// Whether M is the space of all forms of degree n: codimension 0 and e ≤ 1.
    bool is_filling() const;

    /// The same sizes, strides and widths.
    friend bool operator==(const Architecture& a, const Architecture& b) {
        return a.filter_sizes_ == b.filter_sizes_ && a.strides_ == b.strides_ && a.widths_ == b.widths_;
    }

private:
    std::vector<std::int64_t> filter_sizes_, strides_, widths_, form_strides_;
    std::vector<Group> groups_;
    std::int64_t stride_ = 1, degree_ = 0, dimension_ = 1;
};

/// d_0..d_L for inputs of width d_0. **Throws** DomainError if some layer does not fit.
std::vector<std::int64_t> layer_widths(const Architecture& architecture, std::int64_t input_width);

/// The layers with k_i > 1 of a group, counted from 0, as an architecture with strides 1: its forms are the factors G_g.
/// **Requires** a group of that number.
Architecture group_architecture(const Architecture& architecture, std::size_t group);

/// **Throws** DomainError unless the degree, of what is called `what`, is that of the architecture.
void require_degree(const char* what, long degree, const Architecture& architecture);

} // namespace rootprint
