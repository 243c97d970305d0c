// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Rows of doubles that lean to what filters find hard.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "support/random.hpp"

namespace support {

/// The kinds of rows, each with what it probes.
inline const std::vector<std::string> batch_kinds = {
    "normal", "small integers", "products of integer forms", "products of larger integer forms", "products of forms with normal coefficients", "next to products", "leading and trailing zeros",
    "a huge range", "the ends of the range", "few nonzero entries", "single precision",
};

/// The coefficients of the product of linear and quadratic factors with repetitions, rounded in every multiplication: of normal coefficients, or of integers not beyond `largest` if that is not 0.
inline std::vector<double> rounded_product(Random& random, long degree, long largest) {
    std::vector<double> product{1};
    const auto entry = [&] { return largest > 0 ? static_cast<double>(random.between(-largest, largest)) : random.normal(); };
    while (static_cast<long>(product.size()) <= degree) {
        const long left = degree + 1 - static_cast<long>(product.size());
        std::vector<double> factor{entry(), entry()};
        if (left >= 2 && random.one_in(3)) factor.push_back(entry());
        const long step = static_cast<long>(factor.size()) - 1;
        for (long times = random.between(1, std::min(3L, left / step)); times > 0; --times) {
            std::vector<double> next(product.size() + factor.size() - 1);
            for (std::size_t i = 0; i < product.size(); ++i)
                for (std::size_t j = 0; j < factor.size(); ++j) next[i + j] += product[i] * factor[j];
            product = next;
        }
    }
    return product;
}

/// `number` rows of a kind, one after another.
inline std::vector<double> batch(Random& random, const std::string& kind, long degree, std::size_t number) {
    std::vector<double> rows;
    for (std::size_t i = 0; i < number; ++i) {
        std::vector<double> row(static_cast<std::size_t>(degree) + 1);
        for (double& x : row) x = random.normal();
        if (kind == "small integers") {
            for (double& x : row) x = static_cast<double>(random.between(-9, 9));
        } else if (kind == "products of integer forms" || kind == "products of larger integer forms" || kind == "products of forms with normal coefficients" || kind == "next to products") {
            row = rounded_product(random, degree, kind == "products of integer forms" ? 3 : kind == "products of larger integer forms" ? 1L << random.between(2, 24) : 0);
            if (kind[0] == 'n') row[static_cast<std::size_t>(random.between(0, degree))] *= 1 + 0x1p-52 * static_cast<double>(random.between(-3, 3));
        } else if (kind == "leading and trailing zeros") {
            for (long j = random.between(0, degree); j > 0; --j) row[static_cast<std::size_t>(j - 1)] = random.one_in(2) ? 0.0 : -0.0;
            if (random.one_in(2)) std::reverse(row.begin(), row.end());
        } else if (kind == "a huge range") {
            for (double& x : row) x = std::ldexp(x, static_cast<int>(random.between(-300, 300)));
        } else if (kind == "the ends of the range") {
            constexpr double ends[] = {0, -0.0, 1, std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(), std::numeric_limits<double>::max(),
                                       std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()};
            for (double& x : row) x = std::copysign(ends[random.between(0, random.one_in(8) ? 7 : 5)], x);
        } else if (kind == "few nonzero entries") {
            for (double& x : row) x = random.one_in(2) ? 0 : static_cast<double>(random.between(-2, 2));
        } else if (kind == "single precision") {
            for (double& x : row) x = static_cast<float>(x);
        }
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

} // namespace support
