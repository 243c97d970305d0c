// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/near.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <optional>

#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

using Complex = std::complex<double>;

// A root (x : y) of the middle form, |x|² + |y|² = 1; real ones have real coordinates.
struct Root {
    Complex x, y;
    bool is_real;
};

Root unit(Complex x, Complex y, bool is_real) {
    const double size = std::sqrt(std::norm(x) + std::norm(y));
    return {x / size, y / size, is_real};
}

// 0 for equal ones, 1 for orthogonal ones.
double distance(const Root& a, const Root& b) { return std::abs(a.x * b.y - a.y * b.x); }

// With multiplicities; of each conjugate pair both.
std::vector<Root> roots_of(const Form& form) {
    constexpr long accuracy = 53;
    std::vector<Root> result;
    const auto add = [&](long multiplicity, const Root& root) { result.insert(result.end(), static_cast<std::size_t>(multiplicity), root); };
    for (const RealRoot& root : real_roots(form, accuracy)) {
        const double x = root.at_infinity ? 1 : to_double((root.interval.lower + root.interval.upper) * Rational(1, 2));
        add(root.multiplicity, std::isfinite(x) ? unit(x, root.at_infinity ? 0 : 1, true) : unit(1, 0, true));
    }
    for (const ConjugatePair& pair : conjugate_pairs(form, accuracy)) {
        const Complex x(arf_get_d(arb_midref(acb_realref(pair.root.acb())), ARF_RND_NEAR), arf_get_d(arb_midref(acb_imagref(pair.root.acb())), ARF_RND_NEAR));
        add(pair.multiplicity, unit(x, 1, false));
        add(pair.multiplicity, unit(std::conj(x), 1, false));
    }
    return result;
}

// The real point nearest to a root, on the half circle.
Root real_point(const Root& root) {
    // The larger eigenvector of the real part of the projection onto the root.
    const double p = std::norm(root.x), q = std::norm(root.y), r = (root.x * std::conj(root.y)).real(), angle = std::atan2(2 * r, p - q) / 2;
    return {std::cos(angle), std::sin(angle), true};
}

// A factor of the form: c·x + d·y, or |c·x + d·y|² for a pair, so often.
struct Factor {
    long multiplicity;
    bool is_pair;
    std::vector<double> parameters; // c, d; of pairs also the imaginary parts

    std::vector<double> coefficients() const {
        const auto& p = parameters;
        if (!is_pair) return p;
        return {p[0] * p[0] + p[2] * p[2], 2 * (p[0] * p[1] + p[2] * p[3]), p[1] * p[1] + p[3] * p[3]};
    }
    // By parameter i.
    std::vector<double> derivative(std::size_t i) const {
        const auto& p = parameters;
        if (!is_pair) return {i == 0 ? 1.0 : 0.0, i == 1 ? 1.0 : 0.0};
        const std::size_t other = i ^ 1U;
        return {i % 2 == 0 ? 2 * p[i] : 0, 2 * p[other], i % 2 == 1 ? 2 * p[i] : 0};
    }
};

std::vector<double> product(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> c(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) c[i + j] += a[i] * b[j];
    return c;
}

// ± ∏ h^m: the sign is not that of a factor, as all may have even multiplicity.
struct Product {
    std::vector<Factor> factors;
    double sign = 1;
};

Factor factor_of(const Root& root, long multiplicity, bool is_pair) {
    if (!is_pair) return {multiplicity, false, {root.y.real(), -root.x.real()}};
    return {multiplicity, true, {root.y.real(), -root.x.real(), root.y.imag(), -root.x.imag()}};
}

// Takes so many roots that are nearest to the place, and returns how far they are in all.
double take(std::vector<Root>& roots, const Root& place, long number) {
    std::sort(roots.begin(), roots.end(), [&](const Root& a, const Root& b) { return distance(a, place) < distance(b, place); });
    double sum = 0;
    for (long i = 0; i < number; ++i) sum += distance(roots[static_cast<std::size_t>(i)], place);
    roots.erase(roots.begin(), roots.begin() + number);
    return sum;
}

// A first guess: the largest multiplicities first, each where as many roots are nearest together.
std::vector<Factor> first_factors(std::vector<Root> roots, const Pattern& pattern) {
    struct Slot {
        long multiplicity;
        bool is_pair;
    };
    std::vector<Slot> slots;
    for (const long m : pattern.real) slots.push_back({m, false});
    for (const long m : pattern.complex) slots.push_back({m, true});
    std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.multiplicity * (1 + a.is_pair) > b.multiplicity * (1 + b.is_pair); });
    std::vector<Factor> factors;
    for (const Slot& slot : slots) {
        double least = std::numeric_limits<double>::infinity();
        Root best{};
        std::vector<Root> best_left;
        for (const Root& near : roots) {
            std::vector<Root> places;
            if (!slot.is_pair) {
                places.push_back(real_point(near));
            } else if (!near.is_real) {
                places.push_back(near);
            } else { // two real roots become a pair: between this one and another
                for (const Root& other : roots) {
                    if (!other.is_real) continue;
                    const double sign = (near.x * other.x + near.y * other.y).real() < 0 ? -1 : 1;
                    const Complex x = near.x + sign * other.x, y = near.y + sign * other.y, turn(0, distance(near, other) / 2 + 1e-6);
                    places.push_back(unit(x - turn * y, y + turn * x, false));
                }
            }
            for (const Root& place : places) {
                std::vector<Root> left = roots;
                double cost = take(left, place, slot.multiplicity);
                if (slot.is_pair) cost += take(left, {std::conj(place.x), std::conj(place.y), false}, slot.multiplicity);
                if (cost < least) least = cost, best = place, best_left = std::move(left);
            }
        }
        factors.push_back(factor_of(best, slot.multiplicity, slot.is_pair));
        roots = std::move(best_left);
    }
    // Equal places would stay together.
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const double turn = 1e-4 * static_cast<double>(i);
        for (std::size_t k = 0; k + 1 < factors[i].parameters.size(); k += 2) {
            double &c = factors[i].parameters[k], &d = factors[i].parameters[k + 1];
            const double old = c;
            c -= turn * d;
            d += turn * old;
        }
    }
    return factors;
}

