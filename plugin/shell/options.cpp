// SPDX-License-Identifier: LGPL-3.0-or-later
#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "manual.hpp"
#include "rootprint/exact/number.hpp"
#include "version.hpp"

namespace shell {

namespace {

using Values = std::map<Key, std::vector<std::string>>; // as given; a flag that is set has one empty value

std::string_view long_flag(const OptionRow& row) { return row.flags.substr(row.flags.rfind(',') + 1); }

// The flag of an option as it stands on the command line: long, unless only the short one occurs there.
std::string_view name_given(const OptionRow& row, int argc, const char* const* argv) {
    std::string_view name = long_flag(row), brief = row.flags.substr(0, row.flags.find(','));
    bool is_brief = false;
    for (int i = 1; i < argc; ++i) {
        std::string_view word(argv[i]);
        if (word.substr(0, word.find('=')) == name) return name;
        is_brief |= word.starts_with(brief);
    }
    return is_brief ? brief : name;
}

// Whether the verb of that name has the option; if there is no such verb, whether any has it.
bool is_of_verb(const OptionRow& row, std::string_view name) {
    const auto verb = std::find_if(verb_table.begin(), verb_table.end(), [&](const VerbRow& v) { return v.name == name; });
    return verb == verb_table.end() || belongs(row, verb->verb);
}

// The value of an option, to be read.
struct Given {
    std::string_view name; // of the option, as given
    std::string text;

    [[noreturn]] void refuse(std::string_view expected) const {
        throw UsageError(fmt::format("{}: {} is expected, not '{}'", name, expected, text));
    }
    [[noreturn]] void refuse_size(std::string_view number) const {
        throw UsageError(fmt::format("{}: {} is too large", name, number));
    }
};

// The whole text is the number.
template <typename Number>
Number parsed_number(const Given& given, std::string_view text, std::string_view expected) {
    Number value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) given.refuse(expected);
    if (error != std::errc()) given.refuse_size(text);
    return value;
}

long parsed_integer(const Given& given, long least, std::string_view expected) {
    if (given.text.starts_with('-')) given.refuse(expected); // however large; least is not negative
    auto value = parsed_number<long>(given, given.text, expected);
    if (value < least) given.refuse(expected);
    return value;
}

std::vector<long> parsed_list(const Given& given) {
    std::string_view text = given.text;
    std::vector<long> list;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t comma = std::min(text.find(',', at), text.size());
        list.push_back(parsed_number<long>(given, text.substr(at, comma - at), "a list of integers such as 3,2,2"));
        at = comma + 1;
    }
    return list;
}

// 3x3,2x2
std::vector<std::vector<long>> parsed_shapes(const Given& given) {
    std::string_view text = given.text;
    std::vector<std::vector<long>> list(1);
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",x", at), text.size());
        list.back().push_back(parsed_number<long>(given, text.substr(at, end - at), "a list of shapes such as 3x3,2x2"));
        if (end < text.size() && text[end] == ',') list.emplace_back();
        at = end + 1;
    }
    return list;
}

// 512, 64K, 16M, 2G, 1T: powers of 1024.
std::size_t parsed_bytes(const Given& given) {
    constexpr std::string_view expected = "a number of bytes such as 512M or 2G", units = "KMGT";
    std::string_view text = given.text;
    unsigned shift = 0;
    if (std::size_t unit = text.empty() ? units.npos : units.find(static_cast<char>(text.back() & ~0x20)); unit != units.npos) {
        shift = 10 * (static_cast<unsigned>(unit) + 1);
        text.remove_suffix(1);
    }
    auto value = parsed_number<std::size_t>(given, text, expected);
    if (value == 0) given.refuse(expected);
    if (value > (std::numeric_limits<std::size_t>::max() >> (shift + 1))) given.refuse_size(given.text);
    return value << shift;
}

double parsed_positive(const Given& given, std::string_view expected) {
    double number = 0;
    try {
        number = rootprint::to_double(rootprint::parse_rational(given.text)); // whatever the locale says
    } catch (const rootprint::SyntaxError&) {
        given.refuse(expected);
    }
    if (!(number > 0)) given.refuse(expected);
    if (number > 1e9) given.refuse_size(given.text);
    return number;
}

