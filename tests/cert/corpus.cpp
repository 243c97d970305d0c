// SPDX-License-Identifier: LGPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "cases.hpp"
#include "oracle.hpp"

#include <check/check.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <map>
#include <set>

using namespace rootprint;
using checker::Status;

TEST_CASE("every good certificate is verified, and its claim is true") {
    const auto all = cases::read("good");
    CHECK(all.size() >= 50);
    for (const cases::Case& c : all) {
        CAPTURE(c.name);
        const auto verdict = checker::check(c.claim, c.certificate);
        CAPTURE(verdict.reason);
        CHECK(verdict.status == Status::verified);
        CHECK(c.claim.ends_with("\n" + verdict.statement + "\n"));
        CHECK(oracle::truth(c.claim) == true);
    }
}

TEST_CASE("every bad certificate is rejected or malformed, with a reason") {
    const auto all = cases::read("bad");
    CHECK(all.size() >= 150);
    for (const cases::Case& c : all) {
        CAPTURE(c.name);
        const auto verdict = checker::check(c.claim, c.certificate);
        CHECK((verdict.status == Status::rejected || verdict.status == Status::malformed));
        CHECK(!verdict.reason.empty());
        CHECK(verdict.statement.empty());
        if (verdict.status == Status::malformed) CHECK(verdict.line >= 1);
    }
}

TEST_CASE("a bad file that names a condition of rule 1 fails by that condition, or is malformed") {
    for (const cases::Case& c : cases::read("bad")) {
        CAPTURE(c.name);
        const auto verdict = checker::check(c.claim, c.certificate);
        const std::size_t at = c.name.find_first_of("123456789");
        const bool numbered = (c.name.starts_with("bad/pattern-") && at == 12) || c.name.starts_with("bad/place-6");
        if (!numbered || verdict.status == Status::malformed) continue;
        CHECK(verdict.reason.starts_with("condition " + c.name.substr(at, 1) + ":"));
    }
}

TEST_CASE("every rule has a good file, and every condition of rule 1 a bad one that is rejected") {
    std::set<std::string> rejected, verified;
    for (const auto& [name, claim, certificate] : cases::read("bad"))
        if (const auto verdict = checker::check(claim, certificate); verdict.status == Status::rejected)
            rejected.insert(verdict.reason.substr(0, verdict.reason.find(':')));
    for (const char* condition : {"condition 1", "condition 2", "condition 3", "condition 4", "condition 5",
                                  "condition 6", "rule zero", "rule repeated", "rule squarefree"})
        CHECK_MESSAGE(rejected.count(condition) == 1, condition);
    for (const auto& [name, claim, certificate] : cases::read("good")) {
        const std::size_t begin = certificate.find("rule ") + 5;
        verified.insert(certificate.substr(begin, certificate.find('\n', begin) - begin));
    }
    CHECK(verified == std::set<std::string>{"pattern", "zero", "repeated", "squarefree"});
}

TEST_CASE("what is beyond this version or its limits is unsupported") {
    for (const cases::Case& c : cases::read("unsupported")) {
        CAPTURE(c.name);
        CHECK(checker::check(c.claim, c.certificate).status == Status::unsupported);
    }
}

TEST_CASE("every certificate, with every claim, proves true claims only") {
    std::vector<cases::Case> all = cases::read("good");
    for (auto& other : cases::read("bad")) all.push_back(other);
    for (const auto& claim : all) {
        for (const auto& certificate : all) {
            if (checker::check(claim.claim, certificate.certificate).status != Status::verified) continue;
            CAPTURE(claim.name);
            CAPTURE(certificate.name);
            CHECK(oracle::truth(claim.claim) == true);
        }
    }
}

