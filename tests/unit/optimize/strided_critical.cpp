// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/strided_critical.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/multiplication.hpp"
#include "rootprint/lcn/segre.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "rootprint/optimize/ball_inertia.hpp"
#include "rootprint/optimize/strided_eliminant.hpp"
#include "rootprint/optimize/strided_field.hpp"
#include "rootprint/optimize/strided_zeros.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "rootprint/roots/count.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

SquareLoss plain_loss(const std::string& target) {
    Form u = parse_form(target);
    return SquareLoss(identity_gram(u.degree()), u);
}

// A random positive definite matrix: LLᵀ and a multiple of 1.
Matrix random_gram(support::Random& random, long n, long most = 3, long ridge = 1) {
    Matrix l(n + 1, n + 1);
    for (long i = 0; i <= n; ++i)
        for (long j = 0; j <= i; ++j) l.set_entry(i, j, Rational(random.between(-most, most)));
    Matrix gram = l * transposed(l);
    for (long i = 0; i <= n; ++i) gram.set_entry(i, i, gram.entry(i, i) + Rational(ridge));
    return gram;
}

Form random_target(support::Random& random, long n) {
    std::vector<Rational> filter;
    for (long i = 0; i <= n; ++i) filter.push_back(Rational(random.between(-99, 99), random.between(1, 9)));
    return Form(filter);
}

SquareLoss random_loss(support::Random& random, const Architecture& network) {
    const auto n = static_cast<long>(network.degree());
    return SquareLoss(random_gram(random, n), random_target(random, n));
}

double to_double(const Ball& a) { return arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR); }

bool meet(const std::vector<Ball>& a, const std::vector<Ball>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!overlap(a[i], b[i])) return false;
    return true;
}

std::vector<Ball> filter_of(const StridedZero& zero, const StridedZeroFinder& finder) {
    std::vector<Ball> filter;
    for (const ComplexBall& c : finder.system(128).form(zero.box)) filter.push_back(c.real());
    return filter;
}

// Whether each of one list meets exactly one of the other.
bool is_same_list(const std::vector<std::vector<Ball>>& a, const std::vector<std::vector<Ball>>& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& w) { return std::count_if(b.begin(), b.end(), [&](const auto& v) { return meet(v, w); }) == 1; });
}

std::vector<std::vector<Ball>> real_filters(const StridedZeros& zeros, const SquareLoss& loss, const Architecture& network) {
    std::vector<std::vector<Ball>> list;
    const StridedZeroFinder finder(loss, network);
    for (const StridedZero& zero : zeros.real) list.push_back(filter_of(zero, finder));
    return list;
}

std::vector<std::vector<Ball>> filters_of(const StridedCriticalPoints& found) {
    std::vector<std::vector<Ball>> list;
    for (const StridedCriticalPoint& point : found.points) list.push_back(point.filter);
    return list;
}

// Strides such that all layers have different ones in the form.
std::vector<std::int64_t> twos(std::size_t layers) { return std::vector<std::int64_t>(layers, 2); }

} // namespace

TEST_CASE("a generic loss with strides has as many complex critical points as the reference table of Segre varieties says") {
    std::ifstream file(ROOTPRINT_TEST_DATA "/segre_ed.csv");
    support::Random random("strided counts");
    int rows = 0;
    const long most = support::effort() > 10 ? 300 : 90;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line == "k,ged") continue;
        const long ged = std::stol(line.substr(line.find(',') + 1));
        if (ged > most) continue;
        CAPTURE(line);
        std::istringstream in(line.substr(0, line.find(',')));
        std::vector<std::int64_t> sizes;
        for (std::int64_t k; in >> k;) sizes.push_back(k);
        const Architecture network(sizes, twos(sizes.size()));
        const SquareLoss loss = random_loss(random, network);
        const StridedZeros zeros = counted_strided_zeros(loss, network, ged, 128);
        CHECK(zeros.is_complete);
        CHECK(zeros.complex_number == ged);
        if (has_strided_eliminant(network)) CHECK(strided_eliminant(loss, network).complex_number == ged);
        ++rows;
    }
    CHECK(rows >= 7);
}

