// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_absolute.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <random>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/exact/modular_elimination.hpp"

namespace rootprint {

namespace {

// ---------------------------------------------------------------- factors over Q

// FLINT's polynomials in y_1, …, y_D, one ring for each D.
struct Ring {
    fmpz_mpoly_ctx_t context;
    explicit Ring(std::size_t axes) { fmpz_mpoly_ctx_init(context, static_cast<slong>(axes), ORD_LEX); }
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;
    ~Ring() { fmpz_mpoly_ctx_clear(context); }
};

struct MultiPoly {
    const Ring& ring;
    fmpz_mpoly_t value;
    explicit MultiPoly(const Ring& of) : ring(of) { fmpz_mpoly_init(value, ring.context); }
    MultiPoly(const MultiPoly&) = delete;
    MultiPoly& operator=(const MultiPoly&) = delete;
    ~MultiPoly() { fmpz_mpoly_clear(value, ring.context); }
};

struct MultiFactors {
    const Ring& ring;
    fmpz_mpoly_factor_t value;
    explicit MultiFactors(const Ring& of) : ring(of) { fmpz_mpoly_factor_init(value, ring.context); }
    MultiFactors(const MultiFactors&) = delete;
    MultiFactors& operator=(const MultiFactors&) = delete;
    ~MultiFactors() { fmpz_mpoly_factor_clear(value, ring.context); }
};

void set(MultiPoly& f, const Tensor& tensor) {
    Shape index(tensor.shape().size());
    std::vector<ulong> exponents(index.size());
    for (long place = 0; place <= tensor.numerator().degree(); ++place) {
        const fmpz* c = tensor.numerator().flint()->coeffs + place;
        std::copy(index.begin(), index.end(), exponents.begin());
        if (!fmpz_is_zero(c)) fmpz_mpoly_push_term_fmpz_ui(f.value, c, exponents.data(), f.ring.context);
        for (std::size_t j = index.size(); j-- > 0 && ++index[j] == tensor.shape()[j];) index[j] = 0;
    }
    fmpz_mpoly_sort_terms(f.value, f.ring.context);
}

Tensor normalised(const Tensor& tensor) { return Rational(1) / tensor.entry(tensor.first_place()) * tensor; }

// The homogenisation, with the first entry 1.
Tensor tensor_of(const MultiPoly& f, std::size_t axes) {
    Shape shape(axes);
    std::vector<slong> exponents(axes);
    fmpz_mpoly_degrees_si(exponents.data(), f.value, f.ring.context);
    for (std::size_t j = 0; j < axes; ++j) shape[j] = exponents[j] + 1;
    Poly numerator;
    Integer c;
    for (slong i = 0; i < fmpz_mpoly_length(f.value, f.ring.context); ++i) {
        fmpz_mpoly_get_term_exp_si(exponents.data(), f.value, i, f.ring.context);
        fmpz_mpoly_get_term_coeff_fmpz(c.flint(), f.value, i, f.ring.context);
        numerator.set_coefficient(static_cast<long>(place_of_index({exponents.begin(), exponents.end()}, shape)), c);
    }
    return normalised(Tensor(std::move(shape), std::move(numerator)));
}

// The form x_j.
Tensor variable_x(std::size_t j, std::size_t axes) {
    Shape shape(axes, 1);
    shape[j] = 2;
    return Tensor(std::move(shape), Poly{1});
}

Tensor power(const Tensor& a, long e) {
    Tensor p(Shape(a.shape().size(), 1), Poly{1});
    for (; e > 0; --e) p = p * a;
    return p;
}

bool comes_before(const RationalFactors::Factor& a, const RationalFactors::Factor& b) {
    return a.form.shape() != b.form.shape() ? a.form.shape() < b.form.shape() : a.form.entries() < b.form.entries();
}

} // namespace

RationalFactors rational_factors(const Tensor& tensor, const Budget& budget) {
    if (tensor.is_zero()) throw DomainError("the zero tensor has no factorisation");
    const std::size_t axes = tensor.shape().size();
    const Ring ring(axes);
    MultiPoly f(ring);
    MultiFactors found(ring);
    set(f, tensor);
    budget.poll();
    if (!fmpz_mpoly_factor(found.value, f.value, ring.context)) throw Bug("a factorisation failed");
    budget.poll();
    RationalFactors result{tensor.entry(tensor.first_place()), {}};
    for (slong i = 0; i < fmpz_mpoly_factor_length(found.value, ring.context); ++i) {
        MultiPoly base(ring);
        fmpz_mpoly_factor_get_base(base.value, found.value, i, ring.context);
        result.factors.push_back({tensor_of(base, axes), static_cast<long>(fmpz_mpoly_factor_get_exp_si(found.value, i, ring.context))});
    }
    std::vector<slong> degrees(axes);
    fmpz_mpoly_degrees_si(degrees.data(), f.value, ring.context);
    for (std::size_t j = 0; j < axes; ++j) {
        if (const std::int64_t e = tensor.shape()[j] - 1 - degrees[j]; e > 0) result.factors.push_back({variable_x(j, axes), static_cast<long>(e)});
    }
    std::sort(result.factors.begin(), result.factors.end(), comes_before);
    Tensor product(Shape(axes, 1), std::vector<Rational>{result.constant});
    for (const auto& factor : result.factors) product = product * power(factor.form, factor.multiplicity);
    if (!(product == tensor)) throw Bug("the product of the factors is not the tensor");
    return result;
}

namespace {

// ---------------------------------------------------------------- a quick proof of irreducibility over C

ulong random_prime(std::mt19937_64& random, unsigned bits) { return n_nextprime((ulong{1} << bits) + (random() >> (65 - bits)), 0); }

// f modulo p as a polynomial in the variable of one axis, at random values of the others.
void set_line(nmod_poly_struct* line, const std::vector<Integer>& f, const Shape& shape, std::size_t axis, std::mt19937_64& random) {
    std::vector<std::vector<ulong>> powers; // of the values; 1 along the axis
    for (std::size_t j = 0; j < shape.size(); ++j) {
        const ulong value = j == axis ? 1 : random() % line->mod.n;
        powers.push_back({1});
        while (static_cast<std::int64_t>(powers.back().size()) < shape[j]) powers.back().push_back(nmod_mul(powers.back().back(), value, line->mod));
    }
    nmod_poly_zero(line);
    Shape index(shape.size());
    for (const Integer& coefficient : f) {
        ulong term = fmpz_fdiv_ui(coefficient.flint(), line->mod.n);
        for (std::size_t j = 0; j < shape.size(); ++j) term = nmod_mul(term, powers[j][static_cast<std::size_t>(index[j])], line->mod);
        const slong e = index[axis];
        nmod_poly_set_coeff_ui(line, e, nmod_add(nmod_poly_get_coeff_ui(line, e), term, line->mod));
        for (std::size_t j = index.size(); j-- > 0 && ++index[j] == shape[j];) index[j] = 0;
    }
}

// The largest degree of an irreducible factor, if the polynomial is squarefree; else 0.
slong largest_factor(const nmod_poly_struct* line) {
    if (!nmod_poly_is_squarefree(line)) return 0;
    nmod_poly_factor_t factors;
    nmod_poly_factor_init(factors);
    nmod_poly_factor(factors, line);
    slong largest = 0;
    for (slong i = 0; i < factors->num; ++i) largest = std::max(largest, nmod_poly_degree(factors->p + i));
    nmod_poly_factor_clear(factors);
    return largest;
}

// Whether factors modulo one prime, on lines along the axis of largest degree, prove that f, irreducible over Q, is irreducible over C: those of more
// than half the degree have degrees without common divisor. `false` says nothing.
bool is_irreducible_on_lines(const std::vector<Integer>& f, const Shape& shape, std::mt19937_64& random, const Budget& budget) {
    constexpr int lines = 12; // more than two thirds of them have such a factor if the monodromy group is the symmetric one
    const auto axis = static_cast<std::size_t>(std::max_element(shape.begin(), shape.end()) - shape.begin());
    const std::int64_t degree = shape[axis] - 1;
    nmod_poly_t line;
    nmod_poly_init(line, random_prime(random, 17));
    std::int64_t common = 0;
    for (int i = 0; i < lines && common != 1; ++i) {
        set_line(line, f, shape, axis, random);
        const std::int64_t largest = nmod_poly_degree(line) == degree ? largest_factor(line) : 0;
        if (2 * largest > degree) common = std::gcd(common, largest);
    }
    nmod_poly_clear(line);
    budget.poll();
    return common == 1;
}

// ---------------------------------------------------------------- closed differential forms

using Entries = std::vector<Rational>; // a polynomial: its coefficients on a grid, in C order
using ClosedForm = std::vector<Entries>; // g_1, …, g_D, all on the grid of f

// The linear equations f·∂_j g_1 − g_1·∂_j f = f·∂_1 g_j − g_j·∂_1 f, j = 2, …, D, for the coefficients of g_1, …, g_D; f on a grid of the given shape.
class Equations {
public:
    explicit Equations(Shape shape) : shape_(std::move(shape)) {
        for (std::size_t j = 0; j < shape_.size(); ++j) {
            Shape part = shape_, equation = shape_;
            for (std::int64_t& k : equation) k = 2 * k - 1;
            --part[j];
            --equation[0], --equation[j]; // of j = 2, …, D
            parts_.push_back(indices(part));
            first_column_.push_back(columns_);
            columns_ += static_cast<long>(parts_.back().size());
            first_row_.push_back(rows_);
            if (j > 0) rows_ += static_cast<long>(number_of_entries(equation));
            equations_.push_back(std::move(equation));
        }
    }
    long rows() const { return rows_; }
    long columns() const { return columns_; }
    // A matrix of more than 2^27 entries, a gibibyte and more of memory.
    bool is_huge() const { return static_cast<double>(rows_) * static_cast<double>(columns_) > static_cast<double>(1 << 27); }

