// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/boxes.hpp"

#include <utility>

#include "rootprint/base/counted.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/distance.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint::capi {

namespace {

void check_degree(long degree) {
    constexpr long most = 500;
    if (degree > most) throw LimitError(0, "the degree " + std::to_string(degree) + " of forms that are near each other exceeds the limit of " + std::to_string(most));
}

// The parameters `radii` and `relative`.
class Radii {
public:
    explicit Radii(const Parameters& parameters) : radii_(parameters.rationals("radii")) {
        const auto text = parameters.text("radii");
        is_list_ = text && (radii_.size() != 1 || text->starts_with('[') || text->starts_with('{'));
        const std::vector<Rational> relative = parameters.rationals("relative");
        if (relative.size() > 1) throw DomainError("relative is one number, not " + std::to_string(relative.size()));
        if (!relative.empty()) relative_ = relative.front();
    }
    // One number is added to all radii of the box, a list one by one.
    FormBox around(const FormBox& box) const {
        if (!is_list_) return widened(box, radii_.empty() ? Rational(0) : radii_.front(), relative_);
        if (std::ssize(radii_) != box.degree() + 1) {
            throw DomainError(counted(radii_.size(), "radius", "radii") + " for " + counted(box.degree() + 1, "coefficient", "coefficients"));
        }
        std::vector<Rational> sums = FormBox(box.middle(), radii_).radii(); // none is negative
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += box.radii()[i];
        return widened({box.middle(), std::move(sums)}, Rational(0), relative_);
    }

private:
    std::vector<Rational> radii_;
    bool is_list_;
    Rational relative_;
};

// A form is a box.
FormQuestion about_boxes(std::optional<long> degree, const std::function<Value(const FormBox&)>& answer) { return {degree, answer, {}, answer}; }

Value place_value(Place place) { return to_string(place); }

// `name` is "pattern" or "place".
Value witness_value(const char* name, Value what, const Form& form) { return Value::Record{{name, std::move(what)}, {"form", list_of(form.filter())}}; }

} // namespace

BoxPatterns patterns_in(const FormBox& box) {
    if (!box.is_exact()) check_degree(box.degree());
    return box_patterns(box, default_most_listed, budget());
}

BoxPlaces places_in(const FormBox& box, const Architecture& network) {
    if (!box.is_exact()) check_degree(box.degree());
    return box_places(box, network, budget());
}

FormQuestion box_patterns_question(const Parameters& parameters) {
    return about_boxes(degree_of_form(parameters), [radii = Radii(parameters)](const FormBox& box) -> Value {
        const BoxPatterns found = patterns_in(radii.around(box));
        const auto certain = found.certain();
        return Value::Record{{"certain", certain ? pattern_value(*certain) : Value(Undecided{})},
                             {"possible", found.is_listed ? Value(list_of(found.possible, pattern_value)) : Value(Undecided{})},
                             {"witnessed", list_of(found.witnessed, [](const BoxWitness& w) { return witness_value("pattern", pattern_value(w.pattern), w.form); })}};
    });
}

FormQuestion box_places_question(const Parameters& parameters) {
    Architecture network = architecture_of_forms(parameters);
    if (!network.reduces_to_stride_one()) throw DomainError("coefficients have no radius where strides matter to the form");
    const long degree = static_cast<long>(network.degree());
    return about_boxes(degree, [radii = Radii(parameters), network = std::move(network)](const FormBox& box) -> Value {
        const BoxPlaces found = places_in(radii.around(box), network);
        const auto certain = found.certain();
        return Value::Record{{"certain", certain ? place_value(*certain) : Value(Undecided{})},
                             {"possible", list_of(found.possible, place_value)},
                             {"witnessed", list_of(found.witnessed, [](const PlaceWitness& w) { return witness_value("place", place_value(w.place), w.form); })},
                             {"meets_boundary", found.meets_boundary}};
    });
}

FormQuestion robustness_question(const Parameters& parameters) {
    std::optional<Architecture> network;
    std::optional<long> degree = degree_of_form(parameters);
    if (parameters.text("sizes")) {
        if (degree) throw UsageError("the filter sizes give the degree: the parameter degree does not go with them");
        network = architecture_of_forms(parameters);
        degree = static_cast<long>(network->degree());
    } else if (!parameters.numbers("strides").empty()) {
        throw UsageError("the parameter strides belongs to filter sizes");
    }
    return {degree, [=, is_euclidean = parameters.flag("euclidean")](const Form& form) -> Value {
                check_degree(form.degree());
                const Robustness found = is_euclidean ? euclidean_robustness(form, network, budget()) : network ? place_robustness(form, *network, budget()) : pattern_robustness(form, budget());
                Value::List witnessed;
                if (found.witness) {
                    witnessed.push_back(network ? witness_value("place", place_value(place(*found.witness, *network, budget())), *found.witness)
                                                : witness_value("pattern", pattern_value(pattern(*found.witness, budget())), *found.witness));
                }
                const auto bound = [&](const std::optional<Rational>& r) { return !found.lower ? Value(Infinity{}) : r ? Value(*r) : Value(Undecided{}); };
                return Value::Record{{"lower", bound(found.lower)}, {"upper", bound(found.upper)}, {"witnessed", std::move(witnessed)}};
            }};
}

} // namespace rootprint::capi
