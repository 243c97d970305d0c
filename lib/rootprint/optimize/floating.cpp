// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/floating.hpp"

#include <algorithm>
#include <cmath>

namespace rootprint {

bool solve(std::vector<Complex>& matrix, std::vector<Complex>& right) {
    Complex* const a = matrix.data();
    const std::size_t n = right.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::norm(a[i * n + k]) > std::norm(a[best * n + k])) best = i;
        const double size = std::norm(a[best * n + k]);
        if (!(size > 1e-300) || !std::isfinite(size)) return false;
        if (best != k) {
            for (std::size_t j = k; j < n; ++j) std::swap(a[k * n + j], a[best * n + j]);
            std::swap(right[k], right[best]);
        }
        a[k * n + k] = inverse(a[k * n + k]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const Complex factor = -product(a[i * n + k], a[k * n + k]);
            for (std::size_t j = k + 1; j < n; ++j) add_product(a[i * n + j], factor, a[k * n + j]);
            add_product(right[i], factor, right[k]);
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) add_product(right[k], -a[k * n + j], right[j]);
        right[k] = product(right[k], a[k * n + k]);
    }
    return true;
}

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
