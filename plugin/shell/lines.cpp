// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lines.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include <fmt/format.h>
#include <unistd.h>

#include "json.hpp"
#include "proofs.hpp"
#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/cert/coq.hpp"
#include "rootprint/form/text.hpp"

namespace shell {

namespace {

using rootprint::Form;

constexpr int schema = 1; // of JSON Lines, docs/spec/jsonl.md

// ASCII that cannot disturb a terminal, whatever bytes of the input a reason quotes.
std::string printable(std::string_view text) {
    std::string safe;
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) safe += c;
        else safe += fmt::format("\\x{:02x}", byte);
    }
    return safe;
}

// A field of CSV (RFC 4180).
void append_cell(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
}

nlohmann::ordered_json record(const Options& options, long item) {
    return {{"schema", schema}, {"item", item}, {"verb", row_of(options.verb).name}};
}

void append_json(std::string& out, const nlohmann::ordered_json& json) {
    out += json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    out += '\n';
}

struct Place {
    const std::string& source;
    long item, line;
};

void append_error(Lines& lines, const Options& options, const Place& place, std::size_t column, std::string_view what) {
    std::string reason = printable(what);
    lines.any_bad = true;
    fmt::format_to(std::back_inserter(lines.messages), "{}:{}:{}: {}\n", place.source, place.line, column, reason);
    switch (options.format) {
    case Format::text: lines.out += "error\n"; break;
    case Format::csv:
        fmt::format_to(std::back_inserter(lines.out), "{},,error,", place.item);
        append_cell(lines.out, reason);
        lines.out += '\n';
        break;
    case Format::jsonl: {
        nlohmann::ordered_json json = record(options, place.item);
        json["error"] = {{"file", place.source}, {"line", place.line}, {"column", column}, {"reason", reason}};
        append_json(lines.out, json);
    }
    }
}

std::string_view name_of_items(const Options& options) {
    return options.verb == Verb::tensor ? "entries" : options.verb == Verb::rank ? "matrix" : "form";
}

// `form`, if there is one, is what was asked about; else the answer says what was.
void append_answer(Lines& lines, const Options& options, const Place& place, const Form* form, const Answer& answer) {
    lines.any_undecided |= answer.is_undecided;
    if (!answer.why_undecided.empty()) fmt::format_to(std::back_inserter(lines.messages), "{}:{}:1: undecided: {}\n", place.source, place.line, printable(answer.why_undecided));
    switch (options.format) {
    case Format::text:
        lines.out += answer.text;
        lines.out += '\n';
        break;
    case Format::csv:
        fmt::format_to(std::back_inserter(lines.out), "{},", place.item);
        append_cell(lines.out, form ? to_string(*form) : answer.item);
        lines.out += ',';
        append_cell(lines.out, answer.text);
        lines.out += ",\n";
        break;
    case Format::jsonl: {
        nlohmann::ordered_json json = record(options, place.item);
        if (form) json["form"] = json_of(*form);
        json.update(answer.fields);
        append_json(lines.out, json);
    }
    }
}

// What can be said of bytes before they are read.
void check(const Block& block, std::string_view text, const rootprint::Limits& limits) {
    if (block.is_npy) {
        if (block.too_long) throw rootprint::LimitError(1, fmt::format("the file exceeds the limit of {}", rootprint::counted(limits.size, "byte", "bytes")), "max-size");
        return;
    }
    if (block.too_long || text.size() > limits.line) {
        throw rootprint::LimitError(limits.line + 1, fmt::format("the line exceeds the limit of {}", rootprint::counted(limits.line, "byte", "bytes")), "max-line");
    }
    if (const void* nul = text.empty() ? nullptr : std::memchr(text.data(), 0, text.size())) {
        throw rootprint::SyntaxError(static_cast<std::size_t>(static_cast<const char*>(nul) - text.data()) + 1, "a NUL byte");
    }
}

// The answer stays what it is without --prove; that it was not proved is for standard error and the exit status.
void append_unproved(Lines& lines, const Place& place, std::string_view reason) {
    lines.any_undecided = true;
    fmt::format_to(std::back_inserter(lines.messages), "{}:{}:1: not proved: {}\n", place.source, place.line, printable(reason));
}

