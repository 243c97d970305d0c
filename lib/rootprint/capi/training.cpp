// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/training.hpp"

#include <algorithm>
#include <limits>

#include "rootprint/base/counted.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/optimize/flow.hpp"
#include "rootprint/optimize/strided_critical.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint::capi {

namespace {

constexpr std::int64_t usual_paths = 20'000;
constexpr std::int64_t usual_count = 1'000'000;

// ------------------------------------------------------------------------------------------------------------ parameters

// What the parameter `gram` says about forms of any degree.
class Gram {
public:
    explicit Gram(const Parameters& parameters) {
        const auto name = parameters.text("gram");
        if (!name || name == "identity") return;
        is_bombieri_weyl_ = name == "bombieri-weyl";
        if (is_bombieri_weyl_) return;
        try {
            matrix_ = parameters.matrix("gram");
        } catch (const LimitError&) {
            throw;
        } catch (const SyntaxError& error) {
            throw SyntaxError(error.column(), std::string("gram is neither identity nor bombieri-weyl nor a matrix: ") + error.what());
        }
    }
    SquareLoss loss(const Form& target) const {
        if (matrix_) return SquareLoss(*matrix_, target);
        return SquareLoss(is_bombieri_weyl_ ? bombieri_weyl_gram(target.degree()) : identity_gram(target.degree()), target);
    }

private:
    bool is_bombieri_weyl_ = false;
    std::optional<Matrix> matrix_;
};

long digits_of(const Parameters& parameters) { return static_cast<long>(parameters.number("digits", 1, 1'000'000).value_or(20)); }

std::int64_t most(const Parameters& parameters, std::string_view name, std::int64_t usual) {
    return parameters.number(name, 0, std::numeric_limits<std::int64_t>::max()).value_or(usual);
}

// Whether the critical points of forms of a degree are few enough to be followed.
class Paths {
public:
    explicit Paths(const Parameters& parameters) : most_(most(parameters, "max_paths", usual_paths)) {}
    void check(long degree) const {
        if (degree > largest_trainable_degree) throw LimitError(0, "critical points in degree " + std::to_string(degree) + " are beyond reach");
        check(predicted_paths(degree));
    }
    // The same about a network whose strides matter to the form.
    void check(const Architecture& network) const {
        const std::string reason = why_not_strided_critical(network);
        if (network.degree() > largest_strided_degree || network.dimension() > largest_strided_dimension) throw LimitError(0, reason);
        if (!reason.empty()) throw DomainError(reason);
        check(segre_ed_degree(network));
    }

private:
    void check(const Integer& paths) const {
        if (paths <= Integer(most_)) return;
        throw LimitError(0, to_string(paths) + " complex critical points would have to be followed, more than the limit of " + std::to_string(most_),
                         "max-paths");
    }
    std::int64_t most_;
};

// The filters `1 2; 3 4; 5 6` of the parameter `init`.
std::vector<Form> initial_filters(const Parameters& parameters, const Architecture& network) {
    parameters.require("init");
    const std::vector<Piece> pieces = parameters.rows("init");
    if (std::ssize(pieces) != network.layers()) {
        throw DomainError("init has " + counted(pieces.size(), "filter", "filters") + " for " + counted(network.layers(), "layer", "layers"));
    }
    std::vector<Form> filters;
    for (const Piece& piece : pieces) {
        const std::int64_t size = network.filter_sizes()[filters.size()];
        const std::string where = "filter " + std::to_string(filters.size() + 1) + " of init: ";
        try {
            filters.push_back(parse_form(piece.text, static_cast<long>(size - 1), parameters.limits(), budget()));
        } catch (const LimitError& error) {
            throw LimitError(piece.column + error.column() - (error.column() > 0), where + error.what(), error.limit());
        } catch (const SyntaxError& error) {
            throw SyntaxError(piece.column + error.column() - (error.column() > 0), where + error.what());
        }
    }
    return filters;
}

// The parameter `to`.
struct Destination {
    std::string text;              // a word, or a pattern as text; empty for
    std::optional<Pattern> pattern; // a pattern as lists
    bool is_a(std::string_view word) const { return text == word; }
};

Destination destination_of(const Parameters& parameters) {
    parameters.require("to");
    const std::string_view text = *parameters.text("to");
    if (text == "discriminant" || text == "boundary" || text == "function-space") return {std::string(text), {}};
    if (text.starts_with('[') || text.starts_with('{')) {
        const auto lists = parameters.lists("to");
        if (lists.size() != 2) throw SyntaxError(0, "a pattern is two lists, of real roots and of pairs of conjugate roots");
        return {{}, Pattern::make({lists[0].begin(), lists[0].end()}, {lists[1].begin(), lists[1].end()})};
    }
    parse_pattern(text); // it may be the right one in the degree of the form only
    return {std::string(text), {}};
}

// ---------------------------------------------------------------------------------------------------------------- values

Value::List texts(const std::vector<Ball>& numbers, long digits) {
    return list_of(numbers, [&](const Ball& c) { return Value(to_string(c, digits)); });
}

Value truth_value(Truth truth) { return truth == Truth::unknown ? Value(Undecided{}) : Value(truth == Truth::yes); }

Value number_value(const std::optional<long>& number, Value otherwise) { return number ? Value(std::int64_t{*number}) : std::move(otherwise); }

// Of CriticalPoints or StridedCriticalPoints.
template <typename Points> Value::Record point_record(const Points& found, std::size_t number, Value pattern, std::string place, long digits) {
    const auto& point = found.points[number];
    const bool is_minimum = std::find(found.minima.begin(), found.minima.end(), number) != found.minima.end();
    return {{"pattern", std::move(pattern)},
            {"place", std::move(place)},
            {"kind", to_string(point.kind)},
            {"index", number_value(point.index, Undecided{})},
            {"global", found.minima.empty() ? Value(Undecided{}) : Value(is_minimum)},
            {"loss", decimal_text(point.loss, digits)}};
}

Value::Record point_record(const CriticalPoints& found, std::size_t number, long digits) {
    return point_record(found, number, pattern_value(found.points[number].pattern), to_string(found.points[number].place), digits);
}

Value::Record point_record(const StridedCriticalPoints& found, std::size_t number, long digits) {
    const StridedCriticalPoint& point = found.points[number];
    Value::Record record = point_record(found, number, point.pattern ? pattern_value(*point.pattern) : Value(Undecided{}), point.place ? to_string(*point.place) : "member", digits);
    const auto filter_texts = [digits](const LayerFilter& filter) { return Value(list_of(coefficient_texts(filter, digits))); };
    record.insert(record.end(), {{"target", point.is_target},
                                 {"family", point.is_family},
                                 {"filter", filter_texts({point.filter, point.exact})},
                                 {"smooth", truth_value(point.is_smooth)},
                                 {"mu_critical", truth_value(point.is_mu_critical)},
                                 {"factors", list_of(point.factors, filter_texts)}});
    return record;
}

// For which complex types critical points may be missing.
Value::List incomplete_types(const CriticalPoints& found) {
    Value::List types;
    for (const LocusReport& locus : found.loci) {
        if (!locus.is_complete) types.push_back(list_of(locus.type));
    }
    return types;
}

// Where strides matter to the form.
FormQuestion strided_critical_question(const Parameters& parameters, const Architecture& network) {
    for (const char* flag : {"all_strata", "factorizations"})
        if (parameters.flag(flag)) throw UsageError(std::string("the parameter ") + flag + " does not go with strides that matter to the form");
    return {static_cast<long>(network.degree()), [=, digits = digits_of(parameters), paths = Paths(parameters), gram = Gram(parameters)](const Form& target) -> Value {
                paths.check(network);
                const StridedCriticalPoints found = strided_critical_points(gram.loss(target), network, digits, budget());
                Value::List points;
                for (std::size_t i = 0; i < found.points.size(); ++i) points.push_back(point_record(found, i, digits));
                return Value::Record{{"complete", found.is_complete},
                                     {"proof", to_string(found.proof)},
                                     {"target_member", found.is_target_member},
                                     {"ged", found.segre_ed_degree},
                                     {"complex", number_value(found.complex_number, Infinity{})},
                                     {"points", std::move(points)}};
            }};
}

} // namespace