    // Calls visit(row, column, u, n) for every entry n·f_u of the matrix, u the place of a coefficient of f and n ≠ 0 an integer.
    template <typename Visit>
    void for_each_entry(const Visit& visit) const {
        const std::vector<Shape> terms = indices(shape_);
        for (std::size_t j = 1; j < shape_.size(); ++j) {
            visit_part(0, j, j, 1, terms, visit);
            visit_part(j, 0, j, -1, terms, visit);
        }
    }

    // The matrix times a vector, that is the right sides for the unknowns given, by products of polynomials.
    std::vector<Integer> image(const std::vector<Integer>& f, const std::vector<Integer>& unknowns) const {
        std::vector<Integer> all(static_cast<std::size_t>(rows_));
        const std::vector<Shape> terms = indices(shape_);
        for (std::size_t j = 1; j < shape_.size(); ++j) {
            add_part(all, 0, j, j, 1, terms, f, unknowns);
            add_part(all, j, 0, j, -1, terms, f, unknowns);
        }
        return all;
    }

    // The polynomials g_1, …, g_D that have the unknowns as coefficients.
    ClosedForm closed_form(const std::vector<Integer>& unknowns) const {
        ClosedForm form(shape_.size(), Entries(static_cast<std::size_t>(number_of_entries(shape_))));
        for (std::size_t j = 0; j < shape_.size(); ++j)
            for (std::size_t v = 0; v < parts_[j].size(); ++v)
                form[j][static_cast<std::size_t>(place_of_index(parts_[j][v], shape_))] = Rational(unknowns[static_cast<std::size_t>(first_column_[j]) + v]);
        return form;
    }

private:
    // sign·(f·∂_d g − g·∂_d f) for the unknown polynomial g = g_part, in the equations of index j.
    template <typename Visit>
    void visit_part(std::size_t part, std::size_t d, std::size_t j, long sign, const std::vector<Shape>& terms, const Visit& visit) const {
        Shape unit(shape_.size());
        unit[d] = 1;
        const std::int64_t down = place_of_index(unit, equations_[j]);
        std::vector<std::int64_t> places; // they add up as exponents do
        for (const Shape& u : terms) places.push_back(place_of_index(u, equations_[j]));
        for (std::size_t v = 0; v < parts_[part].size(); ++v) {
            const std::int64_t base = first_row_[j] + place_of_index(parts_[part][v], equations_[j]) - down;
            for (std::size_t u = 0; u < terms.size(); ++u) {
                const std::int64_t n = sign * (parts_[part][v][d] - terms[u][d]);
                if (n != 0) visit(static_cast<long>(base + places[u]), first_column_[part] + static_cast<long>(v), u, static_cast<long>(n));
            }
        }
    }

