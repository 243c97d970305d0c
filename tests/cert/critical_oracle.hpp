// SPDX-License-Identifier: LGPL-3.0-or-later
/// The truth of a claim about critical points, from the claim alone: Newton's method from very many random points, in the roots as unknowns, with 50
/// digits at the end. It is no proof, but it has nothing in common with continuation, boxes and numbers of zeros.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_complex.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace rootprint::oracle {

using Exact = boost::multiprecision::cpp_rational;
using Real = boost::multiprecision::cpp_bin_float_50;
using Complex = boost::multiprecision::cpp_complex_50;

/// (w − u)ᵀA(w − u) on forms of degree n.
struct SquareLoss {
    std::vector<Exact> target;
    std::vector<std::vector<Exact>> gram;
};

inline bool is_positive_definite(std::vector<std::vector<Exact>> a) {
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k][k] <= 0) return false;
        for (std::size_t i = k + 1; i < a.size(); ++i) {
            const Exact times = a[i][k] / a[k][k];
            for (std::size_t j = k; j < a.size(); ++j) a[i][j] -= times * a[k][j];
        }
    }
    return true;
}

/// A critical form s·∏ (x − t_i y)^{λ_i}: s, and the t_i.
template <class C> struct Point {
    C scale;
    std::vector<C> roots;
};

/// The loss and its derivatives in s and the t_i.
template <class C> class RootSystem {
    std::vector<C> target_;
    std::vector<std::vector<C>> gram_;
    std::vector<std::size_t> type_;
    using Vector = std::vector<C>;

    C product(const Vector& a, const Vector& b) const {
        C sum(0);
        for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
        return sum;
    }
    Vector image(const Vector& v) const {
        Vector result;
        for (const Vector& row : gram_) result.push_back(product(row, v));
        return result;
    }
    /// ∏ (x − t_i y)^{λ_i} without one factor for each index in `without`, times y so often.
    Vector form(const Point<C>& p, const std::vector<std::size_t>& without) const {
        Vector f(1, C(1));
        for (std::size_t i = 0; i < type_.size(); ++i) {
            const auto less = static_cast<std::size_t>(std::count(without.begin(), without.end(), i));
            for (std::size_t e = less; e < type_[i]; ++e) {
                f.push_back(C(0));
                for (std::size_t k = f.size() - 1; k > 0; --k) f[k] -= p.roots[i] * f[k - 1];
            }
        }
        f.insert(f.begin(), target_.size() - f.size(), C(0));
        return f;
    }

public:
    RootSystem(const SquareLoss& loss, std::vector<std::size_t> type) : type_(std::move(type)) {
        const auto number = [](const Exact& x) {
            const Real real = Real(numerator(x)) / Real(denominator(x));
            if constexpr (std::is_same_v<C, Complex>) return Complex(real);
            else return C(real.template convert_to<double>());
        };
        for (const Exact& u : loss.target) target_.push_back(number(u));
        for (const auto& row : loss.gram) {
            gram_.emplace_back();
            for (const Exact& a : row) gram_.back().push_back(number(a));
        }
    }
    Vector form(const Point<C>& p) const {
        Vector w = form(p, {});
        for (C& c : w) c *= p.scale;
        return w;
    }
    /// One step of Newton's method for the equations (W/s)ᵀg = 0 and (W/s·y/(x − t_i y))ᵀg = 0, g = A(W − u); its size relative to the point.
    double step(Point<C>& p) const {
        using std::abs;
        const std::size_t r = type_.size();
        const Vector w = form(p, {});
        Vector g = w;
        for (std::size_t i = 0; i < g.size(); ++i) g[i] = g[i] * p.scale - target_[i];
        g = image(g);
        std::vector<Vector> tests{w}, changes{w}; // changes: of W by s, t_1, …
        for (std::size_t i = 0; i < r; ++i) {
            tests.push_back(form(p, {i}));
            changes.push_back(tests.back());
            for (C& c : changes.back()) c *= p.scale * C(-static_cast<double>(type_[i]));
        }
        for (Vector& change : changes) change = image(change);
        std::vector<Vector> rows(r + 1);
        for (std::size_t i = 0; i <= r; ++i) {
            for (std::size_t j = 0; j <= r; ++j) {
                C entry = product(tests[i], changes[j]);
                if (j > 0 && i == 0) entry -= C(static_cast<double>(type_[j - 1])) * product(tests[j], g);
                if (j > 0 && i > 0) {
                    const std::size_t power = type_[j - 1] - (i == j ? 1 : 0);
                    if (power > 0) entry -= C(static_cast<double>(power)) * product(form(p, {i - 1, j - 1}), g);
                }
                rows[i].push_back(entry);
            }
            rows[i].push_back(product(tests[i], g));
        }
        for (std::size_t k = 0; k <= r; ++k) {
            const auto best = std::max_element(rows.begin() + static_cast<std::ptrdiff_t>(k), rows.end(),
                                               [k](const Vector& a, const Vector& b) { return abs(a[k]) < abs(b[k]); });
            std::swap(rows[k], *best);
            if (abs(rows[k][k]) == 0) return 1e9;
            for (std::size_t i = 0; i <= r; ++i) {
                if (i == k) continue;
                const C times = rows[i][k] / rows[k][k];
                for (std::size_t j = k; j <= r + 1; ++j) rows[i][j] -= times * rows[k][j];
            }
        }
        double size = 0;
        for (std::size_t k = 0; k <= r; ++k) {
            C& z = k == 0 ? p.scale : p.roots[k - 1];
            const C change = rows[k][r + 1] / rows[k][k];
            z -= change;
            size = std::max(size, static_cast<double>(abs(change) / (abs(z) + (k == 0 ? 1e-300 : 1))));
        }
        return size;
    }
    /// The scale that makes the loss critical on the line.
    void choose_scale(Point<C>& p) const {
        const Vector image_of_form = image(form(p, {}));
        p.scale = product(image_of_form, target_) / product(image_of_form, form(p, {}));
    }
};

