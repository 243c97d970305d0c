// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/critical.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Vector = std::vector<double>;

SquareLoss plain_loss(const std::string& target) {
    Form u = parse_form(target);
    return SquareLoss(identity_gram(u.degree()), u);
}

double to_double(const Ball& a) { return arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR); }

Vector product(const Vector& a, const Vector& b) {
    Vector c(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) c[i + j] += a[i] * b[j];
    return c;
}

// The loss with matrix 1 as a function of the filters of all layers, with its gradient and Hessian, by definition.
struct ParameterSpace {
    Vector target;

    static Vector product_without(const std::vector<Vector>& layers, std::size_t i, std::size_t j) {
        Vector w{1};
        for (std::size_t l = 0; l < layers.size(); ++l)
            if (l != i && l != j) w = product(w, layers[l]);
        return w;
    }
    Vector error(const std::vector<Vector>& layers) const {
        Vector e = product_without(layers, layers.size(), layers.size());
        for (std::size_t i = 0; i < e.size(); ++i) e[i] -= target[i];
        return e;
    }
    double loss(const std::vector<Vector>& layers) const {
        double sum = 0;
        for (double e : error(layers)) sum += e * e;
        return sum;
    }
    static double dot_shifted(const Vector& a, std::size_t shift, const Vector& b) {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i + shift];
        return sum;
    }
    std::vector<Vector> gradient(const std::vector<Vector>& layers) const {
        const Vector e = error(layers);
        std::vector<Vector> g;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            g.emplace_back();
            const Vector rest = product_without(layers, i, i);
            for (std::size_t p = 0; p < layers[i].size(); ++p) g.back().push_back(2 * dot_shifted(rest, p, e));
        }
        return g;
    }
    // The eigenvalues of the Hessian on the complement of the scalings where layers 1 to L−1 keep their largest coefficient.
    Vector eigenvalues(const std::vector<Vector>& layers) const {
        const Vector e = error(layers);
        std::vector<std::pair<std::size_t, std::size_t>> unknowns;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            std::size_t largest = 0;
            for (std::size_t p = 1; p < layers[i].size(); ++p)
                if (std::abs(layers[i][p]) > std::abs(layers[i][largest])) largest = p;
            for (std::size_t p = 0; p < layers[i].size(); ++p)
                if (i + 1 == layers.size() || p != largest) unknowns.emplace_back(i, p);
        }
        const std::size_t n = unknowns.size();
        std::vector<Vector> h(n, Vector(n));
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = 0; b < n; ++b) {
                const auto [i, p] = unknowns[a];
                const auto [j, q] = unknowns[b];
                Vector da(target.size()), db(target.size());
                const Vector ra = product_without(layers, i, i), rb = product_without(layers, j, j);
                for (std::size_t k = 0; k < ra.size(); ++k) da[k + p] = ra[k];
                for (std::size_t k = 0; k < rb.size(); ++k) db[k + q] = rb[k];
                h[a][b] = dot_shifted(da, 0, db);
                if (i != j) h[a][b] += dot_shifted(product_without(layers, i, j), p + q, e);
            }
        }
        // Jacobi's rotations.
        for (int sweep = 0; sweep < 60; ++sweep) {
            for (std::size_t a = 0; a < n; ++a) {
                for (std::size_t b = a + 1; b < n; ++b) {
                    if (std::abs(h[a][b]) < 1e-300) continue;
                    const double theta = (h[b][b] - h[a][a]) / (2 * h[a][b]);
                    const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::hypot(theta, 1)), c = 1 / std::hypot(t, 1), s = t * c;
                    for (std::size_t k = 0; k < n; ++k) {
                        const double x = h[k][a], y = h[k][b];
                        h[k][a] = c * x - s * y, h[k][b] = s * x + c * y;
                    }
                    for (std::size_t k = 0; k < n; ++k) {
                        const double x = h[a][k], y = h[b][k];
                        h[a][k] = c * x - s * y, h[b][k] = s * x + c * y;
                    }
                }
            }
        }
        Vector values;
        for (std::size_t a = 0; a < n; ++a) values.push_back(h[a][a]);
        return values;
    }
};

// Layers of about equal norm with the same product.
std::vector<Vector> balanced(const std::vector<std::vector<Ball>>& filters) {
    std::vector<Vector> layers;
    double all = 1;
    for (const auto& filter : filters) {
        layers.emplace_back();
        double norm = 0;
        for (const Ball& c : filter) layers.back().push_back(to_double(c)), norm += to_double(c) * to_double(c);
        for (double& c : layers.back()) c /= std::sqrt(norm);
        all *= std::sqrt(norm);
    }
    for (Vector& layer : layers)
        for (double& c : layer) c *= std::pow(all, 1.0 / static_cast<double>(layers.size()));
    return layers;
}

} // namespace

