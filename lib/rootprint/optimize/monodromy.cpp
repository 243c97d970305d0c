// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/monodromy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <random>

namespace rootprint {

namespace {

using Vector = std::vector<Complex>;

double largest(const Complex* v, std::size_t size) {
    double most = 0;
    for (std::size_t i = 0; i < size; ++i) most = std::max(most, std::norm(v[i]));
    return std::sqrt(most);
}
double largest(const Vector& v) { return largest(v.data(), v.size()); }

// The coefficients of all forms h_a, one form after the other, and the place of the pivot of each.
struct Zero {
    Vector coefficients;
    std::vector<std::size_t> pivots;
};

// The critical system of critical_system.hpp in doubles, in arrays that are made once.
class System {
public:
    // gram: rows one after the other.
    System(std::vector<Part> parts, std::vector<double> gram, std::size_t degree) : parts_(std::move(parts)), gram_(std::move(gram)), width_(degree + 1) {
        for (const Part& part : parts_) {
            begins_.push_back(length_);
            length_ += static_cast<std::size_t>(part.number) + 1;
            size_ += static_cast<std::size_t>(part.number);
        }
        rows_.resize(size_ * width_);
        jacobian_.resize(size_ * size_);
    }

    const std::vector<Part>& parts() const { return parts_; }
    std::size_t size() const { return size_; }     // unknowns and equations
    std::size_t width() const { return width_; }   // coefficients of W
    std::size_t length() const { return length_; } // coefficients of a point
    std::size_t begin(std::size_t part) const { return begins_[part]; }
    std::size_t end(std::size_t part) const { return begins_[part] + static_cast<std::size_t>(parts_[part].number) + 1; }

    // W.
    Vector form(const Zero& point) {
        set_product(simple_, [this](std::size_t p) { return parts_[p].multiplicity; }, point);
        return simple_;
    }
    // The rows (x^(m−i) y^i·H)ᵀA, one after the other.
    const Vector& rows(const Zero& point) {
        set_product(repeated_, [this](std::size_t p) { return parts_[p].multiplicity - 1; }, point);
        std::fill(rows_.begin(), rows_.end(), Complex());
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t k = 0; k < repeated_.size(); ++k)
                for (std::size_t j = 0; j < width_; ++j) rows_[i * width_ + j] += repeated_[k] * gram_[(i + k) * width_ + j];
        return rows_;
    }
    // These rows times a vector.
    void set_image(Vector& image, const Vector& v) const {
        image.assign(size_, Complex());
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = 0; j < width_; ++j) add_product(image[i], rows_[i * width_ + j], v[j]);
    }
    // H·x^(m−i) y^i as a vector.
    Vector tangent_vector(std::size_t i) const {
        Vector v(width_);
        std::copy(repeated_.begin(), repeated_.end(), v.begin() + static_cast<std::ptrdiff_t>(i));
        return v;
    }

    // From here on `solve` is about the system at the point for the target.
    void evaluate(const Zero& point, const Vector& target) {
        rows(point);
        set_product(difference_, [this](std::size_t p) { return parts_[p].multiplicity; }, point);
        for (std::size_t i = 0; i < width_; ++i) difference_[i] -= target[i];
        gradient_.assign(width_, Complex());
        for (std::size_t i = 0; i < width_; ++i)
            for (std::size_t j = 0; j < width_; ++j) gradient_[i] += gram_[i * width_ + j] * difference_[j];
        std::size_t column = 0;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            // a·W/h_a and (a − 1)·H/h_a.
            const auto multiplicity = static_cast<double>(parts_[p].multiplicity);
            set_product(simple_, [this, p](std::size_t k) { return parts_[k].multiplicity - (k == p); }, point);
            for (Complex& c : simple_) c *= multiplicity;
            if (p > 0) {
                set_product(rest_, [this, p](std::size_t k) { return parts_[k].multiplicity - 1 - (k == p); }, point);
                for (Complex& c : rest_) c *= multiplicity - 1;
            }
            for (std::size_t q = 0; q <= static_cast<std::size_t>(parts_[p].number); ++q) {
                if (p > 0 && q == point.pivots[p]) continue;
                for (std::size_t i = 0; i < size_; ++i) {
                    Complex sum;
                    for (std::size_t k = 0; k < simple_.size(); ++k) add_product(sum, rows_[i * width_ + q + k], simple_[k]);
                    if (p > 0)
                        for (std::size_t k = 0; k < rest_.size(); ++k) add_product(sum, gradient_[i + q + k], rest_[k]);
                    jacobian_[i * size_ + column] = sum;
                }
                ++column;
            }
        }
    }
    // Ψ.
    void set_equations(Vector& equations) const { set_image(equations, difference_); }

    // x with J·x = right, in place of right; false if it is hopeless.
    bool solve(Vector& right) {
        reduced_ = jacobian_;
        return rootprint::solve(reduced_, right);
    }