TEST_CASE("elimination, counting and search find the same critical points") {
    support::Random random("strided methods");
    struct Case {
        std::vector<std::int64_t> sizes, strides;
    };
    std::vector<Case> cases{{{2, 2}, {2, 1}}, {{3, 2}, {2, 1}}, {{2, 3}, {2, 1}}, {{2, 2}, {3, 1}}, {{4, 2}, {2, 1}}, {{2, 1, 2}, {1, 2, 1}}, {{2, 2, 2}, {2, 2, 1}}, {{3, 3}, {2, 1}}};
    if (support::effort() > 10) cases.push_back({{4, 3}, {2, 1}});
    for (const auto& [sizes, strides] : cases) {
        const Architecture network(sizes, strides);
        for (int i = 0; i < (network.groups().size() + network.groups()[0].degree > 3 ? 1 : 2); ++i) {
            const auto n = static_cast<long>(network.degree());
            const SquareLoss loss(random_gram(random, n, 1, 20), random_target(random, n)); // the search needs matrices that are not too far from 1
            const StridedCriticalPoints found = strided_critical_points(loss, network);
            CHECK(found.is_complete);
            const StridedZeros counted = counted_strided_zeros(loss, network, fmpz_get_si(found.segre_ed_degree.flint()), 128);
            const StridedZeros searched = searched_strided_zeros(loss, network, 30'000, 128);
            CHECK(counted.is_complete);
            CHECK(searched.is_complete);
            CHECK(found.complex_number == counted.complex_number);
            const auto filters = filters_of(found);
            CHECK(is_same_list(filters, real_filters(counted, loss, network)));
            CHECK(is_same_list(filters, real_filters(searched, loss, network)));
        }
    }
}

namespace {

Poly cofactor(const std::vector<std::vector<Poly>>& m, int row, int column) {
    std::vector<int> r, c;
    for (int i = 0; i < 4; ++i) {
        if (i != row) r.push_back(i);
        if (i != column) c.push_back(i);
    }
    auto at = [&](int i, int j) -> const Poly& { return m[static_cast<std::size_t>(r[static_cast<std::size_t>(i)])][static_cast<std::size_t>(c[static_cast<std::size_t>(j)])]; };
    Poly d = at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)) - at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
             at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0));
    return (row + column) % 2 == 0 ? d : -d;
}

} // namespace

// M is the quadric AD = BC, WᵀJW = 0: at a smooth critical point A(W − u) = λJW, so W is adj(A − λJ)·Au up to scale, and λ a root of a polynomial of degree 6.
TEST_CASE("for k = (2, 2), s = (2, 1) the critical points are those that a Lagrange multiplier gives") {
    support::Random random("Lagrange");
    const Architecture network({2, 2}, {2, 1});
    for (int i = 0; i < 40 * support::effort(); ++i) {
        const Matrix gram = random_gram(random, 3);
        std::vector<Rational> target;
        for (int c = 0; c < 4; ++c) target.push_back(Rational(random.between(-20, 20)));
        const SquareLoss loss(gram, Form(target));
        if (membership(loss.target(), network).in_space) continue;
        std::vector<std::vector<Poly>> matrix(4, std::vector<Poly>(4));
        std::vector<Poly> right(4), w(4);
        for (std::size_t a = 0; a < 4; ++a) {
            for (std::size_t b = 0; b < 4; ++b) {
                const Integer entry = gram.entry(static_cast<long>(a), static_cast<long>(b)).numerator();
                matrix[a][b].set_coefficient(0, entry);
                if (a + b == 3) matrix[a][b].set_coefficient(1, Integer(a == 0 || a == 3 ? -1 : 1));
                right[a] = right[a] + (entry * target[b].numerator()) * Poly{1};
            }
        }
        for (int a = 0; a < 4; ++a)
            for (int b = 0; b < 4; ++b) w[static_cast<std::size_t>(a)] = w[static_cast<std::size_t>(a)] + cofactor(matrix, b, a) * right[static_cast<std::size_t>(b)];
        const Poly p = w[0] * w[3] - w[1] * w[2];
        if (p.degree() < 6 || squarefree_part(p).degree() < 6) continue; // not generic
        const StridedCriticalPoints found = strided_critical_points(loss, network);
        CHECK(found.is_complete);
        CHECK(found.complex_number == 6);
        CHECK(std::ssize(found.points) == count_real_roots(p));
        // Each is one of them: the ratios of the coefficients of the filter are those at a root.
        const auto roots = real_roots(Form(p, 6), 200);
        for (const StridedCriticalPoint& point : found.points) {
            const auto hits = std::count_if(roots.begin(), roots.end(), [&](const RealRoot& root) {
                const Ball t = enclosure(root.interval.lower, root.interval.upper, 200);
                std::vector<Ball> v;
                for (const Poly& c : w) {
                    Ball value;
                    for (long e = c.degree(); e >= 0; --e) value = sum(product(value, t, 200), Ball(c.coefficient(e)), 200);
                    v.push_back(value);
                }
                for (std::size_t a = 1; a < 4; ++a)
                    if (!overlap(product(v[0], point.filter[a], 200), product(v[a], point.filter[0], 200))) return false;
                return true;
            });
            CHECK(hits == 1);
        }
    }
}

