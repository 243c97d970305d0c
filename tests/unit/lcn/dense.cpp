// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/dense.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix_text.hpp"
#include "support/matrices.hpp"

using namespace rootprint;

namespace {

// The determinant by expansion along the first row: no elimination.
Rational expanded_determinant(const Matrix& a, const std::vector<long>& rows, std::vector<long> columns) {
    if (columns.empty()) return Rational(1);
    const std::vector<long> rest(rows.begin() + 1, rows.end());
    Rational sum;
    for (std::size_t j = 0; j < columns.size(); ++j) {
        std::vector<long> others = columns;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(j));
        const Rational term = a.entry(rows.front(), columns[j]) * expanded_determinant(a, rest, others);
        j % 2 == 0 ? sum += term : sum -= term;
    }
    return sum;
}

std::vector<std::vector<long>> subsets(long of, long size) {
    std::vector<std::vector<long>> list;
    for (unsigned bits = 0; bits < 1u << of; ++bits) {
        std::vector<long> subset;
        for (long i = 0; i < of; ++i)
            if (bits >> i & 1) subset.push_back(i);
        if (std::ssize(subset) == size) list.push_back(subset);
    }
    return list;
}

// The order of the largest minor that is not 0: all of them are looked at.
long rank_by_minors(const Matrix& a) {
    for (long rank = std::min(a.rows(), a.columns()); rank > 0; --rank) {
        for (const auto& rows : subsets(a.rows(), rank))
            for (const auto& columns : subsets(a.columns(), rank))
                if (!expanded_determinant(a, rows, columns).is_zero()) return rank;
    }
    return 0;
}

Matrix random_matrix_of_low_rank(support::Random& random, long rows, long columns) {
    const long inner = random.between(0, std::min(rows, columns));
    return support::random_matrix(random, rows, inner) * support::random_matrix(random, inner, columns);
}

} // namespace

TEST_CASE("the rank is the order of the largest minor that is not 0, and its witness holds") {
    support::Random random("rank");
    for (int i = 0; i < 150 * support::effort(); ++i) {
        const Matrix w = random_matrix_of_low_rank(random, random.between(1, 4), random.between(1, 4));
        CAPTURE(to_string(w));
        const ProvedRank proved = prove_rank(w);
        CHECK(proved.value == rank_by_minors(w));
        CHECK(is_proof(proved, w));
        CHECK(proved.witness.minor == expanded_determinant(w, proved.witness.rows, proved.witness.columns));
    }
}

TEST_CASE("a witness of another rank or of another matrix is no proof") {
    const Matrix w = parse_matrix("1 2 3; 2 4 6; 0 1 1");
    const ProvedRank good = prove_rank(w);
    CHECK(good.value == 2);
    CHECK_FALSE(is_proof(good, parse_matrix("1 2 3; 2 4 6; 0 1 2")));
    ProvedRank bad = good;
    bad.value = 1;
    CHECK_FALSE(is_proof(bad, w));
    bad = good;
    bad.witness.minor = Rational(0);
    CHECK_FALSE(is_proof(bad, w));
    bad = good;
    bad.witness.rows = {0, 1}; // a minor that is 0
    bad.witness.minor = Rational(0);
    CHECK_FALSE(is_proof(bad, w));
    bad = good;
    bad.witness.rows = {0, 7};
    CHECK_FALSE(is_proof(bad, w));
    bad.witness.rows = {2, 0};
    CHECK_FALSE(is_proof(bad, w));
    bad = good;
    bad.witness.left.set_entry(0, 0, Rational(5));
    CHECK_FALSE(is_proof(bad, w));
    bad = good;
    bad.witness.left = Matrix(3, 3);
    CHECK_FALSE(is_proof(bad, w));
}

TEST_CASE("a product of layers is a member, and every member is the product of the layers that are given") {
    support::Random random("layers");
    for (int i = 0; i < 150 * support::effort(); ++i) {
        std::vector<std::int64_t> widths;
        for (long l = random.between(1, 4); l >= 0; --l) widths.push_back(random.between(1, 4));
        const DenseNetwork network(widths);
        Matrix product = support::identity(static_cast<long>(network.inputs()));
        for (std::size_t l = 1; l < widths.size(); ++l) product = support::random_matrix(random, widths[l], widths[l - 1]) * product;
        CHECK(place(product, network) != DensePlace::outside);

        const Matrix w = random.one_in(2) ? product : random_matrix_of_low_rank(random, network.outputs(), network.inputs());
        const ProvedRank proved = prove_rank(w);
        const DensePlace where = place(w, network);
        CHECK(where == place(proved.value, network));
        CHECK((where == DensePlace::outside) == (proved.value > network.rank()));
        if (where == DensePlace::outside) {
            CHECK_THROWS_AS(layers(proved, network), DomainError);
            continue;
        }
        const std::vector<Matrix> factors = layers(proved, network);
        REQUIRE(std::ssize(factors) == network.layers());
        Matrix again = support::identity(static_cast<long>(network.inputs()));
        for (std::size_t l = 0; l < factors.size(); ++l) {
            CHECK(factors[l].rows() == widths[l + 1]);
            CHECK(factors[l].columns() == widths[l]);
            again = factors[l] * again;
        }
        CHECK(again == w);
    }
}

