// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Arrays of exact numbers in NumPy's binary format `.npy`, versions 1.0 to 3.0: integers and floating-point numbers of 1 to 8 bytes, of both byte orders, in C and in
/// Fortran order. Floating-point numbers are dyadic rationals, taken exactly. The bytes are not trusted.
/// **Ref** NumPy Enhancement Proposal 1, A simple file format for NumPy arrays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/rational.hpp"

namespace rootprint {

struct NumberArray {
    std::vector<std::int64_t> shape; ///< at most 32 lengths ≥ 0; none: a single number
    std::vector<Rational> entries;   ///< in C order: the last index runs first
    friend bool operator==(const NumberArray&, const NumberArray&) = default;
};

/// Whether the bytes begin as such a file does.
bool looks_like_npy(std::string_view bytes);

/// What a file says before its numbers.
struct NpyHeader {
    char kind = 'f';       ///< `f` floating point, `i` signed, `u` unsigned integers
    std::size_t size = 8;  ///< bytes of a number
    bool is_big_endian = false;
    bool is_fortran_order = false; ///< the first index runs first
    std::vector<std::int64_t> shape;
    std::size_t begin = 0, end = 0; ///< of the dictionary that says so; the numbers follow
};
/// The header of the file that begins so; a mebibyte and 12 bytes are always enough. **Throws** SyntaxError and LimitError as parse_npy does for headers.
NpyHeader parse_npy_header(std::string_view beginning);
/// The header of a file of version 1.0 in C order with numbers of the type of that name (`<u4`). **Requires** at most 32 axes.
std::string npy_header(std::string_view type, const std::vector<std::int64_t>& shape);

/// The array that the whole file is.
/// **Throws** SyntaxError with the position of the byte, counted from 1: no such file, a header that is none, another type, truncated data, bytes after the array, NaN and
/// infinities (by their index); LimitError if the entries, over one denominator, exceed `limits.size`, or the header a mebibyte.
NumberArray parse_npy(std::string_view bytes, const Limits& limits = {}, const Budget& budget = {});

/// The file of version 1.0, little-endian, in C order: 64-bit integers if all entries are such numbers, else doubles.
/// **Throws** DomainError if an entry is neither; if there are other numbers of entries or of axes than parse_npy allows.
std::string to_npy(const NumberArray& array);

} // namespace rootprint
