// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/pair_eigen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace rootprint {

namespace {

// A polynomial in s and t with exponents up to those two, coefficients of s^i t^j.
struct Polynomial {
    std::size_t s = 0, t = 0;
    std::vector<double> coefficients;

    Polynomial(std::size_t s_, std::size_t t_) : s(s_), t(t_), coefficients((s + 1) * (t + 1)) {}
    double& at(std::size_t i, std::size_t j) { return coefficients[i * (t + 1) + j]; }
    double at(std::size_t i, std::size_t j) const { return coefficients[i * (t + 1) + j]; }
    // **Requires** the same exponents.
    void add(const Polynomial& other, double factor) {
        for (std::size_t i = 0; i < coefficients.size(); ++i) coefficients[i] += factor * other.coefficients[i];
    }
    // **Requires** exponents whose sums are this one's.
    void add_product(const Polynomial& a, const Polynomial& b) {
        for (std::size_t i = 0; i <= a.s; ++i)
            for (std::size_t j = 0; j <= a.t; ++j)
                for (std::size_t k = 0; k <= b.s; ++k)
                    for (std::size_t l = 0; l <= b.t; ++l) at(i + k, j + l) += a.at(i, j) * b.at(k, l);
    }
};

// The coefficients of a form.
using Polynomials = std::vector<Polynomial>;

Polynomials convolution(const Polynomials& a, const Polynomials& b) {
    Polynomials c(a.size() + b.size() - 1, Polynomial(a[0].s + b[0].s, a[0].t + b[0].t));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) c[i + j].add_product(a[i], b[j]);
    return c;
}

// The multiple roots by two parameters: each coefficient of an h_a is c_0 + c_1·s + c_2·t. The coordinates are turned, so that those of no special root are infinite or equal.
using Affine = std::vector<std::array<double, 3>>;

std::vector<Affine> parametrisation(const std::vector<Part>& parts) {
    if (parts.size() == 2) return {{{3.0 / 7, -2.0 / 7, 6.0 / 7}, {6.0 / 7, 3.0 / 7, -2.0 / 7}, {-2.0 / 7, 6.0 / 7, 3.0 / 7}}};
    return {{{0.8, -0.6, 0}, {0.6, 0.8, 0}}, {{5.0 / 13, 0, -12.0 / 13}, {12.0 / 13, 0, 5.0 / 13}}};
}

Polynomials polynomials(const Affine& form, bool uses_s, bool uses_t) {
    Polynomials result(form.size(), Polynomial(uses_s, uses_t));
    for (std::size_t i = 0; i < form.size(); ++i) {
        result[i].at(0, 0) = form[i][0];
        if (uses_s) result[i].at(1, 0) = form[i][1];
        if (uses_t) result[i].at(0, 1) = form[i][2];
    }
    return result;
}

// The multiples of the equations Ψ_i = Σ_j Ψ_ij y_j by monomials in s and t, y_0, … the coefficients of h_1 and the last y_j = 1, as linear equations for all monomials s^k t^l y_j.
// The monomials are those up to degrees for which as many of the *inner* ones, whose product with s is one too, are independent at the zeros as there are zeros.
class Multiples {
public:
    struct Shape {
        bool is_triangle; // both parameters are of one form: exponents are bounded by their sum
        std::size_t s, t; // of multipliers: bounds of exponents, s that of the sum for a triangle
    };

    static Shape shape(const std::vector<Part>& parts) {
        const auto unknowns = static_cast<std::size_t>(parts[0].number) + 1;
        auto bound = [&](const Part& part) {
            const auto a = static_cast<std::size_t>(part.multiplicity);
            return unknowns * (2 * a - 1) + a - 2;
        };
        const bool is_triangle = parts.size() == 2;
        return {is_triangle, bound(parts[1]) + !is_triangle, is_triangle ? bound(parts[1]) : bound(parts[2])};
    }
    static std::size_t number_of_monomials(const Shape& shape) {
        return shape.is_triangle ? (shape.s + 1) * (shape.s + 2) / 2 : (shape.s + 1) * (shape.t + 1);
    }
    static std::size_t number_of_rows(const std::vector<Part>& parts) {
        std::size_t equations = 1;
        for (const Part& part : parts) equations += static_cast<std::size_t>(part.number);
        return equations * number_of_monomials(shape(parts));
    }

