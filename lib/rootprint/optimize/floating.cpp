// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/floating.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint {

template <typename Number> bool solve(std::vector<Number>& matrix, std::vector<Number>& right, std::size_t columns) {
    Number* const a = matrix.data();
    const std::size_t n = right.size() / columns;
    auto row = [&](std::size_t i) { return right.data() + i * columns; };
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::norm(a[i * n + k]) > std::norm(a[best * n + k])) best = i;
        const double size = std::norm(a[best * n + k]);
        if (!(size > 1e-300) || !std::isfinite(size)) return false;
        if (best != k) {
            for (std::size_t j = k; j < n; ++j) std::swap(a[k * n + j], a[best * n + j]);
            std::swap_ranges(row(k), row(k) + columns, row(best));
        }
        a[k * n + k] = inverse(a[k * n + k]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const Number factor = -product(a[i * n + k], a[k * n + k]);
            for (std::size_t j = k + 1; j < n; ++j) add_product(a[i * n + j], factor, a[k * n + j]);
            for (std::size_t j = 0; j < columns; ++j) add_product(row(i)[j], factor, row(k)[j]);
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t i = k + 1; i < n; ++i)
            for (std::size_t j = 0; j < columns; ++j) add_product(row(k)[j], -a[k * n + i], row(i)[j]);
        for (std::size_t j = 0; j < columns; ++j) row(k)[j] = product(row(k)[j], a[k * n + k]);
    }
    return true;
}

template bool solve<double>(std::vector<double>&, std::vector<double>&, std::size_t);
template bool solve<Complex>(std::vector<Complex>&, std::vector<Complex>&, std::size_t);

Rational largest_coefficient(const Form& form) {
    Rational largest;
    for (const Rational& c : form.filter()) largest = std::max(largest, abs(c));
    return largest;
}

FloatingLoss::FloatingLoss(const SquareLoss& loss) {
    const Rational unit = largest_coefficient(loss.target());
    Rational gram_unit;
    for (long i = 0; i <= loss.degree(); ++i) gram_unit = std::max(gram_unit, loss.gram().entry(i, i));
    for (long i = 0; i <= loss.degree(); ++i) {
        target.push_back(to_double(loss.target().coefficient(i) / unit));
        for (long j = 0; j <= loss.degree(); ++j) gram.push_back(to_double(loss.gram().entry(i, j) / gram_unit));
    }
}

} // namespace rootprint