FormQuestion critical_question(const Parameters& parameters) {
    Architecture network = architecture_of_forms(parameters);
    if (!network.reduces_to_stride_one()) return strided_critical_question(parameters, network);
    const long degree = static_cast<long>(network.degree()), digits = digits_of(parameters);
    const bool all_strata = parameters.flag("all_strata"), with_factorisations = parameters.flag("factorizations");
    const std::int64_t most_factorisations = most(parameters, "max_count", usual_count);
    return {degree, [=, paths = Paths(parameters), gram = Gram(parameters)](const Form& target) -> Value {
                paths.check(target.degree());
                CriticalOptions wishes;
                wishes.digits = digits;
                wishes.all_strata = all_strata;
                const CriticalPoints found = critical_points(gram.loss(target), network, wishes, budget());
                Integer number;
                for (const CriticalPoint& point : found.points) {
                    if (with_factorisations) number += most_critical_factorisations(point, network, budget());
                }
                if (number > Integer(most_factorisations)) {
                    throw LimitError(0, counted(number, "factorisation is", "factorisations are") + " more than the limit of " + std::to_string(most_factorisations), "max-count");
                }
                Value::List points;
                for (std::size_t i = 0; i < found.points.size(); ++i) {
                    const CriticalPoint& point = found.points[i];
                    Value::Record record = point_record(found, i, digits);
                    record.emplace_back("target", point.is_target);
                    record.emplace_back("family", point.is_family);
                    record.emplace_back("filter", list_of(coefficient_texts(point, digits)));
                    if (with_factorisations) {
                        Value::List list;
                        for_each_critical_factorisation(point, network, [&](const Filling& filling) {
                            list.push_back(to_string(filling));
                            return true;
                        }, budget());
                        record.emplace_back("factorizations", std::move(list));
                    }
                    points.push_back(std::move(record));
                }
                return Value::Record{{"complete", found.is_complete},
                                     {"incomplete_types", incomplete_types(found)},
                                     {"target_place", to_string(found.target_place)},
                                     {"points", std::move(points)}};
            }};
}

