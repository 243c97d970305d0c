// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/critical_proof.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/certified.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

using Vector = std::vector<ComplexBall>;

constexpr long least_precision = 256, most_precision = 4096;

// ---- cuts ----------------------------------------------------------------------------------------------------------------------

struct Cuts {
    std::vector<Rational> cuts;
    long roots = 0; ///< real ones
};

// A direction between (−1, 0) and (1, 0): t/(1 − t²), increasing with t from −1 to 1.
struct Direction {
    Integer x, y;
};
Direction direction(const Rational& t) {
    const Integer p = t.numerator(), q = t.denominator(); // both ends are (±1, 0)
    const Rational cut = abs(p) == q ? Rational(p) : Rational(p * q, q * q - p * p);
    return abs(p) == q ? Direction{p, Integer(0)} : Direction{cut.numerator(), cut.denominator()};
}

// The sign variations of A(s·v + t·w), if the signs of all coefficients are certain.
std::optional<long> variations(const Vector& form, const Direction& v, const Direction& w, const BallSystem& system) {
    const Vector x{ComplexBall(Ball(v.x)), ComplexBall(Ball(w.x))}, y{ComplexBall(Ball(v.y)), ComplexBall(Ball(w.y))};
    Vector pulled_back{form.front()}, power_of_y{ComplexBall(Ball(1))};
    for (std::size_t i = 1; i < form.size(); ++i) { // Horner's rule
        power_of_y = system.product(power_of_y, y);
        pulled_back = system.product(pulled_back, x);
        for (std::size_t k = 0; k < power_of_y.size(); ++k) system.ring().add_product(pulled_back[k], form[i], power_of_y[k]);
    }
    long number = 0;
    for (std::size_t i = 0; i < pulled_back.size(); ++i) {
        if (may_vanish(pulled_back[i].real())) return {};
        if (i > 0 && arb_is_positive(pulled_back[i].real().arb()) != arb_is_positive(pulled_back[i - 1].real().arb())) ++number;
    }
    return number;
}

