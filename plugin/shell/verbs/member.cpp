// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "box.hpp"
#include "json.hpp"
#include "network.hpp"
#include "question.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/lcn/strided_proof.hpp"

namespace shell {

using namespace rootprint;

namespace {

const char* yes_or_no(bool b) { return b ? "yes" : "no"; }

std::string boundary_text(const Membership& m) {
    if (m.is_root_boundary && m.is_reduced_boundary) return "roots,reduced";
    return m.is_root_boundary ? "roots" : m.is_reduced_boundary ? "reduced" : "-";
}

// Why the answer is what it is, as far as the other facts do not say it.
std::string reason(const Membership& m, const Architecture& network) {
    if (!m.place) return "the boundary is not decided at the zero form, which is singular";
    if (m.in_space) {
        if (m.is_reduced_boundary) return "a limit of products that have no real factors of these degrees";
        if (m.is_root_boundary) return network.groups().size() < 2 ? "a limit of forms with too few real roots" : "a limit of products with too few real roots in some factor";
        return "no form of the Zariski closure nearby is outside";
    }
    if (m.in_reduced) return "some factor has too few real roots, in all factorizations into groups";
    if (m.in_closure) return "only complex factors have these degrees";
    if (m.greedy.empty()) return fmt::format("not a form in x^{0} and y^{0}", network.groups().front().stride);
    return "no complex factors have these degrees";
}

std::string greedy_text(const Membership& m) { return m.greedy.empty() ? "-" : fmt::format("{}", fmt::join(m.greedy, ",")); }

void explain(const Form& form, const Membership& m, const Architecture& network, const Options& options, Answer& answer, const Budget& budget) {
    std::vector<LayerFilter> factors;
    if (m.in_reduced && !form.is_zero() && !network.groups().empty())
        factors = group_factors(form, network, accuracy_for_digits(options.digits), budget);
    const std::string why = reason(m, network);
    answer.text += fmt::format(" closure={} reduced={} member={} smooth={} greedy={} boundary={} factors={} reason=\"{}\"", yes_or_no(m.in_closure),
                               yes_or_no(m.in_reduced), yes_or_no(m.in_space), yes_or_no(m.is_smooth), greedy_text(m), boundary_text(m),
                               factors.empty() ? "-" : to_string(factors, options.digits), why);
    if (options.format != Format::jsonl) return;
    auto list = nlohmann::ordered_json::array();
    for (const LayerFilter& factor : factors) list.push_back(coefficient_texts(factor, options.digits));
    answer.fields.update({{"closure", m.in_closure}, {"reduced", m.in_reduced}, {"member", m.in_space}, {"smooth", m.is_smooth},
                          {"greedy", m.greedy}, {"root_boundary", m.is_root_boundary}, {"reduced_boundary", m.is_reduced_boundary},
                          {"factors", std::move(list)}, {"reason", why}});
}

} // namespace

Question member_question(const Options& options) {
    const Architecture network = architecture_of_forms(options);
    Question question;
    question.degree = static_cast<long>(network.degree());
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) {
        const Membership m = membership(form, network, budget);
        answer.text = place_text(m);
        answer.is_undecided = !m.place;
        if (options.format == Format::jsonl) answer.fields = {{"place", answer.text}};
        if (options.explain) explain(form, m, network, options, answer, budget);
    };
    question.proof = [=, answer_of = question.answer](const Form& form, Answer& answer, const Budget& budget) {
        answer_of(form, answer, budget);
        if (!network.reduces_to_stride_one()) {
            ProvedMembership proved = prove_membership(form, network, budget);
            return Proof{{form, proved.claim}, proved.certificate};
        }
        ProvedPlace proved = prove_place(form, network, budget);
        return Proof{{form, proved.claim}, proved.certificate};
    };
    if (!network.reduces_to_stride_one()) {
        if (!options.radius.is_zero() || !options.relative_radius.is_zero()) throw UsageError("member: coefficients have no radius where strides matter to the form");
        return question;
    }
    auto say_box = [is_json = options.format == Format::jsonl](const FormBox& box, const BoxPlaces& places, Answer& answer) {
        BoxAnswer what;
        if (const auto certain = places.certain()) what.certain = to_string(*certain);
        what.possible.emplace();
        for (const Place place : places.possible) what.possible->push_back(to_string(place));
        for (const PlaceWitness& witness : places.witnessed) what.witnessed.emplace_back(to_string(witness.place), witness.form);
        say(box, what, "place", is_json, answer);
        if (!what.certain && places.meets_boundary) answer.text += " meets-boundary";
        if (is_json) answer.fields["meets_boundary"] = places.meets_boundary;
    };
    question.answer_box = [=](const FormBox& box, Answer& answer, const Budget& budget) { say_box(box, box_places(box, network, budget), answer); };
    question.proof_box = [=](const FormBox& box, Answer& answer, const Budget& budget) {
        ProvedBoxPlaces proved = prove_box_places(box, network, budget);
        say_box(box, proved.value, answer);
        return std::move(proved.proofs);
    };
    return question;
}

} // namespace shell