rootprint::Rational parsed_radius(const Given& given) {
    constexpr std::string_view expected = "a nonnegative number";
    try {
        rootprint::Rational number = rootprint::parse_rational(given.text);
        if (number.sign() != rootprint::Sign::negative) return number;
    } catch (const rootprint::SyntaxError&) {
        given.refuse(expected);
    }
    given.refuse(expected);
}

std::vector<std::string_view> column_names() {
    std::vector<std::string_view> names;
    for (const rootprint::Column column : rootprint::all_columns) names.push_back(name(column));
    return names;
}

Format parsed_format(const Given& given) {
    if (given.text == "text") return Format::text;
    if (given.text == "csv") return Format::csv;
    if (given.text == "jsonl") return Format::jsonl;
    given.refuse("text, csv or jsonl");
}

rootprint::TableFormat parsed_table_format(const Given& given) {
    using enum rootprint::TableFormat;
    for (const auto& [name, format] : std::map<std::string_view, rootprint::TableFormat>{
             {"text", text}, {"csv", csv}, {"jsonl", jsonl}, {"latex", latex}, {"markdown", markdown}, {"html", html}}) {
        if (given.text == name) return format;
    }
    given.refuse("text, csv, jsonl, latex, markdown or html");
}

// In the order of tables, whatever the order they are given in.
std::vector<rootprint::Column> parsed_columns(const Given& given) {
    std::vector<bool> wanted(rootprint::all_columns.size());
    for (std::size_t at = 0; at <= given.text.size();) {
        const std::size_t comma = std::min(given.text.find(',', at), given.text.size());
        const auto column = std::find_if(rootprint::all_columns.begin(), rootprint::all_columns.end(),
                                         [&](auto c) { return name(c) == std::string_view(given.text).substr(at, comma - at); });
        if (column == rootprint::all_columns.end()) {
            given.refuse("a list of columns (" + fmt::format("{}", fmt::join(column_names(), ",")) + ")");
        }
        wanted[static_cast<std::size_t>(column - rootprint::all_columns.begin())] = true;
        at = comma + 1;
    }
    std::vector<rootprint::Column> columns;
    for (const rootprint::Column column : rootprint::all_columns) {
        if (wanted[static_cast<std::size_t>(column)]) columns.push_back(column);
    }
    return columns;
}

Shard parsed_shard(const Given& given) {
    constexpr std::string_view expected = "I/N with 1 <= I <= N, such as 1/8";
    const std::size_t slash = std::min(given.text.find('/'), given.text.size());
    if (slash == given.text.size()) given.refuse(expected);
    const Given index{given.name, given.text.substr(0, slash)}, number{given.name, given.text.substr(slash + 1)};
    const Shard shard{parsed_number<long>(given, index.text, expected), parsed_number<long>(given, number.text, expected)};
    if (shard.index < 1 || shard.index > shard.number) given.refuse(expected);
    return shard;
}

