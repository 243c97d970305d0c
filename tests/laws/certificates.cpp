// SPDX-License-Identifier: LGPL-3.0-or-later
// What the producer proves, the independent checker accepts, and only with the true statement.
#include <doctest/doctest.h>

#include "check/check.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/rootprint.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

bool verified(const Claim& claim, const Certificate& certificate) {
    return checker::check(to_text(claim), to_text(certificate)).status == checker::Status::verified;
}

bool verified(const DegreeClaim& claim) {
    return checker::check(to_text(claim), certificate_text(claim)).status == checker::Status::verified;
}

std::vector<std::int64_t> random_sizes(support::Random& random, long most_layers, long largest) {
    std::vector<std::int64_t> sizes;
    for (long layers = random.between(1, most_layers); layers > 0; --layers) sizes.push_back(random.between(1, largest));
    return sizes;
}

std::vector<Pattern> patterns_of_degree(long degree) {
    std::vector<Pattern> patterns;
    for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) patterns.push_back(cursor.pattern());
    return patterns;
}

// The claim about a pattern and an architecture, with at most so many compatible factorisations listed.
FactorisationsClaim factorisations_claim(const Pattern& pattern, const std::vector<std::int64_t>& sizes, std::size_t most) {
    const Architecture architecture(sizes);
    const FactorisationCounts counts = count_factorisations(pattern, architecture);
    FactorisationsClaim claim{{sizes.begin(), sizes.end()}, pattern, counts.all, counts.compatible, {}};
    for_each_factorisation(pattern, architecture, Fillings::compatible, [&](const Filling& filling) {
        if (claim.listed.size() < most) claim.listed.push_back(filling);
        return claim.listed.size() < most;
    });
    return claim;
}

// All filter sizes of so many layers for forms of the degree.
std::vector<std::vector<std::int64_t>> architectures(long degree, std::size_t layers) {
    std::vector<std::vector<std::int64_t>> found{{}};
    for (std::size_t layer = 0; layer < layers; ++layer) {
        std::vector<std::vector<std::int64_t>> longer;
        for (const auto& sizes : found) {
            long rest = degree;
            for (std::int64_t k : sizes) rest -= static_cast<long>(k - 1);
            for (long more = layer + 1 < layers ? 0 : rest; more <= rest; ++more) {
                longer.push_back(sizes);
                longer.back().push_back(more + 1);
            }
        }
        found = std::move(longer);
    }
    return found;
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
        const std::vector<std::int64_t> sizes = random_sizes(random, 4, 4);
        Architecture architecture = Architecture(sizes);
        const long degree = architecture.degree();
        Form f = random.one_in(20) ? Form(Poly(), degree) : random.product_form(degree, 20);
        ProvedPlace proved = prove_place(f, architecture);
        REQUIRE(proved.value == place(f, architecture));
        for (Place p : {Place::interior, Place::boundary, Place::outside}) {
            REQUIRE(verified({f, PlaceClaim{sizes, p}}, proved.certificate) == (p == proved.value));
        }
    }
}

namespace {

// A product of group factors, of the degrees of the architecture or of greater strides, with few roots, so that it is a singular point of the closure.
Form random_product(support::Random& random, const Architecture& network) {
    const std::vector<Group>& groups = network.groups();
    std::vector<long> degrees;
    for (const Group& group : groups) degrees.push_back(static_cast<long>(group.degree));
    for (std::size_t g = 0; g + 1 < groups.size() && random.one_in(2); ++g) {
        const long ratio = static_cast<long>(groups[g + 1].stride / groups[g].stride), times = random.between(0, degrees[g] / ratio);
        degrees[g] -= ratio * times;
        degrees[g + 1] += times;
    }
    Form product(std::vector<Rational>{Rational(random.between(-3, 3))});
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const long bits = random.between(1, 20);
        product = product * strided(random.one_in(2) ? random.form(degrees[g], bits) : random.product_form(degrees[g], bits), groups[g].stride);
    }
    return product;
}

} // namespace

