// SPDX-License-Identifier: LGPL-3.0-or-later
#include "verbs/batch.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "batch_input.hpp"
#include "ordered.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "resumable.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/batch/lines.hpp"
#include "rootprint/exact/npy.hpp"
#include "rootprint/lcn/member.hpp"
#include "rows.hpp"
#include "verbs/network.hpp"

namespace shell {

namespace {

using rootprint::bad_row;
using rootprint::BatchCounts;
using rootprint::Budget;
using rootprint::uncertain_row;
using Json = nlohmann::ordered_json;

std::optional<rootprint::NumberType> type_of(const Options& options) {
    if (!options.number_type) return {};
    const auto type = rootprint::parse_number_type(*options.number_type);
    if (!type) throw UsageError("--type: a type such as <f8, >f4 or <i4 is expected, not '" + *options.number_type + "'");
    return type;
}

std::optional<rootprint::Architecture> network_of(const Options& options) {
    if (options.sizes.empty()) return {};
    return architecture_of_forms(options);
}

std::optional<std::size_t> columns_of(const Options& options, const std::optional<rootprint::Architecture>& network) {
    if (network) return static_cast<std::size_t>(network->filter_size());
    if (options.degree) return static_cast<std::size_t>(*options.degree) + 1;
    return {};
}

// Some rows with their codes.
struct Part {
    std::uint64_t first = 0;
    std::size_t number = 0;
    std::vector<std::uint32_t> codes = {};
    BatchCounts counts = {};
    std::string text = {}; // what is written for them
};

class BatchRun {
public:
    BatchRun(const Options& options, const Budget& budget, const Team& team)
        : options_(options), budget_(budget), team_(team), network_(network_of(options)), input_(options.files, type_of(options), columns_of(options, network_), options.limits, budget),
          classifier_(static_cast<long>(input_.columns()) - 1, options.filter.value_or(""), {options.radius, options.relative_radius}) {
        first_ = options.shard.first_row(input_.rows());
        last_ = options.shard.last_row(input_.rows());
    }

    Status run() {
        const bool has_rows = options_.batch_rows != BatchRows::none;
        if (team_.is_writer())
            for (const std::string& name : input_.files_with_header()) write_all(STDERR_FILENO, name + ": line 1 is taken for a header\n", "<stderr>");
        if (has_rows && team_.is_writer() && is_done()) {
            if (team_.tell) team_.tell(last_ - first_);
            return end();
        }
        std::unique_ptr<ResumableOutput> file = has_rows && team_.is_writer() ? std::make_unique<ResumableOutput>(options_) : nullptr;
        std::uint64_t done = 0;
        if (file) {
            if (file->partial()) {
                const Grown found = rows_in(file->partial()->name());
                file->continue_after(found);
                done = found.lines;
            }
            if (!file->has_header()) file->write(header());
        }
        if (team_.tell) done = team_.tell(done);
        written_ = done;
        try {
            team_.is_alone() ? classify_alone(file.get(), done) : classify_with_team(file.get(), done);
            input_.check_unchanged();
        } catch (const BrokenPipe&) {
            throw;
        } catch (const FileChanged&) { // no way to go on
            if (file && file->partial()) write_all(STDERR_FILENO, fmt::format("rootprint: {} is of numbers that are not there any more: remove it\n", file->partial()->name()), "<stderr>");
            throw;
        } catch (...) {
            if (file) file->leave(written_);
            throw;
        }
        if (file) file->commit();
        return team_.is_writer() ? end() : answered;
    }

private:
    bool is_csv() const { return options_.batch_rows == BatchRows::csv; }
    std::string header() const {
        if (options_.shard.index > 1) return "";
        if (is_csv()) return network_ ? "code,pattern,place\n" : "code,pattern\n";
        return rootprint::npy_header("<u4", {static_cast<std::int64_t>(input_.rows())});
    }
    std::string pattern_text(std::uint32_t code) const { return code == bad_row ? "error" : code == uncertain_row ? "undecided" : to_string(classifier_.pattern(code)); }
    std::string place_text(std::uint32_t code) const { return code == bad_row || code == uncertain_row ? pattern_text(code) : to_string(place(classifier_.pattern(code), *network_)); }
    std::string zero_place() const { return to_string(rootprint::place(rootprint::Form(rootprint::Poly(), classifier_.degree()), *network_)); } // it has one, but no pattern
    std::string line_of(std::uint32_t code, bool is_zero = false) const {
        Row row{std::to_string(code), pattern_text(code)};
        if (network_) row.push_back(is_zero ? zero_place() : place_text(code));
        return csv_table({row});
    }
    // Whether a row without a pattern is the zero form: the code does not tell.
    bool is_zero(const Part& part, std::size_t i) const {
        if (part.counts.zero == 0 || part.counts.zero == part.counts.bad()) return part.counts.zero > 0;
        Part row{.first = part.first + i, .number = 1};
        find_codes(row);
        return row.counts.zero > 0;
    }
    std::string text_of(const Part& part) const {
        const std::vector<std::uint32_t>& codes = part.codes;
        if (options_.batch_rows == BatchRows::none) return "";
        std::string text;
        if (!is_csv()) {
            text.resize(4 * codes.size());
            if constexpr (std::endian::native == std::endian::little) std::memcpy(text.data(), codes.data(), text.size());
            else for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(codes[i / 4] >> (8 * (i % 4)) & 255);
            return text;
        }
        std::map<std::pair<std::uint32_t, bool>, std::string> lines;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const std::pair key(codes[i], network_ && codes[i] == bad_row && is_zero(part, i));
            std::string& line = lines[key];
            if (line.empty()) line = line_of(key.first, key.second);
            text += line;
        }
        return text;
    }

