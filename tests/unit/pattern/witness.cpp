// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/witness.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/form/text.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

Integer height(const Form& form) {
    Integer largest;
    for (const Rational& c : form.filter()) largest = std::max(largest, abs(c.numerator()));
    return largest;
}

void check_witness(const Pattern& wanted) {
    CAPTURE(to_string(wanted));
    const WitnessForm found = witness(wanted);
    CHECK(found.form.denominator() == Integer(1));
    CHECK(pattern(found.form) == wanted);
    CHECK(parse_form(to_expression(found), wanted.degree()) == found.form);
    Form product(std::vector<Rational>{Rational(1)});
    Pattern parts;
    for (const auto& [part, multiplicity] : found.factors) {
        for (long i = 0; i < multiplicity; ++i) product = product * part;
        const Pattern of_part = pattern(part);
        CHECK((of_part.real.empty() || of_part.complex.empty()));
        parts.real.insert(parts.real.end(), of_part.real.size(), multiplicity);
        parts.complex.insert(parts.complex.end(), of_part.complex.size(), multiplicity);
    }
    CHECK(product == found.form);
    CHECK(Pattern::make(parts.real, parts.complex) == wanted);
}

} // namespace

TEST_CASE("every pattern has a witness with exactly this pattern") {
    for (long degree = 0; degree <= 11; ++degree) {
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) check_witness(cursor.pattern());
    }
}

TEST_CASE("random patterns of large degree have witnesses") {
    support::Random random("witness");
    for (const long degree : {14, 20, 31, 40, 60, 90}) {
        const PatternOrder order(degree);
        const long size = fmpz_get_si(order.size().flint());
        for (long i = 0; i < 10 * support::effort(); ++i) check_witness(order.at(Integer(random.between(0, size - 1))).pattern());
    }
    check_witness(Pattern::make(std::vector<long>(50, 1), {}));
    check_witness(Pattern::make(std::vector<long>(31, 2), std::vector<long>(20, 2)));
    check_witness(Pattern::make({}, std::vector<long>(37, 1)));
    check_witness(Pattern::make({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST_CASE("no witness up to degree 4 can have smaller coefficients") {
    // All forms with coefficients of at most h: none of them has the pattern if h is below the witness's height.
    for (long degree = 0; degree <= 4; ++degree) {
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
            const Pattern wanted = cursor.pattern();
            const long h = fmpz_get_si(height(witness(wanted).form).flint()) - 1;
            std::vector<long> c(static_cast<std::size_t>(degree) + 1, -h);
            for (bool more = h >= 1; more;) {
                const Form form(std::vector<Rational>(c.begin(), c.end()));
                if (!form.is_zero()) CHECK(pattern(form) != wanted);
                std::size_t i = 0;
                while (i < c.size() && c[i] == h) c[i++] = -h;
                more = i < c.size();
                if (more) ++c[i];
            }
        }
    }
}

TEST_CASE("the expression of a witness is short") {
    CHECK(to_expression(witness(Pattern{})) == "1");
    CHECK(to_expression(witness(parse_pattern("112|0"))) == "x*(x-y)*y^2");
    CHECK(to_expression(witness(parse_pattern("0|2"))) == "(x^2+y^2)^2");
    CHECK(to_expression(witness(parse_pattern("0|11"))) == "x^4+y^4");
}
