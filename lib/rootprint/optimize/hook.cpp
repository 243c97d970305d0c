// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/hook.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/exact/number_field.hpp"
#include "rootprint/optimize/elimination.hpp"
#include "rootprint/optimize/float_box.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "rootprint/optimize/pair_locus.hpp"
#include "rootprint/optimize/poly_matrix.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

// Of a matrix of integers.
const fmpz* entry(const Matrix& a, long i, long j) { return fmpq_mat_entry_num(a.flint(), i, j); }

bool is_diagonal(const Matrix& a) {
    for (long i = 0; i < a.rows(); ++i)
        for (long j = 0; j < a.columns(); ++j)
            if (i != j && !fmpz_is_zero(entry(a, i, j))) return false;
    return true;
}

// Of a positive definite matrix.
Matrix inverse(const Matrix& a) {
    Matrix result(a.rows(), a.columns());
    if (is_diagonal(a)) {
        for (long i = 0; i < a.rows(); ++i) fmpq_inv(fmpq_mat_entry(result.flint(), i, i), fmpq_mat_entry(a.flint(), i, i));
    } else if (!fmpq_mat_inv(result.flint(), a.flint())) {
        throw Bug("a positive definite matrix is singular");
    }
    return result;
}

Matrix column(const Form& form) {
    Matrix v(form.degree() + 1, 1);
    for (long i = 0; i <= form.degree(); ++i) v.set_entry(i, 0, form.coefficient(i));
    return v;
}

// ν_j: the j-th Taylor coefficient at t of Σ w_i x^(n−i), as polynomials in t in front of the w_i.
std::vector<Poly> jet(long degree, long j) {
    std::vector<Poly> result(static_cast<std::size_t>(degree) + 1);
    for (long i = 0; i + j <= degree; ++i) result[static_cast<std::size_t>(i)].set_coefficient(degree - i - j, binomial(degree - i, j));
    return result;
}

// Σ_ij a_i M_ij b_j, M integral.
std::vector<Poly> image(const Matrix& m, const std::vector<Poly>& b) {
    std::vector<Poly> result(static_cast<std::size_t>(m.rows()));
    for (long i = 0; i < m.rows(); ++i)
        for (long j = 0; j < m.columns(); ++j)
            if (!fmpz_is_zero(entry(m, i, j)))
                fmpz_poly_scalar_addmul_fmpz(result[static_cast<std::size_t>(i)].flint(), b[static_cast<std::size_t>(j)].flint(), entry(m, i, j));
    return result;
}

Poly scalar_product(const std::vector<Poly>& a, const std::vector<Poly>& b) {
    Poly sum, product;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].is_zero() || b[i].is_zero()) continue;
        fmpz_poly_mul(product.flint(), a[i].flint(), b[i].flint());
        fmpz_poly_add(sum.flint(), sum.flint(), product.flint());
    }
    return sum;
}

// With a column of integers.
Poly scalar_product(const std::vector<Poly>& a, const Matrix& column) {
    Poly sum;
    for (std::size_t i = 0; i < a.size(); ++i) fmpz_poly_scalar_addmul_fmpz(sum.flint(), a[i].flint(), entry(column, static_cast<long>(i), 0));
    return sum;
}

Poly primitive_or_zero(const Poly& p) { return p.is_zero() ? p : primitive_part(p); }

// The jets of the target and of the columns of the inverse Gram matrix at t: what W(t) = u − Σ_j c_j·A⁻¹ν_j consists of, A⁻¹ scaled to integers.
struct Jets {
    std::vector<std::vector<Poly>> columns; // A⁻¹ν_j, j < a − 1
    PolyMatrix kernel;                      // K_ij = ν_iᵀA⁻¹ν_j, i < a, j < a − 1; then the column of u_i = ν_iᵀu

