// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The irreducible factors of a tensor, as a form, over the real numbers: how many there are of which multidegree, exactly, and the factors themselves in certified
/// balls. Theorems and proofs: docs/theory/tensors.md.
///
/// *Numbering.* Factors p1, p2, … that stay irreducible over C, and q1, q2, …, each the product of two complex conjugate factors: both by increasing multiplicity,
/// then by their families, and within a family by the root of its polynomial `residue` (real ones ascending; pairs in the order of roots/complex.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/lcn/tensor_absolute.hpp"

namespace rootprint {

/// A factor over Q and how it splits over R: factor.conjugates() = real + 2·pairs.
struct RealFamily {
    Tensor form; ///< irreducible over Q; its first entry that is not 0 is 1
    long multiplicity;
    AbsoluteFactor factor;
    long real;
    long pairs;
};

struct RealFactors {
    Shape shape; ///< of the tensor
    Rational constant; ///< the first entry of the tensor that is not 0
    std::vector<RealFamily> families; ///< in the order of rational_factors
};

/// tensor = constant·∏ of all irreducible real factors. **Throws** DomainError for the zero tensor.
RealFactors real_factors(const Tensor& tensor, const Budget& budget = {});

/// An irreducible real factor.
struct RealFactor {
    std::size_t family;
    std::size_t index; ///< within its family: first the real ones
    bool is_pair;
    Shape degree;
    long multiplicity;
};

/// All of them, numbered as above: p1, p2, …, then q1, q2, …
std::vector<RealFactor> numbered_factors(const RealFactors& factors);

/// A real tensor in certified balls, or exactly.
struct BallTensor {
    Shape shape;
    std::vector<Ball> entries; ///< in C order
    std::optional<Tensor> exact; ///< the tensor itself if and only if it is rational
};

/// The factors of a family, by their index; of each the first entry that is not 0 is 1. Each radius is at most 2^−accuracy times the largest entry.
/// **Requires** accuracy ≥ 1. **Cost** the roots of a polynomial of degree conjugates().
std::vector<BallTensor> enclosures(const RealFamily& family, long accuracy, const Budget& budget = {});

/// The filters of all layers, layer 1 first, of a way to distribute the factors: balls around true filters whose product is exactly the tensor. The first entry of each
/// that is not 0 is exactly 1, except in layer L, which carries the constant. Each radius is at most 2^−accuracy times the largest entry of its filter.
/// **Throws** DomainError if the filling does not use each of these factors as often as it occurs.
std::vector<BallTensor> filters(const RealFactors& factors, const Filling& filling, long accuracy, const Budget& budget = {});

/// The entries as text in C order: `p/q` if the tensor is rational, else balls with at most so many significant digits. **Requires** digits ≥ 1.
std::vector<std::string> entry_texts(const BallTensor& tensor, long digits);

} // namespace rootprint
