// SPDX-License-Identifier: LGPL-3.0-or-later
#include "options.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "manual.hpp"
#include "rootprint/exact/number.hpp"
#include "version.hpp"

namespace shell {

namespace {

using Values = std::map<Key, std::vector<std::string>>; // as given; a flag that is set has one empty value

[[noreturn]] void refuse(const OptionRow& row, const std::string& value, std::string_view expected) {
    throw UsageError(fmt::format("{}: {} is expected, not '{}'", row.flags.substr(row.flags.rfind(',') + 1), expected, value));
}

long parsed_integer(const OptionRow& row, const std::string& text, long least, std::string_view expected) {
    long value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least) refuse(row, text, expected);
    return value;
}

std::vector<long> parsed_list(const OptionRow& row, const std::string& text) {
    std::vector<long> list;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t comma = std::min(text.find(',', at), text.size());
        long entry = 0;
        auto [end, error] = std::from_chars(text.data() + at, text.data() + comma, entry);
        if (error != std::errc() || end != text.data() + comma) refuse(row, text, "a list of integers such as 3,2,2");
        list.push_back(entry);
        at = comma + 1;
    }
    return list;
}

// 512, 64K, 16M, 2G, 1T: powers of 1024.
std::size_t parsed_bytes(const OptionRow& row, const std::string& text) {
    constexpr std::string_view expected = "a number of bytes such as 512M or 2G";
    std::size_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (error != std::errc() || value == 0 || rest.size() > 1) refuse(row, text, expected);
    if (!rest.empty()) {
        std::size_t power = std::string_view("KMGT").find(static_cast<char>(rest[0] & ~0x20));
        if (power == std::string_view::npos) refuse(row, text, expected);
        unsigned shift = 10 * (static_cast<unsigned>(power) + 1);
        if (value > (std::numeric_limits<std::size_t>::max() >> (shift + 1))) refuse(row, text, expected);
        value <<= shift;
    }
    return value;
}

double parsed_seconds(const OptionRow& row, const std::string& text) {
    constexpr std::string_view expected = "a positive number of seconds";
    try {
        double seconds = fmpq_get_d(rootprint::parse_rational(text).flint()); // whatever the locale says
        if (!(seconds > 0) || seconds > 1e9) refuse(row, text, expected);
        return seconds;
    } catch (const rootprint::SyntaxError&) {
        refuse(row, text, expected);
    }
}

Format parsed_format(const OptionRow& row, const std::string& text) {
    if (text == "text") return Format::text;
    if (text == "csv") return Format::csv;
    if (text == "jsonl") return Format::jsonl;
    refuse(row, text, "text, csv or jsonl");
}

void set(Options& o, const OptionRow& row, const std::vector<std::string>& values) {
    constexpr std::string_view positive = "a positive integer", natural = "a nonnegative integer";
    const std::string& value = values.back(); // the last one wins, except for those that are repeatable
    switch (row.key) {
    case Key::sizes: o.sizes = parsed_list(row, value); break;
    case Key::strides: o.strides = parsed_list(row, value); break;
    case Key::widths: o.widths = parsed_list(row, value); break;
    case Key::expression: o.expressions = values; break;
    case Key::output: o.output = value; break;
    case Key::format: o.format = parsed_format(row, value); break;
    case Key::degree: o.degree = parsed_integer(row, value, 0, natural); break;
    case Key::digits: o.digits = parsed_integer(row, value, 1, positive); break;
    case Key::complex: o.complex = true; break;
    case Key::on_off: o.on_off = true; break;
    case Key::filters: o.filters = true; break;
    case Key::count: o.count = true; break;
    case Key::force: o.force = true; break;
    case Key::prove: o.prove = value; break;
    case Key::threads: o.threads = parsed_integer(row, value, 1, positive); break;
    case Key::timeout: o.timeout = parsed_seconds(row, value); break;
    case Key::max_memory: o.max_memory = parsed_bytes(row, value); break;
    case Key::max_degree: o.limits.degree = parsed_integer(row, value, 0, natural); break;
    case Key::max_exponent: o.limits.decimal_exponent = parsed_integer(row, value, 0, natural); break;
    case Key::max_line: o.limits.line = parsed_bytes(row, value); break;
    case Key::max_size: o.limits.size = parsed_bytes(row, value); break;
    case Key::help: break;
    }
}