    Multiples(const FloatingLoss& loss, const std::vector<Part>& parts) : shape_(shape(parts)) {
        const std::vector<Affine> forms = parametrisation(parts);
        Polynomials repeated(1, Polynomial(0, 0)); // H
        repeated[0].at(0, 0) = 1;
        Polynomials simple = repeated; // W/h_1
        for (std::size_t p = 1; p < parts.size(); ++p) {
            const Polynomials h = polynomials(forms[p - 1], shape_.is_triangle || p == 1, shape_.is_triangle || p == 2);
            for (long a = 1; a < parts[p].multiplicity; ++a) repeated = convolution(repeated, h);
            for (long a = 0; a < parts[p].multiplicity; ++a) simple = convolution(simple, h);
        }
        const std::size_t width = loss.target.size(), unknowns = width - simple.size() + 1;
        for (std::size_t j = 0; j <= unknowns; ++j) {
            const bool is_last = j == unknowns;
            const Shape block{shape_.is_triangle, shape_.s + repeated[0].s + (is_last ? 0 : simple[0].s), shape_.t + repeated[0].t + (is_last ? 0 : simple[0].t)};
            begins_.push_back(columns_);
            blocks_.push_back(block);
            columns_ += number_of_monomials(block);
        }
        for (std::size_t i = 0; i + repeated.size() <= width; ++i) {
            // (x^(m−i) y^i·H)ᵀA
            Polynomials row(width, Polynomial(repeated[0].s, repeated[0].t));
            for (std::size_t k = 0; k < width; ++k)
                for (std::size_t r = 0; r < repeated.size(); ++r) row[k].add(repeated[r], loss.gram[(i + r) * width + k]);
            Polynomials equation;
            for (std::size_t j = 0; j < unknowns; ++j) {
                Polynomial sum(repeated[0].s + simple[0].s, repeated[0].t + simple[0].t);
                for (std::size_t k = 0; k < simple.size(); ++k) sum.add_product(row[k + j], simple[k]);
                equation.push_back(std::move(sum));
            }
            Polynomial constant(repeated[0].s, repeated[0].t);
            for (std::size_t k = 0; k < width; ++k) constant.add(row[k], -loss.target[k]);
            equation.push_back(std::move(constant));
            add_multiples(equation);
        }
    }

    std::size_t columns() const { return columns_; }
    std::size_t unknowns() const { return blocks_.size() - 1; } // coefficients of h_1; the last block is that of y_j = 1
    std::size_t column(std::size_t block, std::size_t i, std::size_t j) const {
        const Shape& b = blocks_[block];
        return begins_[block] + (b.is_triangle ? i * (2 * b.s + 3 - i) / 2 : i * (b.t + 1)) + j;
    }
    /// Calls visit(block, i, j) for every monomial, in the order of columns.
    template <typename Visit> void for_each_monomial(Visit visit) const {
        for (std::size_t block = 0; block < blocks_.size(); ++block)
            for_each_exponent(blocks_[block], [&](std::size_t i, std::size_t j) { visit(block, i, j); });
    }
    bool is_inner(std::size_t block, std::size_t i, std::size_t j) const {
        return blocks_[block].is_triangle ? i + j < blocks_[block].s : i < blocks_[block].s;
    }
    /// Rows one after the other.
    const std::vector<double>& matrix() const { return matrix_; }

private:
    template <typename Visit> static void for_each_exponent(const Shape& shape, Visit visit) {
        for (std::size_t i = 0; i <= shape.s; ++i)
            for (std::size_t j = 0; j <= (shape.is_triangle ? shape.s - i : shape.t); ++j) visit(i, j);
    }
    void add_multiples(const Polynomials& equation) {
        for_each_exponent(shape_, [&](std::size_t i, std::size_t j) {
            const std::size_t row = matrix_.size();
            matrix_.resize(row + columns_);
            for (std::size_t block = 0; block < equation.size(); ++block) {
                const Polynomial& p = equation[block];
                for (std::size_t k = 0; k <= p.s; ++k)
                    for (std::size_t l = 0; l <= p.t; ++l)
                        if (!shape_.is_triangle || k + l <= p.s) matrix_[row + column(block, i + k, j + l)] = p.at(k, l);
            }
        });
    }

    Shape shape_;
    std::size_t columns_ = 0;
    std::vector<Shape> blocks_;
    std::vector<std::size_t> begins_;
    std::vector<double> matrix_;
};

// The values of all monomials at the zeros, by those of `basis`: inner monomials, as many as zeros.
struct NormalForms {
    std::vector<std::size_t> basis; // columns
    std::vector<double> rows;       // for each column, its value in terms of those of the basis
};