TEST_CASE("the place of an error is its line and column") {
    const std::string certificate = "rootprint-certificate 1\nrule zero\nend\n";
    const auto verdict = checker::check("rootprint-claim 1\nform 0 0 x\npattern 0|0\n", certificate);
    CHECK(verdict.status == Status::malformed);
    CHECK(verdict.source == checker::Source::claim);
    CHECK(verdict.line == 2);
    CHECK(verdict.column == 10);
    const auto second = checker::check("rootprint-claim 1\nform 0 0 0\ndiscriminant on\n", certificate + "\n");
    CHECK(second.status == Status::malformed);
    CHECK(second.source == checker::Source::certificate);
    CHECK(second.line == 4);
    CHECK(second.column == 1);
}

TEST_CASE("limits make a verdict unsupported, and what is within them is verified") {
    const std::string claim = "rootprint-claim 1\nform 1 0 -2\npattern 11|0\n";
    const std::string certificate = "rootprint-certificate 1\nrule pattern\nconstant 1\ninfinity 0\n"
                                    "factor 1 : 1 0 -2 : 0/1\nbezout 3 1 : 1 : 1 0\nend\n";
    const auto status = [&](const checker::Limits& limits) {
        return checker::check(claim, certificate, limits).status;
    };
    CHECK(status({}) == Status::verified);
    CHECK(status({.size = certificate.size()}) == Status::verified);
    CHECK(status({.size = certificate.size() - 1}) == Status::unsupported);
    CHECK(status({.degree = 2}) == Status::verified);
    CHECK(status({.degree = 1}) == Status::unsupported);
    CHECK(status({.bits = 10}) == Status::unsupported);
    CHECK(status({.work = 100}) == Status::unsupported);
    CHECK(status({.work = 5000}) == Status::verified);
}

