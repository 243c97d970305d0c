// SPDX-License-Identifier: LGPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "json.hpp"
#include "network.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix_text.hpp"
#include "rootprint/exact/npy.hpp"

namespace shell {

using namespace rootprint;

namespace {

// Counted from 1; `-` if there are none.
std::string text_of(const std::vector<long>& indices) {
    std::string text;
    for (const long i : indices) text += fmt::format("{}{}", text.empty() ? "" : ",", i + 1);
    return text.empty() ? "-" : text;
}

nlohmann::ordered_json numbers(const std::vector<long>& indices) {
    auto list = nlohmann::ordered_json::array();
    for (const long i : indices) list.push_back(i + 1);
    return list;
}

// A matrix without rows or columns is {}.
std::string in_braces(const Matrix& a) { return fmt::format("{{{}}}", a.rows() == 0 || a.columns() == 0 ? "" : to_string(a)); }

void append_witness(Answer& answer, const RankWitness& witness) {
    answer.text += fmt::format(" rows {} columns {} minor {} left {} right {}", text_of(witness.rows), text_of(witness.columns), to_string(witness.minor),
                               in_braces(witness.left), in_braces(witness.right));
    answer.fields["witness"] = {{"rows", numbers(witness.rows)}, {"columns", numbers(witness.columns)}, {"minor", to_string(witness.minor)},
                                {"left", json_of(witness.left)}, {"right", json_of(witness.right)}};
}

void append_layers(Answer& answer, const ProvedRank& proved, const DenseNetwork& network) {
    if (proved.value > network.rank()) return;
    auto list = nlohmann::ordered_json::array();
    for (const Matrix& layer : layers(proved, network)) {
        answer.text += ' ' + in_braces(layer);
        list.push_back(json_of(layer));
    }
    answer.fields["layers"] = std::move(list);
}

Matrix matrix_in(std::string_view bytes, bool is_npy, const Limits& limits, const Budget& budget) {
    if (!is_npy) return parse_matrix(bytes, limits);
    const NumberArray array = parse_npy(bytes, limits, budget);
    if (array.shape.size() != 2) throw SyntaxError(1, fmt::format("a matrix has two axes, this array {}", array.shape.size()));
    Matrix matrix(static_cast<long>(array.shape[0]), static_cast<long>(array.shape[1]));
    for (long i = 0; i < matrix.rows(); ++i)
        for (long j = 0; j < matrix.columns(); ++j) matrix.set_entry(i, j, array.entries[static_cast<std::size_t>(i * matrix.columns() + j)]);
    return matrix;
}

} // namespace

Question rank_question(const Options& options) {
    const DenseNetwork network = dense_network(options);
    Question question;
    question.answer_bytes = [=](std::string_view bytes, bool is_npy, Answer& answer, const Budget& budget) {
        const Matrix w = matrix_in(bytes, is_npy, options.limits, budget);
        check_shape(w, network);
        const ProvedRank proved = prove_rank(w, budget);
        const std::string where = to_string(place(proved.value, network));
        answer.text = fmt::format("{} {}", where, proved.value);
        answer.fields = {{"matrix", json_of(w)}, {"place", where}, {"rank", proved.value}};
        if (options.format == Format::csv) answer.item = to_string(w);
        if (options.witness) append_witness(answer, proved.witness);
        if (options.layers) append_layers(answer, proved, network);
    };
    return question;
}

} // namespace shell
