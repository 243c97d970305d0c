// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_continuation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <random>

#include "rootprint/optimize/monodromy.hpp"

namespace rootprint {

namespace {

using Complex = std::complex<double>;
using Vector = std::vector<Complex>;

struct DoubleRing {
    using T = Complex;
    Complex zero() const { return {}; }
    Complex number(long n) const { return static_cast<double>(n); }
    // Without the tests for infinities that the standard wants.
    Complex product(const Complex& a, const Complex& b) const {
        return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
    }
    void add_product(Complex& sum, const Complex& a, const Complex& b) const { sum += product(a, b); }
};
using System = StridedSystem<DoubleRing>;

double largest(const Vector& v) {
    double most = 0;
    for (const Complex& c : v) most = std::max(most, std::abs(c));
    return most;
}

// x with matrix·x = right, by elimination with row pivots; nothing if it is hopeless.
std::optional<Vector> solution(std::vector<Vector> matrix, Vector right) {
    constexpr DoubleRing ring;
    const std::size_t n = right.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::norm(matrix[i][k]) > std::norm(matrix[best][k])) best = i;
        if (!(std::norm(matrix[best][k]) > 1e-300) || !std::isfinite(std::norm(matrix[best][k]))) return {};
        std::swap(matrix[k], matrix[best]);
        std::swap(right[k], right[best]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const Complex factor = -matrix[i][k] / matrix[k][k];
            for (std::size_t j = k + 1; j < n; ++j) ring.add_product(matrix[i][j], factor, matrix[k][j]);
            ring.add_product(right[i], factor, right[k]);
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) ring.add_product(right[k], -matrix[k][j], right[j]);
        right[k] /= matrix[k][k];
    }
    return right;
}

// The pivot of each form but the free one is its largest coefficient, and 1.
void choose_pivots(const System& system, ComplexPoint& point) {
    for (std::size_t g = 0; g < point.forms.size(); ++g) {
        if (g == system.free()) continue;
        const auto by_size = [](const Complex& a, const Complex& b) { return std::norm(a) < std::norm(b); };
        Vector& form = point.forms[g];
        point.pivots[g] = static_cast<std::size_t>(std::max_element(form.begin(), form.end(), by_size) - form.begin());
        const Complex scale = form[point.pivots[g]];
        if (scale == Complex(1)) continue;
        for (Complex& c : form) c /= scale;
        form[point.pivots[g]] = 1;
        for (Complex& c : point.forms[system.free()]) c *= scale;
    }
}

ComplexPoint moved(const System& system, const ComplexPoint& point, const Vector& change, double factor) {
    ComplexPoint result = point;
    std::size_t j = 0;
    system.for_each_unknown(point, [&](std::size_t g, std::size_t q) { result.forms[g][q] += factor * change[j++]; });
    return result;
}

// The size of a change of the unknowns, relative to them.
double size_of(const System& system, const ComplexPoint& point, const Vector& change) {
    const double scale = largest(point.forms[system.free()]);
    double most = 0;
    std::size_t j = 0;
    system.for_each_unknown(point, [&](std::size_t g, std::size_t) { most = std::max(most, std::abs(change[j++]) / (g == system.free() ? scale : 1)); });
    return most;
}

Vector between(const Vector& from, const Vector& to, double s) {
    Vector result = from;
    for (std::size_t i = 0; i < from.size(); ++i) result[i] += s * (to[i] - from[i]);
    return result;
}

// Follows a zero from one target to another along the straight line.
class Path {
public:
    Path(System& system, const Vector& from, const Vector& to) : system_(system), from_(from), to_(to) {
        Vector direction = to;
        for (std::size_t i = 0; i < to.size(); ++i) direction[i] -= from[i];
        image_ = system.image(direction);
    }

