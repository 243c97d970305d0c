// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/critical.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/optimize/certified.hpp"
#include "rootprint/optimize/hook.hpp"
#include "rootprint/optimize/inertia.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "rootprint/optimize/pair_locus.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

using Balls = std::vector<Ball>;

constexpr long first_precision = 112;

// A real critical point on a locus, to any precision.
struct Solution {
    std::vector<Part> parts;
    std::optional<Form> exact;
    bool is_family = false;
    RealPoint known;             // to about first_precision bits, or empty
    Balls known_form;            // W at the known point, or empty
    std::vector<RootForm> roots; // of the known forms, or empty
    std::function<RealPoint(long precision)> refined;

    bool is_known(long precision) const { return !known.forms.empty() && precision <= first_precision; }
    RealPoint point(long precision) const { return is_known(precision) ? known : refined(precision); }
};

// The roots of the forms of a point; nothing if balls of this precision do not isolate them.
std::optional<std::vector<RootForm>> roots_of(const std::vector<Part>& parts, const RealPoint& point, long precision) {
    std::vector<long> multiplicities;
    for (const Part& part : parts) multiplicities.push_back(part.multiplicity);
    return simple_roots(point.forms, multiplicities, precision);
}

RealSystem real_system(const SquareLoss& loss, const std::vector<Part>& parts, long precision) { return critical_system(loss, parts, RealRing{precision}); }

Balls balls(const Form& form, long precision) {
    Balls result;
    for (const Rational& c : form.filter()) result.push_back(enclosure(c, precision));
    return result;
}

std::size_t largest_coefficient(const Balls& form) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < form.size(); ++i)
        if (arf_cmpabs(arb_midref(form[i].arb()), arb_midref(form[best].arb())) > 0) best = i;
    return best;
}

