// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/eckart_young.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix_text.hpp"
#include "support/matrices.hpp"

using namespace rootprint;

namespace {

constexpr long precision = 256;

// Matrices of balls, row by row.
struct BallMatrix {
    long rows, columns;
    std::vector<Ball> entries;
    const Ball& at(long i, long j) const { return entries[static_cast<std::size_t>(i * columns + j)]; }
};

BallMatrix balls(const Matrix& a) {
    BallMatrix b{a.rows(), a.columns(), {}};
    for (long i = 0; i < a.rows(); ++i)
        for (long j = 0; j < a.columns(); ++j) b.entries.push_back(enclosure(a.entry(i, j), precision));
    return b;
}

BallMatrix flipped(const BallMatrix& a) {
    BallMatrix b{a.columns, a.rows, {}};
    for (long i = 0; i < b.rows; ++i)
        for (long j = 0; j < b.columns; ++j) b.entries.push_back(a.at(j, i));
    return b;
}

BallMatrix operator*(const BallMatrix& a, const BallMatrix& b) {
    BallMatrix c{a.rows, b.columns, {}};
    for (long i = 0; i < c.rows; ++i) {
        for (long j = 0; j < c.columns; ++j) {
            Ball entry;
            for (long k = 0; k < a.columns; ++k) entry = sum(entry, product(a.at(i, k), b.at(k, j), precision), precision);
            c.entries.push_back(entry);
        }
    }
    return c;
}

BallMatrix operator-(const BallMatrix& a, const BallMatrix& b) {
    BallMatrix c{a.rows, a.columns, {}};
    for (std::size_t i = 0; i < a.entries.size(); ++i) c.entries.push_back(difference(a.entries[i], b.entries[i], precision));
    return c;
}

// Whether all balls contain 0 and are narrow.
bool vanishes(const BallMatrix& a) {
    return std::all_of(a.entries.begin(), a.entries.end(),
                       [](const Ball& entry) { return contains(entry, Rational(0)) && radius(entry) < power(Rational(10), -12); });
}

Ball trace(const BallMatrix& a) {
    Ball total;
    for (long i = 0; i < a.rows; ++i) total = sum(total, a.at(i, i), precision);
    return total;
}

Matrix diagonal(const std::vector<long>& numbers, long rows, long columns) {
    Matrix d(rows, columns);
    for (std::size_t i = 0; i < numbers.size(); ++i) d.set_entry(static_cast<long>(i), static_cast<long>(i), Rational(numbers[i]));
    return d;
}

// A loss whose whitened target has these singular values: A = CCᵀ and U = QDR·C⁻¹ with orthogonal Q and R.
MatrixLoss loss_with_singular_values(support::Random& random, const std::vector<long>& numbers, long rows, long columns) {
    for (;;) {
        const Matrix c = support::random_matrix(random, columns, columns, 2);
        Matrix inverse(columns, columns);
        if (!fmpq_mat_inv(inverse.flint(), c.flint())) continue;
        const Matrix whitened = support::random_orthogonal(random, rows) * diagonal(numbers, rows, columns) * support::random_orthogonal(random, columns);
        return MatrixLoss(c * transposed(c), whitened * inverse, Rational(random.between(0, 3)));
    }
}

Rational scalar_product(const Matrix& a, const Matrix& gram, const Matrix& b) {
    Rational sum;
    fmpq_mat_trace(sum.flint(), (a * gram * transposed(b)).flint());
    return sum;
}

struct Signature {
    long negative = 0, zero = 0;
};

// Of a symmetric matrix: the roots of its characteristic polynomial are real, so Descartes' rule is exact.
Signature signature(const Matrix& a) {
    const std::vector<Rational> p = characteristic_polynomial(a);
    Signature found;
    while (p[static_cast<std::size_t>(found.zero)].is_zero()) ++found.zero;
    Sign last = Sign::zero;
    for (std::size_t i = static_cast<std::size_t>(found.zero); i < p.size(); ++i) {
        const Sign sign = i % 2 == 0 ? p[i].sign() : -p[i].sign(); // of p(−t)
        if (sign == Sign::zero) continue;
        if (last != Sign::zero && sign != last) ++found.negative;
        last = sign;
    }
    return found;
}

// That of the Hessian of (L, R) ↦ ℓ(LR) at a factorisation of W with as many inner dimensions as the rank.
Signature hessian_in_factors(const MatrixLoss& loss, const Matrix& w) {
    const ProvedRank proved = prove_rank(w);
    const Matrix &left = proved.witness.left, &right = proved.witness.right, error = w - loss.target();
    const long rank = proved.value, of_left = left.rows() * rank, size = of_left + rank * right.columns();
    const auto direction_left = [&](long k) {
        Matrix l(left.rows(), rank);
        if (k < of_left) l.set_entry(k / rank, k % rank, Rational(1));
        return l;
    };
    const auto direction_right = [&](long k) {
        Matrix r(rank, right.columns());
        if (k >= of_left) r.set_entry((k - of_left) / right.columns(), (k - of_left) % right.columns(), Rational(1));
        return r;
    };
    Matrix hessian(size, size);
    for (long a = 0; a < size; ++a) {
        for (long b = 0; b < size; ++b) {
            const Matrix la = direction_left(a), lb = direction_left(b), ra = direction_right(a), rb = direction_right(b);
            const Matrix first = la * right + left * ra, second = lb * right + left * rb, mixed = la * rb + lb * ra;
            hessian.set_entry(a, b, scalar_product(first, loss.gram(), second) + scalar_product(mixed, loss.gram(), error));
        }
    }
    return signature(hessian);
}

// The gradient conditions (W − U)A·Wᵀ = 0 and Wᵀ(W − U)A = 0 of a stratum, and the loss from the matrix itself.
void check_critical(const MatrixLoss& loss, const RankCritical& point) {
    const Matrix& u = loss.target();
    const BallMatrix w{u.rows(), u.columns(), *point.matrix}, gradient = (w - balls(u)) * balls(loss.gram());
    CHECK(vanishes(gradient * flipped(w)));
    CHECK(vanishes(flipped(w) * gradient));
    CHECK(overlap(sum(trace(gradient * flipped(w - balls(u))), enclosure(loss.offset(), precision), precision), point.loss));
    if (!point.exact) return;
    CHECK(prove_rank(*point.exact).value == point.rank);
    CHECK(contains(point.loss, value(loss, *point.exact)));
    CHECK(Matrix(u.rows(), u.rows()) == (*point.exact - u) * loss.gram() * transposed(*point.exact));
}

MatrixLoss random_loss(support::Random& random, long rows, long columns) {
    for (;;) {
        try {
            const long samples = columns + random.between(0, 3);
            return loss_of_matrix_samples(support::random_matrix(random, samples, columns, 3), support::random_matrix(random, samples, rows, 3));
        } catch (const DomainError&) { // the samples happen not to determine the target
        }
    }
}

} // namespace

