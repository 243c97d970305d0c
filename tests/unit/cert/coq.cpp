// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/cert/coq.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_proof.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// Reads what to_coq writes, and nothing else: the other way, with a grammar of its own.
class CoqReader {
public:
    explicit CoqReader(std::string text) : text_(std::move(text)) {}

    bool sees(std::string_view token) const { return std::string_view(text_).substr(at_).starts_with(token); }
    bool accept(std::string_view token) {
        if (!sees(token)) return false;
        at_ += token.size();
        return true;
    }
    void expect(std::string_view token) {
        CAPTURE(text_);
        CAPTURE(at_);
        REQUIRE_MESSAGE(accept(token), token);
    }
    void end() const { REQUIRE(at_ == text_.size()); }

    Integer integer() {
        const std::size_t start = at_;
        const bool is_negative = accept("-");
        if (accept("0x")) {
            Integer value;
            for (; at_ < text_.size() && std::isxdigit(static_cast<unsigned char>(text_[at_])) != 0; ++at_) value = value * Integer(16) + Integer(std::int64_t{text_[at_] <= '9' ? text_[at_] - '0' : text_[at_] - 'a' + 10});
            CHECK(value >= Integer("1" + std::string(99, '0')));
            return is_negative ? -value : value;
        }
        while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
        return Integer(text_.substr(start, at_ - start));
    }
    long natural() {
        REQUIRE(!sees("-"));
        return static_cast<long>(fmpz_get_si(integer().flint()));
    }
    Rational rational() {
        const Integer numerator = integer();
        return accept(" # ") ? Rational(numerator, integer()) : Rational(numerator);
    }
    // In parentheses if and only if an argument needs them.
    template <class Read> auto argument(Read read) {
        const bool is_enclosed = accept("("), is_negative = sees("-");
        const std::size_t start = at_;
        auto value = read();
        CHECK(is_enclosed == (is_negative || text_.substr(start, at_ - start).find(' ') != std::string::npos));
        if (is_enclosed) expect(")");
        return value;
    }
    template <class Item> auto list(Item item) {
        std::vector<decltype(item())> items;
        expect("[");
        while (!accept("]")) {
            if (!items.empty()) expect("; ");
            items.push_back(item());
        }
        return items;
    }
    std::vector<Integer> integers() {
        return list([this] { return integer(); });
    }
    std::vector<long> naturals() {
        return list([this] { return natural(); });
    }
    Form form() {
        expect("(form F ");
        Form result(list([this] { return rational(); }));
        expect(")");
        return result;
    }
    Pattern pattern(std::string_view between) {
        Pattern result;
        result.real = naturals();
        expect(between);
        result.complex = naturals();
        return result;
    }
    PatternWitness body() {
        PatternWitness witness;
        expect("(Body ");
        witness.constant = argument([this] { return rational(); });
        expect(" ");
        witness.infinity = natural();
        expect(" ");
        witness.factors = list([this] { return factor(); });
        if (accept(" None)")) {
            CHECK(witness.factors.empty());
            return witness;
        }
        expect(" (Some (Bezout ");
        witness.bezout.modulus = integer();
        expect(" ");
        witness.bezout.inverse = integer();
        expect(" ");
        witness.bezout.u = integers();
        expect(" ");
        witness.bezout.v = integers();
        expect(")))");
        return witness;
    }
    Claim claim() {
        if (accept("has_rrmp ")) {
            Form f = form();
            expect(" ");
            return {std::move(f), PatternClaim{pattern(" ")}};
        }
        const bool out = accept("~ ");
        if (accept("in_strided_space ")) {
            MemberClaim statement{{}, {}, !out};
            for (const long size : naturals()) statement.filter_sizes.push_back(size);
            expect(" ");
            for (const long stride : naturals()) statement.strides.push_back(stride);
            expect(" ");
            return {form(), statement};
        }
        REQUIRE(!out);
        expect("has_place ");
        PlaceClaim statement{naturals(), Place::interior};
        expect(" ");
        Form f = form();
        for (const Place place : {Place::interior, Place::boundary, Place::outside}) {
            if (accept(" " + to_string(place))) statement.place = place;
        }
        return {std::move(f), statement};
    }
    Certificate certificate(const Claim& of) {
        if (accept("by_zero_place")) return ZeroWitness{};
        if (const auto* member = std::get_if<MemberClaim>(&of.statement)) return membership(member->in);
        expect(std::holds_alternative<PatternClaim>(of.statement) ? "by_pattern " : "by_place ");
        return body();
    }

private:
    Integer modulus() {
        expect("(modulo ");
        Integer result = integer();
        expect(")");
        return result;
    }
    Form integral_form() {
        std::vector<Rational> coefficients;
        for (const Integer& c : integers()) coefficients.emplace_back(c);
        return Form(coefficients);
    }
    Certificate membership(bool in) {
        if (!in && accept("by_sections ")) return SectionsWitness{modulus()};
        expect(in ? "by_groups (product_of " : "by_greedy_groups (product_of ");
        GroupsWitness witness;
        witness.constant = argument([this] { return rational(); });
        expect(" ");
        witness.factors = list([this] {
            const bool is_rooted = accept("rooted ");
            if (!is_rooted) expect("unrooted ");
            GroupsWitness::Factor result{integral_form(), {}};
            if (is_rooted) {
                expect(" ");
                result.pattern = body();
            }
            return result;
        });
        expect(")");
        if (in) return witness;
        expect(" ");
        if (accept("None")) return witness;
        expect("(Some ");
        witness.modulus = modulus();
        expect(")");
        return witness;
    }
    PatternWitness::Factor factor() {
        PatternWitness::Factor result;
        expect("Factor ");
        result.multiplicity = natural();
        expect(" ");
        const Form part = integral_form();
        result.part = part.numerator();
        REQUIRE(result.part.degree() == part.degree());
        expect(" ");
        result.cuts = list([this] {
            expect("cut ");
            const Integer numerator = argument([this] { return integer(); });
            expect(" ");
            return Rational(numerator, integer());
        });
        return result;
    }