// A point whose forms are rational: W = ∏ h_a^a with the h_a of its squarefree decomposition.
Solution exact_solution(const Form& w) {
    Solution solution;
    solution.exact = w;
    const SquarefreeDecomposition decomposition = squarefree_decomposition(w);
    std::vector<std::pair<long, Form>> factors;
    for (const auto& factor : decomposition.factors) factors.push_back({factor.multiplicity, Form(factor.part, factor.part.degree())});
    if (decomposition.infinity > 0) {
        const Form y({Rational(0), Rational(1)});
        auto same = std::find_if(factors.begin(), factors.end(), [&](const auto& f) { return f.first == decomposition.infinity; });
        if (same != factors.end()) same->second = same->second * y;
        else factors.push_back({decomposition.infinity, y});
    }
    std::sort(factors.begin(), factors.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Form simple({decomposition.constant});
    solution.parts = {{1, 0}};
    std::vector<Form> forms;
    for (auto& [multiplicity, form] : factors) {
        if (multiplicity == 1) {
            simple = decomposition.constant * form;
            solution.parts[0].number = form.degree();
        } else {
            solution.parts.push_back({multiplicity, form.degree()});
            forms.push_back(std::move(form));
        }
    }
    forms.insert(forms.begin(), std::move(simple));
    solution.refined = [forms](long precision) {
        RealPoint point;
        for (const Form& form : forms) {
            point.forms.push_back(balls(form, precision));
            point.pivots.push_back(largest_coefficient(point.forms.back()));
        }
        return point;
    };
    return solution;
}

// ---- what the equations of a locus have for solutions ------------------------------------------------------------------

// `has_others`: there may be real zeros of the equations that are forms of other types, and not among the solutions.
void solve_hook(const SquareLoss& loss, const std::vector<Part>& parts, LocusReport& report, std::vector<Solution>& solutions, bool& has_others,
                const Budget& budget) {
    const long a = parts.back().multiplicity;
    HookSolutions found = hook_solutions(loss, a, budget);
    report.is_complete = true;
    report.is_family = has_others = found.is_family;
    if (found.is_family) {
        // Every multiple of (x − t)^(a−1) nearest to the target has the root t a-fold, and all have one loss: one of them stands for all, if only one pattern
        // is possible.
        report.is_complete = loss.degree() - a <= 1;
        for (long t = 0; t <= 2 * loss.degree(); ++t) {
            Form divisor({Rational(1)});
            for (long i = 1; i < a; ++i) divisor = divisor * Form({Rational(1), Rational(-t)});
            const Form w = nearest_multiple(loss, divisor);
            if (w.is_zero() || complex_type(pattern(w)) != report.type) continue;
            solutions.push_back(exact_solution(w));
            solutions.back().is_family = true;
            return;
        }
        return;
    }
    report.complex_number = found.complex_number;
    report.real_number = std::ssize(found.points);
    has_others = found.has_others;
    for (HookPoint& point : found.points) {
        if (point.is_exact) {
            solutions.push_back(exact_solution(point.exact));
            continue;
        }
        Solution solution;
        solution.parts = parts;
        auto real_point = [](const HookForm& form) { return RealPoint{{form.simple, {Ball(1), -form.root}}, {0, 0}}; };
        solution.known = real_point(point.form);
        solution.known_form = point.form.form;
        solution.roots = point.roots;
        solution.refined = [&loss, a, point = std::move(point), real_point, &budget](long precision) {
            return real_point(hook_form(loss, a, point, precision, budget));
        };
        solutions.push_back(std::move(solution));
    }
}

Balls real_parts(const std::vector<ComplexBall>& form) {
    Balls result;
    for (const ComplexBall& c : form) result.push_back(c.real());
    return result;
}

RealPoint real_point(const CertifiedZero& zero) {
    RealPoint point;
    point.pivots = zero.box.pivots;
    for (const auto& form : zero.box.forms) point.forms.push_back(real_parts(form));
    return point;
}

// Whether a number may be a fraction of small numbers: its continued fraction ends early. A guess.
bool may_be_simple(double x) {
    constexpr double most = 0x1p16, least = 0x1p-24;
    double denominator = 1, last = 0;
    for (; denominator < most; last = std::exchange(denominator, std::floor(x) * denominator + last)) {
        const double rest = x - std::floor(x);
        if (rest < least) return true;
        x = 1 / rest;
    }
    return false;
}

// W, if it is rational with small numbers: simple fractions in the box of the zero that satisfy the equations, and so the only zero there.
std::optional<Form> rational_form(const SquareLoss& loss, const std::vector<Part>& parts, const CertifiedZero& zero, const Budget& budget) {
    constexpr long most_bits = first_precision;
    for (const ComplexBall& c : zero.form)
        if (!may_be_simple(arf_get_d(arb_midref(acb_realref(c.acb())), ARF_RND_NEAR))) return {};
    const RealPoint box = real_point(ZeroFinder(loss, parts).refined(zero, 2 * first_precision, budget));
    // As unknowns have it, with pivots 1 in place of those of the box, p_a: h_a = h'_a·p_a and h_1 = h'_1/∏ p_a^a.
    LocusPoint<Rational> point{{}, box.pivots};
    Rational scale(1);
    for (std::size_t p = 1; p < parts.size(); ++p) scale *= power(midpoint(box.forms[p][box.pivots[p]]), parts[p].multiplicity);
    bool is_simple = true;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Rational unit = p == 0 ? Rational(1) / scale : midpoint(box.forms[p][box.pivots[p]]);
        point.forms.emplace_back();
        for (const Ball& c : box.forms[p]) {
            const auto simple = simple_rational(quotient(c, enclosure(unit, 4 * first_precision), 4 * first_precision), most_bits);
            is_simple = is_simple && simple && contains(c, *simple * unit);
            point.forms.back().push_back(is_simple ? *simple : Rational(0));
        }
    }
    if (!is_simple) return {};
    const CriticalSystem<RationalRing> system = critical_system(loss, parts, RationalRing{});
    const auto equations = system.equations(point);
    if (std::any_of(equations.begin(), equations.end(), [](const Rational& c) { return !c.is_zero(); })) return {};
    return Form(system.form(point));
}

// The solution near a zero, if all forms in a box around it have exactly the type of the parts; nothing if up to 1024 bits are too few to show it.
std::optional<Solution> solution_of(const SquareLoss& loss, const std::vector<Part>& parts, CertifiedZero zero, const Budget& budget) {
    if (const auto w = rational_form(loss, parts, zero, budget)) {
        if (parts_of_type(complex_type(pattern(*w, budget))) != parts) return {};
        return exact_solution(*w);
    }
    Solution solution;
    for (long precision = first_precision;; zero = ZeroFinder(loss, parts).refined(zero, precision, budget)) {
        solution.known = real_point(zero);
        solution.known_form = real_parts(zero.form);
        if (auto roots = roots_of(parts, solution.known, precision)) {
            solution.roots = std::move(*roots);
            break;
        }
        precision *= 2;
        if (precision > 1024) return {};
    }
    solution.parts = parts;
    solution.refined = [&loss, parts, zero = std::move(zero), &budget](long precision) {
        return real_point(ZeroFinder(loss, parts).refined(zero, precision, budget));
    };
    return solution;
}

