// SPDX-License-Identifier: LGPL-3.0-or-later
#include "critical.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "matrix_file.hpp"
#include "network.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/roots/isolate.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_paths_without_force = 20'000;
constexpr std::int64_t most_factorisations_without_force = 1'000'000;

using Json = nlohmann::ordered_json;

SquareLoss loss_of(const Options& options, const Architecture& network) {
    const auto degree = static_cast<long>(network.degree());
    if (options.inputs) return loss_of_samples(network, matrix_in_file(*options.inputs, options.limits), matrix_in_file(*options.outputs, options.limits));
    Form target;
    try {
        target = parse_form(*options.target, degree, options.limits);
    } catch (const SyntaxError& error) {
        throw UsageError(fmt::format("--target:{}: {}", error.column(), error.what()));
    }
    return SquareLoss(gram_matrix(options, degree), target);
}

struct Factorisation {
    std::string text;
    std::vector<std::vector<std::string>> filters; // if they are wanted
};

std::vector<Factorisation> factorisations(const CriticalPoint& point, const Architecture& network, const Options& options, const Budget& budget) {
    std::vector<Factorisation> list;
    const Integer number = count_factorisations(point.pattern, network, budget).compatible;
    if (!options.force && number > Integer(most_factorisations_without_force)) {
        throw UsageError(fmt::format("{} factorisations of one filter are more than 10^6: refused without --force", to_string(number)));
    }
    for_each_factorisation(point.pattern, network, Fillings::compatible, [&](const Filling& filling) {
        list.push_back({to_string(filling), {}});
        if (options.filters) {
            for (const auto& layer : layer_filters(point, filling, accuracy_for_digits(options.digits) + 32)) {
                list.back().filters.emplace_back();
                for (const Ball& c : layer) list.back().filters.back().push_back(to_string(c, options.digits));
            }
        }
        return true;
    }, budget);
    return list;
}

std::string root_text(const RootForm& root, long digits) {
    return (root.is_infinite ? "inf" : to_string(root.value, digits)) + (root.multiplicity > 1 ? "^" + std::to_string(root.multiplicity) : "");
}

std::string type_text(const std::vector<long>& type) { return fmt::format("{}", fmt::join(type, ",")); }

// One row of text and of CSV; the columns have these names.
struct Cells {
    std::vector<std::string> values;
};

std::vector<std::string> point_columns(const Options& options) {
    std::vector<std::string> names{"pattern", "place", "kind", "index", "global", "loss", "filter"};
    if (options.format == Format::csv) names.push_back("roots");
    if (options.factorisations) names.push_back("factorizations");
    return names;
}

