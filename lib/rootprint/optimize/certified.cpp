// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/certified.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/monodromy.hpp"
#include "rootprint/optimize/pair_eigen.hpp"

namespace rootprint {

namespace {

using Vector = std::vector<ComplexBall>;

struct BallMatrix {
    acb_mat_t value;
    BallMatrix(slong rows, slong columns) { acb_mat_init(value, rows, columns); }
    BallMatrix(const BallMatrix&) = delete;
    BallMatrix& operator=(const BallMatrix&) = delete;
    ~BallMatrix() { acb_mat_clear(value); }
    acb_ptr entry(std::size_t i, std::size_t j) { return acb_mat_entry(value, static_cast<slong>(i), static_cast<slong>(j)); }
};

void set_jacobian(BallMatrix& matrix, const Vector& columns) {
    const auto size = static_cast<std::size_t>(acb_mat_nrows(matrix.value));
    for (std::size_t j = 0; j < size; ++j)
        for (std::size_t i = 0; i < size; ++i) acb_set(matrix.entry(i, j), columns[j * size + i].acb());
}

void set_column(BallMatrix& matrix, const Vector& v) {
    for (std::size_t i = 0; i < v.size(); ++i) acb_set(matrix.entry(i, 0), v[i].acb());
}

// The midpoint of a box.
BallPoint centre_of(BallPoint point) {
    for (Vector& form : point.forms)
        for (ComplexBall& c : form) acb_get_mid(c.acb(), c.acb());
    return point;
}

// Every coefficient has imaginary part 0.
BallPoint real_part(BallPoint point) {
    for (Vector& form : point.forms)
        for (ComplexBall& c : form) arb_zero(acb_imagref(c.acb()));
    return point;
}

bool is_nearly_real(const ComplexPoint& point) {
    double size = 0, imaginary = 0;
    for (const auto& form : point.forms)
        for (const auto& c : form) size = std::max(size, std::abs(c)), imaginary = std::max(imaginary, std::abs(c.imag()));
    return imaginary < 1e-8 * size;
}

// An upper bound of |c| as a number.
void set_size(arb_t size, const ComplexBall& c) {
    mag_t m;
    mag_init(m);
    acb_get_mag(m, c.acb());
    arb_zero(size);
    arf_set_mag(arb_midref(size), m);
    mag_clear(m);
}

// The size of the coefficients of a form: at least that of each, and not 0.
void set_scale(arb_t scale, const Vector& form) {
    arb_zero(scale);
    arb_t size;
    arb_init(size);
    for (const ComplexBall& c : form) {
        set_size(size, c);
        if (arf_cmp(arb_midref(size), arb_midref(scale)) > 0) arb_set(scale, size);
    }
    arb_clear(size);
}

LocusPoint<double> real_part(const ComplexPoint& point) {
    LocusPoint<double> result{{}, point.pivots};
    for (const auto& form : point.forms) {
        result.forms.emplace_back();
        for (const Complex& c : form) result.forms.back().push_back(c.real());
    }
    return result;
}

BallPoint conjugate_point(BallPoint point) {
    for (Vector& form : point.forms)
        for (ComplexBall& c : form) c = conjugate(c);
    return point;
}

const Ball& ball(const Ball& a) { return a; }
Ball ball(const DoubleDoubleInterval& a) { return enclosing_ball(a); }

// The zero in the box.
template <typename Ring> std::optional<CertifiedZero> real_zero(const CriticalSystem<Ring>& system, const FloatBox<double>& box, const Budget& budget) {
    const auto point = refined_zero(system, box, budget);
    if (!point) return {};
    CertifiedZero zero;
    zero.is_real = true;
    zero.box.pivots = point->pivots;
    for (const auto& form : point->forms) {
        zero.box.forms.emplace_back();
        for (const auto& c : form) zero.box.forms.back().emplace_back(ball(c));
    }
    for (const auto& c : system.form(*point)) zero.form.emplace_back(ball(c));
    return zero;
}

template <typename Discs> Vector boxes(const Discs& discs) {
    Vector result;
    for (const FloatBall& c : discs) result.push_back(enclosing_box(c));
    return result;
}

std::vector<FloatBall> discs(const Vector& boxes) {
    std::vector<FloatBall> result;
    for (const ComplexBall& c : boxes) result.push_back(enclosing_disc(c));
    return result;
}

bool are_disjoint(const std::vector<FloatBall>& a, const std::vector<FloatBall>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (are_disjoint(a[i], b[i])) return true;
    return false;
}

CertifiedZero conjugate_zero(const CertifiedZero& zero) { return {conjugate_point(zero.box), conjugate_form(zero.form), zero.is_real}; }

} // namespace

bool are_disjoint(const Vector& a, const Vector& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!overlap(a[i], b[i])) return true;
    return false;
}