TEST_CASE("the thirteen losses of a quartic, its kinds, and its minimum") {
    struct Row {
        const char *pattern, *loss, *place, *kind;
    };
    // To twelve digits, found independently by other means.
    const std::vector<Row> expected{
        {"11|1", "0", "interior", "minimum"},
        {"2|1", "2.01444733486", "boundary", "saddle"},
        {"13|0", "3.20490541922", "interior", "minimum"},
        {"22|0", "9.76042078577", "boundary", "saddle"},
        {"13|0", "14.8678123701", "interior", "saddle"},
        {"4|0", "20.2556400856", "boundary", "-"},
        {"112|0", "63.2458363949", "interior", "saddle"},
        {"13|0", "63.3624716249", "interior", "saddle"},
        {"22|0", "64.2983967587", "boundary", "saddle"},
        {"4|0", "67.3714285714", "boundary", "-"},
        {"13|0", "85.3571116763", "interior", "saddle"},
        {"4|0", "85.4661781119", "boundary", "-"},
        {"0|2", "85.8094906394", "outside", "-"},
        {"4|0", "86.4253013680", "boundary", "-"},
    };
    CriticalOptions options;
    options.all_strata = true;
    options.digits = 12;
    const CriticalPoints found = critical_points(plain_loss("1 2 -3 5 7"), Architecture({3, 2, 2}), options);
    CHECK(found.is_complete);
    CHECK(found.target_place == Place::interior);
    CHECK(found.minima == std::vector<std::size_t>{0});
    REQUIRE(found.points.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK(to_string(found.points[i].pattern) == expected[i].pattern);
        CHECK(decimal_text(found.points[i].loss, 12) == std::string(expected[i].loss));
        CHECK(to_string(found.points[i].place) == expected[i].place);
        CHECK(to_string(found.points[i].kind) == expected[i].kind);
    }
    const CriticalPoints without = critical_points(plain_loss("1 2 -3 5 7"), Architecture({3, 2, 2}));
    CHECK(without.points.size() == 9);
    // For k = (4,2) a triple root in one layer is no critical point, and neither are two double roots.
    for (const CriticalPoint& point : critical_points(plain_loss("1 2 -3 5 7"), Architecture({4, 2})).points) {
        const std::string pattern = to_string(point.pattern);
        CHECK((pattern == "11|1" || pattern == "2|1" || pattern == "112|0"));
    }
}

TEST_CASE("every compatible factorisation is a zero of the gradient, and its Hessian has the index") {
    support::Random random("parameter space");
    int checked = 0;
    for (const std::vector<std::int64_t>& sizes :
         {std::vector<std::int64_t>{3, 2, 2}, std::vector<std::int64_t>{2, 2, 2}, std::vector<std::int64_t>{4, 2}, std::vector<std::int64_t>{3, 3}}) {
        for (int i = 0; i < 2 * support::effort(); ++i) {
            const Architecture network(sizes);
            std::vector<Rational> filter;
            for (std::int64_t j = 0; j < network.filter_size(); ++j) filter.push_back(Rational(random.between(-20, 20)));
            const Form u(filter);
            if (u.is_zero()) continue;
            CAPTURE(to_string(u));
            const CriticalPoints found = critical_points(SquareLoss(identity_gram(u.degree()), u), network);
            ParameterSpace space;
            double size = 0;
            for (const Rational& c : filter) space.target.push_back(to_double(enclosure(c, 64))), size += space.target.back() * space.target.back();
            for (const CriticalPoint& point : found.points) {
                if (point.kind == CriticalKind::incompatible) continue;
                CAPTURE(to_string(point.pattern));
                for_each_factorisation(point.pattern, network, Fillings::compatible, [&](const Filling& filling) {
                    const auto layers = balanced(layer_filters(point, filling, 200));
                    CHECK(space.loss(layers) == doctest::Approx(to_double(point.loss)).epsilon(1e-8));
                    for (const Vector& g : space.gradient(layers))
                        for (double c : g) CHECK(std::abs(c) < 1e-8 * size);
                    const Vector values = space.eigenvalues(layers);
                    double least = 1e300, most = 0;
                    for (double v : values) least = std::min(least, std::abs(v)), most = std::max(most, std::abs(v));
                    if (least < 1e-7 * most || !point.index) return true;
                    CHECK(std::count_if(values.begin(), values.end(), [](double v) { return v < 0; }) == *point.index);
                    ++checked;
                    return true;
                });
            }
        }
    }
    CHECK(checked > 50);
}