// Cuts for all forms with real coefficients in these balls; nothing if the signs are not certain where they have to be.
std::optional<Cuts> certain_cuts(const Vector& form, const BallSystem& system) {
    Cuts result;
    if (form.size() < 2) return result;
    if (may_vanish(form.front().real())) return {};
    const Integer narrowest(power(Rational(2), 200).numerator());
    std::vector<Rational> done{Rational(-1)}, todo{Rational(1), Rational(1, 16)}; // in t; the next end is the last of todo
    std::vector<long> numbers;
    auto between = [&](const Rational& a, const Rational& b) { return variations(form, direction(a), direction(b), system); };
    while (!todo.empty()) {
        const auto number = between(done.back(), todo.back());
        if (number && *number <= 1) {
            numbers.push_back(*number);
            done.push_back(std::move(todo.back()));
            todo.pop_back();
            continue;
        }
        // Not in the middle, where a symmetric form may have a zero.
        const Rational width = todo.back() - done.back();
        if (narrowest < width.denominator()) return {};
        todo.push_back(done.back() + width * Rational(7, 16));
    }
    for (std::size_t i = 1; i + 1 < done.size() && done.size() > 3;) {
        const auto together = between(done[i - 1], done[i + 1]);
        if (together && *together <= 1) {
            numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(i));
            numbers[i - 1] = *together;
            done.erase(done.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    for (std::size_t i = 1; i + 1 < done.size(); ++i) {
        const Direction cut = direction(done[i]);
        result.cuts.emplace_back(cut.x, cut.y);
    }
    result.roots = std::accumulate(numbers.begin(), numbers.end(), 0L);
    return result;
}

// ---- what the checker will do ---------------------------------------------------------------------------------------------------

struct Elimination {
    acb_mat_t matrix, right;
    std::vector<slong> order;
    explicit Elimination(std::size_t size) : order(size) {
        acb_mat_init(matrix, static_cast<slong>(size), static_cast<slong>(size));
        acb_mat_init(right, static_cast<slong>(size), 1);
    }
    Elimination(const Elimination&) = delete;
    Elimination& operator=(const Elimination&) = delete;
    ~Elimination() { acb_mat_clear(matrix), acb_mat_clear(right); }
    void set(std::size_t i, std::size_t j, const ComplexBall& c) { acb_set(acb_mat_entry(matrix, static_cast<slong>(i), static_cast<slong>(j)), c.acb()); }
    bool is_regular(long precision) { return acb_mat_lu(order.data(), matrix, matrix, precision) != 0; }
};

// That R is squarefree: the resultant of its partial derivatives is not 0.
bool is_squarefree(const Vector& r, long precision) {
    const std::size_t m = r.size() - 1;
    if (m < 2) return std::any_of(r.begin(), r.end(), [](const ComplexBall& c) { return !may_vanish(c.real()); });
    Elimination sylvester(2 * (m - 1));
    for (std::size_t i = 0; i < 2 * (m - 1); ++i) {
        for (std::size_t k = 0; k < m; ++k) {
            const bool by_x = i < m - 1;
            const auto factor = static_cast<std::int64_t>(by_x ? m - k : k + 1);
            sylvester.set(i, k + i % (m - 1), product(r[by_x ? k : k + 1], ComplexBall(Ball(factor)), precision));
        }
    }
    return sylvester.is_regular(precision);
}

Integer nearest_integer(const Ball& a, long precision) {
    Integer n;
    arf_t scaled;
    arf_init(scaled);
    arf_mul_2exp_si(scaled, arb_midref(a.arb()), precision);
    arf_get_fmpz(n.flint(), scaled, ARF_RND_NEAR);
    arf_clear(scaled);
    return n;
}

Ball dyadic(const Integer& n, long precision) {
    Ball a(n);
    arb_mul_2exp_si(a.arb(), a.arb(), -precision);
    return a;
}

// A zero as it will be written, and what follows from the box that is written with it.
struct Written {
    CriticalWitness::Zero zero;
    Vector form; ///< encloses W
    Pattern pattern;
};

class Writer {
public:
    Writer(const SquareLoss& loss, std::vector<Part> parts, long precision)
        : loss_(loss), parts_(parts), finder_(loss, std::move(parts)), precision_(precision), working_(precision + 64 + size_of_target()),
          system_(finder_.system(working_)) {}

    const BallSystem& system() const { return system_; }

    // Nothing if the checker may not be convinced with this precision: in balls 2^16 times as wide as those it will use it has to succeed, too.
    std::optional<Written> written(const CertifiedZero& found, const Budget& budget) const {
        constexpr long margin = 16;
        const CertifiedZero zero = finder_.refined(found, working_, budget);
        Written result{{zero.is_real, shifted(Integer(1), precision_ / 2), {}, {}}, {}, {}};
        BallPoint centre = zero.box, box, wide;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            std::vector<Integer> numbers;
            std::optional<Integer> largest;
            for (std::size_t q = 0; q < centre.forms[p].size(); ++q) {
                ComplexBall& c = centre.forms[p][q];
                const Integer re = nearest_integer(c.real(), precision_), im = zero.is_real ? Integer(0) : nearest_integer(c.imaginary(), precision_);
                c = ComplexBall(dyadic(re, precision_), dyadic(im, precision_));
                numbers.push_back(re);
                if (!zero.is_real) numbers.push_back(im);
                const Integer size = abs(re) + abs(im);
                if (largest && size <= *largest) continue;
                largest = size;
                centre.pivots[p] = q;
            }
            if (largest->is_zero()) return {};
            result.zero.forms.push_back(std::move(numbers));
        }
        box = widened(centre, -precision_ / 2);
        wide = widened(centre, margin - precision_ / 2);
        if (!holds_zero(centre, wide, -margin - precision_ / 2)) return {};
        result.form = system_.form(box);
        if (!zero.is_real) {
            if (!are_disjoint(result.form, conjugate_form(result.form))) return {};
            return result;
        }
        if (!is_squarefree(system_.product(system_.multiple(box), box.forms[0]), working_)) return {};
        std::vector<long> real, complex;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            auto cuts = certain_cuts(box.forms[p], system_);
            if (!cuts) return {};
            real.insert(real.end(), static_cast<std::size_t>(cuts->roots), parts_[p].multiplicity);
            complex.insert(complex.end(), static_cast<std::size_t>(parts_[p].number - cuts->roots) / 2, parts_[p].multiplicity);
            result.zero.cuts.push_back(std::move(cuts->cuts));
        }
        result.pattern = Pattern::make(std::move(real), std::move(complex));
        return result;
    }

private:
    long size_of_target() const {
        Integer largest;
        for (const Rational& c : loss_.target().filter()) largest = std::max(largest, abs(c.numerator()));
        return largest.bits();
    }
    // A square of half side 2^exponent around every unknown.
    BallPoint widened(BallPoint point, long exponent) const {
        system_.for_each_unknown(point, [&](std::size_t p, std::size_t q) {
            acb_ptr z = point.forms[p][q].acb();
            arb_add_error_2exp_si(acb_realref(z), exponent);
            arb_add_error_2exp_si(acb_imagref(z), exponent);
        });
        return point;
    }
    // Whether the solutions of J·d = Ψ(centre) for all J in the box are below 2^exponent.
    bool holds_zero(const BallPoint& centre, const BallPoint& box, long exponent) const {
        const std::size_t size = system_.size();
        Elimination elimination(size);
        const auto jacobian = system_.value(box).jacobian;
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = 0; i < size; ++i) elimination.set(i, j, jacobian[j * size + i]);
        if (!elimination.is_regular(working_)) return false;
        const Vector equations = system_.value(centre).equations;
        for (std::size_t i = 0; i < size; ++i) acb_set(acb_mat_entry(elimination.right, static_cast<slong>(i), 0), equations[i].acb());
        acb_mat_solve_lu_precomp(elimination.right, elimination.order.data(), elimination.matrix, elimination.right, working_);
        mag_t most, step;
        mag_init(most), mag_init(step);
        mag_set_ui_2exp_si(most, 1, exponent);
        bool is_small = true;
        for (std::size_t i = 0; i < size; ++i) {
            acb_get_mag(step, acb_mat_entry(elimination.right, static_cast<slong>(i), 0));
            is_small = is_small && mag_cmp(step, most) < 0;
        }
        mag_clear(most), mag_clear(step);
        return is_small;
    }

    const SquareLoss& loss_;
    std::vector<Part> parts_;
    ZeroFinder finder_;
    long precision_, working_;
    BallSystem system_;
};

