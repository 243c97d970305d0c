// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/plot/one_sign.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

namespace rootprint {

namespace {

// Σ p_k (n + m·x)^k q^(degree−k): p(n/q + (m/q)·x)·q^degree. **Requires** degree ≥ deg p.
Poly composed_with_line(const Poly& p, long degree, const Integer& n, const Integer& m, const Integer& q) {
    Poly line, result;
    line.set_coefficient(0, n);
    line.set_coefficient(1, m);
    Integer scale(1); // q^(degree − k)
    for (long k = degree; k >= 0; --k) {
        result = result * line + (p.coefficient(k) * scale) * Poly{1};
        scale *= q;
    }
    return result;
}

// A rectangular array of integers: the coefficient of the i-th basis function in s and the j-th in t.
class Array {
public:
    Array(long columns, long rows) : columns_(columns), rows_(rows), entries_(static_cast<std::size_t>(columns * rows)) {}
    long columns() const { return columns_; }
    long rows() const { return rows_; }
    Integer& at(long i, long j) { return entries_[static_cast<std::size_t>(j * columns_ + i)]; }
    const Integer& at(long i, long j) const { return entries_[static_cast<std::size_t>(j * columns_ + i)]; }
    const std::vector<Integer>& entries() const { return entries_; }

    // Every row, a polynomial in s, replaced by its image of the same degree; then every column.
    template <typename Map>
    Array mapped(const Map& map) const {
        Array result(columns_, rows_);
        for (long j = 0; j < rows_; ++j) {
            Poly row;
            for (long i = 0; i < columns_; ++i) row.set_coefficient(i, at(i, j));
            row = map(row, columns_ - 1, true);
            for (long i = 0; i < columns_; ++i) result.at(i, j) = row.coefficient(i);
        }
        for (long i = 0; i < columns_; ++i) {
            Poly column;
            for (long j = 0; j < rows_; ++j) column.set_coefficient(j, result.at(i, j));
            column = map(column, rows_ - 1, false);
            for (long j = 0; j < rows_; ++j) result.at(i, j) = column.coefficient(j);
        }
        return result;
    }

private:
    long columns_, rows_;
    std::vector<Integer> entries_;
};

// The coefficients of the powers of the coordinates of the grid, whose pixels are squares of size 1, up to a positive factor.
Array in_pixels(const BivariatePoly& p, const Grid& grid) {
    const std::vector<Poly> rows = sheared(p, 0);
    long columns = 1;
    for (const Poly& row : rows) columns = std::max(columns, row.degree() + 1);
    Array powers(columns, std::max<long>(1, std::ssize(rows)));
    for (long j = 0; j < std::ssize(rows); ++j)
        for (long i = 0; i < columns; ++i) powers.at(i, j) = rows[static_cast<std::size_t>(j)].coefficient(i);
    const Rational s_step = grid.s(Rational(1)) - grid.s0(), t_step = grid.t(Rational(1)) - grid.t0();
    return powers.mapped([&](const Poly& line, long degree, bool is_s) {
        const Rational& start = is_s ? grid.s0() : grid.t0();
        const Rational& step = is_s ? s_step : t_step;
        const Integer q = lcm(start.denominator(), step.denominator());
        return composed_with_line(line, degree, (start * Rational(q)).numerator(), (step * Rational(q)).numerator(), q);
    });
}

// Σ a_i x^i of that degree by its coefficients in the Bernstein basis of [0, 1], times a positive number that depends on the degree only.
Poly in_bernstein_basis(const Poly& a, long degree) {
    // b_k = Σ_{i ≤ k} binom(k, i)/binom(n, i)·a_i
    Integer common(1);
    for (long i = 0; i <= degree; ++i) common = lcm(common, binomial(degree, i));
    std::vector<Integer> scaled;
    for (long i = 0; i <= degree; ++i) scaled.push_back(a.coefficient(i) * exact_quotient(common, binomial(degree, i)));
    Poly b;
    for (long k = 0; k <= degree; ++k) {
        Integer sum;
        for (long i = 0; i <= k; ++i) sum += binomial(k, i) * scaled[static_cast<std::size_t>(i)];
        b.set_coefficient(k, sum);
    }
    return b;
}

// On the square [i, i + size] × [j, j + size] of the grid, up to a positive factor.
Array bernstein_coefficients(const Array& powers, long i, long j, long size) {
    return powers.mapped([&](const Poly& line, long degree, bool is_s) {
        return in_bernstein_basis(composed_with_line(line, degree, Integer(is_s ? i : j), Integer(size), Integer(1)), degree);
    });
}

bool is_one_signed(const Array& coefficients) {
    const Sign first = coefficients.entries().front().sign();
    return first != Sign::zero && std::all_of(coefficients.entries().begin(), coefficients.entries().end(), [&](const Integer& c) { return c.sign() == first; });
}

// ------------------------------------------------------------------------------------------------------------ floating point

// Bernstein coefficients on a square, each known up to the error.
struct Square {
    std::vector<double> coefficients;
    double error = 0;
};

enum class Verdict { one_sign, both_signs, unknown };

Verdict verdict(const Square& square) {
    const auto [low, high] = std::minmax_element(square.coefficients.begin(), square.coefficients.end());
    if (*low > square.error || *high < -square.error) return Verdict::one_sign;
    return *low < -square.error && *high > square.error ? Verdict::both_signs : Verdict::unknown;
}

// The largest coefficient has an absolute value in [1/2, 1], and all are known up to 2^−52, unless all are 0.
Square rounded(const Array& exact) {
    long bits = 0;
    for (const Integer& c : exact.entries()) bits = std::max(bits, c.bits());
    Square square{{}, 0x1p-52};
    for (const Integer& c : exact.entries()) {
        slong exponent = 0;
        const double mantissa = fmpz_get_d_2exp(&exponent, c.flint());
        square.coefficients.push_back(std::ldexp(mantissa, static_cast<int>(std::max<long>(exponent - bits, -2000))));
    }
    return square;
}

// Parallel lines of coefficients in an array.
struct Lines {
    long length, stride;      // of a line: how many coefficients, and how far apart
    long number, line_stride; // of the lines
};

// De Casteljau's algorithm for every line: the coefficients on the lower and on the upper half.
std::array<Square, 2> halved(Square square, const Lines& lines) {
    double largest = 0;
    for (const double c : square.coefficients) largest = std::max(largest, std::abs(c));
    square.error += static_cast<double>(lines.length - 1) * 0x1p-52 * largest; // docs/theory/pictures.md, *Rounding*
    Square lower{std::vector<double>(square.coefficients.size()), square.error};
    for (long line = 0; line < lines.number; ++line) {
        double* upper_line = square.coefficients.data() + line * lines.line_stride;
        double* lower_line = lower.coefficients.data() + line * lines.line_stride;
        for (long r = 0; r < lines.length; ++r) {
            lower_line[r * lines.stride] = upper_line[0];
            for (long k = 0; k + r + 1 < lines.length; ++k) upper_line[k * lines.stride] = 0.5 * (upper_line[k * lines.stride] + upper_line[(k + 1) * lines.stride]);
        }
    }
    return {std::move(lower), std::move(square)};
}

class Search {
public:
    Search(const BivariatePoly& p, const Grid& grid, const Budget& budget)
        : powers_(in_pixels(p, grid)), budget_(budget), result_(grid.width(), grid.height()), pixels_(static_cast<double>(grid.width()) * static_cast<double>(grid.height())) {}