    // The same for numbers: f and g as polynomials in one variable, their exponents the places in the grid of the equations.
    void add_part(std::vector<Integer>& all, std::size_t part, std::size_t d, std::size_t j, long sign, const std::vector<Shape>& terms, const std::vector<Integer>& f,
                  const std::vector<Integer>& unknowns) const {
        const auto with_derivative = [&](const std::vector<Shape>& exponents, const Integer* numbers) { // its derivative not shifted
            std::pair<Poly, Poly> result;
            for (std::size_t i = 0; i < exponents.size(); ++i) {
                if (numbers[i].is_zero()) continue;
                const auto place = static_cast<long>(place_of_index(exponents[i], equations_[j]));
                result.first.set_coefficient(place, numbers[i]);
                result.second.set_coefficient(place, Integer(exponents[i][d]) * numbers[i]);
            }
            return result;
        };
        const auto [form, slope_of_form] = with_derivative(terms, f.data());
        const auto [g, slope_of_g] = with_derivative(parts_[part], unknowns.data() + first_column_[part]);
        const Poly difference = sign > 0 ? form * slope_of_g - g * slope_of_form : g * slope_of_form - form * slope_of_g;
        Shape unit(shape_.size());
        unit[d] = 1;
        const auto down = static_cast<long>(place_of_index(unit, equations_[j]));
        for (long place = down; place <= difference.degree(); ++place) all[static_cast<std::size_t>(first_row_[j] + place - down)] += difference.coefficient(place);
    }