    std::string text_;
    std::size_t at_ = 0;
};

// The theorem says what the text of the claim says, and its proof is the text of the certificate.
void check_translation(const Claim& claim, const Certificate& certificate) {
    CoqReader in(to_coq(claim, certificate, "form_7"));
    in.expect("\nTheorem form_7 (F : rcfType) : ");
    const Claim read = in.claim();
    CHECK(to_text(read) == to_text(claim));
    in.expect(".\nProof. ");
    CHECK(to_text(in.certificate(read)) == to_text(certificate));
    in.expect(". Qed.\n");
    in.end();
}

} // namespace

TEST_CASE("theorems about forms are spelled exactly as lib/coq reads them") {
    ProvedPattern proved = prove_pattern(parse_form("1 -3 2"));
    proved.witness.bezout = {Integer(10007), Integer(7005), {Integer(1942), Integer(9907)}, {Integer(411)}};
    CHECK(to_coq(Claim{parse_form("1 -3 2"), PatternClaim{proved.value}}, proved.witness, "form_1") ==
          "\nTheorem form_1 (F : rcfType) : has_rrmp (form F [1; -3; 2]) [1; 1] [].\n"
          "Proof. by_pattern (Body 1 0 [Factor 1 [1; -3; 2] [cut 3 2]] (Some (Bezout 10007 7005 [1942; 9907] [411]))). Qed.\n");
    const PatternWitness constant{Rational(-3, 4), 2, {}, {}};
    CHECK(to_coq(Claim{parse_form("0 0 -3/4"), PlaceClaim{{2, 1, 2}, Place::boundary}}, constant, "form_2") ==
          "\nTheorem form_2 (F : rcfType) : has_place [2; 1; 2] (form F [0; 0; -3 # 4]) boundary.\nProof. by_place (Body (-3 # 4) 2 [] None). Qed.\n");
    CHECK(to_coq(Claim{parse_form("0 0 0"), PlaceClaim{{2, 2}, Place::boundary}}, ZeroWitness{}, "form_3") ==
          "\nTheorem form_3 (F : rcfType) : has_place [2; 2] (form F [0; 0; 0]) boundary.\nProof. by_zero_place. Qed.\n");
    const std::string text = to_coq(Claim{parse_form("2 3"), PatternClaim{Pattern::make({1}, {})}}, PatternWitness{Rational(1), 0, {{1, Poly({2, 3}), {Rational(-3)}}}, {}}, "a");
    CHECK(text.find("cut (-3) 1") != std::string::npos);
}