    void find_codes(Part& part) const {
        std::vector<std::byte> buffer;
        part.codes.resize(part.number);
        for (std::size_t done = 0; done < part.number;) {
            const auto piece = input_.read(part.first + done, part.number - done, buffer);
            const std::size_t number = std::visit([](const auto& rows) { return rows.number; }, piece);
            const std::span codes = std::span(part.codes).subspan(done, number);
            const auto* lines = std::get_if<Lines>(&piece);
            part.counts += lines ? classify_lines(classifier_, lines->text, codes, options_.limits, budget_) : classifier_.classify(std::get<rootprint::Rows>(piece), codes, budget_);
            done += number;
        }
    }
    void classify(Part& part) const {
        find_codes(part);
        part.text = text_of(part);
    }
    void take(Part& part, ResumableOutput* file, Progress& progress) {
        if (part.codes.empty()) return; // interrupted before it was done
        if (file) file->write(part.text);
        counts_ += part.counts;
        classified_ += part.counts;
        report_bad_rows(part, progress);
        written_ += part.number;
    }
    // The first ones by name.
    void report_bad_rows(const Part& part, Progress& progress) {
        constexpr std::uint64_t most = 10;
        if (part.counts.bad() == 0) return;
        for (std::size_t i = 0; i < part.number && reported_ < most; ++i) {
            if (part.codes[i] != bad_row) continue;
            ++reported_;
            progress.clear();
            write_all(STDERR_FILENO, fmt::format("{}: {}\n", input_.name_of(part.first + i), why_bad(part.first + i)), "<stderr>");
        }
    }
    std::string why_bad(std::uint64_t row) const {
        std::vector<std::byte> buffer;
        const auto piece = input_.read(row, 1, buffer);
        if (const auto* lines = std::get_if<Lines>(&piece)) return rootprint::why_bad(classifier_, lines->text, options_.limits, budget_);
        const auto& rows = std::get<rootprint::Rows>(piece);
        for (std::size_t j = 0; j < rows.columns; ++j)
            if (rounded_entry(rows, 0, j) != 0) return "an entry is NaN or infinite";
        return "the zero form has no pattern";
    }

    std::size_t most_rows() const { return std::max<std::size_t>(256, (std::size_t{4} << 20) / input_.row_size()); }

    void classify_alone(ResumableOutput* file, std::uint64_t done) {
        Progress progress(static_cast<double>(last_ - first_), !file || options_.output.has_value(), "rows");
        const auto take_part = [&](Part& part) {
            take(part, file, progress);
            progress.update(static_cast<double>(written_), static_cast<long>(written_ - done));
        };
        Ordered<Part> ordered(threads_or_cores(options_.threads), {std::min<std::size_t>(4096, most_rows()), most_rows()}, budget_, [this](Part& part) { classify(part); }, take_part);
        for (std::uint64_t at = first_ + done; at < last_;) {
            const std::uint64_t number = std::min<std::uint64_t>(ordered.size(), last_ - at);
            ordered.push(Part{.first = at, .number = static_cast<std::size_t>(number)});
            at += number;
        }
        ordered.finish();
    }

