// SPDX-License-Identifier: LGPL-3.0-or-later
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_without_force = 1'000'000'000;
constexpr std::size_t spill_size = std::size_t{1} << 20;

} // namespace

Question factor_question(const Options& options) {
    Architecture network = architecture_of_forms(options);
    bool json = options.format == Format::jsonl, with_filters = options.filters, force = options.force;
    long digits = options.digits, accuracy = accuracy_for_digits(digits);

    auto count = [=](const Form& form, Answer& answer, const Budget& budget) {
        FactorisationCounts counts = count_factorisations(pattern(form, budget), network, budget);
        std::string all = to_string(counts.all), compatible = to_string(counts.compatible);
        answer.text = all + ' ' + compatible;
        if (json) answer.fields = {{"all", all}, {"compatible", compatible}};
    };
    auto enumerate = [=](const Form& form, Answer& answer, const Budget& budget) {
        Pattern type = pattern(form, budget);
        Integer number = count_factorisations(type, network, budget).all;
        if (!force && number > Integer(most_without_force)) {
            throw DomainError(to_string(number) + " factorisations are more than 10^9: refused without --force");
        }
        std::optional<NumberedRoots> roots;
        if (with_filters && !number.is_zero()) roots = numbered_roots(form, accuracy, budget);
        auto list = nlohmann::ordered_json::array();
        bool first = true;
        for_each_factorisation(type, network, Fillings::all, [&](const Filling& filling) {
            std::string text = to_string(filling);
            bool compatible = filling.is_compatible();
            std::vector<LayerFilter> layers;
            if (roots) layers = filters(*roots, filling);
            if (json) {
                list.push_back({{"factors", text}, {"compatible", compatible}});
                if (roots) {
                    auto& texts = list.back()["filters"] = nlohmann::ordered_json::array();
                    for (const LayerFilter& layer : layers) texts.push_back(coefficient_texts(layer, digits));
                }
                return true;
            }
            if (!first) answer.text += ' ';
            first = false;
            answer.text += text;
            if (compatible) answer.text += '*';
            if (roots) answer.text += to_string(layers, digits);
            if (answer.text.size() > spill_size && answer.spill) answer.spill(answer.text);
            return true;
        }, budget);
        if (json) answer.fields = {{"factorisations", std::move(list)}};
        else if (first) answer.text = "none";
    };
    Question question;
    question.degree = static_cast<long>(network.degree());
    if (options.count) question.answer = count;
    else question.answer = enumerate;
    return question;
}

} // namespace shell
