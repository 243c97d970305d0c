// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_zeros.hpp"

#include <algorithm>
#include <utility>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/ball_inertia.hpp"
#include "rootprint/optimize/strided_continuation.hpp"

namespace rootprint {

namespace {

using System = StridedZeroFinder::System;
using Vector = std::vector<ComplexBall>;

struct BallMatrix {
    acb_mat_t value;
    BallMatrix(std::size_t rows, std::size_t columns) { acb_mat_init(value, static_cast<slong>(rows), static_cast<slong>(columns)); }
    BallMatrix(const BallMatrix&) = delete;
    BallMatrix& operator=(const BallMatrix&) = delete;
    ~BallMatrix() { acb_mat_clear(value); }
    acb_ptr entry(std::size_t i, std::size_t j) { return acb_mat_entry(value, static_cast<slong>(i), static_cast<slong>(j)); }
};

template <typename Change> BallPoint mapped(BallPoint point, Change change) {
    for (Vector& form : point.forms)
        for (ComplexBall& c : form) change(c.acb());
    return point;
}
BallPoint centre_of(const BallPoint& point) {
    return mapped(point, [](acb_ptr c) { acb_get_mid(c, c); });
}
BallPoint real_part(const BallPoint& point) {
    return mapped(point, [](acb_ptr c) { arb_zero(acb_imagref(c)); });
}
BallPoint conjugate_point(const BallPoint& point) {
    return mapped(point, [](acb_ptr c) { acb_conj(c, c); });
}

bool is_inside(const BallPoint& inner, const BallPoint& outer) {
    for (std::size_t g = 0; g < outer.forms.size(); ++g)
        for (std::size_t q = 0; q < outer.forms[g].size(); ++q)
            if (!contains(outer.forms[g][q], inner.forms[g][q])) return false;
    return true;
}

// Whether all points of one box differ from all of the other, as forms up to scale with their products.
bool are_different(const BallPoint& a, const BallPoint& b, const System& system) {
    const Vector v = system.form(a), w = system.form(b);
    for (std::size_t i = 0; i < v.size(); ++i)
        if (!overlap(v[i], w[i])) return true;
    const long precision = system.ring().precision;
    for (std::size_t g = 0; g < a.forms.size(); ++g)
        for (std::size_t i = 0; i < a.forms[g].size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (!overlap(product(a.forms[g][i], b.forms[g][j], precision), product(a.forms[g][j], b.forms[g][i], precision))) return true;
    return false;
}

// Whether no point of the box has W = 0: there the unknowns are no coordinates.
bool has_product(const BallPoint& box, const System& system) {
    const Vector w = system.form(box);
    return std::any_of(w.begin(), w.end(), [](const ComplexBall& c) { return acb_contains_zero(c.acb()) == 0; });
}

// The same points with the pivots and the pivot coefficients (points) of the other; nothing if a coefficient may be 0.
std::optional<BallPoint> with_pivots(BallPoint point, const BallPoint& other, const System& system) {
    const long precision = system.ring().precision;
    for (std::size_t g = 0; g < point.forms.size(); ++g) {
        if (g == system.free()) continue;
        const std::size_t pivot = other.pivots[g];
        const ComplexBall scale = quotient(point.forms[g][pivot], other.forms[g][pivot], precision);
        if (acb_contains_zero(scale.acb()) != 0) return {};
        for (ComplexBall& c : point.forms[g]) c = quotient(c, scale, precision);
        point.forms[g][pivot] = other.forms[g][pivot];
        point.pivots[g] = pivot;
        for (ComplexBall& c : point.forms[system.free()]) c = product(c, scale, precision);
    }
    return point;
}

// An upper bound of the absolute values in a box, as the radius of a ball around 0.
struct Size {
    mag_t value;
    Size() { mag_init(value); }
    Size(const Size&) = delete;
    Size& operator=(const Size&) = delete;
    ~Size() { mag_clear(value); }
    void include(const ComplexBall& c) {
        Size other;
        acb_get_mag(other.value, c.acb());
        mag_max(value, value, other.value);
    }
};

void widen(acb_ptr c, const mag_t radius, bool is_real) {
    mag_add(arb_radref(acb_realref(c)), arb_radref(acb_realref(c)), radius);
    if (!is_real) mag_add(arb_radref(acb_imagref(c)), arb_radref(acb_imagref(c)), radius);
}

struct NewtonStep {
    BallMatrix inverse; // Y, of points
    BallMatrix change;  // Y·Ψ(centre)
    explicit NewtonStep(std::size_t size) : inverse(size, size), change(size, 1) {}
};

// False if the midpoint of the Jacobian has no inverse.
bool set_newton_step(NewtonStep& step, const System& system, const BallPoint& centre) {
    const System::Value value = system.value(centre);
    const std::size_t size = system.size();
    const long precision = system.ring().precision;
    BallMatrix jacobian(size, size), right(size, 1);
    for (std::size_t i = 0; i < size; ++i) {
        acb_set(right.entry(i, 0), value.equations[i].acb());
        for (std::size_t j = 0; j < size; ++j) acb_get_mid(jacobian.entry(i, j), value.jacobian[i][j].acb());
    }
    if (!acb_mat_inv(step.inverse.value, jacobian.value, precision)) return false;
    acb_mat_get_mid(step.inverse.value, step.inverse.value);
    acb_mat_mul(step.change.value, step.inverse.value, right.value, precision);
    return acb_mat_is_finite(step.change.value) != 0;
}

// c − Y·Ψ(c) + (1 − Y·J(Z))·(Z − c) for the box Z around c; with is_real the box is real, and imaginary parts are exactly 0, whatever complex arithmetic says of them.
BallPoint krawczyk_image(NewtonStep& step, const System& system, const BallPoint& box, const BallPoint& centre, bool is_real) {
    const std::size_t size = system.size();
    const long precision = system.ring().precision;
    BallMatrix jacobian(size, size), spread(size, 1);
    const System::Value value = system.value(box);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) acb_set(jacobian.entry(i, j), value.jacobian[i][j].acb());
    acb_mat_mul(jacobian.value, step.inverse.value, jacobian.value, precision);
    acb_mat_neg(jacobian.value, jacobian.value);
    for (std::size_t i = 0; i < size; ++i) acb_add_si(jacobian.entry(i, i), jacobian.entry(i, i), 1, precision);
    std::size_t j = 0;
    system.for_each_unknown(box, [&](std::size_t g, std::size_t q) {
        acb_sub(spread.entry(j, 0), box.forms[g][q].acb(), centre.forms[g][q].acb(), precision);
        ++j;
    });
    acb_mat_mul(spread.value, jacobian.value, spread.value, precision);
    acb_mat_sub(spread.value, spread.value, step.change.value, precision);
    BallPoint image = centre;
    j = 0;
    system.for_each_unknown(centre, [&](std::size_t g, std::size_t q) {
        acb_ptr z = image.forms[g][q].acb();
        acb_add(z, z, spread.entry(j++, 0), precision);
        if (is_real) arb_zero(acb_imagref(z));
    });
    return image;
}

bool is_in_interior(const System& system, const BallPoint& image, const BallPoint& box, bool is_real) {
    bool result = true;
    system.for_each_unknown(box, [&](std::size_t g, std::size_t q) {
        const acb_struct *z = image.forms[g][q].acb(), *around = box.forms[g][q].acb();
        result = result && arb_contains_interior(acb_realref(around), acb_realref(z)) != 0 &&
                 (is_real || arb_contains_interior(acb_imagref(around), acb_imagref(z)) != 0);
    });
    return result;
}

// Newton's method from the centre, then Krawczyk's test in a box of radius 2^(−precision/2) relative to the forms.
std::optional<StridedZero> zero_near(const System& system, BallPoint centre, bool is_real, const Budget& budget) {
    const long precision = system.ring().precision;
    constexpr int most_steps = 40;
    for (int round = 0; round < most_steps; ++round) {
        budget.poll();
        std::vector<Size> radii(centre.forms.size());
        for (std::size_t g = 0; g < radii.size(); ++g) {
            for (const ComplexBall& c : centre.forms[g]) radii[g].include(c);
            mag_mul_2exp_si(radii[g].value, radii[g].value, -precision / 2);
        }
        NewtonStep step(system.size());
        if (!set_newton_step(step, system, centre)) return {};
        bool is_small = true;
        std::size_t j = 0;
        system.for_each_unknown(centre, [&](std::size_t g, std::size_t) {
            ComplexBall change;
            acb_set(change.acb(), step.change.entry(j++, 0));
            Size size;
            size.include(change);
            mag_mul_2exp_si(size.value, size.value, 4);
            is_small = is_small && mag_cmp(size.value, radii[g].value) < 0;
        });
        if (is_small) {
            BallPoint box = centre;
            system.for_each_unknown(centre, [&](std::size_t g, std::size_t q) { widen(box.forms[g][q].acb(), radii[g].value, is_real); });
            BallPoint image = krawczyk_image(step, system, box, centre, is_real);
            if (!is_in_interior(system, image, box, is_real)) return {};
            return StridedZero{std::move(box), std::move(image), is_real};
        }
        j = 0;
        system.for_each_unknown(centre, [&](std::size_t g, std::size_t q) {
            acb_ptr z = centre.forms[g][q].acb();
            acb_sub(z, z, step.change.entry(j++, 0), precision);
            acb_get_mid(z, z);
            if (is_real) arb_zero(acb_imagref(z));
        });
    }
    return {};
}

} // namespace

std::optional<StridedZero> StridedZeroFinder::certified(const ComplexPoint& approximation, long precision, const Budget& budget) const {
    BallPoint centre{{}, approximation.pivots};
    for (const auto& form : approximation.forms) {
        centre.forms.emplace_back();
        for (const auto& c : form) centre.forms.back().push_back(ComplexBall(make_ball(c.real(), 0), make_ball(c.imag(), 0)));
    }
    const std::size_t free = largest_group(architecture_.groups());
    const Ball unit = enclosure(largest_coefficient(loss_.target()), precision);
    for (ComplexBall& c : centre.forms[free]) c = product(c, unit, precision);
    centre = centre_of(centre);
    for (; precision <= most_precision; precision *= 2) {
        const System ball_system = system(precision);
        auto zero = zero_near(ball_system, centre, false, budget);
        if (!zero) continue;
        if (are_different(zero->box, conjugate_point(zero->box), ball_system)) return zero;
        // Perhaps the zero is real: then it is the one of a real box in this one's domain.
        auto real = zero_near(ball_system, real_part(centre_of(zero->box)), true, budget);
        if (real && is_inside(real->box, zero->domain)) return real;
        centre = centre_of(zero->box);
    }
    return {};
}

std::optional<StridedZero> StridedZeroFinder::narrowed(const StridedZero& zero, long precision, const Budget& budget) const {
    auto narrow = zero_near(system(precision), centre_of(zero.box), zero.is_real, budget);
    if (!narrow || !is_inside(narrow->box, zero.domain)) return {};
    return narrow;
}

StridedZero StridedZeroFinder::refined(const StridedZero& zero, long precision, const Budget& budget) const {
    for (const long last = 16 * precision; precision <= last; precision *= 2)
        if (auto narrow = narrowed(zero, precision, budget)) return *std::move(narrow);
    throw Bug("a certified critical point could not be refined");
}

namespace {

// Whether a zero is that of another box: nothing if that is not told with up to most_precision bits.
std::optional<bool> is_same(const StridedZeroFinder& finder, StridedZero zero, const StridedZero& other, const Budget& budget) {
    for (long precision = 128; precision <= StridedZeroFinder::most_precision; precision *= 2) {
        const System system = finder.system(precision);
        if (are_different(zero.box, other.box, system)) return false;
        const auto moved = with_pivots(zero.box, other.domain, system);
        if (moved && is_inside(*moved, other.domain)) return true;
        zero = finder.refined(zero, precision, budget);
    }
    return {};
}

} // namespace

StridedZeros counted_strided_zeros(const SquareLoss& loss, const Architecture& architecture, long segre_ed_degree, long precision, const Budget& budget) {
    const StridedZeroFinder finder(loss, architecture);
    const System system = finder.system(precision);
    StridedZeros best;
    constexpr std::uint64_t seeds = 3;
    for (std::uint64_t seed = 1; seed <= seeds && !best.is_complete; ++seed) {
        std::vector<StridedZero> zeros;
        for (const ComplexPoint& approximation : approximate_strided_zeros(loss, architecture, static_cast<std::size_t>(segre_ed_degree), seed, budget)) {
            auto zero = finder.certified(approximation, precision, budget);
            if (!zero || !has_product(zero->box, system)) continue;
            const bool is_new = std::all_of(zeros.begin(), zeros.end(), [&](const StridedZero& other) { return are_different(zero->box, other.box, system); });
            if (is_new) zeros.push_back(*std::move(zero));
        }
        if (std::ssize(zeros) > segre_ed_degree) throw Bug("more critical points than the generic ED degree");
        if (seed == 1 || std::ssize(zeros) > best.complex_number) {
            best.complex_number = std::ssize(zeros);
            best.is_complete = best.complex_number == segre_ed_degree;
            std::erase_if(zeros, [](const StridedZero& zero) { return !zero.is_real; });
            best.real = std::move(zeros);
        }
        // A loss with fewer critical points has them with every seed: one more try tells whether a path was lost.
        if (seed == 2 && !best.is_complete) break;
    }
    return best;
}

long searched_dimension(const Architecture& architecture) {
    const std::vector<Group>& groups = architecture.groups();
    return static_cast<long>(architecture.dimension() - 1 - groups[largest_group(groups)].degree);
}

std::optional<LocusPoint<Ball>> with_nearest_form(const StridedSystem<RealRing>& system, LocusPoint<Ball> point) {
    const auto equations = system.normal_equations(point);
    const auto size = static_cast<slong>(equations.right.size());
    arb_mat_t matrix, right, solution;
    arb_mat_init(matrix, size, size), arb_mat_init(right, size, 1), arb_mat_init(solution, size, 1);
    for (slong i = 0; i < size; ++i) {
        arb_set(arb_mat_entry(right, i, 0), equations.right[static_cast<std::size_t>(i)].arb());
        for (slong j = 0; j < size; ++j)
            arb_set(arb_mat_entry(matrix, i, j), equations.matrix[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].arb());
    }
    const bool is_solved = arb_mat_solve_precond(solution, matrix, right, system.ring().precision) != 0;
    for (slong i = 0; is_solved && i < size; ++i) arb_set(point.forms[system.free()][static_cast<std::size_t>(i)].arb(), arb_mat_entry(solution, i, 0));
    arb_mat_clear(matrix), arb_mat_clear(right), arb_mat_clear(solution);
    if (!is_solved) return {};
    return point;
}

namespace {

// Branch and prune.
class Search {
public:
    Search(const SquareLoss& loss, const Architecture& architecture, long precision)
        : finder_(loss, architecture), precision_(precision), system_(finder_.system(search_precision)),
          real_system_(strided_system(loss, architecture, RealRing{search_precision})) {}

