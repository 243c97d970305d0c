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
        BoxAnswer what;
        if (const auto certain = patterns.certain()) what.certain = to_string(*certain);
        if (patterns.is_listed) what.possible.emplace();
        for (const Pattern& pattern : patterns.possible) what.possible->push_back(to_string(pattern));
        for (const BoxWitness& witness : patterns.witnessed) what.witnessed.emplace_back(to_string(witness.pattern), witness.form);
        shell::say(box, what, "pattern", json, answer);
    };
    question.proof = [say](const Form& form, Answer& answer, const Budget& budget) {
        ProvedPattern proved = prove_pattern(form, budget);
        say(proved.value, answer);
        return Proof{{form, PatternClaim{proved.value}}, proved.witness};
    };
    return question;
}

} // namespace shell
