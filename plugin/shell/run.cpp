// SPDX-License-Identifier: LGPL-3.0-or-later
#include "run.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include <unistd.h>

#include "input.hpp"
#include "lines.hpp"
#include "ordered.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "proofs.hpp"
#include "question.hpp"
#include "rootprint/base/error.hpp"
#include "verbs/batch.hpp"
#include "verbs/call.hpp"
#include "verbs/compare.hpp"
#include "verbs/critical.hpp"
#include "verbs/eckart_young.hpp"
#include "verbs/equations.hpp"
#include "verbs/flow.hpp"
#include "verbs/plot.hpp"
#include "verbs/table.hpp"
#include "verbs/train.hpp"

namespace shell {

namespace {

using Clock = std::chrono::steady_clock;
using rootprint::Budget;

// Everything that leaves the process, in order.
class Sink {
public:
    explicit Sink(const Options& options, const Input& input)
        : input_(input), theorems_(theorem_file(options)), output_(options.output), progress_(input.bytes_in_all(), options.output.has_value()) {
        output_.write(heading(options));
    }
    // Writes and empties the lines.
    void take(Lines& lines) {
        output_.write(lines.out);
        if (theorems_) theorems_->write(lines.theorems);
        if (!lines.messages.empty()) {
            progress_.clear();
            try {
                write_all(STDERR_FILENO, lines.messages, "<stderr>");
            } catch (const FileError&) { // there is no one left to tell
            } catch (const BrokenPipe&) {
            }
        }
        any_bad_ |= lines.any_bad;
        any_undecided_ |= lines.any_undecided;
        lines_ += std::count(lines.out.begin(), lines.out.end(), '\n');
        progress_.update(input_.bytes_read(), lines_);
        lines = {};
    }
    void flush() { output_.flush(); }
    Status finish() {
        if (theorems_) theorems_->commit(); // first: whoever finds answers finds their theorems
        output_.commit();
        return any_bad_ ? bad : any_undecided_ ? undecided : answered;
    }

private:
    const Input& input_;
    const std::unique_ptr<Output> theorems_;
    Output output_;
    Progress progress_;
    bool any_bad_ = false, any_undecided_ = false;
    long lines_ = 0;
};

Question question_of(const Options& options) {
    switch (options.verb) {
    case Verb::pattern: return pattern_question(options);
    case Verb::roots: return roots_question(options);
    case Verb::disc: return disc_question(options);
    case Verb::member: return member_question(options);
    case Verb::factor: return factor_question(options);
    case Verb::distance: return distance_question(options);
    case Verb::robustness: return robustness_question(options);
    case Verb::tensor: return tensor_question(options);
    case Verb::rank: return rank_question(options);
    case Verb::arch:
    case Verb::table:
    case Verb::critical:
    case Verb::flow:
    case Verb::train:
    case Verb::eckart_young:
    case Verb::compare:
    case Verb::equations:
    case Verb::plot:
    case Verb::batch:
    case Verb::call: break;
    }
    throw rootprint::Bug("a verb without a question");
}

// A block with its answers.
struct Answered {
    Block block;
    Lines lines;
};

void answer_all(const Options& options, const Question& question, const Budget& budget, Input& input, Sink& sink) {
    constexpr std::size_t smallest_block = 1024, largest_block = std::size_t{128} << 10;
    Ordered<Answered>* ordered = nullptr;
    auto answer = [&](Answered& item) {
        auto spill = [&](Lines& part) {
            ordered->wait_for_turn(item);
            sink.take(part);
        };
        answer_lines(item.block, question, options, budget, spill, item.lines);
    };
    Ordered<Answered> blocks(threads_or_cores(options.threads), {smallest_block, largest_block}, budget, answer,
                             [&](Answered& item) { sink.take(item.lines); });
    ordered = &blocks;
    while (std::optional<Block> block = [&] {
        if (!input.ready()) { // whoever writes our input may wait for our answers
            blocks.finish();
            sink.flush();
        }
        return input.next(blocks.size(), budget);
    }()) {
        blocks.push({std::move(*block), {}});
    }
    blocks.finish();
}

} // namespace

Status run(const Options& options, const Team& team) {
    Budget budget;
    budget.stop_flag(&stop_flag());
    if (options.timeout) {
        budget.deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*options.timeout)));
        start_watchdog(*options.timeout);
    }
    if (options.verb == Verb::table) return run_table(options, budget, team);
    if (options.verb == Verb::batch) return run_batch(options, budget, team);
    if (!team.is_alone()) throw UsageError("several processes can only make a table or classify a batch");
    if (options.verb == Verb::call) return run_call(options, budget);
    if (options.verb == Verb::critical) return run_critical(options, budget);
    if (options.verb == Verb::flow) return run_flow(options, budget);
    if (options.verb == Verb::train) return run_train(options, budget);
    if (options.verb == Verb::compare) return run_compare(options, budget);
    if (options.verb == Verb::equations) return run_equations(options, budget);
    if (options.verb == Verb::plot) return run_plot(options, budget);
    if (options.verb == Verb::eckart_young) return run_eckart_young(options, budget);
    if (options.verb == Verb::arch) {
        Output output(options.output);
        output.write(architecture_text(options));
        output.commit();
        return answered;
    }
    Question question = question_of(options);
    Input input(options.expressions, options.files, options.limits.line, question.answer_bytes ? options.limits.size : 0);
    if (options.prove_coq) check_theorem_file(*options.prove_coq, options);
    if (options.prove) {
        check_proof_directory(*options.prove, options);
        prepare_proof_directory(*options.prove, true);
    }
    Sink sink(options, input);
    try {
        answer_all(options, question, budget, input, sink);
    } catch (const BrokenPipe&) {
        throw;
    } catch (...) {
        sink.flush(); // on standard output the lines before the end are answers
        throw;
    }
    return sink.finish();
}

} // namespace shell
