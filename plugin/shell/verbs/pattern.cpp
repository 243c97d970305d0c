// SPDX-License-Identifier: LGPL-3.0-or-later
#include "question.hpp"
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
    question.proof = [say](const Form& form, Answer& answer, const Budget& budget) {
        ProvedPattern proved = prove_pattern(form, budget);
        say(proved.value, answer);
        return Proof{{form, PatternClaim{proved.value}}, proved.witness};
    };
    return question;
}

} // namespace shell
