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

// A matrix of n rows, one after the other, with the same eigenvalues and zeros below the diagonal next to the main one.
std::vector<Complex> hessenberg_form(std::vector<double> a, std::size_t n) {
    for (std::size_t k = 1; k + 1 < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::abs(a[i * n + k - 1]) > std::abs(a[best * n + k - 1])) best = i;
        if (a[best * n + k - 1] == 0) continue;
        if (best != k) {
            for (std::size_t j = 0; j < n; ++j) std::swap(a[best * n + j], a[k * n + j]);
            for (std::size_t i = 0; i < n; ++i) std::swap(a[i * n + best], a[i * n + k]);
        }
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = a[i * n + k - 1] / a[k * n + k - 1];
            if (factor == 0) continue;
            for (std::size_t j = 0; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
            for (std::size_t j = 0; j < n; ++j) a[j * n + k] += factor * a[j * n + i];
        }
    }
    return {a.begin(), a.end()};
}

// Of the matrix with entries p, q in the first row and r, s in the second: the eigenvalue that is nearer to s.
Complex nearer_eigenvalue(const Complex& p, const Complex& q, const Complex& r, const Complex& s) {
    const Complex half = (p - s) / 2.0, root = std::sqrt(half * half + q * r);
    const Complex larger = std::norm(half + root) > std::norm(half - root) ? half + root : half - root;
    return std::norm(larger) > 0 ? s - q * r / larger : s;
}

// |z| within a factor of √2.
double size(const Complex& z) { return std::abs(z.real()) + std::abs(z.imag()); }

// The eigenvalues by the QR algorithm; fewer if it does not converge.
std::vector<Complex> eigenvalues(const std::vector<double>& matrix, std::size_t n) {
    std::vector<Complex> a = hessenberg_form(matrix, n), result;
    std::vector<std::pair<double, Complex>> turns(n);
    std::size_t end = n; // what is left are the rows and columns before
    for (std::size_t rounds = 0; end > 0 && rounds < 30 * n; ++rounds) {
        std::size_t begin = end - 1;
        for (; begin > 0; --begin) {
            Complex& below = a[begin * n + begin - 1];
            if (size(below) > 0x1p-52 * (size(a[begin * n + begin]) + size(a[(begin - 1) * n + begin - 1]))) continue;
            below = 0;
            break;
        }
        if (begin + 1 == end) {
            result.push_back(a[begin * n + begin]);
            --end;
            continue;
        }
        const Complex* const last = a.data() + (end - 2) * n + end - 2;
        // Not always the same: it might go round in circles.
        const Complex shift = rounds % 10 == 9 ? last[n + 1] + std::abs(last[n]) : nearer_eigenvalue(last[0], last[1], last[n], last[n + 1]);
        for (std::size_t k = begin; k < end; ++k) a[k * n + k] -= shift;
        for (std::size_t k = begin; k + 1 < end; ++k) {
            Complex* const upper = a.data() + k * n;
            Complex* const lower = upper + n;
            const double length = std::sqrt(std::norm(upper[k]) + std::norm(lower[k])), upper_length = std::sqrt(std::norm(upper[k]));
            const Complex sign = upper_length > 0 ? upper[k] / upper_length : 1;
            const double cosine = upper_length / length;
            const Complex sine = product(sign, std::conj(lower[k])) / length;
            turns[k] = {cosine, sine};
            for (std::size_t j = k; j < end; ++j) {
                const Complex u = upper[j], l = lower[j];
                upper[j] = cosine * u + product(sine, l);
                lower[j] = cosine * l - product(std::conj(sine), u);
            }
        }
        for (std::size_t k = begin; k + 1 < end; ++k) {
            const auto& [cosine, sine] = turns[k];
            for (std::size_t i = begin; i < std::min(k + 2, end); ++i) {
                Complex& left = a[i * n + k];
                Complex& right = a[i * n + k + 1];
                const Complex l = left, r = right;
                left = cosine * l + product(std::conj(sine), r);
                right = cosine * r - product(sine, l);
            }
        }
        for (std::size_t k = begin; k < end; ++k) a[k * n + k] += shift;
    }
    return result;
}

// A vector that the matrix multiplies by about the eigenvalue; empty if there is none.
std::vector<Complex> eigenvector(const std::vector<double>& matrix, std::size_t n, const Complex& eigenvalue) {
    std::vector<Complex> shifted(matrix.begin(), matrix.end()), result(n, Complex(1));
    double most = 0;
    for (const double entry : matrix) most = std::max(most, std::abs(entry));
    for (std::size_t i = 0; i < n; ++i) shifted[i * n + i] -= eigenvalue + 0x1p-44 * most;
    if (!solve(shifted, result)) return {};
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
    for (const Complex& s : eigenvalues(multiplication, size)) {
        if (s.imag() < -0x1p-30 * std::abs(s)) continue;
        const std::vector<Complex> values = eigenvector(multiplication, size, s);
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