TEST_CASE("theorems about networks with strides are spelled exactly as lib/coq reads them, and strides that do not matter are 1") {
    const auto theorem = [](const char* form, const Architecture& network) {
        const Form w = parse_form(form);
        const ProvedMembership proved = prove_membership(w, network);
        return to_coq(Claim{w, proved.claim}, proved.certificate, "form_1");
    };
    const PatternWitness witness{Rational(1), 0, {{1, Poly({2, -4, 1}), {Rational(0), Rational(2)}}}, {Integer(10007), Integer(1), {Integer(5003)}, {Integer(2502), Integer(5003)}}};
    const Form f = parse_form("1 0 -4 0 2");
    const GroupsWitness groups{Rational(1), {{parse_form("1"), {}}, {parse_form("1 -4 2"), witness}}, {}};
    CHECK(to_coq(Claim{f, MemberClaim{{2, 2, 2}, {1, 2, 1}, true}}, groups, "form_1") ==
          "\nTheorem form_1 (F : rcfType) : in_strided_space [2; 2; 2] [1; 2; 1] (form F [1; 0; -4; 0; 2]).\nProof. by_groups (product_of 1 [unrooted [1]; "
          "rooted [1; -4; 2] (Body 1 0 [Factor 1 [1; -4; 2] [cut 0 1; cut 2 1]] (Some (Bezout 10007 1 [5003] [2502; 5003])))]). Qed.\n");
    const GroupsWitness greedy{Rational(-1, 2), {{parse_form("1"), {}}, {parse_form("2 0 2"), {}}}, Integer(7)};
    CHECK(to_coq(Claim{parse_form("-1 0 0 0 -1"), MemberClaim{{2, 2, 2}, {1, 2, 1}, false}}, greedy, "form_1") ==
          "\nTheorem form_1 (F : rcfType) : ~ in_strided_space [2; 2; 2] [1; 2; 1] (form F [-1; 0; 0; 0; -1]).\n"
          "Proof. by_greedy_groups (product_of (-1 # 2) [unrooted [1]; unrooted [2; 0; 2]]) (Some (modulo 7)). Qed.\n");
    CHECK(to_coq(Claim{parse_form("1 0 1"), MemberClaim{{2, 1, 2}, {1, 1, 1}, false}}, GroupsWitness{Rational(2), {{parse_form("1 0 1"), {}}}, {}}, "a") ==
          "\nTheorem a (F : rcfType) : ~ in_strided_space [2; 1; 2] [1; 1; 1] (form F [1; 0; 1]).\nProof. by_greedy_groups (product_of 2 [unrooted [1; 0; 1]]) None. Qed.\n");
    CHECK(to_coq(Claim{parse_form("1 0 0 1"), MemberClaim{{2, 2}, {2, 1}, false}}, SectionsWitness{Integer(7)}, "a") ==
          "\nTheorem a (F : rcfType) : ~ in_strided_space [2; 2] [2; 1] (form F [1; 0; 0; 1]).\nProof. by_sections (modulo 7). Qed.\n");
    CHECK(theorem("1 0 0 1", Architecture({1, 1, 2, 1, 1}, {1, 3, 1000000007, 98244353, 5})).starts_with("\nTheorem form_1 (F : rcfType) : in_strided_space [1; 1; 2; 1; 1] [1; 3; 1; 1; 1] (form"));
    CHECK(theorem("1 0 0", Architecture({2, 2}, {1, 9})).find("[2; 2] [1; 1] ") != std::string::npos);
    CHECK(theorem("1", Architecture({1, 1}, {4, 9})).find("[1; 1] [1; 1] ") != std::string::npos);
}

TEST_CASE("theorems about degrees and patterns are spelled exactly as lib/coq reads them") {
    const Pattern one = Pattern::make({}, {1}), two = Pattern::make({1, 1}, {}), three = Pattern::make({2}, {});
    CHECK(to_coq(DegreeClaim{2, PatternsClaim{{one, two, three}}}, "patterns_2") ==
          "\nTheorem patterns_2 (F : rcfType) : list_of_patterns F 2 [([], [1]); ([1; 1], []); ([2], [])].\nProof. by_patterns. Qed.\n");
    CHECK(to_coq(DegreeClaim{0, PatternsClaim{{Pattern{}}}}, "patterns_0") == "\nTheorem patterns_0 (F : rcfType) : list_of_patterns F 0 [([], [])].\nProof. by_patterns. Qed.\n");
    CHECK(to_coq(Pattern::make({1, 1}, {1}), PlaceClaim{{3, 2, 2}, Place::interior}, "place_1") ==
          "\nTheorem place_1 (F : rcfType) (w : seq F) : has_rrmp w [1; 1] [1] -> has_place [3; 2; 2] w interior.\nProof. by_place_of_pattern. Qed.\n");
    const Filling first{{{1, 1, 0}, {0, 0, 1}, {0, 0, 0}}, 2}, second{{{0, 0, 1}, {1, 1, 0}, {0, 0, 0}}, 2};
    CHECK(to_coq(DegreeClaim{4, FactorisationsClaim{{3, 3, 1}, Pattern::make({1, 1}, {1}), Integer(2), Integer(2), {first, second}}}, "factorizations_1") ==
          "\nTheorem factorizations_1 (F : rcfType) (w : seq F) : has_rrmp w [1; 1] [1] -> has_factorisations [3; 3; 1] w 2 /\\ has_compatible_factorisations [3; 3; 1] w 2.\n"
          "Proof. by_numbers. Qed.\n");
    CHECK(to_coq(Pattern::make({1, 1}, {1}), {3, 3, 1}, first, "example_1") ==
          "\nTheorem example_1 (F : rcfType) (w : seq F) : has_rrmp w [1; 1] [1] -> compatible [3; 3; 1] w.\nProof. by_compatible [([1; 1], [0]); ([0; 0], [1]); ([0; 0], [0])]. Qed.\n");
    CHECK(to_coq(Pattern::make({3}, {}), {3, 2}, std::nullopt, "example_2") ==
          "\nTheorem example_2 (F : rcfType) (w : seq F) : has_rrmp w [3] [] -> ~ compatible [3; 2] w.\nProof. by_incompatible. Qed.\n");
    CHECK(to_coq(DegreeClaim{2, CoversClaim{two, {three}}}, "covers_2") == "\nTheorem covers_2 (F : rcfType) : list_of_covers F 2 ([1; 1], []) [([2], [])].\nProof. by_covers. Qed.\n");
    CHECK(are_counted_in_coq({5, 5, 5, 5}));
    CHECK(are_counted_in_coq(std::vector<long>(11, 2)));
    CHECK(!are_counted_in_coq(std::vector<long>(12, 2)));
    CHECK(!are_counted_in_coq({1L << 40, 1L << 40}));
}

