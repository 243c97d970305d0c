// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/dense.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

std::string shape(std::int64_t rows, std::int64_t columns) { return std::to_string(rows) + " by " + std::to_string(columns); }

struct EchelonForm {
    std::vector<long> pivots; // columns
    Matrix rows;              // those that are not 0
};

// The reduced one.
EchelonForm echelon_form(const Matrix& a) {
    Matrix reduced(a.rows(), a.columns());
    const long rank = fmpq_mat_rref(reduced.flint(), a.flint());
    EchelonForm form{{}, Matrix(rank, a.columns())};
    for (long i = 0; i < rank; ++i) {
        long pivot = i;
        while (fmpq_is_zero(fmpq_mat_entry(reduced.flint(), i, pivot))) ++pivot;
        form.pivots.push_back(pivot);
        for (long j = 0; j < a.columns(); ++j) form.rows.set_entry(i, j, reduced.entry(i, j));
    }
    return form;
}

std::vector<long> all_rows(const Matrix& a) {
    std::vector<long> rows;
    for (long i = 0; i < a.rows(); ++i) rows.push_back(i);
    return rows;
}

Matrix submatrix(const Matrix& a, const std::vector<long>& rows, const std::vector<long>& columns) {
    Matrix part(std::ssize(rows), std::ssize(columns));
    for (long i = 0; i < part.rows(); ++i) {
        for (long j = 0; j < part.columns(); ++j)
            part.set_entry(i, j, a.entry(rows[static_cast<std::size_t>(i)], columns[static_cast<std::size_t>(j)]));
    }
    return part;
}

bool is_subset(const std::vector<long>& indices, long size, long bound) {
    return std::ssize(indices) == size && std::adjacent_find(indices.begin(), indices.end(), std::greater_equal<>()) == indices.end() &&
           (size == 0 || (indices.front() >= 0 && indices.back() < bound));
}

// The upper left corner of the result is that of a; ones go on along the diagonal up to `ones`, and the rest is 0.
Matrix extended(const Matrix& a, std::int64_t rows, std::int64_t columns, long ones) {
    Matrix b(rows, columns);
    for (long i = 0; i < a.rows(); ++i)
        for (long j = 0; j < a.columns(); ++j) b.set_entry(i, j, a.entry(i, j));
    for (long i = 0; i < ones; ++i) b.set_entry(i, i, Rational(1));
    return b;
}

} // namespace

DenseNetwork::DenseNetwork(std::vector<std::int64_t> widths) : widths_(std::move(widths)) {
    constexpr std::size_t most_widths = 10'001;
    constexpr std::int64_t largest = (std::int64_t{1} << 31) - 1; // products of two fit into 63 bits
    if (widths_.size() < 2) throw DomainError("a network needs at least one layer, and so two widths");
    if (widths_.size() > most_widths) throw DomainError("a network has at most 10000 layers");
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const std::string name = "width d_" + std::to_string(i) + " is " + std::to_string(widths_[i]);
        if (widths_[i] < 1) throw DomainError(name + ", it must be at least 1");
        if (widths_[i] > largest) throw DomainError(name + ", it must be below 2^31");
    }
    rank_ = *std::min_element(widths_.begin(), widths_.end());
}

std::string to_string(DensePlace place) {
    switch (place) {
    case DensePlace::smooth: return "smooth";
    case DensePlace::singular: return "singular";
    case DensePlace::outside: return "outside";
    }
    throw Bug("a place without a name");
}

ProvedRank prove_rank(const Matrix& w, const Budget& budget) {
    budget.poll();
    EchelonForm by_rows = echelon_form(w);
    budget.poll();
    Matrix left = submatrix(w, all_rows(w), by_rows.pivots);
    std::vector<long> rows = echelon_form(transposed(left)).pivots;
    budget.poll();
    Rational minor = determinant(submatrix(w, rows, by_rows.pivots));
    return {std::ssize(by_rows.pivots), {std::move(rows), std::move(by_rows.pivots), std::move(minor), std::move(left), std::move(by_rows.rows)}};
}

bool is_proof(const ProvedRank& proved, const Matrix& w) {
    const RankWitness& witness = proved.witness;
    return is_subset(witness.rows, proved.value, w.rows()) && is_subset(witness.columns, proved.value, w.columns()) &&
           !witness.minor.is_zero() && determinant(submatrix(w, witness.rows, witness.columns)) == witness.minor &&
           witness.left.columns() == proved.value && witness.right.rows() == proved.value && witness.left * witness.right == w;
}

DensePlace place(std::int64_t rank, const DenseNetwork& network) {
    if (rank < 0 || rank > std::min(network.inputs(), network.outputs())) {
        throw DomainError("no " + shape(network.outputs(), network.inputs()) + " matrix has rank " + std::to_string(rank));
    }
    if (rank > network.rank()) return DensePlace::outside;
    return rank == network.rank() || network.is_filling() ? DensePlace::smooth : DensePlace::singular;
}

void check_shape(const Matrix& w, const DenseNetwork& network) {
    if (w.rows() != network.outputs() || w.columns() != network.inputs()) {
        throw DomainError("a " + shape(w.rows(), w.columns()) + " matrix where the network has " + shape(network.outputs(), network.inputs()));
    }
}

DensePlace place(const Matrix& w, const DenseNetwork& network, const Budget& budget) {
    check_shape(w, network);
    budget.poll();
    Matrix reduced(w.rows(), w.columns());
    return place(fmpq_mat_rref(reduced.flint(), w.flint()), network);
}

std::vector<Matrix> layers(const ProvedRank& proved, const DenseNetwork& network) {
    const Matrix &left = proved.witness.left, &right = proved.witness.right;
    const long rank = proved.value, length = network.layers();
    if (left.rows() != network.outputs() || right.columns() != network.inputs() || left.columns() != rank || right.rows() != rank) {
        throw DomainError("the factors do not fit the widths of the network");
    }
    if (rank > network.rank()) {
        throw DomainError("a matrix of rank " + std::to_string(rank) + " has no factorisation with a layer of width " + std::to_string(network.rank()));
    }
    if (length == 1) return {left * right};
    constexpr std::int64_t most_entries = 100'000'000;
    std::int64_t entries = 0;
    std::vector<Matrix> list;
    for (long i = 1; i <= length; ++i) {
        const std::int64_t rows = network.widths()[static_cast<std::size_t>(i)], columns = network.widths()[static_cast<std::size_t>(i) - 1];
        entries += rows > most_entries / columns ? most_entries + 1 : rows * columns;
        if (entries > most_entries) throw DomainError("the layers have more than 10^8 entries");
        const bool is_inner = i > 1 && i < length;
        list.push_back(extended(i == 1 ? right : is_inner ? Matrix(0, 0) : left, rows, columns, is_inner ? rank : 0));
    }
    return list;
}

} // namespace rootprint
