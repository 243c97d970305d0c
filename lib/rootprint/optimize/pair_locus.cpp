// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/pair_locus.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/bivariate_poly.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "rootprint/optimize/root_forms.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

struct BivariateRing {
    using T = BivariatePoly;
    using Vector = std::vector<T>;
    BivariatePoly zero() const { return {}; }
    BivariatePoly number(long n) const { return std::int64_t{n}; }
    BivariatePoly product(const BivariatePoly& a, const BivariatePoly& b) const { return a * b; }
    void add_product(BivariatePoly& sum, const BivariatePoly& a, const BivariatePoly& b) const { sum = sum + a * b; }
};
using System = CriticalSystem<BivariateRing>;
using Row = std::vector<BivariatePoly>;

// A way to write the multiple roots with at most two parameters p and q, and with `dimension` of them.
struct Chart {
    int dimension;
    std::vector<Row> forms; // h_a, a ≥ 2
};

std::vector<Chart> charts(const std::vector<Part>& parts) {
    const BivariatePoly zero, one(1), p = BivariatePoly::variable(0), q = BivariatePoly::variable(1);
    if (parts.size() == 2) { // one form of degree 2
        return {{2, {{one, p, q}}}, {1, {{zero, one, q}}}, {0, {{zero, zero, one}}}};
    }
    const Row at_p{one, zero - p}, at_q{one, zero - q}, infinity{zero, one};
    return {{2, {at_p, at_q}}, {1, {infinity, at_q}}, {1, {at_q, infinity}}, {0, {infinity, infinity}}};
}

// Linear conditions on the coefficients of F, of degree m: h divides F, for h of degree 1 or 2 with first nonzero coefficient 1.
std::vector<Row> divisibility(const Row& h, long m) {
    const auto size = static_cast<std::size_t>(m) + 1;
    std::size_t infinity = 0;
    while (h[infinity].is_zero()) ++infinity;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < infinity; ++i) {
        rows.emplace_back(size);
        rows.back()[i] = BivariatePoly(1);
    }
    // The remainders of x^0, x^1, … modulo the finite part of h.
    const std::size_t degree = h.size() - 1 - infinity;
    if (degree == 0) return rows;
    std::vector<Row> conditions(degree, Row(size));
    Row remainder(degree);
    remainder.back() = BivariatePoly(1); // ascending from the right: remainder[degree − 1 − j] belongs to x^j
    for (std::size_t power = 0; power < size; ++power) {
        for (std::size_t j = 0; j < degree; ++j) conditions[j][size - 1 - power] = remainder[j];
        Row next(degree);
        for (std::size_t j = 0; j < degree; ++j) {
            next[j] = BivariatePoly() - remainder[0] * h[infinity + 1 + j];
            if (j + 1 < degree) next[j] = next[j] + remainder[j + 1];
        }
        remainder = std::move(next);
    }
    rows.insert(rows.end(), conditions.begin(), conditions.end());
    return rows;
}

// The two conditions on p and q: h divides F, up to factors without real zeros. None if W = 0 for all p and q.
using Conditions = std::vector<BivariatePoly>;

Conditions conditions(const System& system, const Chart& chart, const Budget& budget) {
    LocusPoint<BivariatePoly> point;
    point.forms.push_back({BivariatePoly(1)});
    point.forms.insert(point.forms.end(), chart.forms.begin(), chart.forms.end());
    const Row repeated = system.repeated(point);
    const std::size_t n = system.target().size(), size = system.size();
    std::vector<Row> normal;
    for (std::size_t j = 0; j < size; ++j) {
        budget.poll();
        Row shifted(n);
        for (std::size_t i = 0; i < repeated.size(); ++i) shifted[i + j] = repeated[i];
        normal.push_back(system.against(repeated, system.image(shifted)));
    }
    const Row right = system.against(repeated, system.image(system.target()));
    const BivariatePoly denominator = determinant(normal);
    // Cramer's rule: det N·F, and what all its coefficients share, for there F = 0 and W = 0.
    Row numerators;
    BivariatePoly common;
    for (std::size_t j = 0; j < size; ++j) {
        budget.poll();
        std::vector<Row> replaced = normal;
        replaced[j] = right; // N is symmetric
        numerators.push_back(determinant(replaced));
        common = gcd(common, numerators.back());
    }
    Conditions result;
    if (common.is_zero()) return result; // no W at all
    for (BivariatePoly& c : numerators) c = exact_quotient(c, common);
    for (const Row& form : chart.forms) {
        for (const Row& row : divisibility(form, static_cast<long>(size) - 1)) {
            budget.poll();
            BivariatePoly equation;
            for (std::size_t j = 0; j < size; ++j) equation = equation + row[j] * numerators[j];
            // What the equation shares with det N has no real zeros.
            while (!equation.is_zero()) {
                const BivariatePoly shared = gcd(equation, denominator);
                if (shared.is_constant()) break;
                equation = exact_quotient(equation, shared);
            }
            result.push_back(std::move(equation));
        }
    }
    return result;
}

