// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_member.hpp"

#include <algorithm>
#include <map>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/packing.hpp"

namespace rootprint {

void require_fitting(const Shape& shape, const TensorArchitecture& architecture) {
    if (!architecture.reduces_to_stride_one()) throw DomainError("membership of tensors is decided only where no stride matters to the form");
    if (shape == architecture.filter_shape()) return;
    throw DomainError("a tensor of shape " + to_string(shape) + " where shape " + to_string(architecture.filter_shape()) + " is needed");
}

bool is_member(const Tensor& tensor, const TensorArchitecture& architecture, const Budget& budget) {
    require_fitting(tensor.shape(), architecture);
    if (tensor.is_zero() || architecture.is_filling()) return true;
    const Shape& shape = tensor.shape();
    if (std::count_if(shape.begin(), shape.end(), [](std::int64_t k) { return k > 1; }) == 1) { // a binary form: its pattern decides
        const auto axis = std::max_element(shape.begin(), shape.end()) - shape.begin();
        return place(Form(tensor.entries()), architecture.along(axis), budget) != Place::outside;
    }
    return filling(real_factors(tensor, budget), architecture, budget).has_value();
}

std::optional<Filling> filling(const RealFactors& factors, const TensorArchitecture& architecture, const Budget& budget) {
    require_fitting(factors.shape, architecture);
    const std::vector<RealFactor> all = numbered_factors(factors);
    std::map<Shape, std::vector<std::size_t>> by_degree; // larger ones last; a factor as often as its multiplicity
    for (std::size_t i = 0; i < all.size(); ++i) by_degree[all[i].degree].insert(by_degree[all[i].degree].end(), static_cast<std::size_t>(all[i].multiplicity), i);
    std::vector<Pieces> pieces;
    std::vector<std::vector<std::size_t>> factors_of; // the pieces of each type, those that come first last
    for (auto type = by_degree.rbegin(); type != by_degree.rend(); ++type) {
        pieces.push_back({type->first, static_cast<long>(type->second.size())});
        factors_of.emplace_back(type->second.rbegin(), type->second.rend());
    }
    std::vector<Shape> boxes = architecture.filter_shapes();
    for (Shape& box : boxes)
        for (std::int64_t& k : box) --k;
    const auto packed = packing(pieces, boxes, budget);
    if (!packed) return {};
    Filling result;
    result.real_roots = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const RealFactor& f) { return !f.is_pair; }));
    for (const std::vector<long>& numbers : *packed) {
        std::vector<long>& layer = result.layers.emplace_back(all.size());
        for (std::size_t t = 0; t < numbers.size(); ++t) {
            for (long n = numbers[t]; n > 0; --n) {
                ++layer[factors_of[t].back()];
                factors_of[t].pop_back();
            }
        }
    }
    return result;
}

} // namespace rootprint