namespace {

using Filters = std::vector<std::vector<long double>>;

// The loss of samples, each layer a convolution as it is defined, whatever forms say.
struct Network {
    Architecture architecture;
    Matrix inputs, outputs;

    long double loss(const Filters& filters) const {
        long double sum = 0;
        for (long s = 0; s < inputs.rows(); ++s) {
            std::vector<long double> x;
            for (long i = 0; i < inputs.columns(); ++i) x.push_back(rootprint::to_double(inputs.entry(s, i)));
            for (std::size_t l = 0; l < filters.size(); ++l) {
                const auto stride = static_cast<std::size_t>(architecture.strides()[l]);
                std::vector<long double> next;
                for (std::size_t start = 0; start + filters[l].size() <= x.size(); start += stride) {
                    next.push_back(0);
                    for (std::size_t k = 0; k < filters[l].size(); ++k) next.back() += filters[l][k] * x[start + k];
                }
                x = std::move(next);
            }
            for (long i = 0; i < outputs.columns(); ++i) sum += std::pow(x[static_cast<std::size_t>(i)] - static_cast<long double>(rootprint::to_double(outputs.entry(s, i))), 2.0L);
        }
        return sum;
    }
};

// The number of negative pivots of a symmetric matrix.
long negative_pivots(std::vector<std::vector<long double>> m) {
    long number = 0;
    for (std::size_t k = 0; k < m.size(); ++k) {
        if (m[k][k] < 0) ++number;
        for (std::size_t i = k + 1; i < m.size(); ++i)
            for (std::size_t j = k + 1; j < m.size(); ++j) m[i][j] -= m[i][k] * m[k][j] / m[k][k];
    }
    return number;
}

} // namespace

TEST_CASE("at every critical point the loss of the samples has gradient 0, by differences, and the index is that of its Hessian") {
    support::Random random("strided samples");
    struct Case {
        std::vector<std::int64_t> sizes, strides;
        long width;
    };
    for (const Case& c : {Case{{2, 2}, {2, 1}, 6}, Case{{3, 2}, {2, 1}, 7}, Case{{2, 3}, {3, 2}, 14}, Case{{2, 2, 2}, {2, 2, 1}, 8}, Case{{3, 3}, {2, 1}, 9}}) {
        Network network{Architecture(c.sizes, c.strides), Matrix(14, c.width), Matrix(14, layer_widths(Architecture(c.sizes, c.strides), c.width).back())};
        for (long s = 0; s < 14; ++s) {
            for (long i = 0; i < network.inputs.columns(); ++i) network.inputs.set_entry(s, i, Rational(random.between(-9, 9), 4));
            for (long i = 0; i < network.outputs.columns(); ++i) network.outputs.set_entry(s, i, Rational(random.between(-9, 9), 2));
        }
        const SquareLoss loss = loss_of_samples(network.architecture, network.inputs, network.outputs);
        const StridedCriticalPoints found = strided_critical_points(loss, network.architecture);
        CHECK(found.is_complete);
        CHECK(!found.points.empty());
        CHECK(found.minima.size() == 1);
        for (const StridedCriticalPoint& point : found.points) {
            Filters filters;
            for (const LayerFilter& factor : point.factors) {
                filters.emplace_back();
                for (const Ball& b : factor.coefficients) filters.back().push_back(to_double(b));
            }
            // All layers of one size: the derivatives are then of one size, too.
            long double product = 1;
            for (auto& filter : filters) {
                long double norm = 0;
                for (long double w : filter) norm = std::hypot(norm, w);
                for (long double& w : filter) w /= norm;
                product *= norm;
            }
            for (auto& filter : filters)
                for (long double& w : filter) w *= std::pow(product, 1.0L / static_cast<long double>(filters.size()));
            const long double here = network.loss(filters);
            CHECK(static_cast<double>(here) == doctest::Approx(to_double(point.loss)).epsilon(1e-9));
            std::vector<long double*> unknowns;
            std::vector<bool> is_pivot;
            for (std::size_t l = 0; l < filters.size(); ++l) {
                const auto largest = std::max_element(filters[l].begin(), filters[l].end(), [](long double a, long double b) { return std::abs(a) < std::abs(b); });
                for (auto w = filters[l].begin(); w != filters[l].end(); ++w) {
                    unknowns.push_back(&*w);
                    is_pivot.push_back(l + 1 < filters.size() && w == largest);
                }
            }
            constexpr long double h = 1e-4L;
            auto moved = [&](std::size_t i, long double a, std::size_t j, long double b) {
                const long double x = *unknowns[i], y = *unknowns[j];
                *unknowns[i] += a;
                *unknowns[j] += b;
                const long double value = network.loss(filters);
                *unknowns[i] = x, *unknowns[j] = y;
                return value;
            };
            std::vector<std::vector<long double>> hessian;
            for (std::size_t i = 0; i < unknowns.size(); ++i) {
                CHECK(std::abs(static_cast<double>((moved(i, h, i, 0) - moved(i, -h, i, 0)) / (2 * h))) < 1e-4 * static_cast<double>(here + 1));
                if (is_pivot[i]) continue;
                hessian.emplace_back();
                for (std::size_t j = 0; j < unknowns.size(); ++j)
                    if (!is_pivot[j]) hessian.back().push_back((moved(i, h, j, h) - moved(i, h, j, -h) - moved(i, -h, j, h) + moved(i, -h, j, -h)) / (4 * h * h));
            }
            REQUIRE(point.index);
            CHECK(negative_pivots(hessian) == *point.index);
            CHECK((point.kind == CriticalKind::minimum) == (*point.index == 0));
        }
    }
}

