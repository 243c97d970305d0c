// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/bezoutian.hpp"

#include <doctest/doctest.h>

#include <set>

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/count.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<Sign> signs(const std::vector<Rational>& list) {
    std::vector<Sign> result;
    for (const Rational& x : list) result.push_back(x.sign());
    return result;
}

std::vector<Sign> sign_list(std::string_view text) {
    std::vector<Sign> result;
    for (const char c : text) result.push_back(c == '+' ? Sign::positive : c == '-' ? Sign::negative : Sign::zero);
    return result;
}

// The definition: a^(2k−2) times the sum over the sets of k roots of the product of their squared differences.
Rational by_roots(const Rational& a, const std::vector<Rational>& roots, int k) {
    Rational sum;
    for (unsigned set = 0; set < 1U << roots.size(); ++set) {
        std::vector<Rational> chosen;
        for (std::size_t i = 0; i < roots.size(); ++i)
            if ((set >> i & 1) != 0) chosen.push_back(roots[i]);
        if (static_cast<int>(chosen.size()) != k) continue;
        Rational product(1);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) product *= power(chosen[i] - chosen[j], 2);
        sum += product;
    }
    return power(a, 2L * k - 2) * sum;
}

} // namespace

TEST_CASE("the Bezoutian of a cubic is twice its Hessian") {
    CHECK(bezoutian(std::vector<Integer>{2, 3, 5, 7}) == std::vector<std::vector<Integer>>{{-42, -111}, {-111, -76}});
    CHECK(bezoutian(std::vector<Integer>{2, 3}).empty());
}

TEST_CASE("the Bezoutian satisfies its definition") {
    support::Random random("definition");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const long n = random.between(2, 8);
        const Form f = random.form(n, 20);
        std::vector<Rational> by_x, by_y;
        for (long k = 0; k < n; ++k) {
            by_x.push_back(Rational(n - k) * f.coefficient(k));
            by_y.push_back(Rational(k + 1) * f.coefficient(k + 1));
        }
        const Point p(random.rational(5)), q = random.one_in(4) ? Point::infinity() : Point(random.rational(5));
        const auto at = [](const std::vector<Rational>& filter, const Point& point) { return value(Form(filter), point); };
        Rational b;
        const auto matrix = bezoutian(f.filter());
        for (std::size_t j = 0; j < matrix.size(); ++j) {
            const long from_right = static_cast<long>(j);
            const Rational column = power(q.x(), n - 2 - from_right) * power(q.y(), from_right);
            for (std::size_t k = 0; k < matrix.size(); ++k) {
                CHECK(matrix[j][k] == matrix[k][j]);
                const long from_left = static_cast<long>(k);
                b += matrix[k][j] * column * Rational(power(p.x(), n - 2 - from_left) * power(p.y(), from_left));
            }
        }
        CHECK(b * Rational(p.x() * q.y() - p.y() * q.x()) == at(by_y, p) * at(by_x, q) - at(by_x, p) * at(by_y, q));
    }
}

TEST_CASE("three ways to the numbers of roots agree, whatever the multiplicities and at infinity") {
    support::Random random("root numbers");
    std::set<std::pair<long, long>> seen;
    for (long i = 0; i < 4000 * support::effort(); ++i) {
        const long degree = random.between(0, 10);
        const Form f = random.one_in(3) ? random.form(degree, 30) : random.product_form(degree, random.one_in(5) ? 200 : 4);
        if (f.is_zero()) continue;
        CAPTURE(to_string(f));
        const RootNumbers expected = root_numbers(pattern(f));
        REQUIRE(root_numbers_by_bezoutian(f) == expected);
        REQUIRE(root_numbers_by_discriminant_sequence(f) == expected);
        REQUIRE(count_real_roots_sturm(f.numerator()) + (f.infinity_multiplicity() > 0 ? 1 : 0) == expected.real);
        seen.insert({expected.real, expected.pairs});
    }
    CHECK(seen.size() > 30);
    CHECK_THROWS_AS(root_numbers_by_bezoutian(Form({0, 0})), DomainError);
    CHECK_THROWS_AS(root_numbers_by_discriminant_sequence(Form({0, 0})), DomainError);
}

TEST_CASE("the discriminant sequence is what its definition by roots says, and ends with the discriminant") {
    support::Random random("sequence");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const Rational a(random.nonzero_integer(5));
        Form f({a});
        std::vector<Rational> roots;
        for (long n = random.between(1, 6); n > 0; --n) {
            roots.push_back(!roots.empty() && random.one_in(3) ? roots.back() : random.rational(4));
            f = f * Form({Rational(1), -roots.back()});
        }
        const std::vector<Rational> sequence = discriminant_sequence(f);
        REQUIRE(sequence.size() == roots.size());
        for (std::size_t k = 0; k < sequence.size(); ++k) CHECK(sequence[k] == by_roots(a, roots, static_cast<int>(k) + 1));
        CHECK(sequence.back() == discriminant(f));
    }
    CHECK_THROWS_AS(discriminant_sequence(Form({0, 1})), DomainError);
    CHECK_THROWS_AS(discriminant_sequence(Form({1})), DomainError);
}

TEST_CASE("sign lists are revised between nonzero entries only") {
    CHECK(revised_sign_list(sign_list("+-000+00")) == sign_list("+-++-+00"));
    CHECK(revised_sign_list(sign_list("+0000-0+00")) == sign_list("+--++-++00"));
    CHECK(root_numbers_of_sign_list(sign_list("+0000+")) == RootNumbers{2, 2}); // x^6 − 1
    CHECK(root_numbers_of_sign_list(sign_list("+0000-")) == RootNumbers{0, 3}); // x^6 + 1
    CHECK(root_numbers_of_sign_list(sign_list("+000")) == RootNumbers{1, 0});
    CHECK(can_be_sign_list(sign_list("+0-")));
    CHECK_FALSE(can_be_sign_list(sign_list("+0+")));
    CHECK(can_be_sign_list(sign_list("+000+")));
    CHECK_FALSE(can_be_sign_list(sign_list("+000-")));
    CHECK_FALSE(can_be_sign_list(sign_list("+-+")));
    CHECK_FALSE(can_be_sign_list(sign_list("+-0"))); // a cubic has a real root
    CHECK_FALSE(can_be_sign_list(sign_list("-")));
    CHECK_FALSE(can_be_sign_list({}));
}

TEST_CASE("no form has a sign list that cannot be one") {
    support::Random random("possible lists");
    std::set<std::vector<Sign>> seen;
    for (long i = 0; i < 3000 * support::effort(); ++i) {
        const long degree = random.between(1, 9);
        const Form f = random.one_in(2) ? random.form(degree, 2) : random.product_form(degree, 2);
        if (f.is_zero() || f.infinity_multiplicity() > 0) continue;
        const std::vector<Sign> list = signs(discriminant_sequence(f));
        CAPTURE(to_string(f));
        REQUIRE(can_be_sign_list(list));
        seen.insert(list);
    }
    CHECK(seen.size() > 100);
}
