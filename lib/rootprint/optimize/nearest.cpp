// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/nearest.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// x with M·x = right for a symmetric positive definite matrix, by elimination without pivots: rows[i] has the entries of row i up to the diagonal. Nothing if balls are too wide.
std::optional<std::vector<Ball>> solved(std::vector<std::vector<Ball>> rows, std::vector<Ball> right, long precision) {
    for (std::size_t k = rows.size(); k-- > 0;) {
        const std::vector<Ball>& pivot_row = rows[k];
        if (arb_is_positive(pivot_row[k].arb()) == 0) return {};
        for (std::size_t i = 0; i < k; ++i) {
            const Ball factor = quotient(pivot_row[i], pivot_row[k], precision);
            for (std::size_t j = 0; j <= i; ++j) arb_submul(rows[i][j].arb(), factor.arb(), pivot_row[j].arb(), precision);
            arb_submul(right[i].arb(), factor.arb(), right[k].arb(), precision);
        }
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        for (std::size_t j = 0; j < k; ++j) arb_submul(right[k].arb(), rows[k][j].arb(), right[j].arb(), precision);
        right[k] = quotient(right[k], rows[k][k], precision);
    }
    return right;
}

} // namespace

Form nearest_multiple(const SquareLoss& loss, const Form& divisor) {
    const long n = loss.degree(), size = n - divisor.degree() + 1;
    if (divisor.is_zero() || size < 1) throw DomainError("only multiples of a nonzero form of at most the target's degree can be near it");
    Matrix products(n + 1, size), transposed(size, n + 1), target(n + 1, 1), solution(size, 1);
    for (long j = 0; j < size; ++j)
        for (long i = 0; i <= divisor.degree(); ++i) products.set_entry(i + j, j, divisor.coefficient(i));
    for (long i = 0; i <= n; ++i) target.set_entry(i, 0, loss.target().coefficient(i));
    fmpq_mat_transpose(transposed.flint(), products.flint());
    const Matrix half = transposed * loss.gram(), normal = half * products, right = half * target;
    if (!fmpq_mat_solve(solution.flint(), normal.flint(), right.flint())) throw Bug("normal equations of full rank are singular");
    const Matrix w = products * solution;
    std::vector<Rational> filter;
    for (long i = 0; i <= n; ++i) filter.push_back(w.entry(i, 0));
    return Form(filter);
}

std::optional<std::vector<Ball>> nearest_cofactor(const SquareLoss& loss, const std::vector<Ball>& divisor, long precision) {
    const auto n = static_cast<std::size_t>(loss.degree()), length = divisor.size(), size = n + 2 - length;
    std::vector<std::vector<Ball>> images(size, std::vector<Ball>(n + 1)); // A·(divisor·x^… y^j)
    for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t k = 0; k <= n; ++k) {
            const fmpq* entry = fmpq_mat_entry(loss.gram().flint(), static_cast<slong>(i), static_cast<slong>(k));
            if (fmpq_is_zero(entry)) continue;
            Ball a;
            arb_set_fmpq(a.arb(), entry, precision);
            for (std::size_t j = k < length ? 0 : k - length + 1; j <= std::min(k, size - 1); ++j) {
                if (fmpq_is_one(entry)) arb_add(images[j][i].arb(), images[j][i].arb(), divisor[k - j].arb(), precision);
                else arb_addmul(images[j][i].arb(), a.arb(), divisor[k - j].arb(), precision);
            }
        }
    }
    std::vector<Ball> target, right(size);
    for (const Rational& c : loss.target().filter()) target.push_back(enclosure(c, precision));
    std::vector<std::vector<Ball>> normal(size);
    for (std::size_t j = 0; j < size; ++j) {
        normal[j].resize(j + 1);
        for (std::size_t i = 0; i <= j; ++i)
            for (std::size_t k = 0; k < length; ++k) arb_addmul(normal[j][i].arb(), divisor[k].arb(), images[j][i + k].arb(), precision);
        for (std::size_t i = 0; i <= n; ++i) arb_addmul(right[j].arb(), target[i].arb(), images[j][i].arb(), precision);
    }
    return solved(std::move(normal), std::move(right), precision);
}

std::optional<std::vector<Residue>> nearest_cofactor(const SquareLoss& loss, const std::vector<Residue>& divisor, const NumberField& field,
                                                     const Budget& budget) {
    const auto n = static_cast<std::size_t>(loss.degree()), size = n + 2 - divisor.size();
    // images[j] = A·(divisor·x^… y^j), and their products with the divisors and with the target.
    std::vector<std::vector<Residue>> normal(size, std::vector<Residue>(size));
    std::vector<Residue> right(size);
    for (std::size_t j = 0; j < size; ++j) {
        std::vector<Residue> image(n + 1);
        for (std::size_t i = 0; i <= n; ++i) {
            budget.poll();
            for (std::size_t k = 0; k < divisor.size(); ++k)
                field.add_product(image[i], field.number(loss.gram().entry(static_cast<long>(i), static_cast<long>(k + j))), divisor[k]);
        }
        for (std::size_t i = 0; i < size; ++i)
            for (std::size_t k = 0; k < divisor.size(); ++k) field.add_product(normal[j][i], divisor[k], image[k + i]);
        for (std::size_t i = 0; i <= n; ++i) field.add_product(right[j], field.number(loss.target().coefficient(static_cast<long>(i))), image[i]);
    }
    return field.solved(std::move(normal), std::move(right), budget);
}

} // namespace rootprint