TEST_CASE("a hostile pair ends soon") {
    const std::string header = "rootprint-certificate 1\nrule pattern\nconstant 1\ninfinity 0\n";
    const std::string claim = "rootprint-claim 1\nform 1" + [] {
        std::string zeros;
        for (int i = 0; i < 20000; ++i) zeros += " 0";
        return zeros;
    }() + "\npattern 0|0\n";
    // a number of 8 million digits; its powers; a cut of that size; a million cuts for a factor of degree 20,000
    const std::string number = std::string(1, '9') + std::string(8'000'000, '0');
    const std::string form = claim.substr(claim.find("form") + 4, claim.find("\npattern") - claim.find("form") - 4);
    std::string many_cuts;
    for (int i = 0; i < 1'000'000; ++i) many_cuts += " " + std::to_string(i) + "/7";
    const checker::Limits limits{.work = 1'000'000'000};
    for (const std::string& body :
         {"factor 20000 : 1 " + number.substr(0, 100'000) + " : 1/1\nbezout 2 1 : : 1\n",
          "factor 20000 : " + number + " 1 : 1/1\nbezout 2 1 : : 1\n",
          "factor 1 :" + form + " : " + number + "/1\nbezout 2 1 : : 1\n",
          "factor 1 :" + form + " :" + many_cuts + "\nbezout 2 1 : : 1\n",
          "factor 1 :" + form + " : 1/1\nbezout " + number + " " + number + " :" + form + " :" + form + "\n"}) {
        const auto verdict = checker::check(claim, header + body + "end\n", limits);
        CHECK(verdict.status != Status::verified);
    }
}

namespace {

const std::string pattern_header = "rootprint-certificate 1\nrule pattern\n";

std::string claim_text(const std::string& form, const std::string& statement) {
    return "rootprint-claim 1\nform " + form + "\n" + statement + "\n";
}

} // namespace

TEST_CASE("a false product is rejected before it is multiplied out, with little work") {
    const checker::Limits limits{.work = 10'000'000};
    for (const std::size_t degree : {1000, 10000}) {
        std::string form = "1";
        for (std::size_t i = 1; i < degree; ++i) form += " 0";
        form += " 1";
        const std::string power = "factor " + std::to_string(degree) + " : 1 ";
        for (const std::string& last : {std::string(1, '1'), std::string(100, '9')}) {
            const std::string body = "constant 1\ninfinity 0\n" + power + last + " : 0/1\nbezout 2 1 : : 1\nend\n";
            const auto verdict = checker::check(claim_text(form, "pattern " + std::to_string(degree) + "|0"),
                                                pattern_header + body, limits);
            CHECK(verdict.status == Status::rejected);
            CHECK(verdict.reason == "condition 2: the product is not the form");
        }
        const std::string square = form.substr(0, degree - 1) + " 3"; // of degree n/2
        const auto verdict = checker::check(
            claim_text(form, "discriminant on"),
            "rootprint-certificate 1\nrule repeated\nconstant 1\nsquare " + square + "\ncofactor 1\nend\n", limits);
        CHECK(verdict.status == Status::rejected);
        CHECK(verdict.reason == "rule repeated: the product is not the form");
    }
}

TEST_CASE("the prime of the early rejection, 2^61 - 1, decides nothing where it divides a number") {
    const std::string prime = "2305843009213693951", prime_minus_2 = "2305843009213693949";
    const auto status = [&](const std::string& form, const std::string& constant) {
        return checker::check(claim_text(form, "pattern 11|0"),
                              pattern_header + "constant " + constant +
                                  "\ninfinity 0\nfactor 1 : 1 0 -2 : 0/1\nbezout 3 1 : 1 : 1 0\nend\n")
            .status;
    };
    CHECK(status("1 0 -2", "1") == Status::verified);
    CHECK(status("1/" + prime + " 0 -2/" + prime, "1/" + prime) == Status::verified);
    CHECK(status(prime + " 0 -4611686018427387902", prime) == Status::verified);
    CHECK(status(prime + "/" + prime + " 0 -2", "1") == Status::verified); // not in lowest terms
    CHECK(status("1 0 -2", prime + "/" + prime) == Status::verified);
    CHECK(status("1 0 " + prime_minus_2, "1") == Status::rejected); // both sides agree modulo the prime
    CHECK(status("1 " + prime + " -2", "1") == Status::rejected);
    CHECK(status(prime + " 0 -2", prime) == Status::rejected);
    CHECK(status("1/" + prime + " 0 -2", "1/" + prime) == Status::rejected);
}

TEST_CASE("numbers of any length are read as they stand") {
    std::string digits;
    for (const std::size_t length : {1, 17, 18, 19, 35, 36, 37, 54, 55, 72, 73, 90, 91, 108, 126, 127, 1000, 5000}) {
        while (digits.size() < length) digits += static_cast<char>('1' + digits.size() * digits.size() % 7);
        const std::string n = digits.substr(0, length), zeros = "1" + std::string(length, '0');
        for (const std::string& root : {n, zeros}) {
            const boost::multiprecision::cpp_int value(root);
            const auto status = [&](const boost::multiprecision::cpp_int& last) {
                const boost::multiprecision::cpp_int middle = -2 * value;
                return checker::check(claim_text("1 " + middle.str() + " " + last.str(), "pattern 2|0"),
                                      pattern_header + "constant 1\ninfinity 0\nfactor 2 : 1 -" + root +
                                          " : 0/1\nbezout 2 1 : : 1\nend\n")
                    .status;
            };
            CAPTURE(root);
            CHECK(status(value * value) == Status::verified);
            CHECK(status(value * value + 1) == Status::rejected);
        }
    }
}

TEST_CASE("a modulus of five million digits is refused at the default limits") {
    const std::string modulus(5'000'000, '9');
    const auto verdict = checker::check(claim_text("1 0 -2", "pattern 11|0"),
                                        pattern_header + "constant 1\ninfinity 0\nfactor 1 : 1 0 -2 : 0/1\nbezout " +
                                            modulus + " 1 : 1 : 1 0\nend\n");
    CHECK(verdict.status == Status::unsupported);
    CHECK(verdict.reason == "more work than --max-work allows");
}
