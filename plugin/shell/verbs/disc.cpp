// SPDX-License-Identifier: LGPL-3.0-or-later
#include "question.hpp"
#include "rootprint/disc/discriminant.hpp"

namespace shell {

using namespace rootprint;

Question disc_question(const Options& options) {
    bool json = options.format == Format::jsonl, only_member = options.on_off;
    auto say_value = [json](const Form& form, Answer& answer, const Budget& budget) {
        answer.text = to_string(discriminant(form, budget));
        if (json) answer.fields = {{"discriminant", answer.text}};
    };
    auto say_member = [json](bool on, Answer& answer) {
        answer.text = on ? "on" : "off";
        if (json) answer.fields = {{"on", on}};
    };
    Question question;
    question.degree = options.degree;
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) {
        if (only_member) say_member(on_discriminant(form, budget), answer);
        else say_value(form, answer, budget);
    };
    question.proof = [=](const Form& form, Answer& answer, const Budget& budget) {
        if (!only_member) say_value(form, answer, budget); // before the search for a proof: it may throw
        ProvedDiscriminant proved = prove_on_discriminant(form, budget);
        if (only_member) say_member(proved.on, answer);
        return Proof{{form, DiscriminantClaim{proved.on}}, proved.witness};
    };
    return question;
}

} // namespace shell
