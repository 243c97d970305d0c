// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "rootprint/base/error.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Magnitudes {
    mag_ptr values;
    slong size;
    explicit Magnitudes(slong n) : values(_mag_vec_init(n)), size(n) {}
    Magnitudes(const Magnitudes&) = delete;
    Magnitudes& operator=(const Magnitudes&) = delete;
    ~Magnitudes() { _mag_vec_clear(values, size); }
};

ComplexBall middle_of(ComplexBall z) {
    acb_get_mid(z.acb(), z.acb());
    return z;
}

// (a : b) with the larger of both about 1, in exact numbers.
void set_centre(RootCluster& cluster, const ComplexBall& a, const ComplexBall& b, long precision) {
    const bool is_a_larger = arf_cmpabs(arb_midref(norm(a, precision).arb()), arb_midref(norm(b, precision).arb())) > 0;
    const ComplexBall one{Ball(1)}, ratio = is_a_larger ? quotient(b, a, precision) : quotient(a, b, precision);
    cluster.a = is_a_larger ? one : middle_of(ratio);
    cluster.b = is_a_larger ? middle_of(ratio) : one;
    if (!cluster.is_real) return;
    for (ComplexBall* z : {&cluster.a, &cluster.b}) arb_zero(acb_imagref(z->acb()));
}

// The determinant and the scalar product of two vectors: tan of their angle is the quotient of their sizes.
ComplexBall determinant(const RootCluster& v, const RootCluster& w, long precision) { return difference(product(v.a, w.b, precision), product(v.b, w.a, precision), precision); }
ComplexBall scalar_product(const RootCluster& v, const RootCluster& w, long precision) {
    return sum(product(conjugate(v.a), w.a, precision), product(conjugate(v.b), w.b, precision), precision);
}

RootCluster conjugate(RootCluster cluster) {
    cluster.a = conjugate(cluster.a);
    cluster.b = conjugate(cluster.b);
    return cluster;
}

// A bound of |z|, exactly.
Ball size_of(const ComplexBall& z, void (*get_bound)(mag_t, const acb_t)) {
    mag_t m;
    mag_init(m);
    get_bound(m, z.acb());
    Ball size;
    arf_set_mag(arb_midref(size.arb()), m);
    mag_clear(m);
    return size;
}
Ball lower_size(const ComplexBall& z) { return size_of(z, acb_get_mag_lower); }
Ball upper_size(const ComplexBall& z) { return size_of(z, acb_get_mag); }

// Whether the caps are certainly disjoint: tan of the angle between their centres is above tan of the sum of their radii, which is below a right angle.
bool are_disjoint(const RootCluster& v, const RootCluster& w, long precision) {
    if (!v.radius.is_finite() || !w.radius.is_finite()) return false;
    const Ball sum_of_radii = sum(v.radius, w.radius, precision), rest = difference(Ball(1), product(v.radius, w.radius, precision), precision);
    if (!arb_is_positive(rest.arb())) return false;
    const Ball apart = product(lower_size(determinant(v, w, precision)), rest, precision), near = product(upper_size(scalar_product(v, w, precision)), sum_of_radii, precision);
    return is_less(near, apart) == Truth::yes;
}

// The logarithm of the tangent of the angle, nearly.
double log_tangent(const RootCluster& v, const RootCluster& w, long precision) {
    mag_t m;
    mag_init(m);
    acb_get_mag(m, determinant(v, w, precision).acb());
    double result = mag_get_d_log2_approx(m);
    acb_get_mag(m, scalar_product(v, w, precision).acb());
    result -= mag_get_d_log2_approx(m);
    mag_clear(m);
    return std::isnan(result) ? infinity : result;
}

