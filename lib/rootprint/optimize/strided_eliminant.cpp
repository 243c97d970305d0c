// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_eliminant.hpp"

#include <utility>

#include "rootprint/optimize/poly_matrix.hpp"
#include "rootprint/optimize/strided_system.hpp"

namespace rootprint {

namespace {

struct PolyRing {
    using T = Poly;
    Poly zero() const { return {}; }
    Poly number(long n) const { return Poly{n}; }
    Poly product(const Poly& a, const Poly& b) const { return a * b; }
    void add_product(Poly& sum, const Poly& a, const Poly& b) const { sum = sum + a * b; }
};

Poly constant(const Rational& integer) { return Poly(std::vector<Integer>{integer.numerator()}); }

// The form without the roots of p, a form of the degree given.
Form without_roots(const Form& form, const Poly& p, long degree) {
    if (form.is_zero() || p.is_zero()) return form;
    Poly rest = form.numerator();
    for (;;) {
        const Poly common = primitive_part(gcd(rest, p));
        if (common.degree() == 0) break;
        rest = exact_quotient(rest, common);
    }
    const long at_infinity = p.degree() < degree ? 0 : form.infinity_multiplicity(), left = rest.degree() + at_infinity;
    return Form(std::move(rest), left);
}

// The number of different roots of a polynomial that are not roots of another.
long number_of_roots_outside(const Poly& p, const Poly& other) {
    if (p.is_zero()) return 0;
    const Poly regular = squarefree_part(p);
    return regular.degree() - gcd(regular, other).degree();
}

} // namespace

bool has_strided_eliminant(const Architecture& architecture) {
    const std::vector<Group>& groups = architecture.groups();
    return groups.size() == 2 && (groups[0].degree == 1 || groups[1].degree == 1);
}

StridedEliminant strided_eliminant(const SquareLoss& loss, const Architecture& architecture, const Budget& budget) {
    // Everything times integers: N, c and uᵀAu by a, ab and ab² if A is multiplied by a and u by b.
    const std::vector<Group>& groups = architecture.groups();
    const std::size_t free = largest_group(groups);
    const long n = loss.degree();
    const Matrix gram = cleared(loss.gram());
    Integer denominator(1);
    for (const Rational& c : loss.target().filter()) denominator = lcm(denominator, c.denominator());
    std::vector<std::vector<Poly>> entries;
    std::vector<Poly> target;
    for (long i = 0; i <= n; ++i) {
        entries.emplace_back();
        for (long j = 0; j <= n; ++j) entries.back().push_back(constant(gram.entry(i, j)));
        target.push_back(constant(loss.target().coefficient(i) * Rational(denominator)));
    }
    const StridedSystem<PolyRing> system({}, groups, free, std::move(entries), std::move(target));
    LocusPoint<Poly> point{{{}, {}}, {0, 0}};
    point.forms[free].resize(static_cast<std::size_t>(groups[free].degree) + 1);
    point.forms[1 - free] = {Poly{1}, Poly{0, 1}};
    const auto equations = system.normal_equations(point);
    const auto rows = static_cast<long>(equations.right.size());
    PolyMatrix normal(rows, rows), bordered(rows + 1, rows + 1);
    for (long i = 0; i < rows; ++i) {
        for (long j = 0; j < rows; ++j) {
            const Poly& entry = equations.matrix[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
            normal.set(i, j, entry);
            bordered.set(i, j, entry);
        }
        bordered.set(i, rows, equations.right[static_cast<std::size_t>(i)]);
        bordered.set(rows, i, equations.right[static_cast<std::size_t>(i)]);
    }
    budget.poll();
    StridedEliminant result;
    result.denominator = determinant(normal);
    result.numerator = -determinant(bordered); // of D·cᵀN⁻¹c
    const Poly whole = result.denominator;
    Poly common = gcd(result.numerator, result.denominator);
    if (common.leading().sign() != result.denominator.leading().sign()) common = -common;
    result.numerator = exact_quotient(result.numerator, common);
    result.denominator = exact_quotient(result.denominator, common);
    const Poly& p = result.numerator;
    const Poly& d = result.denominator;
    const long degree = d.degree();
    const Poly most = system.scalar_product(system.image(system.target()), system.target());
    result.distance = most * d - p;
    const Poly wronskian = derivative(p) * d - p * derivative(d);
    if (!wronskian.is_zero()) {
        Poly no_product; // where c = 0
        bool is_zero_at_infinity = true;
        for (const Poly& c : equations.right) {
            no_product = gcd(no_product, c);
            is_zero_at_infinity = is_zero_at_infinity && c.degree() < 1;
        }
        result.eliminant = Form(wronskian, 2 * degree - 2);
        result.complex_number = number_of_roots_outside(wronskian, whole * no_product) + (result.eliminant.infinity_multiplicity() > 0 && !is_zero_at_infinity);
        result.eliminant = without_roots(result.eliminant, p, degree);
        result.eliminant = without_roots(result.eliminant, result.distance, degree);
        result.eliminant = Form(primitive_part(result.eliminant.numerator()), result.eliminant.degree());
    }
    return result;
}

} // namespace rootprint