    Shape shape_;
    std::vector<std::vector<Shape>> parts_; // the exponents that occur in g_j
    std::vector<Shape> equations_;          // the grid of the equations of index j
    std::vector<long> first_column_, first_row_;
    long rows_ = 0, columns_ = 0;
};

// The matrix of the equations for a polynomial modulo a prime, eliminated.
ModularElimination eliminated(const Equations& equations, const std::vector<ulong>& f, ulong prime, const Budget& budget) {
    ModularElimination matrix(static_cast<std::size_t>(equations.rows()), static_cast<std::size_t>(equations.columns()), prime);
    equations.for_each_entry([&](long row, long column, std::size_t u, long n) {
        const ulong factor = n < 0 ? prime - static_cast<ulong>(-n) % prime : static_cast<ulong>(n) % prime;
        matrix.add(static_cast<std::size_t>(row), static_cast<std::size_t>(column), factor * f[u] % prime);
    });
    matrix.eliminate(budget);
    return matrix;
}

// The dimension of the solutions modulo a prime for g_1 and g_2 alone, the other variables being numbers: at least the number of factors over C, and seldom
// more. All dimensions are possible if the matrix is huge.
long bound_modulo_prime(const std::vector<Integer>& f, const Shape& shape, std::mt19937_64& random, const Budget& budget) {
    nmod_t mod;
    nmod_init(&mod, random_prime(random, 30));
    const Shape front(shape.begin(), shape.begin() + 2);
    const Shape rest(shape.begin() + 2, shape.end());
    std::vector<ulong> weights{1}; // of the monomials in the other variables
    for (const std::int64_t length : rest) {
        const ulong a = random() % mod.n;
        std::vector<ulong> longer;
        for (const ulong w : weights) {
            ulong power = w;
            for (std::int64_t e = 0; e < length; ++e, power = nmod_mul(power, a, mod)) longer.push_back(power);
        }
        weights = std::move(longer);
    }
    std::vector<ulong> image(f.size() / weights.size());
    for (std::size_t i = 0; i < f.size(); ++i) {
        ulong& c = image[i / weights.size()];
        c = nmod_add(c, nmod_mul(fmpz_fdiv_ui(f[i].flint(), mod.n), weights[i % weights.size()], mod), mod);
    }
    const Equations equations(front);
    if (equations.is_huge()) return equations.columns();
    return equations.columns() - std::ssize(eliminated(equations, image, mod.n, budget).pivots());
}

// The solution of the equations in the rows of the pivots that is 1 in a column without pivot and 0 in the others, times an integer: its digits in base p one after the other. Nothing if it does not
// solve all equations: then the rank modulo p is too small.
std::optional<std::vector<Integer>> lifted(const Equations& equations, const std::vector<Integer>& f, const ModularElimination& matrix, std::size_t column, const Budget& budget) {
    const auto& pivots = matrix.pivots();
    const Integer prime(static_cast<std::int64_t>(matrix.prime()));
    const auto spread = [&](const auto& numbers, const Integer& one) {
        std::vector<Integer> all(static_cast<std::size_t>(equations.columns()));
        for (std::size_t k = 0; k < pivots.size(); ++k) all[pivots[k].column] = Integer(numbers[k]);
        all[column] = one;
        return all;
    };
    std::vector<std::int64_t> digits(pivots.size());
    std::vector<Integer> rest(pivots.size()), sum(pivots.size()); // −rest = A·(the digits to come)
    Integer modulus(1);
    const auto subtract_digits = [&](const Integer& one) {
        const std::vector<Integer> image = equations.image(f, spread(digits, one));
        for (std::size_t k = 0; k < pivots.size(); ++k) rest[k] += image[pivots[k].row];
    };
    subtract_digits(Integer(1));
    for (long step = 1, next_try = 2;; ++step) {
        budget.poll();
        std::vector<std::uint64_t> right;
        for (const Integer& c : rest) right.push_back((matrix.prime() - fmpz_fdiv_ui(c.flint(), matrix.prime())) % matrix.prime());
        right = matrix.solution(std::move(right));
        digits.assign(right.begin(), right.end());
        subtract_digits(Integer(0));
        for (std::size_t k = 0; k < pivots.size(); ++k) {
            rest[k] = exact_quotient(rest[k], prime);
            sum[k] += Integer(digits[k]) * modulus;
        }
        modulus *= prime;
        if (step < next_try) continue;
        next_try *= 2;
        std::vector<Rational> numbers(pivots.size());
        Integer denominator(1);
        bool is_found = true;
        for (std::size_t k = 0; k < pivots.size() && is_found; ++k) {
            is_found = fmpq_reconstruct_fmpz(numbers[k].flint(), sum[k].flint(), modulus.flint()) != 0;
            denominator = lcm(denominator, numbers[k].denominator());
        }
        if (!is_found) continue;
        std::vector<Integer> integral;
        for (const Rational& c : numbers) integral.push_back((Rational(denominator) * c).numerator());
        std::vector<Integer> unknowns = spread(integral, denominator);
        const std::vector<Integer> image = equations.image(f, unknowns);
        if (std::all_of(image.begin(), image.end(), [](const Integer& c) { return c.is_zero(); })) return unknowns;
        if (std::all_of(pivots.begin(), pivots.end(), [&](const auto& pivot) { return image[pivot.row].is_zero(); })) return {};
    }
}

// A basis of the solutions over Q: solutions, independent, and as many as modulo a prime, where there are at least as many.
std::vector<ClosedForm> closed_forms(const std::vector<Integer>& f, const Shape& shape, std::mt19937_64& random, const Budget& budget) {
    const Equations equations(shape);
    if (equations.is_huge()) {
        throw LimitError(0, "a factor of shape " + to_string(shape) + " may split over the complex numbers: " + std::to_string(equations.rows()) + " equations in " +
                          std::to_string(equations.columns()) + " unknowns are too many");
    }
    for (;;) {
        const ulong prime = random_prime(random, 30);
        std::vector<ulong> image;
        for (const Integer& c : f) image.push_back(fmpz_fdiv_ui(c.flint(), prime));
        const ModularElimination matrix = eliminated(equations, image, prime, budget);
        std::vector<ClosedForm> basis;
        bool is_good = true;
        for (std::size_t column = 0, pivot = 0; column < static_cast<std::size_t>(equations.columns()) && is_good; ++column) {
            if (pivot < matrix.pivots().size() && matrix.pivots()[pivot].column == column) {
                ++pivot;
                continue;
            }
            const auto unknowns = lifted(equations, f, matrix, column, budget);
            is_good = unknowns.has_value();
            if (is_good) basis.push_back(equations.closed_form(*unknowns));
        }
        if (is_good) return basis;
    }
}

// ---------------------------------------------------------------- from closed forms to a factor

// The polynomial in y_1 that is left when the other variables are set to numbers.
Residue restricted(const Entries& g, const Shape& shape, const std::vector<Rational>& others) {
    std::vector<Rational> weights{Rational(1)};
    for (std::size_t j = 1; j < shape.size(); ++j) {
        std::vector<Rational> longer;
        for (const Rational& w : weights)
            for (std::int64_t e = 0; e < shape[j]; ++e) longer.push_back(w * power(others[j - 1], static_cast<long>(e)));
        weights = std::move(longer);
    }
    Residue p;
    for (std::size_t i = 0; i < g.size() / weights.size(); ++i) {
        Rational c;
        for (std::size_t k = 0; k < weights.size(); ++k) c += g[i * weights.size() + k] * weights[k];
        fmpq_poly_set_coeff_fmpq(p.flint(), static_cast<slong>(i), c.flint());
    }
    return p;
}

Poly numerator(const Residue& a) {
    Poly p;
    fmpq_poly_get_numerator(p.flint(), a.flint());
    return p;
}

Residue derivative(const Residue& a) {
    Residue d;
    fmpq_poly_derivative(d.flint(), a.flint());
    return d;
}

// Calls visit for the integer points with coordinates 0, 1, …, nearer ones first, until it returns true.
template <typename Visit>
void for_points(std::size_t dimension, const Visit& visit) {
    for (std::int64_t largest = 0;; ++largest) {
        std::vector<Rational> point(dimension);
        for (;;) {
            const bool is_new = largest == 0 || std::find(point.begin(), point.end(), Rational(largest)) != point.end();
            if (is_new && visit(point)) return;
            std::size_t j = 0;
            while (j < dimension && point[j] == Rational(largest)) point[j++] = Rational(0);
            if (j == dimension) break;
            point[j] += Rational(1);
        }
    }
}

// g(z + a): along each axis by repeated synthetic division. add(x, y, c) is x += c·y.
template <typename T, typename Add>
void translate(std::vector<T>& g, const Shape& shape, const std::vector<Rational>& a, const Add& add) {
    std::size_t step = g.size();
    for (std::size_t j = 0; j < shape.size(); ++j) {
        const std::size_t length = static_cast<std::size_t>(shape[j]), block = step;
        step /= length;
        if (a[j].is_zero()) continue;
        for (std::size_t start = 0; start < g.size(); ++start) {
            if (start % block >= step) continue; // not the beginning of a line
            for (std::size_t i = 0; i + 1 < length; ++i)
                for (std::size_t k = length - 1; k-- > i;) add(g[start + k * step], g[start + (k + 1) * step], a[j]);
        }
    }
}

class Splitting {
public:
    Splitting(const std::vector<Integer>& f, Shape shape, std::vector<ClosedForm> basis, const Budget& budget)
        : f_(f.begin(), f.end()), shape_(std::move(shape)), basis_(std::move(basis)), budget_(budget) {
        choose_point();
        choose_residues();
    }

