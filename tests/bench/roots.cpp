// SPDX-License-Identifier: LGPL-3.0-or-later
// Counting real roots and finding whole patterns, against PARI on the same polynomials in the same run: PARI's polsturm for the
// count, its factor and polsturm on every factor for the pattern. Agreement is checked first. One line per cell: the
// medians and their ratio; the last line counts the cells in which we are slower.
//
// bench-roots [LARGEST_DEGREE]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "bench/arguments.hpp"
#include "bench/peer.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/count.hpp"
#include "support/families.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// b^n p(ax/b) with a and b of bits/n bits each: the same shape of roots, elsewhere, with longer coefficients.
Poly stretched(support::Random& random, const Poly& p, long bits) {
    long size = std::max(2L, bits / p.degree());
    Poly a = support::uniform(random, 0, size), b = support::uniform(random, 0, size);
    Poly q;
    for (long i = 0; i <= p.degree(); ++i) {
        q.set_coefficient(i, p.coefficient(i) * power(a.coefficient(0), i) * power(b.coefficient(0), p.degree() - i));
    }
    return primitive_part(q);
}

std::string pari_text(const Poly& p) {
    std::string text = "Pol([";
    for (long i = p.degree(); i >= 0; --i) text += (i < p.degree() ? "," : "") + to_string(p.coefficient(i));
    return text + "])";
}

double microseconds(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

// The best of three, so that caches are warm for both.
double best(const std::function<void()>& work) {
    double t = microseconds(work);
    for (int i = 0; i < 2 && t < 2e5; ++i) t = std::min(t, microseconds(work));
    return t;
}

struct Family {
    const char* name;
    bool fixed; // the polynomial of a degree is always the same
    std::function<Poly(support::Random&, long degree, long bits)> make;
};

} // namespace

int main(int argc, char** argv) {
    const auto largest = static_cast<long>(bench::Arguments(argc, argv, 1, "bench-roots [LARGEST_DEGREE]").number(1, 200));
    bench::Peer pari = bench::load_peer(PARI_PEER);
    const std::vector<Family> families = {
        {"random", false, support::uniform},
        {"products", false, support::product},
        {"Chebyshev", true, [](support::Random&, long n, long) { return support::chebyshev(n); }},
        {"Wilkinson", true, [](support::Random&, long n, long) { return support::wilkinson(n); }},
        {"Chebyshev, stretched", false, [](support::Random& r, long n, long bits) { return stretched(r, support::chebyshev(n), bits); }},
        {"Wilkinson, stretched", false, [](support::Random& r, long n, long bits) { return stretched(r, support::wilkinson(n), bits); }},
    };
    std::printf("%-22s %6s %5s | %12s %12s %7s | %12s %12s %7s\n", "family", "degree", "bits", "count us", "PARI us", "ratio",
                "pattern us", "PARI us", "ratio");
    int cells = 0, slower = 0;
    for (const Family& family : families) {
        for (long bits : {64L, 1000L}) {
            if (family.fixed && bits > 64) continue;
            for (long degree : {3L, 4L, 5L, 8L, 12L, 20L, 30L, 50L, 100L, 150L, 200L}) {
                if (degree > largest) continue;
                support::Random random((std::string(family.name) + std::to_string(degree * 10000 + bits)).c_str());
                std::vector<double> ours, theirs, our_pattern, their_pattern;
                long samples = family.fixed ? 1 : degree <= 20 ? 41 : degree <= 50 ? 15 : 7;
                for (long k = 0; k < samples; ++k) {
                    Poly p = family.make(random, degree, bits);
                    Form form(p, p.degree());
                    void* peer = pari.polynomial(pari_text(p).c_str());
                    std::vector<long> multiplicities(static_cast<std::size_t>(degree) + 1), real(multiplicities);
                    long distinct = 0, factors = 0;
                    Pattern found;
                    ours.push_back(best([&] { distinct = pattern(form).number_of_real_roots(); }));
                    long peer_distinct = 0;
                    theirs.push_back(best([&] { peer_distinct = pari.count(peer); }));
                    our_pattern.push_back(best([&] { found = pattern(form); }));
                    their_pattern.push_back(best([&] { factors = pari.pattern(peer, multiplicities.data(), real.data()); }));
                    std::vector<long> peer_real;
                    for (std::size_t i = 0; i < static_cast<std::size_t>(factors); ++i) {
                        peer_real.insert(peer_real.end(), static_cast<std::size_t>(real[i]), multiplicities[i]);
                    }
                    std::sort(peer_real.begin(), peer_real.end());
                    pari.free(peer);
                    if (distinct != peer_distinct || found.real != peer_real) {
                        std::printf("DISAGREEMENT on %s\n", pari_text(p).c_str());
                        return 1;
                    }
                }
                double a = median(ours), b = median(theirs), c = median(our_pattern), d = median(their_pattern);
                cells += 2;
                slower += (a > b) + (c > d);
                std::printf("%-22s %6ld %5s | %12.1f %12.1f %7.1f | %12.1f %12.1f %7.1f\n", family.name, degree,
                            family.fixed ? "-" : std::to_string(bits).c_str(), a, b, b / a, c, d, d / c);
                std::fflush(stdout);
            }
        }
    }
    std::printf("%d cells, slower than PARI in %d\n", cells, slower);
    return 0;
}
