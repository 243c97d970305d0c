// SPDX-License-Identifier: LGPL-3.0-or-later
#include "strided_critical.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "output.hpp"
#include "progress.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/optimize/strided_critical.hpp"
#include "rows.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_points_without_force = 20'000;

using Json = nlohmann::ordered_json;

std::string pattern_text(const StridedCriticalPoint& point) { return point.pattern ? to_string(*point.pattern) : "?"; }

std::string place_text(const StridedCriticalPoint& point) { return point.place ? to_string(*point.place) : "member"; }

std::string mu_text(const StridedCriticalPoint& point) {
    return point.is_mu_critical == Truth::unknown ? "?" : point.is_mu_critical == Truth::yes ? "critical" : "regular";
}

Json json_of(Truth truth) { return truth == Truth::unknown ? Json(nullptr) : Json(truth == Truth::yes); }

bool is_minimum(const StridedCriticalPoints& found, std::size_t point) { return std::find(found.minima.begin(), found.minima.end(), point) != found.minima.end(); }

std::vector<std::string> filter_texts(const StridedCriticalPoint& point, long digits) { return coefficient_texts(LayerFilter{point.filter, point.exact}, digits); }

Rows point_rows(const StridedCriticalPoints& found, long digits) {
    Rows rows{{"pattern", "place", "kind", "index", "global", "mu", "loss", "filter", "factors"}};
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const StridedCriticalPoint& point = found.points[i];
        rows.push_back({pattern_text(point), place_text(point), to_string(point.kind), point.index ? std::to_string(*point.index) : "-",
                        found.minima.empty() ? "?" : is_minimum(found, i) ? "yes" : "no", mu_text(point), decimal_text(point.loss, digits),
                        fmt::format("{}", fmt::join(filter_texts(point, digits), " ")), to_string(point.factors, digits)});
    }
    return rows;
}

std::string complex_text(const StridedCriticalPoints& found) { return found.complex_number ? std::to_string(*found.complex_number) : "inf"; }

Rows number_rows(const StridedCriticalPoints& found) {
    return {{"ged", "complex", "real", "proof", "complete"},
            {to_string(found.segre_ed_degree), complex_text(found), found.complex_number ? std::to_string(found.points.size()) : "inf", to_string(found.proof),
             found.is_complete ? "yes" : "no"}};
}

std::string json_lines(const StridedCriticalPoints& found, const SquareLoss& loss, const Architecture& network, const Options& options) {
    Json target = Json::array();
    for (const Rational& c : loss.target().filter()) target.push_back(to_string(c));
    std::string text = Json{{"schema", 1}, {"verb", "critical"}, {"sizes", network.filter_sizes()}, {"strides", network.strides()}, {"target", target},
                            {"target_member", found.is_target_member}, {"offset", to_string(loss.offset())}, {"complete", found.is_complete},
                            {"rows", found.points.size()}, {"ged", to_string(found.segre_ed_degree)},
                            {"complex", found.complex_number ? Json(*found.complex_number) : Json(nullptr)}, {"proof", to_string(found.proof)}}.dump() + '\n';
    for (std::size_t i = 0; !options.loci && i < found.points.size(); ++i) {
        const StridedCriticalPoint& point = found.points[i];
        Json factors = Json::array();
        for (const LayerFilter& factor : point.factors) factors.push_back(coefficient_texts(factor, options.digits));
        text += Json{{"schema", 1}, {"verb", "critical"}, {"row", i + 1}, {"pattern", point.pattern ? Json(to_string(*point.pattern)) : Json(nullptr)},
                     {"place", place_text(point)}, {"kind", to_string(point.kind)}, {"index", point.index ? Json(*point.index) : Json(nullptr)},
                     {"global", found.minima.empty() ? Json(nullptr) : Json(is_minimum(found, i))}, {"loss", decimal_text(point.loss, options.digits)},
                     {"target", point.is_target}, {"family", point.is_family}, {"smooth", json_of(point.is_smooth)}, {"mu_critical", json_of(point.is_mu_critical)},
                     {"filter", filter_texts(point, options.digits)}, {"factors", factors}}.dump() + '\n';
    }
    return text;
}

Status status_of(const StridedCriticalPoints& found) {
    std::string text;
    const bool is_family = !found.complex_number;
    if (is_family) {
        text += "rootprint: undecided: every point of a curve is critical: one stands for all, and others may be of other kinds\n";
    } else if (!found.is_complete) {
        text += fmt::format("rootprint: undecided: critical points may be missing: the data are not generic, {} of {} complex ones were found\n", complex_text(found), to_string(found.segre_ed_degree));
    }
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const StridedCriticalPoint& point = found.points[i];
        auto say = [&](const char* what) { text += fmt::format("rootprint: undecided: {} of critical point {}\n", what, i + 1); };
        if (!point.pattern) say("the pattern");
        if (!point.place) say("the place");
        if (point.is_mu_critical == Truth::unknown) say("the rank of the differential");
    }
    if (text.empty()) return answered;
    write_all(STDERR_FILENO, text, "<stderr>");
    return undecided;
}

StridedCriticalPoints found_points(const SquareLoss& loss, const Architecture& network, const Options& options, Budget budget) {
    Progress progress(to_double(Rational(segre_ed_degree(network))), options.output.has_value(), "points");
    double done = 0;
    budget.on_progress([&](double more) {
        done += more;
        progress.update(done, static_cast<long>(done));
    });
    return strided_critical_points(loss, network, options.digits, budget);
}

void check(const Options& options, const Architecture& network) {
    if (options.prove) throw UsageError("critical: --prove: there are no certificates yet for strides that matter to the form");
    if (options.all_strata) throw UsageError("critical: --all-strata is for networks whose strides do not matter to the form: with strides all critical points are those of the network");
    if (options.factorisations) throw UsageError("critical: --factorizations is for networks whose strides do not matter to the form: with strides rows have the filters of the layers");
    if (const std::string reason = why_not_strided_critical(network); !reason.empty()) throw UsageError("critical: " + reason);
    const Integer points = segre_ed_degree(network);
    if (!options.force && points > Integer(most_points_without_force)) {
        throw UsageError(fmt::format("critical: {} complex critical points would have to be followed, more than {}: refused without --force", to_string(points), most_points_without_force));
    }
}

} // namespace

Status run_strided_critical(const Options& options, const Architecture& network, const Budget& budget) {
    try {
        check(options, network);
        const SquareLoss loss = given_loss(options, network);
        const StridedCriticalPoints found = found_points(loss, network, options, budget);
        const Rows rows = options.loci ? number_rows(found) : point_rows(found, options.digits);
        Output output(options.output);
        switch (options.format) {
        case Format::text: output.write(text_table(rows)); break;
        case Format::csv: output.write(csv_table(rows)); break;
        case Format::jsonl: output.write(json_lines(found, loss, network, options)); break;
        }
        output.commit();
        return status_of(found);
    } catch (const DomainError& error) {
        throw UsageError(std::string("critical: ") + error.what());
    }
}

} // namespace shell