// x with (M + shift)·x = right, M symmetric and not negative; nothing like it if that is hopeless.
std::vector<double> solved(std::vector<double> m, std::vector<double> right, double shift) {
    const std::size_t n = right.size();
    for (std::size_t i = 0; i < n; ++i) m[i * n + i] += shift;
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = m[i * n + k] / m[k * n + k];
            for (std::size_t j = k; j < n; ++j) m[i * n + j] -= factor * m[k * n + j];
            right[i] -= factor * right[k];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) right[k] -= m[k * n + j] * right[j];
        right[k] /= m[k * n + k];
    }
    return right;
}

// Least squares for the product of factors, in units of the radii.
class Fit {
public:
    explicit Fit(const FormBox& box) {
        double largest = 0;
        for (const Rational& m : box.middle().filter()) middle_.push_back(to_double(m)), largest = std::max(largest, std::abs(middle_.back()));
        for (const Rational& r : box.radii()) units_.push_back(r.is_zero() ? 1e-12 * largest : to_double(r));
    }

    bool is_possible() const {
        return std::all_of(units_.begin(), units_.end(), [](double u) { return u > 0 && std::isfinite(u); }) && std::all_of(middle_.begin(), middle_.end(), [](double m) { return std::isfinite(m); });
    }

    // Lawson's method: least squares with weights that grow where the error is large tend to the smallest largest error. Visits every product on the way, until one is in the box.
    void run(std::vector<Factor> factors, const std::function<void(const Product&)>& visit) const {
        Fit weighted = *this;
        Product product = scaled(std::move(factors));
        constexpr int most_rounds = 10;
        for (int round = 0; round < most_rounds; ++round) {
            product = weighted.fitted(std::move(product));
            visit(product);
            const std::vector<double> errors = residuals_of(product);
            double most = 0;
            for (const double e : errors) most = std::max(most, std::abs(e));
            if (!(most > 0.99) || !std::isfinite(most)) return;
            if (round == 0 && square(errors) > static_cast<double>(errors.size())) return; // the least squares are above what any form in the box has
            for (std::size_t i = 0; i < errors.size(); ++i) weighted.units_[i] /= std::sqrt(std::abs(errors[i]) / most + 1e-3);
        }
    }

private:
    // The method of Levenberg and Marquardt.
    Product fitted(Product best) const {
        std::vector<double> residuals = residuals_of(best);
        double shift = 1e-3;
        constexpr int most_rounds = 100;
        for (int round = 0; round < most_rounds && shift < 1e12; ++round) {
            const std::vector<double> jacobian = jacobian_of(best); // a row for each parameter
            const std::size_t rows = residuals.size(), columns = jacobian.size() / rows;
            std::vector<double> normal(columns * columns), right(columns);
            double size = 0;
            for (std::size_t i = 0; i < columns; ++i) {
                for (std::size_t k = 0; k < rows; ++k) right[i] -= jacobian[i * rows + k] * residuals[k];
                for (std::size_t j = 0; j < columns; ++j)
                    for (std::size_t k = 0; k < rows; ++k) normal[i * columns + j] += jacobian[i * rows + k] * jacobian[j * rows + k];
                size = std::max(size, normal[i * columns + i]);
            }
            const std::vector<double> step = solved(std::move(normal), std::move(right), shift * size);
            Product next = best;
            std::size_t i = 0;
            for (Factor& factor : next.factors)
                for (double& p : factor.parameters) p += step[i++];
            std::vector<double> changed = residuals_of(next);
            if (square(changed) < square(residuals)) {
                const bool is_done = square(residuals) - square(changed) < 1e-9 * square(residuals);
                best = std::move(next);
                residuals = std::move(changed);
                shift /= 8;
                if (is_done) break;
            } else {
                shift *= 8;
            }
        }
        return best;
    }

