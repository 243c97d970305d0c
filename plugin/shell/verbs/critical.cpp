// SPDX-License-Identifier: LGPL-3.0-or-later
#include "critical.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "network.hpp"
#include "output.hpp"
#include "proofs.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/optimize/critical_proof.hpp"
#include "rootprint/roots/isolate.hpp"
#include "rows.hpp"
#include "strided_critical.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_factorisations_without_force = 1'000'000;

using Json = nlohmann::ordered_json;

struct Factorisation {
    std::string text;
    std::vector<std::vector<std::string>> filters; // if they are wanted
};

std::vector<Factorisation> factorisations(const CriticalPoint& point, const Architecture& network, const Options& options, const Budget& budget) {
    std::vector<Factorisation> list;
    const Integer number = most_critical_factorisations(point, network, budget);
    if (!options.force && number > Integer(most_factorisations_without_force)) {
        throw UsageError(fmt::format("{} factorisations of one filter are more than 10^6: refused without --force", to_string(number)));
    }
    for_each_critical_factorisation(point, network, [&](const Filling& filling) {
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

std::string value_text(const RootForm& root, long digits) {
    if (root.is_infinite) return "inf";
    return acb_is_finite(root.value.acb()) ? to_string(root.value, digits) : "inf?";
}

std::string root_text(const RootForm& root, long digits) {
    return value_text(root, digits) + (root.multiplicity > 1 ? "^" + std::to_string(root.multiplicity) : "");
}

std::vector<std::string> point_columns(const Options& options) {
    std::vector<std::string> names{"pattern", "place", "kind", "index", "global", "loss", "filter"};
    if (options.format == Format::csv) names.push_back("roots");
    if (options.factorisations) names.push_back("factorizations");
    return names;
}

Rows point_rows(const CriticalPoints& found, const Architecture& network, const Options& options, const Budget& budget) {
    Rows rows(1, point_columns(options));
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const CriticalPoint& point = found.points[i];
        Row row{to_string(point.pattern), to_string(point.place), to_string(point.kind), point.index ? std::to_string(*point.index) : "-",
                global_text(found, i), decimal_text(point.loss, options.digits),
                fmt::format("{}", fmt::join(coefficient_texts(point, options.digits), " "))};
        if (options.format == Format::csv) {
            std::vector<std::string> roots;
            for (const RootForm& root : point.roots) roots.push_back(root_text(root, options.digits));
            row.push_back(fmt::format("{}", fmt::join(roots, "; ")));
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
            row.push_back(text.empty() ? "none" : text);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Rows locus_rows(const CriticalPoints& found) {
    Rows rows{{"lambda", "ged", "complex", "real", "complete"}};
    for (const LocusReport& locus : found.loci) {
        rows.push_back({type_text(locus.type), to_string(locus.generic_ed_degree), locus.complex_number ? std::to_string(*locus.complex_number) : "inf",
                        locus.is_family ? "inf" : std::to_string(locus.real_number), locus.is_complete ? "yes" : "no"});
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
        const std::string global = global_text(found, i);
        Json roots = Json::array();
        for (const RootForm& root : point.roots) {
            roots.push_back({{"root", value_text(root, options.digits)}, {"multiplicity", root.multiplicity}, {"real", root.is_real()}});
        }
        Json row{{"schema", 1}, {"verb", "critical"}, {"row", i + 1}, {"pattern", to_string(point.pattern)}, {"place", to_string(point.place)},
                 {"kind", to_string(point.kind)}, {"index", point.index ? Json(*point.index) : Json(nullptr)},
                 {"global", global == "?" ? Json(nullptr) : Json(global == "yes")}, {"loss", decimal_text(point.loss, options.digits)},
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

// One claim for every type, numbered as the rows of --loci.
void write_proofs(const std::string& directory, const CriticalPoints& found, const SquareLoss& loss, long digits, const Budget& budget) {
    for (std::size_t i = 0; i < found.loci.size(); ++i) {
        const ProvedCriticalPoints proved = prove_critical_points(loss, found.loci[i].type, digits, budget);
        write_proof(directory, std::to_string(i + 1), to_text(proved.claim), to_text(proved.witness));
    }
}

} // namespace

Status run_critical(const Options& options, const Budget& budget) {
    const Architecture network = architecture_of_forms(options);
    if (!network.reduces_to_stride_one()) return run_strided_critical(options, network, budget);
    try {
        const SquareLoss loss = loss_of(options, network);
        CriticalOptions wishes;
        wishes.digits = options.digits;
        wishes.all_strata = options.all_strata;
        if (options.prove) {
            check_proof_directory(*options.prove, options);
            prepare_proof_directory(*options.prove, true);
        }
        const CriticalPoints found = found_points(loss, network, wishes, options, budget);
        if (options.prove) write_proofs(*options.prove, found, loss, options.digits, budget);
        const Rows rows = options.loci ? locus_rows(found) : point_rows(found, network, options, budget);
        Output output(options.output);
        switch (options.format) {
        case Format::text: output.write(text_table(rows)); break;
        case Format::csv: output.write(csv_table(rows)); break;
        case Format::jsonl: output.write(json_lines(found, loss, network, options, budget)); break;
        }
        output.commit();
        return status_of(found);
    } catch (const DomainError& error) {
        throw UsageError(std::string("critical: ") + error.what());
    }
}

} // namespace shell
