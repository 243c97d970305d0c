// SPDX-License-Identifier: LGPL-3.0-or-later
#include "train.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "matrix_file.hpp"
#include "network.hpp"
#include "ordered.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "resumable.hpp"
#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/training.hpp"
#include "rows.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

using Json = nlohmann::ordered_json;

constexpr long largest_degree = 1000;
constexpr std::string_view no_solution = "unmatched";

StepRule step_rule(const std::string& text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view name = std::string_view(text).substr(0, colon);
    StepRule rule;
    if (name == "flow") rule = {StepRule::Kind::flow, 1e-2};
    else if (name == "fixed") rule = {StepRule::Kind::fixed, 1e-2};
    else if (name == "backtracking") rule = {StepRule::Kind::backtracking, 1};
    else throw UsageError(fmt::format("--step: flow, fixed or backtracking is expected, perhaps with :SIZE, not '{}'", text));
    if (colon == text.size()) return rule;
    try {
        rule.size = to_double(parse_rational(std::string_view(text).substr(colon + 1)));
    } catch (const SyntaxError& error) {
        throw UsageError(fmt::format("--step: {}", error.what()));
    }
    if (!(rule.size > 0 && rule.size <= 1e300)) throw UsageError("--step: the size must be positive");
    return rule;
}

Experiment experiment_of(const Options& options) {
    Experiment experiment{.architecture = architecture_of_forms(options)};
    const Architecture& network = experiment.architecture;
    const long degree = static_cast<long>(network.degree());
    if (degree > largest_degree) throw UsageError(fmt::format("train: degree {} is too large", degree));
    if (options.inputs) {
        const SquareLoss loss = loss_of_sample_files(options, network);
        experiment.target = loss.target();
        experiment.gram = loss.gram();
        experiment.offset = loss.offset();
    }
    if (options.target) experiment.target = target_form(options, degree);
    if (options.gram || (options.target && !options.samples)) experiment.gram = gram_matrix(options, degree);
    if (options.samples) experiment.samples = *options.samples;
    if (options.initial_pattern) {
        try {
            experiment.initial = parse_pattern(*options.initial_pattern, degree);
        } catch (const SyntaxError& error) {
            throw UsageError(fmt::format("--init-pattern:{}: {}", error.column(), error.what()));
        }
    }
    if (options.step) experiment.rule = step_rule(*options.step);
    if (options.tolerance) experiment.tolerance = *options.tolerance;
    experiment.most_steps = options.max_steps;
    experiment.seed = options.seed;
    experiment.digits = options.digits;
    check(experiment);
    return experiment;
}

// What the table needs of a run.
struct Outcome {
    Pattern target;
    std::optional<Pattern> solution;
    double loss = 0, final_loss = 0;
};

const Row columns{"run", "target", "solution", "place", "factors", "loss", "final_loss", "gradient", "steps"};

std::string line_of(const Row& row, Format format) {
    if (format == Format::csv) return csv_table({row});
    std::string line;
    for (const std::string& word : row) line += (line.empty() ? "" : " ") + word;
    return line + '\n';
}

// A run can diverge.
std::string finite(double number) { return std::isfinite(number) ? fmt::format("{}", number) : "inf"; }