TEST_CASE("the checker accepts every proved membership with strides and no other") {
    support::Random random("proved memberships");
    const std::vector<Architecture> networks{
        Architecture({3, 2}, {2, 1}),       Architecture({2, 2, 2}, {1, 2, 1}),       Architecture({3, 2, 2}, {2, 1, 1}),       Architecture({4, 2, 2}, {3, 1, 1}),
        Architecture({1, 2, 3}, {2, 1, 1}), Architecture({3, 3, 2}, {2, 2, 1}),       Architecture({2, 2, 2, 2}, {1, 2, 1, 1}), Architecture({2, 2, 3, 1, 2, 2}, {1, 2, 1, 2, 1, 1}),
        Architecture({5, 2}, {2, 7}),       Architecture({1, 2, 2, 4}, {3, 1, 2, 1}), Architecture({2, 3, 2, 2}, {2, 1, 2, 3}), Architecture({2, 2, 2, 2, 2}, {1, 1, 2, 1, 2}),
    };
    long in = 0, singular_in = 0, not_in_closure = 0, too_few_roots = 0, singular_out = 0;
    for (long i = 0; i < 600 * support::effort(); ++i) {
        const Architecture& network = networks[static_cast<std::size_t>(random.between(0, static_cast<long>(networks.size()) - 1))];
        const long degree = static_cast<long>(network.degree());
        Form f = random_product(random, network);
        if (random.one_in(6)) f = random.one_in(2) ? random.form(degree, 20) : random.product_form(degree, 10);
        const Membership known = membership(f, network);
        CAPTURE(to_string(f));
        const ProvedMembership proved = prove_membership(f, network);
        REQUIRE(proved.value == known.in_space);
        REQUIRE(proved.claim == MemberClaim{network.filter_sizes(), network.strides(), known.in_space});
        REQUIRE(verified({f, proved.claim}, proved.certificate));
        MemberClaim opposite = proved.claim;
        opposite.in = !opposite.in;
        REQUIRE_FALSE(verified({f, opposite}, proved.certificate));
        const std::string claim = to_text(Claim{f, proved.claim}), certificate = to_text(proved.certificate);
        REQUIRE(to_text(parse_claim(claim)) == claim);
        REQUIRE(to_text(parse_certificate(certificate)) == certificate);
        ++(!known.in_closure ? not_in_closure : proved.value ? (known.is_smooth ? in : singular_in) : known.is_smooth ? too_few_roots : singular_out);
    }
    CHECK(std::min({in, singular_in, not_in_closure, too_few_roots, singular_out}) >= 20);
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

TEST_CASE("the checker accepts the list of all patterns of a degree and no other") {
    support::Random random("lists of patterns");
    for (long degree = 0; degree <= 20; ++degree) {
        CAPTURE(degree);
        const std::vector<Pattern> all = patterns_of_degree(degree);
        REQUIRE(verified({degree, PatternsClaim{all}}));
        REQUIRE_FALSE(verified({degree + 1, PatternsClaim{all}}));
        for (long i = 0; i < 3 * support::effort() && all.size() > 1; ++i) {
            const auto at = static_cast<std::size_t>(random.between(1, static_cast<long>(all.size()) - 1));
            std::vector<Pattern> other = all;
            other.erase(other.begin() + static_cast<std::ptrdiff_t>(at));
            REQUIRE_FALSE(verified({degree, PatternsClaim{other}}));
            other = all;
            other[at] = other[at - 1];
            REQUIRE_FALSE(verified({degree, PatternsClaim{other}}));
            other = all;
            std::swap(other[at], other[at - 1]);
            REQUIRE_FALSE(verified({degree, PatternsClaim{other}}));
        }
    }
}

TEST_CASE("the checker accepts the covers of every pattern up to degree 12 and no others") {
    for (long degree = 0; degree <= 12; ++degree) {
        for (const Pattern& pattern : patterns_of_degree(degree)) {
            CAPTURE(to_string(pattern));
            CoversClaim claim{pattern, covers(pattern)};
            REQUIRE(verified({degree, claim}));
            std::vector<Pattern> further; // two steps away
            for (const Pattern& covered : claim.covered) {
                for (const Pattern& next : covers(covered)) further.push_back(next);
            }
            for (const Pattern& other : further) {
                CoversClaim more = claim;
                more.covered.push_back(other);
                REQUIRE_FALSE(verified({degree, more}));
            }
            if (claim.covered.empty()) continue;
            claim.covered.pop_back();
            REQUIRE_FALSE(verified({degree, claim}));
        }
    }
}

TEST_CASE("the checker accepts the factorisations of every pattern into up to 4 layers, up to degree 8") {
    for (long degree = 0; degree <= 8; ++degree) {
        for (std::size_t layers = 1; layers <= 4; ++layers) {
            for (const std::vector<std::int64_t>& sizes : architectures(degree, layers)) {
                for (const Pattern& pattern : patterns_of_degree(degree)) {
                    const FactorisationsClaim claim = factorisations_claim(pattern, sizes, 10'000);
                    CAPTURE(to_text(DegreeClaim{degree, claim}));
                    REQUIRE(Integer(static_cast<long>(claim.listed.size())) == claim.compatible);
                    REQUIRE(verified({degree, claim}));
                }
            }
        }
    }
}

TEST_CASE("the checker accepts the numbers of factorisations of random architectures and no others") {
    support::Random random("factorisations");
    for (long i = 0; i < 1000 * support::effort(); ++i) {
        const std::vector<std::int64_t> sizes = random_sizes(random, 7, random.one_in(4) ? 8 : 4);
        const long degree = Architecture(sizes).degree();
        const FactorisationsClaim claim = factorisations_claim(pattern(random.product_form(degree, 10)), sizes, 50);
        CAPTURE(to_text(DegreeClaim{degree, claim}));
        REQUIRE(verified({degree, claim}));
        FactorisationsClaim other = claim;
        other.all += Integer(1);
        REQUIRE_FALSE(verified({degree, other}));
        other = claim;
        other.compatible += Integer(1);
        REQUIRE_FALSE(verified({degree, other}));
        if (claim.listed.empty()) continue;
        other = claim;
        other.listed.push_back(claim.listed.front());
        REQUIRE_FALSE(verified({degree, other}));
        other = claim;
        const auto below = [&random](std::size_t bound) {
            return static_cast<std::size_t>(random.between(0, static_cast<long>(bound) - 1));
        };
        std::vector<long>& layer = other.listed.back().layers[below(sizes.size())];
        if (layer.empty()) continue;
        ++layer[below(layer.size())];
        REQUIRE_FALSE(verified({degree, other}));
    }
}

namespace {

bool verified(const ProvedCriticalPoints& proved) {
    return checker::check(to_text(proved.claim), to_text(proved.witness)).status == checker::Status::verified;
}

// A Gram matrix: the identity, that of rotations, or a random one with fractions.
Matrix random_gram(support::Random& random, long degree) {
    if (random.one_in(3)) return identity_gram(degree);
    if (random.one_in(6)) return bombieri_weyl_gram(degree);
    Matrix root(degree + 1, degree + 1), transposed(degree + 1, degree + 1);
    for (long i = 0; i <= degree; ++i) {
        for (long j = 0; j <= degree; ++j) {
            const Rational entry = i == j ? Rational(random.between(1, 9)) : i < j ? Rational(random.between(-9, 9)) * Rational(1, 7) : Rational(0);
            root.set_entry(i, j, entry);
            transposed.set_entry(j, i, entry);
        }
    }
    return transposed * root;
}

// What is no proof any more if something is left out or changed.
void require_rejected_if_changed(const ProvedCriticalPoints& proved, support::Random& random) {
    const std::size_t items = proved.claim.items.size(), zeros = proved.witness.zeros.size();
    const auto below = [&random](std::size_t bound) { return static_cast<std::size_t>(random.between(0, static_cast<long>(bound) - 1)); };
    if (items > 0) {
        const std::size_t at = below(items);
        ProvedCriticalPoints other = proved;
        other.claim.items.erase(other.claim.items.begin() + static_cast<std::ptrdiff_t>(at));
        REQUIRE_FALSE(verified(other));
        other.witness.zeros.erase(other.witness.zeros.begin() + static_cast<std::ptrdiff_t>(at));
        REQUIRE(verified(other) == !proved.claim.all);
        other.claim.all = false;
        REQUIRE(verified(other));
        other = proved;
        other.claim.items[at].pattern = other_pattern(other.claim.items[at].pattern);
        REQUIRE_FALSE(verified(other));
        other = proved;
        other.claim.items[at].centre[below(other.claim.items[at].centre.size())] += Rational(2) * other.claim.items[at].radius;
        REQUIRE_FALSE(verified(other));
        other = proved;
        other.claim.items.push_back(other.claim.items[at]);
        other.witness.zeros.insert(other.witness.zeros.begin() + static_cast<std::ptrdiff_t>(items), other.witness.zeros[at]);
        REQUIRE_FALSE(verified(other));
    }
    if (zeros > items && proved.claim.all) {
        ProvedCriticalPoints other = proved;
        other.witness.zeros.pop_back();
        REQUIRE_FALSE(verified(other));
        other.witness.zeros.push_back(proved.witness.zeros[items]);
        REQUIRE(verified(other) == (zeros == items + 1)); // the same pair, or another one twice
    }
}

} // namespace

TEST_CASE("the checker accepts the critical points of random losses, and not with one of them left out or changed") {
    support::Random random("critical points");
    for (long i = 0; i < 40 * support::effort(); ++i) {
        const long degree = random.one_in(12) ? 5 : random.between(0, 4);
        Form target = random.one_in(4) ? random.product_form(degree, 4) : random.form(degree, random.between(2, 40));
        if (target.is_zero()) continue;
        const SquareLoss loss(random_gram(random, degree), target);
        CriticalOptions options;
        options.all_strata = true;
        const CriticalPoints found = critical_points(loss, Architecture({degree + 1}), options);
        for (const LocusReport& locus : found.loci) {
            const ProvedCriticalPoints proved = prove_critical_points(loss, locus.type, random.between(1, 30));
            CAPTURE(to_text(proved.claim));
            CAPTURE(to_text(proved.witness));
            REQUIRE(verified(proved));
            if (!locus.is_family) REQUIRE(static_cast<long>(proved.claim.items.size()) <= locus.real_number);
            if (proved.claim.all) REQUIRE(static_cast<long>(proved.claim.items.size()) == locus.real_number);
            require_rejected_if_changed(proved, random);
        }
    }
}

TEST_CASE("generic losses have proofs that are complete") {
    support::Random random("generic losses");
    for (long i = 0; i < 9 * support::effort(); ++i) {
        const long degree = 2 + i % 3;
        std::vector<Rational> target;
        for (long k = 0; k <= degree; ++k) target.push_back(Rational(random.between(-1'000'000, 1'000'000)) * Rational(1, random.between(1, 1'000)));
        const SquareLoss loss(random_gram(random, degree), Form(target));
        const CriticalPoints found = critical_points(loss, Architecture({degree + 1}), {20, true});
        for (const LocusReport& locus : found.loci) {
            CAPTURE(to_string(Form(target)));
            if (locus.complex_number == std::optional<long>(fmpz_get_si(locus.generic_ed_degree.flint()))) CHECK(prove_critical_points(loss, locus.type).claim.all);
        }
    }
}
