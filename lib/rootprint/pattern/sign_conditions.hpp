// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Tables that read off the pattern of a form of degree at most 4, or the numbers of its distinct roots up to degree 6, from
/// signs of polynomials in its coefficients. A table is data: it can be printed (sign_conditions_text.hpp) and evaluated.
///
/// The rows of a table exclude each other, so that their order does not matter. In the tables of patterns every combination of
/// signs of the polynomials, possible or not, satisfies exactly one row, and roots at infinity (leading zeros) need no cases of
/// their own, except in the shorter second table for quartics. The tables of discriminant sequences list the combinations that
/// pass the necessary conditions of can_be_sign_list, for forms whose coefficient of x^n is not 0. Proofs:
/// docs/theory/sign-conditions.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/base/sign.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/pattern/bezoutian.hpp"
#include "rootprint/pattern/coefficient_poly.hpp"

namespace rootprint {

/// What a condition says about the sign of a polynomial.
enum class Relation { negative, zero, positive, not_negative, not_zero, not_positive };
bool holds(Relation relation, Sign sign);

struct SignCondition {
    std::size_t polynomial; ///< its place in the table's list
    Relation relation;
    friend bool operator==(const SignCondition&, const SignCondition&) = default;
};

struct SignTable {
    struct Named {
        std::string name; ///< letters, then digits: `Delta`, `S2`
        CoefficientPoly polynomial; ///< homogeneous
    };
    struct Row {
        std::optional<Pattern> pattern; ///< in the tables of patterns
        RootNumbers numbers;
        std::vector<SignCondition> conditions; ///< all of them hold
    };

    long degree;
    bool leading_coefficient_not_zero; ///< the table is for such forms only; otherwise for all nonzero forms of the degree
    std::vector<Named> polynomials;
    std::vector<Row> rows;
};

/// The patterns of degree 1 to 4, for all nonzero forms. **Throws** DomainError for another degree.
SignTable pattern_sign_table(long degree);

/// The patterns of degree 4 with shorter polynomials, which come from the form without x³y. For all nonzero forms: in five of
/// the rows the coefficients of x⁴ and x³y are 0.
SignTable depressed_quartic_sign_table();

/// The root numbers of forms of degree n = 1 to 6 that do not vanish at infinity, by the signs of D_2, …, D_n.
/// **Throws** DomainError for another degree.
SignTable discriminant_sequence_sign_table(long degree);

/// D_2, …, D_n for the form of degree n with unknown coefficients: the leading principal minors of the Bezoutian, up to
/// positive constants.
/// **Throws** DomainError unless 1 ≤ n ≤ 6.
std::vector<CoefficientPoly> symbolic_discriminant_sequence(long degree);

/// The row whose conditions the form satisfies.
/// **Throws** DomainError for the zero form, a form of another degree, and one that vanishes at infinity if the table excludes
/// it; Bug if there is no such row, or a second one.
const SignTable::Row& row_of(const SignTable& table, const Form& form);

/// The pattern of a form of degree 1 to 4, by its table. **Throws** DomainError for other degrees and the zero form.
/// **Cost** makes the table anew; for many forms use row_of.
Pattern pattern_by_sign_conditions(const Form& form);

} // namespace rootprint