// Types with two multiple roots, for any data.
void solve_pair(const SquareLoss& loss, const std::vector<Part>& parts, LocusReport& report, std::vector<Solution>& solutions,
                const Budget& budget) {
    PairSolutions found = pair_solutions(loss, parts, budget);
    report.is_complete = !found.is_unknown;
    report.real_number = std::ssize(found.points);
    for (PairPoint& point : found.points) {
        if (point.root.is_point()) {
            solutions.push_back(exact_solution(exact_form(loss, parts, point)));
            continue;
        }
        Solution solution;
        solution.parts = parts;
        solution.refined = [&loss, parts, point = std::move(point), &budget](long precision) {
            for (long working = precision + 32;; working *= 2) {
                RealPoint result;
                result.forms = multiple_forms(point, working, budget);
                Balls divisor{Ball(1)};
                for (std::size_t i = 0; i < result.forms.size(); ++i)
                    for (long a = 0; a < parts[i + 1].multiplicity; ++a) divisor = product(divisor, result.forms[i], working);
                auto simple = nearest_cofactor(loss, divisor, working);
                if (!simple) continue;
                result.forms.insert(result.forms.begin(), std::move(*simple));
                for (const Balls& form : result.forms) result.pivots.push_back(largest_coefficient(form));
                return result;
            }
        };
        solutions.push_back(std::move(solution));
    }
}

// Types with two multiple roots and more: by continuation, and if that is not complete, with two by resultants.
void solve_locus(const SquareLoss& loss, const std::vector<Part>& parts, LocusReport& report, std::vector<Solution>& solutions, bool& has_others,
                 const Budget& budget) {
    if (!fmpz_fits_si(report.generic_ed_degree.flint())) throw DomainError("too many critical points");
    const long generic = fmpz_get_si(report.generic_ed_degree.flint());
    CertifiedZeros found = certified_zeros(loss, parts, generic, first_precision, budget);
    report.complex_number = std::ssize(found.zeros);
    report.is_complete = found.is_complete;
    std::vector<Solution> real;
    for (CertifiedZero& zero : found.zeros) {
        if (!zero.is_real) continue;
        // Perhaps a form of smaller type, perhaps not: what is not known is not claimed.
        if (auto solution = solution_of(loss, parts, std::move(zero), budget)) real.push_back(std::move(*solution));
        else report.is_complete = false;
    }
    has_others = !report.is_complete;
    long multiple_roots = 0;
    for (const Part& part : parts) multiple_roots += part.multiplicity > 1 ? part.number : 0;
    if (!report.is_complete && multiple_roots == 2) {
        solve_pair(loss, parts, report, solutions, budget);
        if (report.is_complete) return;
    }
    report.real_number = std::ssize(real);
    std::move(real.begin(), real.end(), std::back_inserter(solutions));
}

// ---- what is said about a solution ---------------------------------------------------------------------------------------

// The squarefree parts of an exact W by multiplicity, taken apart over Q.
std::vector<std::pair<long, Form>> irreducible_forms(const Form& w) {
    const SquarefreeDecomposition decomposition = squarefree_decomposition(w);
    std::vector<std::pair<long, Form>> result;
    for (const auto& factor : decomposition.factors)
        for (const Poly& f : irreducible_factors(factor.part)) result.push_back({factor.multiplicity, Form(f, f.degree())});
    if (decomposition.infinity > 0) result.push_back({decomposition.infinity, Form({Rational(0), Rational(1)})});
    return result;
}

// Whether the form may vanish at the root.
bool may_be_root(const Form& form, const RootForm& root, long precision) {
    if (form.degree() == 1 && form.coefficient(0).is_zero()) return root.is_infinite || !acb_is_finite(root.value.acb());
    if (root.is_infinite) return false;
    ComplexBall value;
    for (const Rational& c : form.filter()) value = sum(product(value, root.value, precision), ComplexBall(enclosure(c, precision)), precision);
    return acb_contains_zero(value.acb()) != 0;
}