    static double square(const std::vector<double>& v) {
        double sum = 0;
        for (const double x : v) sum += x * x;
        return std::isnan(sum) ? std::numeric_limits<double>::infinity() : sum;
    }
    // W without one of the factors so often.
    static std::vector<double> form(const std::vector<Factor>& factors, std::size_t without, long times) {
        std::vector<double> w{1};
        for (std::size_t i = 0; i < factors.size(); ++i) {
            const std::vector<double> h = factors[i].coefficients();
            for (long m = i == without ? times : 0; m < factors[i].multiplicity; ++m) w = product(w, h);
        }
        return w;
    }
    std::vector<double> residuals_of(const Product& p) const {
        std::vector<double> w = form(p.factors, p.factors.size(), 0);
        for (std::size_t i = 0; i < w.size(); ++i) w[i] = p.sign * w[i] / units_[i] - middle_[i] / units_[i];
        return w;
    }
    std::vector<double> jacobian_of(const Product& p) const {
        const std::vector<Factor>& factors = p.factors;
        std::vector<double> result;
        for (std::size_t i = 0; i < factors.size(); ++i) {
            const std::vector<double> rest = form(factors, i, 1);
            for (std::size_t k = 0; k < factors[i].parameters.size(); ++k) {
                const std::vector<double> change = product(rest, factors[i].derivative(k));
                for (std::size_t j = 0; j < change.size(); ++j) result.push_back(p.sign * static_cast<double>(factors[i].multiplicity) * change[j] / units_[j]);
            }
        }
        return result;
    }
    // As large as the middle, about.
    Product scaled(std::vector<Factor> factors) const {
        const std::vector<double> w = form(factors, factors.size(), 0);
        double with = 0, own = 0;
        for (std::size_t i = 0; i < w.size(); ++i) with += w[i] * middle_[i] / units_[i] / units_[i], own += w[i] * w[i] / units_[i] / units_[i];
        const double by = std::pow(std::abs(with / own), 1 / static_cast<double>(w.size() - 1));
        for (Factor& factor : factors)
            for (double& p : factor.parameters) p *= by;
        return {std::move(factors), with < 0 ? -1.0 : 1.0};
    }

    std::vector<double> middle_, units_;
};

// Exactly; nothing if a parameter is not finite.
std::optional<Form> exact_form(const Product& product) {
    Form w({Rational(product.sign < 0 ? -1 : 1)});
    for (const Factor& factor : product.factors) {
        for (const double p : factor.parameters)
            if (!std::isfinite(p)) return {};
        Form h = Form::from_doubles({factor.parameters[0], factor.parameters[1]});
        if (factor.is_pair) {
            const Form other = Form::from_doubles({factor.parameters[2], factor.parameters[3]}), a = h * h, b = other * other;
            h = Form({a.coefficient(0) + b.coefficient(0), a.coefficient(1) + b.coefficient(1), a.coefficient(2) + b.coefficient(2)});
        }
        for (long m = 0; m < factor.multiplicity; ++m) w = w * h;
    }
    return w;
}

} // namespace

void for_each_sample(const FormBox& box, const std::function<void(const Form&)>& visit) {
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < box.radii().size(); ++i)
        if (!box.radii()[i].is_zero()) free.push_back(i);
    const std::vector<Rational> middle = box.middle().filter();
    visit(box.middle());
    for (const std::size_t i : free) {
        for (const int sign : {-1, 1}) {
            std::vector<Rational> filter = middle;
            filter[i] += Rational(sign) * box.radii()[i];
            visit(Form(filter));
        }
    }
    // Corners: all of few, and some of many.
    constexpr std::size_t most_bits = 6;
    const std::size_t bits = std::min(most_bits, free.size());
    for (std::uint64_t corner = 0; corner < (std::uint64_t{1} << bits); ++corner) {
        std::vector<Rational> filter = middle;
        for (std::size_t k = 0; k < free.size(); ++k) {
            const std::uint64_t mixed = (corner >> (k % most_bits)) ^ (k < most_bits ? 0 : (corner * 0x9E3779B97F4A7C15U) >> (k % 64));
            filter[free[k]] += Rational(mixed % 2 == 0 ? -1 : 1) * box.radii()[free[k]];
        }
        visit(Form(filter));
    }
}

void for_each_form_near(const FormBox& box, const Pattern& pattern, const std::function<void(const Form&)>& visit) {
    const Fit fit(box);
    if (!fit.is_possible() || box.middle().is_zero() || box.degree() == 0) return;
    std::vector<long> exact;
    for (long i = 0; i <= box.degree(); ++i)
        if (box.radii()[static_cast<std::size_t>(i)].is_zero()) exact.push_back(i);
    fit.run(first_factors(roots_of(box.middle()), pattern), [&](const Product& product) {
        std::optional<Form> form = exact_form(product);
        if (!form) return;
        // One coefficient that is exact is met by a constant factor.
        if (exact.size() == 1 && !form->coefficient(exact[0]).is_zero()) form = (box.middle().coefficient(exact[0]) / form->coefficient(exact[0])) * *form;
        visit(*form);
        if (exact.size() < 2) return;
        // Where there are several, the pattern of an open stratum stays when they are set right.
        std::vector<Rational> filter = form->filter();
        for (const long i : exact) filter[static_cast<std::size_t>(i)] = box.middle().coefficient(i);
        visit(Form(filter));
    });
}

} // namespace rootprint
