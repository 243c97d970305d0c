// SPDX-License-Identifier: LGPL-3.0-or-later
// Size of pattern certificates, time to make them, and time of the independent checker; one line per form.
//
// bench-certificates [LARGEST_DEGREE]
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "bench/arguments.hpp"
#include "bench/timing.hpp"
#include "check/check.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;
using bench::milliseconds;

int main(int argc, char** argv) {
    const auto largest = static_cast<long>(bench::Arguments(argc, argv, 1, "bench-certificates [LARGEST_DEGREE]").number(1, 200));
    support::Random random("bench certificates");
    struct Family {
        const char* name;
        std::function<Poly(long)> make;
    };
    const Family families[] = {
        {"random, 64 bits", [&](long n) { return support::uniform(random, n, 64); }},
        {"products A^3 B^2 C", [&](long n) { return support::product(random, n, 60); }},
        {"Chebyshev", [](long n) { return support::chebyshev(n); }},
        {"Wilkinson", [](long n) { return support::wilkinson(n); }},
        {"Mignotte", [](long n) { return support::mignotte(n, 100); }},
    };
    std::printf("%-20s %6s | %10s %12s %12s\n", "family", "degree", "bytes", "prove ms", "check ms");
    for (const Family& family : families) {
        for (long degree : {4L, 8L, 16L, 32L, 64L, 100L, 200L}) {
            if (degree > largest) continue;
            Poly p = family.make(degree);
            Form form(p, p.degree());
            ProvedPattern proved;
            double prove = milliseconds([&] { proved = prove_pattern(form); });
            std::string claim = to_text(Claim{form, PatternClaim{proved.value}});
            std::string certificate = to_text(Certificate(proved.witness));
            checker::Verdict verdict;
            double check = milliseconds([&] { verdict = checker::check(claim, certificate); });
            if (verdict.status != checker::Status::verified) {
                std::printf("NOT VERIFIED: %s\n%s", verdict.reason.c_str(), claim.c_str());
                return 1;
            }
            std::printf("%-20s %6ld | %10zu %12.2f %12.2f\n", family.name, degree, certificate.size(), prove, check);
            std::fflush(stdout);
        }
    }
    return 0;
}