// The largest j < multiplicity such that the gradient is orthogonal to all multiples of H/r^j, r the form of the root; of an exact W exactly, of others a lower bound, with false unless
// it is certainly all.
std::pair<long, bool> surplus_of(const SquareLoss& loss, const RealSystem& system, const CriticalPoint& point, const Balls& gradient, std::size_t r) {
    const long precision = system.ring().precision, multiplicity = point.roots[r].multiplicity, n = loss.degree();
    std::vector<std::pair<long, Form>> factors;
    std::vector<Rational> slope;
    for (long j = 1; j < multiplicity; ++j) {
        Balls divisor{Ball(1)};
        for (std::size_t k = 0; k < point.roots.size(); ++k)
            for (long e = 1 + (k == r ? j : 0); e < point.roots[k].multiplicity; ++e) divisor = product(divisor, point.roots[k].form, precision);
        const Balls products = system.against(divisor, gradient);
        if (std::any_of(products.begin(), products.end(), [](const Ball& c) { return !may_vanish(c); })) return {j - 1, true};
        if (!point.exact) return {j - 1, false};
        if (factors.empty()) {
            factors = irreducible_forms(*point.exact);
            slope = half_gradient(loss, *point.exact);
        }
        Form exact({Rational(1)});
        long holders = 0; // factors over Q that may have the root
        for (const auto& [power, factor] : factors) {
            const bool has_root = power == multiplicity && may_be_root(factor, point.roots[r], precision);
            holders += has_root;
            for (long e = 1 + (has_root ? j : 0); e < power; ++e) exact = exact * factor;
        }
        if (holders != 1) return {j - 1, false};
        for (long i = 0; i + exact.degree() <= n; ++i) {
            Rational sum;
            for (long k = 0; k <= exact.degree(); ++k) sum += exact.coefficient(k) * slope[static_cast<std::size_t>(i + k)];
            if (!sum.is_zero()) return {j - 1, true};
        }
    }
    return {multiplicity - 1, true};
}

long bits_of_digits(long digits) { return accuracy_for_digits(digits) + 16; }

bool is_accurate(const CriticalPoint& point, long digits) {
    const long bits = accuracy_for_digits(digits);
    if (!point.loss.is_exact() && accuracy(point.loss) < bits) return false;
    const Ball& largest = point.filter[largest_coefficient(point.filter)];
    return largest.is_exact() || accuracy(largest) >= bits;
}

// What an architecture makes of patterns, found once for each.
class InNetwork {
public:
    struct Pattern {
        Place place = Place::interior;
        FactorisationCounts counts;
    };
    // Without a network, there is nothing to say.
    InNetwork(const Architecture* network, const Budget& budget) : network_(network), budget_(budget) {}

    const Pattern& operator()(const rootprint::Pattern& pattern) {
        const auto [at, is_new] = known_.try_emplace(pattern);
        if (is_new && network_) at->second = {place(pattern, *network_), count_factorisations(pattern, *network_, budget_)};
        return at->second;
    }

private:
    const Architecture* network_;
    const Budget& budget_;
    std::map<rootprint::Pattern, Pattern> known_;
};

// What is said about the solutions for one loss.
class Describer {
public:
    Describer(const SquareLoss& loss, InNetwork& in_network, long digits, const Budget& budget) : loss_(loss), in_network_(in_network), digits_(digits), budget_(budget) {}

    CriticalPoint description(const Solution& solution) {
        const long first = std::max(first_precision, bits_of_digits(digits_) + 16), last = std::max(1024L, 2 * first);
        for (long precision = first; precision < (1L << 30); precision *= 2) {
            budget_.poll();
            auto point = description(solution, precision, precision >= last);
            if (point && is_accurate(*point, digits_)) return std::move(*point);
        }
        throw Bug("a critical point could not be enclosed");
    }

private:
    // The last ones are kept: solutions of one locus come one after the other.
    struct Systems {
        RealSystem balls;
        FloatSystem<double> intervals;
    };
    const Systems& systems(const std::vector<Part>& parts, long precision) {
        if (!systems_ || systems_->balls.parts() != parts || systems_->balls.ring().precision != precision)
            systems_.emplace(Systems{real_system(loss_, parts, precision), float_system<double>(loss_, parts)});
        return *systems_;
    }