// Columns aligned, the last one as it is.
std::string text_table(const std::vector<Cells>& rows) {
    std::vector<std::size_t> widths;
    auto width = [](std::string_view text) { // of UTF-8
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    };
    for (const Cells& row : rows) {
        widths.resize(std::max(widths.size(), row.values.size()));
        for (std::size_t i = 0; i < row.values.size(); ++i) widths[i] = std::max(widths[i], width(row.values[i]));
    }
    std::string text;
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            text += row.values[i];
            if (i + 1 < row.values.size()) text += std::string(widths[i] - width(row.values[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

std::string csv_table(const std::vector<Cells>& rows) {
    std::string text;
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            const bool quoted = row.values[i].find_first_of(",\"\n") != std::string::npos;
            text += fmt::format("{0}{2}{1}{2}", i == 0 ? "" : ",", row.values[i], quoted ? "\"" : "");
        }
        text += '\n';
    }
    return text;
}

bool contains(const std::vector<std::size_t>& list, std::size_t i) { return std::find(list.begin(), list.end(), i) != list.end(); }

std::string global_text(const CriticalPoints& found, std::size_t i) {
    if (found.minima.empty()) return "?";
    return contains(found.minima, i) ? "yes" : "no";
}

std::vector<Cells> point_rows(const CriticalPoints& found, const Architecture& network, const Options& options, const Budget& budget) {
    std::vector<Cells> rows{{point_columns(options)}};
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const CriticalPoint& point = found.points[i];
        Cells row{{to_string(point.pattern), to_string(point.place), to_string(point.kind), point.index ? std::to_string(*point.index) : "-",
                   global_text(found, i), decimal_text(point.loss, options.digits),
                   fmt::format("{}", fmt::join(coefficient_texts(point, options.digits), " "))}};
        if (options.format == Format::csv) {
            std::vector<std::string> roots;
            for (const RootForm& root : point.roots) roots.push_back(root_text(root, options.digits));
            row.values.push_back(fmt::format("{}", fmt::join(roots, "; ")));
        }
        if (options.factorisations) {
            std::string text;
            for (const Factorisation& f : factorisations(point, network, options, budget)) {
                text += (text.empty() ? "" : " ") + f.text;
                if (!options.filters) continue;
                std::vector<std::string> layers;
                for (const auto& layer : f.filters) layers.push_back(fmt::format("{}", fmt::join(layer, " ")));
                text += fmt::format("{{{}}}", fmt::join(layers, "; "));
            }
            row.values.push_back(text.empty() ? "none" : text);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Cells> locus_rows(const CriticalPoints& found) {
    std::vector<Cells> rows{{{"lambda", "ged", "complex", "real", "complete"}}};
    for (const LocusReport& locus : found.loci) {
        rows.push_back({{type_text(locus.type), to_string(locus.generic_ed_degree), locus.complex_number ? std::to_string(*locus.complex_number) : "inf",
                         locus.is_family ? "inf" : std::to_string(locus.real_number), locus.is_complete ? "yes" : "no"}});
    }
    return rows;
}

std::string json_lines(const CriticalPoints& found, const SquareLoss& loss, const Architecture& network, const Options& options,
                       const Budget& budget) {
    Json loci = Json::array();
    for (const LocusReport& locus : found.loci) {
        loci.push_back({{"lambda", locus.type}, {"ged", to_string(locus.generic_ed_degree)},
                        {"complex", locus.complex_number ? Json(*locus.complex_number) : Json(nullptr)}, {"real", locus.real_number},
                        {"complete", locus.is_complete}, {"family", locus.is_family}});
    }
    Json target = Json::array();
    for (const Rational& c : loss.target().filter()) target.push_back(to_string(c));
    std::string text = Json{{"schema", 1}, {"verb", "critical"}, {"sizes", network.filter_sizes()}, {"target", target},
                            {"target_place", to_string(found.target_place)}, {"offset", to_string(loss.offset())},
                            {"complete", found.is_complete}, {"rows", found.points.size()}, {"loci", loci}}.dump() + '\n';
    for (std::size_t i = 0; !options.loci && i < found.points.size(); ++i) {
        const CriticalPoint& point = found.points[i];
        Json roots = Json::array();
        for (const RootForm& root : point.roots) {
            roots.push_back({{"root", root.is_infinite ? "inf" : to_string(root.value, options.digits)}, {"multiplicity", root.multiplicity}, {"real", root.is_real()}});
        }
        Json row{{"schema", 1}, {"verb", "critical"}, {"row", i + 1}, {"pattern", to_string(point.pattern)}, {"place", to_string(point.place)},
                 {"kind", to_string(point.kind)}, {"index", point.index ? Json(*point.index) : Json(nullptr)},
                 {"global", found.minima.empty() ? Json(nullptr) : Json(contains(found.minima, i))}, {"loss", decimal_text(point.loss, options.digits)},
                 {"target", point.is_target}, {"family", point.is_family}, {"filter", coefficient_texts(point, options.digits)}, {"roots", roots}};
        if (options.factorisations) {
            Json list = Json::array();
            for (const Factorisation& f : factorisations(point, network, options, budget)) {
                list.push_back({{"factors", f.text}});
                if (options.filters) list.back()["filters"] = f.filters;
            }
            row["factorizations"] = std::move(list);
        }
        text += row.dump() + '\n';
    }
    return text;
}

// Why the status is 3.
void explain(const CriticalPoints& found) {
    std::string text;
    for (const LocusReport& locus : found.loci) {
        if (locus.is_complete) continue;
        text += fmt::format("rootprint: undecided: critical points of type {} may be missing: the data are not generic for it\n", type_text(locus.type));
    }
    write_all(STDERR_FILENO, text, "<stderr>");
}

} // namespace

Status run_critical(const Options& options, const Budget& budget) {
    const Architecture network = architecture_of_forms(options);
    try {
        if (network.degree() > 1000) throw UsageError(fmt::format("critical: degree {} is too large", network.degree()));
        const Integer paths = predicted_paths(static_cast<long>(network.degree()));
        if (!options.force && paths > Integer(most_paths_without_force)) {
            throw UsageError(fmt::format("critical: {} complex critical points would have to be followed, more than {}: refused without --force",
                                         to_string(paths), most_paths_without_force));
        }
        const SquareLoss loss = loss_of(options, network);
        CriticalOptions wishes;
        wishes.digits = options.digits;
        wishes.all_strata = options.all_strata;
        const CriticalPoints found = critical_points(loss, network, wishes, budget);
        const std::vector<Cells> rows = options.loci ? locus_rows(found) : point_rows(found, network, options, budget);
        Output output(options.output);
        switch (options.format) {
        case Format::text: output.write(text_table(rows)); break;
        case Format::csv: output.write(csv_table(rows)); break;
        case Format::jsonl: output.write(json_lines(found, loss, network, options, budget)); break;
        }
        output.commit();
        if (found.is_complete) return answered;
        explain(found);
        return undecided;
    } catch (const DomainError& error) {
        throw UsageError(std::string("critical: ") + error.what());
    }
}

} // namespace shell