// The forms of a chart at p = P/d and q = Q/d, times d: its coefficients are 0, 1, ±p, ±q.
std::vector<std::vector<Poly>> at(const Chart& chart, const Poly& p, const Poly& q, const Poly& d) {
    std::vector<std::vector<Poly>> forms;
    for (const Row& form : chart.forms) {
        std::vector<Poly> coefficients;
        for (const BivariatePoly& c : form) {
            const auto value = [&c](long a, long b) { return composed(c, Poly{a}, Poly{b}).coefficient(0); };
            const Integer constant = value(0, 0);
            coefficients.push_back(constant * d + (value(1, 0) - constant) * p + (value(0, 1) - constant) * q);
        }
        forms.push_back(std::move(coefficients));
    }
    return forms;
}

std::vector<Residue> times(const NumberField& field, const std::vector<Residue>& a, const std::vector<Residue>& b) {
    std::vector<Residue> c(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) field.add_product(c[i + j], a[i], b[j]);
    return c;
}

class Solver {
public:
    Solver(const SquareLoss& loss, const std::vector<Part>& parts, const Budget& budget) : loss_(loss), parts_(parts), budget_(budget) {}

    PairSolutions solutions() {
        Integer denominator(1), target_denominator = loss_.target().denominator();
        const long n = loss_.degree();
        for (long i = 0; i <= n; ++i)
            for (long j = 0; j <= n; ++j) denominator = lcm(denominator, loss_.gram().entry(i, j).denominator());
        auto integer = [](const Rational& c, const Integer& scale) { return BivariatePoly((c * Rational(scale)).numerator()); };
        std::vector<SparseRow<BivariatePoly>> gram;
        Row target;
        for (long i = 0; i <= n; ++i) {
            SparseRow<BivariatePoly> row;
            for (long j = 0; j <= n; ++j)
                if (const Rational c = loss_.gram().entry(i, j); !c.is_zero()) row.emplace_back(j, integer(c, denominator));
            gram.push_back(std::move(row));
            target.push_back(integer(loss_.target().coefficient(i), target_denominator));
        }
        const System system({}, parts_, std::move(gram), std::move(target));
        PairSolutions result;
        for (const Chart& chart : charts(parts_)) {
            const Conditions c = conditions(system, chart, budget_);
            if (c.empty()) continue;
            const bool known = chart.dimension == 2   ? solve_plane(chart, c, result.points)
                               : chart.dimension == 1 ? solve_line(chart, c, result.points)
                                                      : solve_point(chart, c, result.points);
            if (!known) return {true, {}};
        }
        return result;
    }

private:
    // The real points over the real roots of f, squarefree, if they are of the right type.
    void add(const std::vector<std::vector<Poly>>& forms, const Poly& f, std::vector<PairPoint>& points) {
        for (const Interval& root : isolated_real_roots(f, budget_)) {
            PairPoint point{forms, f, with_rational_root(f, root, budget_)};
            if (has_exact_type(point)) points.push_back(std::move(point));
        }
    }

    bool has_exact_type(const PairPoint& point) {
        if (point.root.is_point()) {
            const Form w = exact_form(loss_, parts_, point);
            return !w.is_zero() && parts_of_type(complex_type(pattern(w, budget_))) == parts_;
        }
        for (long precision = 64; precision <= 256; precision *= 2) {
            std::vector<Ball> divisor{Ball(1)};
            auto forms = multiple_forms(point, precision, budget_);
            for (std::size_t i = 0; i < forms.size(); ++i)
                for (long a = 0; a < parts_[i + 1].multiplicity; ++a) divisor = product(divisor, forms[i], precision);
            if (auto simple = nearest_cofactor(loss_, divisor, precision)) {
                forms.push_back(std::move(*simple));
                if (have_simple_roots(forms, precision)) return true;
            }
        }
        const NumberField field(minimal_polynomial(point.polynomial, point.root));
        std::vector<Residue> divisor{field.number(1)}, all{field.number(1)};
        for (std::size_t i = 0; i < point.multiple.size(); ++i) {
            std::vector<Residue> form;
            for (const Poly& c : point.multiple[i]) form.push_back(field.value(c));
            for (long a = 0; a < parts_[i + 1].multiplicity; ++a) divisor = times(field, divisor, form);
            all = times(field, all, form);
        }
        const auto simple = nearest_cofactor(loss_, divisor, field, budget_);
        if (!simple) throw Bug("normal equations of full rank are singular");
        return is_squarefree(times(field, all, *simple), field, budget_);
    }