Value nearest_value(const Nearest& nearest, long digits) {
    return list_of(nearest.points, [&](const CriticalPoint& point) {
        return Value::Record{{"pattern", pattern_value(point.pattern)}, {"filter", list_of(coefficient_texts(point, digits))}};
    });
}

FormQuestion distance_question(const Parameters& parameters) {
    Destination to = destination_of(parameters);
    const bool has_sizes = parameters.text("sizes").has_value();
    if ((to.is_a("boundary") || to.is_a("function-space")) != has_sizes) {
        throw UsageError(has_sizes ? "filter sizes go with to=boundary and to=function-space only" : "to=" + to.text + " needs the parameter sizes");
    }
    if (!has_sizes && !parameters.numbers("strides").empty()) throw UsageError("the parameter strides belongs to filter sizes");
    std::optional<Architecture> network;
    if (has_sizes) network = architecture_of_forms(parameters);
    std::optional<long> degree = degree_of_form(parameters);
    if (network && degree) throw UsageError("the filter sizes give the degree: the parameter degree does not go with them");
    if (network) degree = static_cast<long>(network->degree());
    const long digits = digits_of(parameters);
    return {degree, [=, paths = Paths(parameters), gram = Gram(parameters)](const Form& form) -> Value {
                paths.check(form.degree());
                const SquareLoss loss = gram.loss(form);
                const auto nearest = [&](long wanted) {
                    if (to.is_a("discriminant")) return nearest_on_discriminant(loss, wanted, budget());
                    if (to.is_a("boundary")) return nearest_on_boundary(loss, *network, wanted, budget());
                    if (to.is_a("function-space")) return nearest_member(loss, *network, wanted, budget());
                    return nearest_in_closure(loss, to.pattern ? *to.pattern : parse_pattern(to.text, loss.degree()), wanted, budget());
                };
                const auto found = nearest(digits + 2); // taking the square root loses none
                const Value types = list_of(found.incomplete_types, [](const auto& type) { return list_of(type); });
                if (!found.is_proved()) return Value::Record{{"distance", Undecided{}}, {"squared", Undecided{}}, {"incomplete_types", types}, {"nearest", Value::List{}}};
                return Value::Record{{"distance", decimal_text(distance(found, digits), digits)},
                                     {"squared", decimal_text(found.loss, digits)},
                                     {"incomplete_types", types},
                                     {"nearest", nearest_value(found, digits)}};
            }};
}

