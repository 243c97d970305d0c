// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/equations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

using Index = std::optional<long>;               // of a coefficient, or none: 0
using Column = std::vector<Index>;
using Section = std::vector<long>;               // the indices of its coefficients, in filter order
using Minors = std::map<unsigned, CoefficientPoly>; // by their sets of rows

long size(const Column& column) { return std::ssize(column); }

// The sections P_j of P = Σ_j x^j y^{(N−j) mod S} P_j(x^S, y^S), the coefficients of P having the indices 0, step, 2·step, …
std::vector<Section> sections(long degree, long stride, long step) {
    std::vector<Section> list;
    for (long j = 0; j < stride; ++j) {
        Section section;
        for (long power = (degree - j) / stride; power >= 0; --power) section.push_back((degree - j - stride * power) * step);
        list.push_back(std::move(section));
    }
    return list;
}

// The coefficients of all X^a Y^b·P_j of degree `target`.
void append_multiples(std::vector<Column>& matrix, const Section& section, long target) {
    const long spare = target + 1 - std::ssize(section);
    for (long shift = 0; shift <= spare; ++shift) {
        Column column(static_cast<std::size_t>(shift));
        column.insert(column.end(), section.begin(), section.end());
        column.resize(static_cast<std::size_t>(target) + 1);
        matrix.push_back(std::move(column));
    }
}

// All minors of the columns, by expansion along the last one.
Minors minors_of(const std::vector<Column>& columns, long degree, const Budget& budget) {
    Minors minors;
    for (const Column& column : columns) {
        Minors larger;
        for (long row = 0; row < size(column); ++row) {
            budget.poll();
            const Index entry = column[static_cast<std::size_t>(row)];
            if (!entry) continue;
            const CoefficientPoly coefficient = CoefficientPoly::coefficient(degree, *entry);
            const unsigned bit = 1u << row;
            if (&column == &columns.front()) {
                larger[bit] = coefficient;
                continue;
            }
            for (const auto& [rows, minor] : minors) {
                if ((rows & bit) != 0) continue;
                const bool is_negative = __builtin_popcount(rows & ~(2 * bit - 1)) % 2 != 0; // rows below it
                CoefficientPoly& sum = larger[rows | bit];
                is_negative ? sum -= coefficient * minor : sum += coefficient * minor;
            }
        }
        minors = std::move(larger);
    }
    return minors;
}

CoefficientPoly normalised(CoefficientPoly p) {
    Integer divisor = content(p);
    if (p.terms().begin()->second.sign() == Sign::negative) divisor = -divisor;
    return exact_quotient(std::move(p), divisor);
}

// Calls visit for every set of `number` of the columns.
template <typename Visit>
void for_each_selection(const std::vector<Column>& matrix, std::size_t number, std::size_t from, std::vector<Column>& selection, const Visit& visit) {
    if (selection.size() == number) {
        visit(selection);
        return;
    }
    for (std::size_t i = from; i < matrix.size(); ++i) {
        selection.push_back(matrix[i]);
        for_each_selection(matrix, number, i + 1, selection, visit);
        selection.pop_back();
    }
}

// p without the leading monomials of the reduced ones, by elimination over the integers.
CoefficientPoly reduced(CoefficientPoly p, const std::vector<CoefficientPoly>& basis, const Budget& budget) {
    for (const CoefficientPoly& b : basis) {
        budget.poll();
        const auto& [monomial, factor] = *b.terms().begin();
        const auto term = p.terms().find(monomial);
        if (term == p.terms().end()) continue;
        const Integer multiple = term->second;
        p = factor * p - multiple * b;
    }
    return p.is_zero() ? p : normalised(std::move(p));
}

// Takes p into the basis of a space, whose leading monomials are different; whether that made the space larger.
bool extend(std::vector<CoefficientPoly>& basis, const CoefficientPoly& p, const Budget& budget) {
    CoefficientPoly rest = reduced(p, basis, budget);
    if (rest.is_zero()) return false;
    basis.push_back(std::move(rest));
    return true;
}

void check_size(const std::vector<Column>& matrix, long order) {
    constexpr std::int64_t most_terms = 10'000'000;
    const Integer minors = binomial(std::ssize(matrix), order) * binomial(size(matrix.front()), order), terms = minors * factorial(order);
    if (terms <= Integer(most_terms)) return;
    throw LimitError(0, to_string(minors) + " minors of order " + std::to_string(order) + " would be computed: too many");
}

// By increasing number of terms.
std::vector<CoefficientPoly> all_minors(const std::vector<Column>& matrix, long order, long degree, const Budget& budget) {
    if (std::ssize(matrix) < order) return {};
    check_size(matrix, order);
    std::vector<CoefficientPoly> all;
    std::vector<Column> selection;
    for_each_selection(matrix, static_cast<std::size_t>(order), 0, selection, [&](const std::vector<Column>& columns) {
        for (const auto& [rows, minor] : minors_of(columns, degree, budget))
            if (!minor.is_zero()) all.push_back(normalised(minor));
    });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.terms().size() < b.terms().size(); });
    return all;
}

