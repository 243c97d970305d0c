// SPDX-License-Identifier: LGPL-3.0-or-later
/// Any bytes as claim and certificate, separated by the first NUL byte: the checker ends, within its limits, and
/// verifies no claim that the oracle of tests/cert denies.
#include "../cert/oracle.hpp"

#include <check/check.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

constexpr std::size_t oracle_degree = 12, oracle_length = 200;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rootprint;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t middle = text.find('\0');
    const std::string_view claim = text.substr(0, middle);
    const std::string_view certificate = middle == text.npos ? std::string_view() : text.substr(middle + 1);
    const checker::Limits limits{.size = 1 << 20, .degree = 200, .bits = 1 << 24, .work = 20'000'000};
    const checker::Verdict verdict = checker::check(claim, certificate, limits);
    const bool verified = verdict.status == checker::Status::verified;
    const bool about_degree = verdict.statement.substr(0, 7) == "degree "; // then it is not literally in the claim
    bool sound = verified ? !verdict.statement.empty() &&
                                (about_degree || claim.find(verdict.statement) != claim.npos)
                          : verdict.statement.empty() && !verdict.reason.empty();
    if (verified && claim.size() <= oracle_length) sound = sound && oracle::truth(claim, oracle_degree) != false;
    if (!sound) {
        std::fprintf(stderr, "a wrong verdict\n");
        std::abort();
    }
    return 0;
}