    // Nothing if the zero is lost.
    std::optional<ComplexPoint> followed(ComplexPoint point, const Budget& budget) {
        constexpr double smallest_step = 1e-6;
        double s = 0, step = 0.05;
        while (s < 1) {
            budget.poll();
            choose_pivots(system_, point);
            const double h = std::min(step, 1 - s);
            double error = 1;
            if (auto next = predicted(point, s, h)) {
                system_.set_target(between(from_, to_, s + h));
                error = correct(*next, 3, 1e-4, largest_correction);
                if (error < largest_correction) {
                    point = std::move(*next);
                    s = h < step ? 1 : s + h;
                }
            }
            if (error >= largest_correction && step < smallest_step) return {};
            // The error of the prediction grows with the fifth power of the step.
            step *= std::clamp(0.9 * std::pow(wanted_correction / (error + 1e-30), 0.2), 0.25, 3.0);
        }
        choose_pivots(system_, point);
        if (!(correct(point, 20, 1e-12, 1) < 1)) return {};
        return point;
    }

private:
    static constexpr double largest_correction = 1e-2; // else the path may be another one's
    static constexpr double wanted_correction = 1e-3;

    // How the zero moves with the target, at the target of s.
    std::optional<Vector> slope(const ComplexPoint& point, double s) {
        system_.set_target(between(from_, to_, s));
        Vector right;
        for (const Vector& tangent : system_.tangents(point)) right.push_back(system_.scalar_product(tangent, image_));
        return solution(system_.value(point).jacobian, std::move(right));
    }
    // Runge and Kutta's method of order 4.
    std::optional<ComplexPoint> predicted(const ComplexPoint& point, double s, double h) {
        const auto a = slope(point, s);
        if (!a) return {};
        const auto b = slope(moved(system_, point, *a, h / 2), s + h / 2);
        if (!b) return {};
        const auto c = slope(moved(system_, point, *b, h / 2), s + h / 2);
        if (!c) return {};
        const auto d = slope(moved(system_, point, *c, h), s + h);
        if (!d) return {};
        Vector mean = *a;
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = ((*a)[i] + 2.0 * ((*b)[i] + (*c)[i]) + (*d)[i]) / 6.0;
        return moved(system_, point, mean, h);
    }
    // Newton's method until steps are below the tolerance. Returns the size of the first one; 1 without success.
    double correct(ComplexPoint& point, int most_steps, double tolerance, double largest_step) {
        double first = 0;
        for (int i = 0; i < most_steps; ++i) {
            auto value = system_.value(point);
            const auto change = solution(std::move(value.jacobian), std::move(value.equations));
            if (!change) break;
            const double size = size_of(system_, point, *change);
            if (i == 0) first = size;
            if (!(size < largest_step)) break;
            point = moved(system_, point, *change, -1);
            if (size < tolerance) return first;
        }
        return 1;
    }

    System& system_;
    const Vector &from_, &to_;
    Vector image_; // A times the direction
};

class RandomVectors {
public:
    explicit RandomVectors(std::uint64_t seed) : engine_(seed) {}
    Complex unit() { return std::polar(1.0, std::numbers::pi * uniform()); }
    Vector vector(std::size_t size, double largest = 1) {
        Vector v(size);
        for (Complex& c : v) {
            const double real = uniform();
            c = {largest * real, largest * uniform()};
        }
        return v;
    }

private:
    double uniform() { return static_cast<double>(static_cast<std::int64_t>(engine_())) * 0x1p-63; } // in [−1, 1), the same everywhere
    std::mt19937_64 engine_;
};

struct Start {
    ComplexPoint zero;
    Vector target;
};

// A random point, and a random target for which it is a zero: u = W − (q − C N⁻¹CᵀA q) with the tangents in the columns of C, and N = CᵀAC.
std::optional<Start> random_start(const System& system, RandomVectors& random) {
    Start start;
    for (const Group& group : system.groups()) start.zero.forms.push_back(random.vector(static_cast<std::size_t>(group.degree) + 1));
    start.zero.pivots.resize(system.groups().size());
    choose_pivots(system, start.zero);
    constexpr double size_of_q = 3; // larger than W, the zeros of a generic target are reached about alike
    const std::vector<Vector> tangents = system.tangents(start.zero);
    const Vector q = random.vector(system.target().size(), size_of_q), image = system.image(q);
    std::vector<Vector> normal;
    Vector right;
    for (const Vector& tangent : tangents) {
        const Vector weighted = system.image(tangent);
        normal.emplace_back();
        for (const Vector& other : tangents) normal.back().push_back(system.scalar_product(weighted, other));
        right.push_back(system.scalar_product(tangent, image));
    }
    const auto coefficients = solution(std::move(normal), std::move(right));
    if (!coefficients) return {};
    start.target = system.form(start.zero);
    for (std::size_t i = 0; i < q.size(); ++i) {
        start.target[i] -= q[i];
        for (std::size_t j = 0; j < tangents.size(); ++j) start.target[i] += (*coefficients)[j] * tangents[j][i];
    }
    return start;
}

