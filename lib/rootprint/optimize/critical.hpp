// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All real critical points of a square loss on the function space of a linear convolutional network, with the proof that there are no others
/// (docs/theory/critical-points.md).
///
/// A form W ≠ 0 is *critical* if it is a critical point of the loss on its own stratum, the set of all forms with its pattern. For generic
/// data these are the end-to-end filters of the critical points in parameter space with nonzero filters: if W has a compatible
/// factorisation, every compatible factorisation of W is one. For special data other factorisations can be critical, too: which, says the *surplus* of each root.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/optimize/critical_system.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/optimize/root_forms.hpp"

namespace rootprint {

/// What the compatible factorisations of a critical W are in parameter space, up to scaling of the layers; all of them are alike. Of others, which are critical for
/// special data only, nothing is said.
enum class CriticalKind {
    minimum,      ///< a local minimum: the Hessian is positive definite, or the loss is that of the target
    saddle,       ///< some direction goes down to second order
    degenerate,   ///< neither was proved: the Hessian is singular, or its eigenvalues are smaller than the precision tells
    incompatible, ///< W has no compatible factorisation
};

/// `minimum`, `saddle`, `degenerate` or `-`.
std::string to_string(CriticalKind kind);

struct CriticalPoint {
    Pattern pattern;
    Place place;
    CriticalKind kind;
    std::optional<long> index; ///< negative eigenvalues of the Hessian modulo scaling, if it is regular or the kind is `minimum`
    bool is_target = false;    ///< W = u
    bool is_family = false;    ///< one of a curve of critical points
    Ball loss;
    std::vector<Ball> filter;    ///< W, filter order
    std::optional<Form> exact;   ///< W, if it is known to be rational
    std::vector<RootForm> roots; ///< numbered as in lcn/factor.hpp
    /// For each root: a factorisation of W is critical in parameter space if and only if no layer has a root r more than 1 + surplus[r] times. All are 0 for generic data.
    std::vector<long> surplus;
    bool is_surplus_known = true; ///< otherwise these are lower bounds
};

/// What is known about the critical points on the locus of a complex type.
struct LocusReport {
    std::vector<long> type;              ///< decreasing
    Integer generic_ed_degree;           ///< how many critical points there are over C for generic data
    std::optional<long> complex_number;  ///< how many different ones were found over C, limits of other types included; nothing if infinitely many
    long real_number = 0;                ///< real ones of exactly this type, in the function space or not
    bool is_complete = false;            ///< whether it is proved that there are no other real ones
    bool is_family = false;              ///< every point of a curve is critical
};

struct CriticalPoints {
    std::vector<CriticalPoint> points; ///< by increasing loss
    std::vector<LocusReport> loci;     ///< in the order of tables
    Place target_place;
    /// Whether `points` has all that were asked for.
    bool is_complete = false;
    /// The points (indices) whose loss is the smallest on the whole function space: several if their losses could not be told apart; none if
    /// that is not proved.
    std::vector<std::size_t> minima;
};

struct CriticalOptions {
    long digits = 20;        ///< significant digits of losses, and of the largest coefficients of filters, ≥ 1
    bool all_strata = false; ///< strata outside the function space or without a compatible factorisation too
};

/// In larger degrees there are more than 2·10^18 complex critical points to be found, and even their number takes long.
inline constexpr long largest_trainable_degree = 40;

/// Calls `visit` for every factorisation of the point that is known to be critical in parameter space, in the order of for_each_factorisation, until it returns false.
/// **Throws** as that.
void for_each_critical_factorisation(const CriticalPoint& point, const Architecture& architecture, const std::function<bool(const Filling&)>& visit,
                                     const Budget& budget = {});

/// At least as many as there are: the number of compatible factorisations, or of all if some root has a surplus.
Integer most_critical_factorisations(const CriticalPoint& point, const Architecture& architecture, const Budget& budget = {});

/// The number of complex critical points that have to be found: the sum of the generic ED degrees of all types with two multiple roots or more.
/// **Cost** grows with the number of patterns: 0.2 s in degree 40, 10 s in degree 60.
Integer predicted_paths(long degree);

/// The critical points of the loss on the strata of the function space that have critical factorisations (with `all_strata`: on all strata, whatever their factorisations),
/// and the target if it is a member.
/// **Throws** DomainError if the architecture does not reduce to stride 1 or has another degree; Interrupted.
/// **Cost** for types with one multiple root a determinant of univariate polynomials; for the others continuation along some paths for each of the
/// predicted_paths(degree) critical points, a unit of progress each.
CriticalPoints critical_points(const SquareLoss& loss, const Architecture& architecture, const CriticalOptions& options = {},
                               const Budget& budget = {});

/// The regular real critical point with forms of exactly these parts (as in critical_system.hpp) near those whose coefficients are the midpoints given; nothing if Newton's
/// method finds none there. Without multiple parts it is the target, if all its roots are simple.
/// **Throws** DomainError as critical_points, and if the forms are not those of the parts; Interrupted.
std::optional<CriticalPoint> critical_point_near(const SquareLoss& loss, const Architecture& architecture, const std::vector<Part>& parts,
                                                 const std::vector<std::vector<Ball>>& forms, long digits = 20, const Budget& budget = {});

/// The points of a closed union of strata that are nearest to the target of a loss, if that is proved.
struct Nearest {
    std::vector<std::vector<long>> incomplete_types; ///< complex types of which critical points may be missing: if there are any, nothing else is said
    Ball loss;                         ///< ℓ there: the square of the distance, plus the offset
    std::vector<CriticalPoint> points; ///< several if their losses could not be told apart; none if the target is 0, which is in every closure. Nothing is said about a network

    bool is_proved() const { return incomplete_types.empty(); }
};

/// Whether a pattern is in a set.
using StrataSet = std::function<bool(const Pattern&)>;

/// The forms nearest to the target among those whose pattern is in a set, and 0, if that is a closed set.
/// **Throws** DomainError if no pattern of the degree is in the set; Interrupted. **Cost** as critical_points.
Nearest nearest_on(const SquareLoss& loss, const StrataSet& strata, long digits = 20, const Budget& budget = {});
/// The same for several sets at once: critical points are looked for once.
std::vector<Nearest> nearest_on_each(const SquareLoss& loss, const std::vector<StrataSet>& sets, long digits = 20, const Budget& budget = {});

/// The coefficients of W as text, in filter order: exact if W is known to be rational, else balls with at most so many significant digits.
std::vector<std::string> coefficient_texts(const CriticalPoint& point, long digits);

/// The filters of the layers of a factorisation of W, layer 1 first: the first entry that is certainly not 0 is exactly 1, except in layer L.
/// **Requires** a filling with the roots of the point.
std::vector<std::vector<Ball>> layer_filters(const CriticalPoint& point, const Filling& filling, long precision);

} // namespace rootprint