// ---- the claim ------------------------------------------------------------------------------------------------------------------

Ball largest_coefficient(const Vector& form) {
    Ball largest;
    for (const ComplexBall& c : form)
        if (arf_cmpabs(arb_midref(c.real().arb()), arb_midref(largest.arb())) > 0) largest = c.real();
    return largest;
}

// The centre is rounded to a multiple of the radius, a power of 10. Nothing if the ball is not well inside the box.
std::optional<CriticalClaim::Item> item_around(const Written& written, long digits) {
    CriticalClaim::Item item{written.pattern, {}, power(Rational(10), -digits)};
    const Rational largest = abs(midpoint(largest_coefficient(written.form)));
    while (item.radius * Rational(10) * power(Rational(10), digits) <= largest) item.radius *= Rational(10);
    while (largest.sign() == Sign::positive && largest < item.radius * power(Rational(10), digits)) item.radius /= Rational(10);
    for (const ComplexBall& c : written.form) {
        const Rational steps = midpoint(c.real()) / item.radius + Rational(1, 2);
        Integer n;
        fmpz_fdiv_q(n.flint(), fmpq_numref(steps.flint()), fmpq_denref(steps.flint()));
        item.centre.push_back(Rational(n) * item.radius);
        if (item.radius * Rational(3, 4) < abs(midpoint(c.real()) - item.centre.back()) + radius(c.real())) return {};
    }
    return item;
}

bool are_disjoint(const CriticalClaim::Item& a, const CriticalClaim::Item& b) {
    for (std::size_t i = 0; i < a.centre.size(); ++i)
        if (a.radius + b.radius < abs(a.centre[i] - b.centre[i])) return true;
    return false;
}

template <typename T> bool all_disjoint(const std::vector<T>& list) {
    for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (!are_disjoint(list[i], list[j])) return false;
    return true;
}

