// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/sign_conditions.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <string_view>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

using Polys = std::vector<CoefficientPoly>;

// The coefficients of the form of degree n: unknowns in filter order.
Polys unknowns(long degree) {
    Polys filter;
    for (long i = 0; i <= degree; ++i) filter.push_back(CoefficientPoly::coefficient(degree, i));
    return filter;
}

// The minor with the rows and columns of the set, by expansion along the rows: minors[set of columns] has as many rows of `set`,
// from the first, as columns.
CoefficientPoly principal_minor(const std::vector<Polys>& matrix, std::uint32_t set) {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < matrix.size(); ++i)
        if ((set >> i & 1) != 0) indices.push_back(i);
    std::map<std::uint32_t, CoefficientPoly> minors;
    for (std::size_t j = 0; j < indices.size(); ++j) minors[1U << j] = matrix[indices[0]][indices[j]];
    for (std::size_t row = 1; row < indices.size(); ++row) {
        std::map<std::uint32_t, CoefficientPoly> larger;
        for (const auto& [columns, minor] : minors) {
            for (std::size_t j = 0; j < indices.size(); ++j) {
                if ((columns >> j & 1) != 0) continue;
                const CoefficientPoly term = minor * matrix[indices[row]][indices[j]];
                CoefficientPoly& sum = larger[columns | 1U << j];
                if (std::popcount(columns >> j) % 2 == 0) sum += term; // columns to the right of j
                else sum -= term;
            }
        }
        minors = std::move(larger);
    }
    return minors.begin()->second;
}

// The sum of the principal minors with so many rows: of the eigenvalues, the elementary symmetric function.
CoefficientPoly sum_of_principal_minors(const std::vector<Polys>& matrix, int rows) {
    CoefficientPoly sum;
    for (std::uint32_t set = 0; set < 1U << matrix.size(); ++set)
        if (std::popcount(set) == rows) sum += principal_minor(matrix, set);
    return sum;
}

CoefficientPoly primitive(const CoefficientPoly& p) { return exact_quotient(p, content(p)); }

// The discriminant of the form with unknown coefficients.
CoefficientPoly discriminant_of_unknowns(long degree) { return symbolic_discriminant_sequence(degree).back(); }

// Rows as they are written in this file: `22|0` and `Delta = 0, S2 = 0, S1 > 0`.
struct Written {
    const char* pattern;
    const char* conditions;
};

Relation relation_of(std::string_view sign) {
    if (sign == "<") return Relation::negative;
    if (sign == "=") return Relation::zero;
    if (sign == ">") return Relation::positive;
    if (sign == ">=") return Relation::not_negative;
    if (sign == "!=") return Relation::not_zero;
    if (sign == "<=") return Relation::not_positive;
    throw Bug("a sign table with a strange relation");
}

void read_rows(SignTable& table, std::initializer_list<Written> rows) {
    for (const Written& written : rows) {
        SignTable::Row row;
        row.pattern = parse_pattern(written.pattern);
        row.numbers = root_numbers(*row.pattern);
        for (std::string_view rest = written.conditions; !rest.empty();) {
            const std::string_view condition = rest.substr(0, rest.find(", "));
            rest.remove_prefix(std::min(rest.size(), condition.size() + 2));
            const std::size_t first = condition.find(' '), second = condition.rfind(' ');
            const auto named = std::find_if(table.polynomials.begin(), table.polynomials.end(), [&](const SignTable::Named& n) {
                return n.name == condition.substr(0, first);
            });
            if (named == table.polynomials.end()) throw Bug("a sign table without the polynomial it asks for");
            row.conditions.push_back({static_cast<std::size_t>(named - table.polynomials.begin()),
                                      relation_of(condition.substr(first + 1, second - first - 1))});
        }
        table.rows.push_back(std::move(row));
    }
}

// I = c^2 - 3*b*d + 12*a*e, which is 0 iff the roots of the quartic are equianharmonic, or three of them equal.
CoefficientPoly quartic_invariant(const Polys& w) { return w[2] * w[2] - Integer(3) * w[1] * w[3] + Integer(12) * w[0] * w[4]; }

} // namespace