void set(Options& o, const OptionRow& row, std::string_view name, const std::vector<std::string>& values) {
    constexpr std::string_view positive = "a positive integer", natural = "a nonnegative integer";
    bool is_flag = row.argument.empty();
    if (values.size() > 1 && !row.repeatable && !is_flag) throw UsageError(fmt::format("{}: given more than once", name));
    Given value{name, values.back()};
    const bool has_shapes = o.verb == Verb::tensor || (o.verb == Verb::arch && value.text.find('x') != std::string::npos);
    switch (row.key) {
    case Key::sizes:
        if (has_shapes) o.shapes = parsed_shapes(value);
        else o.sizes = parsed_list(value);
        break;
    case Key::strides:
        if (has_shapes) o.shape_strides = parsed_shapes(value);
        else o.strides = parsed_list(value);
        break;
    case Key::widths:
        if (has_shapes) o.shape_widths = parsed_shapes(value);
        else o.widths = parsed_list(value);
        break;
    case Key::explain: o.explain = true; break;
    case Key::expression: o.expressions = values; break;
    case Key::output: o.output = value.text; break;
    case Key::format:
        if (o.verb == Verb::table) o.table_format = parsed_table_format(value);
        else o.format = parsed_format(value);
        break;
    case Key::degree: o.degree = parsed_integer(value, 0, natural); break;
    case Key::radius: o.radius = parsed_radius(value); break;
    case Key::relative_radius: o.relative_radius = parsed_radius(value); break;
    case Key::digits: o.digits = parsed_integer(value, 1, positive); break;
    case Key::complex: o.complex = true; break;
    case Key::on_off: o.on_off = true; break;
    case Key::filters: o.filters = true; break;
    case Key::count: o.count = true; break;
    case Key::force: o.force = true; break;
    case Key::prove: o.prove = value.text; break;
    case Key::prove_coq: o.prove_coq = value.text; break;
    case Key::threads: o.threads = parsed_integer(value, 1, positive); break;
    case Key::timeout: o.timeout = parsed_positive(value, "a positive number of seconds"); break;
    case Key::max_memory: o.max_memory = parsed_bytes(value); break;
    case Key::max_degree: o.limits.degree = parsed_integer(value, 0, natural); break;
    case Key::max_exponent: o.limits.decimal_exponent = parsed_integer(value, 0, natural); break;
    case Key::max_line: o.limits.line = parsed_bytes(value); break;
    case Key::max_size: o.limits.size = parsed_bytes(value); break;
    case Key::columns: o.columns = parsed_columns(value); break;
    case Key::group: o.group = parsed_integer(value, 1, positive); break;
    case Key::no_witnesses: o.no_witnesses = true; break;
    case Key::all_factorisations: o.all_factorisations = true; break;
    case Key::sign_conditions: o.sign_conditions = true; break;
    case Key::shard: o.shard = parsed_shard(value); break;
    case Key::resume: o.resume = true; break;
    case Key::function: o.function = value.text; break;
    case Key::style: o.style = value.text; break;
    case Key::target: o.target = value.text; break;
    case Key::gram: o.gram = value.text; break;
    case Key::inputs: o.inputs = value.text; break;
    case Key::outputs: o.outputs = value.text; break;
    case Key::all_strata: o.all_strata = true; break;
    case Key::factorisations: o.factorisations = true; break;
    case Key::loci: o.loci = true; break;
    case Key::norm:
        if (value.text != "max" && value.text != "2") value.refuse("max or 2");
        o.is_euclidean = value.text == "2";
        break;
    case Key::to: o.to = value.text; break;
    case Key::within: o.within = parsed_radius(value); break;
    case Key::initial: o.initial = value.text; break;
    case Key::invariants: o.invariants = true; break;
    case Key::runs: o.runs = parsed_integer(value, 0, natural); break;
    case Key::seed: o.seed = parsed_number<std::uint64_t>(value, value.text, natural); break;
    case Key::samples: o.samples = parsed_integer(value, 1, positive); break;
    case Key::initial_pattern: o.initial_pattern = value.text; break;
    case Key::step: o.step = value.text; break;
    case Key::tolerance: o.tolerance = parsed_positive(value, "a positive number"); break;
    case Key::max_steps: o.max_steps = parsed_integer(value, 0, natural); break;
    case Key::table: o.table = true; break;
    case Key::witness: o.witness = true; break;
    case Key::layers: o.layers = true; break;
    case Key::singular_values: o.singular_values = true; break;
    case Key::number_type: o.number_type = value.text; break;
    case Key::filter: o.filter = value.text; break;
    case Key::batch_rows:
        if (value.text != "npy" && value.text != "csv") value.refuse("npy or csv");
        o.batch_rows = value.text == "npy" ? BatchRows::npy : BatchRows::csv;
        break;
    case Key::window: o.window = value.text; break;
    case Key::size: o.size = value.text; break;
    case Key::dark: o.is_dark = true; break;
    case Key::curve: o.only_curve = true; break;
    case Key::picture:
        if (value.text != "svg" && value.text != "png") value.refuse("svg or png");
        o.picture = value.text;
        break;
    case Key::help: break;
    }
}

