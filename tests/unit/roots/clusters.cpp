// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/clusters.hpp"

#include <algorithm>
#include <complex>

#include <doctest/doctest.h>

#include "rootprint/form/text.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Complex = std::complex<double>;

Complex number(const ComplexBall& z) {
    return {arf_get_d(arb_midref(acb_realref(z.acb())), ARF_RND_NEAR), arf_get_d(arb_midref(acb_imagref(z.acb())), ARF_RND_NEAR)};
}

double radius(const RootCluster& cluster) { return arf_get_d(arb_midref(cluster.radius.arb()), ARF_RND_NEAR); }

// |s| for the point (x : y).
double local_size(const RootCluster& cluster, Complex x, Complex y) {
    const Complex a = number(cluster.a), b = number(cluster.b);
    return std::abs((a * y - b * x) / (std::conj(a) * x + std::conj(b) * y));
}

struct ComplexRoot {
    long multiplicity;
    Complex x, y;
};

std::vector<ComplexRoot> roots(const Form& form) {
    std::vector<ComplexRoot> result;
    for (const RealRoot& root : real_roots(form, 100)) result.push_back({root.multiplicity, root.at_infinity ? 1 : to_double(root.interval.lower), root.at_infinity ? 0.0 : 1.0});
    for (const ConjugatePair& pair : conjugate_pairs(form, 100)) {
        result.push_back({pair.multiplicity, number(pair.root), 1});
        result.push_back({pair.multiplicity, std::conj(number(pair.root)), 1});
    }
    return result;
}

} // namespace

TEST_CASE("every form of the box has as many roots in each cluster as it says, and no others") {
    support::Random random("clusters");
    int pairs = 0, several = 0;
    for (long i = 0; i < 150 * support::effort(); ++i) {
        const Form middle = random.one_in(2) ? random.product_form(random.between(1, 8), 8) : random.form(random.between(1, 8), 10);
        std::vector<Rational> radii;
        const Rational size = power(Rational(2), -random.between(0, 60));
        for (long k = 0; k <= middle.degree(); ++k) radii.push_back(random.one_in(4) ? Rational(0) : size * abs(random.rational(6)));
        const FormBox box(middle, radii);
        if (box.contains_zero()) continue;
        const std::vector<RootCluster> clusters = root_clusters(box);
        long all = 0;
        for (const RootCluster& cluster : clusters) {
            all += cluster.number * (cluster.is_real ? 1 : 2);
            pairs += !cluster.is_real;
            if (cluster.is_real) CHECK(number(cluster.a).imag() == 0);
        }
        CHECK(all == middle.degree());
        several += clusters.size() > 1;
        for (int sample = 0; sample < 4; ++sample) {
            std::vector<Rational> filter;
            for (long k = 0; k <= middle.degree(); ++k) filter.push_back(middle.coefficient(k) + Rational(sample == 0 ? 0 : random.between(-8, 8), 8) * radii[static_cast<std::size_t>(k)]);
            const Form form(filter);
            CAPTURE(to_string(box));
            CAPTURE(to_string(form));
            std::vector<long> found(clusters.size());
            for (const ComplexRoot& root : roots(form)) {
                int places = 0;
                for (std::size_t c = 0; c < clusters.size(); ++c) {
                    const double here = local_size(clusters[c], root.x, root.y), there = local_size(clusters[c], std::conj(root.x), std::conj(root.y));
                    const double most = radius(clusters[c]) * (1 + 1e-9) + 1e-14;
                    if (here <= most) found[c] += root.multiplicity;
                    places += here <= most || (!clusters[c].is_real && there <= most);
                }
                CHECK(places == 1);
            }
            for (std::size_t c = 0; c < clusters.size(); ++c) CHECK(found[c] == clusters[c].number);
        }
    }
    CHECK(pairs > 0);
    CHECK(several > 0);
}

TEST_CASE("in a small box the clusters are the roots of the middle") {
    const Form middle = parse_form("(x-y)^2*(x+3*y)*(x^2+y^2)^2*y^3");
    std::vector<Rational> radii(static_cast<std::size_t>(middle.degree()) + 1, power(Rational(10), -40));
    std::vector<long> real, pairs;
    for (const RootCluster& cluster : root_clusters(FormBox(middle, radii))) (cluster.is_real ? real : pairs).push_back(cluster.number);
    std::sort(real.begin(), real.end());
    CHECK(real == std::vector<long>{1, 2, 3});
    CHECK(pairs == std::vector<long>{2});
}
