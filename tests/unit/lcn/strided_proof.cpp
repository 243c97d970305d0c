// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_proof.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"

using namespace rootprint;

TEST_CASE("the rule says why a form is a member, or is none") {
    const Architecture network({2, 2, 2}, {1, 2, 1});
    const auto proved = [&](const char* form) { return prove_membership(parse_form(form, 4), network); };
    const ProvedMembership member = proved("(x^2-x*y-y^2)*(x^2-3*y^2)");
    CHECK(member.value);
    CHECK(member.claim == MemberClaim{{2, 2, 2}, {1, 2, 1}, true});
    const GroupsWitness& witness = std::get<GroupsWitness>(member.certificate);
    REQUIRE(witness.factors.size() == 2);
    CHECK(witness.factors[0].form == parse_form("1 -1 -1"));
    CHECK(witness.factors[0].pattern);
    CHECK(witness.factors[1].form == parse_form("1 -3"));
    CHECK(!witness.factors[1].pattern); // a form of degree 1 has a real root
    CHECK(!witness.modulus);

    const ProvedMembership too_few = proved("(x^2+x*y+y^2)*(x^2+3*y^2)");
    CHECK(!too_few.value);
    CHECK(std::get<GroupsWitness>(too_few.certificate).modulus);
    const ProvedMembership no_factors = proved("1 1 2 -1 5");
    CHECK(!no_factors.value);
    CHECK(std::holds_alternative<SectionsWitness>(no_factors.certificate));
    CHECK(std::get<GroupsWitness>(proved("0 0 0 0 0").certificate).constant.is_zero());
    CHECK(prove_membership(parse_form("7"), Architecture({1, 1}, {3, 2})).value);
    CHECK_THROWS_AS(prove_membership(parse_form("1 2 3"), network), DomainError);
}

TEST_CASE("at singular points the greedy factors prove it, whatever factors of the right degrees there are") {
    const Architecture network({2, 2, 2}, {1, 2, 1});
    for (const auto& known : {std::pair("(x^2+y^2)*(x^2+4*y^2)", false), {"x^4-4*x^2*y^2+2*y^4", true}, {"(x^2-y^2)*(x^2+4*y^2)", true}, {"x^4+x^2*y^2+3*y^4", false}}) {
        CAPTURE(known.first);
        const bool is_member = known.second;
        const ProvedMembership proved = prove_membership(parse_form(known.first, 4), network);
        CHECK(proved.value == is_member);
        const GroupsWitness& witness = std::get<GroupsWitness>(proved.certificate);
        REQUIRE(witness.factors.size() == 2);
        CHECK(witness.factors[0].form.degree() == 0);
        CHECK(witness.factors[1].form.degree() == 2);
        CHECK(witness.factors[1].pattern);
        CHECK(witness.modulus.has_value() == !is_member);
    }
}

TEST_CASE("the real roots that are counted are counted on both sides of 0, and the root 0 apart") {
    const Architecture network({3, 2, 2}, {2, 1, 1}); // e = (0, 2)
    const auto factor = [&](const char* form) { return std::get<GroupsWitness>(prove_membership(parse_form(form, 6), network).certificate).factors[1].pattern.value(); };
    const PatternWitness both = factor("(x^2+x*y+y^2)*(x^4-x^2*y^2-y^4)"), with_zero = factor("(x^2+x*y+y^2)*(x^2-y^2)*x^2"), with_infinity = factor("(x^2+x*y+y^2)*(x^2+3*y^2)*y^2");
    REQUIRE(both.factors.size() == 1);
    CHECK(std::count(both.factors[0].cuts.begin(), both.factors[0].cuts.end(), Rational(0)) == 1);
    REQUIRE(with_zero.factors.size() == 2);
    CHECK(with_zero.factors[0].part == Poly{-1, 1});
    CHECK(with_zero.factors[1].part == Poly{0, 1});
    CHECK(with_infinity.infinity == 1);
}

TEST_CASE("a prime that divides a leading coefficient, or makes sections alike, is no modulus") {
    const Integer usual = std::get<SectionsWitness>(prove_membership(parse_form("1 1 2 -1 5"), Architecture({3, 2}, {2, 1})).certificate).modulus;
    const Rational p{usual};
    // The sections p·X² + 2X + 5 and X − 1; X² + 2X − 3 + p and X − 1.
    const Form leading(std::vector<Rational>{p, Rational(1), Rational(2), Rational(-1), Rational(5)});
    const Form alike(std::vector<Rational>{Rational(1), Rational(1), Rational(2), Rational(-1), Rational(-3) + p});
    for (const Form& form : {leading, alike}) {
        const ProvedMembership proved = prove_membership(form, Architecture({3, 2}, {2, 1}));
        CHECK(std::get<SectionsWitness>(proved.certificate).modulus != usual);
    }
}