void check_table(const Options& o) {
    if (o.sizes.empty() == !o.degree) throw UsageError("table: either --degree or -k is required");
    if (o.sizes.empty() && !o.strides.empty()) throw UsageError("table: strides (-s) need filter sizes (-k)");
    if (o.sizes.empty() && o.group) throw UsageError("table: --group needs filter sizes (-k)");
    if (o.sizes.empty() && o.all_factorisations) throw UsageError("table: --all-factorizations needs filter sizes (-k)");
    if (o.sign_conditions) {
        const bool other = o.columns || o.no_witnesses || o.all_factorisations || o.count || o.force || o.resume || o.prove || o.prove_coq || o.shard.number > 1;
        if (!o.degree || other) throw UsageError("--sign-conditions goes with --degree, --format and -o only");
        if (*o.degree < 1 || *o.degree > 6) throw UsageError("--sign-conditions: there are tables for degree 1 to 6");
        if (o.table_format == rootprint::TableFormat::html) throw UsageError("--sign-conditions: there is no such table as html");
    }
    if (o.resume && !o.output) throw UsageError("--resume needs -o FILE");
    if (o.count && (o.resume || o.prove)) throw UsageError("--count excludes --resume and --prove");
    if (o.prove_coq && (o.count || o.resume || o.shard.number > 1)) throw UsageError("--prove-coq: the file is about a whole table: --count, --resume and --shard exclude it");
    for (const rootprint::Column column : o.columns.value_or(std::vector<rootprint::Column>{})) {
        if (o.sizes.empty() && is_about_a_network(column)) throw UsageError(fmt::format("--columns: {} needs filter sizes (-k)", name(column)));
    }
}

void check_loss(const Options& o) {
    const std::string_view verb = row_of(o.verb).name;
    if (o.target.has_value() == o.inputs.has_value()) throw UsageError(fmt::format("{}: either --target or --x and --y are required", verb));
    if (o.inputs.has_value() != o.outputs.has_value()) throw UsageError(fmt::format("{}: --x and --y go together", verb));
    if (o.inputs && o.gram) throw UsageError(fmt::format("{}: the samples determine the matrix: --gram goes with --target", verb));
}

void check_critical(const Options& o) {
    check_loss(o);
    if (o.filters && !o.factorisations) throw UsageError("critical: --filters goes with --factorizations");
    if (o.loci && o.factorisations) throw UsageError("critical: --loci and --factorizations exclude each other");
}

void check_eckart_young(const Options& o) {
    check_loss(o);
    if (o.count && o.singular_values) throw UsageError("eckart-young: --count and --singular-values exclude each other");
}

void check_train(const Options& o) {
    if (o.inputs.has_value() != o.outputs.has_value()) throw UsageError("train: --x and --y go together");
    if (o.inputs && (o.target || o.gram || o.samples)) throw UsageError("train: --x and --y are the loss: --target, --gram and --samples exclude them");
    if (o.gram && o.samples) throw UsageError("train: --gram and --samples exclude each other");
    if (o.samples && *o.samples > 1'000'000) throw UsageError("--samples: at most 1000000");
    if (o.runs > 1'000'000'000'000) throw UsageError("--runs: at most 10^12");
    if (o.resume && !o.output) throw UsageError("--resume needs -o FILE");
}

void check_batch(const Options& o) {
    if (!o.sizes.empty() && o.degree) throw UsageError("batch: the filter sizes fix the degree");
    if (o.sizes.empty() && !o.strides.empty()) throw UsageError("batch: strides (-s) need filter sizes (-k)");
    if (o.resume && (!o.output || o.batch_rows == BatchRows::none)) throw UsageError("--resume needs --rows and -o FILE");
}

void check_plot(const Options& o) {
    if (!o.sizes.empty() && o.degree) throw UsageError("plot: the filter sizes fix the degree");
    if (o.sizes.empty() && !o.strides.empty()) throw UsageError("plot: strides (-s) need filter sizes (-k)");
}

