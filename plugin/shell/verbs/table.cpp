// SPDX-License-Identifier: LGPL-3.0-or-later
#include "verbs/table.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "ordered.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "proofs.hpp"
#include "resumable.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/pattern/sign_conditions.hpp"
#include "rootprint/pattern/sign_conditions_text.hpp"
#include "rootprint/table/proofs.hpp"
#include "rootprint/table/writer.hpp"
#include "verbs/network.hpp"

namespace shell {

namespace {

using rootprint::Budget;
using rootprint::Column;
using rootprint::Integer;
using rootprint::PatternCursor;
using rootprint::Table;
using rootprint::TableWriter;

Table table_of(const Options& options) {
    Table table;
    if (options.sizes.empty()) {
        table = rootprint::full_table(*options.degree);
    } else {
        const rootprint::Architecture network = architecture_of_forms(options);
        if (!options.group && !network.reduces_to_stride_one()) {
            throw UsageError(fmt::format("table: the strides matter to the form: not its pattern, those of its factors determine place and factorisations; "
                                         "--group 1 to {} says which factor is meant", network.groups().size()));
        }
        table = options.group ? rootprint::full_table(network, static_cast<std::size_t>(*options.group - 1)) : rootprint::full_table(network);
    }
    if (options.columns) table.columns = *options.columns;
    if (options.no_witnesses) std::erase_if(table.columns, [](Column c) { return c == Column::witness || c == Column::factored; });
    if (table.columns.empty()) throw UsageError("table: no column is left");
    table.all_factorisations = options.all_factorisations;
    return table;
}

// Rows first, …, last − 1 of the table, counted from 0.
struct Range {
    std::uint64_t first, last;
};

std::uint64_t machine_number(const Integer& n) { return static_cast<std::uint64_t>(fmpz_get_si(n.flint())); }

Range range_of(const Options& options, const Integer& rows) {
    const auto cut = [&](long index) {
        Integer q = rows * Integer(static_cast<std::int64_t>(index));
        fmpz_fdiv_q_si(q.flint(), q.flint(), options.shard.number);
        return q;
    };
    const Integer first = cut(options.shard.index - 1), last = cut(options.shard.index), number = last - first;
    if (number > Integer(1'000'000'000) && !options.force) {
        throw UsageError(fmt::format("table: {} rows are more than 10^9; --force writes them", to_string(number)));
    }
    if (last.bits() > 62) throw UsageError(fmt::format("table: {} rows are more than can be numbered", to_string(last)));
    return {machine_number(first), machine_number(last)};
}

// Some rows, from the cursor on.
struct Rows {
    PatternCursor cursor{0};
    std::uint64_t first = 0, number = 0; // counted from 0
    std::string text;
    bool whole = false; // the text has all of them
    std::string theorems = {}; // about these rows, with --prove-coq
};

void write_proofs(const std::string& directory, const std::string& stem, const std::vector<rootprint::TableProof>& proofs) {
    for (const auto& [name, claim, certificate] : proofs) {
        const std::string file = stem + (stem.empty() || name.empty() ? "" : "-") + name;
        write_proof(directory, file, claim, certificate);
    }
}

class TableRun {
public:
    TableRun(const Options& options, const TableWriter& writer, const Budget& budget, const Team& team)
        : options_(options), writer_(writer), budget_(budget), team_(team), range_(range_of(options, writer.number_of_rows())) {}

    void run() {
        const std::uint64_t number = range_.last - range_.first;
        if (team_.is_writer() && is_done(number)) {
            if (team_.tell) team_.tell(number);
            return;
        }
        std::unique_ptr<ResumableOutput> file = team_.is_writer() ? std::make_unique<ResumableOutput>(options_) : nullptr;
        std::uint64_t done = 0;
        if (file) {
            if (options_.prove || options_.prove_coq) check_number_of_rows();
            if (options_.prove) check_proof_directory(*options_.prove, options_);
            if (options_.prove_coq) check_theorem_file(*options_.prove_coq, options_);
            const std::string header = header_of_part();
            if (file->partial()) {
                const Grown found = file->partial()->grown(header, number);
                check_rows(found, file->partial()->name());
                done = file->continue_after(found);
            }
            if (options_.prove) prove_patterns(done == 0);
            theorems_ = theorem_file(options_);
            if (theorems_) theorems_->write(rootprint::theorem_of_patterns(writer_.table().degree, budget_));
            if (!file->has_header()) file->write(header);
        }
        if (team_.tell) done = team_.tell(done);
        try {
            team_.is_alone() ? write_rows(*file, done) : write_rows_with_team(file.get(), done);
        } catch (const BrokenPipe&) {
            throw;
        } catch (...) {
            if (file) file->leave(written_);
            throw;
        }
        if (!file) return;
        file->write(footer_of_part());
        if (theorems_) theorems_->commit(); // first: whoever finds the table finds its theorems
        file->commit();
    }

private:
    PatternCursor cursor_at(std::uint64_t row) const {
        if (row == 0) return PatternCursor(writer_.table().degree);
        return rootprint::PatternOrder(writer_.table().degree).at(Integer(static_cast<std::int64_t>(row)));
    }
    std::string header_of_part() const { return options_.shard.index == 1 ? writer_.header(budget_) : ""; }
    std::string footer_of_part() const { return options_.shard.index == options_.shard.number ? writer_.footer(budget_) : ""; }

    // The last row found is the one of this table.
    void check_rows(const Grown& found, const std::string& name) const {
        if (found.lines == 0) return;
        const std::uint64_t row = range_.first + found.lines - 1;
        std::string text;
        writer_.append_rows(text, cursor_at(row), row + 1, 1, budget_);
        if (text != found.last_line + '\n') throw UsageError(fmt::format("{}: row {} is not that of this table", name, found.lines));
    }
    // There is nothing to continue, because FILE is whole already.
    bool is_done(std::uint64_t number) const {
        const auto file = file_to_resume(options_);
        if (!file) return false;
        const Grown found = grown(*file, header_of_part(), number);
        check_rows(found, *file);
        if (found.lines < number || found.rest != footer_of_part()) throw UsageError(*file + " is not this table");
        return true;
    }
    void check_number_of_rows() const {
        constexpr int most = 10'000'000;
        if (writer_.number_of_rows() <= Integer(most)) return;
        throw UsageError(fmt::format("{}: a table of {} rows is too large to be proved", options_.prove ? "--prove" : "--prove-coq", to_string(writer_.number_of_rows())));
    }
    void prove_patterns(bool afresh) const {
        const bool first_part = options_.shard.index == 1;
        prepare_proof_directory(*options_.prove, afresh && first_part && options_.shard.number == 1);
        if (first_part) write_proofs(*options_.prove, "", {rootprint::proof_of_patterns(writer_.table().degree, budget_)});
    }
    void fill(Rows& rows) const {
        auto prove = [&](const rootprint::Row& row, std::uint64_t number) {
            if (!options_.prove && !options_.prove_coq) return;
            const auto of_witness = proof_of_witness(row, budget_);
            if (options_.prove) write_proofs(*options_.prove, std::to_string(number), proofs(writer_.table(), row, of_witness));
            if (options_.prove_coq) rows.theorems += theorems(writer_.table(), row, of_witness, number);
        };
        writer_.append_rows(rows.text, rows.cursor, rows.first + 1, rows.number, budget_, prove);
        rows.whole = true;
    }

    void write(ResumableOutput& file, const Rows& rows) {
        file.write(rows.text);
        if (theorems_) theorems_->write(rows.theorems);
    }

    void write_rows(ResumableOutput& file, std::uint64_t done) {
        Progress progress(static_cast<double>(range_.last - range_.first), options_.output.has_value());
        written_ = done;
        PatternCursor cursor = cursor_at(range_.first + done);
        auto take = [&](Rows& rows) {
            write(file, rows);
            written_ += rows.whole ? rows.number : static_cast<std::uint64_t>(std::count(rows.text.begin(), rows.text.end(), '\n'));
            progress.update(static_cast<double>(written_), static_cast<long>(written_ - done));
        };
        constexpr std::size_t fewest = 4, most = 8192;
        Ordered<Rows> ordered(threads_or_cores(options_.threads), {fewest, most}, budget_, [this](Rows& rows) { fill(rows); }, take);
        for (std::uint64_t at = range_.first + done; at < range_.last;) {
            const std::uint64_t number = std::min<std::uint64_t>(ordered.size(), range_.last - at);
            Rows rows{cursor, at, number, {}, false};
            for (std::uint64_t i = 0; i < number; ++i) cursor.advance();
            at += number;
            ordered.push(std::move(rows));
        }
        ordered.finish();
    }

    void send(const Rows& rows) const {
        team_.send(rows.text);
        if (options_.prove_coq) team_.send(rows.theorems);
    }
    void receive(Rows& rows, int turn) const {
        rows.text = team_.receive(turn);
        if (options_.prove_coq) rows.theorems = team_.receive(turn);
    }

    // Processes take turns in parts of equal size.
    void write_rows_with_team(ResumableOutput* file, std::uint64_t done) {
        constexpr std::uint64_t part = 256;
        written_ = done;
        PatternCursor cursor = cursor_at(range_.first + done);
        int turn = 0;
        for (std::uint64_t at = range_.first + done; at < range_.last; at += part, turn = (turn + 1) % team_.size) {
            Rows rows{cursor, at, std::min(part, range_.last - at), {}, false};
            for (std::uint64_t i = 0; i < rows.number; ++i) cursor.advance();
            if (turn == team_.rank) fill(rows);
            if (!file) {
                if (turn == team_.rank) send(rows);
                continue;
            }
            if (turn != 0) receive(rows, turn);
            write(*file, rows);
            written_ += rows.number;
        }
    }

    const Options& options_;
    const TableWriter& writer_;
    const Budget& budget_;
    const Team& team_;
    const Range range_;
    std::uint64_t written_ = 0; // rows in the file
    std::unique_ptr<Output> theorems_; // of the writer, with --prove-coq
};

} // namespace

namespace {

// All at once: these tables are short.
std::string sign_table_text(const Options& options) {
    using rootprint::TableFormat;
    const rootprint::SignTable table =
        *options.degree <= 4 ? rootprint::pattern_sign_table(*options.degree) : rootprint::discriminant_sequence_sign_table(*options.degree);
    switch (options.table_format) {
    case TableFormat::text: return to_text(table);
    case TableFormat::csv: return to_csv(table);
    case TableFormat::jsonl: return to_jsonl(table);
    case TableFormat::latex: return to_latex(table);
    case TableFormat::markdown: return to_markdown(table);
    case TableFormat::html: break;
    }
    throw rootprint::Bug("a sign table in a format without one");
}

Status write_at_once(const Options& options, const std::string& text) {
    Output output(options.output);
    output.write(text);
    output.commit();
    return answered;
}

} // namespace

Status run_table(const Options& options, const Budget& budget, const Team& team) {
    try {
        const bool at_once = options.sign_conditions || options.count;
        if (at_once && !team.is_writer()) return answered;
        if (options.sign_conditions) return write_at_once(options, sign_table_text(options));
        const Table table = table_of(options);
        if (options.count) return write_at_once(options, to_string(rootprint::number_of_patterns(table.degree)) + '\n');
        range_of(options, rootprint::number_of_patterns(table.degree)); // before any work
        const TableWriter writer(table, options.table_format, budget);
        TableRun(options, writer, budget, team).run();
        return answered;
    } catch (const rootprint::DomainError& error) {
        throw UsageError(std::string("table: ") + error.what());
    }
}

} // namespace shell