TEST_CASE("a factorisation is a zero of the gradient if and only if the surplus of its roots says so") {
    support::Random random("surplus");
    struct Case {
        std::string target;
        std::vector<std::int64_t> sizes;
    };
    std::vector<Case> cases{{"1 0 0 1", {3, 2}},   {"1 0 0 1", {2, 3}},       {"-1 0 0 0 3", {3, 3}}, {"1 0 0 0 1", {4, 2}}, {"1 0 0 0 -1", {3, 3}},
                            {"1 0 0 0 -1", {2, 4}}, {"1 -1 -1 1", {3, 2}},     {"1 2 3 2 1", {4, 2}},  {"0 0 1 0 1", {4, 2}}, {"1 -4 6 -4 1", {3, 3}},
                            {"1 0 -2 0 1", {3, 3}}, {"1 0 0 0 0 2", {3, 2, 3}}};
    for (int i = 0; i < 12 * support::effort(); ++i) {
        const std::vector<std::int64_t> sizes = random.one_in(2) ? std::vector<std::int64_t>{3, 3} : std::vector<std::int64_t>{4, 2};
        std::string text;
        for (int j = 0; j < 5; ++j) text += std::to_string(random.between(-2, 2)) + ' ';
        cases.push_back({text, sizes});
        cases.back().target.pop_back();
    }
    int special = 0, ordinary = 0;
    for (const Case& each : cases) {
        const Form u = parse_form(each.target);
        if (u.is_zero()) continue;
        CAPTURE(each.target);
        const Architecture network(each.sizes);
        CriticalOptions options;
        options.all_strata = true;
        const CriticalPoints all = critical_points(SquareLoss(identity_gram(u.degree()), u), network, options);
        const CriticalPoints asked = critical_points(SquareLoss(identity_gram(u.degree()), u), network);
        ParameterSpace space;
        for (const Rational& c : u.filter()) space.target.push_back(to_double(enclosure(c, 64)));
        for (const CriticalPoint& point : all.points) {
            CAPTURE(to_string(point.pattern));
            if (!point.is_surplus_known) CHECK(!all.is_complete);
            bool has_one = false;
            if (point.place == Place::outside || point.is_family || !point.is_surplus_known) continue;
            for_each_factorisation(point.pattern, network, Fillings::all, [&](const Filling& filling) {
                bool is_critical = true;
                for (const auto& layer : filling.layers)
                    for (std::size_t r = 0; r < layer.size(); ++r) is_critical = is_critical && layer[r] <= 1 + point.surplus[r];
                double most = 0;
                for (const Vector& g : space.gradient(balanced(layer_filters(point, filling, 200))))
                    for (const double c : g) most = std::max(most, std::abs(c));
                CAPTURE(to_string(filling));
                CHECK((most < 1e-9) == is_critical);
                has_one = has_one || is_critical;
                ++(is_critical && !filling.is_compatible() ? special : ordinary);
                return true;
            });
            const bool is_listed = std::any_of(asked.points.begin(), asked.points.end(), [&](const CriticalPoint& other) {
                return other.pattern == point.pattern && overlap(other.loss, point.loss) && std::equal(other.filter.begin(), other.filter.end(), point.filter.begin(), [](const Ball& a, const Ball& b) { return overlap(a, b); });
            });
            if (has_one) CHECK(is_listed);
        }
    }
    CHECK(special > 10);
    CHECK(ordinary > 100);
}

TEST_CASE("multiple roots at 0 and at infinity have kinds like others") {
    const CriticalPoints found = critical_points(plain_loss("1 0 -4"), Architecture({2, 2}));
    const ParameterSpace space{{1, 0, -4}};
    REQUIRE(found.points.size() == 3); // the target, −4y² and x²
    for (const CriticalPoint& point : found.points) {
        for_each_factorisation(point.pattern, Architecture({2, 2}), Fillings::compatible, [&](const Filling& filling) {
            const Vector values = space.eigenvalues(balanced(layer_filters(point, filling, 200)));
            REQUIRE(point.index);
            CHECK(std::count_if(values.begin(), values.end(), [](double v) { return v < 0; }) == *point.index);
            for (double v : values) CHECK(std::abs(v) > 1e-6);
            return true;
        });
    }
}