void check_arch(const Options& o) {
    const bool has_lists = !o.sizes.empty() || !o.strides.empty() || !o.widths.empty();
    const bool has_shapes = !o.shapes.empty() || !o.shape_strides.empty() || !o.shape_widths.empty();
    if (has_lists && has_shapes) throw UsageError("arch: filter sizes, strides and widths need the same number of axes, such as -k 3x3,2x2 -s 2x2,1x1");
}

void check_distance(const Options& o) {
    if (o.to.empty() && !o.within) throw UsageError("distance: from what? --to SET, or --within R for all strata");
    if (!o.to.empty() && o.within) throw UsageError("distance: --to and --within exclude each other");
    const bool has_network = o.to == "boundary" || o.to == "function-space";
    if (has_network && o.sizes.empty()) throw UsageError(fmt::format("distance: --to {} needs filter sizes (-k)", o.to));
    if (!has_network && !o.sizes.empty()) throw UsageError("distance: filter sizes (-k) go with --to boundary and --to function-space");
    if (has_network && o.degree) throw UsageError("distance: the filter sizes fix the degree");
}

// What coqc accepts: the name of the file is that of a module.
void check_name_for_coq(std::string_view file) {
    constexpr std::string_view suffix = ".v", characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    const std::string_view name = file.substr(file.rfind('/') + 1);
    if (!name.ends_with(suffix)) throw UsageError(fmt::format("--prove-coq: a file name that ends in {} is expected, not '{}'", suffix, file));
    const std::string_view module = name.substr(0, name.size() - suffix.size());
    const bool begins_well = !module.empty() && (module[0] < '0' || module[0] > '9');
    if (!begins_well || module.find_first_not_of(characters) != module.npos) {
        throw UsageError(fmt::format("--prove-coq: Coq wants letters, digits and _, no digit first, before {}, not '{}'", suffix, module));
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
    if (o.verb == Verb::table) check_table(o);
    if (o.verb == Verb::critical) check_critical(o);
    if (o.verb == Verb::flow && !o.invariants) check_loss(o);
    if (o.verb == Verb::eckart_young) check_eckart_young(o);
    if (o.verb == Verb::distance) check_distance(o);
    if (o.verb == Verb::robustness && !o.sizes.empty() && o.degree) throw UsageError("robustness: the filter sizes fix the degree");
    if (o.verb == Verb::arch) check_arch(o);
    if (o.verb == Verb::batch) check_batch(o);
    if (o.verb == Verb::plot) check_plot(o);
    if (o.verb == Verb::train) check_train(o);
    if (o.output && o.output->empty()) throw UsageError("--output: the file has no name");
    if (o.prove && o.prove->empty()) throw UsageError("--prove: the directory has no name");
    if (o.prove_coq) check_name_for_coq(*o.prove_coq);
}

} // namespace

std::variant<Options, Page> parsed_command_line(int argc, const char* const* argv) {
    CLI::App app{std::string(summary), "rootprint"};
    app.set_help_flag();
    app.allow_extras();
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
        sub->allow_extras(); // refused below: CLI11 lists them backwards
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
        if ((file_verbs & only(verb.verb)) != 0) sub->add_option("FILE", files);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ArgumentMismatch& error) {
        std::string_view what = error.what();
        for (const OptionRow& row : option_table) {
            if (!is_of_verb(row, argv[1]) || !what.starts_with(fmt::format("{}: 1 required", long_flag(row)))) continue;
            throw UsageError(fmt::format("{}: {} is missing", name_given(row, argc, argv), row.argument));
        }
        throw UsageError(error.what());
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }
    std::vector<std::string> extras = app.remaining(true);
    std::erase(extras, "--");
    if (!extras.empty()) throw UsageError(fmt::format("not expected: {}", fmt::join(extras, " ")));

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
        if (!belongs(row, o.verb)) continue;
        auto given = values.find(row.key);
        if (given != values.end()) {
            set(o, row, name_given(row, argc, argv), given->second);
        } else if (row.required) {
            throw UsageError(fmt::format("{}: {} is required", row_of(o.verb).name, row.flags));
        }
    }
    o.files = std::move(files);
    if (o.files.empty() && o.expressions.empty()) o.files.emplace_back("-");
    check(o);
    return o;
}

} // namespace shell