    AbsoluteFactor factor() const {
        const NumberField field(residue_);
        const std::vector<std::vector<Residue>> omega = closed_form_of_factor(field);
        AbsoluteFactor result{residue_, shape_, {}};
        for (std::int64_t& k : result.shape) k = (k - 1) / residue_.degree() + 1;
        result.entries = integrated(field, omega, result.shape);
        std::vector<Rational> back;
        for (const Rational& a : point_) back.push_back(-a);
        translate(result.entries, result.shape, back, add);
        const auto first = std::find_if(result.entries.begin(), result.entries.end(), [](const Residue& c) { return !c.is_zero(); });
        if (first == result.entries.end()) throw Bug("a factor that is zero");
        const Residue scale = field.inverse(*first);
        for (Residue& c : result.entries) c = field.product(c, scale);
        return result;
    }

private:
    static void add(Residue& x, const Residue& y, const Rational& c) {
        Residue scaled;
        fmpq_poly_scalar_mul_fmpq(scaled.flint(), y.flint(), c.flint());
        fmpq_poly_add(x.flint(), x.flint(), scaled.flint());
    }

    // A rational point where f is not 0, and such that f is squarefree and of full degree on the line through it along y_1.
    void choose_point() {
        for_points(shape_.size() - 1, [&](const std::vector<Rational>& others) {
            budget_.poll();
            const Residue line = restricted(f_, shape_, others);
            const Poly p = numerator(line);
            if (p.degree() + 1 != shape_[0] || gcd(p, rootprint::derivative(p)).degree() > 0) return false;
            others_ = others, line_ = line;
            for_points(1, [&](const std::vector<Rational>& first) {
                point_ = first;
                return !value(p, first[0]).is_zero();
            });
            point_.insert(point_.end(), others.begin(), others.end());
            return true;
        });
    }

