// SPDX-License-Identifier: LGPL-3.0-or-later
// What the producer proves, the independent checker accepts, and only with the true statement.
#include <doctest/doctest.h>

#include "check/check.hpp"
#include "rootprint/rootprint.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

bool verified(const Claim& claim, const Certificate& certificate) {
    return checker::check(to_text(claim), to_text(certificate)).status == checker::Status::verified;
}

// A pattern of the same degree, but not the same.
Pattern other_pattern(const Pattern& p) {
    Pattern q = p;
    if (!q.complex.empty()) {
        q.real.push_back(q.complex.back());
        q.real.push_back(q.complex.back());
        q.complex.pop_back();
    } else if (q.real.size() >= 2) {
        q.real[0] += q.real[1];
        q.real.erase(q.real.begin() + 1);
    } else {
        q.real.push_back(1);
    }
    return Pattern::make(q.real, q.complex);
}

void require_pattern_proved(const Form& f) {
    ProvedPattern proved = prove_pattern(f);
    CAPTURE(to_string(f));
    REQUIRE(proved.value == pattern(f));
    REQUIRE(verified({f, PatternClaim{proved.value}}, proved.witness));
    REQUIRE_FALSE(verified({f, PatternClaim{other_pattern(proved.value)}}, proved.witness));
}

} // namespace

TEST_CASE("the checker accepts every proved pattern and no other") {
    support::Random random("proved patterns");
    for (long i = 0; i < 400 * support::effort(); ++i) {
        long bits = random.between(1, 60);
        require_pattern_proved(random.product_form(random.between(0, 14), bits));
        Form f = random.form(random.between(0, 14), bits);
        if (!f.is_zero()) require_pattern_proved(f);
    }
}

TEST_CASE("the checker accepts the proved patterns of the hard families") {
    for (long n : {2, 5, 16, 33}) {
        for (const Poly& p : {support::chebyshev(n), support::wilkinson(n), support::shifted_wilkinson(n), support::mignotte(n + 1, 100)}) {
            require_pattern_proved(Form(p, p.degree()));
            require_pattern_proved(Form(p * p * p, 3 * p.degree() + 2)); // and y²
        }
    }
}

TEST_CASE("the checker accepts every proved place and no other") {
    support::Random random("proved places");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        std::vector<std::int64_t> sizes;
        long degree = 0;
        for (long layers = random.between(1, 4); layers > 0; --layers) {
            sizes.push_back(random.between(1, 4));
            degree += sizes.back() - 1;
        }
        Architecture architecture = Architecture(sizes);
        Form f = random.one_in(20) ? Form(Poly(), degree) : random.product_form(degree, 20);
        ProvedPlace proved = prove_place(f, architecture);
        REQUIRE(proved.value == place(f, architecture));
        for (Place p : {Place::interior, Place::boundary, Place::outside}) {
            REQUIRE(verified({f, PlaceClaim{sizes, p}}, proved.certificate) == (p == proved.value));
        }
    }
}

TEST_CASE("the checker accepts every proved discriminant membership and no other") {
    support::Random random("proved discriminants");
    for (long i = 0; i < 400 * support::effort(); ++i) {
        Form f = random.one_in(3) ? random.form(random.between(0, 9), 30) : random.product_form(random.between(0, 9), 10);
        ProvedDiscriminant proved = prove_on_discriminant(f);
        REQUIRE(proved.on == on_discriminant(f));
        REQUIRE(verified({f, DiscriminantClaim{proved.on}}, proved.witness));
        REQUIRE_FALSE(verified({f, DiscriminantClaim{!proved.on}}, proved.witness));
    }
}