    Pixels run() {
        const auto longest = static_cast<unsigned long>(std::max(result_.width(), result_.height()));
        const long size = static_cast<long>(std::bit_ceil(longest));
        visit(rounded(bernstein_coefficients(powers_, 0, 0, size)), 0, 0, size);
        return std::move(result_);
    }

private:
    void visit(Square square, long i, long j, long size) {
        if (i >= result_.width() || j >= result_.height()) return;
        budget_.poll();
        Verdict found = verdict(square);
        if (found == Verdict::unknown) {
            const Array exact = bernstein_coefficients(powers_, i, j, size);
            found = is_one_signed(exact) ? Verdict::one_sign : Verdict::both_signs;
            square = rounded(exact);
        }
        if (found == Verdict::one_sign || size == 1) return finish(found == Verdict::one_sign, i, j, size);
        const long half = size / 2;
        const Lines along_s{powers_.columns(), 1, powers_.rows(), powers_.columns()}, along_t{powers_.rows(), powers_.columns(), powers_.columns(), 1};
        long row = j;
        for (Square& part : halved(std::move(square), along_t)) {
            auto [left, right] = halved(std::move(part), along_s);
            visit(std::move(left), i, row, half);
            visit(std::move(right), i + half, row, half);
            row += half;
        }
    }

    void finish(bool is_one_signed, long i, long j, long size) {
        const long i_end = std::min(i + size, result_.width()), j_end = std::min(j + size, result_.height());
        if (is_one_signed)
            for (long row = j; row < j_end; ++row) std::fill(result_.row(row) + i, result_.row(row) + i_end, std::uint8_t{1});
        budget_.report(static_cast<double>(i_end - i) * static_cast<double>(j_end - j) / pixels_);
    }

    Array powers_;
    const Budget& budget_;
    Pixels result_;
    double pixels_;
};

} // namespace

Pixels one_signed_pixels(const BivariatePoly& p, const Grid& grid, const Budget& budget) {
    if (p.is_zero()) return Pixels(grid.width(), grid.height());
    return Search(p, grid, budget).run();
}

Pixels one_signed_pixels_exact(const BivariatePoly& p, const Grid& grid, const Budget& budget) {
    const Array powers = in_pixels(p, grid);
    Pixels result(grid.width(), grid.height());
    for (long j = 0; j < grid.height(); ++j) {
        for (long i = 0; i < grid.width(); ++i) {
            budget.poll();
            result.at(i, j) = is_one_signed(bernstein_coefficients(powers, i, j, 1)) ? 1 : 0;
        }
    }
    return result;
}

} // namespace rootprint
