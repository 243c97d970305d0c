// SPDX-License-Identifier: LGPL-3.0-or-later
#include "flow.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "network.hpp"
#include "output.hpp"
#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/optimize/flow.hpp"
#include "rootprint/roots/isolate.hpp"
#include "rows.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_limits_without_force = 1'000'000;

using Json = nlohmann::ordered_json;

// The filters of --init, `1 2; 3 4; 5 6`.
std::vector<Form> initial_filters(const Options& options, const Architecture& network) {
    std::vector<Form> filters;
    std::string_view rest = *options.initial;
    std::size_t column = 1;
    for (;;) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        if (std::ssize(filters) == network.layers()) {
            throw UsageError(fmt::format("--init:{}: more filters than the {}", column, counted(network.layers(), "layer", "layers")));
        }
        const std::int64_t size = network.filter_sizes()[filters.size()];
        try {
            filters.push_back(parse_form(rest.substr(0, end), static_cast<long>(size - 1), options.limits));
        } catch (const SyntaxError& error) {
            throw UsageError(fmt::format("--init:{}: {}", column + error.column() - (error.column() > 0), error.what()));
        }
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
        column += end + 1;
    }
    if (std::ssize(filters) != network.layers()) {
        throw UsageError(fmt::format("--init:{}: {} for {}", column, counted(filters.size(), "filter", "filters"), counted(network.layers(), "layer", "layers")));
    }
    return filters;
}

std::vector<std::vector<std::string>> layer_texts(const FlowLimit& limit, long digits) {
    std::vector<std::vector<std::string>> texts;
    for (const auto& layer : limit.layers) {
        texts.emplace_back();
        for (const Ball& c : layer) texts.back().push_back(to_string(c, digits));
    }
    return texts;
}

std::string json_lines(const CriticalPoints& found, const std::vector<FlowLimit>& limits, const std::vector<Rational>& invariants,
                       const Architecture& network, const Options& options) {
    Json differences = Json::array();
    for (const Rational& d : invariants) differences.push_back(to_string(d));
    std::string text = Json{{"schema", 1}, {"verb", "flow"}, {"sizes", network.filter_sizes()}, {"invariants", differences},
                            {"signs", to_string(power(Integer(2), network.layers() - 1))}, {"complete", found.is_complete},
                            {"rows", limits.size()}}.dump() + '\n';
    long row = 0;
    for (const FlowLimit& limit : limits) {
        const CriticalPoint& point = found.points[limit.point];
        const std::string global = global_text(found, limit.point);
        text += Json{{"schema", 1}, {"verb", "flow"}, {"row", ++row}, {"pattern", to_string(point.pattern)}, {"place", to_string(point.place)},
                     {"kind", to_string(point.kind)}, {"global", global == "?" ? Json(nullptr) : Json(global == "yes")},
                     {"loss", decimal_text(point.loss, options.digits)}, {"factors", to_string(limit.filling)},
                     {"layers", layer_texts(limit, options.digits)}}.dump() + '\n';
    }
    return text;
}

Rows rows(const CriticalPoints& found, const std::vector<FlowLimit>& limits, const Options& options) {
    Rows rows{{"pattern", "place", "kind", "global", "loss", "factors", "layers"}};
    for (const FlowLimit& limit : limits) {
        const CriticalPoint& point = found.points[limit.point];
        Row layers;
        for (const auto& layer : layer_texts(limit, options.digits)) layers.push_back(fmt::format("{}", fmt::join(layer, " ")));
        rows.push_back({to_string(point.pattern), to_string(point.place), to_string(point.kind), global_text(found, limit.point),
                        decimal_text(point.loss, options.digits), to_string(limit.filling), fmt::format("{}", fmt::join(layers, "; "))});
    }
    return rows;
}

} // namespace

Status run_flow(const Options& options, const Budget& budget) {
    const Architecture network = architecture_of_forms(options);
    try {
        const std::vector<Rational> invariants = flow_invariants(initial_filters(options, network));
        Output output(options.output);
        if (options.invariants) {
            std::vector<std::string> texts;
            for (const Rational& d : invariants) texts.push_back(to_string(d));
            output.write(fmt::format("{}\n", fmt::join(texts, " ")));
            output.commit();
            return answered;
        }
        const SquareLoss loss = loss_of(options, network);
        CriticalOptions wishes;
        wishes.digits = options.digits + 5; // for the layers
        const CriticalPoints found = found_points(loss, network, wishes, options, budget);
        const Integer most = options.force ? power(Integer(10), 18) : Integer(most_limits_without_force);
        const auto limits = flow_limits(found, network, invariants, accuracy_for_digits(options.digits), most, budget);
        switch (options.format) {
        case Format::text: output.write(text_table(rows(found, limits, options))); break;
        case Format::csv: output.write(csv_table(rows(found, limits, options))); break;
        case Format::jsonl: output.write(json_lines(found, limits, invariants, network, options)); break;
        }
        output.commit();
        return status_of(found);
    } catch (const DomainError& error) {
        throw UsageError(std::string("flow: ") + error.what());
    } catch (const LimitError& error) {
        throw UsageError(fmt::format("flow: {}: refused without --force", error.what()));
    }
}

} // namespace shell
