// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Filters that decide the patterns of many forms in floating-point arithmetic, with proof, or leave them undecided. One source,
/// compiled for several instruction sets. Error bounds and proofs: docs/theory/batch.md.
///
/// | word | meaning |
/// |---|---|
/// | row | the coefficients of a form of degree n, in filter order |
/// | short code | the code of a pattern below 255, which all patterns without multiple roots have: (r − (n mod 2))/2 for r real roots |
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rootprint::batch {

/// The largest degree of a form in a batch.
constexpr int largest_degree = 64;

/// The largest degree for which signatures decide most forms.
constexpr int signature_degree = 16;

/// What stands for no code.
constexpr std::uint8_t undecided = 255;

/// What the bisection of one degree needs to know, in the arithmetic that it is done in.
template <typename Real> struct BisectionTable {
    /// **Requires** 1 ≤ degree ≤ largest_degree.
    explicit BisectionTable(int degree);

    int degree;
    Real weight[largest_degree + 1]; ///< 1/binom(n, j), correct up to half a unit in the last place
    Real half[largest_degree + 1];   ///< 2^−k
    Real error;                      ///< what a bisection adds to the errors, in units of Σ|a_j|
};

/// How far the coefficients of a form may be from those of its row, at most: absolute + relative·|w| from w, also if that is calculated in doubles, in any rounding mode.
/// **Requires** that both are at least 2^−50 above what is meant, relative to that, and absolute ≥ 2^−1000, more than what an underflow loses.
struct RadiusBounds {
    double absolute, relative;
};

/// The short codes of `count` forms, whose rows are `stride` numbers apart, one after another in `codes`; with radii, those that all forms have whose coefficients are no farther from the row. By closed forms,
/// for one degree:
using ClosedForms = void (*)(const double* rows, std::size_t stride, std::size_t count, const RadiusBounds* radii, std::uint8_t* codes);
/// by the signature of the Bezoutian of the partial derivatives (in single precision radii are not looked at):
template <typename Real> using Signatures = void (*)(const Real* rows, std::size_t stride, std::size_t count, int degree, const RadiusBounds* radii, std::uint8_t* codes);
/// and by bisection: the codes that the forms have *if* they have no multiple root over C. (Their real roots are simple.)
template <typename Real>
using Bisection = void (*)(const Real* rows, std::size_t stride, std::size_t count, const BisectionTable<Real>& table, std::uint8_t* codes);

/// The prime of decompositions in vectors.
constexpr std::uint64_t small_prime = (std::uint64_t{1} << 31) - 1;

/// The squarefree decompositions modulo small_prime of `count` polynomials, whose rows are `stride` residues apart, the leading coefficient first and not 0, and zeros after the last one if the degree is less than
/// stride − 1. Their parts of degree above 0, by increasing multiplicity, come one after another, each up to a unit; of each the multiplicity and the degree are in `shapes`, with a 0 at the end. Those of a polynomial
/// begin 2·stride numbers after those of the one before. Residues of the rows must be below 2^31 + 4, and so are those of the parts.
using SquarefreeParts = void (*)(const std::uint64_t* rows, std::size_t stride, std::size_t count, const std::uint8_t* degrees, std::uint64_t* parts, std::uint8_t* shapes);

/// The filters for one instruction set.
struct Kernel {
    std::string_view name;
    bool (*is_supported)();       ///< by this machine
    ClosedForms closed_forms[5];             ///< for degrees 2, 3, 4
    Signatures<float> single_signatures[4];  ///< for degrees 5 to 8; for more, single precision decides too little
    Signatures<double> double_signatures[9]; ///< for degrees 5, …, 12, and last for all up to signature_degree
    Bisection<float> single_bisection;
    Bisection<double> double_bisection;
    SquarefreeParts squarefree_parts;

    Signatures<double> signatures(int degree) const { return double_signatures[degree > 12 ? 8 : degree - 5]; }
};

/// All that were built, the fastest first; the last one, `portable`, runs everywhere.
std::span<const Kernel* const> kernels();

/// The fastest one for this machine.
const Kernel& best_kernel();

} // namespace rootprint::batch
