// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/tensors.hpp"

#include "rootprint/base/error.hpp"
#include "rootprint/capi/functions.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/lcn/tensor_member.hpp"

namespace rootprint::capi {

namespace {

TensorArchitecture network_of(const Parameters& parameters) {
    parameters.require("shapes");
    return TensorArchitecture(parameters.lists("shapes"), parameters.lists("strides"), parameters.lists("widths"));
}

// A tensor that fits the network.
Tensor tensor_of(const Parameters& parameters, const TensorArchitecture& network) {
    parameters.require("tensor");
    Tensor tensor = parameters.tensor("tensor").value();
    require_fitting(tensor.shape(), network);
    return tensor;
}

Value shapes_value(const std::vector<Shape>& shapes) {
    return list_of(shapes, [](const Shape& shape) { return Value(list_of(shape)); });
}

// Lists of lists, as deep as there are axes, of entries in C order.
Value::List nested(Value::List entries, const Shape& shape) {
    for (std::size_t j = shape.size(); j-- > 1;) {
        const auto length = static_cast<std::size_t>(shape[j]);
        Value::List lists;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i % length == 0) lists.emplace_back(Value::List{});
            std::get<Value::List>(lists.back().is).push_back(std::move(entries[i]));
        }
        entries = std::move(lists);
    }
    return entries;
}

Value tensor_value(const BallTensor& tensor) {
    return nested(tensor.exact ? list_of(tensor.exact->entries()) : list_of(tensor.entries, ball_value), tensor.shape);
}

} // namespace

Value tensor_architecture_answer(const Parameters& parameters) {
    const TensorArchitecture a = network_of(parameters);
    Value::Record record{{"shapes", shapes_value(a.filter_shapes())}, {"strides", shapes_value(a.strides())}, {"form_strides", shapes_value(a.form_strides())}};
    if (!a.widths().empty()) record.emplace_back("widths", shapes_value(a.widths()));
    record.insert(record.end(), {{"filter_shape", list_of(a.filter_shape())},
                                 {"stride", list_of(a.stride())},
                                 {"dimension", a.dimension()},
                                 {"codimension", a.codimension()},
                                 {"filling", a.is_filling()}});
    return record;
}

Value tensor_member_answer(const Parameters& parameters) {
    const TensorArchitecture network = network_of(parameters);
    return is_member(tensor_of(parameters, network), network, budget());
}

Value tensor_factorization_answer(const Parameters& parameters) {
    const TensorArchitecture network = network_of(parameters);
    const Tensor tensor = tensor_of(parameters, network);
    const long bits = accuracy(parameters);
    if (tensor.is_zero()) throw DomainError("the zero tensor has no factors");
    const RealFactors factors = real_factors(tensor, budget());
    std::vector<std::vector<BallTensor>> enclosed;
    for (const RealFamily& family : factors.families) enclosed.push_back(enclosures(family, bits, budget()));
    std::int64_t real = 0, pairs = 0;
    Value::List list = list_of(numbered_factors(factors), [&](const RealFactor& factor) {
        return Value(Value::Record{{"factor", factor.is_pair ? -++pairs : ++real},
                                   {"degree", list_of(factor.degree)},
                                   {"multiplicity", std::int64_t{factor.multiplicity}},
                                   {"family", static_cast<std::int64_t>(factor.family + 1)},
                                   {"entries", tensor_value(enclosed[factor.family][factor.index])}});
    });
    const std::optional<Filling> found = filling(factors, network, budget());
    Value layers = Value::List{}, tensors = Value::List{};
    if (found) {
        layers = filling_value(*found);
        tensors = list_of(filters(factors, *found, bits, budget()), tensor_value);
    }
    return Value::Record{{"member", found.has_value()}, {"constant", factors.constant}, {"factors", std::move(list)},
                         {"factorization", std::move(layers)}, {"filters", std::move(tensors)}};
}

} // namespace rootprint::capi