// The same answer as without --prove; the claim about all forms of the box has the number of the item, those about single ones have numbers of their own.
void answer_box_with_proofs(const rootprint::FormBox& box, const Question& question, const Options& options, const rootprint::Budget& budget, const Place& place, Answer& answer, Lines& lines) {
    const std::vector<rootprint::BoxProof> proofs = question.proof_box(box, answer, budget);
    std::size_t shown = 0;
    for (const rootprint::BoxProof& proof : proofs) {
        const bool is_shown = std::holds_alternative<rootprint::ExamplesWitness>(proof.certificate);
        const std::string name = is_shown ? fmt::format("{}-contains-{}", place.item, ++shown) : std::to_string(place.item);
        write_proof(*options.prove, name, to_text(proof.claim), to_text(proof.certificate));
    }
    if (shown == proofs.size()) append_unproved(lines, place, "the possible patterns are not listed");
}

// What is said of the form, or of the box of forms, that the text denotes.
void answer_form(std::string_view text, const Question& question, const Options& options, const rootprint::Budget& budget, const Place& place, Answer& answer, Lines& lines) {
    Form form;
    if (question.answer_box) {
        const rootprint::FormBox box = widened(rootprint::parse_box(text, question.degree, options.limits, budget), options.radius, options.relative_radius);
        if (!box.is_exact()) {
            if (options.prove) answer_box_with_proofs(box, question, options, budget, place, answer, lines);
            else question.answer_box(box, answer, budget);
            if (options.prove_coq) append_unproved(lines, place, "there is no theorem of Coq about a box of forms");
            append_answer(lines, options, place, nullptr, answer);
            return;
        }
        form = box.middle();
    } else {
        form = rootprint::parse_form(text, question.degree, options.limits, budget);
    }
    if (options.prove || options.prove_coq) {
        const Proof proof = question.proof(form, answer, budget);
        if (options.prove) write_proof(*options.prove, std::to_string(place.item), to_text(proof.claim), to_text(proof.certificate));
        if (options.prove_coq) lines.theorems += to_coq(proof.claim, proof.certificate, fmt::format("form_{}", place.item));
    } else {
        question.answer(form, answer, budget);
    }
    append_answer(lines, options, place, &form, answer);
}

} // namespace

std::string heading(const Options& options) {
    return options.format == Format::csv ? fmt::format("item,{},{},error\n", name_of_items(options), row_of(options.verb).name) : "";
}

void answer_lines(const Block& block, const Question& question, const Options& options, const rootprint::Budget& budget,
                  const std::function<void(Lines&)>& spill, Lines& lines) {
    Answer answer;
    if (spill && options.format == Format::text) {
        answer.spill = [&](std::string& text) {
            lines.out += text;
            text.clear();
            spill(lines);
        };
    }
    std::string_view rest = block.bytes;
    for (Place place{block.source, block.item, block.line};; ++place.item, ++place.line) {
        budget.poll();
        std::size_t length = block.one_form || block.is_npy ? rest.size() : std::min(rest.find('\n'), rest.size());
        std::string_view text = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (!block.is_npy && !text.empty() && text.back() == '\r') text.remove_suffix(1);
        answer.text.clear();
        answer.is_undecided = false;
        answer.why_undecided.clear();
        try {
            check(block, text, options.limits);
            if (question.answer_bytes) {
                question.answer_bytes(text, block.is_npy, answer, budget);
                append_answer(lines, options, place, nullptr, answer);
            } else {
                answer_form(text, question, options, budget, place, answer, lines);
            }
        } catch (const rootprint::LimitError& error) {
            const std::string advice = *error.limit() ? fmt::format(" (--{} raises it)", error.limit()) : "";
            append_error(lines, options, place, std::max<std::size_t>(error.column(), 1), error.what() + advice);
        } catch (const rootprint::SyntaxError& error) {
            append_error(lines, options, place, error.column(), error.what());
        } catch (const rootprint::DomainError& error) {
            append_error(lines, options, place, 1, error.what());
        }
        if (rest.empty()) return;
    }
}

} // namespace shell
