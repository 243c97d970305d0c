// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Boxes of forms none of which has a multiple root: all have the pattern of the middle one (docs/theory/balls.md).
#pragma once

#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/box.hpp"

namespace rootprint {

/// With S the Sylvester matrix of the partial derivatives of a form, of order N = 2·degree − 2, M and R those of the middle form and of the radii, and B = 2^−precision·inverse:
/// (|1 − B·M| + |B|·R)·weights < weights in each of the N components, so that S is regular for every form of the box.
struct UniformProof {
    long precision = 0;
    std::vector<Integer> inverse; ///< N rows of N numbers; none up to degree 1, where it is enough that the zero form is not in the box
    std::vector<Integer> weights; ///< N positive numbers
};

/// A proof that no form of the box has a multiple root; nothing if none is found. B is found in floating-point numbers, the inequality is decided in integers.
/// **Throws** Interrupted. **Cost** O(degree³) operations.
std::optional<UniformProof> uniform_proof(const FormBox& box, const Budget& budget = {});

} // namespace rootprint