bool holds(Relation relation, Sign sign) {
    switch (relation) {
    case Relation::negative: return sign == Sign::negative;
    case Relation::zero: return sign == Sign::zero;
    case Relation::positive: return sign == Sign::positive;
    case Relation::not_negative: return sign != Sign::negative;
    case Relation::not_zero: return sign != Sign::zero;
    case Relation::not_positive: return sign != Sign::positive;
    }
    throw Bug("a relation that is none");
}

std::vector<CoefficientPoly> symbolic_discriminant_sequence(long degree) {
    if (degree < 1 || degree > 6) throw DomainError("discriminant sequences are multiplied out from degree 1 to 6 only");
    const std::vector<Polys> matrix = bezoutian(unknowns(degree));
    Polys sequence;
    Integer power_of_n(1);
    for (std::size_t k = 1; k <= matrix.size(); ++k) {
        sequence.push_back(exact_quotient(principal_minor(matrix, (1U << k) - 1), power_of_n));
        power_of_n *= Integer(degree);
    }
    return sequence;
}

SignTable pattern_sign_table(long degree) {
    if (degree < 1 || degree > 4) throw DomainError("sign conditions determine the patterns of degree 1 to 4 here");
    SignTable table{degree, false, {}, {}};
    if (degree == 1) {
        read_rows(table, {{"1|0", ""}});
        return table;
    }
    table.polynomials.push_back({"Delta", discriminant_of_unknowns(degree)});
    const Polys w = unknowns(degree);
    const std::vector<Polys> matrix = bezoutian(w);
    for (int k = static_cast<int>(degree) - 2; k > 0; --k)
        table.polynomials.push_back({"S" + std::to_string(k), primitive(sum_of_principal_minors(matrix, k))});
    if (degree == 2) read_rows(table, {{"0|1", "Delta < 0"}, {"11|0", "Delta > 0"}, {"2|0", "Delta = 0"}});
    if (degree == 3) {
        read_rows(table, {
                             {"1|1", "Delta < 0"},
                             {"111|0", "Delta > 0"},
                             {"12|0", "Delta = 0, S1 != 0"},
                             {"3|0", "Delta = 0, S1 = 0"},
                         });
    }
    if (degree == 4) {
        table.polynomials.push_back({"I", quartic_invariant(w)});
        read_rows(table, {
                             {"0|11", "Delta > 0, S2 <= 0"},
                             {"0|11", "Delta > 0, S2 > 0, S1 <= 0"},
                             {"11|1", "Delta < 0"},
                             {"1111|0", "Delta > 0, S2 > 0, S1 > 0"},
                             {"112|0", "Delta = 0, S2 > 0"},
                             {"2|1", "Delta = 0, S2 < 0"},
                             {"13|0", "Delta = 0, S2 = 0, S1 > 0, I = 0"},
                             {"0|2", "Delta = 0, S2 = 0, S1 < 0"},
                             {"22|0", "Delta = 0, S2 = 0, S1 > 0, I != 0"},
                             {"4|0", "Delta = 0, S2 = 0, S1 = 0"},
                         });
    }
    return table;
}

