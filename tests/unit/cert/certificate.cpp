// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/cert/certificate.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("claims are spelled exactly as specified") {
    CHECK(to_text(Claim{parse_form("1 -3/2 0.5"), PatternClaim{Pattern::make({1, 1}, {})}}) ==
          "rootprint-claim 1\nform 1 -3/2 1/2\npattern 11|0\n");
    CHECK(to_text(Claim{parse_form("1 0 1"), PlaceClaim{{2, 2}, Place::outside}}) ==
          "rootprint-claim 1\nform 1 0 1\nplace 2,2 outside\n");
    CHECK(to_text(Claim{parse_form("1 2 1"), DiscriminantClaim{true}}) == "rootprint-claim 1\nform 1 2 1\ndiscriminant on\n");
}

TEST_CASE("a certificate is spelled exactly as specified") {
    std::string text = to_text(prove_pattern(parse_form("2*(x-y)^2*(x^2+y^2)*y")).witness);
    CHECK(text == "rootprint-certificate 1\nrule pattern\nconstant 2\ninfinity 1\nfactor 1 : 1 0 1 : 0/1\nfactor 2 : 1 -1 : 0/1\n" +
                      text.substr(text.find("bezout 10007 1 :")));
    CHECK(to_text(ZeroWitness{}) == "rootprint-certificate 1\nrule zero\nend\n");
}

TEST_CASE("claims about critical points and their certificates are spelled exactly as specified") {
    Matrix gram(2, 2);
    gram.set_entry(0, 0, Rational(2));
    gram.set_entry(1, 1, Rational(1));
    gram.set_entry(0, 1, Rational(1) * Rational(1, 3));
    gram.set_entry(1, 0, Rational(1) * Rational(1, 3));
    CriticalClaim claim{gram, parse_form("1 -1/2"), {1}, true, {{Pattern::make({1}, {}), {Rational(1), Rational(-1, 2)}, Rational(1, 10)}}};
    CHECK(to_text(claim) == "rootprint-claim 1\nloss 1 -1/2 : 2 1/3 1\ncritical 1 all : 1|0 1 -1/2 1/10\n");
    claim = {gram, parse_form("1 -1/2"), {}, false, {}};
    CHECK(to_text(claim) == "rootprint-claim 1\nloss 1 -1/2 : 2 1/3 1\ncritical 0 some\n");
    const CriticalWitness witness{8, {{true, Integer(3), {{Integer(5)}, {Integer(1), Integer(-2)}}, {{}, {Rational(0), Rational(1, 2)}}}, {false, Integer(4), {{Integer(6), Integer(7)}}, {}}}};
    CHECK(to_text(witness) == "rootprint-certificate 1\nrule critical\nprecision 8\nreal 3 : 5 : : 1 -2 : 0/1 1/2\npair 4 : 6 7\nend\n");
}