FormQuestion strata_within_question(const Parameters& parameters) {
    parameters.require("radius");
    const std::vector<Rational> radii = parameters.rationals("radius");
    if (radii.size() != 1) throw DomainError("the radius is one number, not " + std::to_string(radii.size()));
    const long digits = digits_of(parameters);
    return {degree_of_form(parameters), [=, radius = radii.front(), paths = Paths(parameters), gram = Gram(parameters)](const Form& form) -> Value {
                paths.check(form.degree());
                return list_of(strata_within(gram.loss(form), radius, digits + 2, budget()), [&](const NearStratum& stratum) {
                    const Nearest& nearest = stratum.nearest;
                    return Value::Record{{"pattern", pattern_value(stratum.pattern)},
                                         {"codimension", std::int64_t{codimension(stratum.pattern)}},
                                         {"within", truth_value(stratum.is_within)},
                                         {"distance", nearest.is_proved() ? Value(decimal_text(distance(nearest, digits), digits)) : Value(Undecided{})},
                                         {"incomplete_types", list_of(nearest.incomplete_types, [](const auto& type) { return list_of(type); })},
                                         {"nearest", nearest_value(nearest, digits)}};
                });
            }};
}

FormQuestion flow_question(const Parameters& parameters) {
    Architecture network = architecture_of_forms(parameters);
    const long degree = static_cast<long>(network.degree()), digits = digits_of(parameters);
    const std::vector<Rational> invariants = flow_invariants(initial_filters(parameters, network));
    const std::int64_t most_limits = most(parameters, "max_count", usual_count);
    return {degree, [=, paths = Paths(parameters), gram = Gram(parameters)](const Form& target) -> Value {
                paths.check(target.degree());
                CriticalOptions wishes;
                wishes.digits = digits + 5; // for the layers
                const CriticalPoints found = critical_points(gram.loss(target), network, wishes, budget());
                std::vector<FlowLimit> limits;
                try {
                    limits = flow_limits(found, network, invariants, accuracy_for_digits(digits), Integer(most_limits), budget());
                } catch (const LimitError& error) {
                    throw LimitError(0, error.what(), "max-count");
                }
                Value::List list;
                for (const FlowLimit& limit : limits) {
                    Value::Record record = point_record(found, limit.point, digits);
                    record.emplace_back("factorization", to_string(limit.filling));
                    record.emplace_back("layers", list_of(limit.layers, [&](const auto& layer) { return Value(texts(layer, digits)); }));
                    list.push_back(std::move(record));
                }
                return Value::Record{{"invariants", list_of(invariants)},
                                     {"complete", found.is_complete},
                                     {"incomplete_types", incomplete_types(found)},
                                     {"signs", power(Integer(2), network.layers() - 1)},
                                     {"limits", std::move(list)}};
            }};
}

} // namespace rootprint::capi