SignTable depressed_quartic_sign_table() {
    const Polys w = unknowns(4);
    const CoefficientPoly &a = w[0], &b = w[1], &c = w[2], &d = w[3], &e = w[4];
    SignTable table{4, false, {}, {}};
    table.polynomials = {
        {"Delta", discriminant_of_unknowns(4)},
        {"D", Integer(64) * a * a * a * e - Integer(16) * a * a * c * c + Integer(16) * a * b * b * c -
                  Integer(16) * a * a * b * d - Integer(3) * b * b * b * b},
        {"P", Integer(8) * a * c - Integer(3) * b * b},
        {"R", b * b * b + Integer(8) * a * a * d - Integer(4) * a * b * c},
        {"I", quartic_invariant(w)},
        {"a", a},
        {"c", c},
        {"d", d},
        {"K", d * d - Integer(4) * c * e},
    };
    read_rows(table, {
                         {"0|11", "Delta > 0, P < 0, D >= 0"},
                         {"0|11", "Delta > 0, P >= 0"},
                         {"11|1", "Delta < 0"},
                         {"1111|0", "Delta > 0, P < 0, D < 0"},
                         {"112|0", "Delta = 0, D < 0, P < 0, I != 0"},
                         {"112|0", "Delta = 0, D = 0, P = 0, a = 0, c != 0, K > 0"},
                         {"2|1", "Delta = 0, D > 0"},
                         {"2|1", "Delta = 0, D < 0, P >= 0"},
                         {"2|1", "Delta = 0, D = 0, P > 0, R != 0"},
                         {"2|1", "Delta = 0, D = 0, P = 0, a = 0, c != 0, K < 0"},
                         {"13|0", "Delta = 0, D < 0, P < 0, I = 0"},
                         {"13|0", "Delta = 0, D = 0, P = 0, a = 0, c = 0, d != 0"},
                         {"0|2", "Delta = 0, D = 0, P > 0, R = 0"},
                         {"22|0", "Delta = 0, D = 0, P < 0"},
                         {"22|0", "Delta = 0, D = 0, P = 0, a = 0, c != 0, K = 0"},
                         {"4|0", "Delta = 0, D = 0, P = 0, a != 0"},
                         {"4|0", "Delta = 0, D = 0, P = 0, a = 0, c = 0, d = 0"},
                     });
    return table;
}

SignTable discriminant_sequence_sign_table(long degree) {
    const Polys sequence = symbolic_discriminant_sequence(degree);
    SignTable table{degree, true, {}, {}};
    for (std::size_t k = 0; k < sequence.size(); ++k) table.polynomials.push_back({"D" + std::to_string(k + 2), sequence[k]});
    // All lists of signs, + before 0 before −.
    std::vector<Sign> list(static_cast<std::size_t>(degree), Sign::positive);
    for (bool more = true; more;) {
        if (can_be_sign_list(list)) {
            SignTable::Row row{{}, root_numbers_of_sign_list(list), {}};
            for (std::size_t k = 1; k < list.size(); ++k) {
                row.conditions.push_back({k - 1, list[k] == Sign::positive   ? Relation::positive
                                                 : list[k] == Sign::negative ? Relation::negative
                                                                             : Relation::zero});
            }
            table.rows.push_back(std::move(row));
        }
        more = false;
        for (std::size_t k = list.size(); --k > 0 && !more;) {
            more = list[k] != Sign::negative;
            list[k] = list[k] == Sign::positive ? Sign::zero : list[k] == Sign::zero ? Sign::negative : Sign::positive;
        }
    }
    // By the number of distinct roots, then of real ones, descending.
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const SignTable::Row& x, const SignTable::Row& y) {
        const auto key = [](const RootNumbers& n) { return std::pair(-n.real - 2 * n.pairs, -n.real); };
        return key(x.numbers) < key(y.numbers);
    });
    return table;
}

const SignTable::Row& row_of(const SignTable& table, const Form& form) {
    if (form.is_zero()) throw DomainError("the zero form has no pattern");
    if (form.degree() != table.degree) throw DomainError("the table is for forms of another degree");
    if (table.leading_coefficient_not_zero && form.infinity_multiplicity() > 0)
        throw DomainError("the table is for forms that do not vanish at infinity");
    std::vector<Integer> filter; // of the form times a positive number, which changes no sign
    for (long i = 0; i <= form.degree(); ++i) filter.push_back(form.numerator().coefficient(form.degree() - i));
    std::vector<Sign> signs;
    for (const SignTable::Named& named : table.polynomials) signs.push_back(value(named.polynomial, filter).sign());
    const SignTable::Row* found = nullptr;
    for (const SignTable::Row& row : table.rows) {
        const bool all = std::all_of(row.conditions.begin(), row.conditions.end(), [&](const SignCondition& condition) {
            return holds(condition.relation, signs[condition.polynomial]);
        });
        if (!all) continue;
        if (found != nullptr) throw Bug("two rows of a sign table fit");
        found = &row;
    }
    if (found == nullptr) throw Bug("no row of a sign table fits");
    return *found;
}

Pattern pattern_by_sign_conditions(const Form& form) { return *row_of(pattern_sign_table(form.degree()), form).pattern; }

} // namespace rootprint
