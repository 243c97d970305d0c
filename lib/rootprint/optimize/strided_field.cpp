// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_field.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/number_field.hpp"
#include "rootprint/optimize/ball_inertia.hpp"
#include "rootprint/optimize/strided_system.hpp"

namespace rootprint {

namespace {

using Filter = std::vector<Residue>;

// A nonzero form over the field: a polynomial in x and the multiplicity of the root at infinity.
struct FieldForm {
    NumberField::Polynomial finite;
    long infinity;
    long degree() const { return std::ssize(finite) - 1 + infinity; }
};

bool is_zero(const Filter& filter) {
    return std::all_of(filter.begin(), filter.end(), [](const Residue& c) { return c.is_zero(); });
}

FieldForm field_form(const Filter& filter) {
    const auto first = std::find_if(filter.begin(), filter.end(), [](const Residue& c) { return !c.is_zero(); });
    FieldForm form{{}, static_cast<long>(first - filter.begin())};
    form.finite.assign(filter.rbegin(), std::make_reverse_iterator(first));
    return form;
}

class Decider {
public:
    Decider(const SquareLoss& loss, const Architecture& architecture, const RealRoot& root, const Budget& budget)
        : root_(root), budget_(budget), field_(minimal_polynomial(root.polynomial, root.interval)), groups_(architecture.groups()),
          system_(strided_system(loss, architecture, field_, [this](const Rational& c) { return field_.number(c); })) {}

    StridedFacts facts() {
        const std::size_t free = system_.free();
        LocusPoint<Residue> point;
        for (const Group& group : groups_) point.forms.emplace_back(static_cast<std::size_t>(group.degree) + 1);
        point.forms[1 - free] = {field_.number(1), field_.value(Poly{0, 1})};
        auto equations = system_.normal_equations(point);
        auto best = field_.solved(std::move(equations.matrix), std::move(equations.right), budget_);
        if (!best) throw Bug("normal equations of full rank are singular");
        point.forms[free] = std::move(*best);
        StridedFacts facts;
        facts.pattern = pattern(field_form(system_.form(point)));
        // The largest divisor of the first form that is one in powers of the second stride; the smooth points have none.
        const FieldForm common = strided_divisor(point.forms[0], static_cast<std::size_t>(groups_[1].stride / groups_[0].stride)), second = field_form(point.forms[1]);
        facts.is_smooth = common.degree() == 0;
        facts.is_mu_critical = (common.infinity > 0 && second.infinity > 0) || field_.gcd(common.finite, second.finite, budget_).size() > 1;
        // On the boundary are the products whose largest divisor in powers of the second stride has a factor of degree n_2 + 1 without real roots of odd multiplicity, n_2 odd.
        facts.place = Place::interior;
        if (groups_[1].degree % 2 == 1 && !facts.is_smooth) {
            FieldForm all{{}, common.infinity + second.infinity};
            all.finite.resize(common.finite.size() + second.finite.size() - 1);
            for (std::size_t i = 0; i < common.finite.size(); ++i)
                for (std::size_t j = 0; j < second.finite.size(); ++j) field_.add_product(all.finite[i + j], common.finite[i], second.finite[j]);
            const Pattern roots = pattern(all);
            long even = 0;
            for (const long multiplicity : roots.real) even += multiplicity - multiplicity % 2;
            for (const long multiplicity : roots.complex) even += 2 * multiplicity;
            if (even > groups_[1].degree) facts.place = Place::boundary;
        }
        return facts;
    }

private:
    FieldForm strided_divisor(const Filter& filter, std::size_t stride) const {
        FieldForm common{{}, static_cast<long>(filter.size())};
        for (std::size_t j = 0; j < std::min(stride, filter.size()); ++j) {
            Filter section; // exponents j, j + stride, … of x, here in filter order
            for (std::size_t i = j; i < filter.size(); i += stride) section.insert(section.begin(), filter[filter.size() - 1 - i]);
            if (is_zero(section)) continue;
            FieldForm form = field_form(section);
            common.finite = field_.gcd(std::move(common.finite), std::move(form.finite), budget_);
            common.infinity = std::min(common.infinity, form.infinity);
        }
        return common;
    }

    // By how many roots there are of multiplicity ≥ 1, ≥ 2, …
    Pattern pattern(const FieldForm& form) const {
        struct Count {
            long real, pairs;
        };
        std::vector<Count> counts;
        for (NumberField::Polynomial rest = form.finite; rest.size() > 1;) {
            const NumberField::Polynomial simple = field_.squarefree_part(rest, budget_);
            const long real = real_roots_of(simple);
            counts.push_back({real, (std::ssize(simple) - 1 - real) / 2});
            NumberField::Polynomial slope = field_.derivative(rest);
            rest = field_.gcd(std::move(rest), std::move(slope), budget_);
        }
        counts.push_back({0, 0});
        Pattern result;
        for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
            const auto multiplicity = static_cast<long>(i) + 1;
            result.real.insert(result.real.end(), static_cast<std::size_t>(counts[i].real - counts[i + 1].real), multiplicity);
            result.complex.insert(result.complex.end(), static_cast<std::size_t>(counts[i].pairs - counts[i + 1].pairs), multiplicity);
        }
        if (form.infinity > 0) result.real.insert(std::lower_bound(result.real.begin(), result.real.end(), form.infinity), form.infinity);
        return result;
    }

    // The number of real roots of a polynomial whose roots are simple.
    long real_roots_of(const NumberField::Polynomial& simple) const {
        for (long precision = 128; precision < (1L << 24); precision *= 2) {
            const Interval t = refined(root_.polynomial, root_.interval, power(Rational(2), -precision), budget_);
            const Ball value = enclosure(t.lower, t.upper, precision);
            std::vector<Ball> filter;
            for (const Residue& c : simple) filter.insert(filter.begin(), ball_of(c, value, precision));
            if (const auto roots = simple_root_numbers(filter, precision)) return roots->real;
        }
        throw Bug("roots of a squarefree polynomial could not be told apart");
    }

    static Ball ball_of(const Residue& c, const Ball& t, long precision) {
        Ball sum;
        for (slong e = fmpq_poly_length(c.flint()); e-- > 0;) {
            Rational coefficient;
            fmpq_poly_get_coeff_fmpq(coefficient.flint(), c.flint(), e);
            sum = rootprint::sum(product(sum, t, precision), enclosure(coefficient, precision), precision);
        }
        return sum;
    }

    const RealRoot& root_;
    const Budget& budget_;
    NumberField field_;
    std::vector<Group> groups_;
    StridedSystem<NumberField> system_;
};

} // namespace

StridedFacts strided_facts(const SquareLoss& loss, const Architecture& architecture, const RealRoot& root, const Budget& budget) {
    return Decider(loss, architecture, root, budget).facts();
}

} // namespace rootprint
