// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The real factors of forms whose coefficients are balls: linear and irreducible quadratic forms, roots at or near infinity like all others.
#pragma once

#include <optional>
#include <vector>

#include "rootprint/ball/ball.hpp"

namespace rootprint {

/// A root of a form in P¹, or a pair of conjugate roots.
struct RootForm {
    long multiplicity;
    std::vector<Ball> form; ///< the linear form q·x − p·y of the real root (p : q); the quadratic form of a pair
    ComplexBall value;      ///< p/q, of positive imaginary part for a pair; not finite if q may be 0
    bool is_infinite;       ///< q is exactly 0
    bool is_real() const { return form.size() == 2; }
};

/// The roots of the form with these coefficients (filter order), each of the given multiplicity, in no order; nothing if balls of this precision
/// do not prove that all roots of all nonzero forms in them are simple.
std::optional<std::vector<RootForm>> root_forms(const std::vector<Ball>& filter, long multiplicity, long precision);

/// The roots of all these forms, those of each with its multiplicity, in no order; nothing if balls of this precision do not prove that all are simple roots of their forms, and those of
/// different forms different: for all forms in the balls, which are not 0. **Requires** as many multiplicities as forms.
std::optional<std::vector<RootForm>> simple_roots(const std::vector<std::vector<Ball>>& forms, const std::vector<long>& multiplicities, long precision);

/// Whether they prove that.
bool have_simple_roots(const std::vector<std::vector<Ball>>& forms, long precision);

/// Sorts roots as factorisations number them: real ones by multiplicity, then along P¹, infinity and what may be it last; then pairs by
/// multiplicity, then by the midpoints of real and imaginary part.
void number_roots(std::vector<RootForm>& roots);

/// a·b as forms.
std::vector<Ball> product(const std::vector<Ball>& a, const std::vector<Ball>& b, long precision);

} // namespace rootprint