TEST_CASE("no random run of descent ends below the global minimum, and many end there") {
    support::Random random("strided descent");
    for (const Architecture& network : {Architecture({3, 2}, {2, 1}), Architecture({3, 3}, {2, 1}), Architecture({2, 2, 2}, {2, 2, 1})}) {
        const SquareLoss loss = random_loss(random, network);
        const StridedCriticalPoints found = strided_critical_points(loss, network, 15);
        REQUIRE(found.is_complete);
        REQUIRE(found.minima.size() == 1);
        const double least = to_double(found.points[found.minima[0]].loss);
        // Each step makes the best of one layer, the others being given: it never increases the loss.
        const std::vector<Group>& groups = network.groups();
        const auto n = static_cast<std::size_t>(loss.degree());
        std::vector<std::vector<double>> gram(n + 1, std::vector<double>(n + 1));
        std::vector<double> target(n + 1);
        for (std::size_t i = 0; i <= n; ++i) {
            target[i] = rootprint::to_double(loss.target().coefficient(static_cast<long>(i)));
            for (std::size_t j = 0; j <= n; ++j) gram[i][j] = rootprint::to_double(loss.gram().entry(static_cast<long>(i), static_cast<long>(j)));
        }
        int reached = 0;
        const int runs = 1000;
        for (int run = 0; run < runs; ++run) {
            std::vector<std::vector<double>> forms;
            for (const Group& group : groups) {
                forms.emplace_back(static_cast<std::size_t>(group.degree) + 1);
                for (double& c : forms.back()) c = random.normal();
            }
            double last = 0;
            for (int round = 0; round < 60; ++round) {
                for (std::size_t g = 0; g < groups.size(); ++g) {
                    std::vector<double> others{1};
                    for (std::size_t k = 0; k < groups.size(); ++k) {
                        if (k == g) continue;
                        const auto stride = static_cast<std::size_t>(groups[k].stride);
                        std::vector<double> next(others.size() + stride * (forms[k].size() - 1));
                        for (std::size_t i = 0; i < others.size(); ++i)
                            for (std::size_t j = 0; j < forms[k].size(); ++j) next[i + stride * j] += others[i] * forms[k][j];
                        others = std::move(next);
                    }
                    const auto stride = static_cast<std::size_t>(groups[g].stride);
                    const std::size_t size = forms[g].size();
                    std::vector<std::vector<double>> m(size, std::vector<double>(size + 1));
                    for (std::size_t a = 0; a < size; ++a) {
                        for (std::size_t i = 0; i < others.size(); ++i) {
                            for (std::size_t b = 0; b < size; ++b)
                                for (std::size_t j = 0; j < others.size(); ++j) m[a][b] += others[i] * gram[i + a * stride][j + b * stride] * others[j];
                            for (std::size_t j = 0; j <= n; ++j) m[a][size] += others[i] * gram[i + a * stride][j] * target[j];
                        }
                    }
                    for (std::size_t k = 0; k < size; ++k)
                        for (std::size_t i = 0; i < size; ++i) {
                            if (i == k) continue;
                            const double factor = m[i][k] / m[k][k];
                            for (std::size_t j = k; j <= size; ++j) m[i][j] -= factor * m[k][j];
                        }
                    for (std::size_t k = 0; k < size; ++k) forms[g][k] = m[k][size] / m[k][k];
                    if (g + 1 < groups.size()) continue;
                    std::vector<double> error(n + 1);
                    for (std::size_t i = 0; i < others.size(); ++i)
                        for (std::size_t j = 0; j < size; ++j) error[i + stride * j] += others[i] * forms[g][j];
                    last = 0;
                    for (std::size_t i = 0; i <= n; ++i) error[i] -= target[i];
                    for (std::size_t i = 0; i <= n; ++i)
                        for (std::size_t j = 0; j <= n; ++j) last += error[i] * gram[i][j] * error[j];
                }
            }
            CHECK(last >= least - 1e-6 * (1 + std::abs(least)));
            reached += last < least + 1e-3 * (1 + std::abs(least));
        }
        CHECK(reached > runs / 10);
    }
}

