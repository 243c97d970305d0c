// SPDX-License-Identifier: LGPL-3.0-or-later
// How often random forms have each number of real roots, every form classified with proof: independent coefficients with the normal law, or the uniform one on [−1, 1], and the
// law that rotations leave alone (Bombieri and Weyl: variances binom(n, i)), for degree 1 to 12. Shares with intervals of 95 % confidence (Wilson); the mean number of real roots beside its
// known value: Kac's integral for the normal law, √n for that of Bombieri and Weyl, and for uniform quadratics the known share of those with real roots, (41 + 6 ln 2)/72.
// Forms with multiple roots are counted as `multiple`.
//
// bench-random-forms [SEED [FORMS [PLOT.svg]]]: FORMS for degree 1 to 4, a tenth of it for 5 to 8, a hundredth for 9 to 12. The same numbers with any number of threads.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "bench/arguments.hpp"
#include "rootprint/batch/classify.hpp"
#include "rootprint/exact/flint.hpp"

using namespace rootprint;

namespace {

enum class Law { normal, uniform, bombieri_weyl };
constexpr const char* law_names[] = {"normal", "uniform", "Bombieri-Weyl"};

// Normal numbers by Marsaglia's polar method: the standard library's are another on every system.
class Numbers {
public:
    Numbers(std::uint64_t seed, Law law, int degree, std::uint64_t block) {
        std::seed_seq sequence{seed, static_cast<std::uint64_t>(law), static_cast<std::uint64_t>(degree), block & 0xffffffff, block >> 32};
        engine_.seed(sequence);
    }
    double uniform() { return static_cast<double>(static_cast<std::int64_t>(engine_()) >> 10) * 0x1p-53; } // in [−1, 1)
    double normal() {
        if (has_spare_) {
            has_spare_ = false;
            return spare_;
        }
        double u = 0, v = 0, s = 0;
        do {
            u = uniform();
            v = uniform();
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        const double factor = std::sqrt(-2 * std::log(s) / s);
        spare_ = v * factor;
        has_spare_ = true;
        return u * factor;
    }

private:
    std::mt19937_64 engine_;
    double spare_ = 0;
    bool has_spare_ = false;
};

BatchCounts classified(const Classifier& classifier, std::uint64_t seed, Law law, std::uint64_t forms) {
    constexpr std::uint64_t block_size = 1 << 14;
    const int degree = static_cast<int>(classifier.degree());
    const auto columns = static_cast<std::size_t>(degree) + 1;
    std::vector<double> scale(columns, 1);
    if (law == Law::bombieri_weyl) {
        double binomial = 1;
        for (int j = 0; j <= degree; ++j) {
            scale[static_cast<std::size_t>(j)] = std::sqrt(binomial);
            binomial = binomial * (degree - j) / (j + 1);
        }
    }
    std::atomic<std::uint64_t> next = 0;
    BatchCounts all;
    std::mutex mutex;
    const auto work = [&] {
        std::vector<double> numbers(block_size * columns);
        std::vector<std::uint32_t> codes(block_size);
        BatchCounts counts;
        for (std::uint64_t block = next++; block * block_size < forms; block = next++) {
            const auto number = static_cast<std::size_t>(std::min(block_size, forms - block * block_size));
            Numbers random(seed, law, degree, block);
            for (std::size_t i = 0; i < number * columns; ++i) numbers[i] = law == Law::uniform ? random.uniform() : scale[i % columns] * random.normal();
            counts += classifier.classify(contiguous_rows(numbers.data(), {}, number, columns), std::span(codes).first(number));
        }
        flint_cleanup();
        const std::lock_guard lock(mutex);
        all += counts;
    };
    std::vector<std::thread> threads;
    for (unsigned i = std::max(1u, std::thread::hardware_concurrency()); i > 0; --i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return all;
}

// (4/π)∫_0^1 √(1/(1 − t²)² − (n + 1)² t^{2n}/(1 − t^{2n+2})²) dt, by the midpoint rule.
double kac(int n) {
    constexpr int steps = 200'000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        const double t = (i + 0.5) / steps, a = 1 / (1 - t * t), b = (n + 1) * std::pow(t, n) / (1 - std::pow(t, 2 * n + 2));
        sum += std::sqrt(std::max(0.0, a * a - b * b));
    }
    return 4 / M_PI * sum / steps;
}

struct Interval {
    double low, high;
};
Interval wilson(double share, double number) {
    constexpr double z = 1.959964;
    const double middle = share + z * z / (2 * number), half = z * std::sqrt(share * (1 - share) / number + z * z / (4 * number * number)), all = 1 + z * z / number;
    return {(middle - half) / all, (middle + half) / all};
}

// Shares of each number of real roots, by degree: one curve for each parity of what is left, one panel for each law.
std::string plot(const std::map<Law, std::map<int, std::map<long, double>>>& shares) {
    constexpr const char* colours[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999"};
    constexpr double width = 250, height = 240, left = 45, top = 40, gap = 60;
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 330\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"960\" height=\"330\" fill=\"#ffffff\"/>\n";
    char line[400];
    for (const auto& [law, by_degree] : shares) {
        const double x0 = left + static_cast<double>(static_cast<int>(law)) * (width + gap);
        const auto x = [&](double degree) { return x0 + (degree - 1) / 11 * width; };
        const auto y = [&](double share) { return top + (1 - share) * height; };
        std::snprintf(line, sizeof line, "<text x=\"%.1f\" y=\"24\" text-anchor=\"middle\">%s</text>\n", x0 + width / 2, law_names[static_cast<int>(law)]);
        svg += line;
        for (int i = 0; i <= 4; ++i) {
            std::snprintf(line, sizeof line, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n", x0, y(i / 4.0), x0 + width, y(i / 4.0), x0 - 5,
                          y(i / 4.0) + 4, 25 * i);
            svg += line;
        }
        for (int degree = 1; degree <= 12; ++degree) {
            std::snprintf(line, sizeof line, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%d</text>\n", x(degree), top + height + 18, degree);
            svg += line;
        }
        for (long roots = 0; roots <= 6; ++roots) {
            std::string points;
            double last_x = 0, last_y = 0;
            for (const auto& [degree, by_roots] : by_degree) {
                const auto found = by_roots.find(roots);
                if (found == by_roots.end()) continue;
                last_x = x(degree);
                last_y = y(found->second);
                std::snprintf(line, sizeof line, "%.1f,%.1f ", last_x, last_y);
                points += line;
                std::snprintf(line, sizeof line, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>\n", last_x, last_y, colours[roots]);
                svg += line;
            }
            if (points.empty()) continue;
            svg += "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"" + colours[roots] + "\"/>\n";
            std::snprintf(line, sizeof line, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%ld</text>\n", last_x + 6, last_y + 4, colours[roots], roots);
            svg += line;
        }
    }
    return svg + "<text x=\"480\" y=\"322\" text-anchor=\"middle\">degree; the curves are for forms with 0, …, 6 real roots</text>\n</svg>\n";
}

} // namespace

int main(int argc, char** argv) {
    const bench::Arguments arguments(argc, argv, 3, "bench-random-forms [SEED [FORMS [PLOT.svg]]]");
    const std::uint64_t seed = arguments.number(1, 1, 0), forms = arguments.number(2, 1'000'000);
    const Classifier first(4);
    std::printf("seed %llu, filter %s, %u threads\n", static_cast<unsigned long long>(seed), std::string(first.filter()).c_str(), std::thread::hardware_concurrency());
    std::map<Law, std::map<int, std::map<long, double>>> shares;
    for (const Law law : {Law::normal, Law::uniform, Law::bombieri_weyl}) {
        for (int degree = 1; degree <= 12; ++degree) {
            const auto number = forms / (degree <= 4 ? 1 : degree <= 8 ? 10 : 100);
            const Classifier classifier(degree);
            const auto start = std::chrono::steady_clock::now();
            const BatchCounts counts = classified(classifier, seed, law, number);
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            const auto all = static_cast<double>(number);
            double mean = 0, squares = 0;
            std::map<long, std::uint64_t> by_roots;
            std::uint64_t multiple = 0;
            for (const auto& [code, count] : counts.codes) {
                const Pattern pattern = classifier.pattern(code);
                const auto real = static_cast<double>(pattern.real.size());
                mean += real * static_cast<double>(count) / all;
                squares += real * real * static_cast<double>(count) / all;
                if (pattern.real_degree() == pattern.number_of_real_roots() && static_cast<long>(2 * pattern.complex.size()) + pattern.real_degree() == degree) by_roots[pattern.number_of_real_roots()] += count;
                else multiple += count;
            }
            const double error = std::sqrt(std::max(0.0, squares - mean * mean) / all);
            std::printf("\n%s, degree %d: %llu forms, %.1f s, exact arithmetic for %llu, multiple %llu, zero %llu\n", law_names[static_cast<int>(law)], degree, static_cast<unsigned long long>(number), seconds,
                        static_cast<unsigned long long>(counts.exact), static_cast<unsigned long long>(multiple), static_cast<unsigned long long>(counts.zero));
            std::printf("  mean number of real roots %.6f +/- %.6f", mean, 1.96 * error);
            if (law != Law::uniform) std::printf(", known %.6f", law == Law::normal ? kac(degree) : std::sqrt(degree));
            else if (degree == 2) std::printf(", known %.6f", 2 * (41 + 6 * std::log(2)) / 72);
            std::printf("\n");
            for (const auto& [roots, count] : by_roots) {
                const double share = static_cast<double>(count) / all;
                const Interval interval = wilson(share, all);
                std::printf("  %2ld real %12llu  %.7f  [%.7f, %.7f]\n", roots, static_cast<unsigned long long>(count), share, interval.low, interval.high);
                shares[law][degree][roots] = share;
            }
            std::fflush(stdout);
        }
    }
    if (argc > 3) {
        std::ofstream file(argv[3]);
        file << plot(shares);
        if (!file.flush()) {
            std::fprintf(stderr, "%s: cannot be written\n", argv[3]);
            return 2;
        }
    }
}
