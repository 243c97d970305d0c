// SPDX-License-Identifier: LGPL-3.0-or-later
// Patterns that are certain for all forms of a box, 2^−40 around normal coefficients, against Arb: the complex roots of the middle polynomial, validated for the polynomial of balls, disjoint, real ones recognised. Agreement on every form that Arb is given is
// checked first; Arb gets polynomials that are ready, and the time of its faster way counts. Nanoseconds for one form, the least of several runs, one thread; the ratio; and the shares that are left to exact arithmetic and undecided.
//
// bench-boxes [FORMS]
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/arguments.hpp"
#include "bench/timing.hpp"
#include "rootprint/batch/classify.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/exact/flint.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

double nanoseconds(std::size_t forms, int times, const std::function<void()>& work) {
    double best = 1e300;
    for (int i = 0; i < times; ++i) best = std::min(best, 1e6 * bench::milliseconds(work));
    return best / static_cast<double>(forms);
}

// P(x, 1) with balls for coefficients, and with their middles.
struct Peer {
    acb_poly_t balls, middles;
    slong degree;
    Peer(const double* row, slong n, slong radius_exponent) : degree(n) {
        acb_poly_init(balls);
        acb_poly_init(middles);
        acb_t w;
        acb_init(w);
        for (slong j = 0; j <= n; ++j) {
            acb_set_d(w, row[j]);
            acb_poly_set_coeff_acb(middles, n - j, w);
            arf_get_mag(arb_radref(acb_realref(w)), arb_midref(acb_realref(w)));
            mag_mul_2exp_si(arb_radref(acb_realref(w)), arb_radref(acb_realref(w)), radius_exponent);
            acb_poly_set_coeff_acb(balls, n - j, w);
        }
        acb_clear(w);
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() {
        acb_poly_clear(balls);
        acb_poly_clear(middles);
    }
};

// The number of real roots, all being simple; nothing if that is not certain.
std::optional<long> real_roots(const Peer& peer, bool from_middle) {
    constexpr slong precision = 64;
    acb_ptr roots = _acb_vec_init(peer.degree);
    slong isolated = acb_poly_find_roots(roots, from_middle ? peer.middles : peer.balls, nullptr, 0, precision);
    if (from_middle && isolated == peer.degree) {
        for (slong i = 0; i < peer.degree; ++i) acb_get_mid(roots + i, roots + i);
        isolated = _acb_poly_validate_roots(roots, peer.balls->coeffs, peer.degree + 1, precision);
    }
    std::optional<long> result;
    if (isolated == peer.degree && acb_poly_validate_real_roots(roots, peer.balls, precision)) {
        result = 0;
        for (slong i = 0; i < peer.degree; ++i) *result += arb_contains_zero(acb_imagref(roots + i)) != 0;
    }
    _acb_vec_clear(roots, peer.degree);
    return result;
}

} // namespace

int main(int argc, char** argv) {
    constexpr int exponent = -40;
    const std::size_t forms = bench::Arguments(argc, argv, 1, "bench-boxes [FORMS]").number(1, 100'000), for_peer = std::min<std::size_t>(forms, 500);
    std::printf("%6s %9s %10s | %10s %9s | %8s | %10s %10s %10s\n", "degree", "filter", "ns", "Arb ns", "undecided", "x Arb", "exact", "undecided", "no radii ns");
    for (const long degree : {3L, 4L, 6L, 8L, 12L, 16L}) {
        support::Random random(("boxes" + std::to_string(degree)).c_str());
        const auto columns = static_cast<std::size_t>(degree) + 1;
        const std::vector<double> numbers = support::batch(random, "normal", degree, forms);
        const Rows rows = contiguous_rows(numbers.data(), {}, forms, columns);
        const RowRadii radii{Rational(0), power(Rational(2), exponent)};
        std::vector<std::uint32_t> codes(forms);
        const Classifier fastest(degree, {}, radii);
        fastest.classify(rows, codes);
        std::vector<std::unique_ptr<Peer>> peers;
        std::size_t peer_undecided = 0;
        for (std::size_t i = 0; i < for_peer; ++i) {
            peers.push_back(std::make_unique<Peer>(numbers.data() + i * columns, degree, exponent));
            bool is_decided = false;
            for (const bool from_middle : {false, true}) {
                const auto real = real_roots(*peers.back(), from_middle);
                is_decided = is_decided || real;
                if (!real || codes[i] == uncertain_row || static_cast<long>(fastest.pattern(codes[i]).real.size()) == *real) continue;
                std::printf("DISAGREEMENT on form %zu of degree %ld\n", i, degree);
                return 1;
            }
            peer_undecided += !is_decided;
        }
        double arb_ns = 1e300;
        for (const bool from_middle : {false, true}) {
            arb_ns = std::min(arb_ns, nanoseconds(for_peer, 3, [&] { for (const auto& peer : peers) real_roots(*peer, from_middle); }));
        }
        for (const batch::Kernel* kernel : batch::kernels()) {
            if (!kernel->is_supported()) continue;
            const Classifier classifier(degree, kernel->name, radii), without(degree, kernel->name);
            BatchCounts counts;
            const double ours = nanoseconds(forms, 5, [&] { counts = classifier.classify(rows, codes); });
            const double exact_ns = nanoseconds(forms, 5, [&] { without.classify(rows, codes); });
            const auto share = [&](std::size_t number, std::size_t of) { return 100 * static_cast<double>(number) / static_cast<double>(of); };
            std::printf("%6ld %9s %10.2f | %10.0f %8.2f%% | %8.0f | %9.4f%% %9.4f%% %10.2f\n", degree, std::string(kernel->name).c_str(), ours, arb_ns, share(peer_undecided, for_peer), arb_ns / ours, share(counts.exact, forms),
                        share(counts.uncertain, forms), exact_ns);
        }
        std::fflush(stdout);
    }
}