private:
    // ∏ h_a^power(a).
    template <typename Power> void set_product(Vector& result, Power power, const Zero& point) {
        result.assign(1, Complex(1));
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            for (long e = power(p); e > 0; --e) {
                const std::size_t b = begins_[p], degree = static_cast<std::size_t>(parts_[p].number), old = result.size();
                result.resize(old + degree);
                // From the last coefficient on, in place.
                for (std::size_t i = old + degree; i-- > 0;) {
                    Complex sum;
                    for (std::size_t k = i < old ? 0 : i - old + 1; k <= std::min(i, degree); ++k) add_product(sum, point.coefficients[b + k], result[i - k]);
                    result[i] = sum;
                }
            }
        }
    }

    std::vector<Part> parts_;
    std::vector<double> gram_;
    std::size_t width_, size_ = 1, length_ = 0;
    std::vector<std::size_t> begins_;
    Vector rows_, jacobian_, reduced_, repeated_, difference_, gradient_, simple_, rest_;
};

// The pivot of each form is its largest coefficient, and 1; the scale goes to h_1.
void choose_pivots(const System& system, Zero& point) {
    point.pivots.resize(system.parts().size());
    for (std::size_t p = 1; p < system.parts().size(); ++p) {
        const std::size_t begin = system.begin(p), end = system.end(p);
        std::size_t best = begin;
        for (std::size_t i = begin + 1; i < end; ++i)
            if (std::norm(point.coefficients[i]) > std::norm(point.coefficients[best])) best = i;
        point.pivots[p] = best - begin;
        const Complex scale = point.coefficients[best], back = inverse(scale);
        if (scale == Complex(1)) continue;
        for (std::size_t i = begin; i < end; ++i) point.coefficients[i] = product(point.coefficients[i], back);
        point.coefficients[best] = 1;
        for (std::size_t i = 0; i < system.end(0); ++i)
            for (long a = 0; a < system.parts()[p].multiplicity; ++a) point.coefficients[i] = product(point.coefficients[i], scale);
    }
}

class Tracker {
public:
    explicit Tracker(System& system) : system_(system) {}

    // Moves the zero for the target `from` to one for the target `to` along the straight line; false if it is lost.
    bool track(Zero& point, const Vector& from, const Vector& to, const Budget& budget) {
        const std::size_t n = from.size();
        direction_.resize(n);
        for (std::size_t i = 0; i < n; ++i) direction_[i] = to[i] - from[i];
        auto set_target = [&](double t) {
            target_ = from;
            for (std::size_t i = 0; i < n; ++i) target_[i] += t * direction_[i];
        };
        double s = 0, step = 0.1;
        while (s < 1) {
            budget.poll();
            choose_pivots(system_, point);
            const double next = std::min(1.0, s + step), h = next - s;
            double error = std::numeric_limits<double>::infinity();
            if (predict(point, s, h, set_target)) error = corrected(moved_, 3, 1e-4, largest_correction);
            if (error < largest_correction) {
                std::swap(point, moved_);
                s = next;
            } else if (step < smallest_step) {
                return false;
            }
            // The error of the prediction grows with the fifth power of the step.
            step *= std::clamp(0.9 * std::pow(wanted_correction / (error + 1e-30), 0.2), 0.25, 4.0);
        }
        choose_pivots(system_, point);
        return corrected(point, 20, 1e-12, 1) < 1;
    }

private:
    static constexpr double smallest_step = 1e-6;
    static constexpr double largest_correction = 1e-2; // else the path may be another one's
    static constexpr double wanted_correction = 1e-3;