std::vector<CoefficientPoly> coefficients(const std::vector<long>& indices, long degree) {
    std::vector<CoefficientPoly> list;
    for (const long i : indices) list.push_back(CoefficientPoly::coefficient(degree, i));
    return list;
}

// A basis of the products of the variables and the elements of a basis.
std::vector<CoefficientPoly> multiples(const std::vector<CoefficientPoly>& basis, const std::vector<CoefficientPoly>& variables, const Budget& budget) {
    constexpr std::size_t most = 20'000;
    if (basis.size() * variables.size() > most) throw LimitError(0, "an ideal of more than 20000 dimensions in one degree would be computed");
    std::vector<CoefficientPoly> products;
    for (const CoefficientPoly& p : basis)
        for (const CoefficientPoly& variable : variables) extend(products, variable * p, budget);
    return products;
}

// The conditions that the sections of a form of degree first + S·second have a common divisor of degree `second` (docs/theory/equations.md, Theorem): minors of order 1, 2, …, each
// order reduced modulo the ideal of those before.
std::vector<CoefficientPoly> common_divisor_equations(const std::vector<Section>& sections, long first, long second, long degree, const Budget& budget) {
    const long stride = std::ssize(sections), quotient = first / stride, largest = second + quotient;
    const long last = first % stride == 0 ? largest + quotient - 1 : largest + quotient;
    std::vector<CoefficientPoly> equations, ideal, variables; // the ideal in the degree at hand
    for (const Section& section : sections)
        for (CoefficientPoly& variable : coefficients(section, degree)) variables.push_back(std::move(variable));
    for (long target = largest - 1; target <= last; ++target) {
        std::vector<Column> matrix;
        for (const Section& section : sections) append_multiples(matrix, section, target);
        ideal = multiples(ideal, variables, budget);
        for (CoefficientPoly& p : all_minors(matrix, target + 2 - second, degree, budget))
            if (extend(ideal, p, budget)) equations.push_back(std::move(p));
    }
    return equations;
}

void check_groups(const Architecture& architecture) {
    const std::size_t number = architecture.groups().size();
    if (number > 2) throw DomainError("equations are known for at most two groups of layers, here are " + std::to_string(number));
}

// The next vector with entries below the base, as digits; false after the last one.
bool advance(std::vector<Integer>& digits, const Integer& base) {
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit += Integer(1);
        if (*digit < base) return true;
        *digit = Integer(0);
    }
    return false;
}

} // namespace

std::vector<CoefficientPoly> closure_equations(const Architecture& architecture, const Budget& budget) {
    constexpr std::int64_t largest_degree = 25; // letters
    const std::vector<Group>& groups = architecture.groups();
    check_groups(architecture);
    if (architecture.degree() > largest_degree) {
        throw DomainError("equations are written for degrees up to 25, here is " + std::to_string(architecture.degree()));
    }
    if (groups.empty()) return {};
    const auto degree = static_cast<long>(architecture.degree()), step = static_cast<long>(groups.front().stride);
    std::vector<long> vanishing;
    for (long i = 0; i <= degree; ++i)
        if (i % step != 0) vanishing.push_back(i);
    std::vector<CoefficientPoly> equations = coefficients(vanishing, degree);
    if (groups.size() == 2) {
        const auto first = static_cast<long>(groups[0].degree), second = static_cast<long>(groups[1].degree), stride = static_cast<long>(groups[1].stride) / step;
        for (CoefficientPoly& p : common_divisor_equations(sections(degree / step, stride, step), first, second, degree, budget)) equations.push_back(std::move(p));
    }
    return equations;
}

bool is_zariski_closed(const Architecture& architecture) {
    check_groups(architecture);
    const std::vector<Group>& groups = architecture.groups();
    const bool has_no_inequalities = std::all_of(groups.begin(), groups.end(), [](const Group& group) { return group.even <= 1; });
    return has_no_inequalities && (groups.size() < 2 || groups[0].degree < groups[1].stride / groups[0].stride || groups[1].degree % 2 == 0);
}

bool is_common_zero(const std::vector<CoefficientPoly>& equations, const Form& form) {
    std::vector<Integer> filter; // the denominator does not matter: the polynomials are homogeneous
    for (const Rational& c : form.filter()) filter.push_back((c * Rational(form.denominator())).numerator());
    return std::all_of(equations.begin(), equations.end(), [&](const CoefficientPoly& p) { return value(p, filter).is_zero(); });
}

Form form_off_closure(const Architecture& architecture, const std::vector<CoefficientPoly>& equations, const Budget& budget) {
    if (equations.empty()) throw DomainError("every form is in the closure");
    // A nonzero polynomial of degree d does not vanish on all vectors with entries from 0 to d.
    for (Integer base(2);; base += Integer(1)) {
        for (std::vector<Integer> filter(static_cast<std::size_t>(architecture.filter_size())); advance(filter, base);) {
            budget.poll();
            const Form form(std::vector<Rational>(filter.begin(), filter.end()));
            if (!is_common_zero(equations, form)) return form;
        }
    }
}

} // namespace rootprint