    // γ, the residues as a function on the line, from an element of the space with distinct residues.
    void choose_residues() {
        const NumberField line(numerator(line_));
        const Residue inverse = line.inverse(derivative(line_));
        for (std::int64_t s = 1; residue_.degree() != static_cast<long>(basis_.size()); ++s) {
            budget_.poll();
            Entries g(f_.size());
            for (std::size_t m = 0; m < basis_.size(); ++m)
                for (std::size_t i = 0; i < g.size(); ++i) g[i] += rootprint::power(Rational(s), static_cast<long>(m)) * basis_[m][0][i];
            gamma_ = line.product(restricted(g, shape_, others_), inverse);
            residue_ = squarefree_part(characteristic(line));
        }
        if (irreducible_factors(residue_).size() != 1) throw Bug("conjugate factors with residues that are not conjugate");
    }

    // The characteristic polynomial of the multiplication by γ, times a number.
    Poly characteristic(const NumberField& line) const {
        const long d = static_cast<long>(shape_[0]) - 1;
        Matrix matrix(d, d);
        Residue column = gamma_, y = line.value(Poly{0, 1});
        Rational c;
        for (long i = 0; i < d; ++i, column = line.product(column, y)) {
            for (long k = 0; k < d; ++k) {
                fmpq_poly_get_coeff_fmpq(c.flint(), column.flint(), k);
                matrix.set_entry(k, i, c);
            }
        }
        const std::vector<Rational> coefficients = characteristic_polynomial(matrix);
        Residue p;
        for (std::size_t i = 0; i < coefficients.size(); ++i) fmpq_poly_set_coeff_fmpq(p.flint(), static_cast<slong>(i), coefficients[i].flint());
        return numerator(p);
    }

