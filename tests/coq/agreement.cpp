// SPDX-License-Identifier: LGPL-3.0-or-later
/// The checker extracted from Coq and the checker in C++ share nothing but docs/spec, and have to give the same verdicts.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "mutations.hpp"

#include <check/check.hpp>

#include <cstdio>
#include <iostream>
#include <map>

using namespace rootprint;

namespace {

struct Pair {
    std::string name, claim, certificate;
};

/// The verdicts of the program in ROOTPRINT_COQ_CHECKER, one line for each pair.
std::vector<std::string> verdicts_of_coq(const std::vector<Pair>& pairs) {
    std::string path = (std::filesystem::temp_directory_path() / "rootprint-coq-XXXXXX").string();
    const int descriptor = mkstemp(path.data());
    REQUIRE(descriptor >= 0);
    std::FILE* const batch = fdopen(descriptor, "wb");
    for (const Pair& pair : pairs) {
        std::fprintf(batch, "%zu %zu\n", pair.claim.size(), pair.certificate.size());
        for (const std::string* text : {&pair.claim, &pair.certificate}) std::fwrite(text->data(), 1, text->size(), batch);
    }
    REQUIRE(std::fclose(batch) == 0);
    const char* const program = std::getenv("ROOTPRINT_COQ_CHECKER");
    REQUIRE(program != nullptr);
    std::FILE* const answers = popen(("'" + std::string(program) + "' --batch <'" + path + "'").c_str(), "r");
    REQUIRE(answers != nullptr);
    std::vector<std::string> lines(1);
    for (int c = std::fgetc(answers); c != EOF; c = std::fgetc(answers)) {
        if (c == '\n') lines.emplace_back();
        else lines.back() += static_cast<char>(c);
    }
    pclose(answers);
    std::filesystem::remove(path);
    REQUIRE(lines.back().empty()); // every line is ended
    lines.pop_back();
    REQUIRE(lines.size() == pairs.size());
    return lines;
}

std::string verdict_of_cpp(const Pair& pair) {
    const char* const words[] = {"s VERIFIED", "s REJECTED", "s MALFORMED", "s UNSUPPORTED"};
    return words[static_cast<std::size_t>(checker::check(pair.claim, pair.certificate).status)];
}

/// Whether a certificate by rule 8 has numbers of 10,000 bits at least: computing with them may be beyond the limit of the checker in Coq.
bool has_long_numbers(const std::string& certificate) {
    const std::string before = "\nrule critical\nprecision ";
    const std::size_t at = certificate.find(before);
    return at != certificate.npos && certificate.find('\n', at + before.size()) >= at + before.size() + 5;
}

/// How many verdicts are the same, and how many differ.
struct Count {
    std::size_t same = 0, verified = 0, beyond_limit = 0, different = 0;
    std::map<std::string, std::size_t> words;
};

void compare(const std::vector<Pair>& pairs, Count& count) {
    const std::vector<std::string> lines = verdicts_of_coq(pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Pair& pair = pairs[i];
        const std::string &coq = lines[i], cpp = verdict_of_cpp(pair), text = pair.name + ":\n" + pair.claim + pair.certificate;
        if (coq == cpp) {
            ++count.same;
            ++count.words[coq];
            if (coq != "s VERIFIED") continue;
            ++count.verified;
            CHECK_MESSAGE(oracle::truth(pair.claim) == true, "wrongly verified, from " << text);
        } else if (cpp == "s UNSUPPORTED" && (coq == "s MALFORMED" || coq == "s REJECTED")) {
            ++count.beyond_limit; // C++ stops at a limit, and does not read or compute what comes after it
        } else if (coq == "s UNSUPPORTED" && cpp == "s REJECTED" && has_long_numbers(pair.certificate)) {
            ++count.beyond_limit;
        } else {
            ++count.different;
            FAIL_CHECK("Coq: " << coq << ", C++: " << cpp << ", from " << text);
        }
    }
}

void print(const char* what, const Count& count) {
    std::cout << what << ": the same verdict " << count.same << " (";
    for (const auto& [word, number] : count.words) std::cout << (word == count.words.begin()->first ? "" : ", ") << word << ' ' << number;
    std::cout << "), beyond a limit of one " << count.beyond_limit << ", different " << count.different << "\n";
}

} // namespace

TEST_CASE("both checkers agree on the corpus") {
    std::vector<Pair> pairs;
    for (const char* folder : {"good", "bad", "unsupported"})
        for (const cases::Case& c : cases::read(folder)) pairs.push_back({c.name, c.claim, c.certificate});
    Count count;
    compare(pairs, count);
    print("corpus", count);
    CHECK(count.same >= 720);
    CHECK(count.same == pairs.size());
    CHECK(count.verified >= 160);
    CHECK(count.words.size() == 4);
}

TEST_CASE("both checkers agree on mutations of the corpus") {
    const mutations::Amount amount;
    INFO("ROOTPRINT_SEED=" << amount.seed << " ROOTPRINT_EFFORT=" << amount.effort);
    const std::uint64_t step = mutations::from_environment("ROOTPRINT_STEP", 10); // every mutation is compared by one of so many seeds
    std::vector<Pair> pairs;
    std::uint64_t number = amount.seed;
    Count count;
    const auto flush = [&] {
        compare(pairs, count);
        pairs.clear();
    };
    mutations::visit_all(amount, [&](const std::string& name, const std::string& claim, const std::string& certificate, bool) {
        // In lists of bits rules 8 and 11 take long.
        const bool is_slow = certificate.find("\nrule critical\n") != certificate.npos || certificate.find("\nrule pieces\n") != certificate.npos;
        if (number++ % (is_slow ? 5 * step : step) != 0) return;
        pairs.push_back({name, claim, certificate});
        if (pairs.size() == 10'000) flush();
    });
    flush();
    print("mutations", count);
    CHECK(count.same >= 20'000);
    CHECK(count.verified >= 500);
    CHECK(count.words.size() >= 3);
}