TEST_CASE("a multiple of the loss and of the target has the multiple critical points") {
    support::Random random("strided scaling");
    for (const Architecture& network : {Architecture({3, 2}, {2, 1}), Architecture({2, 2, 2}, {2, 2, 1})}) {
        const SquareLoss loss = random_loss(random, network);
        const auto n = static_cast<long>(network.degree());
        Matrix gram(n + 1, n + 1);
        const Rational a(3, 7), c(-5, 2);
        for (long i = 0; i <= n; ++i)
            for (long j = 0; j <= n; ++j) gram.set_entry(i, j, a * loss.gram().entry(i, j));
        const StridedCriticalPoints one = strided_critical_points(loss, network), other = strided_critical_points(SquareLoss(gram, c * loss.target()), network);
        REQUIRE(one.points.size() == other.points.size());
        CHECK(one.complex_number == other.complex_number);
        for (std::size_t i = 0; i < one.points.size(); ++i) {
            CHECK(one.points[i].pattern == other.points[i].pattern);
            CHECK(one.points[i].kind == other.points[i].kind);
            CHECK(one.points[i].index == other.points[i].index);
            CHECK(overlap(product(one.points[i].loss, enclosure(a * c * c, 128), 128), other.points[i].loss));
            for (std::size_t k = 0; k < one.points[i].filter.size(); ++k) CHECK(overlap(product(one.points[i].filter[k], enclosure(c, 128), 128), other.points[i].filter[k]));
        }
    }
}

TEST_CASE("the reversed target has the reversed critical points, roots at infinity included") {
    for (const std::string target : {"1 2 -3 5 7", "1 0 0 0 1", "0 0 1 2 0", "3 1 4 1 5"}) {
        const Architecture network({3, 2}, {2, 1});
        const SquareLoss loss = plain_loss(target);
        std::vector<Rational> reversed = loss.target().filter();
        std::reverse(reversed.begin(), reversed.end());
        const StridedCriticalPoints one = strided_critical_points(loss, network), other = strided_critical_points(SquareLoss(identity_gram(4), Form(reversed)), network);
        CAPTURE(target);
        CHECK(one.is_complete);
        CHECK(one.complex_number == other.complex_number);
        REQUIRE(one.points.size() == other.points.size());
        for (const StridedCriticalPoint& point : one.points) {
            std::vector<Ball> turned(point.filter.rbegin(), point.filter.rend());
            CHECK(std::any_of(other.points.begin(), other.points.end(), [&](const StridedCriticalPoint& p) {
                return meet(p.filter, turned) && p.kind == point.kind && p.pattern == point.pattern && p.place == point.place && p.is_mu_critical == point.is_mu_critical;
            }));
        }
    }
}

TEST_CASE("a target of the function space is a critical point, exactly, and the minimum") {
    support::Random random("strided targets");
    struct Case {
        std::vector<std::int64_t> sizes, strides;
    };
    for (const Case& c : {Case{{2, 2}, {2, 1}}, Case{{3, 2}, {2, 1}}, Case{{2, 3}, {3, 1}}, Case{{2, 2, 2}, {2, 2, 1}}, Case{{3, 3}, {2, 1}}, Case{{1, 3}, {2, 1}}}) {
        const Architecture network(c.sizes, c.strides);
        std::vector<Form> filters;
        for (std::int64_t k : c.sizes) filters.push_back(k == 1 ? Form({Rational(2)}) : random_target(random, k - 1));
        const Form target = end_to_end_filter(network, filters);
        const StridedCriticalPoints found = strided_critical_points(SquareLoss(random_gram(random, target.degree()), target), network);
        CHECK(found.is_complete);
        CHECK(found.is_target_member);
        REQUIRE(!found.points.empty());
        CHECK(found.points[0].is_target);
        CHECK(found.points[0].exact == target);
        CHECK(contains(found.points[0].loss, Rational(0)));
        CHECK(found.points[0].kind == CriticalKind::minimum);
        CHECK(found.minima == std::vector<std::size_t>{0});
        CHECK(std::count_if(found.points.begin(), found.points.end(), [](const StridedCriticalPoint& p) { return p.is_target || contains(p.loss, Rational(0)); }) == 1);
    }
}

