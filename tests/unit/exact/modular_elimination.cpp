// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/modular_elimination.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/flint.hpp"
#include "support/random.hpp"

using namespace rootprint;

TEST_CASE("pivots are those of the reduced echelon form of FLINT, and systems in their rows and columns are solved") {
    support::Random random("modular elimination");
    for (const std::uint64_t prime : {std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{101}, std::uint64_t{2147483647}}) {
        for (long i = 0; i < 30 * support::effort(); ++i) {
            const auto rows = static_cast<std::size_t>(random.between(0, 12)), columns = static_cast<std::size_t>(random.between(0, 12)), rank = static_cast<std::size_t>(random.between(0, 6));
            // A product of random matrices, seldom of full rank.
            nmod_mat_t left, right, matrix;
            nmod_mat_init(left, static_cast<slong>(rows), static_cast<slong>(rank), prime);
            nmod_mat_init(right, static_cast<slong>(rank), static_cast<slong>(columns), prime);
            nmod_mat_init(matrix, static_cast<slong>(rows), static_cast<slong>(columns), prime);
            const auto fill = [&](nmod_mat_struct* m) {
                for (slong r = 0; r < m->r; ++r)
                    for (slong c = 0; c < m->c; ++c) nmod_mat_entry(m, r, c) = random.one_in(3) ? 0 : random.one_in(3) ? prime - 1 : static_cast<ulong>(random.between(0, 1L << 40)) % prime;
            };
            fill(left), fill(right);
            nmod_mat_mul(matrix, left, right);
            if (random.one_in(3)) fill(matrix);
            ModularElimination elimination(rows, columns, prime);
            for (std::size_t r = 0; r < rows; ++r)
                for (std::size_t c = 0; c < columns; ++c) { // as a sum
                    const ulong entry = nmod_mat_entry(matrix, r, c), part = entry / 2;
                    elimination.add(r, c, part), elimination.add(r, c, entry - part);
                }
            elimination.eliminate({});
            const auto& pivots = elimination.pivots();
            nmod_mat_t reduced;
            nmod_mat_init_set(reduced, matrix);
            const slong expected = nmod_mat_rref(reduced);
            REQUIRE(static_cast<slong>(pivots.size()) == expected);
            for (slong k = 0; k < expected; ++k) {
                slong column = 0;
                while (nmod_mat_entry(reduced, k, column) == 0) ++column;
                CHECK(static_cast<slong>(pivots[static_cast<std::size_t>(k)].column) == column);
            }
            std::vector<std::uint64_t> b;
            for (std::size_t k = 0; k < pivots.size(); ++k) b.push_back(static_cast<std::uint64_t>(random.between(0, 1L << 40)) % prime);
            const std::vector<std::uint64_t> x = elimination.solution(b);
            for (std::size_t k = 0; k < pivots.size(); ++k) {
                std::uint64_t sum = 0;
                for (std::size_t l = 0; l < pivots.size(); ++l) sum = (sum + nmod_mat_entry(matrix, pivots[k].row, pivots[l].column) * x[l]) % prime;
                CHECK(sum == b[k]);
            }
            for (nmod_mat_struct* m : {left, right, matrix, reduced}) nmod_mat_clear(m);
        }
    }
}

TEST_CASE("elimination can be interrupted") {
    ModularElimination elimination(3, 3, 7);
    for (std::size_t i = 0; i < 3; ++i) elimination.add(i, i, 1);
    const std::atomic<bool> stop{true};
    Budget budget;
    budget.stop_flag(&stop);
    CHECK_THROWS_AS(elimination.eliminate(budget), Interrupted);
}