    // From balls of the given precision; nothing if they are too wide.
    std::optional<CriticalPoint> description(const Solution& solution, long precision, bool last_try) {
        const RealSystem& system = systems(solution.parts, precision).balls;
        const RealPoint point = solution.point(precision);
        auto roots = solution.is_known(precision) && !solution.roots.empty() ? solution.roots : roots_of(solution.parts, point, precision);
        if (!roots) return {};
        const bool may_be_infinite = std::any_of(roots->begin(), roots->end(), [](const RootForm& root) { return !root.is_infinite && !acb_is_finite(root.value.acb()); });
        if (may_be_infinite && !last_try) return {};
        CriticalPoint result;
        result.roots = std::move(*roots);
        number_roots(result.roots);
        for (const RootForm& root : result.roots) (root.is_real() ? result.pattern.real : result.pattern.complex).push_back(root.multiplicity);
        const InNetwork::Pattern& known = in_network_(result.pattern);
        const FactorisationCounts& counts = known.counts;
        result.place = known.place;
        result.exact = solution.exact;
        result.is_family = solution.is_family;
        result.filter = solution.exact ? balls(*solution.exact, precision) : solution.is_known(precision) && !solution.known_form.empty() ? solution.known_form : system.form(point);
        result.is_target = solution.exact && *solution.exact == loss_.target();
        const Balls gradient = system.gradient(result.filter);
        result.loss = solution.exact ? enclosure(value(loss_, *solution.exact), precision) : sum(enclosure(loss_.offset(), precision), system.loss(result.filter, gradient), precision);
        result.surplus.assign(result.roots.size(), 0);
        for (std::size_t r = 0; counts.all != counts.compatible && r < result.roots.size(); ++r) {
            const auto [surplus, is_known] = result.is_target ? std::pair(result.roots[r].multiplicity - 1, true) : surplus_of(loss_, system, result, gradient, r);
            result.surplus[r] = surplus;
            result.is_surplus_known = result.is_surplus_known && is_known;
        }
        if (!result.is_surplus_known && !last_try && !solution.is_family) return {};
        if (counts.compatible.is_zero()) {
            result.kind = CriticalKind::incompatible;
        } else if (result.is_target) {
            result.kind = CriticalKind::minimum;
            result.index = 0;
        } else {
            Inertia signs = inertia_in_doubles(systems(solution.parts, precision).intervals, point, result.roots);
            if (!signs.is_regular) signs = inertia_in_parameters(system, point, result.filter, gradient, result.roots);
            if (!signs.is_regular && !last_try && !solution.is_family) return {};
            if (signs.is_regular) result.index = signs.negative;
            result.kind = signs.negative > 0 ? CriticalKind::saddle : signs.is_regular ? CriticalKind::minimum : CriticalKind::degenerate;
        }
        return result;
    }

    const SquareLoss& loss_;
    InNetwork& in_network_;
    long digits_;
    const Budget& budget_;
    std::optional<Systems> systems_;
};

bool is_smaller(const CriticalPoint& a, const CriticalPoint& b) { return arb_lt(a.loss.arb(), b.loss.arb()) != 0; }

void check(const SquareLoss& loss, const Architecture& architecture) {
    if (!architecture.reduces_to_stride_one()) {
        throw DomainError("this version finds critical points only for architectures that reduce to stride 1");
    }
    if (architecture.degree() != loss.degree()) {
        throw DomainError("the target has degree " + std::to_string(loss.degree()) + ", the architecture's forms have degree " +
                          std::to_string(architecture.degree()));
    }
}

bool has_several_multiple_roots(const std::vector<long>& type) { return type.size() > 1 && type[1] > 1; }

// The target is critical on its own stratum: it is put in exactly, in place of the solution from `before` on that encloses it.
void put_in_target(const SquareLoss& loss, const std::vector<Part>& parts, std::vector<Solution>& solutions, std::size_t before) {
    const Form& u = loss.target();
    const Balls exact = balls(u, 256);
    bool is_found = false;
    for (std::size_t i = before; i < solutions.size(); ++i) {
        bool same = solutions[i].exact && *solutions[i].exact == u;
        if (!solutions[i].exact) {
            const RealSystem system = real_system(loss, parts, 256);
            const Balls w = system.form(solutions[i].point(256));
            same = std::equal(w.begin(), w.end(), exact.begin(), [](const Ball& a, const Ball& b) { return overlap(a, b); });
        }
        if (!same) continue;
        const bool is_family = solutions[i].is_family;
        solutions[i] = exact_solution(u);
        solutions[i].is_family = is_family;
        is_found = true;
    }
    if (!is_found) solutions.push_back(exact_solution(u)); // the locus is not complete
}