TEST_CASE("points where the multiplication of filters is critical are named") {
    // x⁴ + y⁴ with k = (3, 2), s = (2, 1): all four are even, with a common factor of the layers.
    const Architecture network({3, 2}, {2, 1});
    const StridedCriticalPoints found = strided_critical_points(plain_loss("1 0 0 0 1"), network);
    CHECK(found.is_complete);
    REQUIRE(found.points.size() == 4);
    for (const StridedCriticalPoint& point : found.points) {
        CHECK(point.is_mu_critical == Truth::yes);
        CHECK(point.is_smooth == Truth::no);
        CHECK(point.place == Place::boundary);
        std::vector<Form> filters;
        for (const LayerFilter& factor : point.factors) filters.push_back(*factor.exact);
        CHECK(differential_rank(network, filters) < network.dimension());
        CHECK(end_to_end_filter(network, filters) == *point.exact);
    }
    // x⁴ + x²y² + 3y⁴: the roots are irrational, and the filters are squares.
    const StridedCriticalPoints squares = strided_critical_points(plain_loss("1 0 1 0 3"), network);
    CHECK(squares.is_complete);
    REQUIRE(squares.points.size() == 2);
    for (const StridedCriticalPoint& point : squares.points) {
        CHECK(!point.exact);
        CHECK(point.is_mu_critical == Truth::yes);
        CHECK(point.is_smooth == Truth::no);
        CHECK(point.place == Place::boundary);
    }
    CHECK(to_string(*squares.points[0].pattern) == "0|2");
    CHECK(to_string(*squares.points[1].pattern) == "22|0");
    // A target that is a singular member, with rational factors.
    const StridedCriticalPoints singular = strided_critical_points(plain_loss("0 0 0 0 1 0"), Architecture({4, 2}, {2, 1}));
    REQUIRE(!singular.points.empty());
    CHECK(singular.points[0].is_target);
    CHECK(singular.points[0].is_mu_critical == Truth::yes);
    // For generic data there are none.
    support::Random random("strided generic");
    for (int i = 0; i < 5; ++i)
        for (const StridedCriticalPoint& point : strided_critical_points(random_loss(random, network), network).points) {
            CHECK(point.is_mu_critical == Truth::no);
            CHECK(point.is_smooth == Truth::yes);
            CHECK(point.place == Place::interior);
        }
}

TEST_CASE("special data: no critical points, curves of them, fewer than generic ones") {
    const Architecture network({2, 2}, {2, 1});
    // The singular values of (1 0; 0 1) are equal: a circle.
    const StridedCriticalPoints circle = strided_critical_points(plain_loss("1 0 0 1"), network);
    CHECK(!circle.is_complete);
    CHECK(!circle.complex_number);
    REQUIRE(circle.points.size() == 1);
    CHECK(circle.points[0].is_family);
    CHECK(contains(circle.points[0].loss, Rational(1)));
    // (3 0; 0 1): the two singular values.
    const StridedCriticalPoints two = strided_critical_points(plain_loss("3 0 0 1"), network);
    CHECK(two.is_complete);
    CHECK(two.complex_number == 2);
    REQUIRE(two.points.size() == 2);
    CHECK(*two.points[0].exact == parse_form("3 0 0 0"));
    CHECK(*two.points[1].exact == parse_form("0 0 0 1"));
    CHECK(two.points[0].kind == CriticalKind::minimum);
    CHECK(two.points[1].index == 1);
    // Targets to which all of M is orthogonal; the target 0.
    const StridedCriticalPoints none = strided_critical_points(plain_loss("0 0 1 0 0"), Architecture({2, 2}, {3, 1}));
    CHECK(none.is_complete);
    CHECK(none.points.empty());
    CHECK(!none.is_target_member);
    CHECK(strided_critical_points(plain_loss("0 0 1"), Architecture({1, 2}, {2, 1})).points.empty() == false);
    CHECK(strided_critical_points(plain_loss("0 1 0"), Architecture({1, 2}, {2, 1})).points.empty());
    CHECK(strided_critical_points(plain_loss("0 0 0 0"), network).points.empty());
    CHECK(strided_critical_points(plain_loss("0 0 0 0"), network).is_complete);
    // Rank 1 tensors of size 2×2×2, whose ED degree for the identity is 6.
    const StridedCriticalPoints tensors = strided_critical_points(plain_loss("1 2 -3 5 7 1 -1 4"), Architecture({2, 2, 2}, {2, 2, 1}));
    CHECK(tensors.is_complete);
    CHECK(tensors.points.size() == 6);
    // A diagonal tensor with a third factor: the two unit tensors are rational, and found to be.
    const StridedCriticalPoints units = strided_critical_points(plain_loss("3 0 0 0 0 0 0 2"), Architecture({2, 2, 2}, {2, 2, 1}));
    const auto unit = [&](const std::string& form) {
        return std::count_if(units.points.begin(), units.points.end(), [&](const StridedCriticalPoint& point) { return point.exact == parse_form(form) && to_string(*point.pattern) == "7|0" && point.place == Place::interior; });
    };
    CHECK(unit("3 0 0 0 0 0 0 0") == 1);
    CHECK(unit("0 0 0 0 0 0 0 2") == 1);
}