// Different zeros for a real target: with every one its conjugate.
class Zeros {
public:
    explicit Zeros(const System& system) : system_(system) {}
    // How many were new.
    std::size_t add(ComplexPoint zero) {
        ComplexPoint conjugate = zero;
        for (Vector& form : conjugate.forms)
            for (Complex& c : form) c = std::conj(c);
        if (!add_one(std::move(zero))) return 0;
        return add_one(std::move(conjugate)) ? 2 : 1;
    }
    const std::vector<ComplexPoint>& all() const { return zeros_; }

private:
    bool add_one(ComplexPoint zero) {
        Vector form = system_.form(zero);
        const double size = largest(form);
        if (!(size > 0) || !std::isfinite(size)) return false;
        for (const Vector& other : forms_) {
            Vector difference = form;
            for (std::size_t i = 0; i < form.size(); ++i) difference[i] -= other[i];
            if (largest(difference) < 1e-9 * size) return false;
        }
        forms_.push_back(std::move(form));
        zeros_.push_back(std::move(zero));
        return true;
    }

    const System& system_;
    std::vector<ComplexPoint> zeros_;
    std::vector<Vector> forms_;
};

} // namespace

std::vector<ComplexPoint> approximate_strided_zeros(const SquareLoss& loss, const Architecture& architecture, std::size_t wanted, std::uint64_t seed,
                                             const Budget& budget) {
    // Everything in units of the largest entry.
    const Rational unit = largest_coefficient(loss.target());
    Rational gram_unit;
    for (long i = 0; i <= loss.degree(); ++i) gram_unit = std::max(gram_unit, loss.gram().entry(i, i));
    System system = strided_system(loss, architecture, DoubleRing{}, [&](const Rational& c) { return Complex(to_double(c / gram_unit)); });
    Vector target;
    for (const Rational& c : loss.target().filter()) target.emplace_back(to_double(c / unit));

    RandomVectors random(seed);
    Zeros zeros(system);
    auto add = [&](std::optional<ComplexPoint> zero) {
        const std::size_t added = zero ? zeros.add(std::move(*zero)) : 0;
        budget.report(static_cast<double>(added));
        return added > 0;
    };
    constexpr int most_idle_rounds = 6;
    constexpr std::size_t least_starts = 4;
    for (int idle_rounds = 0; zeros.all().size() < wanted && idle_rounds < most_idle_rounds; ++idle_rounds) {
        const std::size_t before = zeros.all().size();
        // Random starts, until none of about as many as zeros are known shows a new one.
        for (std::size_t idle = 0; zeros.all().size() < wanted && idle < zeros.all().size() + least_starts; ++idle) {
            auto start = random_start(system, random);
            if (start && add(Path(system, start->target, target).followed(std::move(start->zero), budget))) idle = 0;
        }
        // The known zeros around a loop: to a random target and, multiplied by a number, back along another line.
        const Vector away = random.vector(target.size());
        const Complex turn = random.unit();
        Vector turned = away;
        for (Complex& c : turned) c *= turn;
        for (std::size_t i = 0, known = zeros.all().size(); zeros.all().size() < wanted && i < known; ++i) {
            auto zero = Path(system, target, away).followed(zeros.all()[i], budget);
            if (!zero) continue;
            for (Complex& c : zero->forms[system.free()]) c *= turn;
            add(Path(system, turned, target).followed(std::move(*zero), budget));
        }
        if (zeros.all().size() > before) idle_rounds = -1;
    }
    return zeros.all();
}

} // namespace rootprint
