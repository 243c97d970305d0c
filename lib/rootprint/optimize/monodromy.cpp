// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/monodromy.hpp"

#include <cmath>
#include <numbers>
#include <optional>
#include <random>

namespace rootprint {

namespace {

using Complex = std::complex<double>;
using Vector = std::vector<Complex>;

// Products without the tests for infinities that the standard wants.
struct FloatRing {
    using T = Complex;
    Complex zero() const { return {}; }
    Complex number(long n) const { return {static_cast<double>(n), 0}; }
    Complex product(const Complex& a, const Complex& b) const {
        return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
    }
    void add_product(Complex& sum, const Complex& a, const Complex& b) const { sum += product(a, b); }
};

double largest(const Vector& v) {
    double most = 0;
    for (const Complex& c : v) most = std::max(most, std::norm(c));
    return std::sqrt(most);
}

// The solution of Σ_j columns[j]·x_j = right, by elimination with row pivots; nothing if it is hopeless.
std::optional<Vector> solved(std::vector<Vector> columns, Vector right) {
    const FloatRing ring;
    const std::size_t n = right.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::norm(columns[k][i]) > std::norm(columns[k][best])) best = i;
        const double size = std::norm(columns[k][best]);
        if (!(size > 1e-300) || !std::isfinite(size)) return {};
        if (best != k) {
            for (std::size_t j = k; j < n; ++j) std::swap(columns[j][k], columns[j][best]);
            std::swap(right[k], right[best]);
        }
        const Complex inverse = 1.0 / columns[k][k];
        for (std::size_t i = k + 1; i < n; ++i) {
            const Complex factor = -ring.product(columns[k][i], inverse);
            for (std::size_t j = k + 1; j < n; ++j) ring.add_product(columns[j][i], factor, columns[j][k]);
            ring.add_product(right[i], factor, right[k]);
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) ring.add_product(right[k], -columns[j][k], right[j]);
        right[k] = right[k] / columns[k][k];
    }
    return right;
}

using System = CriticalSystem<FloatRing>;

// The pivot of each form is its largest coefficient, and 1; the scale goes to h_1.
void choose_pivots(const System& system, ComplexPoint& point) {
    const auto& parts = system.parts();
    point.pivots.resize(parts.size());
    for (std::size_t p = 1; p < parts.size(); ++p) {
        Vector& h = point.forms[p];
        std::size_t best = 0;
        for (std::size_t i = 1; i < h.size(); ++i)
            if (std::norm(h[i]) > std::norm(h[best])) best = i;
        const Complex scale = h[best];
        for (Complex& c : h) c /= scale;
        h[best] = 1;
        point.pivots[p] = best;
        Complex power = 1;
        for (long a = 0; a < parts[p].multiplicity; ++a) power *= scale;
        for (Complex& c : point.forms[0]) c *= power;
    }
}

class Tracker {
public:
    explicit Tracker(System system) : system_(std::move(system)) {}

    // The zero for the target `to` that the zero for `from` moves to along the straight line.
    std::optional<ComplexPoint> tracked(ComplexPoint point, const Vector& from, const Vector& to, const Budget& budget) {
        const std::size_t n = from.size();
        Vector direction(n), target(n);
        for (std::size_t i = 0; i < n; ++i) direction[i] = to[i] - from[i];
        double s = 0, step = 0.1;
        int good = 0;
        while (s < 1) {
            budget.poll();
            choose_pivots(system_, point);
            const double next = std::min(1.0, s + step);
            auto target_at = [&](double t) {
                for (std::size_t i = 0; i < n; ++i) target[i] = from[i] + t * direction[i];
                system_.set_target(target);
            };
            // Runge and Kutta's method of order 4 for dz/ds = J⁻¹·HᵀA·du/ds, then Newton's.
            target_at(s);
            const auto k1 = tangent(point, direction);
            if (!k1) return {};
            const double h = next - s;
            target_at(s + h / 2);
            const auto k2 = tangent(moved_by(point, *k1, h / 2), direction);
            const auto k3 = k2 ? tangent(moved_by(point, *k2, h / 2), direction) : k2;
            target_at(next);
            const auto k4 = k3 ? tangent(moved_by(point, *k3, h), direction) : k3;
            ComplexPoint moved = point;
            if (k4) {
                Vector change(k1->size());
                for (std::size_t i = 0; i < change.size(); ++i) change[i] = h / 6 * ((*k1)[i] + 2.0 * (*k2)[i] + 2.0 * (*k3)[i] + (*k4)[i]);
                add(moved, change);
            }
            if (k4 && corrected(moved, 3, 1e-7, largest_correction)) {
                point = std::move(moved);
                s = next;
                if (++good == 3) step *= 2, good = 0;
            } else {
                step /= 2, good = 0;
                if (step < smallest_step) return {};
            }
        }
        choose_pivots(system_, point);
        if (!corrected(point, 20, 1e-12, 1)) return {};
        return point;
    }

