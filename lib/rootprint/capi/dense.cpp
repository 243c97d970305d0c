// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/dense.hpp"

#include <limits>

#include "rootprint/capi/wall.hpp"
#include "rootprint/optimize/eckart_young.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint::capi {

namespace {

Matrix matrix_of(const Parameters& parameters, std::string_view name) {
    parameters.require(name);
    return parameters.matrix(name).value();
}

DenseNetwork network_of(const Parameters& parameters) {
    parameters.require("widths");
    return DenseNetwork(parameters.numbers("widths"));
}

// The rows of a matrix of which entry(i, j) are the entries.
template <typename Entry>
Value::List rows_of(long rows, long columns, Entry&& entry) {
    Value::List list;
    for (long i = 0; i < rows; ++i) {
        Value::List row;
        for (long j = 0; j < columns; ++j) row.push_back(entry(i, j));
        list.push_back(std::move(row));
    }
    return list;
}

Value::List rows_of(const Matrix& a) {
    return rows_of(a.rows(), a.columns(), [&](long i, long j) { return Value(a.entry(i, j)); });
}

// Counted from 1.
Value::List places(const std::vector<long>& indices) {
    return list_of(indices, [](long i) { return Value(std::int64_t{i + 1}); });
}

// Exact texts, or balls; undecided for a family, which has no one matrix.
Value matrix_value(const RankCritical& point, const Matrix& target, long digits) {
    if (!point.matrix) return Undecided{};
    return rows_of(target.rows(), target.columns(), [&](long i, long j) -> Value {
        if (point.exact) return to_string(point.exact->entry(i, j));
        return to_string((*point.matrix)[static_cast<std::size_t>(i * target.columns() + j)], digits);
    });
}

} // namespace

Value rank_answer(const Parameters& parameters) {
    const Matrix w = matrix_of(parameters, "matrix");
    const DenseNetwork network = network_of(parameters);
    check_shape(w, network);
    const ProvedRank proved = prove_rank(w, budget());
    const RankWitness& witness = proved.witness;
    return Value::Record{{"place", to_string(place(proved.value, network))},
                         {"rank", std::int64_t{proved.value}},
                         {"rows", places(witness.rows)},
                         {"columns", places(witness.columns)},
                         {"minor", witness.minor},
                         {"left", rows_of(witness.left)},
                         {"right", rows_of(witness.right)}};
}

Value eckart_young_answer(const Parameters& parameters) {
    const Matrix target = matrix_of(parameters, "target");
    const DenseNetwork network = network_of(parameters);
    check_shape(target, network);
    const bool is_identity = parameters.text("gram").value_or("identity") == "identity";
    const MatrixLoss loss(is_identity ? identity_gram(target.columns() - 1) : parameters.matrix("gram").value(), target);
    const auto digits = static_cast<long>(parameters.number("digits", 1, 1'000'000).value_or(20));
    const std::int64_t most = parameters.number("max_count", 0, std::numeric_limits<std::int64_t>::max()).value_or(1'000'000);
    RankCriticals found;
    try {
        found = rank_criticals(loss, network, digits, Integer(most), budget());
    } catch (const LimitError& error) {
        throw LimitError(0, error.what(), "max-count");
    }
    Value::List values = list_of(found.values, [&](const SingularValue& value) {
        return Value(Value::List{value.exact ? to_string(*value.exact) : to_string(value.square, digits), std::int64_t{value.multiplicity}});
    });
    Value::List points = list_of(found.points, [&](const RankCritical& point) {
        return Value(Value::Record{{"choice", list_of(point.choice)},
                                   {"rank", std::int64_t{point.rank}},
                                   {"kind", point.is_minimum ? "minimum" : "saddle"},
                                   {"index", std::int64_t{point.index}},
                                   {"dimension", std::int64_t{point.dimension}},
                                   {"loss", decimal_text(point.loss, digits)},
                                   {"matrix", matrix_value(point, target, digits)}});
    });
    return Value::Record{{"squared_singular_values", std::move(values)}, {"points", std::move(points)}};
}

} // namespace rootprint::capi