TEST_CASE("several layers of one stride, other degrees and no layers are refused") {
    CHECK_THROWS_WITH_AS(strided_critical_points(plain_loss("1 2 3 4 5"), Architecture({2, 2, 2}, {1, 2, 1})),
                         "with strides that matter to the form, critical points are found only if no two layers have the same stride in it: layer 2 has stride 1, as one before", DomainError);
    CHECK_THROWS_AS(strided_critical_points(plain_loss("1 2 3"), Architecture({2, 2}, {2, 1})), DomainError);
    CHECK_THROWS_AS(strided_critical_points(plain_loss("1"), Architecture({1, 1}, {2, 1})), DomainError);
    CHECK(why_not_strided_critical(Architecture({2, 2}, {100, 1})) == "degree 101 is too large: at most 100");
    CHECK(why_not_strided_critical(Architecture({2, 2}, {99, 1})).empty());
    CHECK(why_not_strided_critical(Architecture({40, 2}, {2, 1})) == "the dimension 41 of the function space is too large: at most 40");
    CHECK(why_not_strided_critical(Architecture({39, 2}, {2, 1})).empty());
}

TEST_CASE("in the number field of a root the same is decided as by exact forms and by balls") {
    support::Random random("strided facts");
    for (const Architecture& network : {Architecture({3, 2}, {2, 1}), Architecture({4, 2}, {2, 1}), Architecture({2, 3}, {2, 1}), Architecture({3, 1, 2}, {1, 2, 1})}) {
        for (int i = 0; i < 6 * support::effort(); ++i) {
            // Even targets, generic ones, and forms that have rational solutions.
            std::vector<Rational> filter;
            for (long k = 0; k <= network.degree(); ++k) filter.push_back(Rational(k % 2 == 1 && i % 2 == 0 ? 0 : random.between(-6, 6)));
            const Form target(filter);
            if (target.is_zero()) continue;
            const SquareLoss loss(identity_gram(target.degree()), target);
            const StridedEliminant eliminant = strided_eliminant(loss, network);
            if (eliminant.eliminant.is_zero()) continue;
            const StridedCriticalPoints found = strided_critical_points(loss, network);
            std::vector<StridedFacts> all;
            for (const RealRoot& root : real_roots(eliminant.eliminant, 96))
                if (!root.at_infinity) all.push_back(strided_facts(loss, network, root));
            long others = 0;
            for (const StridedCriticalPoint& point : found.points) {
                const Place place = *point.place;
                const bool is_listed = std::any_of(all.begin(), all.end(), [&](const StridedFacts& facts) {
                    return facts.pattern == *point.pattern && facts.place == place && truth(facts.is_smooth) == point.is_smooth && truth(facts.is_mu_critical) == point.is_mu_critical;
                });
                others += !is_listed;
            }
            CAPTURE(to_string(target));
            CHECK(others <= 2); // the target, and the root at infinity
            CHECK(std::ssize(found.points) <= std::ssize(all) + 2);
        }
    }
}

