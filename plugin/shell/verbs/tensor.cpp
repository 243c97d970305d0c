// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "network.hpp"
#include "question.hpp"
#include "rootprint/exact/npy.hpp"
#include "rootprint/lcn/tensor_member.hpp"
#include "rootprint/roots/isolate.hpp"

namespace shell {

using namespace rootprint;

namespace {

using Json = nlohmann::ordered_json;

Tensor tensor_in(std::string_view bytes, bool is_npy, const Limits& limits, const Budget& budget) {
    if (!is_npy) return parse_tensor(bytes, limits, budget);
    NumberArray array = parse_npy(bytes, limits, budget);
    return Tensor(std::move(array.shape), array.entries);
}

// Arrays of arrays of texts.
Json nested_json(const std::vector<std::string>& entries, const Shape& shape) {
    Json level = entries;
    for (std::size_t j = shape.size(); j-- > 1;) {
        Json lists = Json::array();
        for (std::size_t i = 0; i < level.size(); ++i) {
            if (i % static_cast<std::size_t>(shape[j]) == 0) lists.push_back(Json::array());
            lists.back().push_back(std::move(level[i]));
        }
        level = std::move(lists);
    }
    return level;
}

Json nested_json(const BallTensor& tensor, long digits) { return nested_json(entry_texts(tensor, digits), tensor.shape); }

// A factor and its spelling, p1 or q1.
struct NamedFactor {
    std::string name;
    RealFactor factor;
};

std::vector<NamedFactor> named_factors(const RealFactors& factors) {
    std::vector<NamedFactor> named;
    long reals = 0, pairs = 0;
    for (RealFactor& factor : numbered_factors(factors)) {
        const std::string name = factor.is_pair ? fmt::format("q{}", ++pairs) : fmt::format("p{}", ++reals);
        named.push_back({name, std::move(factor)});
    }
    return named;
}

std::string text_of(const std::vector<NamedFactor>& factors) {
    std::string text;
    for (const auto& [name, factor] : factors) {
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", name, to_string(factor.degree));
        if (factor.multiplicity > 1) text += fmt::format("^{}", factor.multiplicity);
    }
    return text.empty() ? "-" : text;
}

std::string text_of(const std::vector<BallTensor>& filters, long digits) {
    std::vector<std::string> texts;
    for (const BallTensor& filter : filters) texts.push_back(nested_text(entry_texts(filter, digits), filter.shape));
    return fmt::format("{{{}}}", fmt::join(texts, "; "));
}

Json json_of(const RealFactors& factors, const std::vector<NamedFactor>& named, long digits, const Budget& budget) {
    std::vector<std::vector<BallTensor>> enclosed;
    for (const RealFamily& family : factors.families) enclosed.push_back(enclosures(family, accuracy_for_digits(digits), budget));
    Json list = Json::array();
    for (const auto& [name, factor] : named) {
        list.push_back({{"factor", name}, {"degree", factor.degree}, {"multiplicity", factor.multiplicity},
                        {"family", factor.family + 1}, {"entries", nested_json(enclosed[factor.family][factor.index], digits)}});
    }
    return list;
}

// Fills in what the answer rests on. Whether the tensor, which is not zero, is a member.
bool explain(const Tensor& tensor, const TensorArchitecture& network, long digits, Answer& answer, const Budget& budget) {
    const RealFactors factors = real_factors(tensor, budget);
    const std::vector<NamedFactor> named = named_factors(factors);
    const std::optional<Filling> found = filling(factors, network, budget);
    answer.text = " | " + text_of(named);
    answer.fields["constant"] = to_string(factors.constant);
    answer.fields["factors"] = json_of(factors, named, digits, budget);
    answer.fields["factorisation"] = nullptr;
    if (!found) return false;
    const std::vector<BallTensor> layers = filters(factors, *found, accuracy_for_digits(digits), budget);
    answer.text += fmt::format(" | {}{}", to_string(*found), text_of(layers, digits));
    answer.fields["factorisation"] = to_string(*found);
    Json& list = answer.fields["filters"] = Json::array();
    for (const BallTensor& layer : layers) list.push_back(nested_json(layer, digits));
    return true;
}

} // namespace

Question tensor_question(const Options& options) {
    const TensorArchitecture network = tensor_architecture(options);
    if (!network.reduces_to_stride_one()) throw UsageError("tensor: strides that matter to the form are not supported");
    Question question;
    question.answer_bytes = [=](std::string_view bytes, bool is_npy, Answer& answer, const Budget& budget) {
        const Tensor tensor = tensor_in(bytes, is_npy, options.limits, budget);
        require_fitting(tensor.shape(), network);
        answer.fields = Json::object();
        const bool member = options.explain && !tensor.is_zero() ? explain(tensor, network, options.digits, answer, budget) : is_member(tensor, network, budget);
        answer.text.insert(0, member ? "member" : "outside");
        if (options.format == Format::csv) answer.item = to_string(tensor);
        if (options.format != Format::jsonl) return;
        std::vector<std::string> texts;
        for (const Rational& w : tensor.entries()) texts.push_back(to_string(w));
        Json fields{{"shape", tensor.shape()}, {"tensor", nested_json(texts, tensor.shape())}, {"member", member}};
        fields.update(answer.fields);
        answer.fields = std::move(fields);
    };
    return question;
}

} // namespace shell