// By elimination with complete pivoting, of all that is not inner first; nothing if that is not possible with a basis of that size.
std::optional<NormalForms> normal_forms(const Multiples& multiples, std::size_t size) {
    const std::size_t columns = multiples.columns(), rows = multiples.matrix().size() / columns;
    std::vector<std::size_t> order, inner; // of the columns: those that are eliminated come first
    multiples.for_each_monomial([&](std::size_t block, std::size_t i, std::size_t j) {
        (multiples.is_inner(block, i, j) ? inner : order).push_back(multiples.column(block, i, j));
    });
    const std::size_t outer = order.size();
    if (columns != rows + size || inner.size() < size || rows < outer) return {};
    order.insert(order.end(), inner.begin(), inner.end());
    std::vector<double> a;
    for (std::size_t i = 0; i < rows; ++i)
        for (const std::size_t column : order) a.push_back(multiples.matrix()[i * columns + column]);
    for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t end = r < outer ? outer : columns;
        std::size_t row = r, column = r;
        double most = 0;
        for (std::size_t i = r; i < rows; ++i) {
            for (std::size_t k = r; k < end; ++k) {
                const double entry = std::abs(a[i * columns + k]);
                if (entry > most) most = entry, row = i, column = k;
            }
        }
        if (!(most > 1e-12)) return {};
        double* const pivot_row = a.data() + r * columns;
        if (row != r) std::swap_ranges(pivot_row, pivot_row + columns, a.data() + row * columns);
        if (column != r) {
            for (std::size_t i = 0; i < rows; ++i) std::swap(a[i * columns + r], a[i * columns + column]);
            std::swap(order[r], order[column]);
        }
        const double scale = 1 / pivot_row[r];
        for (std::size_t j = r; j < columns; ++j) pivot_row[j] *= scale;
        for (std::size_t i = r + 1; i < rows; ++i) {
            double* const other = a.data() + i * columns;
            const double factor = other[r];
            if (factor == 0) continue;
            for (std::size_t j = r + 1; j < columns; ++j) other[j] -= factor * pivot_row[j];
        }
    }
    for (std::size_t r = rows; r-- > 0;) {
        for (std::size_t i = 0; i < r; ++i) {
            const double factor = a[i * columns + r];
            for (std::size_t j = rows; j < columns; ++j) a[i * columns + j] -= factor * a[r * columns + j];
        }
    }
    std::vector<std::size_t> basis; // places in the order
    for (std::size_t j = rows; j < columns; ++j) basis.push_back(j);
    std::sort(basis.begin(), basis.end(), [&](std::size_t j, std::size_t k) { return order[j] < order[k]; });
    NormalForms result{{}, std::vector<double>(columns * size)};
    for (std::size_t k = 0; k < size; ++k) {
        const std::size_t column = order[basis[k]];
        result.basis.push_back(column);
        result.rows[column * size + k] = 1;
        for (std::size_t r = 0; r < rows; ++r) result.rows[order[r] * size + k] = -a[r * columns + basis[k]];
    }
    return result;
}

// A similar matrix with zeros below the diagonal next to the main one, by elimination. For each k from 1 on rows and columns k and swaps[k] were swapped, then the multiples of row k by the factors were taken from the
// rows below it, and those of the columns below added to column k.
struct HessenbergForm {
    std::size_t n;
    std::vector<double> rows; // one after the other; the factors are in place of the zeros, that of k and row i in column k − 1
    std::vector<std::size_t> swaps;
};

HessenbergForm hessenberg_form(std::vector<double> a, std::size_t n) {
    HessenbergForm result{n, {}, std::vector<std::size_t>(n)};
    for (std::size_t k = 1; k + 1 < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::abs(a[i * n + k - 1]) > std::abs(a[best * n + k - 1])) best = i;
        result.swaps[k] = best;
        if (a[best * n + k - 1] == 0) continue;
        if (best != k) {
            for (std::size_t j = k - 1; j < n; ++j) std::swap(a[best * n + j], a[k * n + j]);
            for (std::size_t i = 0; i < n; ++i) std::swap(a[i * n + best], a[i * n + k]);
        }
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = a[i * n + k - 1] /= a[k * n + k - 1];
            if (factor == 0) continue;
            for (std::size_t j = k; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
            for (std::size_t j = 0; j < n; ++j) a[j * n + k] += factor * a[j * n + i];
        }
    }
    result.rows = std::move(a);
    return result;
}