Vector conjugate_form(Vector form) {
    for (ComplexBall& c : form) c = conjugate(c);
    return form;
}

// Newton's method from the centre, then Krawczyk's test: with Y near J(centre)⁻¹ and a box Z around the centre c, if
// c − Y·Ψ(c) + (1 − Y·J(Z))·(Z − c) lies in the interior of Z, then Z holds exactly one zero, it lies there, and J is regular on Z. With
// is_real everything is meant in the real numbers: imaginary parts are exactly 0, whatever complex arithmetic says of them.
std::optional<BallPoint> ZeroFinder::box_around(const BallSystem& system, BallPoint centre, bool is_real, long precision,
                                                const Budget& budget) const {
    const auto size = static_cast<slong>(system.size());
    BallMatrix jacobian(size, size), inverse(size, size), right(size, 1), change(size, 1), spread(size, 1);
    arb_t scale, step, radius;
    arb_init(scale), arb_init(step), arb_init(radius);
    std::optional<BallPoint> result;
    for (int round = 0; round < 40 && !result; ++round) {
        budget.poll();
        auto value = system.value(centre);
        set_jacobian(jacobian, value.jacobian);
        acb_mat_get_mid(jacobian.value, jacobian.value);
        if (!acb_mat_inv(inverse.value, jacobian.value, precision)) break;
        acb_mat_get_mid(inverse.value, inverse.value);
        set_column(right, value.equations);
        acb_mat_mul(change.value, inverse.value, right.value, precision);
        // How large are the steps, relative to the forms?
        bool is_small = true, is_finite = true;
        std::size_t j = 0;
        system.for_each_unknown(centre, [&](std::size_t p, std::size_t) {
            set_scale(scale, centre.forms[p]);
            arb_mul_2exp_si(scale, scale, -precision / 2 - 4);
            ComplexBall delta;
            acb_set(delta.acb(), change.entry(j++, 0));
            set_size(step, delta);
            is_finite = is_finite && acb_is_finite(delta.acb());
            is_small = is_small && arf_cmp(arb_midref(step), arb_midref(scale)) < 0;
        });
        if (!is_finite) break;
        if (!is_small) {
            j = 0;
            system.for_each_unknown(centre, [&](std::size_t p, std::size_t q) {
                acb_ptr z = centre.forms[p][q].acb();
                acb_sub(z, z, change.entry(j++, 0), precision);
                acb_get_mid(z, z);
                if (is_real) arb_zero(acb_imagref(z));
            });
            continue;
        }
        BallPoint box = centre;
        j = 0;
        system.for_each_unknown(centre, [&](std::size_t p, std::size_t q) {
            set_scale(radius, centre.forms[p]);
            arb_mul_2exp_si(radius, radius, -precision / 2);
            arb_add_error(acb_realref(box.forms[p][q].acb()), radius);
            if (!is_real) arb_add_error(acb_imagref(box.forms[p][q].acb()), radius);
            acb_sub(spread.entry(j, 0), box.forms[p][q].acb(), centre.forms[p][q].acb(), precision);
            ++j;
        });
        auto over_box = system.value(box);
        set_jacobian(jacobian, over_box.jacobian);
        acb_mat_mul(jacobian.value, inverse.value, jacobian.value, precision);
        acb_mat_neg(jacobian.value, jacobian.value);
        for (slong i = 0; i < size; ++i) acb_add_si(acb_mat_entry(jacobian.value, i, i), acb_mat_entry(jacobian.value, i, i), 1, precision);
        acb_mat_mul(spread.value, jacobian.value, spread.value, precision);
        acb_mat_sub(spread.value, spread.value, change.value, precision);
        BallPoint image = centre;
        bool is_inside = true;
        j = 0;
        system.for_each_unknown(centre, [&](std::size_t p, std::size_t q) {
            acb_ptr z = image.forms[p][q].acb();
            acb_add(z, z, spread.entry(j++, 0), precision);
            if (is_real) arb_zero(acb_imagref(z)); // it is 0 for every real point of the box
            is_inside = is_inside && arb_contains_interior(acb_realref(box.forms[p][q].acb()), acb_realref(z)) != 0 &&
                        (is_real || arb_contains_interior(acb_imagref(box.forms[p][q].acb()), acb_imagref(z)) != 0);
        });
        if (is_inside) result = std::move(image);
        break;
    }
    arb_clear(scale), arb_clear(step), arb_clear(radius);
    return result;
}