TEST_CASE("random data: as many critical points as binomial coefficients say, all of them critical in balls") {
    support::Random random("Eckart and Young");
    for (int i = 0; i < 25 * support::effort(); ++i) {
        const long m = random.between(1, 4), n = random.between(1, 4);
        const DenseNetwork network({n, random.between(1, 4), m});
        const MatrixLoss loss = random_loss(random, m, n);
        const RankCriticals found = rank_criticals(loss, network);
        const std::vector<long> available = multiplicities(found.values);
        CHECK(available == multiplicities(singular_values(loss)));
        const long target_rank = prove_rank(loss.target()).value;
        if (std::ssize(available) < target_rank) continue; // equal singular values: other tests
        for (long rank = 0; rank <= std::min(m, n); ++rank) {
            const auto number = std::count_if(found.points.begin(), found.points.end(), [&](const RankCritical& p) { return p.rank == rank; });
            const ChoiceCount count = count_rank_criticals(available, rank);
            CHECK(count.points == binomial(target_rank, rank));
            CHECK(count.families.is_zero());
            CHECK(Integer(std::int64_t{number}) == (rank <= network.rank() ? count.points : Integer(0)));
        }
        for (const RankCritical& point : found.points) {
            REQUIRE(point.matrix);
            check_critical(loss, point);
            CHECK(is_less(point.loss, found.points.front().loss) != Truth::yes);
        }
        CHECK(std::count_if(found.points.begin(), found.points.end(), [](const RankCritical& p) { return p.is_minimum; }) == 1);
        for (int tries = 0; tries < 20; ++tries) { // nothing is better than the minimum
            const long inner = network.rank();
            const Matrix w = support::random_matrix(random, m, inner, 2) * support::random_matrix(random, inner, n, 2);
            CHECK(value(loss, w) >= lower_end(found.points.front().loss));
        }
    }
}

