// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "matrix_file.hpp"
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_paths = 20'000;

bool is_pattern(const std::string& to) { return !to.empty() && to != "discriminant" && to != "boundary" && to != "function-space"; }

void say_undecided(const std::vector<std::vector<long>>& incomplete_types, Answer& answer) {
    answer.is_undecided = true;
    for (const auto& type : incomplete_types) {
        const std::string text = missing_points_text(type);
        if (answer.why_undecided.find(text) == std::string::npos) answer.why_undecided += (answer.why_undecided.empty() ? "" : "; ") + text;
    }
}

std::string distance_text(const Nearest& nearest, long digits) { return decimal_text(distance(nearest, digits), digits); }

nlohmann::ordered_json nearest_list(const Nearest& nearest, long digits) {
    auto list = nlohmann::ordered_json::array();
    for (const CriticalPoint& point : nearest.points) list.push_back({{"pattern", to_string(point.pattern)}, {"filter", coefficient_texts(point, digits)}});
    return list;
}

void answer_strata(const SquareLoss& loss, const Options& options, Answer& answer, const Budget& budget) {
    const bool json = options.format == Format::jsonl;
    auto list = nlohmann::ordered_json::array();
    for (const NearStratum& stratum : strata_within(loss, *options.within, options.digits + 2, budget)) {
        const Nearest& nearest = stratum.nearest;
        const std::string pattern = to_string(stratum.pattern), distance = nearest.is_proved() ? distance_text(nearest, options.digits) : "undecided";
        if (!nearest.is_proved()) say_undecided(nearest.incomplete_types, answer);
        else if (stratum.is_within == Truth::unknown) {
            answer.is_undecided = true;
            answer.why_undecided += fmt::format("{}{} is as far as {}, as far as the digits tell", answer.why_undecided.empty() ? "" : "; ", pattern, to_string(*options.within));
        }
        if (!answer.text.empty()) answer.text += "; ";
        answer.text += fmt::format("{} {}", pattern, distance);
        if (!nearest.points.empty()) answer.text += fmt::format(" {}", fmt::join(coefficient_texts(nearest.points.front(), options.digits), " "));
        if (!json) continue;
        list.push_back({{"pattern", pattern}, {"codimension", codimension(stratum.pattern)}, {"within", true}, {"distance", nullptr}, {"nearest", nearest_list(nearest, options.digits)}});
        if (stratum.is_within == Truth::unknown) list.back()["within"] = nullptr;
        if (nearest.is_proved()) list.back()["distance"] = distance;
    }
    if (json) answer.fields = {{"strata", std::move(list)}};
}

} // namespace

Question distance_question(const Options& options) {
    if (is_pattern(options.to)) {
        try {
            parse_pattern(options.to);
        } catch (const SyntaxError& error) {
            throw UsageError(fmt::format("--to:{}: {}", error.column(), error.what()));
        }
    }
    std::optional<Architecture> network;
    if (!options.sizes.empty()) network = architecture_of_forms(options);
    std::optional<Matrix> matrix;
    if (options.gram && *options.gram != "bombieri-weyl") matrix = gram_matrix(options, 0);
    const bool json = options.format == Format::jsonl;

    auto nearest = [=](const SquareLoss& loss, const Budget& budget) {
        const long digits = options.digits + 2; // taking the square root loses none
        if (options.to == "discriminant") return nearest_on_discriminant(loss, digits, budget);
        if (options.to == "boundary") return nearest_on_boundary(loss, *network, digits, budget);
        if (options.to == "function-space") return nearest_member(loss, *network, digits, budget);
        return nearest_in_closure(loss, parse_pattern(options.to, loss.degree()), digits, budget);
    };
    Question question;
    if (network) question.degree = static_cast<long>(network->degree());
    else question.degree = options.degree;
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) {
        if (form.degree() > largest_trainable_degree || predicted_paths(form.degree()) > Integer(most_paths)) {
            throw DomainError(fmt::format("degree {} would need more than {} complex critical points", form.degree(), most_paths));
        }
        const SquareLoss loss(matrix ? *matrix : gram_matrix(options, form.degree()), form);
        if (options.within) return answer_strata(loss, options, answer, budget);
        const auto found = nearest(loss, budget);
        if (!found.is_proved()) {
            answer.text = "undecided";
            say_undecided(found.incomplete_types, answer);
            if (json) answer.fields = {{"distance", nullptr}, {"incomplete_types", found.incomplete_types}};
            return;
        }
        answer.text = distance_text(found, options.digits);
        if (json) answer.fields = {{"distance", answer.text}, {"nearest", nearest_list(found, options.digits)}};
        for (std::size_t i = 0; i < found.points.size(); ++i)
            answer.text += fmt::format("{} {} {}", i == 0 ? "" : ";", to_string(found.points[i].pattern), fmt::join(coefficient_texts(found.points[i], options.digits), " "));
    };
    return question;
}

} // namespace shell
