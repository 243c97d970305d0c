// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/loss.hpp"

#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/integer.hpp"

namespace rootprint {

namespace {

// The order of the first leading principal minor of a symmetric matrix that is not positive, by elimination; 0 if there is none.
long first_bad_minor(Matrix a) {
    const long n = a.rows();
    for (long k = 0; k < n; ++k) {
        const Rational pivot = a.entry(k, k);
        if (pivot.sign() != Sign::positive) return k + 1;
        for (long i = k + 1; i < n; ++i) {
            const Rational factor = a.entry(i, k) / pivot;
            if (factor.is_zero()) continue;
            for (long j = k + 1; j < n; ++j) a.set_entry(i, j, a.entry(i, j) - factor * a.entry(k, j));
        }
    }
    return 0;
}

std::string shape(const Matrix& a) { return std::to_string(a.rows()) + " by " + std::to_string(a.columns()); }

} // namespace

void check_gram(const Matrix& gram, long size, const std::string& things) {
    if (gram.rows() != size || gram.columns() != size) {
        throw DomainError("the Gram matrix is " + shape(gram) + ", the target has " + std::to_string(size) + " " + things);
    }
    for (long i = 0; i < size; ++i) {
        for (long j = 0; j < i; ++j) {
            if (gram.entry(i, j) == gram.entry(j, i)) continue;
            throw DomainError("the Gram matrix is not symmetric: row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1));
        }
    }
    if (const long order = first_bad_minor(gram); order != 0) {
        throw DomainError("the Gram matrix is not positive definite: its leading minor of order " + std::to_string(order) +
                          " is not positive");
    }
}

SquareLoss::SquareLoss(Matrix gram, Form target, Rational offset)
    : gram_(std::move(gram)), target_(std::move(target)), offset_(std::move(offset)) {
    check_gram(gram_, target_.degree() + 1, "coefficients");
    if (offset_.sign() == Sign::negative) throw DomainError("the offset of a square loss is negative");
}

std::vector<Rational> half_gradient(const SquareLoss& loss, const Form& w) {
    const long n = loss.degree();
    if (w.degree() != n) throw DomainError("the loss is about forms of degree " + std::to_string(n));
    std::vector<Rational> result(static_cast<std::size_t>(n) + 1);
    for (long k = 0; k <= n; ++k) {
        const Rational difference = w.coefficient(k) - loss.target().coefficient(k);
        for (long i = 0; i <= n; ++i) result[static_cast<std::size_t>(i)] += loss.gram().entry(i, k) * difference;
    }
    return result;
}

Rational value(const SquareLoss& loss, const Form& w) {
    const std::vector<Rational> gradient = half_gradient(loss, w);
    Rational sum = loss.offset();
    for (long i = 0; i <= loss.degree(); ++i) sum += gradient[static_cast<std::size_t>(i)] * (w.coefficient(i) - loss.target().coefficient(i));
    return sum;
}

Matrix identity_gram(long degree) {
    Matrix a(degree + 1, degree + 1);
    fmpq_mat_one(a.flint());
    return a;
}

Matrix bombieri_weyl_gram(long degree) {
    Matrix a(degree + 1, degree + 1);
    for (long i = 0; i <= degree; ++i) a.set_entry(i, i, Rational(Integer(1), binomial(degree, i)));
    return a;
}

SquareLoss loss_of_samples(const Architecture& architecture, const Matrix& inputs, const Matrix& outputs) {
    if (inputs.rows() != outputs.rows()) {
        throw DomainError(counted(inputs.rows(), "input", "inputs") + " and " + counted(outputs.rows(), "output", "outputs"));
    }
    if (inputs.rows() == 0) throw DomainError("there are no samples");
    const std::int64_t size = architecture.filter_size(), stride = architecture.stride();
    if (inputs.columns() < size || (inputs.columns() - size) % stride != 0) {
        throw DomainError("inputs of width " + std::to_string(inputs.columns()) + " do not fit a filter of size " + std::to_string(size) +
                          " and stride " + std::to_string(stride));
    }
    const std::int64_t width = (inputs.columns() - size) / stride + 1;
    if (outputs.columns() != width) {
        throw DomainError("the outputs have width " + std::to_string(outputs.columns()) + ", the network's have " + std::to_string(width));
    }
    const auto k = static_cast<long>(size);
    const Matrix second = transposed(inputs) * inputs, mixed = transposed(inputs) * outputs; // XᵀX and XᵀY
    Matrix gram(k, k), right(k, 1);
    for (std::int64_t o = 0; o < width; ++o) {
        const auto start = static_cast<long>(o * stride);
        for (long i = 0; i < k; ++i) {
            for (long j = 0; j < k; ++j) gram.set_entry(i, j, gram.entry(i, j) + second.entry(start + i, start + j));
            right.set_entry(i, 0, right.entry(i, 0) + mixed.entry(start + i, static_cast<long>(o)));
        }
    }
    if (first_bad_minor(gram) != 0) {
        throw DomainError("the samples do not determine the end-to-end filter: their Gram matrix is singular");
    }
    Matrix solution(k, 1);
    fmpq_mat_solve(solution.flint(), gram.flint(), right.flint());
    std::vector<Rational> target;
    Rational offset;
    for (long i = 0; i < k; ++i) {
        target.push_back(solution.entry(i, 0));
        offset -= solution.entry(i, 0) * right.entry(i, 0);
    }
    for (long i = 0; i < outputs.rows(); ++i) {
        for (long j = 0; j < outputs.columns(); ++j) offset += outputs.entry(i, j) * outputs.entry(i, j);
    }
    return SquareLoss(std::move(gram), Form(target), std::move(offset));
}

} // namespace rootprint
