// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All ways to write a nonzero form as a product of layers, for architectures that reduce to stride 1. Up to scaling
/// they are finitely many: balls in bins (docs/theory/factorisations.md). A real root of multiplicity ρ is ρ balls of
/// size 1 and one colour, a conjugate pair of multiplicity γ is γ balls of size 2 and one colour, layer i is a bin of
/// size k_i − 1, and all bins must be full. Bins are distinct even where their sizes agree.
///
/// *Numbering.* Real roots p1, p2, … by increasing multiplicity, then along P¹ (infinity last); pairs q1, q2, … by
/// increasing multiplicity, then in the order of roots/complex.hpp. This is the order of the two sides of a pattern.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

enum class Fillings { all, compatible };

struct FactorisationCounts {
    Integer all;
    Integer compatible; ///< those in which no layer has a multiple root
    friend bool operator==(const FactorisationCounts&, const FactorisationCounts&) = default;
};

/// The numbers of factorisations, up to scaling, of a form with this pattern; 0 if it is not a member.
/// **Throws** DomainError if the degrees differ, or if the architecture does not reduce to stride 1.
/// **Cost** nothing is enumerated: a sum over the multisets of capacities that the multiple roots can leave, and
/// O(L·n²) products for all simple roots together.
FactorisationCounts count_factorisations(const Pattern& pattern, const Architecture& architecture,
                                         const Budget& budget = {});

/// Calls `visit` for every filling, one at a time, until it returns false; the filling is only valid during the call.
/// Order: layer 1 decides first; of two contents of a layer the one with more of p1 comes first, then more of p2, and
/// so on.
/// **Throws** as count_factorisations, and what `visit` throws.
/// **Cost** O(L·roots) per filling if all are asked for: no dead ends; memory for one filling. With
/// Fillings::compatible branches are cut that leave a root too few layers, which does not exclude all dead ends.
void for_each_factorisation(const Pattern& pattern, const Architecture& architecture, Fillings which,
                            const std::function<bool(const Filling&)>& visit, const Budget& budget = {});

/// The roots of a nonzero form, numbered as above, in certified balls.
struct NumberedRoots {
    struct Real {
        long multiplicity;
        bool at_infinity;
        Ball value;        ///< of the finite root; 0 at infinity
        std::size_t orbit; ///< index of its minimal polynomial; meaningless at infinity
    };
    struct Pair {
        long multiplicity;
        ComplexBall value; ///< imaginary part positive
        std::size_t orbit;
    };
    Rational constant; ///< the first nonzero coefficient of the form
    std::vector<Real> real;
    std::vector<Pair> pairs;
    std::vector<Poly> orbits; ///< the distinct irreducible factors over Q, y excepted
    long precision;           ///< of the balls, in bits
};

/// **Throws** DomainError for the zero form. **Requires** accuracy ≥ 1.
/// **Cost** roots to accuracy + 2·degree bits and a factorisation over Q of the squarefree parts (so that rational
/// layers are known to be rational).
NumberedRoots numbered_roots(const Form& form, long accuracy, const Budget& budget = {});

/// The pattern of that form.
Pattern pattern(const NumberedRoots& roots);

/// The filter of a layer, normalised: the first nonzero entry is exactly 1, except in layer L, which carries the
/// constant.
struct LayerFilter {
    std::vector<Ball> coefficients; ///< filter order
    std::optional<Form> exact;      ///< the filter itself if and only if it is rational
};

/// The filter of a rational form, its balls of that precision.
LayerFilter exact_filter(Form form, long precision);

/// The constant times the product of the normalised linear and quadratic factors of these roots, each as often as its
/// multiplicity (≥ 0) says: real roots first, then pairs. Accurate like filters. **Throws** DomainError if their number is not that of the roots.
LayerFilter product_of_roots(const NumberedRoots& roots, const std::vector<long>& multiplicity, const Rational& constant);

/// The filters of all layers, layer 1 first: balls around true filters whose product is exactly the form. Each radius is
/// at most 2^−accuracy times the largest coefficient of its filter, for the accuracy given to numbered_roots.
/// **Throws** DomainError if the filling is not one of these roots.
std::vector<LayerFilter> filters(const NumberedRoots& roots, const Filling& filling);

/// The coefficients as text, in filter order: `p/q` if the filter is rational, else balls with at most so many significant
/// digits (ball.hpp). **Requires** digits ≥ 1.
std::vector<std::string> coefficient_texts(const LayerFilter& filter, long digits);

/// All layers, layer 1 first: `{1 -3 2; 1 -1; 2 -2}`, coefficients spelled as above.
std::string to_string(const std::vector<LayerFilter>& layers, long digits);

} // namespace rootprint
