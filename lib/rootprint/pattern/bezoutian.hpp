// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The numbers of distinct real roots and conjugate pairs from signs of polynomials in the coefficients.
///
/// For a form f of degree n, B(p, q) = −det(∇f(p), ∇f(q))/det(p, q) is a form of degree n − 2 in each of the points p and q,
/// symmetric, hence a symmetric matrix of n − 1 rows whose entries are quadratic in the coefficients of f: the *Bezoutian* of
/// the partial derivatives. Of its eigenvalues, as many are negative as f has distinct conjugate pairs, and #ρ + #γ − 1 are
/// positive, for every nonzero form, with roots at infinity and multiple roots. Up to positive constants its leading principal
/// minors are the *discriminant sequence* D_2, …, D_n of f. Proofs: docs/theory/sign-conditions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "rootprint/base/sign.hpp"
#include "rootprint/exact/integer.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// How many distinct roots a form has: in P¹(R), and pairs of conjugates in P¹(C).
struct RootNumbers {
    long real;
    long pairs;
    friend bool operator==(const RootNumbers&, const RootNumbers&) = default;
};

/// #ρ and #γ.
RootNumbers root_numbers(const Pattern& pattern);

/// The matrix of B for the form with these coefficients in filter order: row i and column j belong to x^(n−2−i) y^i in p and
/// x^(n−2−j) y^j in q. The coefficients are numbers or unknowns that can be added, subtracted, multiplied, and multiplied by an
/// Integer from the left. **Requires** degree n ≥ 1; the matrix of a linear form is empty.
template <typename T>
std::vector<std::vector<T>> bezoutian(const std::vector<T>& filter) {
    const std::size_t n = filter.size() - 1;
    std::vector<T> by_x, by_y; // the partial derivatives
    for (std::size_t i = 0; i < n; ++i) {
        by_x.push_back(Integer(static_cast<std::int64_t>(n - i)) * filter[i]);
        by_y.push_back(Integer(static_cast<std::int64_t>(i + 1)) * filter[i + 1]);
    }
    // The entries e of the matrix and the coefficients N_ij = by_y[i]·by_x[j] − by_x[i]·by_y[j] of the numerator satisfy
    // N_i,j+1 = e_i,j − e_i−1,j+1.
    std::vector<std::vector<T>> matrix(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        for (std::size_t j = 0; j + 1 < n; ++j) {
            T entry = by_y[i] * by_x[j + 1] - by_x[i] * by_y[j + 1];
            if (i > 0 && j + 2 < n) entry = entry + matrix[i - 1][j + 1];
            matrix[i].push_back(std::move(entry));
        }
    }
    return matrix;
}

/// The root numbers by the inertia of the Bezoutian: Descartes' rule is exact for its characteristic polynomial, since all
/// eigenvalues are real. **Throws** DomainError for the zero form. **Cost** the characteristic polynomial of n − 1 rows.
RootNumbers root_numbers_by_bezoutian(const Form& form);

/// D_1, …, D_n with D_k = a^(2k−2) Σ ∏ (t_i − t_j)² over the sets of k roots, multiple roots repeated, the product over the
/// pairs of the set: D_1 = n, and D_n is the discriminant. They are integer polynomials of degree 2k − 2 in the coefficients.
/// **Throws** DomainError if the coefficient a of x^n is 0, or n = 0. **Cost** n determinants.
std::vector<Rational> discriminant_sequence(const Form& form);

/// The revised sign list: up to its last nonzero entry, a run of zeros after s becomes −s, −s, s, s, −s, −s, …
/// **Requires** a list that does not begin with 0.
/// **Ref** L. Yang, X. Hou, Z. Zeng, A complete discrimination system for polynomials, Science in China E 39, 1996.
std::vector<Sign> revised_sign_list(std::vector<Sign> list);

/// The root numbers of a form whose discriminant sequence has these signs: with l nonzero entries and v sign changes in the
/// revised list, v pairs and l − 2v real roots. **Requires** a list that begins with Sign::positive.
RootNumbers root_numbers_of_sign_list(const std::vector<Sign>& list);

/// Whether the list passes the necessary conditions for signs of a discriminant sequence of its length n: it begins with a
/// plus; between nonzero entries s and t with an odd number of zeros z between them, t = s if z + 1 is divisible by 4 and t =
/// −s if not; the number of real roots is not negative, and not 0 if n is odd.
bool can_be_sign_list(const std::vector<Sign>& list);

/// The root numbers by the revised sign list of the discriminant sequence; a root at infinity is split off and counted apart.
/// **Throws** DomainError for the zero form.
RootNumbers root_numbers_by_discriminant_sequence(const Form& form);

} // namespace rootprint
