// SPDX-License-Identifier: LGPL-3.0-or-later
// What the producer proves about boxes of forms, the independent checker accepts, and nothing that is not true.
#include <algorithm>

#include <doctest/doctest.h>

#include "check/check.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/box_places.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/box_proof.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

checker::Verdict verdict_on(const BoxClaim& claim, const BoxCertificate& certificate) { return checker::check(to_text(claim), to_text(certificate)); }

bool is_verified(const BoxClaim& claim, const BoxCertificate& certificate) { return verdict_on(claim, certificate).status == checker::Status::verified; }

void require_verified(const BoxProof& proof) {
    const checker::Verdict verdict = verdict_on(proof.claim, proof.certificate);
    CAPTURE(to_text(proof.claim));
    CAPTURE(verdict.reason);
    REQUIRE(verdict.status == checker::Status::verified);
}

// Middles with roots that are simple, multiple, at 0 and at infinity; zeros as coefficients; numbers and radii of any size.
FormBox random_box(support::Random& random, long most_degree) {
    const long degree = random.between(0, most_degree);
    Form middle = random.one_in(3) ? random.form(degree, 8) : random.product_form(degree, 5);
    if (random.one_in(10)) middle = Form(Poly(), degree);
    const Rational scale = random.one_in(8) ? power(Rational(10), random.between(-60, 60)) : Rational(1);
    const Rational size = scale * power(Rational(2), random.one_in(6) ? 6 : -random.between(0, 40));
    std::vector<Rational> radii;
    for (long k = 0; k <= degree; ++k) radii.push_back(random.one_in(4) ? Rational(0) : size * abs(random.rational(5)));
    if (degree > 2 && random.one_in(4)) { // roots that all forms have
        std::vector<Rational> filter = middle.filter();
        for (const std::size_t end : {std::size_t{0}, filter.size() - 1}) filter[end] = radii[end] = Rational(0);
        middle = Form(filter);
    }
    return {scale * middle, std::move(radii)};
}

FormBox widened_tenfold(const FormBox& box) {
    std::vector<Rational> radii = box.radii();
    for (Rational& r : radii) r *= Rational(10);
    return {box.middle(), std::move(radii)};
}

} // namespace

TEST_CASE("the checker accepts what is proved about the patterns of a box, and no list without a pattern that is witnessed") {
    support::Random random("proved boxes");
    long certain = 0, halved = 0, uniform = 0, without_one = 0, wider = 0;
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const FormBox box = random_box(random, random.one_in(4) ? 12 : 5);
        if (box.is_exact()) continue;
        CAPTURE(to_string(box));
        const ProvedBoxPatterns proved = prove_box_patterns(box);
        REQUIRE(proved.value.is_listed);
        for (const BoxProof& proof : proved.proofs) require_verified(proof);
        REQUIRE(proved.proofs.size() == proved.value.witnessed.size() + 1);
        certain += proved.value.certain().has_value();
        const auto& pieces = std::get<PiecesWitness>(proved.proofs.front().certificate);
        halved += pieces.pieces.size() > 1;
        uniform += std::any_of(pieces.pieces.begin(), pieces.pieces.end(), [](const auto& piece) { return std::holds_alternative<PiecesWitness::Uniform>(piece); });
        for (const BoxWitness& witness : proved.value.witnessed) {
            std::vector<Pattern> less = proved.value.possible;
            std::erase(less, witness.pattern);
            without_one += !less.empty();
            if (!less.empty()) REQUIRE_FALSE(is_verified({box, AmongPatternsClaim{less}}, pieces));
            for (const Pattern& other : proved.value.possible)
                if (other != witness.pattern) REQUIRE_FALSE(is_verified({box, PatternClaim{other}}, examples_witness({witness.form})));
        }
        if (proved.value.possible.size() > 1) {
            std::vector<Pattern> order = proved.value.possible;
            std::swap(order[0], order[1]);
            REQUIRE_FALSE(is_verified({box, AmongPatternsClaim{order}}, pieces));
        }
        // The same certificate for a larger box, in which there is something else.
        const FormBox large = widened_tenfold(box);
        for (const BoxWitness& witness : box_patterns(large).witnessed) {
            if (std::find(proved.value.possible.begin(), proved.value.possible.end(), witness.pattern) != proved.value.possible.end()) continue;
            ++wider;
            REQUIRE_FALSE(is_verified({large, AmongPatternsClaim{proved.value.possible}}, pieces));
            REQUIRE_FALSE(is_verified({box, PatternClaim{witness.pattern}}, examples_witness({witness.form})));
            break;
        }
    }
    CHECK(certain > 0);
    CHECK(halved > 0);
    CHECK(uniform > 0);
    CHECK(without_one > 0);
    CHECK(wider > 0);
}

