// SPDX-License-Identifier: LGPL-3.0-or-later
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_without_force = 1'000'000'000;
constexpr std::size_t spill_size = std::size_t{1} << 20;

// The factorisations of a form, one after the other.
class FactorisationList {
public:
    FactorisationList(const Options& options, Answer& answer) : options_(options), answer_(answer) {}

    void add(const std::string& text, bool compatible, const std::vector<LayerFilter>& layers) {
        if (options_.format == Format::jsonl) {
            list_.push_back({{"factors", text}, {"compatible", compatible}});
            if (options_.filters) {
                auto& texts = list_.back()["filters"] = nlohmann::ordered_json::array();
                for (const LayerFilter& layer : layers) texts.push_back(coefficient_texts(layer, options_.digits));
            }
            return;
        }
        if (!first_) answer_.text += ' ';
        first_ = false;
        answer_.text += text;
        if (compatible) answer_.text += '*';
        if (options_.filters) answer_.text += to_string(layers, options_.digits);
        if (answer_.text.size() > spill_size && answer_.spill) answer_.spill(answer_.text);
    }
    void finish() {
        if (options_.format == Format::jsonl) answer_.fields = {{"factorisations", std::move(list_)}};
        else if (first_) answer_.text = "none";
    }

private:
    const Options& options_;
    Answer& answer_;
    nlohmann::ordered_json list_ = nlohmann::ordered_json::array();
    bool first_ = true;
};

void list_factorisations(const Form& form, const Architecture& network, const Options& options, FactorisationList& list, const Budget& budget) {
    const long accuracy = accuracy_for_digits(options.digits);
    std::optional<NumberedRoots> roots;
    if (options.filters) roots = numbered_roots(form, accuracy, budget);
    for_each_factorisation(pattern(form, budget), network, Fillings::all, [&](const Filling& filling) {
        list.add(to_string(filling), filling.is_compatible(), roots ? filters(*roots, filling) : std::vector<LayerFilter>());
        return true;
    }, budget);
}

void list_strided_factorisations(const Form& form, const Architecture& network, const Options& options, FactorisationList& list, const Budget& budget) {
    const std::optional<RootForest> roots = strided_roots(form, network, options.filters ? accuracy_for_digits(options.digits) : 1, budget);
    if (!roots) return;
    for_each_strided_factorisation(*roots, network, Fillings::all, [&](const StridedFilling& filling) {
        list.add(to_string(filling), filling.is_compatible(), options.filters ? filters(*roots, filling) : std::vector<LayerFilter>());
        return true;
    }, budget);
}

} // namespace

Question factor_question(const Options& options) {
    const Architecture network = architecture_of_forms(options);

    auto count = [=](const Form& form, Answer& answer, const Budget& budget) {
        FactorisationCounts counts = count_strided_factorisations(form, network, budget);
        std::string all = to_string(counts.all), compatible = to_string(counts.compatible);
        answer.text = all + ' ' + compatible;
        if (options.format == Format::jsonl) answer.fields = {{"all", all}, {"compatible", compatible}};
    };
    auto enumerate = [=](const Form& form, Answer& answer, const Budget& budget) {
        const Integer number = count_strided_factorisations(form, network, budget).all;
        if (!options.force && number > Integer(most_without_force)) {
            throw DomainError(to_string(number) + " factorisations are more than 10^9: refused without --force");
        }
        FactorisationList list(options, answer);
        if (!number.is_zero()) {
            if (network.reduces_to_stride_one()) list_factorisations(form, network, options, list, budget);
            else list_strided_factorisations(form, network, options, list, budget);
        }
        list.finish();
    };
    Question question;
    question.degree = static_cast<long>(network.degree());
    if (options.count) question.answer = count;
    else question.answer = enumerate;
    return question;
}

} // namespace shell