// One of each pair of conjugate zeros.
std::vector<CertifiedZero> without_conjugates(std::vector<CertifiedZero> zeros) {
    std::vector<CertifiedZero> kept;
    for (CertifiedZero& zero : zeros) {
        const Vector conjugate = conjugate_form(zero.form);
        const bool is_known = !zero.is_real && std::any_of(kept.begin(), kept.end(), [&](const CertifiedZero& other) {
            return !other.is_real && !are_disjoint(other.form, conjugate);
        });
        if (!is_known) kept.push_back(std::move(zero));
    }
    return kept;
}

std::vector<CertifiedZero> zeros_of(const SquareLoss& loss, const std::vector<Part>& parts, const Integer& generic_ed_degree, const Budget& budget) {
    constexpr long precision = 128;
    if (parts.size() > 1) {
        if (!fmpz_fits_si(generic_ed_degree.flint())) throw DomainError("too many critical points");
        return without_conjugates(certified_zeros(loss, parts, fmpz_get_si(generic_ed_degree.flint()), precision, budget).zeros);
    }
    CertifiedZero target; // W = h_1 = u
    for (const Rational& c : loss.target().filter()) target.form.emplace_back(enclosure(c, precision));
    target.box = {{target.form}, {0}};
    target.is_real = true;
    return {std::move(target)};
}

} // namespace

ProvedCriticalPoints prove_critical_points(const SquareLoss& loss, const std::vector<long>& type, long digits, const Budget& budget) {
    if (std::accumulate(type.begin(), type.end(), 0L) != loss.degree()) throw DomainError("the type is none of the degree of the loss");
    const std::vector<Part> parts = parts_of_type(type);
    const Integer generic = sum(polar_degrees(type));
    std::vector<CertifiedZero> zeros = zeros_of(loss, parts, generic, budget);
    ProvedCriticalPoints proved{{loss.gram(), loss.target(), type, false, {}}, {}};

    // Zeros for which no precision is enough, such as those of other types, are left out.
    long precision = std::max(least_precision, 2 * (accuracy_for_digits(digits) + 64) / 64 * 64);
    const std::size_t number = zeros.size();
    {
        std::vector<CertifiedZero> kept;
        for (CertifiedZero& zero : zeros) {
            long enough = precision;
            while (enough <= most_precision && !Writer(loss, parts, enough).written(zero, budget)) enough *= 2;
            if (enough > most_precision) continue;
            precision = enough;
            kept.push_back(std::move(zero));
        }
        zeros = std::move(kept);
    }
    for (; precision <= 2 * most_precision; precision *= 2) {
        const Writer writer(loss, parts, precision);
        std::vector<std::pair<Ball, Written>> real;
        std::vector<Written> pairs;
        std::vector<Vector> forms;
        bool is_written = true;
        for (const CertifiedZero& zero : zeros) {
            auto written = writer.written(zero, budget);
            if (!(is_written = written.has_value())) break;
            forms.push_back(written->form);
            if (zero.is_real) {
                Ball value = writer.system().loss(written->form, writer.system().gradient(written->form)).real();
                real.emplace_back(std::move(value), std::move(*written));
            } else {
                forms.push_back(conjugate_form(written->form));
                pairs.push_back(std::move(*written));
            }
        }
        if (!is_written || !all_disjoint(forms)) continue;
        std::stable_sort(real.begin(), real.end(), [](const auto& a, const auto& b) {
            return arf_cmp(arb_midref(a.first.arb()), arb_midref(b.first.arb())) < 0;
        });
        std::vector<CriticalClaim::Item> items;
        for (long more = digits; more <= 8 * digits; more *= 2) {
            items.clear();
            for (const auto& [value, written] : real)
                if (auto item = item_around(written, more)) items.push_back(std::move(*item));
            if (items.size() < real.size() || all_disjoint(items)) break;
        }
        if (items.size() < real.size() || !all_disjoint(items)) continue;
        proved.claim.items = std::move(items);
        proved.claim.all = zeros.size() == number && Integer(std::int64_t(forms.size())) == generic;
        proved.witness.precision = precision;
        for (auto& [value, written] : real) proved.witness.zeros.push_back(std::move(written.zero));
        for (Written& written : pairs) proved.witness.zeros.push_back(std::move(written.zero));
        return proved;
    }
    proved.witness.precision = least_precision; // nothing is claimed
    return proved;
}

} // namespace rootprint