    StridedZeros zeros(long most_boxes, const Budget& budget) {
        start();
        bool is_complete = true;
        for (long boxes = 0; !todo_.empty(); ++boxes) {
            budget.poll();
            if (boxes >= most_boxes) {
                is_complete = false;
                break;
            }
            RealPoint box = std::move(todo_.back());
            todo_.pop_back();
            if (treat(box, budget) == Answer::open && !split(std::move(box))) is_complete = false;
        }
        result_.is_complete = is_complete && is_complete_;
        result_.complex_number = std::ssize(result_.real);
        return std::move(result_);
    }

private:
    static constexpr long search_precision = 64;
    static constexpr int narrowest = -40; // exponent of the narrowest boxes
    enum class Answer { empty, done, open };

    // The cubes in which the pivot of each form is its largest coefficient, for all choices of pivots.
    void start() {
        RealPoint point;
        for (const Group& group : system_.groups()) point.forms.emplace_back(static_cast<std::size_t>(group.degree) + 1);
        point.pivots.resize(point.forms.size());
        add_charts(point, 0);
    }
    void add_charts(RealPoint& point, std::size_t g) {
        if (g == point.forms.size()) {
            todo_.push_back(point);
            return;
        }
        if (g == system_.free()) return add_charts(point, g + 1);
        for (std::size_t pivot = 0; pivot < point.forms[g].size(); ++pivot) {
            point.pivots[g] = pivot;
            for (std::size_t q = 0; q < point.forms[g].size(); ++q) point.forms[g][q] = q == pivot ? Ball(1) : make_ball(0, 1);
            add_charts(point, g + 1);
        }
    }