    // moved_ = where the zero is after a step h from s, by Runge and Kutta's method of order 4 for dz/ds = J⁻¹·HᵀA·du/ds. The target is then that of s + h.
    template <typename SetTarget> bool predict(const Zero& point, double s, double h, const SetTarget& set_target) {
        set_target(s);
        if (!set_tangent(slope_[0], point)) return false;
        set_target(s + h / 2);
        set_moved(slope_[0], h / 2, point);
        if (!set_tangent(slope_[1], moved_)) return false;
        set_moved(slope_[1], h / 2, point);
        if (!set_tangent(slope_[2], moved_)) return false;
        set_target(s + h);
        set_moved(slope_[2], h, point);
        if (!set_tangent(slope_[3], moved_)) return false;
        for (std::size_t i = 0; i < system_.size(); ++i)
            slope_[0][i] = (slope_[0][i] + 2.0 * (slope_[1][i] + slope_[2][i]) + slope_[3][i]) / 6.0;
        set_moved(slope_[0], h, point);
        return true;
    }
    // dz/ds where the target moves in the direction.
    bool set_tangent(Vector& slope, const Zero& point) {
        system_.evaluate(point, target_);
        system_.set_image(slope, direction_);
        return system_.solve(slope);
    }
    // moved_ = point + step·change.
    void set_moved(const Vector& change, double step, const Zero& point) {
        moved_ = point;
        add(moved_, change, step);
    }

    // Newton's method, until the steps are below the tolerance relative to the unknowns. Returns the size of the first step; infinity if there is no success.
    double corrected(Zero& point, int most_steps, double tolerance, double largest_step) {
        double first = 0;
        for (int i = 0; i < most_steps; ++i) {
            system_.evaluate(point, target_);
            system_.set_equations(change_);
            if (!system_.solve(change_)) break;
            const double size = add(point, change_, -1);
            if (i == 0) first = size;
            if (!(size < largest_step)) break;
            if (size < tolerance) return first;
        }
        return std::numeric_limits<double>::infinity();
    }

    // Adds a multiple of a change of the unknowns, and returns its size relative to them.
    double add(Zero& point, const Vector& change, double factor) const {
        const double scale = largest(point.coefficients.data(), system_.end(0));
        double first = 0, others = 0;
        std::size_t j = 0;
        for (std::size_t p = 0; p < system_.parts().size(); ++p) {
            for (std::size_t i = system_.begin(p); i < system_.end(p); ++i) {
                if (p > 0 && i - system_.begin(p) == point.pivots[p]) continue;
                point.coefficients[i] += factor * change[j];
                double& most = p == 0 ? first : others;
                most = std::max(most, std::norm(change[j]));
                ++j;
            }
        }
        return std::abs(factor) * std::max(std::sqrt(first) / scale, std::sqrt(others));
    }

    System& system_;
    Vector direction_, target_, change_, slope_[4];
    Zero moved_;
};

class RandomNumbers {
public:
    explicit RandomNumbers(std::uint64_t seed) : engine_(seed) {}
    Complex unit() { return std::polar(1.0, 2 * std::numbers::pi * uniform()); }
    // Uniform in a square of that half-side.
    Vector vector(std::size_t size, double largest = 1) {
        Vector v(size);
        for (Complex& c : v) c = {largest * (2 * uniform() - 1), largest * (2 * uniform() - 1)};
        return v;
    }

private:
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; } // the same everywhere, unlike std's distributions
    std::mt19937_64 engine_;
};

Zero conjugate(Zero zero) {
    for (Complex& c : zero.coefficients) c = std::conj(c);
    return zero;
}

// Different zeros for a real target: with every one its conjugate.
class Zeros {
public:
    explicit Zeros(System& system) : system_(system) {}
    // Adds a zero and its conjugate, those that are new.
    void add(Zero zero) {
        if (!add_one(zero)) return;
        is_conjugate_.push_back(false);
        if (add_one(conjugate(std::move(zero)))) is_conjugate_.push_back(true);
    }
    std::size_t size() const { return zeros_.size(); }
    const Zero& operator[](std::size_t i) const { return zeros_[i]; }
    // Whether it was added as the conjugate of another.
    bool is_conjugate(std::size_t i) const { return is_conjugate_[i]; }

private:
    bool add_one(Zero zero) {
        Vector form = system_.form(zero);
        const double size = largest(form);
        if (!(size > 0) || !std::isfinite(size)) return false;
        for (const Vector& other : forms_) {
            double distance = 0;
            for (std::size_t i = 0; i < form.size(); ++i) distance = std::max(distance, std::norm(form[i] - other[i]));
            if (distance < 1e-18 * size * size) return false;
        }
        forms_.push_back(std::move(form));
        zeros_.push_back(std::move(zero));
        return true;
    }