// Francis's step of the QR algorithm with two shifts of this sum and product, on rows and columns begin ≤ i < end, at least three.
void francis_step(std::vector<double>& a, std::size_t n, std::size_t begin, std::size_t end, double sum, double product) {
    const double *const first = a.data() + begin * n + begin, *const second = first + n, *const third = second + n;
    double x = first[0] * (first[0] - sum) + first[1] * second[0] + product, y = second[0] * (first[0] + second[1] - sum), z = second[0] * third[1];
    for (std::size_t k = begin; k + 1 < end; ++k) {
        // The reflection that takes (x, y, z), in coordinates k, k + 1, k + 2, to the first axis.
        const bool has_third = k + 2 < end;
        if (!has_third) z = 0;
        const double length = std::sqrt(x * x + y * y + z * z);
        double* const row = a.data() + k * n;
        if (length > 0) {
            const double image = x > 0 ? -length : length, factor = 1 / (length * (length + std::abs(x)));
            x -= image;
            if (k > begin) {
                row[k - 1] = image;
                row[n + k - 1] = 0;
                if (has_third) row[2 * n + k - 1] = 0;
            }
            for (std::size_t j = k; j < end; ++j) {
                const double part = factor * (x * row[j] + y * row[n + j] + (has_third ? z * row[2 * n + j] : 0));
                row[j] -= part * x;
                row[n + j] -= part * y;
                if (has_third) row[2 * n + j] -= part * z;
            }
            for (std::size_t i = begin; i < std::min(k + 4, end); ++i) {
                double* const entry = a.data() + i * n + k;
                const double part = factor * (x * entry[0] + y * entry[1] + (has_third ? z * entry[2] : 0));
                entry[0] -= part * x;
                entry[1] -= part * y;
                if (has_third) entry[2] -= part * z;
            }
        }
        x = row[n + k];
        y = has_third ? row[2 * n + k] : 0;
        z = k + 3 < end ? row[3 * n + k] : 0;
    }
}

// The eigenvalues with imaginary part ≥ 0; fewer if the algorithm does not converge.
std::vector<Complex> eigenvalues(const HessenbergForm& matrix) {
    const std::size_t n = matrix.n;
    std::vector<double> a = matrix.rows;
    for (std::size_t i = 2; i < n; ++i) std::fill_n(a.begin() + static_cast<std::ptrdiff_t>(i * n), i - 1, 0.0);
    std::vector<Complex> result;
    std::size_t end = n; // what is left are the rows and columns before
    for (std::size_t rounds = 0; end > 0 && rounds < 30 * n; ++rounds) {
        std::size_t begin = end - 1;
        for (; begin > 0; --begin) {
            const double *const entry = a.data() + begin * n + begin, below = entry[-1];
            if (std::abs(below) <= 0x1p-52 * (std::abs(entry[0]) + std::abs(entry[-static_cast<std::ptrdiff_t>(n) - 1]))) break;
        }
        if (begin + 1 == end) {
            result.emplace_back(a[begin * n + begin]);
            --end;
            continue;
        }
        const double *const upper = a.data() + (end - 2) * n + end - 2, *const lower = upper + n;
        if (begin + 2 == end) {
            const double half = (upper[0] - lower[1]) / 2, square = half * half + upper[1] * lower[0], root = std::sqrt(std::abs(square));
            if (square < 0) {
                result.emplace_back(lower[1] + half, root);
            } else {
                const double larger = half > 0 ? half + root : half - root;
                result.emplace_back(lower[1] + larger);
                result.emplace_back(larger != 0 ? lower[1] - upper[1] * lower[0] / larger : lower[1]);
            }
            end = begin;
            continue;
        }
        // Not always the same shifts: it might go round in circles.
        const double shift = lower[1] + std::abs(lower[0]);
        if (rounds % 10 == 9) francis_step(a, n, begin, end, 2 * shift, shift * shift);
        else francis_step(a, n, begin, end, upper[0] + lower[1], upper[0] * lower[1] - upper[1] * lower[0]);
    }
    return result;
}

