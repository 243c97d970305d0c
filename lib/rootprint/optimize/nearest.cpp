// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/nearest.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/elimination.hpp"

namespace rootprint {

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
    std::vector<Ball> target, right;
    for (const Rational& c : loss.target().filter()) target.push_back(enclosure(c, precision));
    std::vector<std::vector<Ball>> normal(size);
    for (std::size_t j = 0; j < size; ++j) {
        for (std::size_t i = 0; i <= j; ++i) normal[j].push_back(scalar_product(divisor.data(), &images[j][i], 1, length, precision));
        right.push_back(scalar_product(target.data(), images[j].data(), 1, n + 1, precision));
    }
    return solved(RealRing{precision}, std::move(normal), std::move(right));
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