    System& system_;
    std::vector<Zero> zeros_;
    std::vector<bool> is_conjugate_;
    std::vector<Vector> forms_;
};

Vector scaled(Vector v, const Complex& c) {
    for (Complex& g : v) g *= c;
    return v;
}

// The zero for c times the target.
Zero scaled(const System& system, Zero zero, const Complex& c) {
    for (std::size_t i = 0; i < system.end(0); ++i) zero.coefficients[i] *= c;
    return zero;
}

struct Start {
    Zero zero;
    Vector target;
};

// A random point W of the locus, and a random target for which it is a zero: u = W − (q − C N⁻¹ Cᵀ A q), with C the products with H, and N = Cᵀ A C.
std::optional<Start> random_start(System& system, RandomNumbers& random) {
    Start start;
    start.zero.coefficients = random.vector(system.length());
    choose_pivots(system, start.zero);
    // With q larger than W, the zeros of a generic target are reached about alike.
    constexpr double size_of_q = 3;
    const std::size_t m = system.size(), width = system.width();
    const Vector q = random.vector(width, size_of_q);
    system.rows(start.zero);
    Vector normal(m * m), column, coefficients;
    std::vector<Vector> basis;
    for (std::size_t j = 0; j < m; ++j) {
        basis.push_back(system.tangent_vector(j));
        system.set_image(column, basis.back());
        for (std::size_t i = 0; i < m; ++i) normal[i * m + j] = column[i];
    }
    system.set_image(coefficients, q);
    if (!solve(normal, coefficients)) return {};
    start.target = system.form(start.zero);
    for (std::size_t i = 0; i < width; ++i) {
        start.target[i] -= q[i];
        for (std::size_t j = 0; j < m; ++j) add_product(start.target[i], coefficients[j], basis[j][i]);
    }
    return start;
}

ComplexPoint with_forms(const System& system, const Zero& point) {
    ComplexPoint result;
    result.pivots = point.pivots;
    for (std::size_t p = 0; p < system.parts().size(); ++p) {
        const auto first = point.coefficients.begin();
        result.forms.emplace_back(first + static_cast<std::ptrdiff_t>(system.begin(p)), first + static_cast<std::ptrdiff_t>(system.end(p)));
    }
    return result;
}

} // namespace

std::vector<ComplexPoint> approximate_critical_points(const SquareLoss& loss, const std::vector<Part>& parts, long wanted, std::uint64_t seed,
                                                      const Budget& budget) {
    FloatingLoss units(loss);
    const Vector target(units.target.begin(), units.target.end());
    const std::size_t n = target.size() - 1;
    RandomNumbers random(seed);
    System system(parts, std::move(units.gram), n);
    Tracker tracker(system);
    const auto goal = static_cast<std::size_t>(wanted);
    Zeros zeros(system);
    auto add = [&](Zero zero) {
        const std::size_t before = zeros.size();
        zeros.add(std::move(zero));
        budget.report(static_cast<double>(zeros.size() - before));
        return zeros.size() > before;
    };
    // Random starts show the zeros quickly at first, until none of about as many as are known shows a new one; then the known zeros are followed around a loop, to a random target and
    // back along another line, which permutes all zeros.
    constexpr int most_idle_rounds = 8;
    constexpr std::size_t least_starts = 4;
    for (int idle_rounds = 0; zeros.size() < goal && idle_rounds < most_idle_rounds; ++idle_rounds) {
        const std::size_t before = zeros.size();
        for (std::size_t idle = 0; zeros.size() < goal && idle < zeros.size() + least_starts; ++idle) {
            auto start = random_start(system, random);
            if (start && tracker.track(start->zero, start->target, target, budget) && add(std::move(start->zero))) idle = 0;
        }
        const Vector away = random.vector(n + 1);
        const Complex turn = random.unit();
        const Vector turned = scaled(away, turn);
        for (std::size_t i = 0, known = zeros.size(); zeros.size() < goal && i < known; ++i) {
            Zero zero = zeros[i];
            if (!tracker.track(zero, target, away, budget)) continue;
            zero = scaled(system, std::move(zero), turn);
            if (tracker.track(zero, turned, target, budget)) add(std::move(zero));
        }
        if (zeros.size() > before) idle_rounds = -1;
    }
    std::vector<ComplexPoint> result;
    for (std::size_t i = 0; i < zeros.size(); ++i)
        if (!zeros.is_conjugate(i)) result.push_back(with_forms(system, zeros[i]));
    return result;
}

} // namespace rootprint