    const System& system() const { return system_; }

private:
    static constexpr double smallest_step = 1e-6;
    static constexpr double largest_correction = 1e-2; // else the path may be another one's

    // dz/ds where the target moves in that direction.
    std::optional<Vector> tangent(const ComplexPoint& point, const Vector& direction) const {
        auto value = system_.value(point);
        return solved(std::move(value.jacobian), system_.against(system_.repeated(point), system_.image(direction)));
    }
    ComplexPoint moved_by(ComplexPoint point, const Vector& change, double step) const {
        Vector part = change;
        for (Complex& c : part) c *= step;
        add(point, part);
        return point;
    }

    // Newton's method, until the steps are below the tolerance relative to the unknowns.
    bool corrected(ComplexPoint& point, int most_steps, double tolerance, double largest_step) const {
        for (int i = 0; i < most_steps; ++i) {
            auto value = system_.value(point);
            for (Complex& c : value.equations) c = -c;
            auto change = solved(std::move(value.jacobian), std::move(value.equations));
            if (!change) return false;
            const double size = add(point, *change);
            if (!(size < largest_step)) return false;
            if (size < tolerance) return true;
        }
        return false;
    }

    // Adds a change of the unknowns, and returns its size relative to them.
    double add(ComplexPoint& point, const Vector& change) const {
        const double scale = largest(point.forms[0]);
        double size = 0;
        std::size_t j = 0;
        system_.for_each_unknown(point, [&](std::size_t p, std::size_t q) {
            size = std::max(size, std::abs(change[j]) / (p == 0 ? scale : 1));
            point.forms[p][q] += change[j++];
        });
        return size;
    }

    System system_;
};

class RandomNumbers {
public:
    explicit RandomNumbers(std::uint64_t seed) : engine_(seed) {}
    // Uniform in the square of side 2.
    Complex number() { return {2 * uniform() - 1, 2 * uniform() - 1}; }
    Complex unit() { return std::polar(1.0, 2 * std::numbers::pi * uniform()); }
    Vector vector(std::size_t size) {
        Vector v(size);
        for (Complex& c : v) c = number();
        return v;
    }

private:
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; } // the same everywhere, unlike std's distributions
    std::mt19937_64 engine_;
};

// Zeros together with their forms W, to tell whether one is new.
class Found {
public:
    explicit Found(const System& system) : system_(&system) {}
    bool add(ComplexPoint point) {
        Vector form = system_->form(point);
        const double size = largest(form);
        if (!(size > 0) || !std::isfinite(size)) return false;
        for (const Vector& other : forms_) {
            double distance = 0;
            for (std::size_t i = 0; i < form.size(); ++i) distance = std::max(distance, std::abs(form[i] - other[i]));
            if (distance < 1e-9 * size) return false;
        }
        forms_.push_back(std::move(form));
        points.push_back(std::move(point));
        return true;
    }
    std::vector<ComplexPoint> points;

private:
    const System* system_;
    std::vector<Vector> forms_;
};

ComplexPoint scaled(ComplexPoint point, const Complex& c) {
    for (Complex& g : point.forms[0]) g *= c;
    return point;
}

Vector scaled(Vector v, const Complex& c) {
    for (Complex& g : v) g *= c;
    return v;
}

} // namespace

