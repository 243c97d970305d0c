// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Claims and witnesses as theorems of Coq with their proofs, for lib/coq/theorems.v: what cert/certificate.hpp spells for the checker, the same numbers in the
/// same order. Lists, and the words of lib/coq, stand around them; nothing else gets into the text.
#pragma once

#include <string>
#include <string_view>

#include "rootprint/cert/certificate.hpp"

namespace rootprint {

/// How a file of theorems begins: by what it is checked, and what it is about. Theorems follow, each begins with an empty line.
std::string coq_heading();

/// The theorem with this name that the form has the pattern, or the place, or is or is not in the function space of a network with strides, in every real closed field. Strides that do
/// not matter, that of the last filter of a size above 1 and later ones, are written as 1.
/// **Throws** DomainError for another statement, or a certificate that does not belong to it: there is no theorem. Nothing is verified.
std::string to_coq(const Claim& claim, const Certificate& certificate, std::string_view name);

/// The theorem with this name that these are all patterns of the degree; or that all forms of the pattern have a compatible factorisation (the first one listed
/// is the reason), or, if the number of compatible ones is 0, that none has.
/// **Throws** DomainError for a claim about covers, and if there are compatible factorisations but none is listed: there is no theorem.
std::string to_coq(const DegreeClaim& claim, std::string_view name);

/// The theorem with this name that all forms of the pattern have the place.
std::string to_coq(const Pattern& pattern, const PlaceClaim& claim, std::string_view name);

} // namespace rootprint