// The coefficients of P(a − s·b̄, b + s·ā) in s for all P in the box: the sizes are between `lower` and `upper`.
class LocalSizes {
public:
    LocalSizes(const FormBox& box, const RootCluster& at, long precision) : lower_(box.degree() + 1), upper_(box.degree() + 1) {
        const auto size = static_cast<std::size_t>(box.degree()) + 1;
        const ComplexBall minus = -conjugate(at.b), plus = conjugate(at.a);
        Magnitudes of_a(1), of_b(1), radius(1), spread(box.degree() + 1), power_size(box.degree() + 1);
        acb_get_mag(of_a.values, at.a.acb());
        acb_get_mag(of_b.values, at.b.acb());
        std::vector<ComplexBall> value(size), power(size); // of the first coefficients by Horner's rule, and of (b + s·ā)^i
        acb_one(power[0].acb());
        mag_one(power_size.values);
        for (std::size_t i = 0; i < size; ++i) {
            if (i > 0) {
                multiply(value, i, at.a, minus, precision);
                multiply(power, i, at.b, plus, precision);
                multiply(spread.values, i, of_a.values, of_b.values);
                multiply(power_size.values, i, of_b.values, of_a.values);
            }
            const ComplexBall w{enclosure(box.middle().coefficient(static_cast<long>(i)), precision)};
            const Ball r = enclosure(box.radii()[i], precision);
            arb_get_mag(radius.values, r.arb());
            for (std::size_t k = 0; k <= i; ++k) {
                acb_addmul(value[k].acb(), w.acb(), power[k].acb(), precision);
                mag_addmul(spread.values + k, radius.values, power_size.values + k);
            }
        }
        for (std::size_t k = 0; k < size; ++k) {
            acb_get_mag(upper_.values + k, value[k].acb());
            mag_add(upper_.values + k, upper_.values + k, spread.values + k);
            acb_get_mag_lower(lower_.values + k, value[k].acb());
            mag_sub_lower(lower_.values + k, lower_.values + k, spread.values + k);
        }
    }

    // A small radius with exactly so many roots of every form within and none on the rim (Pellet's theorem); nothing if none is found.
    std::optional<Ball> radius(long number) const {
        if (mag_is_zero(lower_.values + number)) return {};
        const double own = mag_get_d_log2_approx(lower_.values + number);
        double inner = -infinity, outer = infinity; // between these the own term is larger than any other
        for (slong k = 0; k < upper_.size; ++k) {
            const double other = mag_get_d_log2_approx(upper_.values + k);
            if (k < number) inner = std::max(inner, (other - own) / static_cast<double>(number - k));
            if (k > number) outer = std::min(outer, (own - other) / static_cast<double>(k - number));
        }
        if (inner == -infinity) inner = std::min(outer, 0.0) - 64;
        if (outer == infinity) outer = inner + 16;
        if (!(inner < outer) || std::abs(inner) > 1e9 || std::abs(outer) > 1e9) return {};
        constexpr long most_tries = 12;
        const auto first = static_cast<long>(std::ceil(2 * inner)) + 1;
        for (long i = 0; i < most_tries && static_cast<double>(first + i) < 2 * outer; ++i)
            if (auto r = tested(first + i, number)) return r;
        return tested(std::lround(inner + outer), number);
    }

private:
    // Multiplies a polynomial, of which so many coefficients are not 0, by constant + slope·s.
    static void multiply(std::vector<ComplexBall>& p, std::size_t size, const ComplexBall& constant, const ComplexBall& slope, long precision) {
        for (std::size_t k = size + 1; k-- > 0;) {
            acb_mul(p[k].acb(), p[k].acb(), constant.acb(), precision);
            if (k > 0) acb_addmul(p[k].acb(), p[k - 1].acb(), slope.acb(), precision);
        }
    }
    static void multiply(mag_ptr p, std::size_t size, mag_srcptr constant, mag_srcptr slope) {
        for (std::size_t k = size + 1; k-- > 0;) {
            mag_mul(p + k, p + k, constant);
            if (k > 0) mag_addmul(p + k, p + k - 1, slope);
        }
    }
    // About 2^(half/2), if it passes.
    std::optional<Ball> tested(long half, long number) const {
        constexpr long precision = 64;
        Ball r(half % 2 == 0 ? 2 : 3), power(1), others, own;
        arb_mul_2exp_si(r.arb(), r.arb(), half >= 0 ? half / 2 - 1 : (half - 1) / 2 - 1);
        Ball term;
        for (slong k = 0; k < upper_.size; ++k) {
            arf_set_mag(arb_midref(term.arb()), (k == number ? lower_ : upper_).values + k);
            if (k == number) own = product(term, power, precision);
            else others = sum(others, product(term, power, precision), precision);
            power = product(power, r, precision);
        }
        if (is_less(others, own) != Truth::yes) return {};
        return r;
    }