    // s with f'·γ^k = Σ_m s_mk b_m,1 on the line.
    Matrix coordinates_of_powers() const {
        const NumberField line(numerator(line_));
        const long d = static_cast<long>(shape_[0]) - 1, r = residue_.degree();
        Matrix left(d, r), right(d, r), s(r, r);
        Rational c;
        Residue power = derivative(line_);
        for (long k = 0; k < r; ++k, power = line.product(power, gamma_)) {
            const Residue b = restricted(basis_[static_cast<std::size_t>(k)][0], shape_, others_);
            for (long i = 0; i < d; ++i) {
                fmpq_poly_get_coeff_fmpq(c.flint(), b.flint(), i);
                left.set_entry(i, k, c);
                fmpq_poly_get_coeff_fmpq(c.flint(), power.flint(), i);
                right.set_entry(i, k, c);
            }
        }
        if (!fmpq_mat_can_solve(s.flint(), left.flint(), right.flint())) throw Bug("residues that belong to no closed form");
        return s;
    }

    // ω = f·∂φ/φ at the moved point, over the field; only what lies in the grid of φ is needed, but all is there.
    std::vector<std::vector<Residue>> closed_form_of_factor(const NumberField& field) const {
        const long r = residue_.degree();
        const Matrix s = coordinates_of_powers();
        const Residue scale = field.inverse(field.value(rootprint::derivative(residue_)));
        std::vector<Residue> weights(static_cast<std::size_t>(r)); // of the b_m: Σ_k s_mk D_k(t)/q'(t)
        for (long k = 0; k < r; ++k) {
            Poly quotient; // D_k
            for (long i = k + 1; i <= r; ++i) quotient.set_coefficient(i - k - 1, residue_.coefficient(i));
            const Residue weight = field.product(field.value(quotient), scale);
            for (long m = 0; m < r; ++m) add(weights[static_cast<std::size_t>(m)], weight, s.entry(m, k));
        }
        std::vector<std::vector<Residue>> omega(shape_.size(), std::vector<Residue>(f_.size()));
        for (std::size_t m = 0; m < basis_.size(); ++m) {
            for (std::size_t j = 0; j < shape_.size(); ++j) {
                budget_.poll();
                Entries g = basis_[m][j];
                translate(g, shape_, point_, [](Rational& x, const Rational& y, const Rational& c) { x += c * y; });
                for (std::size_t i = 0; i < g.size(); ++i)
                    if (!g[i].is_zero()) add(omega[j][i], weights[m], g[i]);
            }
        }
        return omega;
    }