    // The form that is free is the best one for all points of the box: real zeros in the box are zeros of the system with that.
    Answer treat(const RealPoint& box, const Budget& budget) {
        const auto whole = with_nearest_form(real_system_, box);
        if (!whole) return Answer::open;
        // A derivative that is not 0?
        const std::vector<Ball> slope = real_system_.gradient(real_system_.form(*whole));
        for (const std::vector<Ball>& tangent : real_system_.tangents(*whole))
            if (!contains(real_system_.scalar_product(tangent, slope), Rational(0))) return Answer::empty;
        // The derivatives by the other unknowns are GᵀM, G the free form: if M has full rank, only G = 0 makes them 0.
        const auto rows = real_system_.groups()[real_system_.free()].degree + 1;
        const std::vector<std::vector<Ball>> mixed = real_system_.mixed_derivatives(*whole, slope);
        if (std::ssize(mixed) >= rows && least_rank(mixed, search_precision) == rows) return Answer::empty;
        // Krawczyk's test in a box somewhat larger, as zeros may lie on faces.
        RealPoint larger = box;
        real_system_.for_each_unknown(box, [&](std::size_t g, std::size_t q) {
            if (g == system_.free()) return;
            mag_ptr radius = arb_radref(larger.forms[g][q].arb());
            mag_mul_ui(radius, radius, 5);
            mag_mul_2exp_si(radius, radius, -2);
        });
        const auto around = with_nearest_form(real_system_, std::move(larger));
        if (!around) return Answer::open;
        BallPoint domain = complex_point(*around);
        // The enclosure of the free form may be a point: the test needs an interior.
        for (ComplexBall& c : domain.forms[system_.free()]) {
            Size size;
            size.include(c);
            mag_mul_2exp_si(size.value, size.value, narrowest);
            widen(c.acb(), size.value, true);
        }
        const BallPoint centre = centre_of(domain);
        NewtonStep step(system_.size());
        if (!set_newton_step(step, system_, centre)) return Answer::open;
        BallPoint image = krawczyk_image(step, system_, domain, centre, true);
        const BallPoint here = complex_point(*whole);
        bool is_outside = false;
        system_.for_each_unknown(here, [&](std::size_t g, std::size_t q) {
            is_outside = is_outside || arb_overlaps(acb_realref(image.forms[g][q].acb()), acb_realref(here.forms[g][q].acb())) == 0;
        });
        if (is_outside) return Answer::empty;
        if (!is_in_interior(system_, image, domain, true)) return Answer::open;
        auto zero = finder_.narrowed(StridedZero{std::move(domain), std::move(image), true}, precision_, budget);
        if (!zero || !has_product(zero->box, system_)) return Answer::open;
        add(*std::move(zero), budget);
        return Answer::done;
    }

