// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/table/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/table/proofs.hpp"

#include "support/random.hpp"

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

// All rows of a table, each with a form of its pattern, without roots 0 and ∞ if there is luck.
static std::vector<std::pair<Row, Form>> rows_with_forms(support::Random& random, const Table& table) {
    std::vector<std::pair<Row, Form>> rows;
    for (RowCursor cursor(table, PatternCursor(table.degree)); !cursor.at_end(); cursor.advance()) {
        const Row row = cursor.row();
        const auto number = [&] { return Rational(Integer(random.between(1, 9)), Integer(random.between(1, 9))); };
        rows.emplace_back(row, substituted(row.witness->form, Rational(1), number(), -number(), Rational(1)));
    }
    return rows;
}

TEST_CASE("the tables of the groups tell place and numbers of factorisations of all smooth products of their factors") {
    support::Random random("tables of groups");
    long smooth = 0, inside = 0, outside = 0, boundary = 0;
    for (const Architecture& network : {Architecture({4, 2, 3, 2}, {2, 1, 1, 1}), Architecture({2, 2, 3, 1, 2}, {1, 2, 1, 1, 1}), Architecture({2, 2, 2, 2}, {3, 1, 2, 1})}) {
        std::vector<std::vector<std::pair<Row, Form>>> factors; // of each group
        for (std::size_t g = 0; g < network.groups().size(); ++g) {
            const Table table = full_table(network, g);
            CHECK(table.degree == network.groups()[g].degree);
            factors.push_back(rows_with_forms(random, table));
        }
        std::vector<std::size_t> choice(factors.size());
        for (bool more = true; more;) {
            Form product(std::vector<Rational>{Rational(-2)});
            Place expected = Place::interior;
            FactorisationCounts counts{Integer(1), Integer(1)};
            for (std::size_t g = 0; g < factors.size(); ++g) {
                const auto& [row, form] = factors[g][choice[g]];
                const Place here = row.network->place;
                product = product * strided(form, static_cast<long>(network.groups()[g].stride));
                if (here == Place::outside || (here == Place::boundary && expected == Place::interior)) expected = here;
                counts = {counts.all * row.network->counts.all, counts.compatible * row.network->counts.compatible};
            }
            if (strided_divisors(product, network)->is_smooth(network)) {
                ++smooth;
                ++(expected == Place::interior ? inside : expected == Place::boundary ? boundary : outside);
                CAPTURE(to_string(product));
                CHECK(membership(product, network).place == expected);
                CHECK(count_strided_factorisations(product, network) == counts);
            }
            more = false;
            for (std::size_t g = 0; g < choice.size() && !more; ++g) {
                more = ++choice[g] < factors[g].size();
                if (!more) choice[g] = 0;
            }
        }
    }
    CHECK(std::min({inside, outside, boundary}) >= 5);
    CHECK(smooth >= 30);
}

TEST_CASE("the table of a group is that of its layers alone, if there is such a group") {
    const Architecture network({3, 2, 1, 2}, {1, 3, 5, 1});
    const Table first = full_table(network, 0), second = full_table(network, 1);
    CHECK(*first.architecture == Architecture({3, 2}));
    CHECK(*second.architecture == Architecture({2}));
    CHECK(first.columns == full_table(Architecture({3, 2})).columns);
    CHECK(!full_table(Architecture({3, 2})).group);
    CHECK_THROWS_WITH_AS(full_table(network, 2), "there is no group 3: there are 2", DomainError);
    CHECK_THROWS_WITH_AS(full_table(Architecture({3}), 1), "there is no group 2: there is one", DomainError);
    CHECK_THROWS_WITH_AS(full_table(Architecture({1}), 0), "there is no group 1: there are none", DomainError);
    CHECK_THROWS_WITH_AS(full_table(network),
                         "the strides matter to the form: not its pattern, those of its factors determine place and factorisations; which group is meant, 1 to 2?", DomainError);
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
    const auto proofs_of_row = [&](const Row& row) { return proofs(table, row, proof_of_witness(row)); };
    for (const TableProof& proof : proofs_of_row(RowCursor(table, first).row())) names.push_back(proof.name);
    CHECK(names == std::vector<std::string>{"", "place", "factorizations", "covers"});
    std::erase(table.columns, Column::covers);
    CHECK(proofs_of_row(RowCursor(table, first).row()).size() == 3);
    table.columns = {Column::pattern};
    CHECK(proofs_of_row(RowCursor(table, first).row()).empty());
    CHECK(proof_of_patterns(2).claim == "rootprint-claim 1\ndegree 2\npatterns 0|1 11|0 2|0\n");
    CHECK(proof_of_patterns(2).name == "patterns");
}

TEST_CASE("a row has one theorem for every fact that the table shows and Coq can prove") {
    Table table = full_table(Architecture({3, 2, 2}));
    const auto theorems_of_row = [&](const char* pattern, std::uint64_t number) {
        const Row row = RowCursor(table, PatternOrder(4).at(PatternOrder(4).index(parse_pattern(pattern)))).row();
        return theorems(table, row, proof_of_witness(row), number);
    };
    const std::string whole = theorems_of_row("112|0", 7);
    const std::size_t form = whole.find("Theorem form_7 "), place = whole.find("Theorem place_7 "), numbers = whole.find("Theorem factorizations_7 ");
    const std::size_t example = whole.find("Theorem example_7 "), covers = whole.find("Theorem covers_7 ");
    REQUIRE(form < place);
    REQUIRE(place < numbers);
    REQUIRE(numbers < example);
    REQUIRE(example < covers);
    REQUIRE(covers < whole.size());
    CHECK(whole.find("-> has_place [3; 2; 2] w interior.") < whole.size());
    CHECK(whole.find("-> has_factorisations [3; 2; 2] w 7 /\\ has_compatible_factorisations [3; 2; 2] w 5.") < whole.size());
    CHECK(whole.find("by_compatible [([1; 1; 0], []); ([0; 0; 1], []); ([0; 0; 1], [])].") < whole.size()); // p1p2·p3·p3
    CHECK(whole.find("list_of_covers F 4 ([1; 1; 2], []) [([1; 3], []); ([2; 2], [])].") < whole.size());
    CHECK(theorems_of_row("4|0", 1).find("~ compatible [3; 2; 2] w.") != std::string::npos);
    table.columns = {Column::place};
    CHECK(theorems_of_row("112|0", 7) == whole.substr(place - 1, numbers - place));
    table.columns = {Column::factorizations, Column::compatible};
    CHECK(theorems_of_row("112|0", 7) == whole.substr(numbers - 1, example - numbers));
    table.columns = {Column::example};
    CHECK(theorems_of_row("112|0", 7) == whole.substr(example - 1, covers - example));
    table.columns = {Column::covers};
    CHECK(theorems_of_row("112|0", 7) == whole.substr(covers - 1));
    table.columns = {Column::factored};
    CHECK(theorems_of_row("112|0", 7) == whole.substr(0, place - 1));
    table.columns = {Column::factorizations, Column::dimension};
    CHECK(theorems_of_row("112|0", 7).empty());
    table = full_table(Architecture(std::vector<std::int64_t>(12, 2)));
    table.columns = {Column::factorizations, Column::compatible};
    const Row most = RowCursor(table, PatternOrder(12).at(0)).row();
    CHECK(theorems(table, most, {}, 1).empty()); // Coq does not count so far
    CHECK(theorem_of_patterns(2) == "\nTheorem patterns_2 (F : rcfType) : list_of_patterns F 2 [([], [1]); ([1; 1], []); ([2], [])].\nProof. by_patterns. Qed.\n");
}