Rational largest_coefficient(const Form& form) {
    Rational largest;
    for (const Rational& c : form.filter()) largest = std::max(largest, abs(c));
    return largest;
}

std::vector<ComplexPoint> approximate_critical_points(const SquareLoss& loss, const std::vector<Part>& parts, long wanted, std::uint64_t seed,
                                                      const Budget& budget) {
    // Everything in units of the largest entry.
    const auto n = static_cast<std::size_t>(loss.degree());
    const std::vector<Rational> filter = loss.target().filter();
    const Rational unit = largest_coefficient(loss.target());
    Rational gram_unit;
    for (std::size_t i = 0; i <= n; ++i) gram_unit = std::max(gram_unit, loss.gram().entry(static_cast<long>(i), static_cast<long>(i)));
    Vector target(n + 1);
    std::vector<Vector> gram(n + 1, Vector(n + 1));
    for (std::size_t i = 0; i <= n; ++i) {
        target[i] = to_double(filter[i] / unit);
        for (std::size_t j = 0; j <= n; ++j) gram[i][j] = to_double(loss.gram().entry(static_cast<long>(i), static_cast<long>(j)) / gram_unit);
    }

    RandomNumbers random(seed);
    Tracker tracker(System({}, parts, gram, target));
    const System& system = tracker.system();
    const FloatRing ring;

    // A random point W of the locus, and a loss for which it is critical: u = W − (q − C N⁻¹ Cᵀ A q) with C the products with H, N = Cᵀ A C.
    ComplexPoint start;
    for (const Part& part : parts) start.forms.push_back(random.vector(static_cast<std::size_t>(part.number) + 1));
    choose_pivots(system, start);
    const Vector repeated = system.repeated(start), q = random.vector(n + 1);
    const std::size_t m = system.size();
    std::vector<Vector> basis, images, columns;
    for (std::size_t j = 0; j < m; ++j) {
        Vector shifted(n + 1);
        for (std::size_t i = 0; i < repeated.size(); ++i) shifted[i + j] = repeated[i];
        columns.push_back(system.against(repeated, system.image(shifted)));
        basis.push_back(std::move(shifted));
    }
    const auto coefficients = solved(columns, system.against(repeated, system.image(q)));
    if (!coefficients) return {};
    Vector base = system.form(start);
    for (std::size_t i = 0; i <= n; ++i) base[i] -= q[i];
    for (std::size_t j = 0; j < m; ++j)
        for (std::size_t i = 0; i <= n; ++i) ring.add_product(base[i], (*coefficients)[j], basis[j][i]);

    // Loops: along a straight line to a random target, and back along another one, each turned by a random unit. They permute the zeros, and so show some
    // that were not yet known.
    const auto goal = static_cast<std::size_t>(wanted);
    Found known(system);
    known.add(start);
    constexpr int most_idle_loops = 12;
    for (int idle = 0; known.points.size() < goal && idle < most_idle_loops; ++idle) {
        const Vector away = scaled(random.vector(n + 1), largest(base));
        const Complex turn = random.unit();
        const Vector turned = scaled(base, turn);
        const std::size_t before = known.points.size();
        for (std::size_t i = 0; i < before && known.points.size() < goal; ++i) {
            auto point = tracker.tracked(known.points[i], base, away, budget);
            if (point) point = tracker.tracked(*point, away, turned, budget);
            if (point && known.add(scaled(*point, 1.0 / turn))) budget.report(1);
        }
        if (known.points.size() > before) idle = -1;
    }

    // From the random loss to the given one; paths that were lost are tried again along other ways.
    Found reached(system);
    for (int attempt = 0; attempt < 3 && reached.points.size() < known.points.size(); ++attempt) {
        const Complex turn = random.unit();
        const Vector turned = scaled(base, turn);
        for (const ComplexPoint& point : known.points) {
            if (auto end = tracker.tracked(scaled(point, turn), turned, target, budget); end && reached.add(*end)) budget.report(1);
        }
    }
    return reached.points;
}

} // namespace rootprint
