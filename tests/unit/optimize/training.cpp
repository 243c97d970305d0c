// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/training.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"

using namespace rootprint;

namespace {

Experiment experiment_of(std::vector<std::int64_t> sizes) { return Experiment{.architecture = Architecture(std::move(sizes))}; }

} // namespace

TEST_CASE("a run depends on the experiment and its number only") {
    const Experiment experiment = experiment_of({3, 2, 2});
    for (const std::uint64_t run : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{1} << 40}) {
        const TrainingRun a = training_run(experiment, run), b = training_run(experiment, run);
        CHECK(a.target == b.target);
        CHECK(a.steps == b.steps);
        CHECK(a.final_loss == b.final_loss);
        Experiment other = experiment;
        other.seed += std::uint64_t{1} << 32;
        CHECK(training_run(other, run).final_loss != a.final_loss);
        CHECK(training_run(experiment, run + 1).final_loss != a.final_loss);
    }
}

TEST_CASE("nearly all runs end in a proved minimum, whose loss is that of the last filters, in all step rules") {
    for (const StepRule rule : {StepRule{}, StepRule{StepRule::Kind::backtracking, 1}, StepRule{StepRule::Kind::fixed, 1e-3}}) {
        Experiment experiment = experiment_of({3, 2});
        experiment.rule = rule;
        int proved = 0;
        constexpr int runs = 60;
        for (std::uint64_t run = 0; run < runs; ++run) {
            const TrainingRun result = training_run(experiment, run);
            if (!result.end) continue;
            ++proved;
            CHECK(result.end->point.kind == CriticalKind::minimum);
            CHECK(result.end->filling.is_compatible());
            const double loss = arf_get_d(arb_midref(result.end->point.loss.arb()), ARF_RND_NEAR);
            CHECK(result.final_loss >= loss - 1e-12);
            CHECK(result.final_loss == doctest::Approx(loss).epsilon(1e-4).scale(1));
        }
        CHECK(proved >= runs * 9 / 10);
    }
}

TEST_CASE("initial filters have the pattern that is asked for, and what is given is not drawn") {
    Experiment experiment = experiment_of({2, 2, 2});
    experiment.target = parse_form("1 -6 11 -6");
    experiment.gram = identity_gram(3);
    experiment.initial = parse_pattern("111|0");
    for (std::uint64_t run = 0; run < 10; ++run) {
        const TrainingRun result = training_run(experiment, run);
        CHECK(to_string(result.target) == "111|0");
        REQUIRE(result.end);
        if (result.end->point.is_target) CHECK(result.end->point.loss == Ball(0));
    }
    experiment.offset = Rational(3);
    const TrainingRun result = training_run(experiment, 1);
    CHECK(result.final_loss >= 3);
    REQUIRE(result.end);
    CHECK(is_less(Ball(2), result.end->point.loss) == Truth::yes);
}

TEST_CASE("experiments without sense are refused") {
    Experiment experiment = experiment_of({3, 2, 2});
    CHECK_NOTHROW(check(experiment));
    for (const char* pattern : {"112|0", "0|11", "11|0", "111|1"}) {
        experiment.initial = parse_pattern(pattern);
        CHECK_THROWS_AS(check(experiment), DomainError);
        CHECK_THROWS_AS(training_run(experiment, 0), DomainError);
    }
    experiment.initial = parse_pattern("11|1");
    CHECK_NOTHROW(check(experiment));
    experiment.samples = 4;
    CHECK_THROWS_AS(check(experiment), DomainError);
    experiment.gram = identity_gram(4);
    CHECK_NOTHROW(check(experiment));
    experiment.gram = identity_gram(3);
    CHECK_THROWS_AS(check(experiment), DomainError);
    experiment.gram.reset();
    experiment.samples = 5;
    experiment.target = parse_form("1 2 3");
    CHECK_THROWS_AS(check(experiment), DomainError);
    experiment.target = parse_form("0 0 0 0 0");
    CHECK_THROWS_AS(check(experiment), DomainError);
    experiment.target.reset();
    experiment.tolerance = 0;
    CHECK_THROWS_AS(check(experiment), DomainError);
    CHECK_THROWS_AS(check(experiment_of({1, 1})), DomainError);
    CHECK_THROWS_AS(check(Experiment{.architecture = Architecture({2, 2}, {2, 1})}), DomainError);
}

TEST_CASE("the table counts, in the order of tables") {
    TrainingTable table;
    const Pattern all_real = parse_pattern("1111|0"), mixed = parse_pattern("11|1"), double_root = parse_pattern("112|0");
    table.add(mixed, double_root, 2, 3);
    table.add(mixed, {}, 7, 7);
    table.add(mixed, mixed, 0, 1);
    table.add(mixed, double_root, 4, 6);
    table.add(all_real, all_real, 0, 0.5);
    CHECK(table.runs() == 5);
    CHECK(table.unmatched() == 1);
    const auto rows = table.rows();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].target == mixed); // 11|1 comes before 1111|0
    CHECK(rows[0].solution == mixed);
    CHECK(rows[1].solution == double_root);
    CHECK(rows[1].runs == 2);
    CHECK(rows[1].runs_of_target == 4);
    CHECK(rows[1].mean_loss == 3);
    CHECK(rows[1].mean_final_loss == 4.5);
    CHECK(!rows[2].solution);
    CHECK(rows[3].target == all_real);
}

TEST_CASE("Wilson's interval") {
    CHECK(wilson_interval(0, 10).lower == 0);
    CHECK(wilson_interval(0, 10).upper == doctest::Approx(0.27753));
    CHECK(wilson_interval(5, 10).lower == doctest::Approx(0.23659));
    CHECK(wilson_interval(5, 10).upper == doctest::Approx(0.76341));
    CHECK(wilson_interval(10, 10).lower == doctest::Approx(0.72247));
    CHECK(wilson_interval(10, 10).upper == 1);
}
