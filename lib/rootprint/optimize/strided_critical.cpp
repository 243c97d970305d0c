// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_critical.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/equations.hpp"
#include "rootprint/lcn/multiplication.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/optimize/ball_inertia.hpp"
#include "rootprint/optimize/strided_eliminant.hpp"
#include "rootprint/optimize/strided_field.hpp"
#include "rootprint/optimize/strided_zeros.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

using Balls = std::vector<Ball>;
using System = StridedSystem<RealRing>;

constexpr long first_precision = 128, last_precision = 1024;

struct Solution {
    std::function<RealPoint(long precision)> point; ///< the forms of the groups
    std::optional<std::vector<Form>> exact = {};    ///< these forms, if they are rational
    std::optional<Form> form = {};                  ///< W, if it is known to be rational
    std::function<StridedFacts()> facts = {};       ///< what is true of others, if there is an exact way
    bool is_degenerate = false;                     ///< the Hessian is known to be singular
    bool is_family = false;
};


Balls balls(const Form& form, long precision) {
    Balls result;
    for (const Rational& c : form.filter()) result.push_back(enclosure(c, precision));
    return result;
}

// With a pivot that is certainly not 0, if balls tell.
RealPoint real_point(std::vector<Balls> forms) {
    RealPoint point;
    for (const Balls& form : forms) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < form.size(); ++i)
            if (arf_cmpabs(arb_midref(form[i].arb()), arb_midref(form[best].arb())) > 0) best = i;
        point.pivots.push_back(best);
    }
    point.forms = std::move(forms);
    return point;
}

// ---- rational points ---------------------------------------------------------------------------------------------------