    // Processes take turns in parts of equal size. Messages are the codes, after the four counts that do not follow from them.
    void classify_with_team(ResumableOutput* file, std::uint64_t done) {
        Progress progress({}, true);
        int turn = 0;
        for (std::uint64_t at = first_ + done; at < last_; at += most_rows(), turn = (turn + 1) % team_.size) {
            Part part{.first = at, .number = static_cast<std::size_t>(std::min<std::uint64_t>(most_rows(), last_ - at))};
            if (turn == team_.rank) classify(part);
            if (!team_.is_writer()) {
                if (turn == team_.rank) team_.send(message_of(part));
                continue;
            }
            if (turn != 0) read_message(part, team_.receive(turn));
            take(part, file, progress);
        }
    }
    static std::string message_of(const Part& part) {
        const std::uint64_t counts[] = {part.counts.not_finite, part.counts.zero, part.counts.unreadable, part.counts.exact};
        std::string message(sizeof(counts) + 4 * part.codes.size(), '\0');
        std::memcpy(message.data(), counts, sizeof(counts));
        std::memcpy(message.data() + sizeof(counts), part.codes.data(), 4 * part.codes.size());
        return message;
    }
    void read_message(Part& part, const std::string& message) const {
        std::uint64_t counts[4];
        part.codes.resize(part.number);
        if (message.size() != sizeof(counts) + 4 * part.number) throw rootprint::Bug("a message of another size");
        std::memcpy(counts, message.data(), sizeof(counts));
        std::memcpy(part.codes.data(), message.data() + sizeof(counts), 4 * part.number);
        part.counts.not_finite = counts[0];
        part.counts.zero = counts[1];
        part.counts.unreadable = counts[2];
        part.counts.exact = counts[3];
        for (const std::uint32_t code : part.codes)
            if (code != bad_row) count_pattern(part.counts, code);
        part.text = text_of(part);
    }

    // A row that is not bad.
    static void count_pattern(BatchCounts& counts, std::uint32_t code) { ++(code == uncertain_row ? counts.uncertain : counts.codes[code]); }

    // How many rows of this run a file has, whole or not; they are counted.
    Grown rows_in(const std::string& name) {
        Grown found;
        std::ifstream file(name, std::ios::binary);
        const std::string expected = header();
        std::string beginning(expected.size(), '\0');
        file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
        const auto there = static_cast<std::size_t>(file.gcount());
        if (beginning.substr(0, there) != expected.substr(0, there)) throw UsageError(name + " is not the beginning of these codes");
        if (there < expected.size()) return found;
        found.size = expected.size();
        std::uint32_t code = 0;
        constexpr std::uint64_t checks = 100;
        const std::uint64_t stride = (last_ - first_) / checks + 1;
        std::vector<std::pair<std::uint64_t, std::uint32_t>> sample;
        std::vector<std::uint32_t> all; // with radii: other radii would change few rows only
        while (found.lines < last_ - first_ && next_code(file, code, found.last_line)) {
            found.size += found.last_line.size();
            if (has_radii()) all.push_back(code);
            else if (found.lines % stride == 0) sample.emplace_back(first_ + found.lines, code);
            count_row(name, first_ + found.lines++, code, found.last_line);
            if (all.size() == most_rows()) check_rows(name, first_ + found.lines - all.size(), all);
        }
        check_rows(name, first_ + found.lines - all.size(), all);
        // The last one, and some more.
        if (found.lines > 0) checked_row(name, first_ + found.lines - 1, code);
        for (const auto& [row, wanted] : sample) checked_row(name, row, wanted);
        file.clear();
        file.seekg(static_cast<std::streamoff>(found.size));
        found.rest.resize(1);
        file.read(found.rest.data(), 1);
        found.rest.resize(static_cast<std::size_t>(file.gcount()));
        return found;
    }
    bool next_code(std::istream& file, std::uint32_t& code, std::string& bytes) const {
        if (is_csv()) {
            if (!std::getline(file, bytes) || file.eof()) return false;
            bytes += '\n';
            return std::from_chars(bytes.data(), bytes.data() + bytes.size(), code).ec == std::errc() && is_code(code) && (bytes == line_of(code) || (network_ && code == bad_row && bytes == line_of(code, true)));
        }
        bytes.resize(4);
        if (!file.read(bytes.data(), 4)) return false;
        code = 0;
        for (int i = 3; i >= 0; --i) code = code << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
        return true;
    }
    bool has_radii() const { return !classifier_.radii().are_zero(); }
    bool is_code(std::uint32_t code) const {
        try {
            return code == uncertain_row ? has_radii() || input_.has_text() : !pattern_text(code).empty();
        } catch (const rootprint::DomainError&) {
            return false;
        }
    }
    void count_row(const std::string& name, std::uint64_t row, std::uint32_t code, const std::string& bytes) {
        if (!counts_.codes.contains(code) && !is_code(code)) refuse_row(name, row);
        if (code != bad_row) {
            count_pattern(counts_, code);
            return;
        }
        const Part part = checked_row(name, row, code);
        if (part.text != bytes) refuse_row(name, row);
        counts_ += part.counts;
    }
    Part checked_row(const std::string& name, std::uint64_t row, std::uint32_t code) const {
        Part part{.first = row, .number = 1};
        classify(part);
        if (part.codes[0] != code) refuse_row(name, row);
        return part;
    }
    // Empties them.
    void check_rows(const std::string& name, std::uint64_t row, std::vector<std::uint32_t>& codes) const {
        if (codes.empty()) return;
        Part part{.first = row, .number = codes.size()};
        find_codes(part);
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (part.codes[i] != codes[i]) refuse_row(name, row + i);
        codes.clear();
    }
    [[noreturn]] void refuse_row(const std::string& name, std::uint64_t row) const {
        throw UsageError(fmt::format("{}: row {} is not that of these forms", name, row - first_ + 1));
    }
    // There is nothing to continue, because FILE is whole already.
    bool is_done() {
        const auto file = file_to_resume(options_);
        if (!file) return false;
        const Grown found = rows_in(*file);
        if (found.lines < last_ - first_ || !found.rest.empty()) throw UsageError(*file + " has not the codes of these forms");
        return true;
    }