    Jets(const SquareLoss& loss, long a) : kernel(a, a) {
        const long n = loss.degree();
        const Matrix inverse_gram = cleared(inverse(loss.gram())), u = cleared(column(loss.target()));
        std::vector<std::vector<Poly>> jets;
        for (long j = 0; j < a; ++j) jets.push_back(jet(n, j));
        for (long j = 0; j + 1 < a; ++j) columns.push_back(image(inverse_gram, jets[static_cast<std::size_t>(j)]));
        for (long i = 0; i < a; ++i) {
            const auto& row = jets[static_cast<std::size_t>(i)];
            for (long j = 0; j + 1 < a; ++j) kernel.set(i, j, scalar_product(row, columns[static_cast<std::size_t>(j)]));
            kernel.set(i, a - 1, scalar_product(row, u));
        }
    }
    // The rows and columns below a − 1: their determinant is D.
    Poly denominator(long a) const {
        PolyMatrix block(a - 1, a - 1);
        for (long i = 0; i + 1 < a; ++i)
            for (long j = 0; j + 1 < a; ++j) fmpz_poly_set(fmpz_poly_mat_entry(block.value, i, j), fmpz_poly_mat_entry(kernel.value, i, j));
        return determinant(block);
    }
};

// (x − t)^e as a list of polynomials in t, descending powers of x.
std::vector<Poly> power_of_root(long e) {
    std::vector<Poly> result;
    for (long i = 0; i <= e; ++i) {
        Poly c;
        c.set_coefficient(i, i % 2 == 0 ? binomial(e, i) : -binomial(e, i));
        result.push_back(std::move(c));
    }
    return result;
}

// Whether W(t) ≠ 0 has no multiple root but t, of multiplicity a, for the root t of E in the interval.
bool has_exact_type(const SquareLoss& loss, long a, const Poly& eliminant, const Interval& interval, const Budget& budget) {
    const NumberField field(minimal_polynomial(eliminant, interval));
    const std::vector<Residue> root{field.number(1), -field.value(Poly{0, 1})};
    auto times = [&](const std::vector<Residue>& p, const std::vector<Residue>& q) {
        std::vector<Residue> product(p.size() + q.size() - 1);
        for (std::size_t i = 0; i < p.size(); ++i)
            for (std::size_t j = 0; j < q.size(); ++j) field.add_product(product[i + j], p[i], q[j]);
        return product;
    };
    std::vector<Residue> divisor{field.number(1)};
    for (long i = 0; i < a; ++i) divisor = times(divisor, root);
    const auto simple = nearest_cofactor(loss, divisor, field, budget);
    if (!simple) throw Bug("normal equations of full rank are singular");
    return is_squarefree(times(*simple, root), field, budget);
}

// The degree of E if t = ∞ is no root.
long generic_degree(long n, long a) { return (2 * a - 1) * n - 2 * (a - 1) * (a - 1); }

constexpr long spare_bits = 32; // what rounding may take away, usually

