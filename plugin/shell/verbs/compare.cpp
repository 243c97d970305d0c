// SPDX-License-Identifier: LGPL-3.0-or-later
#include "compare.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "network.hpp"
#include "output.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/lcn/equations.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/lcn/strides.hpp"
#include "rootprint/optimize/comparison.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rows.hpp"
#include "training.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr std::int64_t most_paths_without_force = 2'000;  // of one target; several are tried
constexpr std::int64_t most_choices = 10'000;             // that are listed and looked at, not only counted
constexpr std::int64_t most_inputs = 100;             // of a matrix; and the largest degree

// One line of the comparison.
struct Aspect {
    std::string name, dense, convolutional;
};

// ------------------------------------------------------------------------------------------------ fully connected

// As many layers as the convolutional network, as wide at both ends as its filter is long, and narrower by one between them.
DenseNetwork dense_partner(const Architecture& network, const Options& options) {
    if (!options.widths.empty()) return dense_network(options);
    std::vector<std::int64_t> widths(static_cast<std::size_t>(network.layers()) + 1, std::max<std::int64_t>(1, network.filter_size() - 1));
    widths.front() = widths.back() = network.filter_size();
    return DenseNetwork(std::move(widths));
}

std::string shape(const DenseNetwork& network) { return fmt::format("{} by {}", network.outputs(), network.inputs()); }

// `rank 2 (smooth): 1 in the first 2 places of the diagonal, minor 1`
std::string dense_example(std::int64_t rank, const DenseNetwork& network) {
    const ProvedRank proved = prove_rank(matrix_of_rank(rank, network));
    return fmt::format("rank {} ({}): 1 in the first {} places of the diagonal, minor {}", proved.value, to_string(place(proved.value, network)), rank,
                       to_string(proved.witness.minor));
}

std::string dense_equations(const DenseNetwork& network) {
    if (network.is_filling()) return "none: all matrices are members";
    const long order = static_cast<long>(network.rank()) + 1;
    const Integer minors = binomial(static_cast<long>(network.outputs()), order) * binomial(static_cast<long>(network.inputs()), order);
    return fmt::format("algebraic: the minors of order {} vanish ({})", order, to_string(minors));
}

// What is known of the critical points for the target diag(p, …, 2, 1).
class DenseCriticals {
public:
    DenseCriticals(const DenseNetwork& network, long digits, const Budget& budget)
        : network_(network), loss_(identity_gram(static_cast<long>(network.inputs()) - 1), diagonal_target(network)) {
        const std::vector<long> available = multiplicities(singular_values(loss_, 1, budget));
        for (const long rank : critical_ranks(network, available)) {
            const Integer number = count_rank_criticals(available, rank).points;
            all_ += number;
            if (rank == network.rank()) of_full_rank_ = number;
        }
        if (all_ <= Integer(most_choices)) found_ = rank_criticals(loss_, network, digits, all_, budget);
    }

    std::string target() const {
        constexpr long most = 8;
        const Matrix& u = loss_.target();
        std::string text = "diagonal";
        for (long i = 0; i < std::min(u.rows(), u.columns()); ++i) {
            if (i == most) return text + ",…";
            text += (i == 0 ? " " : ",") + to_string(u.entry(i, i));
        }
        return text;
    }
    std::string counts() const {
        if (network_.layers() == 1) return "1: one layer has no others";
        return fmt::format("{} of rank {}, {} of all ranks", to_string(of_full_rank_), network_.rank(), to_string(all_));
    }
    std::string found(long digits) const {
        if (!found_) return fmt::format("{}, too many to be listed", to_string(all_));
        const auto minima = std::count_if(found_->points.begin(), found_->points.end(), [](const RankCritical& p) { return p.is_minimum; });
        return fmt::format("{}: {} minimum, {} saddles; smallest loss {}", found_->points.size(), minima, std::ssize(found_->points) - minima,
                           decimal_text(found_->points.front().loss, digits));
    }
    std::string created() const { return fmt::format("{}: the smaller ranks, all saddles", to_string(network_.layers() == 1 ? Integer(0) : all_ - of_full_rank_)); }

private:
    const DenseNetwork& network_;
    MatrixLoss loss_;
    Integer all_, of_full_rank_;
    std::optional<RankCriticals> found_;
};

// ------------------------------------------------------------------------------------------------ convolutional

std::string convolutional_example(Place wanted, const Architecture& network, const Budget& budget) {
    const auto form = example_of(wanted, network, budget);
    if (!form) return network.is_filling() ? "none: all forms are members" : "none";
    return fmt::format("{} ({}): {}", to_string(pattern(*form, budget)), to_string(place(*form, network, budget)), to_string(*form));
}

struct Space {
    std::string name, definition, inside, outside, boundary, singular_locus;
};

