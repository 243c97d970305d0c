// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/cert/coq.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

std::string spelled(long number) { return std::to_string(number); }
// Coq reads long decimal numbers slowly, hexadecimal ones at once.
std::string spelled(const Integer& number) {
    constexpr long longest_decimal = 332; // bits: 100 digits
    if (number.bits() <= longest_decimal) return to_string(number);
    std::string digits(static_cast<std::size_t>(number.bits()) / 4 + 4, '\0');
    fmpz_get_str(digits.data(), 16, abs(number).flint());
    digits.resize(digits.find('\0'));
    return (number < Integer(0) ? "-0x" : "0x") + digits;
}
std::string spelled(const Rational& number) {
    const std::string numerator = spelled(number.numerator());
    return number.denominator() == Integer(1) ? numerator : numerator + " # " + spelled(number.denominator());
}

// As the argument of a function.
std::string argument(const std::string& term) { return term.find_first_of("- ") == std::string::npos ? term : "(" + term + ")"; }

template <class Items, class Spell> std::string list(const Items& items, Spell spell) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : "; ") + spell(item);
    return "[" + text + "]";
}

template <class Number> std::string list(const std::vector<Number>& numbers) {
    return list(numbers, [](const Number& number) { return spelled(number); });
}

std::string list(const Form& form) {
    std::vector<Rational> coefficients;
    for (long i = 0; i <= form.degree(); ++i) coefficients.push_back(form.coefficient(i));
    return list(coefficients);
}

std::string list(const Poly& p) {
    std::vector<Integer> coefficients;
    for (long i = p.degree(); i >= 0; --i) coefficients.push_back(p.coefficient(i));
    return list(coefficients);
}

std::string both_sides(const Pattern& pattern, const char* between) { return list(pattern.real) + between + list(pattern.complex); }

std::string pair(const Pattern& pattern) { return "(" + both_sides(pattern, ", ") + ")"; }

std::string body(const PatternWitness& w) {
    const auto cut = [](const Rational& c) { return "cut " + argument(spelled(c.numerator())) + " " + spelled(c.denominator()); };
    const auto factor = [&](const PatternWitness::Factor& f) { return "Factor " + spelled(f.multiplicity) + " " + list(f.part) + " " + list(f.cuts, cut); };
    const ModularBezout& b = w.bezout;
    const std::string bezout = w.factors.empty() ? "None" : "(Some (Bezout " + spelled(b.modulus) + " " + spelled(b.inverse) + " " + list(b.u) + " " + list(b.v) + "))";
    return "(Body " + argument(spelled(w.constant)) + " " + spelled(w.infinity) + " " + list(w.factors, factor) + " " + bezout + ")";
}

// A number for each real root, then for each pair.
std::string list(const Filling& filling) {
    const auto layer = [real = static_cast<std::ptrdiff_t>(filling.real_roots)](const std::vector<long>& numbers) {
        return pair(Pattern{{numbers.begin(), numbers.begin() + real}, {numbers.begin() + real, numbers.end()}});
    };
    return list(filling.layers, layer);
}

std::string has_pattern(const std::string& form, const Pattern& pattern) { return "has_rrmp " + form + " " + both_sides(pattern, " "); }

std::string has_place(const PlaceClaim& claim, const std::string& form) { return "has_place " + list(claim.filter_sizes) + " " + form + " " + to_string(claim.place); }

// Whether the form is in the space of a network with strides. What follows the last size above 1, that stride and later ones, does not matter and is written as 1: Coq counts with
// strides one by one.
std::string is_member(const MemberClaim& claim, const std::string& form) {
    std::vector<std::int64_t> strides = claim.strides;
    const auto after = std::find_if(claim.filter_sizes.rbegin(), claim.filter_sizes.rend(), [](std::int64_t size) { return size > 1; });
    std::fill(strides.rbegin(), strides.rbegin() + std::min(after - claim.filter_sizes.rbegin() + 1, std::ssize(strides)), 1);
    return (claim.in ? "" : "~ ") + ("in_strided_space " + list(claim.filter_sizes) + " " + list(strides) + " " + form);
}

std::string modulo(const Integer& modulus) { return "(modulo " + spelled(modulus) + ")"; }

std::string groups(const GroupsWitness& w) {
    const auto factor = [](const GroupsWitness::Factor& f) { return f.pattern ? "rooted " + list(f.form) + " " + body(*f.pattern) : "unrooted " + list(f.form); };
    return "(product_of " + argument(spelled(w.constant)) + " " + list(w.factors, factor) + ")";
}