// W(t) for roots t of E from the jets of the target at t, in a ring of sets of real numbers. Only for few jets, that is small a: many are nearly dependent.
constexpr long largest_for_jets = 3;
template <typename Ring> class JetSystem {
public:
    using T = typename Ring::T;
    using Vector = typename Ring::Vector;

    JetSystem(const SquareLoss& loss, const Matrix& inverse_gram, Ring ring) : ring_(ring) {
        for (const Rational& c : loss.target().filter()) target_.push_back(ring.enclosure(c));
        for (long i = 0; i <= loss.degree(); ++i) {
            inverse_gram_.emplace_back();
            for (long j = 0; j <= loss.degree(); ++j)
                if (!fmpq_is_zero(fmpq_mat_entry(inverse_gram.flint(), i, j))) inverse_gram_.back().emplace_back(j, ring.enclosure(inverse_gram.entry(i, j)));
        }
    }

    struct Forms {
        std::vector<T> form, simple; // W(t) and its quotient by (x − t·y)^a
    };
    // Nothing if the sets are too wide. **Requires** 2 ≤ a ≤ largest_for_jets.
    std::optional<Forms> forms(long a, const T& t) const {
        const std::size_t size = target_.size(), number = static_cast<std::size_t>(a) - 1;
        // In the coordinate x/y or y/x where the point is in [−1, 1], jets are not nearly dependent, and division by (x − t·y) is stable.
        const bool is_reversed = is_large(t);
        const auto at = is_reversed ? ring_.inverse(t) : t;
        if (!at) return {};
        std::vector<T> powers{ring_.number(1)};
        while (powers.size() < size) powers.push_back(ring_.product(powers.back(), *at));
        std::vector<std::vector<T>> jets, columns, kernel; // ν_j, A⁻¹ν_j, K_ij
        std::vector<T> right;
        for (std::size_t j = 0; j < number; ++j) {
            jets.emplace_back();
            for (std::size_t i = 0; i < size; ++i) {
                const std::size_t e = is_reversed ? i : size - 1 - i; // w_i is the coefficient of this power
                jets[j].push_back(j == 0 ? powers[e] : e == 0 ? ring_.zero() : ring_.product(ring_.number(static_cast<long>(e)), powers[e - 1]));
            }
            columns.emplace_back();
            for (const auto& row : inverse_gram_) {
                columns[j].push_back(ring_.zero());
                for (const auto& [k, entry] : row) ring_.add_product(columns[j].back(), entry, jets[j][k]);
            }
            kernel.emplace_back();
            for (std::size_t i = 0; i <= j; ++i) kernel[j].push_back(scalar_product(jets[j], columns[i]));
            right.push_back(scalar_product(jets[j], target_));
        }
        const auto factors = solved(ring_, std::move(kernel), std::move(right));
        if (!factors) return {};
        Forms result{target_, {}};
        for (std::size_t j = 0; j < number; ++j)
            for (std::size_t i = 0; i < size; ++i) result.form[i] = ring_.difference(result.form[i], ring_.product((*factors)[j], columns[j][i]));
        // W = (x − t·y)·q gives w_k = q_k − t·q_(k−1).
        result.simple = result.form;
        for (long divisions = 0; divisions < a; ++divisions) {
            std::vector<T>& w = result.simple; // becomes q
            if (is_reversed) {
                T last = ring_.zero(); // q_k
                for (std::size_t k = w.size(); --k > 0; w[k] = last) last = ring_.product(*at, ring_.difference(last, w[k]));
                w.erase(w.begin());
            } else {
                for (std::size_t k = 1; k + 1 < w.size(); ++k) ring_.add_product(w[k], *at, w[k - 1]);
                w.pop_back();
            }
        }
        return result;
    }

private:
    static bool is_large(const Ball& t) { return arf_cmpabs_2exp_si(arb_midref(t.arb()), 0) > 0; }
    static bool is_large(const DoubleDoubleInterval& t) { return norm1(t.middle) > 1; }
    T scalar_product(const std::vector<T>& a, const std::vector<T>& b) const {
        T sum = ring_.zero();
        for (std::size_t i = 0; i < a.size(); ++i) ring_.add_product(sum, a[i], b[i]);
        return sum;
    }

    Ring ring_;
    std::vector<T> target_;
    std::vector<SparseRow<T>> inverse_gram_;
};

// The forms W(t) of one locus.
class HookForms {
public:
    HookForms(const SquareLoss& loss, long a) : loss_(loss), a_(a), inverse_gram_(has_few_jets() ? inverse(loss.gram()) : Matrix(0, 0)) {}

    // W(t) for the real root t of E, which may be 0; nothing if numbers of this precision are too few.
    std::optional<HookForm> form(const RealRoot& root, long precision, const Budget& budget) {
        if (has_few_jets() && precision <= double_double_precision)
            if (auto result = in_double_doubles(root)) return result;
        return in_balls(root, precision, budget);
    }

private:
    bool has_few_jets() const { return a_ <= largest_for_jets; }

