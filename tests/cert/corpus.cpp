// SPDX-License-Identifier: LGPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "mutations.hpp"

#include <check/check.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <map>
#include <set>

using namespace rootprint;
using checker::Status;

namespace {

/// What a verdict says of a claim that is true: its third line, with the degree and without the list if it has one.
std::string statement_of(const std::string& claim) {
    const std::vector<std::string> lines = oracle::pieces(claim, '\n');
    if (lines.at(1).starts_with("form") || lines[1].starts_with("box")) return lines.at(2);
    if (lines[1].starts_with("loss")) {
        const std::size_t items = lines[2].find(" :");
        return lines[2].substr(0, items) + " : " + std::to_string(items == lines[2].npos ? 0 : std::count(lines[2].begin(), lines[2].end(), ':')) + " listed";
    }
    const std::size_t head = lines[2].starts_with("patterns") ? 8 : lines[2].find(" :");
    const std::size_t list = lines[2].starts_with("patterns") ? 8 : head + 2;
    const auto listed = std::count(lines[2].begin() + static_cast<std::ptrdiff_t>(list), lines[2].end(), ' ');
    return lines[1] + " " + lines[2].substr(0, head) + " : " + std::to_string(listed) + " listed";
}

} // namespace

TEST_CASE("every good certificate is verified, and its claim is true") {
    const auto all = cases::read("good");
    CHECK(all.size() >= 80);
    for (const cases::Case& c : all) {
        CAPTURE(c.name);
        const auto verdict = checker::check(c.claim, c.certificate);
        CAPTURE(verdict.reason);
        CHECK(verdict.status == Status::verified);
        CHECK(verdict.statement == statement_of(c.claim));
        CHECK(oracle::truth(c.claim) == true);
    }
}