// By which a form is, or is not, in such a space.
std::string reason(const GroupsWitness& w, bool in) {
    if (in) return "by_groups " + groups(w);
    return "by_greedy_groups " + groups(w) + " " + (w.modulus ? "(Some " + modulo(*w.modulus) + ")" : "None");
}

// Of all forms w of the pattern.
std::string if_pattern(const Pattern& pattern, const std::string& conclusion) { return has_pattern("w", pattern) + " -> " + conclusion; }

std::string theorem(std::string_view name, const std::string& variables, const std::string& statement, const std::string& proof) {
    return "\nTheorem " + std::string(name) + " (F : rcfType)" + variables + " : " + statement + ".\nProof. " + proof + ". Qed.\n";
}

constexpr const char* any_form = " (w : seq F)";

} // namespace

std::string coq_heading() {
    return "(* Written by rootprint " ROOTPRINT_VERSION ". Check: coqc -w none -Q DIR Rootprint FILE.v, DIR being the folder of theorems.vo. *)\n"
           "From Rootprint Require Import theorems.\n";
}

std::string to_coq(const Claim& claim, const Certificate& certificate, std::string_view name) {
    const std::string form = "(form F " + list(claim.form) + ")";
    const auto* pattern = std::get_if<PatternClaim>(&claim.statement);
    const auto* place = std::get_if<PlaceClaim>(&claim.statement);
    const auto* witness = std::get_if<PatternWitness>(&certificate);
    if (pattern && witness) return theorem(name, "", has_pattern(form, pattern->pattern), "by_pattern " + body(*witness));
    if (place && witness) return theorem(name, "", has_place(*place, form), "by_place " + body(*witness));
    if (place && std::holds_alternative<ZeroWitness>(certificate)) return theorem(name, "", has_place(*place, form), "by_zero_place");
    if (const auto* member = std::get_if<MemberClaim>(&claim.statement)) {
        const auto* groups = std::get_if<GroupsWitness>(&certificate);
        if (groups) return theorem(name, "", is_member(*member, form), reason(*groups, member->in));
        const auto* sections = std::get_if<SectionsWitness>(&certificate);
        if (sections && !member->in) return theorem(name, "", is_member(*member, form), "by_sections " + modulo(sections->modulus));
    }
    throw DomainError("there is no theorem about such a claim");
}

bool are_counted_in_coq(const std::vector<long>& filter_sizes) {
    constexpr long longest_table = 5000;
    long entries = 1, largest = 1; // rooms that are left, and choices of a layer
    for (const long size : filter_sizes) {
        if (size > longest_table) return false;
        entries *= size;
        largest = std::max(largest, size);
        if (entries * largest > longest_table) return false;
    }
    return true;
}

std::string to_coq(const DegreeClaim& claim, std::string_view name) {
    const std::string degree = spelled(claim.degree);
    if (const auto* patterns = std::get_if<PatternsClaim>(&claim.statement)) {
        return theorem(name, "", "list_of_patterns F " + degree + " " + list(patterns->patterns, pair), "by_patterns");
    }
    if (const auto* covers = std::get_if<CoversClaim>(&claim.statement)) {
        return theorem(name, "", "list_of_covers F " + degree + " " + pair(covers->pattern) + " " + list(covers->covered, pair), "by_covers");
    }
    const auto& factorisations = std::get<FactorisationsClaim>(claim.statement);
    const std::string of = "factorisations " + list(factorisations.filter_sizes) + " w ";
    return theorem(name, any_form, if_pattern(factorisations.pattern, "has_" + of + spelled(factorisations.all) + " /\\ has_compatible_" + of + spelled(factorisations.compatible)), "by_numbers");
}

std::string to_coq(const Pattern& pattern, const PlaceClaim& claim, std::string_view name) {
    return theorem(name, any_form, if_pattern(pattern, has_place(claim, "w")), "by_place_of_pattern");
}

std::string to_coq(const Pattern& pattern, const std::vector<long>& filter_sizes, const std::optional<Filling>& filling, std::string_view name) {
    const std::string compatible = "compatible " + list(filter_sizes) + " w";
    if (!filling) return theorem(name, any_form, if_pattern(pattern, "~ " + compatible), "by_incompatible");
    return theorem(name, any_form, if_pattern(pattern, compatible), "by_compatible " + list(*filling));
}

} // namespace rootprint