    std::optional<HookForm> in_double_doubles(const RealRoot& root) {
        const auto t = enclosed_in_double_doubles(root.polynomial, root.interval);
        if (!t) return {};
        if (!system_) system_.emplace(loss_, inverse_gram_, FloatDiscRing<DoubleDouble>());
        const auto forms = system_->forms(a_, *t);
        if (!forms) return {};
        HookForm result;
        result.root = enclosing_ball(*t);
        for (const auto& c : forms->form) result.form.push_back(enclosing_ball(c));
        for (const auto& c : forms->simple) result.simple.push_back(enclosing_ball(c));
        if (std::none_of(result.form.begin(), result.form.end(), [](const Ball& c) { return accuracy(c) >= enough_double_double_bits; })) return {};
        return result;
    }

    std::optional<HookForm> in_balls(const RealRoot& root, long precision, const Budget& budget) const {
        HookForm result;
        result.root = root_enclosure(root.polynomial, root.interval, precision, budget);
        if (has_few_jets()) {
            auto forms = JetSystem(loss_, inverse_gram_, RealRing{precision}).forms(a_, result.root);
            if (!forms) return {};
            result.form = std::move(forms->form);
            result.simple = std::move(forms->simple);
            return result;
        }
        std::vector<Ball> divisor{Ball(1)};
        for (long i = 0; i < a_; ++i) divisor = product(divisor, {Ball(1), -result.root}, precision);
        auto simple = nearest_cofactor(loss_, divisor, precision);
        if (!simple) return {};
        result.form = product(divisor, *simple, precision);
        result.simple = std::move(*simple);
        return result;
    }

    const SquareLoss& loss_;
    long a_;
    Matrix inverse_gram_;
    std::optional<JetSystem<FloatDiscRing<DoubleDouble>>> system_;
};

bool is_hook(const Form& w, long a) {
    if (w.is_zero()) return false;
    std::vector<long> type(static_cast<std::size_t>(w.degree() - a) + 1, 1);
    type.front() = a;
    return complex_type(pattern(w)) == type;
}

} // namespace

HookEliminant hook_eliminant_by_jets(const SquareLoss& loss, long multiplicity) {
    const Jets jets(loss, multiplicity);
    return {primitive_or_zero(determinant(jets.kernel)), primitive_part(jets.denominator(multiplicity))};
}

// F = N⁻¹Cᵀ A u are the coefficients of W(t)/(x − t)^(a−1), with C the products with it and N = CᵀAC; E = det N·F(t), up to a constant the
// determinant of N bordered by CᵀAu and by the powers of t.
HookEliminant hook_eliminant_by_normal_equations(const SquareLoss& loss, long multiplicity) {
    const long n = loss.degree(), size = n - multiplicity + 2;
    const Matrix gram = cleared(loss.gram()), right = cleared(loss.gram() * column(loss.target()));
    const std::vector<Poly> power = power_of_root(multiplicity - 1);
    std::vector<std::vector<Poly>> basis, images;
    for (long j = 0; j < size; ++j) {
        std::vector<Poly> shifted(static_cast<std::size_t>(n) + 1);
        for (std::size_t i = 0; i < power.size(); ++i) shifted[i + static_cast<std::size_t>(j)] = power[i];
        images.push_back(image(gram, shifted));
        basis.push_back(std::move(shifted));
    }
    PolyMatrix bordered(size + 1, size + 1), normal(size, size);
    for (long i = 0; i < size; ++i) {
        const auto& row = basis[static_cast<std::size_t>(i)];
        for (long j = 0; j < size; ++j) {
            const Poly p = scalar_product(row, images[static_cast<std::size_t>(j)]);
            bordered.set(i, j, p);
            normal.set(i, j, p);
        }
        bordered.set(i, size, scalar_product(row, right));
        Poly t;
        t.set_coefficient(size - 1 - i, Integer(1));
        bordered.set(size, i, t);
    }
    return {primitive_or_zero(determinant(bordered)), primitive_part(determinant(normal))};
}

