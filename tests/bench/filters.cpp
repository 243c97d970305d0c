// SPDX-License-Identifier: LGPL-3.0-or-later
// Every filter that this machine can run against exact arithmetic (filter `exact`), on rows that lean to what filters find hard, in all threads: a table of degrees with the number of
// rows, the share that each filter left to exact arithmetic, and the number of rows whose codes differ, which must be 0. Rows that differ are printed, and the status is then 1.
//
// bench-filters [SEED [FORMS]]: about FORMS rows, most of them of small degree.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bench/arguments.hpp"
#include "rootprint/batch/classify.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/exact/flint.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

struct Cell {
    std::uint64_t rows = 0, wrong = 0;
    std::vector<std::uint64_t> left; // by filters
};

// One kind of rows after the other, some hundreds of rows at a time.
Cell compared(const std::string& seed, long degree, std::uint64_t rows) {
    const Classifier exact(degree, "exact");
    std::vector<Classifier> filters;
    for (const batch::Kernel* kernel : batch::kernels())
        if (kernel->is_supported()) filters.emplace_back(degree, kernel->name);
    const auto columns = static_cast<std::size_t>(degree) + 1;
    constexpr std::size_t at_once = 500;
    Cell all;
    all.left.resize(filters.size());
    std::atomic<std::uint64_t> next = 0;
    std::mutex mutex;
    const auto work = [&] {
        std::vector<std::uint32_t> expected(at_once), found(at_once);
        for (std::uint64_t block = next++; block * at_once < rows; block = next++) {
            support::Random random((seed + " " + std::to_string(degree) + " " + std::to_string(block)).c_str());
            const std::vector<double> numbers = support::batch(random, support::batch_kinds[block % support::batch_kinds.size()], degree, at_once);
            const Rows forms = contiguous_rows(numbers.data(), {}, at_once, columns);
            exact.classify(forms, expected);
            Cell cell{at_once, 0, {}};
            for (const Classifier& filter : filters) {
                cell.left.push_back(filter.classify(forms, found).exact);
                for (std::size_t i = 0; i < at_once; ++i) {
                    if (found[i] == expected[i]) continue;
                    ++cell.wrong;
                    std::string row = std::string(filter.filter()) + " gives " + std::to_string(found[i]) + ", not " + std::to_string(expected[i]) + ":";
                    char text[40];
                    for (std::size_t j = 0; j < columns; ++j) {
                        std::snprintf(text, sizeof text, " %a", numbers[i * columns + j]);
                        row += text;
                    }
                    std::printf("%s\n", row.c_str());
                }
            }
            const std::lock_guard lock(mutex);
            all.rows += cell.rows;
            all.wrong += cell.wrong;
            for (std::size_t f = 0; f < filters.size(); ++f) all.left[f] += cell.left[f];
        }
        flint_cleanup();
    };
    std::vector<std::thread> threads;
    for (unsigned i = std::max(1u, std::thread::hardware_concurrency()); i > 0; --i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return all;
}

// The share of rows of a degree.
double weight(long degree) { return degree <= 4 ? 0.14 : degree <= 8 ? 0.07 : degree <= 16 ? 0.015 : 0.001; }

} // namespace

int main(int argc, char** argv) {
    const bench::Arguments arguments(argc, argv, 2, "bench-filters [SEED [FORMS]]");
    const std::string seed = std::to_string(arguments.number(1, 1, 0));
    const auto forms = static_cast<double>(arguments.number(2, 100'000));
    std::printf("%6s %12s", "degree", "rows");
    for (const batch::Kernel* kernel : batch::kernels())
        if (kernel->is_supported()) std::printf(" %12s", std::string(kernel->name).c_str());
    std::printf(" %8s\n", "differ");
    std::uint64_t rows = 0, wrong = 0;
    for (const long degree : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 32, 48, 64}) {
        const Cell cell = compared(seed, degree, static_cast<std::uint64_t>(forms * weight(degree)));
        std::printf("%6ld %12llu", degree, static_cast<unsigned long long>(cell.rows));
        for (const std::uint64_t left : cell.left) std::printf(" %11.5f%%", 100 * static_cast<double>(left) / static_cast<double>(cell.rows));
        std::printf(" %8llu\n", static_cast<unsigned long long>(cell.wrong));
        std::fflush(stdout);
        rows += cell.rows;
        wrong += cell.wrong;
    }
    std::printf("%llu rows, %llu of them differ\n", static_cast<unsigned long long>(rows), static_cast<unsigned long long>(wrong));
    return wrong == 0 ? 0 : 1;
}