    // φ with φ(0) = 1 and f·θφ = (Σ z_j ω_j)·φ, on its grid.
    std::vector<Residue> integrated(const NumberField& field, const std::vector<std::vector<Residue>>& omega, const Shape& grid) const {
        Entries f = f_;
        translate(f, shape_, point_, [](Rational& x, const Rational& y, const Rational& c) { x += c * y; });
        const std::vector<Shape> all = indices(grid);
        const auto place = [&](const Shape& index) { return static_cast<std::size_t>(place_of_index(index, shape_)); };
        std::vector<Residue> right; // the coefficients of Σ z_j ω_j
        std::vector<Rational> left; // and of f
        for (const Shape& u : all) {
            Residue sum;
            for (std::size_t j = 0; j < u.size(); ++j) {
                Shape below = u;
                if (below[j]-- > 0) add(sum, omega[j][place(below)], Rational(1));
            }
            right.push_back(std::move(sum));
            left.push_back(f[place(u)]);
        }
        std::vector<Residue> phi(all.size());
        phi[0] = field.number(1);
        for (std::size_t e = 1; e < all.size(); ++e) { // in C order smaller exponents come first
            budget_.poll();
            Residue sum;
            for (std::size_t u = 1; u <= e; ++u) {
                Shape rest = all[e];
                bool fits = true;
                for (std::size_t j = 0; j < rest.size(); ++j) fits &= (rest[j] -= all[u][j]) >= 0;
                if (!fits) continue;
                Residue factor = right[u];
                add(factor, field.number(1), -Rational(std::accumulate(rest.begin(), rest.end(), std::int64_t{0})) * left[u]);
                field.add_product(sum, factor, phi[static_cast<std::size_t>(place_of_index(rest, grid))]);
            }
            const Rational total(std::accumulate(all[e].begin(), all[e].end(), std::int64_t{0}));
            add(phi[e], sum, Rational(1) / (total * left[0]));
        }
        return phi;
    }

    const Entries f_;
    const Shape shape_;
    const std::vector<ClosedForm> basis_;
    const Budget& budget_;
    std::vector<Rational> others_, point_; // of y_2, …, y_D; of all
    Residue line_, gamma_;                 // f(y_1, others)
    Poly residue_;
};

// φ = 1 − y/t, t a root of the polynomial f in one variable.
AbsoluteFactor linear_factor(const Poly& f) {
    const NumberField field(f);
    return {primitive_part(f), {2}, {field.number(1), -field.inverse(field.value(Poly{0, 1}))}};
}

AbsoluteFactor itself(const Tensor& form) {
    const NumberField rationals(Poly{0, 1});
    AbsoluteFactor result{Poly{0, 1}, form.shape(), {}};
    for (const Rational& c : normalised(form).entries()) result.entries.push_back(rationals.number(c));
    return result;
}

AbsoluteFactor absolute_factor_on(const std::vector<Integer>& f, const Shape& shape, const Tensor& form, std::int64_t divisor, const Budget& budget) {
    const auto is_bounded = [&](long bound) { // below the smallest divisor above 1
        for (long r = 2; r <= bound; ++r)
            if (divisor % r == 0) return false;
        return true;
    };
    std::mt19937_64 random(1);
    if (is_irreducible_on_lines(f, shape, random, budget) || is_bounded(bound_modulo_prime(f, shape, random, budget))) return itself(form);
    budget.poll();
    std::vector<ClosedForm> basis = closed_forms(f, shape, random, budget);
    budget.poll();
    if (basis.size() == 1) return itself(form);
    return Splitting(f, shape, std::move(basis), budget).factor();
}

} // namespace

AbsoluteFactor absolute_factor(const Tensor& form, const Budget& budget) {
    std::int64_t divisor = 0;
    Shape shape; // without the axes of length 1
    for (const std::int64_t k : form.shape()) {
        divisor = std::gcd(divisor, k - 1);
        if (k > 1) shape.push_back(k);
    }
    if (divisor == 0) throw Bug("the factors of a constant");
    if (divisor == 1) return itself(form);
    AbsoluteFactor result;
    if (shape.size() == 1) {
        result = linear_factor(form.numerator());
    } else {
        std::vector<Integer> f;
        for (long i = 0; i < form.size(); ++i) f.push_back(form.numerator().coefficient(i));
        result = absolute_factor_on(f, shape, form, divisor, budget);
    }
    const long r = result.conjugates();
    result.shape = form.shape();
    for (std::int64_t& k : result.shape) k = (k - 1) / r + 1;
    return result;
}

} // namespace rootprint