Space space_of_stride_one(const Architecture& network, const Budget& budget) {
    const bool is_filling = network.is_filling();
    return {is_filling ? fmt::format("all forms of degree {}", network.degree())
                       : fmt::format("forms of degree {} with at least {} real roots", network.degree(), network.even()),
            is_filling ? "nothing: all forms are members" : fmt::format("semialgebraic: inequalities that say at least {} real roots", network.even()),
            convolutional_example(Place::interior, network, budget),
            convolutional_example(Place::outside, network, budget),
            convolutional_example(Place::boundary, network, budget),
            "none: of full dimension"};
}

std::string product_text(const Architecture& network) {
    std::string text = "products of forms";
    for (const Group& group : network.groups()) {
        const std::string power = group.stride == 1 ? "" : fmt::format("^{}", group.stride);
        text += fmt::format("{} of degree {} in x{}, y{}", &group == &network.groups().front() ? "" : " and", group.degree, power, power);
        if (group.even > 1) text += fmt::format(" with at least {} real roots", group.even);
    }
    return text;
}

// The forms with a larger common divisor of their sections ([KMST24]).
std::string singular_text(const Architecture& network) {
    if (network.groups().size() == 1) return "none: the closure is linear";
    const std::vector<Degrees> components = singular_components(network); // of two groups at most one
    if (components.empty()) return "0 only";
    const Degrees& degrees = components.front();
    return fmt::format("products of degrees {} and {}, dimension {}", degrees[0], degrees[1], 1 + degrees[0] + degrees[1]);
}

Space strided_space(const Architecture& network, const Budget& budget) {
    const std::vector<CoefficientPoly> equations = closure_equations(network, budget);
    const Form member = product_of_ones(network), other = form_off_closure(network, equations, budget);
    const bool is_closed = is_zariski_closed(network);
    return {product_text(network),
            fmt::format("{}: polynomials vanish ({}){}", is_closed ? "algebraic" : "semialgebraic", equations.size(), is_closed ? "" : ", and inequalities"),
            fmt::format("{}{}, the product of filters of ones", to_string(member), is_common_zero(equations, member) ? " (zero of the equations)" : ""),
            fmt::format("{}{}", to_string(other), is_common_zero(equations, other) ? "" : " (no zero of the equations)"),
            is_closed ? "none: a variety" : "not computed",
            singular_text(network)};
}

