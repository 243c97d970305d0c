// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "support/random.hpp"
#include "support/tensors.hpp"

using namespace rootprint;

namespace {

std::string reason(std::string_view text) {
    try {
        parse_tensor(text);
    } catch (const SyntaxError& error) {
        return std::to_string(error.column()) + ": " + error.what();
    }
    return "read";
}

} // namespace

TEST_CASE("tensors are written and read as nested lists") {
    const Tensor t({2, 3}, {Rational(1), Rational(Integer(1), Integer(2)), Rational(0), Rational(-3), Rational(0), Rational(4)});
    CHECK(to_string(t) == "[[1, 1/2, 0], [-3, 0, 4]]");
    CHECK(to_expression(t) == "x1*x2^2 + 1/2*x1*x2*y2 - 3*y1*x2^2 + 4*y1*y2^2");
    for (const char* text : {"[[1, 1/2, 0], [-3, 0, 4]]", "{{1,0.5,0},{-3,0,4}}", "[[1 0x.8 0] [-3 0 4]]", "  [ [1 .5, 0 ],[ -3 0e5 4] ]\r"})
        CHECK(parse_tensor(text) == t);
    CHECK(parse_tensor("[1, -3, 2]") == parse_tensor("1 -3 2"));
    CHECK(parse_tensor("1, -3, 2").shape() == Shape{3});
    CHECK(parse_tensor("[[[5]]]").shape() == Shape{1, 1, 1});
    CHECK(to_expression(parse_tensor("[[[5]]]")) == "5");
    CHECK(to_string(parse_tensor("[[[1 2] [3 4]] [[5 6] [7 8]] [[9 10] [11 12]]]")) == "[[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]]");
}

TEST_CASE("what is no tensor is refused, with the column and the reason") {
    CHECK(reason("") == "1: the line is empty");
    CHECK(reason("[]") == "2: a list without entries");
    CHECK(reason("[[1, 2], []]") == "11: a list without entries");
    CHECK(reason("[[1, 2], [3]]") == "12: ragged: a list of length 1, the lists before have length 2");
    CHECK(reason("[[1, 2], [3, 4, 5]]") == "18: ragged: a list of length 3, the lists before have length 2");
    CHECK(reason("[[[1], [2]], [[3]]]") == "18: ragged: a list of length 1, the lists before have length 2");
    CHECK(reason("[1, [2]]") == "5: a list where a number is expected: the lists before hold numbers");
    CHECK(reason("[[1], 2]") == "7: a number where a list is expected");
    CHECK(reason("[[1, 2], [3, 4]") == "16: ']' is missing");
    CHECK(reason("[[1, 2], [3, 4}]") == "15: '}' closes nothing here");
    CHECK(reason("[[1, 2], [3, 4]] 5") == "18: unexpected text after the tensor");
    CHECK(reason("[1,, 2]") == "4: an entry is expected before ','");
    CHECK(reason("[1, 2,]") == "7: an entry is expected after ','");
    CHECK(reason("1 2,") == "5: an entry is expected after ','");
    CHECK(reason("[nan]") == "2: NaN is not a number");
    CHECK(reason("[1, a]") == "5: a number is expected, not 'a'");
    CHECK(reason("1 2]") == "4: ']' closes nothing here");
    CHECK(reason(std::string(33, '[') + "1") == "33: more than 32 axes");
    CHECK(reason("[1/0]") == "4: the denominator is zero");
    Limits limits;
    limits.size = 50;
    CHECK_THROWS_AS(parse_tensor("1 2 3 4", limits), LimitError);
    CHECK_THROWS_AS(Tensor({2, 2}, std::vector<Rational>(3)), DomainError);
    CHECK_THROWS_AS(Tensor({2, 0}, std::vector<Rational>()), DomainError);
    CHECK_THROWS_AS(Tensor({}, std::vector<Rational>(1)), DomainError);
    CHECK_THROWS_AS(Tensor({std::int64_t{1} << 40, std::int64_t{1} << 40}, Poly{1}), LimitError);
    CHECK_THROWS_AS(Tensor({2}, Poly{1, 1, 1}), DomainError);
}

TEST_CASE("products of tensors are products of forms") {
    CHECK(parse_tensor("[[1, 1]]") * parse_tensor("[[1], [-1]]") == parse_tensor("[[1, 1], [-1, -1]]"));
    CHECK(to_expression(parse_tensor("[[1, 0], [0, 1]]") * parse_tensor("[[1, 0], [0, -1]]")) == "x1^2*x2^2 - y1^2*y2^2");
    CHECK_THROWS_AS(parse_tensor("[[1]]") * parse_tensor("1"), DomainError);
    support::Random random("tensor products");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const long a = random.between(0, 5), b = random.between(0, 5);
        const Form p = random.form(a, 30), q = random.form(b, 30);
        CHECK((Tensor({a + 1}, p.filter()) * Tensor({b + 1}, q.filter())).entries() == (p * q).filter());
        // Against the sum of all products of entries.
        const Tensor u = support::random_tensor(random, {random.between(1, 3), random.between(1, 3), random.between(1, 3)}, 20);
        const Tensor v = support::random_tensor(random, {random.between(1, 3), random.between(1, 3), random.between(1, 3)}, 20);
        const Tensor w = u * v;
        std::vector<Rational> sums(static_cast<std::size_t>(w.size()));
        for (const Shape& s : indices(u.shape()))
            for (const Shape& t : indices(v.shape()))
                sums[static_cast<std::size_t>(place_of_index({s[0] + t[0], s[1] + t[1], s[2] + t[2]}, w.shape()))] +=
                    u.entry(place_of_index(s, u.shape())) * v.entry(place_of_index(t, v.shape()));
        CHECK(w.entries() == sums);
        CHECK(parse_tensor(to_string(w)) == w);
    }
}

TEST_CASE("strided tensors") {
    CHECK(strided(parse_tensor("[[1, 2], [3, 4]]"), {2, 3}) == parse_tensor("[[1, 0, 0, 2], [0, 0, 0, 0], [3, 0, 0, 4]]"));
    CHECK(strided(parse_tensor("[[1, 2]]"), {1000000, 1}) == parse_tensor("[[1, 2]]"));
    CHECK_THROWS_AS(strided(parse_tensor("[[1, 2]]"), {1}), DomainError);
    CHECK_THROWS_AS(strided(parse_tensor("[[1, 2]]"), {1, 0}), DomainError);
    CHECK_THROWS_AS(strided(parse_tensor("[[1, 2]]"), {1, std::int64_t{1} << 62}), LimitError);
    CHECK_THROWS_AS(strided(parse_tensor("[1, 2, 3]"), {std::int64_t{1} << 62}), DomainError);
}