    Magnitudes lower_, upper_;
};

class Search {
public:
    Search(const FormBox& box, const Budget& budget) : box_(box), budget_(budget), precision_(precision_for(box)) {
        for (const RealRoot& root : real_roots(box.middle(), precision_, budget)) {
            const ComplexBall x = root.at_infinity ? ComplexBall(Ball(1)) : ComplexBall(enclosure(root.interval.lower, root.interval.upper, precision_));
            add(root.multiplicity, true, x, root.at_infinity ? ComplexBall() : ComplexBall(Ball(1)));
        }
        for (const ConjugatePair& pair : conjugate_pairs(box.middle(), precision_, budget)) add(pair.multiplicity, false, pair.root, ComplexBall(Ball(1)));
    }

    std::vector<RootCluster> run() {
        while (!open_.empty()) {
            budget_.poll();
            RootCluster cluster = std::move(open_.back());
            open_.pop_back();
            std::optional<Ball> radius;
            if (is_tested(cluster)) radius = cluster.radius;
            else radius = LocalSizes(box_, cluster, precision_).radius(cluster.number);
            if (cluster.is_real && cluster.number == box_.degree()) { // perhaps everything
                if (radius) cluster.radius = *std::move(radius);
                else arb_pos_inf(cluster.radius.arb());
                return {std::move(cluster)};
            }
            std::optional<std::size_t> other; // with which it is merged
            if (radius) {
                cluster.radius = std::move(*radius);
                if (!cluster.is_real && !are_disjoint(cluster, conjugate(cluster), precision_)) {
                    merge_with_conjugate(std::move(cluster));
                    continue;
                }
                for (std::size_t i = 0; i < closed_.size() && !other; ++i) {
                    if (!are_apart(cluster, closed_[i])) other = i;
                }
                if (!other) {
                    closed_.push_back(std::move(cluster));
                    continue;
                }
            } else { // with the nearest one
                for (RootCluster& c : open_) closed_.push_back(std::move(c));
                open_.clear();
                double least = cluster.is_real ? infinity : log_tangent(cluster, conjugate(cluster), precision_);
                for (std::size_t i = 0; i < closed_.size(); ++i) {
                    const double distance = std::min(log_tangent(cluster, closed_[i], precision_), log_tangent(cluster, conjugate(closed_[i]), precision_));
                    if (distance < least) least = distance, other = i;
                }
                if (!other && !cluster.is_real) {
                    reopen();
                    merge_with_conjugate(std::move(cluster));
                    continue;
                }
            }
            RootCluster second = std::move(closed_[other.value_or(0)]);
            closed_.erase(closed_.begin() + static_cast<std::ptrdiff_t>(other.value_or(0)));
            if (!radius) reopen();
            merge(std::move(cluster), std::move(second));
        }
        return with_short_centres(std::move(closed_));
    }

private:
    // The clusters around centres with few more bits than their radii need, if these are as small and disjoint: certificates are shorter.
    std::vector<RootCluster> with_short_centres(std::vector<RootCluster> clusters) const {
        std::vector<RootCluster> shorter = clusters;
        for (RootCluster& cluster : shorter) {
            constexpr long spare_bits = 16;
            const long bits = spare_bits + 1 - arf_abs_bound_lt_2exp_si(arb_midref(cluster.radius.arb()));
            for (ComplexBall* z : {&cluster.a, &cluster.b})
                for (arb_ptr x : {acb_realref(z->acb()), acb_imagref(z->acb())}) arf_set_round(arb_midref(x), arb_midref(x), std::max(bits, spare_bits), ARF_RND_NEAR);
            const std::optional<Ball> radius = LocalSizes(box_, cluster, precision_).radius(cluster.number);
            if (!radius || is_less(cluster.radius, *radius) != Truth::no) return clusters;
            cluster.radius = *radius;
        }
        for (std::size_t i = 0; i < shorter.size(); ++i) {
            if (!shorter[i].is_real && !are_disjoint(shorter[i], conjugate(shorter[i]), precision_)) return clusters;
            for (std::size_t j = 0; j < i; ++j)
                if (!are_apart(shorter[i], shorter[j])) return clusters;
        }
        return shorter;
    }

