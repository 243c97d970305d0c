// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/strided_proof.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"

using namespace rootprint;

TEST_CASE("the rule says why a form is a member, or is none") {
    const Architecture network({2, 2, 2}, {1, 2, 1});
    const auto proved = [&](const char* form) { return prove_membership(parse_form(form, 4), network); };
    const ProvedMembership member = proved("(x^2-x*y-y^2)*(x^2-3*y^2)");
    CHECK(member.value);
    CHECK(member.claim == MemberClaim{{2, 2, 2}, {1, 2, 1}, true});
    const auto& factors = std::get<GroupsWitness>(member.certificate.value()).factors;
    REQUIRE(factors.size() == 2);
    CHECK(factors[0].form == parse_form("1 -1 -1"));
    CHECK(factors[0].pattern);
    CHECK(factors[1].form == parse_form("1 -3"));
    CHECK(!factors[1].pattern); // a form of degree 1 has a real root
    CHECK(!std::get<GroupsWitness>(member.certificate.value()).modulus);

    const ProvedMembership too_few = proved("(x^2+x*y+y^2)*(x^2+3*y^2)");
    CHECK(!too_few.value);
    CHECK(std::get<GroupsWitness>(too_few.certificate.value()).modulus);
    const ProvedMembership no_factors = proved("1 1 2 -1 5");
    CHECK(!no_factors.value);
    CHECK(std::holds_alternative<SectionsWitness>(no_factors.certificate.value()));
    CHECK(std::get<GroupsWitness>(proved("0 0 0 0 0").certificate.value()).constant.is_zero());
    CHECK(prove_membership(parse_form("7"), Architecture({1, 1}, {3, 2})).value);
}

TEST_CASE("a prime that divides a leading coefficient, or makes sections alike, is no modulus") {
    const Integer usual = std::get<SectionsWitness>(prove_membership(parse_form("1 1 2 -1 5"), Architecture({3, 2}, {2, 1})).certificate.value()).modulus;
    const Rational p{usual};
    // The sections p·X² + 2X + 5 and X − 1; X² + 2X − 3 + p and X − 1.
    const Form leading(std::vector<Rational>{p, Rational(1), Rational(2), Rational(-1), Rational(5)});
    const Form alike(std::vector<Rational>{Rational(1), Rational(1), Rational(2), Rational(-1), Rational(-3) + p});
    for (const Form& form : {leading, alike}) {
        const ProvedMembership proved = prove_membership(form, Architecture({3, 2}, {2, 1}));
        CHECK(std::get<SectionsWitness>(proved.certificate.value()).modulus != usual);
    }
}

TEST_CASE("what cannot be proved has its answer, and the reason") {
    const Architecture network({2, 2, 2}, {1, 2, 1});
    const ProvedMembership none = prove_membership(parse_form("(x^2+y^2)*(x^2+4*y^2)"), network), irrational = prove_membership(parse_form("x^4-4*x^2*y^2+2*y^4"), network);
    CHECK(!none.value);
    CHECK(!none.certificate);
    CHECK(none.claim == MemberClaim{{2, 2, 2}, {1, 2, 1}, false});
    CHECK(why_unproved(none) == "no certificate is known for non-members at singular points of the Zariski closure");
    CHECK(irrational.value);
    CHECK(!irrational.certificate);
    CHECK(why_unproved(irrational) == "no certificate is known for members whose factors are not rational");
    CHECK(why_unproved(prove_membership(parse_form("x^4"), network)).empty());
    CHECK_THROWS_AS(prove_membership(parse_form("1 2 3"), network), DomainError);
}