    // The histogram, which is the legend of the codes too.
    Status end() const {
        const std::string text = histogram();
        if (options_.batch_rows == BatchRows::none) {
            Output output(options_.output);
            output.write(text);
            output.commit();
        } else if (options_.output) {
            Output output({});
            output.write(text);
            output.commit();
        } else {
            write_all(STDERR_FILENO, text, "<stderr>");
        }
        if (options_.explain) {
            const std::uint64_t decided = classified_.rows() - classified_.bad();
            write_all(STDERR_FILENO, fmt::format("rootprint: filter {}: {} of {} rows decided, exact arithmetic the other {}\n", classifier_.filter(), decided - classified_.exact, decided, classified_.exact), "<stderr>");
        }
        const std::uint64_t bad_rows = counts_.bad();
        if (bad_rows > reported_) write_all(STDERR_FILENO, fmt::format("rootprint: {} more rows have no pattern\n", bad_rows - reported_), "<stderr>");
        return bad_rows > 0 ? bad : counts_.uncertain > 0 ? undecided : answered;
    }
    std::string histogram() const {
        const std::uint64_t all = counts_.rows();
        const auto share = [&](std::uint64_t number) { return fmt::format("{:.6f}", all == 0 ? 0 : static_cast<double>(number) / static_cast<double>(all)); };
        Rows rows{network_ ? Row{"code", "pattern", "place", "rows", "share"} : Row{"code", "pattern", "rows", "share"}};
        std::string lines;
        const auto add = [&](std::uint32_t code, const std::string& pattern, const std::string& where, std::uint64_t number) {
            if (number == 0) return;
            rows.push_back(network_ ? Row{std::to_string(code), pattern, where, std::to_string(number), share(number)} : Row{std::to_string(code), pattern, std::to_string(number), share(number)});
            if (options_.format != Format::jsonl) return;
            Json line{{"schema", 1}, {"verb", "batch"}, {"code", code}, {"pattern", code == bad_row || code == uncertain_row ? Json(nullptr) : Json(pattern)}};
            if (code == bad_row) line["bad"] = pattern;
            if (code == uncertain_row) line["undecided"] = true;
            if (network_) line["place"] = where == "-" || code == uncertain_row ? Json(nullptr) : Json(where);
            line["rows"] = number;
            lines += line.dump() + '\n';
        };
        for (const auto& [code, number] : counts_.codes) add(code, pattern_text(code), network_ ? place_text(code) : "", number);
        add(uncertain_row, "undecided", "undecided", counts_.uncertain);
        add(bad_row, "zero", network_ ? zero_place() : "", counts_.zero);
        add(bad_row, "not finite", "-", counts_.not_finite);
        add(bad_row, "unreadable", "-", counts_.unreadable);
        return options_.format == Format::jsonl ? lines : options_.format == Format::csv ? csv_table(rows) : text_table(rows);
    }

    const Options& options_;
    const Budget& budget_;
    const Team& team_;
    const std::optional<rootprint::Architecture> network_;
    const BatchInput input_;
    const rootprint::Classifier classifier_;
    std::uint64_t first_ = 0, last_ = 0; // rows of this shard
    std::uint64_t written_ = 0, reported_ = 0;
    BatchCounts counts_, classified_; // all rows of the shard; without those that --resume found done
};

} // namespace

Status run_batch(const Options& options, const Budget& budget, const Team& team) {
    try {
        return BatchRun(options, budget, team).run();
    } catch (const rootprint::DomainError& error) {
        throw UsageError(std::string("batch: ") + error.what());
    }
}

} // namespace shell
