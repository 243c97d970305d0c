// SPDX-License-Identifier: LGPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "mutations.hpp"

#include <check/check.hpp>

#include <iostream>

using namespace rootprint;
using checker::Status;

namespace {

struct Count {
    std::size_t mutations = 0, accepted = 0, wrong = 0;
};

/// A mutated pair may be verified only if the claim is true.
void examine(const std::string& name, const std::string& claim, const std::string& certificate, Count& count) {
    ++count.mutations;
    if (checker::check(claim, certificate).status != Status::verified) return;
    ++count.accepted;
    if (oracle::truth(claim) == true) return;
    ++count.wrong;
    FAIL_CHECK("wrongly verified, mutated from " << name << ":\n" << claim << certificate);
}

} // namespace

TEST_CASE("no mutation of a claim or of a certificate makes the checker verify what is not true") {
    const mutations::Amount amount;
    INFO("ROOTPRINT_SEED=" << amount.seed << " ROOTPRINT_EFFORT=" << amount.effort);
    const std::uint64_t step = mutations::from_environment("ROOTPRINT_STEP", 1);
    std::uint64_t number = amount.seed;
    Count of_certificate, of_claim;
    mutations::visit_all(amount, [&](const std::string& name, const std::string& claim, const std::string& certificate, bool is_claim_changed) {
        if (number++ % step != 0) return;
        examine(name, claim, certificate, is_claim_changed ? of_claim : of_certificate);
    });
    std::cout << "mutations of certificates: " << of_certificate.mutations << ", verified with a true claim "
              << of_certificate.accepted - of_certificate.wrong << ", wrongly " << of_certificate.wrong
              << "\nmutations of claims: " << of_claim.mutations << ", verified and true "
              << of_claim.accepted - of_claim.wrong << ", wrongly " << of_claim.wrong << "\n";
    CHECK(of_certificate.mutations >= 5000);
    CHECK(of_claim.mutations >= 5000);
    CHECK(of_certificate.wrong + of_claim.wrong == 0);
}