TEST_CASE("every bad certificate is rejected or malformed, with a reason") {
    const auto all = cases::read("bad");
    CHECK(all.size() >= 290);
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
                                  "condition 6", "rule zero", "rule repeated", "rule squarefree", "rule enumeration",
                                  "rule degenerations", "rule fillings", "rule critical", "rule groups", "rule sections", "member", "rule pieces", "rule examples"})
        CHECK_MESSAGE(rejected.count(condition) == 1, condition);
    for (const auto& [name, claim, certificate] : cases::read("good")) {
        const std::size_t begin = certificate.find("rule ") + 5;
        verified.insert(certificate.substr(begin, certificate.find('\n', begin) - begin));
    }
    CHECK(verified == std::set<std::string>{"pattern", "zero", "repeated", "squarefree", "enumeration",
                                                "degenerations", "fillings", "critical", "groups", "sections", "pieces", "examples"});
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
    const std::uint64_t step = mutations::from_environment("ROOTPRINT_STEP", 1);
    std::uint64_t number = 0;
    for (const auto& claim : all) {
        for (const auto& certificate : all) {
            if (number++ % step != 0) continue;
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

TEST_CASE("a hostile pair about critical points ends soon") {
    const auto repeated = [](const std::string& word, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += " " + word;
        return text;
    };
    const auto loss = [&](std::size_t degree, const std::string& entry) { // the target 1 … 1, a diagonal matrix
        std::string text = "rootprint-claim 1\nloss" + repeated("1", degree + 1) + " :";
        for (std::size_t i = 0; i <= degree; ++i) text += " " + entry + repeated("0", degree - i);
        return text + "\ncritical ";
    };
    const std::string header = "rootprint-certificate 1\nrule critical\nprecision ", number = "1" + std::string(1'000'000, '0');
    const checker::Limits limits{.work = 1'000'000'000};
    const auto status = [&](const std::string& claim, const std::string& body) {
        return checker::check(claim, header + body + "end\n", limits).status;
    };
    const std::string line = "real 1 :" + repeated("1", 301) + " : 1/2\n";
    std::string simple = "1";
    for (int i = 1; i < 300; ++i) simple += ",1";
    CHECK(status(loss(300, "1") + simple + " some : 0|0" + repeated("0", 302) + "\n", "64\n" + line) != Status::verified);
    CHECK(status(loss(300, number) + "300 some\n", "64\n") == Status::unsupported);
    CHECK(status(loss(300, "1/" + number.substr(0, 1000)) + "300 some\n", "64\n") == Status::unsupported);
    CHECK(status(loss(30, "1/" + number.substr(0, 100)) + "30 some\n", "64\n") == Status::verified); // true: nothing is claimed
    CHECK(status(loss(2, "1") + "2 some : 2|0 1 1 1 1\n", "64\nreal 1 : " + number + " : : " + number + " 1 : 1/2\n") != Status::verified);
    CHECK(status(loss(2, "1") + "2 some : 2|0 1 1 1 1\n", "1000000000\nreal 1 : 1 : : 1 1 : 1/2\n") == Status::unsupported);
    CHECK(status(loss(2, "1") + "2 some : 2|0 1 1 1 1/" + number + "\n", "64\nreal 1 : 1 : : 1 1 : 1/2\n") != Status::verified);
    CHECK(status(loss(2000, "1") + "2000 all\n", "64\npair 1 : 1 1 : 1 1 1 1\n") != Status::verified);
    std::string pairs;
    for (int i = 0; i < 100'000; ++i) pairs += "pair 1 : 1 1 : 1 1 1 1\n";
    CHECK(status(loss(2, "1") + "2 all\n", "64\n" + pairs) != Status::verified);
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

// ------------------------------------------------------------------------------------------------ claims about a degree

namespace {

checker::Verdict degree_verdict(const std::string& degree, const std::string& statement,
                                const checker::Limits& limits = {}) {
    const std::string rule = statement.starts_with("patterns") ? "enumeration"
                             : statement.starts_with("covers") ? "degenerations"
                                                               : "fillings";
    return checker::check("rootprint-claim 1\ndegree " + degree + "\n" + statement + "\n",
                          "rootprint-certificate 1\nrule " + rule + "\nend\n", limits);
}

/// The word so often, with commas between.
std::string repeated(const std::string& word, std::size_t times, const std::string& separator = ",") {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += (i == 0 ? "" : separator) + word;
    return text;
}

} // namespace

TEST_CASE("the statement of a claim about a degree says how many are listed") {
    CHECK(degree_verdict("2", "patterns 0|1 11|0 2|0").statement == "degree 2 patterns : 3 listed");
    CHECK(degree_verdict("4", "covers 112|0 : 13|0 22|0").statement == "degree 4 covers 112|0 : 2 listed");
    CHECK(degree_verdict("3", "covers 3|0 :").statement == "degree 3 covers 3|0 : 0 listed");
    CHECK(degree_verdict("4", "factorisations 3,2,2 112|0 7 5 : p1p3.p2.p3").statement ==
          "degree 4 factorisations 3,2,2 112|0 7 5 : 1 listed");
}

TEST_CASE("the rejection of a listed item tells its place") {
    const auto verdict = degree_verdict("4", "factorisations 3,2,2 112|0 7 5 : p1p3.p2.p3 p1p2.p3.p4");
    CHECK(verdict.status == Status::rejected);
    CHECK(verdict.source == checker::Source::claim);
    CHECK(verdict.line == 3);
    CHECK(verdict.column == 52);
    CHECK(degree_verdict("2", "patterns 11|0 2|0 0|1").column == 19);
    CHECK(degree_verdict("4", "covers 112|0 : 13|0 31|0").column == 21);
}

TEST_CASE("numbers of factorisations may have more than 64 bits") {
    boost::multiprecision::cpp_int factorial = 1;
    for (unsigned i = 2; i <= 60; ++i) factorial *= i;
    const std::string sizes = repeated("2", 60), roots = repeated("1", 60, "") + "|0 ";
    const auto status = [&](const boost::multiprecision::cpp_int& all, const boost::multiprecision::cpp_int& compatible) {
        return degree_verdict("60", "factorisations " + sizes + " " + roots + all.str() + " " + compatible.str() + " :")
            .status;
    };
    const boost::multiprecision::cpp_int machine_word = boost::multiprecision::cpp_int(1) << 64;
    CHECK(status(factorial, factorial) == Status::verified);
    CHECK(status(factorial + 1, factorial) == Status::rejected);
    CHECK(status(factorial, factorial - machine_word) == Status::rejected);
    CHECK(status(factorial % machine_word, factorial % machine_word) == Status::rejected);
}

TEST_CASE("degrees of more than 18 digits are beyond every limit") {
    const checker::Limits limits{.degree = UINT64_MAX >> 1};
    const std::string most = repeated("9", 18, "");
    CHECK(degree_verdict(most, "covers " + most + "|0 :", limits).status == Status::verified);
    CHECK(degree_verdict(most, "patterns " + most + "|0", limits).status == Status::unsupported);
    CHECK(degree_verdict(most, "factorisations 2 " + most + "|0 1 1 :", limits).status == Status::rejected);
    for (const char* degree : {"1000000000000000000", "10000000000000000000", "18446744073709551617"}) {
        CHECK(degree_verdict(degree, "covers 1," + most + "|0 : 1000000000000000000|0", limits).status ==
              Status::unsupported);
        CHECK(degree_verdict(degree, "patterns 1|0", limits).status == Status::unsupported);
    }
}

TEST_CASE("a claim about a degree stays within the limits") {
    const std::string statement = "factorisations " + repeated("3", 20) + " 1234567|123 ";
    const auto status = [](const std::string& text, const checker::Limits& limits) {
        return degree_verdict("40", text, limits).status;
    };
    CHECK(status("covers 7,33|0 : 40|0", {.degree = 40}) == Status::verified);
    CHECK(status("covers 7,33|0 : 40|0", {.degree = 39}) == Status::unsupported);
    CHECK(status("covers 7,33|0 : 40|0", {.bits = 100}) == Status::unsupported);
    CHECK(status("covers 7,33|0 : 40|0", {.work = 1000}) == Status::unsupported);
    CHECK(status("patterns 40|0", {.bits = 1000}) == Status::unsupported);
    CHECK(status("patterns 40|0", {.work = 1000}) == Status::unsupported);
    CHECK(status(statement + "1 1 :", {}) == Status::rejected);
    CHECK(status(statement + "1 1 :", {.bits = 1'000'000}) == Status::unsupported);
    CHECK(status(statement + "1 1 :", {.work = 1'000'000}) == Status::unsupported);
}

TEST_CASE("a hostile claim about a degree ends soon") {
    std::string parts, twice;
    std::size_t sum = 0;
    for (std::size_t i = 1; i <= 44; ++i) {
        parts += (i == 1 ? "" : ",") + std::to_string(i);
        twice += (i == 1 ? "" : ",") + std::to_string(i) + "," + std::to_string(i);
        sum += i;
    }
    const checker::Limits limits{.work = 200'000'000};
    const auto status = [&](std::size_t degree, const std::string& statement) {
        return degree_verdict(std::to_string(degree), statement, limits).status;
    };
    const auto factorisations = [](const std::string& sizes, const std::string& pattern) {
        return "factorisations " + sizes + " " + pattern + " 1 1 :";
    };
    // many layers, many multiplicities; few layers of large size; large multiplicities
    CHECK(status(60, factorisations(repeated("3", 30), "1,2,3,4,5,6,7,8,9,11|1,1")) == Status::unsupported);
    CHECK(status(2 * sum, factorisations(repeated("3", sum), twice + "|0")) == Status::unsupported);
    CHECK(status(2 * sum, factorisations(repeated(std::to_string(sum + 1), 2), "0|" + parts)) == Status::unsupported);
    CHECK(status(20'000, factorisations(repeated("2", 20'000), "10000,10000|0")) == Status::unsupported);
    CHECK(status(20'000, factorisations("10001,10001", "6000,6000,8000|0")) == Status::unsupported);
    // long lists
    CHECK(status(0, "patterns" + repeated(" 0|0", 1'000'000, "")) == Status::rejected);
    CHECK(status(0, "factorisations 1 0|0 1 1 :" + repeated(" 1", 1'000'000, "")) == Status::rejected);
    CHECK(status(0, "factorisations " + repeated("1", 1'000'000) + " 0|0 1 1 : 1") == Status::rejected);
    CHECK(status(20'000, "patterns " + repeated("1", 1'000'000, "") + "|0") == Status::rejected);
    CHECK(status(2, "factorisations 3 11|0 1" + std::string(5'000'000, '0') + " 1 :") == Status::unsupported);
    // many covers of a long pattern; one cover of a long pattern
    CHECK(status(10'000 + sum, "covers " + repeated("1", 10'000) + "," + parts + "|0 :") != Status::verified);
    CHECK(status(20'000, "covers " + repeated("1", 20'000, "") + "|0 : " + repeated("1", 19'998, "") + "2|0") ==
          Status::verified);
}

TEST_CASE("a hostile claim about a box, or its certificate, ends soon") {
    const checker::Limits limits{.work = 200'000'000};
    const auto status = [&](const std::string& box, const std::string& statement, const std::string& body) {
        return checker::check("rootprint-claim 1\nbox " + box + "\n" + statement + "\n", "rootprint-certificate 1\nrule pieces\n" + body + "end\n", limits).status;
    };
    const std::string one = "1 0 1 : 0 0 1/2", among = "patterns among 0|1", trivial = "uniform\ninverse 0 : 1 1 1 1 : 1 1\nconstant 1\ninfinity 0\n";
    // deep trees, of pieces that are missing or not; halves of halves have long numbers
    CHECK(status(one, among, repeated("split 0\n", 1'000'000, "")) == Status::malformed);
    CHECK(status(one, among, repeated("split 1\n", 100'000, "") + repeated("clusters\n", 100'001, "")) != Status::verified);
    CHECK(status(one, among, repeated("split 2\nclusters\n", 100'000, "") + "clusters\n") != Status::verified);
    // huge numbers
    const std::string huge = "1" + std::string(100'000, '0');
    CHECK(status(one, among, "split " + huge + "\nclusters\nclusters\n") == Status::rejected);
    CHECK(status(one, among, "uniform\ninverse " + huge + " : 1 1 1 1 : 1 1\nconstant 1\ninfinity 0\n") == Status::unsupported);
    CHECK(status(one, among, "uniform\ninverse 4000000000 : 1 1 1 1 : 1 1\nconstant 1\ninfinity 0\n") == Status::unsupported);
    CHECK(status(one, among, "clusters\nreal " + huge + " 1/1 : 1 1\n") == Status::rejected);
    CHECK(status(one, among, "clusters\nreal 1 1/" + huge + " : " + huge + " 1\n") != Status::verified);
    CHECK(status(huge + " 0 1 : 0 0 1/" + huge, among, trivial) != Status::verified);
    // high degrees: many patterns, large matrices, many caps
    const std::string zeros = repeated("0", 2'001, " "), ones = repeated("1", 2'001, " ");
    CHECK(status(zeros + " : " + ones, "patterns among 2000|0", "clusters\n") == Status::unsupported);
    CHECK(status(zeros + " : " + ones, "places 2,1001,1000 among interior", "clusters\n") == Status::unsupported);
    CHECK(status(ones + " : " + zeros, "patterns among 2000|0", "clusters\n" + repeated("real 1 1/1000 : 1 1\n", 2'000, "")) == Status::unsupported);
    CHECK(status(ones + " : " + zeros, "patterns among 2000|0", trivial) == Status::rejected);
}