// A vector that the matrix of this form multiplies by about the eigenvalue, by inverse iteration; perhaps not finite.
std::vector<Complex> eigenvector(const HessenbergForm& matrix, const Complex& eigenvalue) {
    const std::size_t n = matrix.n;
    std::vector<Complex> a(matrix.rows.begin(), matrix.rows.end()), result(n, Complex(1));
    double most = 0;
    for (const double entry : matrix.rows) most = std::max(most, std::abs(entry));
    for (std::size_t i = 0; i < n; ++i) a[i * n + i] -= eigenvalue + 0x1p-44 * most;
    for (std::size_t k = 0; k + 1 < n; ++k) {
        Complex *const upper = a.data() + k * n, *const lower = upper + n;
        if (std::norm(lower[k]) > std::norm(upper[k])) {
            std::swap_ranges(upper + k, upper + n, lower + k);
            std::swap(result[k], result[k + 1]);
        }
        const Complex factor = -product(lower[k], inverse(upper[k]));
        for (std::size_t j = k + 1; j < n; ++j) add_product(lower[j], factor, upper[j]);
        add_product(result[k + 1], factor, result[k]);
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) add_product(result[k], -a[k * n + j], result[j]);
        result[k] = product(result[k], inverse(a[k * n + k]));
    }
    for (std::size_t k = n - 1; k-- > 1;) {
        for (std::size_t i = k + 1; i < n; ++i) result[i] += matrix.rows[i * n + k - 1] * result[k];
        std::swap(result[k], result[matrix.swaps[k]]);
    }
    return result;
}

// The forms, with the largest coefficient of each h_a at its pivot, and 1.
ComplexPoint with_pivots(const std::vector<Part>& parts, std::vector<std::vector<Complex>> forms) {
    ComplexPoint point{std::move(forms), std::vector<std::size_t>(parts.size())};
    for (std::size_t p = 1; p < parts.size(); ++p) {
        auto& form = point.forms[p];
        const auto largest = std::max_element(form.begin(), form.end(), [](const Complex& a, const Complex& b) { return std::norm(a) < std::norm(b); });
        point.pivots[p] = static_cast<std::size_t>(largest - form.begin());
        const Complex scale = *largest;
        for (Complex& c : form) c /= scale;
        form[point.pivots[p]] = 1;
        for (long a = 0; a < parts[p].multiplicity; ++a)
            for (Complex& c : point.forms[0]) c *= scale;
    }
    return point;
}

} // namespace

bool has_small_eigenproblem(const std::vector<Part>& parts) {
    constexpr std::size_t most_rows = 120; // with more, rounding often loses zeros
    long roots = 0;
    for (const Part& part : parts) roots += part.multiplicity > 1 ? part.number : 0;
    return roots == 2 && Multiples::number_of_rows(parts) <= most_rows;
}

std::vector<ComplexPoint> eigenvalue_points(const SquareLoss& loss, const std::vector<Part>& parts, long wanted) {
    const Multiples multiples(FloatingLoss(loss), parts);
    const auto size = static_cast<std::size_t>(wanted);
    const auto forms = normal_forms(multiples, size);
    std::vector<ComplexPoint> points;
    if (!forms) return points;
    // Multiplication by s, on the basis.
    std::vector<double> multiplication;
    multiples.for_each_monomial([&](std::size_t block, std::size_t i, std::size_t j) {
        if (!std::binary_search(forms->basis.begin(), forms->basis.end(), multiples.column(block, i, j))) return;
        const auto row = forms->rows.begin() + static_cast<std::ptrdiff_t>(multiples.column(block, i + 1, j) * size);
        multiplication.insert(multiplication.end(), row, row + static_cast<std::ptrdiff_t>(size));
    });
    const HessenbergForm matrix = hessenberg_form(std::move(multiplication), size);
    for (const Complex& s : eigenvalues(matrix)) {
        const std::vector<Complex> values = eigenvector(matrix, s);
        auto value = [&](std::size_t block, std::size_t j) { // of t^j·y
            Complex sum;
            for (std::size_t k = 0; k < values.size(); ++k) sum += forms->rows[multiples.column(block, 0, j) * size + k] * values[k];
            return sum;
        };
        const std::size_t last = multiples.unknowns();
        const Complex unit = value(last, 0), t = value(last, 1) / unit;
        std::vector<std::vector<Complex>> found(1);
        for (std::size_t k = 0; k < last; ++k) found[0].push_back(value(k, 0) / unit);
        for (const Affine& form : parametrisation(parts)) {
            found.emplace_back();
            for (const auto& c : form) found.back().push_back(c[0] + c[1] * s + c[2] * t);
        }
        points.push_back(with_pivots(parts, std::move(found)));
    }
    return points;
}

} // namespace rootprint