TEST_CASE("rational singular values: matrices, losses and indices are those of the exact Hessian, families included") {
    support::Random random("rational singular values");
    for (int i = 0; i < 25 * support::effort(); ++i) {
        const long m = random.between(1, 3), n = random.between(1, 3);
        std::vector<long> numbers;
        for (long k = std::min(m, n); k > 0; --k) numbers.push_back(random.between(0, 3));
        const MatrixLoss loss = loss_with_singular_values(random, numbers, m, n);
        const RankCriticals found = rank_criticals(loss, DenseNetwork({n, m, n, m}));
        std::sort(numbers.rbegin(), numbers.rend());
        long position = 0;
        for (const SingularValue& value : found.values) {
            CHECK(value.exact == Rational(numbers[static_cast<std::size_t>(position)] * numbers[static_cast<std::size_t>(position)]));
            position += value.multiplicity;
        }
        CHECK(position == prove_rank(loss.target()).value);
        for (const RankCritical& point : found.points) {
            CHECK(point.exact.has_value() == (point.dimension == 0));
            CHECK(point.matrix.has_value() == (point.dimension == 0));
            if (!point.exact) continue;
            check_critical(loss, point);
            const Signature hessian = hessian_in_factors(loss, *point.exact);
            CHECK(hessian.negative == point.index);
            CHECK(hessian.zero == point.rank * point.rank + point.dimension); // LR = LG·G⁻¹R
        }
    }
}

TEST_CASE("equal singular values: a circle of critical matrices, one of which is looked at") {
    const MatrixLoss loss(support::identity(2), parse_matrix("2 0; 0 2; 0 0"), Rational(1));
    const RankCriticals found = rank_criticals(loss, DenseNetwork({2, 1, 3}));
    REQUIRE(found.points.size() == 2);
    const RankCritical& family = found.points.front();
    CHECK(family.choice == std::vector<long>{1});
    CHECK(family.dimension == 1);
    CHECK(family.index == 0);
    CHECK(family.is_minimum);
    CHECK_FALSE(family.matrix);
    CHECK(family.loss == Ball(5));
    const Matrix one = parse_matrix("18/25 24/25; 24/25 32/25; 0 0"); // the projection to (3, 4)/5
    CHECK(value(loss, one) == Rational(5));
    CHECK((one - loss.target()) * transposed(one) == Matrix(3, 3));
    const Signature hessian = hessian_in_factors(loss, one);
    CHECK(hessian.negative == 0);
    CHECK(hessian.zero == 2);
    CHECK(found.points.back().rank == 0);
    CHECK(found.points.back().loss == Ball(9));
}

TEST_CASE("a family between two points: three equal singular values, one of them taken beside a larger one") {
    const MatrixLoss loss(support::identity(4), diagonal({5, 1, 1, 1}, 4, 4));
    const RankCriticals found = rank_criticals(loss, DenseNetwork({4, 2, 4}));
    CHECK(count_rank_criticals({1, 3}, 2).points == Integer(0));
    CHECK(count_rank_criticals({1, 3}, 2).families == Integer(2));
    CHECK(count_rank_criticals({1, 3}, 3).points == Integer(1));
    CHECK(count_rank_criticals({1, 3}, 4).points == Integer(1));
    CHECK(count_rank_criticals({1, 3}, 5).points.is_zero());
    REQUIRE(found.points.size() == 5); // rank 2: 11, 02; rank 1: 10, 01; rank 0
    CHECK(found.points[0].dimension == 2);
    CHECK(found.points[0].loss == Ball(2));
    CHECK(found.points[1].loss == Ball(26));
    CHECK(found.points[3].loss == Ball(27));
    CHECK(found.points[1].index == 2);
    CHECK(found.points[1].dimension == 2);
    CHECK(found.points[2].index == 0);
    CHECK_FALSE(found.points[2].is_minimum);
    CHECK(found.points[3].index == 1);
    CHECK(found.points[4].loss == Ball(28));
}

TEST_CASE("equal irrational singular values: two golden ratios, each twice") {
    const MatrixLoss loss(support::identity(4), parse_matrix("1 1 0 0; 0 1 0 0; 0 0 1 1; 0 0 0 1"));
    const RankCriticals found = rank_criticals(loss, DenseNetwork({4, 3, 4}));
    REQUIRE(found.values.size() == 2);
    for (const SingularValue& value : found.values) {
        CHECK(value.multiplicity == 2);
        const Ball& square = value.square; // x² − 3x + 1 = 0
        CHECK(overlap(sum(product(square, square, precision), Ball(1), precision), product(Ball(3), square, precision)));
    }
    CHECK(found.points.size() == 2 + 3 + 2 + 1); // 21 12, 20 11 02, 10 01, 00
    for (const RankCritical& point : found.points) {
        Ball rest;
        for (std::size_t i = 0; i < 2; ++i) rest = sum(rest, product(Ball(std::int64_t{2 - point.choice[i]}), found.values[i].square, precision), precision);
        CHECK(overlap(rest, point.loss));
        CHECK(radius(point.loss) < power(Rational(10), -20));
        CHECK(point.dimension == (point.choice[0] == 1) + (point.choice[1] == 1));
        CHECK(point.index == (2 - point.choice[0]) * point.choice[1]);
        CHECK(point.is_minimum == (point.choice == std::vector<long>{2, 1}));
        if (point.dimension == 0) check_critical(loss, point);
    }
}

