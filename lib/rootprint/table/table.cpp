// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/table.hpp"

#include <algorithm>
#include <string>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/stratum.hpp"

namespace rootprint {

std::string_view name(Column column) {
    constexpr std::array<std::string_view, all_columns.size()> names{
        "pattern", "dimension", "codimension", "lambda", "degree", "polar_degrees", "ged", "place", "factorizations", "compatible", "example",
        "witness", "factored", "covers",
    };
    return names[static_cast<std::size_t>(column)];
}

bool is_about_the_type(Column column) {
    return column == Column::dimension || column == Column::codimension || column == Column::lambda || column == Column::degree ||
           column == Column::polar_degrees || column == Column::ged;
}

bool is_number(Column column) {
    return column == Column::dimension || column == Column::codimension || column == Column::degree || column == Column::ged ||
           column == Column::factorizations || column == Column::compatible;
}

bool is_about_a_network(Column column) {
    return column == Column::place || column == Column::factorizations || column == Column::compatible || column == Column::example;
}

bool Table::has(Column column) const { return std::find(columns.begin(), columns.end(), column) != columns.end(); }

namespace {

Table table_of(long degree, std::optional<Architecture> architecture) {
    if (degree < 0) throw DomainError("a degree is not negative");
    Table table{degree, std::move(architecture), {}, false};
    for (const Column column : all_columns) {
        if (table.architecture || !is_about_a_network(column)) table.columns.push_back(column);
    }
    return table;
}

std::shared_ptr<const TypeFacts> type_facts(const Table& table, std::vector<long> lambda) {
    auto facts = std::make_shared<TypeFacts>();
    if (table.has(Column::degree) || table.has(Column::polar_degrees) || table.has(Column::ged)) {
        facts->polar_degrees = polar_degrees(lambda);
        facts->ged = sum(facts->polar_degrees);
    }
    facts->lambda = std::move(lambda);
    return facts;
}

NetworkFacts network_facts(const Table& table, const Pattern& pattern, const Budget& budget) {
    constexpr int most_listed = 1'000'000;
    const Architecture& architecture = *table.architecture;
    NetworkFacts facts{place(pattern, architecture), {}, {}};
    if (!table.has(Column::factorizations) && !table.has(Column::compatible) && !table.has(Column::example)) return facts;
    facts.counts = count_factorisations(pattern, architecture, budget);
    if (!table.has(Column::example) || facts.counts.compatible.is_zero()) return facts;
    if (table.all_factorisations && facts.counts.compatible > Integer(most_listed)) {
        throw DomainError(to_string(pattern) + " has " + to_string(facts.counts.compatible) +
                          " compatible factorisations; a row lists at most " + std::to_string(most_listed));
    }
    for_each_factorisation(
        pattern, architecture, Fillings::compatible,
        [&](const Filling& filling) {
            facts.listed.push_back(filling);
            return table.all_factorisations;
        },
        budget);
    return facts;
}

} // namespace

Table full_table(long degree) { return table_of(degree, {}); }

Table full_table(const Architecture& architecture) {
    if (!architecture.reduces_to_stride_one())
        throw DomainError("the strides matter to the form: not its pattern, those of its factors determine place and factorisations; which group is meant, 1 to " +
                          std::to_string(architecture.groups().size()) + "?");
    return table_of(static_cast<long>(architecture.degree()), architecture);
}

Table full_table(const Architecture& architecture, std::size_t group) {
    const std::size_t groups = architecture.groups().size();
    if (group >= groups) throw DomainError("there is no group " + std::to_string(group + 1) + ": there " + (groups == 0 ? "are none" : groups == 1 ? "is one" : "are " + std::to_string(groups)));
    const Architecture layers = group_architecture(architecture, group);
    Table table = table_of(static_cast<long>(layers.degree()), layers);
    table.group = GroupOfNetwork{architecture, group};
    return table;
}

Row RowCursor::row(const Budget& budget) {
    budget.poll();
    if (new_type_) {
        type_ = type_facts(table_, cursor_.complex_type());
        new_type_ = false;
    }
    Row row{cursor_.pattern(), type_, {}, {}};
    if (table_.architecture) row.network = network_facts(table_, row.pattern, budget);
    if (table_.has(Column::witness) || table_.has(Column::factored)) row.witness = witness(row.pattern);
    return row;
}

} // namespace rootprint
