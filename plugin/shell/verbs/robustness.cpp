// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>

#include "json.hpp"
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace shell {

using namespace rootprint;

namespace {

std::string text(const Rational& bound) { return decimal_text(enclosure(bound, 128), 3); }

} // namespace

Question robustness_question(const Options& options) {
    std::optional<Architecture> network;
    if (!options.sizes.empty()) network = architecture_of_forms(options);
    const bool json = options.format == Format::jsonl;
    Question question;
    if (network) question.degree = static_cast<long>(network->degree());
    else question.degree = options.degree;
    question.answer = [=, is_euclidean = options.is_euclidean](const Form& form, Answer& answer, const Budget& budget) {
        const Robustness found = is_euclidean ? euclidean_robustness(form, network, budget) : network ? place_robustness(form, *network, budget) : pattern_robustness(form, budget);
        if (json) answer.fields = {{"lower", nullptr}, {"upper", nullptr}, {"witness", nullptr}};
        if (!found.lower) {
            answer.text = "inf";
            return;
        }
        answer.text = text(*found.lower);
        if (json) answer.fields["lower"] = answer.text;
        if (!found.witness) {
            answer.text += " - - -";
            return;
        }
        const std::string upper = text(*found.upper), what = network ? to_string(place(*found.witness, *network, budget)) : to_string(pattern(*found.witness, budget));
        answer.text += fmt::format(" {} {} {}", upper, what, to_string(*found.witness));
        if (!json) return;
        answer.fields["upper"] = upper;
        answer.fields["witness"] = {{network ? "place" : "pattern", what}, {"form", json_of(*found.witness)}};
    };
    return question;
}

} // namespace shell