    // Whether they are disjoint, and one is disjoint from the conjugate of the other.
    bool are_apart(const RootCluster& v, const RootCluster& w) const {
        return are_disjoint(v, w, precision_) && (v.is_real || w.is_real || are_disjoint(v, conjugate(w), precision_));
    }

    static long precision_for(const FormBox& box) {
        Rational most, least; // the size of coefficients, and of radii
        for (long i = 0; i <= box.degree(); ++i) {
            const Rational m = abs(box.middle().coefficient(i));
            const Rational& r = box.radii()[static_cast<std::size_t>(i)];
            if (most < m) most = m;
            if (!r.is_zero() && (least.is_zero() || r < least)) least = r;
        }
        const auto bits = [](const Rational& x) { return x.numerator().bits() - x.denominator().bits(); };
        constexpr long least_precision = 64, most_precision = 100'000;
        return std::clamp(least.is_zero() ? 0 : bits(most) - bits(least) + 2, 0L, most_precision) + least_precision + 2 * box.degree();
    }

    static bool is_tested(const RootCluster& cluster) { return arb_is_zero(cluster.radius.arb()) == 0; }
    void add(long number, bool is_real, const ComplexBall& a, const ComplexBall& b) {
        RootCluster cluster;
        cluster.number = number;
        cluster.is_real = is_real;
        set_centre(cluster, a, b, precision_);
        open_.push_back(std::move(cluster));
    }
    // What was closed is looked at again.
    void reopen() {
        for (RootCluster& c : closed_) open_.push_back(std::move(c));
        closed_.clear();
    }
    void merge_with_conjugate(RootCluster cluster) {
        cluster.number *= 2;
        cluster.is_real = true;
        set_centre(cluster, cluster.a, cluster.b, precision_);
        open_.push_back(std::move(cluster));
    }
    void merge(RootCluster v, RootCluster w) {
        if (!v.is_real && w.is_real) std::swap(v, w);
        if (!v.is_real && log_tangent(v, conjugate(w), precision_) < log_tangent(v, w, precision_)) w = conjugate(w);
        const bool is_pair = v.is_real && !w.is_real;
        const long number = v.number + (is_pair ? 2 : 1) * w.number;
        // The mean of the local coordinates: those of v are 0.
        ComplexBall s = quotient(determinant(v, w, precision_), scalar_product(v, w, precision_), precision_);
        if (is_pair) s = sum(s, conjugate(s), precision_);
        s = quotient(product(s, ComplexBall(Ball(std::int64_t{w.number})), precision_), ComplexBall(Ball(std::int64_t{number})), precision_);
        if (acb_is_finite(s.acb()) == 0) s = ComplexBall();
        add(number, v.is_real, difference(v.a, product(s, conjugate(v.b), precision_), precision_), sum(v.b, product(s, conjugate(v.a), precision_), precision_));
    }

    const FormBox& box_;
    const Budget& budget_;
    long precision_;
    std::vector<RootCluster> open_, closed_;
};

} // namespace

std::vector<RootCluster> root_clusters(const FormBox& box, const Budget& budget) {
    if (box.contains_zero()) throw Bug("the zero form has no clusters of roots");
    return Search(box, budget).run();
}

bool may_contain(const RootCluster& cluster, const Rational& x, const Rational& y) {
    constexpr long precision = 128;
    RootCluster point;
    point.a = ComplexBall(enclosure(x, precision));
    point.b = ComplexBall(enclosure(y, precision));
    return !are_disjoint(cluster, point, precision) || (!cluster.is_real && !are_disjoint(conjugate(cluster), point, precision));
}

} // namespace rootprint