TEST_CASE("where there is no theorem none is written") {
    const Form form = parse_form("1 0 1");
    const PatternWitness witness = prove_pattern(form).witness;
    CHECK_THROWS_AS(to_coq(Claim{form, DiscriminantClaim{false}}, witness, "a"), DomainError);
    CHECK_THROWS_AS(to_coq(Claim{form, MemberClaim{{2, 2}, {1, 1}, false}}, witness, "a"), DomainError);
    CHECK_THROWS_AS(to_coq(Claim{form, MemberClaim{{2, 2}, {1, 1}, true}}, SectionsWitness{Integer(7)}, "a"), DomainError);
    CHECK_THROWS_AS(to_coq(Claim{form, PatternClaim{Pattern::make({}, {1})}}, ZeroWitness{}, "a"), DomainError);
    CHECK_THROWS_AS(to_coq(Claim{form, PlaceClaim{{2, 2}, Place::outside}}, GroupsWitness{}, "a"), DomainError);
}

TEST_CASE("a theorem has the numbers of the claim, and its proof those of the certificate") {
    support::Random random("theorems");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        const long degree = random.between(0, 12);
        const Rational factor(random.nonzero_integer(i % 3 == 0 ? 3000 : 4), random.nonzero_integer(20));
        std::vector<Rational> coefficients;
        for (const Form form = random.product_form(degree, 30); static_cast<long>(coefficients.size()) <= degree;) coefficients.push_back(factor * form.coefficient(static_cast<long>(coefficients.size())));
        const Form form(coefficients);
        const ProvedPattern proved = prove_pattern(form);
        check_translation({form, PatternClaim{proved.value}}, proved.witness);
        const ProvedPlace placed = prove_place(form, Architecture({degree / 2 + 1, 1, degree - degree / 2 + 1}));
        check_translation({form, placed.claim}, placed.certificate);
    }
    const std::vector<Architecture> networks{Architecture({2, 2, 2}, {1, 2, 1}), Architecture({3, 3}, {2, 1}), Architecture({2, 2, 2, 1}, {2, 3, 1, 1}), Architecture({4, 1, 3}, {3, 1, 1})};
    int in = 0, out = 0;
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const Architecture& network = networks[static_cast<std::size_t>(i) % networks.size()];
        Form form = random.product_form(network.degree(), 5);
        if (i % 3 != 0) {
            std::vector<Form> filters;
            for (const std::int64_t size : network.filter_sizes()) filters.push_back(random.product_form(size - 1, 5));
            form = end_to_end_filter(network, filters);
        }
        const ProvedMembership proved = prove_membership(form, network);
        (proved.value ? in : out) += 1;
        check_translation({form, proved.claim}, proved.certificate);
    }
    CHECK(in > 0);
    CHECK(out > 0);
    for (long degree = 0; degree <= 3; ++degree) {
        const Form zero(std::vector<Rational>(static_cast<std::size_t>(degree) + 1));
        const ProvedPlace placed = prove_place(zero, Architecture({degree + 1, 1}));
        check_translation({zero, placed.claim}, placed.certificate);
    }
}