    void add(StridedZero zero, const Budget& budget) {
        for (const StridedZero& other : result_.real) {
            const auto same = is_same(finder_, zero, other, budget);
            if (!same) is_complete_ = false; // listed twice, perhaps
            else if (*same) return;
        }
        result_.real.push_back(std::move(zero));
    }

    // Along its widest side, not in the middle, where symmetric losses may have a zero. False if the box is too narrow.
    bool split(RealPoint box) {
        std::optional<std::pair<std::size_t, std::size_t>> widest;
        real_system_.for_each_unknown(box, [&](std::size_t g, std::size_t q) {
            if (g == system_.free()) return;
            if (!widest || mag_cmp(arb_radref(box.forms[g][q].arb()), arb_radref(box.forms[widest->first][widest->second].arb())) > 0) widest.emplace(g, q);
        });
        if (!widest) return false;
        const Ball side = box.forms[widest->first][widest->second];
        if (mag_cmp_2exp_si(arb_radref(side.arb()), narrowest) < 0) return false;
        const Rational low = lower_end(side), high = upper_end(side), cut = low + (high - low) * Rational(15, 32);
        RealPoint other = box;
        box.forms[widest->first][widest->second] = enclosure(low, cut, search_precision);
        other.forms[widest->first][widest->second] = enclosure(cut, high, search_precision);
        todo_.push_back(std::move(box));
        todo_.push_back(std::move(other));
        return true;
    }

    static BallPoint complex_point(const RealPoint& point) {
        BallPoint result{{}, point.pivots};
        for (const auto& form : point.forms) result.forms.emplace_back(form.begin(), form.end());
        return result;
    }

    StridedZeroFinder finder_;
    long precision_;
    System system_;
    StridedSystem<RealRing> real_system_;
    std::vector<RealPoint> todo_;
    StridedZeros result_;
    bool is_complete_ = true;
};

} // namespace

StridedZeros searched_strided_zeros(const SquareLoss& loss, const Architecture& architecture, long most_boxes, long precision, const Budget& budget) {
    return Search(loss, architecture, precision).zeros(most_boxes, budget);
}

} // namespace rootprint