HookEliminant hook_eliminant(const SquareLoss& loss, long multiplicity) {
    return multiplicity <= loss.degree() - multiplicity + 3 ? hook_eliminant_by_jets(loss, multiplicity)
                                                            : hook_eliminant_by_normal_equations(loss, multiplicity);
}

HookForm hook_form(const SquareLoss& loss, long multiplicity, const HookPoint& point, long precision, const Budget& budget) {
    HookForms forms(loss, multiplicity);
    for (long working = precision + spare_bits; working < (1L << 30); working *= 2) {
        auto result = forms.form(point.root, working, budget);
        if (!result) continue;
        if (std::any_of(result->form.begin(), result->form.end(), [&](const Ball& c) { return accuracy(c) >= precision; })) return std::move(*result);
    }
    throw Bug("a critical point could not be enclosed");
}

HookSolutions hook_solutions(const SquareLoss& loss, long multiplicity, const Budget& budget) {
    const long a = multiplicity;
    HookSolutions solutions;
    budget.poll();
    const HookEliminant eliminant = hook_eliminant(loss, a);
    const Poly& e = eliminant.eliminant;
    HookForms forms(loss, a);
    if (e.is_zero()) {
        solutions.is_family = true;
        return solutions;
    }
    const Poly regular = is_squarefree_modulo_prime(e) ? e : squarefree_part(e);
    solutions.complex_number = regular.degree();
    if (!are_coprime_modulo_prime(regular, eliminant.denominator)) solutions.complex_number -= gcd(regular, eliminant.denominator).degree();

    if (regular.degree() > 0) {
        for (const Interval& isolating : isolated_real_roots(regular, budget)) {
            budget.poll();
            HookPoint point;
            point.root = {1, false, with_rational_root(regular, narrowed_in_doubles(regular, isolating), budget), regular};
            const Interval& t = point.root.interval;
            if (t.is_point()) {
                const Form linear({Rational(1), -t.lower});
                Form divisor({Rational(1)});
                for (long i = 1; i < a; ++i) divisor = divisor * linear;
                point.exact = nearest_multiple(loss, divisor);
                point.is_exact = true;
                if (!is_hook(point.exact, a)) {
                    solutions.has_others = true;
                    continue;
                }
            } else {
                // Do balls alone prove that it is one?
                std::optional<std::vector<RootForm>> roots;
                for (long precision = hook_precision; precision <= 4 * hook_precision && !roots; precision *= 2) {
                    auto form = forms.form(point.root, precision, budget);
                    if (form) roots = simple_roots({form->simple, {Ball(1), -form->root}}, {1, a}, precision);
                    if (!roots) continue;
                    point.form = std::move(*form);
                    point.roots = std::move(*roots);
                }
                if (!roots) {
                    if (!has_exact_type(loss, a, point.root.polynomial, t, budget)) {
                        solutions.has_others = true;
                        continue;
                    }
                    point.form = hook_form(loss, a, point, hook_precision, budget);
                }
            }
            solutions.points.push_back(std::move(point));
        }
    }
    // t = ∞: E is there what it is at 0 in other coordinates, its leading coefficient for generic data.
    if (e.degree() == generic_degree(loss.degree(), a)) return solutions;
    std::vector<Rational> infinity(static_cast<std::size_t>(a));
    infinity.back() = Rational(1);
    const Form at_infinity = nearest_multiple(loss, Form(infinity));
    if (at_infinity.is_zero() || at_infinity.infinity_multiplicity() >= a) {
        ++solutions.complex_number;
        if (!is_hook(at_infinity, a)) {
            solutions.has_others = true;
        } else {
            HookPoint point;
            point.exact = at_infinity;
            point.is_exact = true;
            point.root.multiplicity = 1;
            point.root.at_infinity = true;
            solutions.points.push_back(std::move(point));
        }
    }
    return solutions;
}

} // namespace rootprint
