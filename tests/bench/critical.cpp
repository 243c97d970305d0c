// SPDX-License-Identifier: LGPL-3.0-or-later
// bench-critical SIZES TARGET: the least time, in milliseconds, of 2000 calls of critical_points for the filter sizes and the target, 20 digits; for critical_points.sh.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/arguments.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/optimize/critical.hpp"

using namespace rootprint;

int main(int argc, char** argv) {
    const bench::Arguments arguments(argc, argv, 2, "bench-critical SIZES TARGET");
    if (argc < 3) arguments.refuse();
    std::vector<long> sizes;
    for (const char* at = argv[1]; *at != '\0';) {
        char* end = nullptr;
        sizes.push_back(std::strtol(at, &end, 10));
        if (end == at || (*end != ',' && *end != '\0')) arguments.refuse();
        at = *end == ',' ? end + 1 : end;
    }
    const Architecture network(sizes);
    const SquareLoss loss(identity_gram(static_cast<long>(network.degree())), parse_form(argv[2], static_cast<long>(network.degree())));
    double best = 1e300;
    for (int i = 0; i < 2000; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const CriticalPoints found = critical_points(loss, network);
        best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        if (!found.is_complete) return 1;
    }
    std::printf("%.3f\n", best);
}
