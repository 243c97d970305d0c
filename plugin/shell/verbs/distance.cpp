// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "matrix_file.hpp"
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/optimize/distance.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_paths = 20'000;

bool is_pattern(const std::string& to) { return to != "discriminant" && to != "boundary" && to != "function-space"; }

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
        const auto found = nearest(loss, budget);
        if (!found.is_proved()) {
            answer.text = "undecided";
            answer.is_undecided = true;
            for (const auto& type : found.incomplete_types) answer.why_undecided += (answer.why_undecided.empty() ? "" : "; ") + missing_points_text(type);
            if (json) answer.fields = {{"distance", nullptr}, {"incomplete_types", found.incomplete_types}};
            return;
        }
        const std::string distance = decimal_text(rootprint::distance(found, options.digits), options.digits);
        answer.text = distance;
        auto list = nlohmann::ordered_json::array();
        for (const CriticalPoint& point : found.points) {
            const auto coefficients = coefficient_texts(point, options.digits);
            answer.text += fmt::format("{} {} {}", list.empty() ? "" : ";", to_string(point.pattern), fmt::join(coefficients, " "));
            list.push_back({{"pattern", to_string(point.pattern)}, {"filter", coefficients}});
        }
        if (json) answer.fields = {{"distance", distance}, {"nearest", std::move(list)}};
    };
    return question;
}

} // namespace shell