    bool solve_point(const Chart& chart, const Conditions& c, std::vector<PairPoint>& points) {
        for (const BivariatePoly& e : c)
            if (!e.is_zero()) return true;
        add(at(chart, Poly(), Poly(), Poly{1}), Poly{0, 1}, points);
        return true;
    }

    bool solve_line(const Chart& chart, const Conditions& c, std::vector<PairPoint>& points) {
        const Poly zero, t{0, 1};
        const Poly common = gcd(composed(c[0], zero, t), composed(c[1], zero, t));
        if (common.is_zero()) return false;
        if (common.degree() > 0) add(at(chart, zero, t, Poly{1}), squarefree_part(common), points);
        return true;
    }

    bool solve_plane(const Chart& chart, const Conditions& c, std::vector<PairPoint>& points) {
        const BivariatePoly &e = c[0], &f = c[1];
        if (e.is_zero() && f.is_zero()) return false;
        if (!gcd(e, f).is_constant()) return false;
        if (e.is_constant() || f.is_constant()) return true; // not both 0, hence no zero
        constexpr long most_shears = 24;
        for (long k = 1; k <= most_shears; ++k) {
            if (auto found = solve_sheared(chart, e, f, k)) {
                points.insert(points.end(), found->begin(), found->end());
                return true;
            }
        }
        return false;
    }

    // The points by s = p + k·q: nothing if two of them (or a point and infinity) share s.
    std::optional<std::vector<PairPoint>> solve_sheared(const Chart& chart, const BivariatePoly& a, const BivariatePoly& b, long k) {
        const std::vector<Poly> e = sheared(a, k), f = sheared(b, k);
        for (const auto& [polynomial, original] : {std::pair(&e, &a), std::pair(&f, &b)}) {
            if (static_cast<long>(polynomial->size()) != original->total_degree() + 1) return {};
        }
        // The resultant with respect to q, and the subresultant c1·q + c0, from their values. The leading coefficients are constants, so that
        // these are the same for the values.
        const Subresultants found = subresultants(e, f);
        if (found.resultant.is_zero()) throw Bug("polynomials without a common factor have resultant 0");
        std::vector<PairPoint> points;
        if (found.resultant.degree() == 0) return points;
        const Poly all = squarefree_part(found.resultant), several = gcd(all, found.linear), single = exact_quotient(all, several);
        const Poly t{0, 1};
        // Where c1 ≠ 0 there is one common root, q = −c0/c1; it is real with s.
        if (single.degree() > 0) {
            const Poly q = -found.constant, p = t * found.linear - Integer(k) * q;
            add(at(chart, p, q, found.linear), single, points);
        }
        if (several.degree() == 0) return points;
        constexpr long largest_field = 24;
        for (const Poly& factor : irreducible_factors(several)) {
            if (isolated_real_roots(factor, budget_).empty()) continue;
            if (factor.degree() > largest_field) return {};
            const NumberField field(factor);
            auto over_field = [&field](const std::vector<Poly>& p) {
                NumberField::Polynomial result;
                for (const Poly& c : p) result.push_back(field.value(c));
                return result;
            };
            const auto common = field.squarefree_part(field.gcd(over_field(e), over_field(f), budget_), budget_);
            if (common.size() != 2) return {};
            const Residue root = -field.product(common[0], field.inverse(common[1]));
            Poly q, denominator;
            fmpq_poly_get_numerator(q.flint(), root.flint());
            fmpz_poly_set_fmpz(denominator.flint(), fmpq_poly_denref(root.flint()));
            add(at(chart, t * denominator - Integer(k) * q, q, denominator), factor, points);
        }
        return points;
    }

    struct Subresultants {
        Poly resultant, linear, constant;
    };

    Subresultants subresultants(const std::vector<Poly>& e, const std::vector<Poly>& f) {
        const auto d1 = static_cast<long>(e.size()) - 1, d2 = static_cast<long>(f.size()) - 1;
        const long degree = d1 * d2;
        IntegerVector arguments(degree + 1), resultants(degree + 1), linear(degree + 1), constant(degree + 1);
        for (long i = 0; i <= degree; ++i) {
            budget_.poll();
            const long s = i - degree / 2;
            fmpz_set_si(arguments.entries + i, s);
            auto at_s = [s](const std::vector<Poly>& p) {
                Poly result;
                for (std::size_t j = 0; j < p.size(); ++j) result.set_coefficient(static_cast<long>(j), value(p[j], Rational(s)).numerator());
                return result;
            };
            const Poly g = at_s(e), h = at_s(f);
            fmpz_poly_resultant(resultants.entries + i, g.flint(), h.flint());
            set_minor(linear.entries + i, g, h, 1);
            set_minor(constant.entries + i, g, h, 0);
        }
        Subresultants result;
        fmpz_poly_interpolate_fmpz_vec(result.resultant.flint(), arguments.entries, resultants.entries, degree + 1);
        fmpz_poly_interpolate_fmpz_vec(result.linear.flint(), arguments.entries, linear.entries, degree + 1);
        fmpz_poly_interpolate_fmpz_vec(result.constant.flint(), arguments.entries, constant.entries, degree + 1);
        return result;
    }

