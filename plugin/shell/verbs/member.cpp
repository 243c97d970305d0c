// SPDX-License-Identifier: LGPL-3.0-or-later
#include "network.hpp"
#include "question.hpp"
#include "rootprint/lcn/member.hpp"

namespace shell {

using namespace rootprint;

Question member_question(const Options& options) {
    Architecture network = architecture_of_forms(options);
    auto say = [json = options.format == Format::jsonl](Place place, Answer& answer) {
        answer.text = to_string(place);
        if (json) answer.fields = {{"place", answer.text}};
    };
    Question question;
    question.degree = static_cast<long>(network.degree());
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) { say(place(form, network, budget), answer); };
    question.proof = [=](const Form& form, Answer& answer, const Budget& budget) {
        ProvedPlace proved = prove_place(form, network, budget);
        say(proved.value, answer);
        return Proof{{form, proved.claim}, proved.certificate};
    };
    return question;
}

} // namespace shell