TEST_CASE("the checker accepts what is proved about the places of a box, and no list without a place that is witnessed") {
    support::Random random("proved places of boxes");
    long certain = 0, without_one = 0;
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const FormBox box = random_box(random, 7);
        if (box.is_exact()) continue;
        std::vector<std::int64_t> sizes;
        for (long rest = box.degree(); rest > 0; rest -= static_cast<long>(sizes.back()) - 1) sizes.push_back(random.between(2, std::min(rest, 3L) + 1));
        sizes.push_back(1);
        const Architecture network(sizes);
        CAPTURE(to_string(box));
        const ProvedBoxPlaces proved = prove_box_places(box, network);
        for (const BoxProof& proof : proved.proofs) require_verified(proof);
        certain += proved.value.certain().has_value();
        const std::vector<long> filter_sizes(sizes.begin(), sizes.end());
        for (const PlaceWitness& witness : proved.value.witnessed) {
            std::vector<Place> less = proved.value.possible;
            std::erase(less, witness.place);
            without_one += !less.empty();
            if (!less.empty()) REQUIRE_FALSE(is_verified({box, AmongPlacesClaim{filter_sizes, less}}, proved.proofs.front().certificate));
            for (const Place other : {Place::interior, Place::boundary, Place::outside})
                if (other != witness.place) REQUIRE_FALSE(is_verified({box, PlaceClaim{filter_sizes, other}}, examples_witness({witness.form})));
        }
    }
    CHECK(certain > 0);
    CHECK(without_one > 0);
    const ProvedBoxPlaces between = prove_box_places(parse_box("1 +/- 1/7 0 0 0 1/3 +/- 1/2"), Architecture({3, 2, 2}));
    for (const BoxProof& proof : between.proofs) require_verified(proof);
}

TEST_CASE("known boxes are proved") {
    const auto proof_of = [](const char* text) { return prove_box_patterns(parse_box(text)); };
    CHECK(proof_of("1 +/- 3/8 0 +/- 3/8 1 +/- 3/8").value.certain() == Pattern::make({}, {1}));
    CHECK(proof_of("1 +/- 0.66 0 +/- 0.66 1 +/- 0.66").value.certain() == Pattern::make({}, {1})); // 2/3 is the limit
    CHECK(proof_of("0 0 +/- 1").value.certain() == Pattern::make({1}, {}));
    for (const char* text : {"0 +/- 1", "0 +/- 1 0 +/- 1", "0 0 +/- 1 0", "1 -2 0.9 +/- 0.09", "1 +/- 1e-3 0 +/- 1e-3 -2 +/- 1e-3 0 +/- 1e-3 1 +/- 1e-3", "0 1 0 +/- 1e-9 0 +/- 1e-9 0",
                             "1 +/- 1e-300 0 0 0 -2", "0 0 1 +/- 0.1 2 +/- 0.1 3 0 0", "1e200 +/- 1 3 2e-200 +/- 1e-300", "0 1 2 +/- 3 1 0", "1 0 0 0 0 0 0 0 0 0 0 0 1 +/- 2"}) {
        CAPTURE(text);
        for (const BoxProof& proof : proof_of(text).proofs) require_verified(proof);
    }
    // What is not listed is not claimed, and what is witnessed is.
    const ProvedBoxPatterns many = prove_box_patterns(parse_box("1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2"), 3);
    CHECK_FALSE(many.value.is_listed);
    CHECK(many.proofs.size() == many.value.witnessed.size());
    for (const BoxProof& proof : many.proofs) require_verified(proof);
}

TEST_CASE("a certificate without reason proves only that a form has some pattern of its degree") {
    for (long degree = 0; degree <= 6; ++degree) {
        std::vector<Pattern> all;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) all.push_back(cursor.pattern());
        const FormBox box = widened(Form(Poly(), degree), Rational(1), Rational(0));
        CHECK(is_verified({box, AmongPatternsClaim{all}}, pieces_witness({}, [](const Pattern&) { return true; })));
        for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
            std::vector<Pattern> less = all;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            CHECK_FALSE(is_verified({box, AmongPatternsClaim{less}}, pieces_witness({}, [](const Pattern&) { return true; })));
        }
    }
}
