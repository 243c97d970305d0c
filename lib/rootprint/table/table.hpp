// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Tables of all patterns of a degree: which facts they show, and the facts of one row. How rows are spelled is table/writer.hpp's
/// matter, and what proves them table/proofs.hpp's.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/lcn/architecture.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/witness.hpp"

namespace rootprint {

/// What a table can show of a pattern, in the order of its columns.
enum class Column {
    pattern,
    dimension,      ///< of the stratum in coefficient space
    codimension,    ///< of the stratum
    lambda,         ///< the complex type, decreasing
    degree,         ///< of the multiple root locus of that type
    polar_degrees,  ///< of that locus, δ_0 first
    ged,            ///< its generic Euclidean distance degree
    place,          ///< in the function space
    factorizations, ///< the number of factorisations into layers, up to scaling
    compatible,     ///< the number of those without a multiple root in a layer
    example,        ///< one compatible factorisation, or all of them
    witness,        ///< a form with the pattern: its coefficients in filter order
    factored,       ///< the same form as a product
    covers,         ///< the patterns directly below in the closure order
};
inline constexpr std::array all_columns{
    Column::pattern,       Column::dimension, Column::codimension, Column::lambda,     Column::degree,  Column::polar_degrees, Column::ged,
    Column::place,         Column::factorizations, Column::compatible, Column::example, Column::witness, Column::factored,      Column::covers,
};
/// `pattern`, `polar_degrees`, …
std::string_view name(Column column);
/// The same for all patterns of one complex type.
bool is_about_the_type(Column column);
/// One number per cell.
bool is_number(Column column);
/// Makes sense only for an architecture.
bool is_about_a_network(Column column);

/// The forms of a network with several strides are products ∏ G_g(x^(S_g), y^(S_g)), one factor for each group of layers.
struct GroupOfNetwork {
    Architecture network;
    std::size_t group; ///< counted from 0
};

/// What a table is about.
struct Table {
    long degree = 0;
    std::optional<Architecture> architecture; ///< its forms have that degree
    std::vector<Column> columns;              ///< in the order of all_columns, each at most once
    bool all_factorisations = false;          ///< list all compatible factorisations, not only one
    std::optional<GroupOfNetwork> group = {}; ///< if the architecture is that of a group: the patterns are those of the factor G_g

    /// Whether the table shows it.
    bool has(Column column) const;
};

/// A table with all columns that make sense.
/// **Throws** DomainError if degree < 0, or if the architecture does not reduce to stride 1 (its patterns then do not determine places
/// and factorisations: the tables of its groups do, docs/theory/strides.md).
Table full_table(long degree);
Table full_table(const Architecture& architecture);
/// The table of the factors G_g: of the layers of the group alone, with strides 1. **Throws** DomainError if there is no such group.
Table full_table(const Architecture& architecture, std::size_t group);

/// What patterns of one complex type share. Empty where the table does not show it.
struct TypeFacts {
    std::vector<long> lambda;
    std::vector<Integer> polar_degrees; ///< the degree of the locus first
    Integer ged;
};
struct NetworkFacts {
    Place place;
    FactorisationCounts counts;
    std::vector<Filling> listed; ///< the first compatible factorisations: one, or all, or none if there is none
};
/// The facts of one pattern.
struct Row {
    Pattern pattern;
    std::shared_ptr<const TypeFacts> type;
    std::optional<NetworkFacts> network;
    std::optional<WitnessForm> witness;
};

/// Walks through the rows of a table from a given pattern on, and computes what its columns need. Memory: one row.
class RowCursor {
public:
    /// The table must outlive the cursor. **Requires** a cursor through the patterns of the table's degree.
    RowCursor(const Table& table, PatternCursor start) : table_(table), cursor_(std::move(start)) {}
    bool at_end() const { return cursor_.at_end(); }
    /// **Requires** !at_end(). **Throws** Interrupted, and DomainError if more than 10^6 factorisations would be listed.
    Row row(const Budget& budget = {});
    void advance() { new_type_ |= cursor_.advance(); }

private:
    const Table& table_;
    PatternCursor cursor_;
    std::shared_ptr<const TypeFacts> type_;
    bool new_type_ = true;
};

} // namespace rootprint