std::optional<CertifiedZero> ZeroFinder::certified(BallPoint centre, long precision, const Budget& budget) const {
    for (; precision <= most_precision; precision *= 2) {
        const BallSystem ball_system = system(precision);
        auto box = box_around(ball_system, centre, false, precision, budget);
        if (!box) continue;
        Vector form = ball_system.form(*box);
        if (are_disjoint(form, conjugate_form(form))) return CertifiedZero{std::move(*box), std::move(form), false};
        // Perhaps the zero is real: then it is the one of a box that is its own conjugate.
        if (auto real = box_around(ball_system, real_part(centre_of(*box)), true, precision, budget)) {
            Vector real_form = ball_system.form(*real);
            return CertifiedZero{std::move(*real), std::move(real_form), true};
        }
        centre = centre_of(std::move(*box));
    }
    return {};
}

std::optional<CertifiedZero> ZeroFinder::certified_in_doubles(ComplexPoint approximation, long precision, const Budget& budget) const {
    CertifiedZero zero;
    zero.is_real = is_nearly_real(approximation);
    const double unit = to_double(unit_);
    for (Complex& c : approximation.forms[0]) c *= unit;
    if (zero.is_real) {
        const auto box = float_box(real_system_, real_part(approximation), budget);
        if (!box) return {};
        if (precision <= double_double_precision) {
            auto fine = real_zero(fine_system_, *box, budget);
            if (fine && std::any_of(fine->form.begin(), fine->form.end(), [](const ComplexBall& c) { return accuracy(c) >= enough_double_double_bits; })) return fine;
        }
        return real_zero(critical_system(loss_, parts_, RealRing{precision}), *box, budget);
    }
    const auto box = float_box(complex_system_, approximation, budget);
    if (!box) return {};
    const auto form = complex_system_.form(box->zero);
    if (std::none_of(form.begin(), form.end(), [](const FloatBall& c) { return std::abs(c.middle.imag()) > c.radius; })) return {}; // perhaps it is real
    zero.box.pivots = box->zero.pivots;
    for (const auto& h : box->zero.forms) zero.box.forms.push_back(boxes(h));
    zero.form = boxes(form);
    return zero;
}

std::optional<CertifiedZero> ZeroFinder::certified(const ComplexPoint& approximation, long precision, const Budget& budget) const {
    auto zero = certified_in_doubles(approximation, precision, budget);
    return zero ? std::move(zero) : certified_in_balls(approximation, precision, budget);
}

