// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/kernel.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "rootprint/batch/reference.hpp"
#include "support/batches.hpp"

using namespace rootprint::batch;

TEST_CASE("what a filter decides is what the reference decides") {
    support::Random random("kernels");
    for (int degree = 2; degree <= 20; ++degree) {
        const std::size_t columns = static_cast<std::size_t>(degree) + 1, number = static_cast<std::size_t>(1000 * support::effort()) / columns;
        const Reference reference(degree);
        const BisectionTable<float> single(degree);
        const BisectionTable<double> wide(degree);
        for (const std::string& kind : support::batch_kinds) {
            const std::vector<double> rows = support::batch(random, kind, degree, number);
            const std::vector<float> singles(rows.begin(), rows.end());
            std::vector<std::uint8_t> expected(number);
            for (std::size_t i = 0; i < number; ++i) expected[i] = reference.code(rows.data() + i * columns);
            for (const Kernel* kernel : kernels()) {
                if (!kernel->is_supported()) continue;
                std::vector<std::uint8_t> codes(number);
                const auto compare = [&](const char* method) {
                    std::size_t differences = 0;
                    for (std::size_t i = 0; i < number; ++i) {
                        if (codes[i] != undecided && expected[i] != undecided && codes[i] != expected[i]) ++differences;
                    }
                    CHECK_MESSAGE(differences == 0, kernel->name, " ", method, ", degree ", degree, ", ", kind);
                };
                if (degree <= 4) {
                    kernel->closed_forms[degree](rows.data(), columns, number, nullptr, codes.data());
                    compare("closed forms");
                    continue;
                }
                if (degree <= signature_degree) {
                    kernel->signatures(degree)(rows.data(), columns, number, degree, nullptr, codes.data());
                    compare("signatures");
                }
                if (degree <= 8) {
                    kernel->single_signatures[degree - 5](singles.data(), columns, number, degree, nullptr, codes.data());
                    compare("signatures in single precision");
                }
                kernel->double_bisection(rows.data(), columns, number, wide, codes.data());
                compare("bisection");
                kernel->single_bisection(singles.data(), columns, number, single, codes.data());
                compare("bisection in single precision");
            }
        }
    }
}

TEST_CASE("rows may be apart, and any number of them is classified") {
    const int degree = 6;
    support::Random random("strides");
    const std::vector<double> rows = support::batch(random, "normal", 9, 40);
    const BisectionTable<double> table(degree);
    const Reference reference(degree);
    for (const Kernel* kernel : kernels()) {
        if (!kernel->is_supported()) continue;
        for (std::size_t number = 0; number <= 40; ++number) {
            std::vector<std::uint8_t> codes(number + 1, 77);
            const auto check = [&] {
                for (std::size_t i = 0; i < number; ++i) CHECK(codes[i] == reference.code(rows.data() + 10 * i));
                CHECK(codes[number] == 77);
            };
            kernel->double_bisection(rows.data(), 10, number, table, codes.data());
            check();
            kernel->signatures(degree)(rows.data(), 10, number, degree, nullptr, codes.data());
            check();
        }
    }
}

TEST_CASE("the fastest filter is one of those that run here") {
    CHECK(best_kernel().is_supported());
    CHECK(kernels().back()->name == "portable");
    CHECK(kernels().back()->is_supported());
}
