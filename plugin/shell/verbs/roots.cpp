// SPDX-License-Identifier: LGPL-3.0-or-later
#include "question.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"

namespace shell {

using namespace rootprint;

namespace {

struct SpelledRoot {
    std::string text;
    long multiplicity;
};

// Separated by "; ", with multiplicities above 1.
void append_text(std::string& text, const std::vector<SpelledRoot>& roots) {
    if (roots.empty()) text += "none";
    for (std::size_t i = 0; i < roots.size(); ++i) {
        if (i > 0) text += "; ";
        bool is_power = roots[i].multiplicity > 1, is_pair = roots[i].text.ends_with("i");
        text += is_power && is_pair ? '(' + roots[i].text + ')' : roots[i].text;
        if (is_power) text += '^' + std::to_string(roots[i].multiplicity);
    }
}

nlohmann::ordered_json json_of(const std::vector<SpelledRoot>& roots) {
    auto list = nlohmann::ordered_json::array();
    for (const SpelledRoot& root : roots) list.push_back({{"root", root.text}, {"multiplicity", root.multiplicity}});
    return list;
}

} // namespace

Question roots_question(const Options& options) {
    bool json = options.format == Format::jsonl, complex = options.complex;
    long digits = options.digits, accuracy = accuracy_for_digits(digits);
    Question question;
    question.degree = options.degree;
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) {
        std::vector<SpelledRoot> real, pairs;
        for (const RealRoot& root : real_roots(form, accuracy, budget)) real.push_back({to_string(root, digits), root.multiplicity});
        append_text(answer.text, real);
        if (complex) {
            for (const ConjugatePair& pair : conjugate_pairs(form, accuracy, budget)) {
                pairs.push_back({to_string(pair.root, digits), pair.multiplicity});
            }
            answer.text += " | ";
            append_text(answer.text, pairs);
        }
        if (json) {
            answer.fields = {{"real", json_of(real)}};
            if (complex) answer.fields["complex"] = json_of(pairs);
        }
    };
    return question;
}

} // namespace shell