struct Found {
    std::vector<Solution> solutions;
    std::vector<LocusReport> loci;
    bool is_complete = true;
    bool has_others = false; ///< there may be real zeros of the equations of these loci that are of other types
};

// The critical points on all strata of the types that have a stratum that is needed, and the target.
Found solutions_on(const SquareLoss& loss, const std::function<bool(const Pattern&)>& is_needed, const Budget& budget) {
    const Form& u = loss.target();
    const std::vector<long> target_type = complex_type(pattern(u, budget));
    Found found;
    std::vector<Solution>& solutions = found.solutions;
    for (PatternCursor cursor(loss.degree()); !cursor.at_end();) {
        LocusReport report;
        report.type = cursor.complex_type();
        bool is_type_needed = false;
        do is_type_needed = is_type_needed || is_needed(cursor.pattern());
        while (!cursor.advance() && !cursor.at_end());
        if (!is_type_needed) {
            if (report.type == target_type) solutions.push_back(exact_solution(u));
            continue;
        }
        report.generic_ed_degree = sum(polar_degrees(report.type));
        const std::vector<Part> parts = parts_of_type(report.type);
        const std::size_t before = solutions.size();
        bool has_others = false;
        if (parts.size() == 1) {
            report.is_complete = true;
            report.complex_number = report.type == target_type;
            report.real_number = *report.complex_number;
            if (report.type == target_type) solutions.push_back(exact_solution(u));
        } else if (!has_several_multiple_roots(report.type)) {
            solve_hook(loss, parts, report, solutions, has_others, budget);
        } else {
            solve_locus(loss, parts, report, solutions, has_others, budget);
        }
        if (report.type == target_type && parts.size() > 1) put_in_target(loss, parts, solutions, before);
        found.is_complete = found.is_complete && report.is_complete;
        found.has_others = found.has_others || has_others;
        found.loci.push_back(std::move(report));
    }
    return found;
}

void sort_by_loss(std::vector<CriticalPoint>& points) {
    std::stable_sort(points.begin(), points.end(), [](const CriticalPoint& a, const CriticalPoint& b) {
        return arf_cmp(arb_midref(a.loss.arb()), arb_midref(b.loss.arb())) < 0;
    });
}

// Which of the points that count have the smallest loss, as far as that is told.
std::vector<bool> smallest(const std::vector<CriticalPoint>& points, const std::function<bool(const CriticalPoint&)>& counts) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (counts(points[i]) && (!best || is_smaller(points[i], points[*best]))) best = i;
    }
    std::vector<bool> result(points.size());
    for (std::size_t i = 0; best && i < points.size(); ++i) result[i] = counts(points[i]) && !is_smaller(points[*best], points[i]);
    return result;
}

} // namespace

std::string to_string(CriticalKind kind) {
    switch (kind) {
    case CriticalKind::minimum: return "minimum";
    case CriticalKind::saddle: return "saddle";
    case CriticalKind::degenerate: return "degenerate";
    case CriticalKind::incompatible: return "-";
    }
    throw Bug("an unknown kind of critical point");
}

namespace {

bool has_surplus(const CriticalPoint& point) {
    return std::any_of(point.surplus.begin(), point.surplus.end(), [](long s) { return s > 0; });
}

} // namespace

Integer most_critical_factorisations(const CriticalPoint& point, const Architecture& architecture, const Budget& budget) {
    const FactorisationCounts counts = count_factorisations(point.pattern, architecture, budget);
    return has_surplus(point) ? counts.all : counts.compatible;
}

void for_each_critical_factorisation(const CriticalPoint& point, const Architecture& architecture, const std::function<bool(const Filling&)>& visit,
                                     const Budget& budget) {
    for_each_factorisation(point.pattern, architecture, has_surplus(point) ? Fillings::all : Fillings::compatible, [&](const Filling& filling) {
        for (const auto& layer : filling.layers)
            for (std::size_t r = 0; r < layer.size(); ++r)
                if (layer[r] > 1 + point.surplus[r]) return true;
        return visit(filling);
    }, budget);
}

