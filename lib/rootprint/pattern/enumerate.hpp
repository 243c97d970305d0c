// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// All patterns of a degree, in the order of tables: by codimension, then by complex type (a decreasing list,
/// lexicographically descending), then by ρ (an ascending list, lexicographically ascending). Codimension n − r − 2c is n minus
/// the length of the complex type, so types come by decreasing length. Proofs: docs/theory/strata.md.
#pragma once

#include <compare>
#include <vector>

#include "rootprint/exact/integer.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// λ: the partition of n with parts ρ and each γ_j twice, decreasing.
std::vector<long> complex_type(const Pattern& pattern);

/// The order of tables. Patterns of smaller degree come first.
std::strong_ordering table_order(const Pattern& a, const Pattern& b);

/// The number of patterns of degree n, the coefficient of t^n in ∏_m 1/((1 − t^m)(1 − t^{2m})).
/// **Throws** DomainError if n < 0. **Cost** the numbers of partitions up to n, and n products of them.
Integer number_of_patterns(long degree);

/// Walks through the patterns of a degree. A value: a copy walks on from where it was made. Memory O(degree).
class PatternCursor {
public:
    /// At the first pattern of the degree. **Throws** DomainError if degree < 0.
    explicit PatternCursor(long degree);

    /// **Requires** !at_end().
    Pattern pattern() const;
    /// The complex type of the pattern. **Requires** !at_end().
    std::vector<long> complex_type() const;
    bool at_end() const { return at_end_; }
    /// To the next pattern; true if it has another complex type, or if there is none. **Requires** !at_end().
    /// **Cost** O(distinct multiplicities), less in the mean.
    bool advance();

private:
    friend class PatternOrder;
    /// All roots of one multiplicity.
    struct Class {
        long multiplicity;
        long number; ///< of complex roots: how often the multiplicity is a part of the type
        long real;   ///< how many of them are real: of the parity of number
        friend bool operator==(const Class&, const Class&) = default;
    };

    bool next_type();
    void first_pattern();
    bool next_pattern();
    void first_tail(std::size_t start);
    bool is_real_free(std::size_t start) const;
    bool can_be_real_free(std::size_t start) const;
    static Class class_of(long multiplicity, long number) { return {multiplicity, number, number}; }

    std::vector<Class> classes_; ///< by increasing multiplicity
    bool at_end_ = false;
};

/// Positions in the list of all patterns of a degree.
class PatternOrder {
public:
    /// **Throws** DomainError if degree < 0. **Cost** memory and time O(degree³).
    explicit PatternOrder(long degree);

    /// The number of patterns.
    const Integer& size() const { return size_; }
    /// The place of a pattern in the list, from 0: its code. **Throws** DomainError if the degree is another.
    Integer index(const Pattern& pattern) const;
    /// The cursor at the given place; at the end for index = size(). **Throws** DomainError beyond.
    PatternCursor at(const Integer& index) const;

private:
    using Classes = std::vector<PatternCursor::Class>;
    /// The patterns whose type has `parts` parts, of sum `sum`, none above `largest`.
    const Integer& patterns(long largest, long parts, long sum) const;

    long degree_;
    std::vector<Integer> table_; ///< patterns(·, ·, ·)
    Integer size_;
};

} // namespace rootprint
