// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/discs.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "rootprint/batch/classify.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/batches.hpp"

using namespace rootprint;

TEST_CASE("what discs prove is so, for rows of all kinds") {
    support::Random random("discs");
    for (const int degree : {1, 2, 3, 4, 5, 7, 8, 12, 20, 33, 64}) {
        const auto columns = static_cast<std::size_t>(degree) + 1, number = static_cast<std::size_t>((degree < 13 ? 60 : 3) * support::effort());
        batch::Discs discs(degree);
        const Classifier exact(degree, "exact");
        std::size_t decided = 0;
        for (const std::string& kind : support::batch_kinds) {
            const std::vector<double> rows = support::batch(random, kind, degree, number);
            std::vector<std::uint32_t> expected(number);
            exact.classify(contiguous_rows(rows.data(), {}, number, columns), expected);
            const std::vector<double> radii(columns, 0x1p-1000);
            for (std::size_t i = 0; i < number; ++i) {
                CAPTURE(kind);
                CAPTURE(i);
                const std::uint8_t code = discs.code(rows.data() + i * columns, radii.data());
                if (code == batch::undecided) continue;
                ++decided;
                CHECK(code == expected[i]);
            }
        }
        CHECK(decided > number);
    }
}

TEST_CASE("discs know how far coefficients may move") {
    // (x − 1)(x − 2) = x² − 3x + 2, of discriminant 1; the discriminant vanishes where w1² = 4·w0·w2.
    batch::Discs quadratic(2);
    const auto code = [&](const std::array<double, 3>& form, double radius) { return quadratic.code(form.data(), std::array{radius, radius, radius}.data()); };
    CHECK(code({1, -3, 2}, 0.005) == 1);
    CHECK(code({1, -3, 2}, 0.1) == batch::undecided);
    CHECK(code({1, 0, 1}, 0.1) == 0);
    // A leading coefficient that may vanish.
    CHECK(code({0.05, 1, 0.05}, 1e-3) == 1);
    CHECK(code({0.05, 1, 0.05}, 0.05) == batch::undecided);
    // Zero, multiple roots, and what is not finite.
    CHECK(code({0, 0, 0}, 0x1p-1000) == batch::undecided);
    CHECK(code({1, 2, 1}, 0x1p-1000) == batch::undecided);
    CHECK(code({1, std::nan(""), -1}, 0x1p-1000) == batch::undecided);
    CHECK(code({1, 0, -1}, std::numeric_limits<double>::infinity()) == batch::undecided);
}

TEST_CASE("the widest coefficient is that whose radius moves a root most") {
    batch::Discs cubic(3);
    const double form[] = {1, -7, 16, -12}; // (x − 2)²(x − 3)
    for (std::size_t j = 0; j < 4; ++j) {
        double radii[] = {1e-6, 1e-6, 1e-6, 1e-6};
        radii[j] = 1e-2;
        CHECK(cubic.code(form, radii) == batch::undecided);
        CHECK(cubic.widest() == j);
    }
}