TEST_CASE("descent never beats the global minimum") {
    support::Random random("descent");
    for (int i = 0; i < 6 * support::effort(); ++i) {
        const Architecture network({2, 2, 2});
        Vector target;
        std::vector<Rational> filter;
        for (int j = 0; j < 4; ++j) {
            filter.push_back(Rational(random.between(-9, 9)));
            target.push_back(to_double(enclosure(filter.back(), 64)));
        }
        const Form u(filter);
        if (u.is_zero()) continue;
        CAPTURE(to_string(u));
        const CriticalPoints found = critical_points(SquareLoss(identity_gram(3), u), network);
        REQUIRE(!found.minima.empty());
        const double least = to_double(found.points[found.minima.front()].loss);
        ParameterSpace space{target};
        for (int run = 0; run < 50; ++run) {
            std::vector<Vector> layers(3, Vector(2));
            for (Vector& layer : layers)
                for (double& c : layer) c = random.normal();
            for (int step = 0; step < 300; ++step) {
                const auto g = space.gradient(layers);
                double rate = 0.1;
                std::vector<Vector> next;
                do {
                    next = layers;
                    for (std::size_t l = 0; l < 3; ++l)
                        for (std::size_t p = 0; p < 2; ++p) next[l][p] -= rate * g[l][p];
                    rate /= 2;
                } while (space.loss(next) > space.loss(layers) && rate > 1e-12);
                layers = next;
            }
            CHECK(space.loss(layers) > least - 1e-9 * (1 + least));
        }
    }
}

TEST_CASE("scaling the target scales losses by the square; rotations do nothing with the Bombieri-Weyl product") {
    const Form u = parse_form("3 -1 4 1");
    const Architecture network({2, 2, 2});
    const CriticalPoints a = critical_points(SquareLoss(identity_gram(3), u), network),
                         b = critical_points(SquareLoss(identity_gram(3), Rational(1000) * u), network);
    REQUIRE(a.points.size() == b.points.size());
    for (std::size_t i = 0; i < a.points.size(); ++i) {
        CHECK(a.points[i].pattern == b.points[i].pattern);
        CHECK(overlap(product(a.points[i].loss, Ball(1000000), 128), b.points[i].loss));
    }
    const Form rotated = substituted(u, Rational(3, 5), Rational(-4, 5), Rational(4, 5), Rational(3, 5));
    const CriticalPoints c = critical_points(SquareLoss(bombieri_weyl_gram(3), u), network),
                         d = critical_points(SquareLoss(bombieri_weyl_gram(3), rotated), network);
    CHECK(c.is_complete);
    REQUIRE(c.points.size() == d.points.size());
    for (std::size_t i = 0; i < c.points.size(); ++i) {
        CHECK(c.points[i].pattern == d.points[i].pattern);
        CHECK(c.points[i].index == d.points[i].index);
        CHECK(overlap(c.points[i].loss, d.points[i].loss));
    }
}

TEST_CASE("targets beyond the range of doubles are no harder") {
    const Rational huge = power(Rational(10), 400);
    for (const Rational& factor : {huge, Rational(1) / huge}) {
        const CriticalPoints found = critical_points(SquareLoss(identity_gram(4), factor * parse_form("1 2 -3 5 7")), Architecture({3, 2, 2}));
        CHECK(found.is_complete);
        CHECK(found.points.size() == 9);
    }
    // Three double roots: no method but continuation.
    CriticalOptions options;
    options.all_strata = true;
    const CriticalPoints sextic = critical_points(SquareLoss(identity_gram(6), huge * parse_form("1 2 -3 5 7 -4 3")), Architecture({7}), options);
    CHECK(sextic.is_complete);
}

TEST_CASE("real critical points are as many as complex ones modulo 2") {
    support::Random random("parity");
    for (int i = 0; i < 6 * support::effort(); ++i) {
        const long n = random.between(2, 4);
        std::vector<Rational> filter;
        for (long j = 0; j <= n; ++j) filter.push_back(Rational(random.between(-999, 999)));
        const Form u(filter);
        if (u.is_zero()) continue;
        CriticalOptions options;
        options.all_strata = true;
        for (const LocusReport& locus : critical_points(SquareLoss(identity_gram(n), u), Architecture({n + 1}), options).loci) {
            if (!locus.complex_number || Integer(*locus.complex_number) != locus.generic_ed_degree) continue;
            CHECK((locus.real_number - *locus.complex_number) % 2 == 0);
        }
    }
}

