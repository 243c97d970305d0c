// SPDX-License-Identifier: LGPL-3.0-or-later
#include "training.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "matrix_file.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_paths_without_force = 20'000;

} // namespace

Form target_form(const Options& options, long degree) {
    try {
        return parse_form(*options.target, degree, options.limits);
    } catch (const SyntaxError& error) {
        throw UsageError(fmt::format("--target:{}: {}", error.column(), error.what()));
    }
}

SquareLoss loss_of_sample_files(const Options& options, const Architecture& network) {
    return loss_of_samples(network, matrix_in_file(*options.inputs, options.limits), matrix_in_file(*options.outputs, options.limits));
}

SquareLoss given_loss(const Options& options, const Architecture& network) {
    if (options.inputs) return loss_of_sample_files(options, network);
    const auto degree = static_cast<long>(network.degree());
    const Form target = target_form(options, degree);
    if (target.is_zero()) write_all(STDERR_FILENO, fmt::format("rootprint: {}: the target is 0, to which all filters with a nonzero product can shrink: none is critical\n", row_of(options.verb).name), "<stderr>");
    return SquareLoss(gram_matrix(options, degree), target);
}

SquareLoss loss_of(const Options& options, const Architecture& network) {
    const std::string_view verb = row_of(options.verb).name;
    const auto degree = static_cast<long>(network.degree());
    if (degree > largest_trainable_degree) throw UsageError(fmt::format("{}: degree {} is too large: at most {}", verb, degree, largest_trainable_degree));
    const Integer paths = predicted_paths(degree);
    if (!options.force && paths > Integer(most_paths_without_force)) {
        throw UsageError(fmt::format("{}: {} complex critical points would have to be followed, more than {}: refused without --force", verb,
                                     to_string(paths), most_paths_without_force));
    }
    return given_loss(options, network);
}

CriticalPoints found_points(const SquareLoss& loss, const Architecture& network, const CriticalOptions& wishes, const Options& options,
                            Budget budget) {
    Progress progress(to_double(Rational(predicted_paths(loss.degree()))), options.output.has_value(), "points");
    double done = 0;
    budget.on_progress([&](double more) {
        done += more;
        progress.update(done, static_cast<long>(done));
    });
    return critical_points(loss, network, wishes, budget);
}

std::string global_text(const CriticalPoints& found, std::size_t point) {
    if (found.minima.empty()) return "?";
    return std::find(found.minima.begin(), found.minima.end(), point) != found.minima.end() ? "yes" : "no";
}

std::string type_text(const std::vector<long>& type) { return fmt::format("{}", fmt::join(type, ",")); }

std::string missing_points_text(const std::vector<long>& type) {
    return fmt::format("critical points of type {} may be missing: the data are not generic for it", type_text(type));
}

Status status_of(const CriticalPoints& found) {
    if (found.is_complete) return answered;
    std::string text;
    for (const LocusReport& locus : found.loci) {
        if (locus.is_complete) continue;
        text += fmt::format("rootprint: undecided: {}\n", missing_points_text(locus.type));
    }
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        if (found.points[i].is_surplus_known) continue;
        text += fmt::format("rootprint: undecided: whether incompatible factorisations of critical point {} are critical, too\n", i + 1);
    }
    write_all(STDERR_FILENO, text, "<stderr>");
    return undecided;
}

} // namespace shell
