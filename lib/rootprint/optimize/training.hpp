// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Training experiments: many runs of gradient descent from random filters, on random losses if wished, and the table of where they end.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/descent.hpp"
#include "rootprint/optimize/flow_end.hpp"
#include "rootprint/optimize/loss.hpp"

namespace rootprint {

/// What is drawn and how it is trained. All random numbers are independent and standard normal: the coefficients of the initial filters, of the target if there
/// is none, and the (n + 1)×`samples` matrix X of inputs with A = XXᵀ/samples if there is no Gram matrix.
struct Experiment {
    Architecture architecture;
    std::optional<Form> target = {};
    std::optional<Matrix> gram = {};
    Rational offset = Rational(0);    ///< of a loss that is given whole
    long samples = 10;
    std::optional<Pattern> initial = {}; ///< initial filters are drawn until their product has this pattern
    StepRule rule = {};
    double tolerance = 1e-7;          ///< a run stops when the gradient has become so small, relative to ‖2Au‖, and its end is proved
    long most_steps = 1'000'000;
    std::uint64_t seed = 1;
    long digits = 10;                 ///< of certified losses
};

/// **Throws** DomainError unless runs of the experiment make sense: the architecture reduces to stride 1, its degree is at least 1 and that of target and matrix; with no
/// matrix there are at least n + 1 samples; a matrix is that of a loss in the range of floating-point numbers; and the initial pattern has probability > 0.
void check(const Experiment& experiment);

struct TrainingRun {
    Pattern target;
    /// The critical point to which the flow from the last filters converges, if it was proved.
    std::optional<FlowEnd> end;
    double final_loss;
    double gradient_norm; ///< absolute
    long steps;
};

/// Run number `run` of an experiment: it depends on nothing but the experiment and the number. (Random numbers come from the C++ standard library: another one may draw others.)
/// **Throws** DomainError as `check`, and if the initial pattern did not come up in 10^6 draws; Interrupted.
TrainingRun training_run(const Experiment& experiment, std::uint64_t run, const Budget& budget = {});

/// An interval that contains the probability of something that happened `successes` times in `trials` with confidence 95 %. **Requires** 0 ≤ successes ≤ trials ≥ 1.
/// **Ref** E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.
struct ConfidenceInterval {
    double lower, upper;
};
ConfidenceInterval wilson_interval(std::uint64_t successes, std::uint64_t trials);

/// How many runs ended where.
class TrainingTable {
public:
    /// A run: the losses count only if it has a solution.
    void add(const Pattern& target, const std::optional<Pattern>& solution, double loss, double final_loss);

    struct Row {
        Pattern target;
        std::optional<Pattern> solution; ///< nothing: not proved where these runs end
        std::uint64_t runs;
        std::uint64_t runs_of_target;
        double mean_loss, mean_final_loss;
    };
    /// Targets in the order of tables; for each its solutions in this order, those without last.
    std::vector<Row> rows() const;
    std::uint64_t runs() const { return runs_; }
    std::uint64_t unmatched() const { return unmatched_; }

private:
    struct Sum {
        std::uint64_t runs = 0;
        double loss = 0, final_loss = 0;
    };
    std::map<Pattern, std::map<std::optional<Pattern>, Sum>> sums_;
    std::uint64_t runs_ = 0, unmatched_ = 0;
};

} // namespace rootprint
