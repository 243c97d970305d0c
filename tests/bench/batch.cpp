// SPDX-License-Identifier: LGPL-3.0-or-later
// Whole patterns of many forms, against PARI (polsturm for the number of real roots; factor and polsturm on every factor for the pattern) and FLINT (squarefree
// factorisation and the number of real roots of every part), on the same forms in the same run, one thread. Agreement on every form that a peer is given is checked first; peers
// get polynomials that are ready. Nanoseconds for one form, the least of several runs; ratios; the share that filters decide; and what only reading the numbers takes.
//
// bench-batch [FORMS]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "bench/arguments.hpp"
#include "bench/peer.hpp"
#include "rootprint/batch/classify.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/exact/flint.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

double nanoseconds(std::size_t forms, int times, const std::function<void()>& work) {
    double best = 1e300;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count());
    }
    return best / static_cast<double>(forms);
}

// P(x, 1); the root at infinity is counted apart.
std::string pari_text(const Form& form) {
    std::string text = "Pol([";
    const Poly& p = form.numerator();
    for (long i = p.degree(); i >= 0; --i) text += to_string(p.coefficient(i)) + (i > 0 ? "," : "");
    return text + "])";
}

Pattern flint_pattern(const Form& form) {
    Pattern result;
    if (form.infinity_multiplicity() > 0) result.real.push_back(form.infinity_multiplicity());
    fmpz_poly_factor_t parts;
    fmpz_poly_factor_init(parts);
    fmpz_poly_factor_squarefree(parts, form.numerator().flint());
    for (slong i = 0; i < parts->num; ++i) {
        const fmpz_poly_struct* part = parts->p + i;
        const slong degree = fmpz_poly_degree(part), real = degree == 0 ? 0 : fmpz_poly_num_real_roots(part);
        result.real.insert(result.real.end(), static_cast<std::size_t>(real), parts->exp[i]);
        result.complex.insert(result.complex.end(), static_cast<std::size_t>((degree - real) / 2), parts->exp[i]);
    }
    fmpz_poly_factor_clear(parts);
    return Pattern::make(result.real, result.complex);
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t forms = bench::Arguments(argc, argv, 1, "bench-batch [FORMS]").number(1, 100'000), for_peers = std::min<std::size_t>(forms, 1000);
    const bench::Peer pari = bench::load_peer(PARI_PEER);
    std::printf("%-16s %6s %9s %9s | %9s %9s %9s | %9s %9s %9s | %10s %8s\n", "forms", "degree", "filter", "ns", "count ns", "PARI ns", "FLINT ns", "x count", "x PARI", "x FLINT", "undecided", "read ns");
    for (const char* kind : {"normal", "small integers", "products of integer forms"}) {
        for (const long degree : {3L, 4L, 6L, 8L, 12L, 16L}) {
            support::Random random((std::string(kind) + std::to_string(degree)).c_str());
            const auto columns = static_cast<std::size_t>(degree) + 1;
            const std::vector<double> numbers = support::batch(random, kind, degree, forms);
            const Rows rows = contiguous_rows(numbers.data(), {}, forms, columns);
            std::vector<std::uint32_t> codes(forms);
            const double read = nanoseconds(forms, 5, [&] {
                double sum[8] = {};
                for (std::size_t i = 0; i + 8 <= numbers.size(); i += 8)
                    for (std::size_t j = 0; j < 8; ++j) sum[j] += numbers[i + j];
                volatile double sink = sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
                (void)sink;
            });

            std::vector<Form> exact;
            std::vector<Pattern> patterns;
            std::vector<void*> peers;
            const Classifier fastest(degree);
            fastest.classify(rows, codes);
            for (std::size_t i = 0; i < for_peers; ++i) {
                const Form form = form_of_row(rows, i);
                if (form.is_zero()) continue;
                exact.push_back(form);
                patterns.push_back(fastest.pattern(codes[i]));
                peers.push_back(pari.polynomial(pari_text(form).c_str()));
            }
            std::vector<long> multiplicities(columns), real(columns);
            for (std::size_t i = 0; i < exact.size(); ++i) {
                const long infinity = exact[i].infinity_multiplicity();
                std::vector<long> expected;
                if (infinity > 0) expected.push_back(infinity);
                const long factors = pari.pattern(peers[i], multiplicities.data(), real.data());
                for (std::size_t f = 0; f < static_cast<std::size_t>(factors); ++f) expected.insert(expected.end(), static_cast<std::size_t>(real[f]), multiplicities[f]);
                std::sort(expected.begin(), expected.end());
                if (expected != patterns[i].real || flint_pattern(exact[i]) != patterns[i]) {
                    std::printf("DISAGREEMENT on %s\n", pari_text(exact[i]).c_str());
                    return 1;
                }
            }
            const double count_ns = nanoseconds(exact.size(), 3, [&] { for (void* peer : peers) pari.count(peer); });
            const double pari_ns = nanoseconds(exact.size(), 3, [&] { for (void* peer : peers) pari.pattern(peer, multiplicities.data(), real.data()); });
            const double flint_ns = nanoseconds(exact.size(), 3, [&] { for (const Form& form : exact) flint_pattern(form); });
            for (void* peer : peers) pari.free(peer);

            for (const batch::Kernel* kernel : batch::kernels()) {
                if (!kernel->is_supported()) continue;
                const Classifier classifier(degree, kernel->name);
                BatchCounts counts;
                const double ours = nanoseconds(forms, 5, [&] { counts = classifier.classify(rows, codes); });
                std::printf("%-16.16s %6ld %9s %9.2f | %9.0f %9.0f %9.0f | %9.0f %9.0f %9.0f | %9.4f%% %8.2f\n", kind, degree, std::string(kernel->name).c_str(), ours, count_ns, pari_ns, flint_ns,
                            count_ns / ours, pari_ns / ours, flint_ns / ours, 100 * static_cast<double>(counts.exact) / static_cast<double>(forms), read);
            }
            std::fflush(stdout);
        }
    }
}