// The forms of all groups, that of the free one the best for the others. **Requires** others that are not 0.
std::vector<Form> with_nearest_form(const SquareLoss& loss, const Architecture& architecture, std::vector<Form> forms) {
    const StridedSystem<RationalRing> system = strided_system(loss, architecture, RationalRing{});
    LocusPoint<Rational> point;
    for (const Form& form : forms) point.forms.push_back(form.filter());
    const auto equations = system.normal_equations(point);
    const auto size = static_cast<long>(equations.right.size());
    Matrix matrix(size, size), right(size, 1), solution(size, 1);
    for (long i = 0; i < size; ++i) {
        right.set_entry(i, 0, equations.right[static_cast<std::size_t>(i)]);
        for (long j = 0; j < size; ++j) matrix.set_entry(i, j, equations.matrix[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    }
    if (!fmpq_mat_solve(solution.flint(), matrix.flint(), right.flint())) throw Bug("normal equations of full rank are singular");
    std::vector<Rational> filter;
    for (long i = 0; i < size; ++i) filter.push_back(solution.entry(i, 0));
    forms[system.free()] = Form(filter);
    return forms;
}

// The filters of all layers for forms of the groups.
std::vector<Form> layers(const std::vector<Form>& forms, const Architecture& architecture) {
    std::vector<Form> filters;
    std::size_t group = 0;
    for (const std::int64_t k : architecture.filter_sizes()) filters.push_back(k > 1 ? forms[group++] : Form({Rational(1)}));
    return filters;
}

Solution exact_solution(std::vector<Form> forms, const Architecture& architecture) {
    Solution solution;
    solution.form = end_to_end_filter(architecture, layers(forms, architecture));
    solution.point = [forms](long precision) {
        std::vector<Balls> all;
        for (const Form& form : forms) all.push_back(balls(form, precision));
        return real_point(std::move(all));
    };
    solution.exact = std::move(forms);
    return solution;
}

Form zero_form(std::int64_t degree) { return Form(std::vector<Rational>(static_cast<std::size_t>(degree) + 1)); }

// ---- the three ways to all solutions ------------------------------------------------------------------------------------

struct Found {
    std::vector<Solution> solutions; ///< with W ≠ 0 and W ≠ u, or not certainly so
    std::optional<long> complex_number = 0;
    CompletenessProof proof = CompletenessProof::elimination;
    bool is_complete = true;
};

// One group: W is linear in its form.
Found solve_linear(const SquareLoss& loss, const Architecture& architecture) {
    Found found;
    Solution solution = exact_solution(with_nearest_form(loss, architecture, {zero_form(architecture.groups().front().degree)}), architecture);
    found.complex_number = !solution.form->is_zero();
    if (!solution.form->is_zero() && !(*solution.form == loss.target())) found.solutions.push_back(std::move(solution));
    return found;
}

RealPoint line_point(const SquareLoss& loss, const Architecture& architecture, const RealRoot& root, long precision, const Budget& budget) {
    for (long working = precision + 32; working < (1L << 24); working *= 2) {
        const System system = strided_system(loss, architecture, RealRing{working});
        const Interval t = refined(root.polynomial, root.interval, power(Rational(2), -2 * working), budget);
        RealPoint point;
        for (const Group& group : system.groups()) point.forms.emplace_back(static_cast<std::size_t>(group.degree) + 1);
        point.forms[1 - system.free()] = {Ball(1), enclosure(t.lower, t.upper, 2 * working)};
        if (auto whole = with_nearest_form(system, std::move(point))) return real_point(std::move(whole->forms));
    }
    throw Bug("a critical point could not be enclosed");
}

Found solve_line(const SquareLoss& loss, const Architecture& architecture, const Budget& budget) {
    const std::size_t free = largest_group(architecture.groups());
    auto exact_at = [&](const Rational& x, const Rational& y) {
        std::vector<Form> forms(2);
        forms[free] = zero_form(architecture.groups()[free].degree);
        forms[1 - free] = Form({x, y});
        return exact_solution(with_nearest_form(loss, architecture, std::move(forms)), architecture);
    };
    const StridedEliminant eliminant = strided_eliminant(loss, architecture, budget);
    Found found;
    if (eliminant.is_family()) {
        // All have one loss; one of them stands for all.
        found.complex_number.reset();
        found.is_complete = false;
        found.solutions.push_back(exact_at(Rational(1), Rational(1)));
        found.solutions.back().is_family = true;
        return found;
    }
    found.complex_number = eliminant.complex_number;
    if (eliminant.eliminant.is_zero()) return found; // W = 0 for all t
    constexpr long accuracy = 96;
    for (RealRoot& root : real_roots(eliminant.eliminant, accuracy, budget)) {
        const bool is_multiple = root.multiplicity > 1;
        if (root.at_infinity) {
            found.solutions.push_back(exact_at(Rational(0), Rational(1)));
        } else if (root.interval.is_point()) {
            found.solutions.push_back(exact_at(Rational(1), root.interval.lower));
        } else {
            Solution solution;
            solution.facts = [&loss, &architecture, &budget, root] { return strided_facts(loss, architecture, root, budget); };
            solution.point = [&loss, &architecture, &budget, root = std::move(root)](long precision) { return line_point(loss, architecture, root, precision, budget); };
            found.solutions.push_back(std::move(solution));
        }
        found.solutions.back().is_degenerate = is_multiple;
    }
    return found;
}

RealPoint real_part(const BallPoint& point) {
    std::vector<Balls> forms;
    for (const auto& form : point.forms) {
        forms.emplace_back();
        for (const ComplexBall& c : form) forms.back().push_back(c.real());
    }
    return real_point(std::move(forms));
}

// The zero, if it is rational with small numbers: simple fractions in its box that are a zero, and so the only one there.
std::optional<std::vector<Form>> rational_zero(const SquareLoss& loss, const Architecture& architecture, const StridedZero& zero) {
    constexpr long most_bits = 32;
    LocusPoint<Rational> point{{}, zero.box.pivots};
    for (const auto& form : zero.box.forms) {
        point.forms.emplace_back();
        for (const ComplexBall& c : form) {
            auto simple = simple_rational(c.real(), most_bits);
            if (!simple) return {};
            point.forms.back().push_back(std::move(*simple));
        }
    }
    const auto value = strided_system(loss, architecture, RationalRing{}).value(point);
    if (std::any_of(value.equations.begin(), value.equations.end(), [](const Rational& c) { return !c.is_zero(); })) return {};
    std::vector<Form> forms;
    for (const auto& filter : point.forms) forms.emplace_back(filter);
    return forms;
}

// Whether W may be the form given, up to last_precision bits.
bool may_be(const System& system, const RealPoint& point, const Balls& form) {
    const Balls w = system.form(point);
    for (std::size_t i = 0; i < w.size(); ++i)
        if (!overlap(w[i], form[i])) return false;
    return true;
}

// Without the zeros with W = u, which are as many as there are factorisations of u, if it is a member.
Found solve_by_zeros(const SquareLoss& loss, const Architecture& architecture, long segre, bool is_target_member, const Budget& budget) {
    constexpr long most_unknowns = 3, most_boxes = 30'000;
    Found found;
    StridedZeros zeros = counted_strided_zeros(loss, architecture, segre, first_precision, budget);
    found.proof = CompletenessProof::counting;
    if (!zeros.is_complete && searched_dimension(architecture) <= most_unknowns) {
        StridedZeros searched = searched_strided_zeros(loss, architecture, most_boxes, first_precision, budget);
        found.proof = CompletenessProof::search;
        if (searched.is_complete) zeros = std::move(searched);
    }
    found.complex_number = zeros.complex_number;
    found.is_complete = zeros.is_complete;
    const StridedZeroFinder finder(loss, architecture);
    long targets = 0;
    for (StridedZero& zero : zeros.real) {
        bool may_be_target = true, may_be_zero = true;
        for (long precision = first_precision; precision <= last_precision && (may_be_target || may_be_zero); precision *= 2) {
            const System system = strided_system(loss, architecture, RealRing{precision});
            const RealPoint point = real_part(finder.refined(zero, precision, budget).box);
            may_be_target = may_be_target && may_be(system, point, system.target());
            may_be_zero = may_be_zero && may_be(system, point, Balls(system.target().size()));
        }
        if (may_be_zero) found.is_complete = false; // it may be no critical point
        if (may_be_target) ++targets;
        if (may_be_zero || may_be_target) continue;
        if (auto forms = rational_zero(loss, architecture, finder.refined(zero, 2 * first_precision, budget))) {
            found.solutions.push_back(exact_solution(*std::move(forms), architecture));
            continue;
        }
        Solution solution;
        solution.point = [&loss, &architecture, &budget, zero = std::move(zero)](long precision) {
            return real_part(StridedZeroFinder(loss, architecture).refined(zero, precision, budget).box);
        };
        found.solutions.push_back(std::move(solution));
    }
    const Integer factorisations = is_target_member ? count_strided_factorisations(loss.target(), architecture, budget).all : Integer();
    if (Integer(std::int64_t{targets}) != factorisations) found.is_complete = false;
    return found;
}

// ---- what is said about a solution ---------------------------------------------------------------------------------------

// Whether it is certain that no product of the groups before another one has a factor in powers of the latter's stride: W is a smooth point then.
bool is_surely_smooth(const RealPoint& point, const std::vector<Group>& groups, long precision) {
    Balls product{Ball(1)};
    for (std::size_t g = 0; g + 1 < groups.size(); ++g) {
        const auto own = static_cast<std::size_t>(groups[g].stride), next = static_cast<std::size_t>(groups[g + 1].stride);
        Balls form((point.forms[g].size() - 1) * own + 1);
        for (std::size_t i = 0; i < point.forms[g].size(); ++i) form[i * own] = point.forms[g][i];
        product = rootprint::product(product, form, precision);
        const std::size_t degree = product.size() - 1, most = degree / next;
        // The sections, multiplied by all monomials to degree 2·most − 1: of rank 2·most minus the degree of their greatest common divisor.
        std::vector<Balls> rows;
        for (std::size_t j = 0; j < std::min(next, degree + 1); ++j) {
            const std::size_t length = (degree - j) / next + 1; // in x: exponents j, j + next, …
            for (std::size_t shift = 0; shift + length <= 2 * most; ++shift) {
                rows.emplace_back(2 * most);
                for (std::size_t i = 0; i < length; ++i) rows.back()[shift + i] = product[degree - j - i * next];
            }
        }
        if (least_rank(std::move(rows), precision) < static_cast<long>(2 * most)) return false;
    }
    return true;
}

void decide_singularity(StridedCriticalPoint& result, const System& system, const RealPoint& point, const Solution& solution, const Architecture& architecture, const Budget& budget) {
    const long precision = system.ring().precision;
    result.is_smooth = result.is_mu_critical = Truth::unknown;
    if (is_surely_smooth(point, architecture.groups(), precision)) result.is_smooth = Truth::yes;
    if (result.is_smooth == Truth::yes || least_rank(system.tangents(point), precision) == architecture.dimension()) result.is_mu_critical = Truth::no;
    const bool is_closed = architecture.groups().size() <= 2 && is_zariski_closed(architecture);
    if (result.is_smooth == Truth::yes || is_closed) result.place = Place::interior;
    if (solution.form && result.is_smooth == Truth::unknown) {
        const Membership membership = rootprint::membership(*solution.form, architecture, budget);
        result.is_smooth = truth(membership.is_smooth);
        result.place = membership.place;
    }
    if (solution.exact && result.is_mu_critical == Truth::unknown) result.is_mu_critical = truth(shared_factor(architecture, layers(*solution.exact, architecture)).has_value());
}

std::vector<LayerFilter> normalised(const RealPoint& point, const Solution& solution, long precision) {
    std::vector<LayerFilter> filters;
    Ball scale(1);
    Rational exact_scale(1);
    for (std::size_t g = 0; g < point.forms.size(); ++g) {
        const bool is_last = g + 1 == point.forms.size();
        if (solution.exact) {
            Form form = (*solution.exact)[g];
            const Rational first = form.coefficient(form.infinity_multiplicity());
            exact_scale *= first;
            filters.push_back(exact_filter((is_last ? exact_scale / first : Rational(1) / first) * form, precision));
            continue;
        }
        Balls form = point.forms[g];
        const auto first = std::find_if(form.begin(), form.end(), [](const Ball& c) { return !may_vanish(c); });
        if (is_last || first == form.end()) {
            for (Ball& c : form) c = product(c, scale, precision);
        } else {
            const Ball by = *first;
            scale = product(scale, by, precision);
            for (Ball& c : form) c = quotient(c, by, precision);
            *first = Ball(1);
        }
        filters.push_back({std::move(form), {}});
    }
    return filters;
}

// The bits of the longest number of the data.
long height(const SquareLoss& loss) {
    long bits = 0;
    const auto look_at = [&](const Rational& c) { bits = std::max({bits, static_cast<long>(c.numerator().bits()), static_cast<long>(c.denominator().bits())}); };
    for (long i = 0; i <= loss.degree(); ++i) {
        look_at(loss.target().coefficient(i));
        for (long j = 0; j <= i; ++j) look_at(loss.gram().entry(i, j));
    }
    return bits;
}

// Everything about a solution, from balls of the given precision; nothing if they are too wide.
std::optional<StridedCriticalPoint> described(const SquareLoss& loss, const Architecture& architecture, const Solution& solution, long precision, long digits, bool last_try,
                                              const Budget& budget) {
    const System system = strided_system(loss, architecture, RealRing{precision});
    const RealPoint point = solution.point(precision);
    StridedCriticalPoint result;
    result.exact = solution.form;
    result.is_family = solution.is_family;
    result.is_target = solution.form && *solution.form == loss.target();
    result.filter = solution.form ? balls(*solution.form, precision) : system.form(point);
    const Balls gradient = system.gradient(result.filter);
    for (const Balls& tangent : system.tangents(point))
        if (!may_vanish(system.scalar_product(tangent, gradient))) throw Bug("a solution that is not critical");
    result.loss = solution.form ? enclosure(value(loss, *solution.form), precision) : sum(enclosure(loss.offset(), precision), system.loss(result.filter, gradient), precision);
    const long bits = accuracy_for_digits(digits);
    const auto largest = std::max_element(result.filter.begin(), result.filter.end(), [](const Ball& a, const Ball& b) { return arf_cmpabs(arb_midref(a.arb()), arb_midref(b.arb())) < 0; });
    const bool is_accurate = (result.loss.is_exact() || accuracy(result.loss) >= bits) && (largest->is_exact() || accuracy(*largest) >= bits);
    if (!is_accurate && !(last_try && solution.form)) return {};

    if (solution.form) {
        result.pattern = pattern(*solution.form, budget);
    } else if (const auto roots = simple_root_numbers(result.filter, precision)) {
        result.pattern = Pattern{std::vector<long>(static_cast<std::size_t>(roots->real), 1), std::vector<long>(static_cast<std::size_t>(roots->pairs), 1)};
    }
    decide_singularity(result, system, point, solution, architecture, budget);
    const auto is_undecided = [&result] { return !result.pattern || result.is_smooth == Truth::unknown || result.is_mu_critical == Truth::unknown; };
    const long enough = std::max(256L, 4 * height(loss)); // bits for almost all that balls can decide: where roots are as near as the data are small, exact numbers are long too
    if (is_undecided() && solution.facts && precision >= enough) {
        const StridedFacts facts = solution.facts();
        result.pattern = facts.pattern;
        result.place = facts.place;
        result.is_smooth = truth(facts.is_smooth);
        result.is_mu_critical = truth(facts.is_mu_critical);
    }
    if (is_undecided() && !last_try) return {};

    if (result.is_target) {
        result.kind = CriticalKind::minimum;
        result.index = 0;
    } else {
        const Inertia signs = inertia(system.value(point).jacobian, precision);
        if (!signs.is_regular && !solution.is_degenerate && !solution.is_family && !last_try) return {};
        if (signs.is_regular) result.index = signs.negative;
        result.kind = signs.negative > 0 ? CriticalKind::saddle : signs.is_regular ? CriticalKind::minimum : CriticalKind::degenerate;
    }
    if (result.factors.empty()) result.factors = normalised(point, solution, precision);
    return result;
}

StridedCriticalPoint described_to(const SquareLoss& loss, const Architecture& architecture, const Solution& solution, long digits, const Budget& budget) {
    const long first = std::max(first_precision, accuracy_for_digits(digits) + 48), last = std::max({last_precision, 2 * first, 8 * height(loss)});
    for (long precision = first; precision < (1L << 30); precision *= 2) {
        budget.poll();
        if (auto point = described(loss, architecture, solution, precision, digits, precision >= last, budget)) return *std::move(point);
    }
    throw Bug("a critical point could not be enclosed");
}

// The target, a member, with real factors.
Solution target_solution(const Form& target, const Architecture& architecture) {
    const std::optional<StridedDivisors> divisors = strided_divisors(target, architecture);
    if (divisors && divisors->is_smooth(architecture)) {
        std::vector<Form> forms = divisors->factors;
        // The constant of the target.
        Solution solution = exact_solution(forms, architecture);
        const long i = target.infinity_multiplicity();
        forms.back() = (target.coefficient(i) / solution.form->coefficient(i)) * forms.back();
        return exact_solution(std::move(forms), architecture);
    }
    std::vector<Form> rational;
    for (const LayerFilter& factor : group_factors(target, architecture, first_precision))
        if (factor.exact) rational.push_back(*factor.exact);
    if (rational.size() == architecture.groups().size()) return exact_solution(std::move(rational), architecture);
    Solution solution;
    solution.form = target;
    solution.point = [target, architecture](long precision) {
        std::vector<Balls> forms;
        for (const LayerFilter& factor : group_factors(target, architecture, precision)) forms.push_back(factor.coefficients);
        return real_point(std::move(forms));
    };
    return solution;
}

bool is_smaller(const StridedCriticalPoint& a, const StridedCriticalPoint& b) { return is_less(a.loss, b.loss) == Truth::yes; }

void sort_by_loss(std::vector<StridedCriticalPoint>& points) {
    std::stable_sort(points.begin(), points.end(), [](const StridedCriticalPoint& a, const StridedCriticalPoint& b) {
        return arf_cmp(arb_midref(a.loss.arb()), arb_midref(b.loss.arb())) < 0;
    });
}

} // namespace

std::string to_string(CompletenessProof proof) {
    switch (proof) {
    case CompletenessProof::elimination: return "elimination";
    case CompletenessProof::counting: return "counting";
    case CompletenessProof::search: return "search";
    }
    throw Bug("an unknown proof of completeness");
}

std::string why_not_strided_critical(const Architecture& architecture) {
    if (architecture.groups().empty()) return "no layer has more than one weight";
    if (architecture.degree() > largest_strided_degree) return "degree " + std::to_string(architecture.degree()) + " is too large: at most " + std::to_string(largest_strided_degree);
    if (architecture.dimension() > largest_strided_dimension) {
        return "the dimension " + std::to_string(architecture.dimension()) + " of the function space is too large: at most " + std::to_string(largest_strided_dimension);
    }
    std::vector<std::int64_t> strides;
    for (std::size_t i = 0; i < architecture.filter_sizes().size(); ++i) {
        if (architecture.filter_sizes()[i] == 1) continue;
        const std::int64_t stride = architecture.form_strides()[i];
        if (std::find(strides.begin(), strides.end(), stride) != strides.end())
            return "with strides that matter to the form, critical points are found only if no two layers have the same stride in it: layer " + std::to_string(i + 1) +
                   " has stride " + std::to_string(stride) + ", as one before";
        strides.push_back(stride);
    }
    return {};
}

StridedCriticalPoints strided_critical_points(const SquareLoss& loss, const Architecture& architecture, long digits, const Budget& budget) {
    if (const std::string reason = why_not_strided_critical(architecture); !reason.empty()) throw DomainError(reason);
    require_degree("target", loss.degree(), architecture);
    StridedCriticalPoints result;
    result.segre_ed_degree = segre_ed_degree(architecture);
    constexpr std::int64_t most_zeros = 1'000'000;
    const bool is_small = architecture.groups().size() == 1 || has_strided_eliminant(architecture);
    if (!is_small && result.segre_ed_degree > Integer(most_zeros)) throw DomainError("there are more than 10^6 complex critical points");
    const Form& u = loss.target();
    result.is_target_member = membership(u, architecture, budget).in_space;
    if (u.is_zero()) { // the nearest multiple of every form is 0
        result.is_complete = true;
        return result;
    }
    Found found = architecture.groups().size() == 1     ? solve_linear(loss, architecture)
                  : has_strided_eliminant(architecture) ? solve_line(loss, architecture, budget)
                                                        : solve_by_zeros(loss, architecture, fmpz_get_si(result.segre_ed_degree.flint()), result.is_target_member, budget);
    if (result.is_target_member) found.solutions.push_back(target_solution(u, architecture));
    result.complex_number = found.complex_number;
    result.proof = found.proof;
    result.is_complete = found.is_complete;
    for (const Solution& solution : found.solutions) result.points.push_back(described_to(loss, architecture, solution, digits, budget));
    sort_by_loss(result.points);
    // M is closed, so there is a point of smallest loss on it: it is critical, or 0.
    if (result.is_complete || result.is_target_member) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < result.points.size(); ++i)
            if (is_smaller(result.points[i], result.points[best])) best = i;
        for (std::size_t i = 0; i < result.points.size(); ++i)
            if (!is_smaller(result.points[best], result.points[i])) result.minima.push_back(i);
    }
    return result;
}

} // namespace rootprint
