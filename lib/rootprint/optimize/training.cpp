// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/training.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

class Normal {
public:
    Normal(std::uint64_t seed, std::uint64_t run) {
        std::seed_seq words{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), static_cast<std::uint32_t>(run),
                            static_cast<std::uint32_t>(run >> 32)};
        engine_.seed(words);
    }
    double number() { return normal_(engine_); }
    std::vector<double> numbers(std::int64_t count) {
        std::vector<double> list;
        for (std::int64_t i = 0; i < count; ++i) list.push_back(number());
        return list;
    }

private:
    std::mt19937_64 engine_;
    std::normal_distribution<double> normal_;
};

// XXᵀ/samples, rounded.
Matrix random_gram(Normal& normal, long size, long samples) {
    std::vector<std::vector<double>> inputs;
    for (long i = 0; i < size; ++i) inputs.push_back(normal.numbers(samples));
    Matrix gram(size, size);
    for (long i = 0; i < size; ++i) {
        for (long j = 0; j <= i; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < static_cast<std::size_t>(samples); ++k) sum += inputs[static_cast<std::size_t>(i)][k] * inputs[static_cast<std::size_t>(j)][k];
            const Rational entry = exact_rational(sum / static_cast<double>(samples));
            gram.set_entry(i, j, entry);
            gram.set_entry(j, i, entry);
        }
    }
    return gram;
}

Form product_of(const FloatLayers& layers) {
    Form w({Rational(1)});
    for (const auto& filter : layers) w = w * Form::from_doubles(filter);
    return w;
}

FloatLayers random_filters(Normal& normal, const Experiment& experiment, const Budget& budget) {
    constexpr long most_draws = 1'000'000;
    for (long draw = 0; draw < most_draws; ++draw) {
        FloatLayers layers;
        for (const std::int64_t size : experiment.architecture.filter_sizes()) layers.push_back(normal.numbers(size));
        if (!experiment.initial) return layers;
        budget.poll();
        const Form w = product_of(layers);
        if (!w.is_zero() && pattern(w, budget) == *experiment.initial) return layers;
    }
    throw DomainError("no product of 10^6 random filters had the pattern " + to_string(*experiment.initial));
}

double norm_of_gradient_at_zero(const SquareLoss& loss) {
    double sum = 0;
    for (const Rational& c : half_gradient(loss, Rational(0) * loss.target())) sum += 4 * to_double(c) * to_double(c);
    return std::sqrt(sum);
}

} // namespace

namespace {

// All of `check` that does not look at the numbers of the loss.
void check_shape(const Experiment& experiment) {
    const Architecture& architecture = experiment.architecture;
    if (!architecture.reduces_to_stride_one()) throw DomainError("training is for architectures that reduce to stride 1");
    if (architecture.degree() < 1) throw DomainError("a network of degree 0 has nothing to train");
    const long n = static_cast<long>(architecture.degree());
    if (experiment.target && experiment.target->degree() != n) {
        throw DomainError("the target has degree " + std::to_string(experiment.target->degree()) + ", the architecture's forms have degree " + std::to_string(n));
    }
    if (experiment.target && experiment.target->is_zero()) throw DomainError("the target is 0");
    if (experiment.gram && (experiment.gram->rows() != n + 1 || experiment.gram->columns() != n + 1)) {
        throw DomainError("the matrix of the loss must have " + std::to_string(n + 1) + " rows and columns");
    }
    if (!experiment.gram && experiment.samples <= n) {
        throw DomainError(counted(experiment.samples, "sample does", "samples do") + " not determine a filter of size " + std::to_string(n + 1));
    }
    if (!(experiment.tolerance > 0) || !std::isfinite(experiment.tolerance)) throw DomainError("the tolerance must be positive");
    if (!experiment.initial) return;
    const Pattern& initial = *experiment.initial;
    if (initial.degree() != n) throw DomainError("the initial pattern has degree " + std::to_string(initial.degree()) + " instead of " + std::to_string(n));
    const auto is_multiple = [](long m) { return m > 1; };
    if (std::any_of(initial.real.begin(), initial.real.end(), is_multiple) || std::any_of(initial.complex.begin(), initial.complex.end(), is_multiple) ||
        place(initial, architecture) == Place::outside) {
        throw DomainError("random filters never have the pattern " + to_string(initial));
    }
}

} // namespace

void check(const Experiment& experiment) {
    check_shape(experiment);
    if (!experiment.gram) return; // what is drawn makes a loss
    const Form zero(std::vector<Rational>(static_cast<std::size_t>(experiment.gram->rows())));
    const SquareLoss loss(*experiment.gram, experiment.target.value_or(zero), experiment.offset);
    FloatLayers layers;
    for (const std::int64_t size : experiment.architecture.filter_sizes()) layers.emplace_back(static_cast<std::size_t>(size), 1.0);
    Descent(loss, experiment.architecture, layers, experiment.rule);
}

TrainingRun training_run(const Experiment& experiment, std::uint64_t run, const Budget& budget) {
    check_shape(experiment);
    const Architecture& architecture = experiment.architecture;
    Normal normal(experiment.seed, run);
    const long n = static_cast<long>(architecture.degree());
    const FloatLayers initial = random_filters(normal, experiment, budget);
    Form target = experiment.target ? *experiment.target : Form::from_doubles(normal.numbers(n + 1));
    Matrix gram = experiment.gram ? *experiment.gram : random_gram(normal, n + 1, experiment.samples);
    const SquareLoss loss(std::move(gram), std::move(target), experiment.offset);
    Descent descent(loss, architecture, initial, experiment.rule);
    TrainingRun result{pattern(loss.target(), budget), {}, 0, 0, 0};
    // What is too far from its end to be proved goes on.
    const double scale = norm_of_gradient_at_zero(loss);
    for (double tolerance = experiment.tolerance;; tolerance /= 32) {
        const bool is_at_rest = descent.advance(tolerance * scale, experiment.most_steps, budget);
        if (std::isfinite(descent.loss())) result.end = flow_end(loss, architecture, descent.layers(), experiment.digits, budget);
        if (result.end || !is_at_rest || tolerance < 1e-16) break;
    }
    result.final_loss = descent.loss() + to_double(loss.offset());
    result.gradient_norm = descent.gradient_norm();
    result.steps = descent.steps();
    return result;
}

ConfidenceInterval wilson_interval(std::uint64_t successes, std::uint64_t trials) {
    constexpr double z = 1.959963984540054; // of the normal law
    const double n = static_cast<double>(trials), p = static_cast<double>(successes) / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half};
}

void TrainingTable::add(const Pattern& target, const std::optional<Pattern>& solution, double loss, double final_loss) {
    Sum& sum = sums_[target][solution];
    ++sum.runs;
    ++runs_;
    if (!solution) {
        ++unmatched_;
        return;
    }
    sum.loss += loss;
    sum.final_loss += final_loss;
}

std::vector<TrainingTable::Row> TrainingTable::rows() const {
    std::vector<Row> rows;
    for (const auto& [target, solutions] : sums_) {
        std::uint64_t all = 0;
        for (const auto& [solution, sum] : solutions) all += sum.runs;
        for (const auto& [solution, sum] : solutions) {
            const double number = static_cast<double>(sum.runs);
            rows.push_back({target, solution, sum.runs, all, sum.loss / number, sum.final_loss / number});
        }
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        if (a.target != b.target) return table_order(a.target, b.target) < 0;
        if (!a.solution || !b.solution) return a.solution.has_value();
        return table_order(*a.solution, *b.solution) < 0;
    });
    return rows;
}

} // namespace rootprint