std::optional<CertifiedZero> ZeroFinder::certified_in_balls(const ComplexPoint& approximation, long precision, const Budget& budget) const {
    BallPoint centre;
    centre.pivots = approximation.pivots;
    for (std::size_t p = 0; p < approximation.forms.size(); ++p) {
        Vector form;
        for (const auto& c : approximation.forms[p]) form.push_back(ComplexBall(make_ball(c.real(), 0), make_ball(c.imag(), 0)));
        centre.forms.push_back(std::move(form));
    }
    const Ball unit = enclosure(unit_, precision);
    for (ComplexBall& c : centre.forms[0]) c = product(c, unit, precision);
    centre = centre_of(std::move(centre));
    if (is_nearly_real(approximation)) {
        if (auto zero = real_near(centre, precision, budget)) return zero;
    }
    return certified(std::move(centre), std::min(precision, 64L), budget);
}

std::optional<CertifiedZero> ZeroFinder::real_near(const BallPoint& point, long precision, const Budget& budget) const {
    const BallSystem ball_system = system(precision);
    auto box = box_around(ball_system, real_part(centre_of(point)), true, precision, budget);
    if (!box) return {};
    Vector form = ball_system.form(*box);
    return CertifiedZero{std::move(*box), std::move(form), true};
}

CertifiedZero ZeroFinder::refined(const CertifiedZero& zero, long precision, const Budget& budget) const {
    for (; precision <= (1L << 30); precision *= 2) {
        const BallSystem ball_system = system(precision);
        auto box = box_around(ball_system, centre_of(zero.box), zero.is_real, precision, budget);
        if (!box) continue;
        Vector form = ball_system.form(*box);
        if (are_disjoint(form, zero.form)) break;
        return CertifiedZero{std::move(*box), std::move(form), zero.is_real};
    }
    throw Bug("a certified critical point could not be refined");
}

CertifiedZeros certified_zeros(const SquareLoss& loss, const std::vector<Part>& parts, long generic_ed_degree, long precision,
                               const Budget& budget) {
    const ZeroFinder finder(loss, parts);
    auto certified = [&](const std::vector<ComplexPoint>& approximations) {
        CertifiedZeros found;
        std::vector<std::vector<FloatBall>> forms;
        auto add = [&](CertifiedZero zero) {
            // What doubles prove may be too wide to tell zeros apart.
            std::vector<FloatBall> form = discs(zero.form);
            for (std::size_t i = 0; i < forms.size(); ++i) {
                if (are_disjoint(forms[i], form)) continue;
                const CertifiedZero& other = found.zeros[i];
                if (!are_disjoint(other.form, zero.form) && !are_disjoint(finder.refined(other, precision, budget).form, finder.refined(zero, precision, budget).form)) return;
            }
            forms.push_back(std::move(form));
            found.zeros.push_back(std::move(zero));
        };
        for (const ComplexPoint& approximation : approximations) {
            auto zero = finder.certified(approximation, precision, budget);
            if (!zero) continue;
            if (!zero->is_real) add(conjugate_zero(*zero));
            add(std::move(*zero));
        }
        found.is_complete = std::ssize(found.zeros) == generic_ed_degree;
        if (std::ssize(found.zeros) > generic_ed_degree) throw Bug("more critical points than the generic ED degree");
        return found;
    };
    if (has_small_eigenproblem(parts)) {
        CertifiedZeros found = certified(eigenvalue_points(loss, parts, generic_ed_degree));
        if (found.is_complete) {
            budget.report(static_cast<double>(generic_ed_degree));
            return found;
        }
    }
    CertifiedZeros best;
    constexpr std::uint64_t seeds = 3;
    for (std::uint64_t seed = 1; seed <= seeds && !best.is_complete; ++seed) {
        CertifiedZeros found = certified(approximate_critical_points(loss, parts, generic_ed_degree, seed, budget));
        if (seed == 1 || found.zeros.size() > best.zeros.size()) best = std::move(found);
        // A loss with fewer critical points has them with every seed: one more try tells whether a path was lost.
        if (seed == 2 && !best.is_complete) break;
    }
    return best;
}

} // namespace rootprint
