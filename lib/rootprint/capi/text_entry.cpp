// SPDX-License-Identifier: LGPL-3.0-or-later
// The text entry of rootprint.h.
#include <algorithm>

#include "rootprint/capi/boxes.hpp"
#include "rootprint/capi/form.hpp"
#include "rootprint/capi/functions.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/form/text.hpp"

namespace rootprint::capi {

namespace {

constexpr std::string_view vector_suffix = "[]";
constexpr std::string_view limits_of_texts[] = {"max_degree", "max_exponent", "max_size", "max_line"};

const Function& function_named(std::string_view name) {
    for (const Function& function : functions()) {
        if (function.name == name) return function;
    }
    throw UsageError("unknown function \"" + std::string(name.substr(0, 40)) + "\"");
}

// The answer about each of `count` things; `answer(i)` is about thing i from 0. An error names the thing if there are several.
template <typename Answer>
Value answers(bool is_vector, std::size_t count, Answer&& answer) {
    if (!is_vector) {
        if (count != 1) throw UsageError("one form is expected, and " + std::to_string(count) + " are given; [] after the name allows any number");
        return answer(std::size_t{0});
    }
    Value::List list;
    list.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        budget().poll();
        try {
            list.push_back(answer(i));
        } catch (const Interrupted&) {
            throw;
        } catch (...) {
            throw ItemError(static_cast<std::int64_t>(i + 1), std::current_exception());
        }
    }
    return list;
}

std::string_view without_vector_suffix(std::string_view name) {
    if (name.ends_with(vector_suffix)) name.remove_suffix(vector_suffix.size());
    return name;
}

// The answer for all forms of the box, or undecided.
Value answer_for_all(const Function& function, const FormQuestion& question, const FormBox& box) {
    if (box.is_exact()) return question.answer(box.middle());
    if (question.of_box) return question.of_box(box);
    if (!question.of_pattern) throw DomainError(std::string(function.name) + " has no answer for coefficients that are known up to a radius");
    const auto pattern = patterns_in(box).certain();
    if (!pattern) return Undecided{};
    Value answer = question.of_pattern(*pattern);
    if (!box.contains_zero()) return answer;
    try {
        const Value of_zero = question.answer(Form(Poly(), box.degree()));
        if (spelled(of_zero, Style::json) != spelled(answer, Style::json)) return Undecided{};
    } catch (const DomainError&) { // the question is about nonzero forms
    }
    return answer;
}

std::string call(std::string_view name, std::string_view text, Style style) {
    const Function& function = function_named(without_vector_suffix(name));
    std::vector<std::string_view> allowed = function.parameters;
    if (function.about_form) allowed.insert(allowed.end(), std::begin(limits_of_texts), std::end(limits_of_texts));
    const Parameters parameters(text, allowed);
    const bool is_vector = name.ends_with(vector_suffix);
    if (!function.about_form) {
        if (is_vector) throw UsageError(std::string(function.name) + " is not about a form: it has no vector call");
        if (function.about_text) return spelled(function.about_text(parameters, text), style);
        if (!text.empty()) throw UsageError(std::string(function.name) + " takes parameters only, and there is more text");
        return spelled(function.about_nothing(parameters), style);
    }
    const FormQuestion question = function.about_form(parameters);
    const Limits limits = parameters.limits();
    const std::vector<std::string_view> forms = lines(text);
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (forms[i].find('=') == std::string_view::npos) continue;
        throw UsageError("line " + std::to_string(parameters.count() + i + 1) + " has an '=': parameters come before the forms, which contain none");
    }
    const auto answer = [&](std::size_t i) { return answer_for_all(function, question, parse_box(forms[i], question.degree, limits, budget())); };
    return spelled(answers(is_vector, forms.size(), answer), style);
}

std::string call_forms(std::string_view name, std::string_view text, const rootprint_form* const* forms, std::int32_t count, Style style) {
    const Function& function = function_named(without_vector_suffix(name));
    const Parameters parameters(text, function.parameters);
    if (!text.empty()) throw UsageError("parameters only are expected, and there is more text");
    if (!function.about_form) throw UsageError(std::string(function.name) + " is not about a form");
    if (count < 0) throw UsageError("a negative number of forms");
    const FormQuestion question = with_fixed_limits([&] { return function.about_form(parameters); });
    const auto answer = [&](std::size_t i) -> Value {
        const rootprint_form* const form = required(forms[i], "a form");
        const long degree = rootprint_form_degree(form);
        if (question.degree && *question.degree != degree) {
            throw DomainError("a form of degree " + std::to_string(degree) + " where degree " + std::to_string(*question.degree) + " is needed");
        }
        if (const auto* exact = std::get_if<Form>(&form->is)) return question.answer(*exact);
        return answer_for_all(function, question, std::get<FormBox>(form->is));
    };
    return spelled(answers(name.ends_with(vector_suffix), static_cast<std::size_t>(count), answer), style);
}

} // namespace

} // namespace rootprint::capi

using namespace rootprint::capi;

extern "C" {

char* rootprint_call(const char* function, const char* arguments, const char* style) {
    return guarded_pointer([=] {
        const Style as = parse_style(required(style, "style"));
        return to_c(call(required(function, "function"), required(arguments, "arguments"), as));
    });
}

char* rootprint_call_forms(const char* function, const char* parameters, const rootprint_form* const* forms, int32_t count, const char* style) {
    return guarded_pointer([=] {
        const Style as = parse_style(required(style, "style"));
        if (count > 0) required(forms, "forms");
        return to_c(call_forms(required(function, "function"), required(parameters, "parameters"), forms, count, as));
    });
}

} // extern "C"