Integer predicted_paths(long degree) {
    Integer paths;
    for (PatternCursor cursor(degree); !cursor.at_end();) {
        const std::vector<long> type = cursor.complex_type();
        if (has_several_multiple_roots(type)) paths += sum(polar_degrees(type));
        while (!cursor.at_end() && !cursor.advance()) {
        }
    }
    return paths;
}

namespace {

bool has_critical_factorisation(const CriticalPoint& point, const Architecture& architecture, const Budget& budget) {
    if (!has_surplus(point)) return point.kind != CriticalKind::incompatible;
    bool has_one = false;
    for_each_critical_factorisation(point, architecture, [&](const Filling&) {
        has_one = true;
        return false;
    }, budget);
    return has_one;
}

} // namespace

CriticalPoints critical_points(const SquareLoss& loss, const Architecture& architecture, const CriticalOptions& options,
                               const Budget& budget) {
    check(loss, architecture);
    const Form& u = loss.target();
    CriticalPoints result;
    result.target_place = place(u, architecture, budget);
    if (u.is_zero()) { // the nearest multiple of every form is 0
        result.is_complete = true;
        return result;
    }
    InNetwork in_network(&architecture, budget);
    auto is_member_stratum = [&](const Pattern& stratum) { return in_network(stratum).place != Place::outside; };
    auto is_compatible = [&](const Pattern& stratum) { return is_member_stratum(stratum) && !in_network(stratum).counts.compatible.is_zero(); };
    // On strata without compatible factorisations there may be the smallest loss, unless the target is a member; and, for special data, critical factorisations: these show as zeros
    // of other types on the loci of compatible ones.
    Found found;
    if (options.all_strata) found = solutions_on(loss, [](const Pattern&) { return true; }, budget);
    else if (result.target_place != Place::outside) found = solutions_on(loss, is_compatible, budget);
    if (!options.all_strata && (result.target_place == Place::outside || found.has_others)) found = solutions_on(loss, is_member_stratum, budget);
    result.loci = std::move(found.loci);
    result.is_complete = found.is_complete;
    Describer describer(loss, in_network, options.digits, budget);
    for (const Solution& solution : found.solutions) {
        result.points.push_back(describer.description(solution));
    }
    sort_by_loss(result.points);
    // The global minimum lies on some stratum of the function space, and is critical there.
    auto is_member = [](const CriticalPoint& point) { return point.place != Place::outside; };
    const std::vector<bool> is_minimum = smallest(result.points, is_member);
    const bool is_minimum_known =
        result.is_complete || std::any_of(result.points.begin(), result.points.end(),
                                          [&](const CriticalPoint& point) { return point.is_target && is_member(point); });
    // Only now what was not asked for goes.
    std::vector<CriticalPoint> kept;
    for (std::size_t i = 0; i < result.points.size(); ++i) {
        CriticalPoint& point = result.points[i];
        const bool is_asked = options.all_strata || (is_member(point) && (point.is_target || !point.is_surplus_known || has_critical_factorisation(point, architecture, budget)));
        const bool is_global = is_minimum[i] && is_minimum_known;
        if (!is_asked && !is_global) continue;
        if (!point.is_surplus_known) result.is_complete = false;
        if (is_global) result.minima.push_back(kept.size());
        kept.push_back(std::move(point));
    }
    result.points = std::move(kept);
    return result;
}

std::optional<CriticalPoint> critical_point_near(const SquareLoss& loss, const Architecture& architecture, const std::vector<Part>& parts,
                                                 const std::vector<std::vector<Ball>>& forms, long digits, const Budget& budget) {
    check(loss, architecture);
    if (forms.size() != parts.size()) throw DomainError("the forms are not those of the parts");
    InNetwork in_network(&architecture, budget);
    if (parts.size() == 1) {
        const Form& u = loss.target();
        if (u.is_zero() || complex_type(pattern(u, budget)).size() != static_cast<std::size_t>(u.degree())) return {};
        return Describer(loss, in_network, digits, budget).description(exact_solution(u));
    }
    BallPoint start;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (std::ssize(forms[p]) != parts[p].number + 1) throw DomainError("the forms are not those of the parts");
        start.forms.emplace_back(forms[p].begin(), forms[p].end());
        start.pivots.push_back(largest_coefficient(forms[p]));
    }
    auto zero = ZeroFinder(loss, parts).real_near(start, first_precision, budget);
    if (!zero) return {};
    const auto solution = solution_of(loss, parts, std::move(*zero), budget);
    if (!solution) return {};
    return Describer(loss, in_network, digits, budget).description(*solution);
}