    struct IntegerVector {
        fmpz* entries;
        slong length;
        explicit IntegerVector(slong n) : entries(_fmpz_vec_init(n)), length(n) {}
        IntegerVector(const IntegerVector&) = delete;
        IntegerVector& operator=(const IntegerVector&) = delete;
        ~IntegerVector() { _fmpz_vec_clear(entries, length); }
    };

    // The coefficient of q^power, 0 or 1, of the subresultant of degree 1: the determinant of the rows q^j·g, j < deg h − 1, and q^j·h, j < deg g − 1, with the
    // columns of q^(deg g + deg h − 2), …, q^2 and q^power.
    static void set_minor(fmpz* minor, const Poly& g, const Poly& h, long power) {
        const long m = g.degree(), n = h.degree(), size = m + n - 2;
        if (size == 0) { // both are linear: the subresultant is h
            fmpz_poly_get_coeff_fmpz(minor, h.flint(), power);
            return;
        }
        fmpz_mat_t rows;
        fmpz_mat_init(rows, size, size);
        for (long row = 0; row < size; ++row) {
            const Poly& p = row < n - 1 ? g : h;
            const long shift = row < n - 1 ? row : row - (n - 1);
            for (long column = 0; column < size; ++column) {
                const long exponent = column + 1 < size ? size - column : power;
                if (exponent >= shift) fmpz_poly_get_coeff_fmpz(fmpz_mat_entry(rows, row, column), p.flint(), exponent - shift);
            }
        }
        fmpz_mat_det(minor, rows);
        fmpz_mat_clear(rows);
    }

    const SquareLoss& loss_;
    const std::vector<Part>& parts_;
    const Budget& budget_;
};

} // namespace

PairSolutions pair_solutions(const SquareLoss& loss, const std::vector<Part>& parts, const Budget& budget) {
    return Solver(loss, parts, budget).solutions();
}

std::vector<std::vector<Ball>> multiple_forms(const PairPoint& point, long precision, const Budget& budget) {
    for (long working = precision + 32; working < (1L << 30); working *= 2) {
        const Interval interval = refined(point.polynomial, point.root, power(Rational(2), -2 * working), budget);
        const Ball t = enclosure(interval.lower, interval.upper, 2 * working);
        std::vector<std::vector<Ball>> forms;
        bool is_narrow = true;
        for (const auto& form : point.multiple) {
            std::vector<Ball> balls;
            for (const Poly& c : form) {
                Ball value;
                arb_fmpz_poly_evaluate_arb(value.arb(), c.flint(), t.arb(), working);
                balls.push_back(std::move(value));
            }
            const auto largest = std::max_element(balls.begin(), balls.end(), [](const Ball& a, const Ball& b) {
                return arf_cmpabs(arb_midref(a.arb()), arb_midref(b.arb())) < 0;
            });
            if (contains(*largest, Rational(0))) {
                is_narrow = false;
                break;
            }
            const Ball scale = *largest;
            for (Ball& c : balls) {
                const bool is_largest = &c == &*largest;
                c = is_largest ? Ball(1) : quotient(c, scale, working);
                is_narrow = is_narrow && mag_cmp_2exp_si(arb_radref(c.arb()), -precision) <= 0;
            }
            forms.push_back(std::move(balls));
        }
        if (is_narrow) return forms;
    }
    throw Bug("a critical point could not be enclosed");
}

Form exact_form(const SquareLoss& loss, const std::vector<Part>& parts, const PairPoint& point) {
    Form divisor({Rational(1)});
    for (std::size_t i = 0; i < point.multiple.size(); ++i) {
        std::vector<Rational> filter;
        for (const Poly& c : point.multiple[i]) filter.push_back(value(c, point.root.lower));
        for (long a = 0; a < parts[i + 1].multiplicity; ++a) divisor = divisor * Form(filter);
    }
    return nearest_multiple(loss, divisor);
}

bool is_squarefree(const std::vector<Residue>& filter, const NumberField& field, const Budget& budget) {
    NumberField::Polynomial p(filter.rbegin(), filter.rend());
    while (!p.empty() && p.back().is_zero()) p.pop_back();
    if (p.empty() || p.size() + 1 < filter.size()) return false; // zero, or a multiple root at infinity
    return field.gcd(p, field.derivative(p), budget).size() == 1;
}

} // namespace rootprint
