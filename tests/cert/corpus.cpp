// SPDX-License-Identifier: LGPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "cases.hpp"
#include "oracle.hpp"

#include <check/check.hpp>

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