struct CriticalForm {
    std::vector<Real> form;
    std::vector<std::size_t> real, complex; // the pattern, ascending
};

/// All real critical forms of exactly this type without a root at infinity that were found.
inline const std::vector<CriticalForm>& critical_forms(const std::string& key, const SquareLoss& loss, const std::vector<std::size_t>& type) {
    static std::map<std::string, std::vector<CriticalForm>> known;
    const auto [entry, is_new] = known.try_emplace(key);
    if (!is_new) return entry->second;
    using C = std::complex<double>;
    const RootSystem<C> system(loss, type);
    const RootSystem<Complex> precise(loss, type);
    std::mt19937_64 engine(1);
    std::normal_distribution<double> normal;
    std::vector<std::vector<C>> found;
    const int starts = type.size() >= 3 ? 6000 : 3000;
    for (int start = 0; start < starts; ++start) {
        Point<C> p;
        // Points of the sphere, so that no root is far away, every other time real ones; sometimes all near to 0 or to infinity, where matrices with
        // very large and small numbers have them.
        const double factor = start % 8 == 7 ? std::pow(10.0, std::uniform_real_distribution<double>(-12, 12)(engine)) : 1;
        for (std::size_t i = 0; i < type.size(); ++i) {
            const C a(normal(engine), normal(engine)), b(normal(engine), normal(engine));
            p.roots.push_back(factor * (start % 2 == 0 ? a / b : a.real() / b.real()));
        }
        system.choose_scale(p);
        double size = 1;
        for (int i = 0; i < 60 && size > 1e-12 && size < 1e8; ++i) size = system.step(p);
        if (!(size <= 1e-12)) continue;
        bool is_of_type = std::abs(p.scale) > 1e-9;
        for (std::size_t i = 0; i < type.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) is_of_type = is_of_type && std::abs(p.roots[i] - p.roots[j]) > 1e-6;
        if (!is_of_type) continue;
        std::vector<C> form = system.form(p);
        double largest = 0, imaginary = 0;
        for (const C& c : form) {
            largest = std::max(largest, std::abs(c));
            imaginary = std::max(imaginary, std::abs(c.imag()));
        }
        if (imaginary > 1e-7 * largest) continue;
        const bool is_known = std::any_of(found.begin(), found.end(), [&](const std::vector<C>& other) {
            double distance = 0;
            for (std::size_t k = 0; k < form.size(); ++k) distance = std::max(distance, std::abs(form[k] - other[k]));
            return distance < 1e-7 * largest;
        });
        if (is_known) continue;
        Point<Complex> q{Complex(p.scale.real(), p.scale.imag()), {}};
        for (const C& t : p.roots) q.roots.emplace_back(t.real(), t.imag());
        for (int i = 0; i < 6; ++i) precise.step(q);
        CriticalForm critical;
        Real most = 0;
        for (const Complex& c : precise.form(q)) {
            critical.form.push_back(real(c));
            most = std::max<Real>(most, abs(imag(c)));
        }
        if (most > Real(1e-30) * Real(largest)) continue; // a pair that is nearly real
        for (std::size_t i = 0; i < type.size(); ++i) {
            if (abs(imag(q.roots[i])) < Real(1e-30)) critical.real.push_back(type[i]);
            else if (imag(q.roots[i]) > 0) critical.complex.push_back(type[i]);
        }
        std::sort(critical.real.begin(), critical.real.end());
        std::sort(critical.complex.begin(), critical.complex.end());
        entry->second.push_back(std::move(critical));
        found.push_back(std::move(form));
    }
    return entry->second;
}

/// Whether the number is in [centre − radius, centre + radius]; nothing if it is too near to one of the ends.
inline std::optional<bool> is_within(const Real& x, const Exact& centre, const Exact& radius) {
    const auto number = [](const Exact& y) { return Real(Real(numerator(y)) / Real(denominator(y))); };
    const Real rest = number(radius) - abs(Real(x - number(centre)));
    if (abs(rest) < Real(1e-40) * (1 + abs(x))) return std::nullopt;
    return rest > 0;
}

} // namespace rootprint::oracle