// A number as it is read back, whatever the locale says.
double number(std::string_view text) {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Row words_of(const std::string& line, Format format) {
    Row row(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"' && format == Format::csv) quoted = !quoted;
        else if (!quoted && c == (format == Format::csv ? ',' : ' ')) row.emplace_back();
        else row.back() += c;
    }
    return row;
}

class Training {
public:
    Training(const Options& options, const Experiment& experiment, const Budget& budget)
        : options_(options), experiment_(experiment), budget_(budget), degree_(static_cast<long>(experiment.architecture.degree())) {
        first_ = options.shard.first_row(static_cast<std::uint64_t>(options.runs));
        last_ = options.shard.last_row(static_cast<std::uint64_t>(options.runs));
    }

    Status run() {
        const bool rows_go_nowhere = options_.table && !options_.output;
        if (const auto file = file_to_resume(options_)) {
            const Grown found = grown(*file, header(), last_ - first_);
            check_rows(found, *file);
            if (found.lines < last_ - first_ || !found.rest.empty()) throw UsageError(*file + " has not the runs of this experiment");
            read_rows(*file, found.lines);
        } else if (rows_go_nowhere) {
            train(nullptr, 0);
        } else {
            ResumableOutput output(options_);
            std::uint64_t done = 0;
            if (output.partial()) {
                const Grown found = output.partial()->grown(header(), last_ - first_);
                check_rows(found, output.partial()->name());
                done = output.continue_after(found);
                read_rows(output.partial()->name(), done);
            }
            if (!output.has_header()) output.write(header());
            train(&output, done);
            output.commit();
        }
        if (options_.table) {
            Output output({});
            output.write(table());
            output.commit();
        }
        if (table_.unmatched() == 0) return answered;
        write_all(STDERR_FILENO, fmt::format("rootprint: undecided: of {} {} not proved to end somewhere\n", counted(table_.runs(), "run", "runs"), counted(table_.unmatched(), "was", "were")), "<stderr>");
        return undecided;
    }

private:
    struct Batch {
        std::uint64_t first, number;
        std::string text;
        std::vector<Outcome> outcomes;
    };

    std::string header() const {
        if (options_.format == Format::jsonl || options_.shard.index > 1) return "";
        return line_of(columns, options_.format);
    }

    // The line of run number `run`, from 1.
    std::string do_run(std::uint64_t run, std::vector<Outcome>& outcomes) const {
        const TrainingRun result = training_run(experiment_, run, budget_);
        Outcome outcome{result.target, {}, 0, result.final_loss};
        if (result.end) outcome.solution = result.end->point.pattern;
        const std::string loss = result.end ? decimal_text(result.end->point.loss, options_.digits) : "-";
        outcome.loss = number(loss);
        outcomes.push_back(outcome);
        if (options_.format == Format::jsonl) {
            Json row{{"schema", 1}, {"verb", "train"}, {"run", run}, {"target", to_string(result.target)}};
            row["solution"] = result.end ? Json(to_string(result.end->point.pattern)) : Json(nullptr);
            row["place"] = result.end ? Json(to_string(result.end->point.place)) : Json(nullptr);
            row["factors"] = result.end ? Json(to_string(result.end->filling)) : Json(nullptr);
            row["loss"] = result.end ? Json(loss) : Json(nullptr);
            row["final_loss"] = finite(result.final_loss);
            row["gradient"] = finite(result.gradient_norm);
            row["steps"] = result.steps;
            return row.dump() + '\n';
        }
        return line_of({std::to_string(run), to_string(result.target), result.end ? to_string(result.end->point.pattern) : std::string(no_solution),
                        result.end ? to_string(result.end->point.place) : "-", result.end ? to_string(result.end->filling) : "-", loss,
                        finite(result.final_loss), finite(result.gradient_norm), std::to_string(result.steps)},
                       options_.format);
    }
    Outcome outcome_of(const std::string& line) const {
        if (options_.format == Format::jsonl) {
            const Json row = Json::parse(line);
            Outcome outcome{parse_pattern(row.at("target").get<std::string>(), degree_), {}, 0, number(row.at("final_loss").get<std::string>())};
            if (row.at("solution").is_null()) return outcome;
            outcome.solution = parse_pattern(row.at("solution").get<std::string>(), degree_);
            outcome.loss = number(row.at("loss").get<std::string>());
            return outcome;
        }
        const Row row = words_of(line, options_.format);
        if (row.size() != columns.size()) throw SyntaxError(1, "not a run");
        Outcome outcome{parse_pattern(row[1], degree_), {}, 0, number(row[6])};
        if (row[2] == no_solution) return outcome;
        outcome.solution = parse_pattern(row[2], degree_);
        outcome.loss = number(row[5]);
        return outcome;
    }

    // The last row found is the one of this experiment.
    void check_rows(const Grown& found, const std::string& name) const {
        if (found.lines == 0) return;
        std::vector<Outcome> outcomes;
        if (do_run(first_ + found.lines, outcomes) != found.last_line + '\n') throw UsageError(fmt::format("{}: row {} is not that of this experiment", name, found.lines));
    }
    void read_rows(const std::string& name, std::uint64_t rows) {
        std::ifstream file(name);
        std::string line;
        if (!header().empty() && rows > 0) std::getline(file, line);
        for (std::uint64_t i = 0; i < rows; ++i) {
            std::getline(file, line);
            try {
                add(outcome_of(line));
            } catch (const std::exception&) { // of the library, or of JSON
                throw UsageError(fmt::format("{}: row {} is not that of this experiment", name, i + 1));
            }
        }
    }
    void add(const Outcome& outcome) { table_.add(outcome.target, outcome.solution, outcome.loss, outcome.final_loss); }

    void train(ResumableOutput* output, std::uint64_t done) {
        Progress progress(static_cast<double>(last_ - first_), !output || options_.output.has_value(), "runs");
        std::uint64_t written = done;
        auto work = [this](Batch& batch) {
            for (std::uint64_t i = 0; i < batch.number; ++i) batch.text += do_run(batch.first + i + 1, batch.outcomes);
        };
        auto take = [&](Batch& batch) {
            if (output) output->write(batch.text);
            for (const Outcome& outcome : batch.outcomes) add(outcome);
            written += batch.outcomes.size();
            progress.update(static_cast<double>(written), static_cast<long>(written - done));
        };
        try {
            constexpr std::size_t fewest = 1, most = 256;
            Ordered<Batch> ordered(threads_or_cores(options_.threads), {fewest, most}, budget_, work, take);
            for (std::uint64_t at = first_ + done; at < last_;) {
                const std::uint64_t number = std::min<std::uint64_t>(ordered.size(), last_ - at);
                ordered.push({at, number, {}, {}});
                at += number;
            }
            ordered.finish();
        } catch (const BrokenPipe&) {
            throw;
        } catch (...) {
            progress.clear();
            if (output) output->leave(written);
            throw;
        }
    }

    std::string table() const {
        const auto percent = [](double p) { return fmt::format("{:.4g}", 100 * p); };
        Rows rows{{"target", "target_pct", "low", "high", "solution", "place", "runs", "pct", "low", "high", "loss", "final_loss"}};
        std::string json = Json{{"schema", 1}, {"verb", "train"}, {"sizes", experiment_.architecture.filter_sizes()}, {"runs", table_.runs()},
                                {"unmatched", table_.unmatched()}}.dump() + '\n';
        for (const TrainingTable::Row& row : table_.rows()) {
            const double share = static_cast<double>(row.runs) / static_cast<double>(row.runs_of_target);
            const double target_share = static_cast<double>(row.runs_of_target) / static_cast<double>(table_.runs());
            const auto here = wilson_interval(row.runs, row.runs_of_target), of_target = wilson_interval(row.runs_of_target, table_.runs());
            const std::string place_text = row.solution ? to_string(place(*row.solution, experiment_.architecture)) : "-";
            rows.push_back({to_string(row.target), percent(target_share), percent(of_target.lower), percent(of_target.upper),
                            row.solution ? to_string(*row.solution) : std::string(no_solution), place_text, std::to_string(row.runs), percent(share), percent(here.lower),
                            percent(here.upper), row.solution ? fmt::format("{:.4g}", row.mean_loss) : "-",
                            row.solution ? fmt::format("{:.4g}", row.mean_final_loss) : "-"});
            Json object{{"schema", 1}, {"verb", "train"}, {"target", to_string(row.target)}, {"target_share", target_share},
                        {"target_interval", {of_target.lower, of_target.upper}}};
            object["solution"] = row.solution ? Json(to_string(*row.solution)) : Json(nullptr);
            object["place"] = row.solution ? Json(place_text) : Json(nullptr);
            object["runs"] = row.runs;
            object["share"] = share;
            object["interval"] = {here.lower, here.upper};
            object["loss"] = row.solution ? Json(row.mean_loss) : Json(nullptr);
            object["final_loss"] = row.solution ? Json(row.mean_final_loss) : Json(nullptr);
            json += object.dump() + '\n';
        }
        switch (options_.format) {
        case Format::text: return text_table(rows);
        case Format::csv: return csv_table(rows);
        case Format::jsonl: return json;
        }
        throw Bug("an unknown format");
    }

    const Options& options_;
    const Experiment& experiment_;
    const Budget& budget_;
    long degree_;
    std::uint64_t first_ = 0, last_ = 0; // runs first_ + 1, …, last_
    TrainingTable table_;
};

} // namespace

Status run_train(const Options& options, const Budget& budget) {
    try {
        const Experiment experiment = experiment_of(options);
        return Training(options, experiment, budget).run();
    } catch (const DomainError& error) {
        throw UsageError(std::string("train: ") + error.what());
    }
}

} // namespace shell
