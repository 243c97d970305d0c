// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/functions.hpp"

#include <algorithm>
#include <limits>

#include "check/check.hpp"
#include "rootprint/base/counted.hpp"
#include "rootprint/capi/boxes.hpp"
#include "rootprint/capi/dense.hpp"
#include "rootprint/capi/tensors.hpp"
#include "rootprint/capi/training.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/lcn/equations.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/lcn/strided_proof.hpp"
#include "rootprint/pattern/closure.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"
#include "rootprint/table/table.hpp"

namespace rootprint::capi {

namespace {

Value interval_value(const Rational& lower, const Rational& upper) {
    if (lower == upper) return lower;
    return Value::List{lower, upper};
}

// The numbers of its factors.
Value layer_value(const std::vector<long>& layer, std::size_t real_roots) {
    Value::List roots;
    for (std::size_t r = 0; r < layer.size(); ++r) {
        const auto number = static_cast<std::int64_t>(r < real_roots ? r + 1 : r - real_roots + 1);
        roots.insert(roots.end(), static_cast<std::size_t>(layer[r]), Value(r < real_roots ? number : -number));
    }
    return roots;
}

} // namespace

Value pattern_value(const Pattern& pattern) { return Value::List{list_of(pattern.real), list_of(pattern.complex)}; }

Value ball_value(const Ball& ball) { return interval_value(lower_end(ball), upper_end(ball)); }

Value filling_value(const Filling& filling) {
    return list_of(filling.layers, [&](const std::vector<long>& layer) { return layer_value(layer, filling.real_roots); });
}

long accuracy(const Parameters& parameters) {
    return accuracy_for_digits(static_cast<long>(parameters.number("digits", 1, 1'000'000).value_or(20)));
}

Architecture architecture_of_forms(const Parameters& parameters) {
    parameters.require("sizes");
    Architecture network(parameters.numbers("sizes"), parameters.numbers("strides"));
    if (network.degree() > parameters.limits().degree) {
        throw LimitError(0, "the degree " + std::to_string(network.degree()) + " exceeds the limit of " +
                                std::to_string(parameters.limits().degree), "max-degree");
    }
    return network;
}

std::optional<long> degree_of_form(const Parameters& parameters) {
    return parameters.number("degree", 0, std::numeric_limits<std::int32_t>::max());
}

namespace {

// ---------------------------------------------------------------------------------------------------------------- values

Value root_value(const RealRoot& root) {
    if (root.at_infinity) return Infinity{};
    return interval_value(root.interval.lower, root.interval.upper);
}

Value strided_filling_value(const StridedFilling& filling) {
    return list_of(filling.layers, [](const StridedFilling::Layer& layer) { return layer_value(layer.roots, layer.real_roots); });
}

Value filter_value(const LayerFilter& filter) {
    if (filter.exact) return list_of(filter.exact->filter());
    return list_of(filter.coefficients, ball_value);
}

// ------------------------------------------------------------------------------------------------------------ parameters

Architecture architecture(const Parameters& parameters) {
    parameters.require("sizes");
    return Architecture(parameters.numbers("sizes"), parameters.numbers("strides"), parameters.numbers("widths"));
}

// ----------------------------------------------------------------------------------------------------------- one form

// A question whose only parameter is the degree.
template <auto answer>
FormQuestion plain(const Parameters& parameters) {
    return {degree_of_form(parameters), answer};
}

// One whose answer is a function of the pattern.
template <auto of_pattern>
FormQuestion about_pattern(const Parameters& parameters) {
    return {degree_of_form(parameters), [](const Form& form) { return of_pattern(pattern(form, budget())); }, of_pattern};
}

// A question about a form and a network.
template <auto answer>
FormQuestion network(const Parameters& parameters) {
    Architecture a = architecture_of_forms(parameters);
    const long degree = static_cast<long>(a.degree());
    return {degree, [a = std::move(a)](const Form& form) { return answer(form, a); }};
}

// One whose answer for nonzero forms is a function of the pattern.
template <auto answer, auto of_pattern>
FormQuestion network(const Parameters& parameters) {
    FormQuestion question = network<answer>(parameters);
    question.of_pattern = [a = architecture_of_forms(parameters)](const Pattern& p) { return of_pattern(p, a); };
    return question;
}

Value pattern_text(const Pattern& p) { return to_string(p); }
Value type_value(const Pattern& p) { return list_of(complex_type(p)); }
Value discriminant_answer(const Form& form) { return discriminant(form, budget()); }
Value on_discriminant_answer(const Form& form) { return on_discriminant(form, budget()); }
Value has_multiple_root(const Pattern& p) { return codimension(p) > 0; }

FormQuestion on_discriminant_question(const Parameters& parameters) {
    return {degree_of_form(parameters), on_discriminant_answer, has_multiple_root};
}

Value place_answer(const Form& form, const Architecture& a) { return place_text(membership(form, a, budget())); }
Value member_answer(const Form& form, const Architecture& a) { return membership(form, a, budget()).in_space; }
Value counts_list(const FactorisationCounts& counts) { return Value::List{counts.all, counts.compatible}; }
Value counts_value(const Pattern& p, const Architecture& a) { return counts_list(count_factorisations(p, a, budget())); }
Value counts_answer(const Form& form, const Architecture& a) { return counts_list(count_strided_factorisations(form, a, budget())); }

Value proof(const Form& form, Statement statement, const Certificate& certificate) {
    return Value::List{to_text(Claim{form, std::move(statement)}), to_text(certificate)};
}
Value prove_pattern_answer(const Form& form) {
    const ProvedPattern proved = prove_pattern(form, budget());
    return proof(form, PatternClaim{proved.value}, proved.witness);
}
Value prove_discriminant_answer(const Form& form) {
    const ProvedDiscriminant proved = prove_on_discriminant(form, budget());
    return proof(form, DiscriminantClaim{proved.on}, proved.witness);
}
// The place, or where strides matter membership alone.
Value prove_place_answer(const Form& form, const Architecture& a) {
    if (!a.reduces_to_stride_one()) {
        const ProvedMembership membership = prove_membership(form, a, budget());
        return proof(form, membership.claim, membership.certificate);
    }
    const ProvedPlace proved = prove_place(form, a, budget());
    return proof(form, proved.claim, proved.certificate);
}

// Of all forms of the box.
Value box_place_answer(const FormBox& box, const Architecture& a) {
    const auto certain = places_in(box, a).certain();
    return certain ? Value(to_string(*certain)) : Value(Undecided{});
}
Value box_member_answer(const FormBox& box, const Architecture& a) {
    const std::vector<Place> possible = places_in(box, a).possible;
    const auto outside = std::count(possible.begin(), possible.end(), Place::outside);
    if (outside > 0 && possible.size() > 1) return Undecided{};
    return outside == 0;
}

// A question about the places of forms.
template <auto answer, auto of_box>
FormQuestion about_places(const Parameters& parameters) {
    FormQuestion question = network<answer>(parameters);
    question.of_box = [a = architecture_of_forms(parameters)](const FormBox& box) { return of_box(box, a); };
    return question;
}

FormQuestion real_roots_question(const Parameters& parameters) {
    return {degree_of_form(parameters), [bits = accuracy(parameters)](const Form& form) -> Value {
                return list_of(real_roots(form, bits, budget()), [](const RealRoot& root) {
                    return Value::List{root_value(root), std::int64_t{root.multiplicity}};
                });
            }};
}

FormQuestion complex_pairs_question(const Parameters& parameters) {
    return {degree_of_form(parameters), [bits = accuracy(parameters)](const Form& form) -> Value {
                return list_of(conjugate_pairs(form, bits, budget()), [](const ConjugatePair& pair) {
                    return Value::List{Value::List{ball_value(pair.root.real()), ball_value(pair.root.imaginary())},
                                       std::int64_t{pair.multiplicity}};
                });
            }};
}

FormQuestion in_closure_question(const Parameters& parameters) {
    parameters.require("partition");
    std::vector<long> parts;
    for (const std::int64_t part : parameters.numbers("partition")) parts.push_back(static_cast<long>(part));
    const Pattern locus = Pattern::make(std::move(parts), {});
    const auto of_pattern = [locus](const Pattern& p) -> Value {
        if (p.degree() != locus.degree()) throw DomainError("the partition is not one of the degree of the form");
        return is_in_closure(Pattern::make(complex_type(p), {}), locus, budget());
    };
    const auto answer = [of_pattern](const Form& form) -> Value { return form.is_zero() ? Value(true) : of_pattern(pattern(form, budget())); };
    return {locus.degree(), answer, of_pattern};
}

using Layers = std::optional<std::vector<LayerFilter>>;

Value factorization_value(Value layers, bool is_compatible, const Layers& filters) {
    Value::List one{std::move(layers), is_compatible};
    if (filters) one.push_back(list_of(*filters, filter_value));
    return one;
}

Value factorization_list(const Form& form, const Architecture& a, bool with_filters, long bits) {
    Value::List list;
    std::optional<NumberedRoots> roots;
    if (with_filters) roots = numbered_roots(form, bits, budget());
    for_each_factorisation(pattern(form, budget()), a, Fillings::all, [&](const Filling& filling) {
        list.push_back(factorization_value(filling_value(filling), filling.is_compatible(), roots ? Layers(filters(*roots, filling)) : Layers()));
        return true;
    }, budget());
    return list;
}

Value strided_factorization_list(const Form& form, const Architecture& a, bool with_filters, long bits) {
    Value::List list;
    const std::optional<RootForest> roots = strided_roots(form, a, with_filters ? bits : 1, budget());
    for_each_strided_factorisation(roots.value(), a, Fillings::all, [&](const StridedFilling& filling) {
        list.push_back(factorization_value(strided_filling_value(filling), filling.is_compatible(), with_filters ? Layers(filters(*roots, filling)) : Layers()));
        return true;
    }, budget());
    return list;
}

FormQuestion factorizations_question(const Parameters& parameters) {
    Architecture a = architecture_of_forms(parameters);
    const long degree = static_cast<long>(a.degree()), bits = accuracy(parameters);
    const bool with_filters = parameters.flag("filters");
    const std::int64_t most = parameters.number("max_count", 0, std::numeric_limits<std::int32_t>::max()).value_or(1'000'000);
    return {degree, [=](const Form& form) -> Value {
                const Integer count = count_strided_factorisations(form, a, budget()).all;
                if (count > Integer(most)) {
                    throw LimitError(0, counted(count, "factorisation is", "factorisations are") + " more than the limit of " + std::to_string(most), "max-count");
                }
                if (count.is_zero()) return Value::List{};
                return a.reduces_to_stride_one() ? factorization_list(form, a, with_filters, bits) : strided_factorization_list(form, a, with_filters, bits);
            }};
}

// --------------------------------------------------------------------------------------------------------- no form

Value architecture_answer(const Parameters& parameters) {
    const Architecture a = architecture(parameters);
    long even = 0;
    for (const Group& group : a.groups()) even += group.even;
    Value::Record record{{"sizes", list_of(a.filter_sizes())}, {"strides", list_of(a.strides())}, {"form_strides", list_of(a.form_strides())}};
    if (!a.widths().empty()) record.emplace_back("widths", list_of(a.widths()));
    record.insert(record.end(), {{"filter_size", a.filter_size()},
                                 {"stride", a.stride()},
                                 {"degree", a.degree()},
                                 {"groups", list_of(a.groups(), [](const Group& g) {
                                      return Value::List{g.degree, g.stride, std::int64_t{g.even}};
                                  })},
                                 {"dimension", a.dimension()},
                                 {"codimension", a.codimension()},
                                 {"even_filters", std::int64_t{even}},
                                 {"filling", a.is_filling()}});
    return record;
}

Value equations_answer(const Parameters& parameters) {
    return list_of(closure_equations(architecture_of_forms(parameters), budget()), [](const CoefficientPoly& p) { return Value(to_string(p)); });
}

Value cell(const Table& table, Column column, const Row& row) {
    switch (column) {
    case Column::pattern: return to_string(row.pattern);
    case Column::dimension: return static_cast<std::int64_t>(row.type->lambda.size() + 1);
    case Column::codimension: return static_cast<std::int64_t>(row.pattern.degree()) - std::ssize(row.type->lambda);
    case Column::lambda: return list_of(row.type->lambda);
    case Column::degree: return row.type->polar_degrees.front();
    case Column::polar_degrees: return list_of(row.type->polar_degrees);
    case Column::ged: return row.type->ged;
    case Column::place: return to_string(row.network->place);
    case Column::factorizations: return row.network->counts.all;
    case Column::compatible: return row.network->counts.compatible;
    case Column::example:
        if (table.all_factorisations) return list_of(row.network->listed, filling_value);
        return row.network->listed.empty() ? Value(Value::List{}) : filling_value(row.network->listed.front());
    case Column::witness: return list_of(row.witness->form.filter());
    case Column::factored: return to_expression(*row.witness);
    case Column::covers: return list_of(covers(row.pattern), [](const Pattern& p) { return Value(to_string(p)); });
    }
    throw Bug("a column without cells");
}

// In the order of the table, each once.
std::vector<Column> columns(const std::vector<std::string_view>& names) {
    std::vector<Column> wanted;
    for (const std::string_view word : names) {
        const auto found = std::find_if(all_columns.begin(), all_columns.end(), [&](Column c) { return name(c) == word; });
        if (found == all_columns.end()) throw UsageError("no column is called '" + std::string(word.substr(0, 40)) + "'");
        if (std::find(wanted.begin(), wanted.end(), *found) == wanted.end()) wanted.push_back(*found);
    }
    std::sort(wanted.begin(), wanted.end());
    return wanted;
}

// Rows, the first one the names of the columns.
Value table_answer(const Parameters& parameters) {
    const auto degree = parameters.number("degree", 0, 20'000);
    const bool has_network = parameters.text("sizes").has_value();
    if (degree.has_value() == has_network) throw UsageError("a table is of a degree or of filter sizes: exactly one is needed");
    if (degree && !parameters.numbers("strides").empty()) throw UsageError("the parameter strides belongs to filter sizes, not to a degree");
    const auto group = parameters.number("group", 1, std::numeric_limits<std::int64_t>::max());
    if (degree && group) throw UsageError("the parameter group belongs to filter sizes, not to a degree");
    Table table = degree  ? full_table(static_cast<long>(*degree))
                  : group ? full_table(architecture_of_forms(parameters), static_cast<std::size_t>(*group - 1))
                          : full_table(architecture_of_forms(parameters));
    if (const auto names = parameters.words("columns"); !names.empty()) {
        table.columns = columns(names);
        for (const Column column : table.columns) {
            if (is_about_a_network(column) && !has_network) {
                throw UsageError("the column " + std::string(name(column)) + " needs filter sizes");
            }
        }
    }
    table.all_factorisations = parameters.flag("all_factorizations");
    const std::int64_t most = parameters.number("max_count", 0, std::numeric_limits<std::int32_t>::max()).value_or(1'000'000);
    const Integer count = number_of_patterns(table.degree);
    if (count > Integer(most)) {
        throw LimitError(0, counted(count, "pattern is", "patterns are") + " more than the limit of " + std::to_string(most), "max-count");
    }
    Value::List rows;
    rows.push_back(list_of(table.columns, [](Column c) { return Value(name(c)); }));
    for (RowCursor cursor(table, PatternCursor(table.degree)); !cursor.at_end(); cursor.advance()) {
        budget().poll();
        const Row row = cursor.row(budget());
        rows.push_back(list_of(table.columns, [&](Column c) { return cell(table, c, row); }));
    }
    return rows;
}

// ------------------------------------------------------------------------------------------------------------ a text

// A claim and the certificate that follows it, given to the independent checker.
Value check_answer(const Parameters& parameters, std::string_view text) {
    constexpr std::string_view head = "\nrootprint-certificate";
    const std::size_t end = text.find(head);
    if (end == std::string_view::npos) throw SyntaxError(0, "a claim followed by a certificate is expected");
    checker::Limits limits;
    limits.stop = is_interrupted;
    limits.work = static_cast<std::uint64_t>(parameters.number("max_work", 1, std::numeric_limits<std::int64_t>::max())
                                                 .value_or(static_cast<std::int64_t>(limits.work)));
    checker::Verdict verdict = checker::check(text.substr(0, end + 1), text.substr(end + 1), limits);
    budget().poll(); // a verdict after an interrupt says nothing
    constexpr std::string_view option = "--max-work";
    if (const std::size_t at = verdict.reason.find(option); at != std::string::npos) verdict.reason.replace(at, option.size(), "max_work");
    switch (verdict.status) {
    case checker::Status::verified: return "VERIFIED " + verdict.statement;
    case checker::Status::rejected: return "REJECTED " + verdict.reason;
    case checker::Status::malformed: return "MALFORMED " + verdict.reason;
    case checker::Status::unsupported: return "UNSUPPORTED " + verdict.reason;
    }
    throw Bug("a verdict without a name");
}

using Names = std::vector<std::string_view>;

Names with(Names names, const Names& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

const Names of_form{"degree"};
const Names of_network{"sizes", "strides"};
const Names of_tensor{"tensor", "shapes", "strides", "max_exponent", "max_size"};

std::vector<Function> all_functions() {
    std::vector<Function> list;
    const auto about_form = [&](std::string_view name, Names parameters, FormQuestion (*question)(const Parameters&)) {
        list.push_back({name, std::move(parameters), question, nullptr, nullptr});
    };
    about_form("pattern", of_form, about_pattern<pattern_value>);
    about_form("pattern_text", of_form, about_pattern<pattern_text>);
    about_form("complex_type", of_form, about_pattern<type_value>);
    about_form("in_closure", {"partition"}, in_closure_question);
    about_form("discriminant", of_form, plain<discriminant_answer>);
    about_form("on_discriminant", of_form, on_discriminant_question);
    about_form("real_roots", with({"digits"}, of_form), real_roots_question);
    about_form("complex_pairs", with({"digits"}, of_form), complex_pairs_question);
    about_form("place", of_network, about_places<place_answer, box_place_answer>);
    about_form("member", of_network, about_places<member_answer, box_member_answer>);
    about_form("factorizations", with({"filters", "digits", "max_count"}, of_network), factorizations_question);
    about_form("factorization_counts", of_network, network<counts_answer, counts_value>);
    about_form("box_patterns", with({"radii", "relative"}, of_form), box_patterns_question);
    about_form("box_places", with({"radii", "relative"}, of_network), box_places_question);
    about_form("robustness", with({"euclidean"}, with(of_form, of_network)), robustness_question);
    about_form("critical", with({"gram", "digits", "all_strata", "factorizations", "max_count", "max_paths"}, of_network), critical_question);
    about_form("distance", with({"to", "gram", "digits", "max_paths"}, with(of_form, of_network)), distance_question);
    about_form("strata_within", with({"radius", "gram", "digits", "max_paths"}, of_form), strata_within_question);
    about_form("flow", with({"init", "gram", "digits", "max_count", "max_paths"}, of_network), flow_question);
    about_form("prove_pattern", of_form, plain<prove_pattern_answer>);
    about_form("prove_place", of_network, network<prove_place_answer>);
    about_form("prove_discriminant", of_form, plain<prove_discriminant_answer>);
    list.push_back({"architecture", {"sizes", "strides", "widths"}, nullptr, architecture_answer, nullptr});
    list.push_back({"table", {"degree", "sizes", "strides", "columns", "all_factorizations", "max_count", "group", "max_degree"}, nullptr, table_answer, nullptr});
    list.push_back({"equations", of_network, nullptr, equations_answer, nullptr});
    list.push_back({"matrix_rank", {"matrix", "widths"}, nullptr, rank_answer, nullptr});
    list.push_back({"eckart_young", {"target", "widths", "gram", "digits", "max_count"}, nullptr, eckart_young_answer, nullptr});
    list.push_back({"tensor_architecture", {"shapes", "strides", "widths"}, nullptr, tensor_architecture_answer, nullptr});
    list.push_back({"tensor_member", of_tensor, nullptr, tensor_member_answer, nullptr});
    list.push_back({"tensor_factorization", with({"digits"}, of_tensor), nullptr, tensor_factorization_answer, nullptr});
    list.push_back({"check", {"max_work"}, nullptr, nullptr, check_answer});
    return list;
}

} // namespace

const std::vector<Function>& functions() {
    static const std::vector<Function> list = all_functions();
    return list;
}

} // namespace rootprint::capi