void check(const Options& o) {
    if (o.digits > 1'000'000) throw UsageError("--digits: at most 1000000");
    if (o.threads.value_or(1) > 1024) throw UsageError("--threads: at most 1024");
    if (o.limits.decimal_exponent > 1'000'000'000) throw UsageError("--max-exponent: at most 1000000000");
    if (o.limits.degree > 1'000'000'000) throw UsageError("--max-degree: at most 1000000000");
    if (o.degree && *o.degree > o.limits.degree) {
        throw UsageError(fmt::format("--degree: {} exceeds the limit of {} (--max-degree raises it)", *o.degree, o.limits.degree));
    }
    if (o.count && o.filters) throw UsageError("--count and --filters exclude each other");
    if (o.output && o.output->empty()) throw UsageError("--output: the file has no name");
    if (o.prove && o.prove->empty()) throw UsageError("--prove: the directory has no name");
}

} // namespace

std::variant<Options, Page> parsed_command_line(int argc, const char* const* argv) {
    CLI::App app{std::string(summary), "rootprint"};
    app.set_help_flag();
    app.get_formatter()->column_width(30);
    bool help = false, version = false;
    std::string generate;
    app.add_flag("-h,--help", help, "print this help and exit");
    app.add_flag("--version", version, "print the versions of rootprint and its libraries and exit");
    app.add_option("--generate", generate)->group(""); // for the build: man, bash-completion

    Values values;
    std::vector<std::string> files;
    std::map<CLI::App*, Verb> verb_of;
    for (const VerbRow& verb : verb_table) {
        CLI::App* sub = app.add_subcommand(std::string(verb.name), std::string(verb.summary));
        sub->set_help_flag();
        verb_of[sub] = verb.verb;
        for (const OptionRow& row : option_table) {
            if (!belongs(row, verb.verb)) continue;
            std::string flags(row.flags);
            if (row.argument.empty()) {
                sub->add_flag_callback(flags, [&values, key = row.key] { values[key].emplace_back(); });
            } else {
                sub->add_option_function<std::vector<std::string>>(
                       flags, [&values, key = row.key](const std::vector<std::string>& given) { values[key] = given; })
                    ->type_name(std::string(row.argument))
                    ->expected(1)
                    ->allow_extra_args(false) // otherwise CLI11 takes [1, 2] apart
                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            }
        }
        if (verb.verb != Verb::arch) sub->add_option("FILE", files);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }

    if (!generate.empty()) {
        if (generate == "man") return Page{manual_page()};
        if (generate == "bash-completion") return Page{bash_completion()};
        throw UsageError("--generate: man or bash-completion is expected");
    }
    if (version) return Page{version_text()};
    std::vector<CLI::App*> chosen = app.get_subcommands();
    if (help) return Page{help_text()};
    if (chosen.empty()) throw UsageError("a verb is expected: rootprint --help lists them");
    if (chosen.size() > 1) throw UsageError("one verb at a time");

    Options o;
    o.verb = verb_of.at(chosen.front());
    if (values.contains(Key::help)) return Page{help_text(o.verb)};
    for (const OptionRow& row : option_table) {
        auto given = values.find(row.key);
        if (given != values.end()) {
            set(o, row, given->second);
        } else if (row.required && belongs(row, o.verb)) {
            throw UsageError(fmt::format("{}: {} is required", row_of(o.verb).name, row.flags));
        }
    }
    o.files = std::move(files);
    if (o.files.empty() && o.expressions.empty()) o.files.emplace_back("-");
    check(o);
    return o;
}

} // namespace shell
