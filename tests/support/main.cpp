// SPDX-License-Identifier: LGPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include "rootprint/exact/flint.hpp"
#include "support/random.hpp"

int main(int argc, char** argv) {
    doctest::Context context(argc, argv);
    int failed = context.run();
    if (failed != 0) {
        std::fprintf(stderr, "repeat with ROOTPRINT_SEED=%llu ROOTPRINT_EFFORT=%ld\n",
                     static_cast<unsigned long long>(support::seed()), support::effort());
    }
    flint_cleanup(); // so that leak checkers see only real leaks
    return failed;
}
