// SPDX-License-Identifier: LGPL-3.0-or-later
#include "eckart_young.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "json.hpp"
#include "matrix_file.hpp"
#include "network.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix_text.hpp"
#include "rootprint/optimize/eckart_young.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rows.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_choices_without_force = 1'000'000;

using Json = nlohmann::ordered_json;

Matrix target_matrix(const Options& options) {
    try {
        return parse_matrix(*options.target, options.limits);
    } catch (const SyntaxError& error) {
        throw UsageError(fmt::format("--target:{}: {}", error.column(), error.what()));
    }
}

MatrixLoss loss_of(const Options& options) {
    if (options.inputs) return loss_of_matrix_samples(matrix_in_file(*options.inputs, options.limits), matrix_in_file(*options.outputs, options.limits));
    Matrix target = target_matrix(options);
    Matrix gram = options.gram ? matrix_in_file(*options.gram, options.limits) : identity_gram(target.columns() - 1);
    return MatrixLoss(std::move(gram), std::move(target));
}

// `1,3`, `1^2`: which singular values are taken, and how often; `-` for none.
std::string choice_text(const std::vector<long>& choice) {
    std::string text;
    for (std::size_t i = 0; i < choice.size(); ++i) {
        if (choice[i] == 0) continue;
        text += fmt::format("{}{}", text.empty() ? "" : ",", i + 1);
        if (choice[i] > 1) text += fmt::format("^{}", choice[i]);
    }
    return text.empty() ? "-" : text;
}

std::string entry_text(const RankCritical& point, long i, long j, long columns, long digits) {
    if (point.exact) return to_string(point.exact->entry(i, j));
    return to_string((*point.matrix)[static_cast<std::size_t>(i * columns + j)], digits);
}

std::string matrix_text(const RankCritical& point, const Matrix& target, long digits) {
    if (!point.matrix) return "-";
    std::string text;
    for (long i = 0; i < target.rows(); ++i) {
        for (long j = 0; j < target.columns(); ++j)
            text += fmt::format("{}{}", j > 0 ? " " : i > 0 ? "; " : "", entry_text(point, i, j, target.columns(), digits));
    }
    return text;
}

Json matrix_json(const RankCritical& point, const Matrix& target, long digits) {
    if (!point.matrix) return nullptr;
    Json rows = Json::array();
    for (long i = 0; i < target.rows(); ++i) {
        rows.push_back(Json::array());
        for (long j = 0; j < target.columns(); ++j) rows.back().push_back(entry_text(point, i, j, target.columns(), digits));
    }
    return rows;
}

const char* kind_text(const RankCritical& point) { return point.is_minimum ? "minimum" : "saddle"; }

std::string square_text(const SingularValue& value, long digits) { return value.exact ? to_string(*value.exact) : to_string(value.square, digits); }

Rows point_rows(const RankCriticals& found, const Matrix& target, long digits) {
    Rows rows{{"choice", "rank", "kind", "index", "dimension", "loss", "matrix"}};
    for (const RankCritical& point : found.points) {
        rows.push_back({choice_text(point.choice), std::to_string(point.rank), kind_text(point), std::to_string(point.index), std::to_string(point.dimension),
                        decimal_text(point.loss, digits), matrix_text(point, target, digits)});
    }
    return rows;
}

Rows value_rows(const std::vector<SingularValue>& values, long digits) {
    Rows rows{{"number", "multiplicity", "square"}};
    for (const SingularValue& value : values) rows.push_back({std::to_string(rows.size()), std::to_string(value.multiplicity), square_text(value, digits)});
    return rows;
}

Json record() { return {{"schema", 1}, {"verb", "eckart-young"}}; }

std::string line(Json json) { return json.dump() + '\n'; }

Json head(const MatrixLoss& loss, const std::vector<SingularValue>& values, const Options& options, long rows) {
    Json json = record(), list = Json::array();
    for (const SingularValue& value : values) list.push_back({{"square", square_text(value, options.digits)}, {"multiplicity", value.multiplicity}});
    json.update({{"widths", options.widths}, {"target", json_of(loss.target())}, {"offset", to_string(loss.offset())}, {"singular_values", list}, {"rows", rows}});
    return json;
}

Json point_json(const RankCritical& point, long row, const Matrix& target, long digits) {
    Json json = record();
    json.update({{"row", row}, {"choice", point.choice}, {"rank", point.rank},
                 {"kind", kind_text(point)}, {"index", point.index}, {"dimension", point.dimension}, {"loss", decimal_text(point.loss, digits)}, {"matrix", matrix_json(point, target, digits)}});
    return json;
}

std::string table_text(const Rows& rows, Format format) { return format == Format::csv ? csv_table(rows) : text_table(rows); }

std::string points_text(const MatrixLoss& loss, const DenseNetwork& network, const Options& options, const Budget& budget) {
    const Integer most = options.force ? power(Integer(10), 18) : Integer(most_choices_without_force);
    const RankCriticals found = rank_criticals(loss, network, options.digits, most, budget);
    if (options.format != Format::jsonl) return table_text(point_rows(found, loss.target(), options.digits), options.format);
    std::string text = line(head(loss, found.values, options, std::ssize(found.points)));
    long row = 0;
    for (const RankCritical& point : found.points) text += line(point_json(point, ++row, loss.target(), options.digits));
    return text;
}

std::string values_text(const MatrixLoss& loss, const Options& options, const Budget& budget) {
    const std::vector<SingularValue> values = singular_values(loss, options.digits, budget);
    return options.format == Format::jsonl ? line(head(loss, values, options, 0)) : table_text(value_rows(values, options.digits), options.format);
}

std::string counts_text(const MatrixLoss& loss, const DenseNetwork& network, const Options& options, const Budget& budget) {
    const std::vector<long> available = multiplicities(singular_values(loss, 1, budget));
    Rows rows{{"rank", "points", "families"}};
    std::string lines;
    for (const long rank : critical_ranks(network, available)) {
        const ChoiceCount count = count_rank_criticals(available, rank);
        rows.push_back({std::to_string(rank), to_string(count.points), to_string(count.families)});
        Json json = record();
        json.update({{"rank", rank}, {"points", to_string(count.points)}, {"families", to_string(count.families)}});
        lines += line(std::move(json));
    }
    return options.format == Format::jsonl ? lines : table_text(rows, options.format);
}

std::string answer_text(const MatrixLoss& loss, const DenseNetwork& network, const Options& options, const Budget& budget) {
    if (options.count) return counts_text(loss, network, options, budget);
    if (options.singular_values) return values_text(loss, options, budget);
    return points_text(loss, network, options, budget);
}

} // namespace

Status run_eckart_young(const Options& options, const Budget& budget) {
    const DenseNetwork network = dense_network(options);
    try {
        const MatrixLoss loss = loss_of(options);
        check_shape(loss.target(), network);
        Output output(options.output);
        output.write(answer_text(loss, network, options, budget));
        output.commit();
        return answered;
    } catch (const DomainError& error) {
        throw UsageError(std::string("eckart-young: ") + error.what());
    } catch (const LimitError& error) {
        throw UsageError(fmt::format("eckart-young: {}: refused without --force", error.what()));
    }
}

} // namespace shell