// `12|0 loss 1, 12|0 loss 1.5`
std::string points_text(const Demonstration& shown, const std::vector<std::size_t>& indices, long digits, bool with_kind) {
    constexpr std::size_t most = 4;
    std::vector<std::string> texts;
    for (const std::size_t i : indices) {
        const CriticalPoint& point = shown.found.points[i];
        if (texts.size() == most) {
            texts.emplace_back("…");
            break;
        }
        texts.push_back(fmt::format("{}{} loss {}", to_string(point.pattern), with_kind ? ' ' + to_string(point.kind) : "", decimal_text(point.loss, digits)));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string created_text(const Demonstration& shown, long digits) {
    const std::string points = points_text(shown, shown.created, digits, true);
    return fmt::format("{}{} in the interior{}{}", shown.found.is_complete ? "" : "at least ", shown.created.size(), points.empty() ? "" : ": ", points);
}

std::string found_text(const Demonstration& shown, long digits) {
    const std::vector<std::size_t>& minima = shown.found.minima;
    const std::string number = fmt::format("{}{}", shown.found.is_complete ? "" : "at least ", shown.found.points.size());
    if (minima.empty()) return number + ": the smallest loss is not known";
    return fmt::format("{}: {} of smallest loss {}", number, minima.size(), decimal_text(shown.found.points[minima.front()].loss, digits));
}

std::string spurious_text(const Demonstration& shown, const Options& options) {
    if (!shown.local_minima.empty()) return fmt::format("{}: {}", shown.local_minima.size(), points_text(shown, shown.local_minima, options.digits, false));
    if (!shown.found.is_complete) return "not decided for this target";
    return options.target ? "none found for this target" : "none found for a target of each pattern without multiple roots";
}

// Nothing if that would take too long.
std::optional<Demonstration> demonstration_for(const Architecture& network, const Options& options, const Budget& budget) {
    const auto degree = static_cast<long>(network.degree());
    std::optional<Form> target;
    if (options.target) target = target_form(options, degree);
    if (target && !network.reduces_to_stride_one()) throw UsageError("compare: targets are not compared for these strides");
    if (!network.reduces_to_stride_one() || degree > largest_trainable_degree) return {};
    if (!options.force && predicted_paths(degree) > Integer(most_paths_without_force)) return {};
    if (target) return demonstration(SquareLoss(identity_gram(degree), *target), network, options.digits, budget);
    return spurious_demonstration(network, options.digits, budget);
}

// The widths of the options are those of the other network.
Architecture convolutional_network(Options options) {
    options.widths.clear();
    Architecture network = architecture(options);
    if (network.degree() == 0) throw UsageError("compare: all filters have size 1: the network has constants only");
    if (network.degree() >= most_inputs) throw UsageError(fmt::format("compare: degree {} is too large: at most {}", network.degree(), most_inputs - 1));
    return network;
}

// ------------------------------------------------------------------------------------------------ both

std::string network_text(const Architecture& network) {
    const std::string sizes = fmt::format("sizes {}", fmt::join(network.filter_sizes(), ","));
    return network.reduces_to_stride_one() ? sizes : fmt::format("{}, strides {}", sizes, fmt::join(network.strides(), ","));
}

std::vector<Aspect> aspects_of_spaces(const DenseNetwork& dense, const Architecture& network, const Budget& budget) {
    const Space space = network.reduces_to_stride_one() ? space_of_stride_one(network, budget) : strided_space(network, budget);
    return {
        {"network", fmt::format("widths {}", fmt::join(dense.widths(), ",")), network_text(network)},
        {"function space", fmt::format("{} matrices of rank at most {}", shape(dense), dense.rank()), space.name},
        {"defined by", dense_equations(dense), space.definition},
        {"dimension", fmt::format("{} of {}", dense.dimension(), dense.inputs() * dense.outputs()), fmt::format("{} of {}", network.dimension(), network.filter_size())},
        {"everything", dense.is_filling() ? "yes" : "no", network.is_filling() ? "yes" : "no"},
        {"inside", dense_example(dense.rank(), dense), space.inside},
        {"outside", dense.is_filling() ? "none: all matrices are members" : dense_example(dense.rank() + 1, dense), space.outside},
        {"boundary", "none: a variety", space.boundary},
        {"singular locus",
         dense.is_filling() ? "none" : fmt::format("rank at most {}, dimension {}", dense.rank() - 1, dense.dimension(dense.rank() - 1)),
         space.singular_locus},
    };
}

std::vector<Aspect> aspects_of_losses(const DenseNetwork& dense, const Architecture& network, const std::optional<Demonstration>& shown, const Options& options, const Budget& budget) {
    const DenseCriticals criticals(dense, options.digits, budget);
    std::vector<Aspect> aspects{{"critical points, generic data", criticals.counts(),
                                 fmt::format("{} complex: the ED degree of a Segre variety", to_string(segre_ed_degree(network)))}};
    const std::string missing = network.reduces_to_stride_one() ? "not computed: see --force" : "not computed for these strides";
    aspects.push_back({"target", criticals.target(), shown ? fmt::format("{}: {}", to_string(shown->pattern), to_string(shown->loss.target())) : missing});
    aspects.push_back({"its critical points", criticals.found(options.digits), shown ? found_text(*shown, options.digits) : missing});
    aspects.push_back({"minima that are not global", "none, whatever the target", shown ? spurious_text(*shown, options) : missing});
    aspects.push_back({"created by the parametrisation", criticals.created(), shown ? created_text(*shown, options.digits) : missing});
    return aspects;
}

std::string text_of(const std::vector<Aspect>& aspects, Format format) {
    if (format == Format::jsonl) {
        std::string text;
        for (const Aspect& aspect : aspects) {
            text += nlohmann::ordered_json{{"schema", 1}, {"verb", "compare"}, {"aspect", aspect.name}, {"fully_connected", aspect.dense}, {"convolutional", aspect.convolutional}}
                        .dump() + '\n';
        }
        return text;
    }
    Rows rows{{"aspect", "fully connected", "convolutional"}};
    for (const Aspect& aspect : aspects) rows.push_back({aspect.name, aspect.dense, aspect.convolutional});
    return format == Format::csv ? csv_table(rows) : text_table(rows);
}

} // namespace

Status run_compare(const Options& options, const Budget& budget) {
    const Architecture network = convolutional_network(options);
    try {
        const DenseNetwork dense = dense_partner(network, options);
        if (dense.inputs() > most_inputs || dense.outputs() > most_inputs) {
            throw UsageError(fmt::format("compare: {} matrices are too large: at most {} rows and columns", shape(dense), most_inputs));
        }
        const std::optional<Demonstration> shown = demonstration_for(network, options, budget);
        std::vector<Aspect> aspects = aspects_of_spaces(dense, network, budget);
        for (Aspect& aspect : aspects_of_losses(dense, network, shown, options, budget)) aspects.push_back(std::move(aspect));
        Output output(options.output);
        output.write(text_of(aspects, options.format));
        output.commit();
        return shown ? status_of(shown->found) : answered;
    } catch (const DomainError& error) {
        throw UsageError(std::string("compare: ") + error.what());
    } catch (const LimitError& error) {
        throw UsageError(std::string("compare: ") + error.what());
    }
}

} // namespace shell
