// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/stratum.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<long> numbers(const std::string& text) {
    std::istringstream in(text);
    std::vector<long> list;
    for (long n; in >> n;) list.push_back(n);
    return list;
}

// δ_b as it stands in the literature: multiply out (Σ a_j H_j)^(r−b)·(Σ (a_j − 1) H_j)^b in Z[H_1, …]/(H_j^(m_j + 1)).
std::vector<Integer> polar_degrees_by_intersection(const std::vector<long>& type) {
    std::map<long, long> parts;
    for (const long part : type) ++parts[part];
    std::vector<long> a, m;
    for (const auto& [part, number] : parts) a.push_back(part), m.push_back(number);
    const long r = static_cast<long>(type.size());
    std::vector<Integer> degrees;
    for (long b = 0; b <= r; ++b) {
        std::map<std::vector<long>, Integer> product{{std::vector<long>(a.size(), 0), Integer(1)}};
        for (long factor = 0; factor < r; ++factor) {
            std::map<std::vector<long>, Integer> next;
            for (const auto& [exponents, coefficient] : product) {
                for (std::size_t j = 0; j < a.size(); ++j) {
                    std::vector<long> raised = exponents;
                    if (++raised[j] <= m[j]) next[raised] += coefficient * Integer(factor < r - b ? a[j] : a[j] - 1);
                }
            }
            product = std::move(next);
        }
        degrees.push_back(binomial(r + 1, b) * (product.contains(m) ? product.at(m) : Integer(0)));
    }
    return degrees;
}

} // namespace

TEST_CASE("degrees, polar degrees and generic ED degrees are those of the reference table") {
    std::ifstream file(ROOTPRINT_TEST_DATA "/ed_degrees.csv");
    long rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#") || line.starts_with("lambda")) continue;
        std::istringstream in(line);
        std::string lambda, degree, polar, ged;
        std::getline(in, lambda, ',');
        std::getline(in, degree, ',');
        std::getline(in, polar, ',');
        std::getline(in, ged, ',');
        CAPTURE(lambda);
        const std::vector<Integer> found = polar_degrees(numbers(lambda));
        const std::vector<long> expected = numbers(polar);
        CHECK(found == std::vector<Integer>(expected.begin(), expected.end()));
        CHECK(found.front() == Integer(degree));
        CHECK(sum(found) == Integer(ged));
        ++rows;
    }
    CHECK(rows == 23);
}

TEST_CASE("the polar degrees are the intersection numbers they are defined by") {
    for (long degree = 0; degree <= 10; ++degree) {
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
            const std::vector<long> type = cursor.complex_type();
            CHECK(polar_degrees(type) == polar_degrees_by_intersection(type));
        }
    }
}

TEST_CASE("the generic ED degree of a hook has its closed formula") {
    for (long n = 2; n <= 40; ++n) {
        for (long a = 2; a <= n; ++a) {
            std::vector<long> type(static_cast<std::size_t>(n - a + 1), 1);
            type.front() = a;
            CHECK(sum(polar_degrees(type)) == Integer((2 * a - 1) * n - 2 * (a - 1) * (a - 1)));
        }
    }
    CHECK(sum(polar_degrees(std::vector<long>(30, 1))) == Integer(1));
    CHECK_THROWS_AS(polar_degrees({2, 0}), DomainError);
}

TEST_CASE("dimension and codimension count the free parameters") {
    CHECK(dimension(parse_pattern("1111|0")) == 5);
    CHECK(dimension(parse_pattern("0|2")) == 3);
    CHECK(codimension(parse_pattern("0|2")) == 2);
    CHECK(codimension(parse_pattern("4|0")) == 3);
    CHECK(dimension(Pattern{}) == 1);
}
