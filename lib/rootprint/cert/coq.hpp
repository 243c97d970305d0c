// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Claims and witnesses as theorems of Coq with their proofs, for lib/coq/theorems.v: what cert/certificate.hpp spells for the checker, the same numbers in the
/// same order. Lists, and the words of lib/coq, stand around them; nothing else gets into the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/cert/certificate.hpp"

namespace rootprint {

/// How a file of theorems begins: by what it is checked, and what it is about. Theorems follow, each begins with an empty line.
std::string coq_heading();

/// The theorem with this name that the form has the pattern, or the place, or is or is not in the function space of a network with strides, in every real closed field. Strides that do
/// not matter, that of the last filter of a size above 1 and later ones, are written as 1.
/// **Throws** DomainError for another statement, or a certificate that does not belong to it: there is no theorem. Nothing is verified.
std::string to_coq(const Claim& claim, const Certificate& certificate, std::string_view name);

/// The theorem with this name that these are all patterns of the degree; or that the pattern covers these and no others; or that all forms of the pattern have so many factorisations up to
/// scaling, and so many compatible ones.
std::string to_coq(const DegreeClaim& claim, std::string_view name);

/// Whether lib/coq counts factorisations into filters of these sizes, ∏ k_i·max k_i ≤ 5000: beyond that its table may be too long, and a theorem about the numbers is refused.
bool are_counted_in_coq(const std::vector<long>& filter_sizes);

/// The theorem with this name that all forms of the pattern have the place.
std::string to_coq(const Pattern& pattern, const PlaceClaim& claim, std::string_view name);

/// The theorem with this name that all forms of the pattern have this compatible factorisation into filters of these sizes; without one, that none has any.
std::string to_coq(const Pattern& pattern, const std::vector<long>& filter_sizes, const std::optional<Filling>& filling, std::string_view name);

} // namespace rootprint
