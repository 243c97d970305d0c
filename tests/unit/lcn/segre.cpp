// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/segre.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("the generic ED degrees of Segre varieties are those of the reference table, by both counts") {
    std::ifstream file(ROOTPRINT_TEST_DATA "/segre_ed.csv");
    int rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line == "k,ged") continue;
        CAPTURE(line);
        std::istringstream in(line.substr(0, line.find(',')));
        std::vector<std::int64_t> sizes;
        for (std::int64_t k; in >> k;) sizes.push_back(k);
        const Integer expected(line.substr(line.find(',') + 1));
        CHECK(segre_ed_degree(Architecture(sizes)) == expected);
        CHECK(critical_classes(Architecture(sizes)) == expected);
        ++rows;
    }
    CHECK(rows == 13);
}

TEST_CASE("both counts agree on random architectures, layers of size 1 and one layer included") {
    CHECK(segre_ed_degree(Architecture({1, 1})) == Integer(1));
    CHECK(segre_ed_degree(Architecture({9})) == Integer(1));
    support::Random random("segre");
    for (int i = 0; i < 40 * support::effort(); ++i) {
        std::vector<std::int64_t> sizes;
        std::int64_t degree = 0;
        const long layers = random.between(1, 6);
        for (long l = 0; l < layers; ++l) {
            sizes.push_back(random.between(1, 5));
            degree += sizes.back() - 1;
        }
        if (degree > 12) continue;
        const Architecture architecture(sizes);
        CAPTURE(sizes.size());
        CHECK(critical_classes(architecture) == segre_ed_degree(architecture));
    }
}

TEST_CASE("strides do not change the Segre variety, and huge ones are refused") {
    CHECK(segre_ed_degree(Architecture({3, 2, 2}, {2, 3, 1})) == Integer(100));
    CHECK_THROWS_AS(segre_ed_degree(Architecture({20'000, 3})), DomainError);
    CHECK_THROWS_AS(segre_ed_degree(Architecture({std::int64_t{1} << 62, 2})), DomainError);
    CHECK_THROWS_AS(critical_classes(Architecture({3, 2}, {2, 1})), DomainError);
}