// At W = (1_ρ 0; 0 0) tangent vectors come from the curves W(t) = (1 + tA, tB; tC, t²·D) of rank ≤ r; their span is counted.
TEST_CASE("the dimension of M is that of its tangent space at a smooth point, and the tangent space at a singular one is larger") {
    support::Random random("tangent spaces");
    for (int i = 0; i < 60 * support::effort(); ++i) {
        const DenseNetwork network({random.between(1, 4), random.between(1, 4), random.between(1, 4)});
        const long m = network.outputs(), n = network.inputs(), inner = network.rank();
        for (long rank = 0; rank <= inner; ++rank) {
            // The derivatives of (L, R) ↦ L·R at random factors L, R of that rank, L having `inner` columns: lR + Lρ.
            const Matrix left = support::random_matrix(random, m, rank) * support::random_matrix(random, rank, inner);
            const Matrix right = support::random_matrix(random, inner, rank) * support::random_matrix(random, rank, n);
            if (prove_rank(left).value != rank || prove_rank(right).value != rank || prove_rank(left * right).value != rank) continue;
            Matrix tangents((m + n) * inner, m * n);
            for (long a = 0; a < inner; ++a) {
                for (long r = 0; r < m; ++r)
                    for (long c = 0; c < n; ++c) tangents.set_entry(a * m + r, r * n + c, right.entry(a, c));
                for (long c = 0; c < n; ++c)
                    for (long r = 0; r < m; ++r) tangents.set_entry(inner * m + a * n + c, r * n + c, left.entry(r, a));
            }
            const long found = prove_rank(tangents).value;
            CHECK(found == network.dimension(rank));
            if (place(rank, network) == DensePlace::smooth && rank == inner) CHECK(found == network.dimension());
        }
        CHECK(network.dimension() + network.codimension() == m * n);
        CHECK(network.is_filling() == (network.dimension() == m * n));
    }
}

TEST_CASE("the fixed cases of the theory") {
    const DenseNetwork network({3, 2, 4});
    CHECK(network.rank() == 2);
    CHECK(network.dimension() == 10);
    CHECK(network.codimension() == 2);
    CHECK_FALSE(network.is_filling());
    CHECK(place(0, network) == DensePlace::singular);
    CHECK(place(1, network) == DensePlace::singular);
    CHECK(place(2, network) == DensePlace::smooth);
    CHECK(place(3, network) == DensePlace::outside);
    CHECK_THROWS_AS(place(4, network), DomainError);
    CHECK(DenseNetwork({3, 5, 4}).is_filling());
    CHECK(place(1, DenseNetwork({3, 5, 4})) == DensePlace::smooth);
    CHECK(DenseNetwork({3, 4}).is_filling());
    CHECK(prove_rank(Matrix(2, 3)).value == 0);
    CHECK(is_proof(prove_rank(Matrix(2, 3)), Matrix(2, 3)));
    CHECK(layers(prove_rank(Matrix(4, 3)), network).front() == Matrix(2, 3));
}

TEST_CASE("what is no network is refused with the width") {
    CHECK_THROWS_WITH(DenseNetwork({3}), "a network needs at least one layer, and so two widths");
    CHECK_THROWS_WITH(DenseNetwork({3, 0, 2}), "width d_1 is 0, it must be at least 1");
    CHECK_THROWS_WITH(DenseNetwork({3, 2, -1}), "width d_2 is -1, it must be at least 1");
    CHECK_THROWS_WITH(DenseNetwork({std::int64_t{1} << 31, 2}), "width d_0 is 2147483648, it must be below 2^31");
    CHECK_THROWS_AS(DenseNetwork(std::vector<std::int64_t>(10'002, 1)), DomainError);
    CHECK_THROWS_WITH(place(Matrix(3, 4), DenseNetwork({3, 2, 4})), "a 3 by 4 matrix where the network has 4 by 3");
    CHECK_THROWS_AS(layers(prove_rank(Matrix(3, 4)), DenseNetwork({3, 2, 4})), DomainError);
    CHECK_THROWS_WITH(layers(prove_rank(parse_matrix("1")), DenseNetwork({1, 200'000'000, 1})), "the layers have more than 10^8 entries");
}