TEST_CASE("a target on a stratum, of loss exactly 0, is a row if and only if it is a member") {
    auto first = [](const char* target, std::vector<std::int64_t> sizes) {
        const CriticalPoints found = critical_points(plain_loss(target), Architecture(std::move(sizes)));
        CHECK(found.is_complete);
        return found;
    };
    const CriticalPoints square = first("1 -2 1 0 0", {3, 2, 2}); // x²(x−y)²
    CHECK(square.points[0].is_target);
    CHECK(decimal_text(square.points[0].loss, 20) == "0");
    CHECK(square.points[0].kind == CriticalKind::minimum);
    CHECK(square.target_place == Place::boundary);
    const CriticalPoints power = first("1 4 6 4 1", {3, 2, 2}); // no compatible factorisation
    CHECK(power.points[0].is_target);
    CHECK(power.points[0].kind == CriticalKind::incompatible);
    CHECK(power.minima == std::vector<std::size_t>{0});
    const CriticalPoints definite = first("1 0 0 0 1", {3, 2, 2});
    CHECK(!definite.points[0].is_target);
    CHECK(definite.minima.size() == 2); // x ↦ −x
    CHECK(first("1 2 3", {3}).points.size() == 1);
    const CriticalPoints zero = first("0 0 0 0 0", {3, 2, 2});
    CHECK(zero.points.empty());
}

TEST_CASE("double solutions and curves of solutions are degenerate, not lost") {
    CriticalOptions options;
    options.all_strata = true;
    const CriticalPoints quartic = critical_points(plain_loss("1 0 0 0 1"), Architecture({3, 2, 2}), options);
    CHECK(quartic.is_complete);
    CHECK(std::count_if(quartic.points.begin(), quartic.points.end(), [](const CriticalPoint& p) { return p.kind == CriticalKind::degenerate; }) == 2);
    const CriticalPoints round = critical_points(SquareLoss(bombieri_weyl_gram(4), parse_form("(x^2+y^2)^2")), Architecture({3, 2, 2}), options);
    CHECK(!round.is_complete); // one or two double roots can be rotated
    CHECK(std::count_if(round.points.begin(), round.points.end(), [](const CriticalPoint& p) { return p.is_family; }) == 2);
    CHECK(round.minima.empty());
}

TEST_CASE("rational critical points with two double roots are exact, also with roots at infinity") {
    // W is critical on its locus: A(W − u) is orthogonal to all multiples of H, of which the squarefree parts are known over Q.
    auto is_critical = [](const SquareLoss& loss, const Form& w, const Form& h) {
        const std::vector<Rational> slope = half_gradient(loss, w);
        for (long i = 0; i + h.degree() <= w.degree(); ++i) {
            Rational sum;
            for (long k = 0; k <= h.degree(); ++k) sum += h.coefficient(k) * slope[static_cast<std::size_t>(i + k)];
            if (!sum.is_zero()) return false;
        }
        return true;
    };
    struct Case {
        const char *target, *filter, *divisor;
    };
    for (const Case& c : {Case{"1 0 -6 0 1", "0 0 -6 0 0", "0 1 0"}, Case{"1 0 -6 0 1", "7/3 0 -14/3 0 7/3", "1 0 -1"}, Case{"1 0 5 0 -6", "0 0 5 0 0", "0 1 0"},
                          Case{"1 0 1 0 0", "0 0 1 0 0", "0 1 0"}, Case{"1 0 -1 2 -1", "0 0 -1 2 -1", "0 1 -1"}, Case{"2e30 0 5e30 0 0", "0 0 5e30 0 0", "0 1 0"}}) {
        CAPTURE(c.target);
        const SquareLoss loss = plain_loss(c.target);
        const Form expected = parse_form(c.filter, 4);
        REQUIRE(is_critical(loss, expected, parse_form(c.divisor, 2)));
        const CriticalPoints found = critical_points(loss, Architecture({3, 2, 2}));
        CHECK(std::count_if(found.points.begin(), found.points.end(), [&](const CriticalPoint& p) { return p.exact && *p.exact == expected; }) == 1);
        for (const CriticalPoint& point : found.points)
            for (const RootForm& root : point.roots) CHECK(root.is_infinite != bool(acb_is_finite(root.value.acb())));
    }
}

TEST_CASE("architectures of other degrees or with strides are refused") {
    CHECK_THROWS_AS(critical_points(plain_loss("1 2 3"), Architecture({3, 2})), DomainError);
    CHECK_THROWS_AS(critical_points(plain_loss("1 2 3 4 5"), Architecture({3, 2}, {2, 1})), DomainError);
}

TEST_CASE("an interrupt ends the search") {
    std::atomic<bool> stop{true};
    Budget budget;
    budget.stop_flag(&stop);
    CHECK_THROWS_AS(critical_points(plain_loss("1 2 -3 5 7"), Architecture({3, 2, 2}), {}, budget), Interrupted);
}
