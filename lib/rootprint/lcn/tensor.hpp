// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Filters with several axes: tensors of rational numbers, and the multihomogeneous forms that they are.
///
/// A tensor of shape k_1×…×k_D is the form Σ w_{i_1…i_D} ∏_j x_j^{k_j−1−i_j} y_j^{i_j}, homogeneous of degree k_j − 1 in each pair (x_j, y_j). With one axis
/// this is the filter order of binary forms. Entries are listed in *C order*: the last index runs first.
///
/// Layers compose as forms multiply (docs/theory/tensors.md); which products there are is lcn/tensor_architecture.hpp's and lcn/tensor_member.hpp's matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/exact/poly.hpp"

namespace rootprint {

/// A number for each axis: lengths, indices, degrees or strides.
using Shape = std::vector<std::int64_t>;

/// The most axes a tensor has, as in NumPy.
constexpr std::size_t most_axes = 32;

/// `3x3`.
std::string to_string(const Shape& shape);

/// The number of entries of a tensor. **Throws** DomainError unless there are 1 to 32 axes, of lengths ≥ 1; LimitError for 2^31 entries and more.
std::int64_t number_of_entries(const Shape& shape);

/// All indices of a shape in C order.
std::vector<Shape> indices(const Shape& shape);

/// The place of an index in C order. **Requires** an index within the shape.
std::int64_t place_of_index(const Shape& index, const Shape& shape);

class Tensor {
public:
    /// **Throws** as number_of_entries, and DomainError if there are more or fewer entries.
    Tensor(Shape shape, const std::vector<Rational>& entries);
    /// The tensor whose entry at place i is coefficient i of numerator, divided by the denominator.
    /// **Throws** as number_of_entries, and DomainError for a numerator of larger degree or a denominator 0.
    Tensor(Shape shape, Poly numerator, Integer denominator = Integer(1));

    long axes() const { return static_cast<long>(shape_.size()); }
    const Shape& shape() const { return shape_; }
    std::int64_t size() const { return number_of_entries(shape_); }
    /// The entry at a place in C order, counted from 0.
    Rational entry(long place) const { return Rational(numerator_.coefficient(place), denominator_); }
    std::vector<Rational> entries() const;
    bool is_zero() const { return numerator_.is_zero(); }
    /// The place of the first entry that is not 0. **Requires** a nonzero tensor.
    long first_place() const;

    const Poly& numerator() const { return numerator_; }
    /// Positive.
    const Integer& denominator() const { return denominator_; }

    /// The product of the forms: the filter of two layers of stride 1, one after the other. Its lengths are a_j + b_j − 1.
    /// **Throws** DomainError if the numbers of axes differ; LimitError if the product is too large.
    friend Tensor operator*(const Tensor& a, const Tensor& b);
    friend Tensor operator*(const Rational& c, const Tensor& a);
    /// The same shape and the same entries.
    friend bool operator==(const Tensor& a, const Tensor& b) {
        return a.shape_ == b.shape_ && a.denominator_ == b.denominator_ && a.numerator_ == b.numerator_;
    }

private:
    void normalise();
    Shape shape_;
    Poly numerator_; // gcd(content, denominator) = 1
    Integer denominator_;
};

/// The form with x_j^{S_j}, y_j^{S_j} in place of x_j, y_j: S_j − 1 zeros between neighbours along axis j.
/// **Throws** DomainError unless there is a stride ≥ 1 for every axis; LimitError if the result is too large.
Tensor strided(const Tensor& tensor, const Shape& strides);

/// `[[1, 0], [0, -1/2]]`; parse_tensor reads it back.
std::string to_string(const Tensor& tensor);

/// Nested brackets around texts of entries in C order, as above.
std::string nested_text(const std::vector<std::string>& entries, const Shape& shape);

/// As an expression in x1, y1, x2, y2, …: `x1*x2 - 1/2*y1*y2`.
std::string to_expression(const Tensor& tensor);

/// The tensor that the text denotes, exactly: a list of numbers (exact/number.hpp), or of lists of equal shapes, in square brackets or braces, separated by
/// blanks or single commas: `[[1, 0.5], [-1/3, 0]]`. Outer brackets around plain numbers may be missing: `1 -3 2`.
/// **Throws** SyntaxError with the column (counted from first_column on), also for lists of different lengths or depths; LimitError if the size exceeds `limits`.
Tensor parse_tensor(std::string_view text, const Limits& limits = {}, const Budget& budget = {}, std::size_t first_column = 1);

} // namespace rootprint
