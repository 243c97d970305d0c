// SPDX-License-Identifier: LGPL-3.0-or-later
#include "box.hpp"
#include "json.hpp"
#include "question.hpp"
#include "rootprint/pattern/box_patterns.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace shell {

using namespace rootprint;

Question pattern_question(const Options& options) {
    auto say = [json = options.format == Format::jsonl](const Pattern& pattern, Answer& answer) {
        answer.text = to_string(pattern);
        if (json) answer.fields = {{"pattern", answer.text}, {"real", pattern.real}, {"complex", pattern.complex}};
    };
    Question question;
    question.degree = options.degree;
    question.answer = [say](const Form& form, Answer& answer, const Budget& budget) { say(pattern(form, budget), answer); };
    question.answer_box = [json = options.format == Format::jsonl](const FormBox& box, Answer& answer, const Budget& budget) {
        const BoxPatterns patterns = box_patterns(box, default_most_listed, budget);
        const std::optional<Pattern> certain = patterns.certain();
        std::vector<std::string> possible, witnessed;
        for (const Pattern& pattern : patterns.possible) possible.push_back(to_string(pattern));
        for (const BoxWitness& witness : patterns.witnessed) witnessed.push_back(to_string(witness.pattern));
        answer.is_undecided = !certain;
        answer.text = certain ? to_string(*certain) : undecided_text(patterns.is_listed ? possible : std::vector<std::string>{"?"}, witnessed);
        answer.item = to_string(box);
        if (!json) return;
        auto forms = nlohmann::ordered_json::array();
        for (const BoxWitness& witness : patterns.witnessed) forms.push_back({{"pattern", to_string(witness.pattern)}, {"form", json_of(witness.form)}});
        answer.fields = json_of(box);
        answer.fields.update({{"certain", certain ? nlohmann::ordered_json(to_string(*certain)) : nullptr}, {"possible", patterns.is_listed ? nlohmann::ordered_json(possible) : nullptr}, {"witnessed", std::move(forms)}});
    };
    question.proof = [say](const Form& form, Answer& answer, const Budget& budget) {
        ProvedPattern proved = prove_pattern(form, budget);
        say(proved.value, answer);
        return Proof{{form, PatternClaim{proved.value}}, proved.witness};
    };
    return question;
}

} // namespace shell