TEST_CASE("a target of low rank is the only minimum, and choices of zero singular values are none") {
    const MatrixLoss loss(support::identity(3), parse_matrix("1 2 3; 2 4 6; 3 6 9"));
    const RankCriticals found = rank_criticals(loss, DenseNetwork({3, 2, 3}));
    REQUIRE(found.points.size() == 2);
    CHECK(found.points[0].rank == 1);
    CHECK(found.points[0].is_minimum);
    CHECK(found.points[0].exact == loss.target());
    CHECK(found.points[0].loss == Ball(0));
    const RankCriticals none = rank_criticals(MatrixLoss(support::identity(3), Matrix(2, 3)), DenseNetwork({3, 1, 2}));
    REQUIRE(none.points.size() == 1);
    CHECK(none.points[0].is_minimum);
    CHECK(none.values.empty());
}

TEST_CASE("with one layer only the target is critical, with more layers all choices are") {
    const MatrixLoss loss(support::identity(2), parse_matrix("1 2; 3 5"), Rational(2));
    const RankCriticals one = rank_criticals(loss, DenseNetwork({2, 2}));
    REQUIRE(one.points.size() == 1);
    CHECK(one.points[0].exact == loss.target());
    CHECK(one.points[0].loss == Ball(2));
    CHECK(rank_criticals(loss, DenseNetwork({2, 2, 2})).points.size() == 4);
    CHECK(rank_criticals(loss, DenseNetwork({2, 1, 2})).points.size() == 3);
}

TEST_CASE("the loss of samples is the sum of the squared errors") {
    support::Random random("matrix samples");
    for (int i = 0; i < 40 * support::effort(); ++i) {
        const long n = random.between(1, 3), m = random.between(1, 3), samples = n + random.between(0, 3);
        const Matrix x = support::random_matrix(random, samples, n), y = support::random_matrix(random, samples, m);
        const Matrix w = support::random_matrix(random, m, n);
        try {
            const MatrixLoss loss = loss_of_matrix_samples(x, y);
            const Matrix error = transposed(w * transposed(x)) - y;
            CHECK(value(loss, w) == scalar_product(error, support::identity(m), error));
            CHECK(value(loss, loss.target()) == loss.offset());
        } catch (const DomainError&) {
            CHECK(prove_rank(x).value < n);
        }
    }
}

TEST_CASE("what is no loss, and too many choices, are refused") {
    CHECK_THROWS_WITH(loss_of_matrix_samples(parse_matrix("1 2; 2 4"), parse_matrix("1; 2")), doctest::Contains("singular"));
    CHECK_THROWS_WITH(loss_of_matrix_samples(parse_matrix("1 2"), parse_matrix("1; 2")), "1 input and 2 outputs");
    CHECK_THROWS_AS(loss_of_matrix_samples(Matrix(0, 2), Matrix(0, 1)), DomainError);
    CHECK_THROWS_AS(MatrixLoss(support::identity(2), parse_matrix("1 2 3")), DomainError);
    CHECK_THROWS_WITH(MatrixLoss(parse_matrix("1 2; 2 1"), parse_matrix("1 2")), doctest::Contains("leading minor of order 2"));
    CHECK_THROWS_AS(MatrixLoss(support::identity(2), parse_matrix("1 2"), Rational(-1)), DomainError);
    CHECK_THROWS_AS(MatrixLoss(Matrix(0, 0), Matrix(2, 0)), DomainError);
    const MatrixLoss loss(support::identity(2), parse_matrix("1 2; 3 5"));
    CHECK_THROWS_AS(value(loss, parse_matrix("1 2")), DomainError);
    CHECK_THROWS_WITH(rank_criticals(loss, DenseNetwork({2, 1, 3})), "a 2 by 2 matrix where the network has 3 by 2");
    CHECK_THROWS_AS(rank_criticals(loss, DenseNetwork({2, 1, 2}), 0), DomainError);
    CHECK_THROWS_AS(rank_criticals(loss, DenseNetwork({2, 1, 2}), 20, Integer(2)), LimitError);
}