TEST_CASE("claims about boxes and their certificates are spelled exactly as specified") {
    const FormBox box = parse_box("1 -3/2 +/- 0.1 0");
    const std::string head = "rootprint-claim 1\nbox 1 -3/2 0 : 0 1/10 0\n";
    const Pattern simple = Pattern::make({1, 1}, {}), twofold = Pattern::make({2}, {});
    CHECK(to_text(BoxClaim{box, AmongPatternsClaim{{simple, twofold}}}) == head + "patterns among 11|0 2|0\n");
    CHECK(to_text(BoxClaim{box, AmongPlacesClaim{{2, 2}, {Place::interior, Place::boundary}}}) == head + "places 2,2 among interior boundary\n");
    CHECK(to_text(BoxClaim{box, PatternClaim{twofold}}) == head + "contains pattern 2|0\n");
    CHECK(to_text(BoxClaim{box, PlaceClaim{{2, 2}, Place::outside}}) == head + "contains place 2,2 outside\n");
    const PatternWitness middle{Rational(1, 2), 3, {}, {}};
    const PiecesWitness pieces{{PiecesWitness::Split{1}, PiecesWitness::Uniform{5, {Integer(1), Integer(-2), Integer(3), Integer(4)}, {Integer(6), Integer(7)}, middle}, PiecesWitness::Split{0}, PiecesWitness::Uniform{0, {}, {}, middle},
                                PiecesWitness::Clusters{{{2, true, Rational(1, 4), {Integer(-1), Integer(1)}}, {1, false, Rational(3), {Integer(1), Integer(2), Integer(3), Integer(4)}}}}}};
    CHECK(to_text(BoxCertificate(pieces)) == "rootprint-certificate 1\nrule pieces\nsplit 1\nuniform\ninverse 5 : 1 -2 3 4 : 6 7\nconstant 1/2\ninfinity 3\nsplit 0\nuniform\nconstant 1/2\ninfinity 3\n"
                                             "clusters\nreal 2 1/4 : -1 1\npair 1 3/1 : 1 2 3 4\nend\n");
    CHECK(to_text(BoxCertificate(ExamplesWitness{{{parse_form("0 1/2"), middle}, {parse_form("0 0"), {}}}})) == "rootprint-certificate 1\nrule examples\nform 0 1/2\nconstant 1/2\ninfinity 3\nform 0 0\nend\n");
}

TEST_CASE("claims and certificates are read back as they were written") {
    support::Random random("certificate text");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        Form f = random.product_form(random.between(0, 9), 30);
        ProvedPattern proved = prove_pattern(f);
        Claim claim{f, PatternClaim{proved.value}};
        CHECK(parse_claim(to_text(claim)) == claim);
        for (const Certificate& c : {Certificate(proved.witness), prove_on_discriminant(f).witness}) {
            CHECK(to_text(parse_certificate(to_text(c))) == to_text(c));
        }
        claim.statement = PlaceClaim{{f.degree() + 1, 1}, Place::boundary};
        CHECK(parse_claim(to_text(claim)) == claim);
        claim.statement = DiscriminantClaim{i % 2 == 0};
        CHECK(parse_claim(to_text(claim)) == claim);
    }
}

TEST_CASE("malformed claims and certificates are refused") {
    std::string claim = "rootprint-claim 1\nform 1 0 1\npattern 0|1\n";
    CHECK_NOTHROW(parse_claim(claim));
    for (const char* text : {
             "", "rootprint-claim 2\nform 1\npattern 0|0\n", "rootprint-claim 1\nform\npattern 0|0\n",
             "rootprint-claim 1\nform 1 0 1 \npattern 0|1\n", "rootprint-claim 1\nform  1\npattern 0|0\n",
             "rootprint-claim 1\nform +1\npattern 0|0\n", "rootprint-claim 1\nform -0\npattern 0|0\n",
             "rootprint-claim 1\nform 01\npattern 0|0\n", "rootprint-claim 1\nform 1/0\npattern 0|0\n",
             "rootprint-claim 1\nform 1 0 1\npattern 0|1", "rootprint-claim 1\nform 1 0 1\npattern 0|1\n\n",
             "rootprint-claim 1\nform 1 0 1\npattern 0|2\n", "rootprint-claim 1\nform 1 0 1\nplace 2,0 outside\n",
             "rootprint-claim 1\nform 1 0 1\nplace 2,2 inside\n", "rootprint-claim 1\nform 1 0 1\ndiscriminant of\n",
             "rootprint-claim 1\r\nform 1\r\npattern 0|0\r\n",
         }) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_claim(text), SyntaxError);
    }
    std::string certificate = to_text(prove_pattern(parse_form("1 0 -2")).witness);
    CHECK_NOTHROW(parse_certificate(certificate));
    for (std::size_t length = 0; length < certificate.size(); ++length) { // truncated anywhere
        CHECK_THROWS_AS(parse_certificate(certificate.substr(0, length)), SyntaxError);
    }
    CHECK_THROWS_AS(parse_certificate(certificate + "x"), SyntaxError);
}