TEST_CASE("the signs of eigenvalues are found where coefficients of the characteristic polynomial vanish") {
    auto matrix = [](std::vector<std::vector<long>> rows) {
        std::vector<std::vector<Ball>> result;
        for (const auto& row : rows) {
            result.emplace_back();
            for (long c : row) result.back().push_back(sum(Ball(std::int64_t{c}), make_ball(0, 1e-12), 64));
        }
        return result;
    };
    const Inertia swap = inertia(matrix({{0, 1}, {1, 0}}), 64), pairs = inertia(matrix({{0, 2, 0, 0}, {2, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}}), 64),
                  definite = inertia(matrix({{2, 1}, {1, 2}}), 64), singular = inertia(matrix({{1, 1}, {1, 1}}), 64), negative = inertia(matrix({{-2, 1, 0}, {1, -2, 0}, {0, 0, 5}}), 64);
    CHECK((swap.is_regular && swap.negative == 1));
    CHECK((pairs.is_regular && pairs.negative == 2));
    CHECK((definite.is_regular && definite.negative == 0));
    CHECK(!singular.is_regular);
    CHECK((negative.is_regular && negative.negative == 2));
}

TEST_CASE("the rank that balls prove is at most the rank, and the rank itself if they are narrow") {
    support::Random random("least rank");
    for (int i = 0; i < 100 * support::effort(); ++i) {
        const long rows = random.between(1, 5), columns = random.between(1, 5), inner = random.between(1, 4);
        Matrix a(rows, inner), b(inner, columns);
        for (long r = 0; r < rows; ++r)
            for (long k = 0; k < inner; ++k) a.set_entry(r, k, Rational(random.between(-3, 3)));
        for (long k = 0; k < inner; ++k)
            for (long c = 0; c < columns; ++c) b.set_entry(k, c, Rational(random.between(-3, 3)));
        Matrix product = a * b;
        std::vector<std::vector<Ball>> balls(static_cast<std::size_t>(rows)), wide;
        for (long r = 0; r < rows; ++r)
            for (long c = 0; c < columns; ++c) balls[static_cast<std::size_t>(r)].push_back(enclosure(product.entry(r, c), 64));
        wide = balls;
        for (auto& row : wide)
            for (Ball& c : row) c = sum(c, make_ball(0, 0.6), 64);
        const long rank = fmpq_mat_rref(product.flint(), product.flint());
        CHECK(least_rank(balls, 64) == rank);
        CHECK(least_rank(wide, 64) <= rank);
    }
}

TEST_CASE("roots of forms of balls are counted where their scales differ enormously") {
    support::Random random("simple root numbers");
    long simple = 0, multiple = 0;
    for (long i = 0; i < 300 * support::effort(); ++i) {
        const long n = random.between(1, 8);
        std::vector<Rational> filter;
        for (long j = 0; j <= n; ++j) filter.push_back(Rational(random.between(-9, 9)) * (random.one_in(3) ? Rational(1) / power(Rational(10), random.between(0, 400)) : Rational(1)));
        Form form(filter);
        if (const Form line({Rational(1), Rational(random.between(-3, 3))}); random.one_in(4) && n >= 2) form = line * line * random_target(random, n - 2);
        if (form.is_zero()) continue;
        const Pattern expected = pattern(form);
        constexpr long precision = 20'000;
        std::vector<Ball> balls;
        for (const Rational& c : form.filter()) balls.push_back(enclosure(c, precision));
        const auto numbers = simple_root_numbers(balls, precision);
        CAPTURE(to_string(form));
        REQUIRE(numbers.has_value() == (codimension(expected) == 0));
        if (numbers) CHECK(*numbers == root_numbers(expected));
        ++(numbers ? simple : multiple);
    }
    CHECK(std::min(simple, multiple) >= 10);
    CHECK(!simple_root_numbers({Ball(1), Ball(-2), enclosure(Rational(1), Rational(1) + Rational(1, 1000), 64)}, 64)); // a double root is in it
}

TEST_CASE("targets with an entry far smaller than the others") {
    const Architecture network({3, 2}, {2, 1});
    for (const long e : {50L, 300L, 400L}) {
        const SquareLoss loss(identity_gram(4), Form({Rational(1), Rational(2), Rational(1) / power(Rational(10), e), Rational(0), Rational(5)}));
        const StridedCriticalPoints found = strided_critical_points(loss, network, 10);
        CHECK(found.is_complete);
        REQUIRE(found.points.size() == 2); // as with 1e-10, where roots found by iteration told the patterns
        CHECK(found.points[0].pattern == Pattern::make({}, {1, 1}));
        CHECK(found.points[0].place == Place::interior);
        CHECK(found.points[1].pattern == Pattern::make({1, 1, 1, 1}, {}));
        CHECK(found.points[1].is_smooth == Truth::yes);
        CHECK(found.points[1].is_mu_critical == Truth::no);
    }
}
