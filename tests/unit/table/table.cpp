// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/table/proofs.hpp"

using namespace rootprint;

TEST_CASE("a table has one row for every pattern, with the facts of that pattern") {
    for (long degree = 0; degree <= 9; ++degree) {
        const Table table = full_table(degree);
        PatternCursor expected(degree);
        for (RowCursor cursor(table, PatternCursor(degree)); !cursor.at_end(); cursor.advance(), expected.advance()) {
            const Row row = cursor.row();
            REQUIRE(!expected.at_end());
            CHECK(row.pattern == expected.pattern());
            CHECK(row.type->lambda == complex_type(row.pattern));
            CHECK(row.type->polar_degrees == polar_degrees(row.type->lambda));
            CHECK(row.type->ged == sum(row.type->polar_degrees));
            CHECK(pattern(row.witness->form) == row.pattern);
            CHECK(!row.network);
        }
        CHECK(expected.at_end());
    }
}

TEST_CASE("the table of an architecture has places and factorisations") {
    for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{2, 2, 2}, {3, 2, 2}, {4, 2}, {3, 1, 3, 2}, {7}, {1}}) {
        const Architecture architecture(sizes);
        Table table = full_table(architecture);
        for (const bool all : {false, true}) {
            table.all_factorisations = all;
            for (RowCursor cursor(table, PatternCursor(table.degree)); !cursor.at_end(); cursor.advance()) {
                const Row row = cursor.row();
                REQUIRE(row.network);
                CHECK(row.network->place == place(row.pattern, architecture));
                CHECK(row.network->counts == count_factorisations(row.pattern, architecture));
                const Integer listed(static_cast<std::int64_t>(row.network->listed.size()));
                CHECK(listed == (all ? row.network->counts.compatible : std::min(row.network->counts.compatible, Integer(1))));
                CHECK(std::all_of(row.network->listed.begin(), row.network->listed.end(), [](const Filling& f) { return f.is_compatible(); }));
            }
        }
    }
}

TEST_CASE("what no column shows is not computed") {
    Table table = full_table(Architecture({3, 2, 2}));
    table.columns = {Column::pattern, Column::place};
    const Row row = RowCursor(table, PatternCursor(4)).row();
    CHECK(!row.witness);
    CHECK(row.type->polar_degrees.empty());
    CHECK(row.network->counts.all.is_zero());
    CHECK(row.network->listed.empty());
}

TEST_CASE("a table that cannot be is a DomainError") {
    CHECK_THROWS_AS(full_table(-1), DomainError);
    CHECK_THROWS_AS(full_table(Architecture({3, 2}, {2, 1})), DomainError);
    Table table = full_table(Architecture(std::vector<std::int64_t>(12, 2)));
    table.columns = {Column::example};
    table.all_factorisations = true;
    PatternCursor simple = PatternOrder(12).at(PatternOrder(12).index(Pattern::make(std::vector<long>(12, 1), {})));
    CHECK_THROWS_AS(RowCursor(table, simple).row(), DomainError); // 12! of them
    table.all_factorisations = false;
    CHECK(RowCursor(table, simple).row().network->listed.size() == 1);
}

TEST_CASE("a row is proved by one claim for every fact that the table shows") {
    Table table = full_table(Architecture({3, 2, 2}));
    const PatternCursor first(4);
    std::vector<std::string> names;
    for (const TableProof& proof : proofs(table, RowCursor(table, first).row())) names.push_back(proof.name);
    CHECK(names == std::vector<std::string>{"", "place", "factorizations", "covers"});
    std::erase(table.columns, Column::covers);
    CHECK(proofs(table, RowCursor(table, first).row()).size() == 3);
    table.columns = {Column::pattern};
    CHECK(proofs(table, RowCursor(table, first).row()).empty());
    CHECK(proof_of_patterns(2).claim == "rootprint-claim 1\ndegree 2\npatterns 0|1 11|0 2|0\n");
    CHECK(proof_of_patterns(2).name == "patterns");
}