std::vector<Nearest> nearest_on_each(const SquareLoss& loss, const std::vector<StrataSet>& sets, long digits, const Budget& budget) {
    const Form& u = loss.target();
    std::vector<Nearest> result(sets.size());
    if (u.is_zero()) {
        for (Nearest& nearest : result) nearest.loss = enclosure(loss.offset(), 64);
        return result;
    }
    const Pattern own = pattern(u, budget);
    std::vector<const StrataSet*> others; // the target is not in
    for (const StrataSet& set : sets)
        if (!set(own)) others.push_back(&set);
    Found found;
    if (others.empty()) found.solutions.push_back(exact_solution(u));
    else found = solutions_on(loss, [&](const Pattern& p) { return std::any_of(others.begin(), others.end(), [&](const StrataSet* set) { return (*set)(p); }); }, budget);
    std::vector<std::vector<long>> incomplete;
    for (const LocusReport& locus : found.loci)
        if (!locus.is_complete) incomplete.push_back(locus.type);
    std::vector<CriticalPoint> points;
    InNetwork in_network(nullptr, budget);
    Describer describer(loss, in_network, digits, budget);
    auto describe_all = [&] {
        for (const Solution& solution : found.solutions) points.push_back(describer.description(solution));
        sort_by_loss(points);
    };
    for (std::size_t i = 0; i < sets.size(); ++i) {
        Nearest& nearest = result[i];
        if (!incomplete.empty() && !sets[i](own)) {
            for (PatternCursor cursor(loss.degree()); !cursor.at_end(); cursor.advance()) {
                const std::vector<long> type = cursor.complex_type();
                if ((nearest.incomplete_types.empty() || nearest.incomplete_types.back() != type) && std::find(incomplete.begin(), incomplete.end(), type) != incomplete.end() && sets[i](cursor.pattern()))
                    nearest.incomplete_types.push_back(type);
            }
        }
        if (!nearest.is_proved()) continue;
        if (points.empty()) describe_all();
        const std::vector<bool> is_nearest = smallest(points, [&](const CriticalPoint& point) { return sets[i](point.pattern); });
        for (std::size_t k = 0; k < points.size(); ++k)
            if (is_nearest[k]) nearest.points.push_back(points[k]);
        if (nearest.points.empty()) throw DomainError("no form has such a pattern");
        nearest.loss = nearest.points.front().loss;
    }
    return result;
}

Nearest nearest_on(const SquareLoss& loss, const StrataSet& strata, long digits, const Budget& budget) {
    return nearest_on_each(loss, {strata}, digits, budget).front();
}

std::vector<std::string> coefficient_texts(const CriticalPoint& point, long digits) {
    std::vector<std::string> texts;
    if (point.exact) {
        for (const Rational& c : point.exact->filter()) texts.push_back(to_string(c));
    } else {
        for (const Ball& c : point.filter) texts.push_back(to_string(c, digits));
    }
    return texts;
}

std::vector<std::vector<Ball>> layer_filters(const CriticalPoint& point, const Filling& filling, long precision) {
    std::vector<Balls> layers;
    Balls all{Ball(1)};
    for (const auto& contents : filling.layers) {
        if (contents.size() != point.roots.size()) throw DomainError("the factorisation is not one of this critical point");
        Balls filter{Ball(1)};
        for (std::size_t r = 0; r < contents.size(); ++r)
            for (long i = 0; i < contents[r]; ++i) filter = product(filter, point.roots[r].form, precision);
        if (layers.size() + 1 < filling.layers.size()) {
            auto first = std::find_if(filter.begin(), filter.end(), [](const Ball& c) { return !may_vanish(c); });
            if (first != filter.end()) {
                const Ball scale = *first;
                for (Ball& c : filter) c = quotient(c, scale, precision);
                *first = Ball(1);
            }
        }
        all = product(all, filter, precision);
        layers.push_back(std::move(filter));
    }
    const std::size_t i = largest_coefficient(point.filter);
    const Ball scale = quotient(point.filter[i], all[i], precision);
    for (Ball& c : layers.back()) c = product(c, scale, precision);
    return layers;
}

} // namespace rootprint
