// SPDX-License-Identifier: LGPL-3.0-or-later
#include "box.hpp"
#include "json.hpp"
#include "question.hpp"
#include "rootprint/pattern/box_proof.hpp"
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
    auto say_box = [json = options.format == Format::jsonl](const FormBox& box, const BoxPatterns& patterns, Answer& answer) {
        BoxAnswer what;
        if (const auto certain = patterns.certain()) what.certain = to_string(*certain);
        if (patterns.is_listed) what.possible.emplace();
        for (const Pattern& pattern : patterns.possible) what.possible->push_back(to_string(pattern));
        for (const BoxWitness& witness : patterns.witnessed) what.witnessed.emplace_back(to_string(witness.pattern), witness.form);
        shell::say(box, what, "pattern", json, answer);
    };
    question.answer_box = [say_box](const FormBox& box, Answer& answer, const Budget& budget) { say_box(box, box_patterns(box, default_most_listed, budget), answer); };
    question.proof_box = [say_box](const FormBox& box, Answer& answer, const Budget& budget) {
        ProvedBoxPatterns proved = prove_box_patterns(box, default_most_listed, budget);
        say_box(box, proved.value, answer);
        return std::move(proved.proofs);
    };
    question.proof = [say](const Form& form, Answer& answer, const Budget& budget) {
        ProvedPattern proved = prove_pattern(form, budget);
        say(proved.value, answer);
        return Proof{{form, PatternClaim{proved.value}}, proved.witness};
    };
    return question;
}

} // namespace shell
