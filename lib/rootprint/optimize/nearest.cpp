// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/nearest.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// A matrix of balls.
struct BallMatrix {
    arb_mat_t value;
    BallMatrix(long rows, long columns) { arb_mat_init(value, rows, columns); }
    BallMatrix(const BallMatrix&) = delete;
    BallMatrix& operator=(const BallMatrix&) = delete;
    ~BallMatrix() { arb_mat_clear(value); }
    arb_ptr entry(long i, long j) { return arb_mat_entry(value, i, j); }
};

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
    const long n = loss.degree(), length = static_cast<long>(divisor.size()), size = n - length + 2;
    BallMatrix normal(size, size), right(size, 1), solution(size, 1);
    std::vector<Ball> target;
    for (long i = 0; i <= n; ++i) target.push_back(enclosure(loss.target().coefficient(i), precision));
    std::vector<std::vector<Ball>> images(static_cast<std::size_t>(size), std::vector<Ball>(static_cast<std::size_t>(n) + 1)); // A·(divisor·x^… y^j)
    for (long i = 0; i <= n; ++i) {
        for (long k = 0; k <= n; ++k) {
            const Rational entry = loss.gram().entry(i, k);
            if (entry.is_zero()) continue;
            const Ball a = enclosure(entry, precision);
            for (long j = std::max(0L, k - length + 1); j <= std::min(k, size - 1); ++j)
                arb_addmul(images[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)].arb(), a.arb(), divisor[static_cast<std::size_t>(k - j)].arb(), precision);
        }
    }
    for (long j = 0; j < size; ++j) {
        const auto& image = images[static_cast<std::size_t>(j)];
        for (long i = 0; i < size; ++i)
            for (long k = 0; k < length; ++k)
                arb_addmul(normal.entry(j, i), divisor[static_cast<std::size_t>(k)].arb(), image[static_cast<std::size_t>(i + k)].arb(), precision);
        for (long i = 0; i <= n; ++i) arb_addmul(right.entry(j, 0), target[static_cast<std::size_t>(i)].arb(), image[static_cast<std::size_t>(i)].arb(), precision);
    }
    if (!arb_mat_solve(solution.value, normal.value, right.value, precision)) return {};
    std::vector<Ball> cofactor(static_cast<std::size_t>(size));
    for (long i = 0; i < size; ++i) arb_set(cofactor[static_cast<std::size_t>(i)].arb(), solution.entry(i, 0));
    return cofactor;
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
