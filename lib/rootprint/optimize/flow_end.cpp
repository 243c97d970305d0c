// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/flow_end.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "rootprint/base/error.hpp"
#include "rootprint/optimize/ball_system.hpp"
#include "rootprint/optimize/nearest.hpp"

namespace rootprint {

namespace {

using Balls = std::vector<Ball>;
using Layers = std::vector<Balls>;

constexpr long working = 128;

double middle(const Ball& a) { return arf_get_d(arb_midref(a.arb()), ARF_RND_NEAR); }
double upper_bound(const Ball& a) {
    arf_t bound;
    arf_init(bound);
    arb_get_ubound_arf(bound, a.arb(), 53);
    const double d = arf_get_d(bound, ARF_RND_CEIL);
    arf_clear(bound);
    return d;
}

Layers exact_layers(const FloatLayers& filters) {
    Layers layers;
    for (const auto& filter : filters) {
        layers.emplace_back();
        for (const double c : filter) layers.back().push_back(make_ball(c, 0));
    }
    return layers;
}

// ---- which roots of the layers are one root: a guess -----------------------------------------------------------------------

// A root of one layer, or a pair, its form of norm 1.
struct LayerRoot {
    std::size_t layer;
    std::vector<double> form;
};

std::optional<std::vector<LayerRoot>> roots_of(const Layers& layers) {
    std::vector<LayerRoot> all;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const auto roots = root_forms(layers[l], 1, working);
        if (!roots) return {};
        for (const RootForm& root : *roots) {
            LayerRoot r{l, {}};
            double norm = 0;
            for (const Ball& c : root.form) {
                r.form.push_back(middle(c));
                norm += r.form.back() * r.form.back();
            }
            for (double& c : r.form) c /= std::sqrt(norm);
            all.push_back(std::move(r));
        }
    }
    return all;
}

double inner(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

// Up to sign; infinite between a root and a pair.
double distance(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    const double sign = inner(a, b) < 0 ? -1 : 1;
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - sign * b[i]) * (a[i] - sign * b[i]);
    return std::sqrt(sum);
}

// For each root the number of its class; classes are what the first `joined` of the closest pairs of roots of different layers make one.
struct Guess {
    std::vector<std::size_t> classes;
    std::size_t number = 0;
};

// All guesses, the most likely first: the wider the gap between the pairs that are joined and those that are not, the better.
std::vector<Guess> guesses(const std::vector<LayerRoot>& roots) {
    struct Pair {
        double distance;
        std::size_t a, b;
    };
    constexpr double near = 0.1;
    std::vector<Pair> pairs;
    for (std::size_t b = 0; b < roots.size(); ++b)
        for (std::size_t a = 0; a < b; ++a)
            if (roots[a].layer != roots[b].layer) pairs.push_back({distance(roots[a].form, roots[b].form), a, b});
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) { return p.distance < q.distance; });
    struct Cut {
        double gap;
        std::size_t joined;
    };
    std::vector<Cut> cuts;
    for (std::size_t joined = 0; joined <= pairs.size(); ++joined) {
        if (joined > 0 && pairs[joined - 1].distance > near) break;
        const double below = joined > 0 ? std::max(pairs[joined - 1].distance, 1e-16) : 1e-16;
        const double above = joined < pairs.size() ? std::max(std::min(pairs[joined].distance, 1.0), 1e-16) : 1.0;
        // Without any joined pair there is no lower end: what is closer than the accuracy of descent is hardly different.
        cuts.push_back({joined > 0 ? above / below : above / 1e-4, joined});
    }
    std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.gap > b.gap; });
    std::vector<Guess> result;
    for (const Cut& cut : cuts) {
        Guess guess;
        std::vector<std::size_t>& c = guess.classes;
        for (std::size_t i = 0; i < roots.size(); ++i) c.push_back(i);
        for (std::size_t i = 0; i < cut.joined; ++i) {
            const std::size_t from = std::max(c[pairs[i].a], c[pairs[i].b]), to = std::min(c[pairs[i].a], c[pairs[i].b]);
            std::replace(c.begin(), c.end(), from, to);
        }
        // A compatible factorisation has a root at most once in each layer.
        bool is_compatible = true;
        for (std::size_t b = 0; b < roots.size(); ++b)
            for (std::size_t a = 0; a < b; ++a) is_compatible = is_compatible && (c[a] != c[b] || roots[a].layer != roots[b].layer);
        if (!is_compatible) continue;
        for (std::size_t i = 0; i < roots.size(); ++i) { // numbered without gaps
            if (c[i] == i) std::replace(c.begin() + static_cast<std::ptrdiff_t>(i), c.end(), i, guess.number++);
        }
        const bool is_new = std::none_of(result.begin(), result.end(), [&](const Guess& g) { return g.classes == c; });
        if (is_new) result.push_back(std::move(guess));
    }
    return result;
}

// The forms of the classes, each the mean of its roots, and how many roots it has.
struct Class {
    std::vector<double> form;
    long multiplicity = 0;
};
std::vector<Class> classes_of(const Guess& guess, const std::vector<LayerRoot>& roots) {
    std::vector<Class> classes(guess.number);
    for (std::size_t i = 0; i < roots.size(); ++i) {
        Class& c = classes[guess.classes[i]];
        if (c.form.empty()) c.form.resize(roots[i].form.size());
        const double sign = inner(c.form, roots[i].form) < 0 ? -1 : 1;
        for (std::size_t j = 0; j < c.form.size(); ++j) c.form[j] += sign * roots[i].form[j];
        ++c.multiplicity;
    }
    return classes;
}

std::vector<double> multiplied(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> c(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) c[i + j] += a[i] * b[j];
    return c;
}

// The real critical point near forms with these roots, of exactly their type.
std::optional<CriticalPoint> point_near(const SquareLoss& loss, const Architecture& architecture, const std::vector<Class>& classes, long digits,
                                        const Budget& budget) {
    std::vector<long> type;
    for (const Class& c : classes) type.insert(type.end(), c.form.size() - 1, c.multiplicity);
    const std::vector<Part> parts = parts_of_type(type);
    std::vector<Balls> multiple;
    Balls divisor{Ball(1)};
    for (std::size_t p = 1; p < parts.size(); ++p) {
        std::vector<double> form{1};
        for (const Class& c : classes)
            if (c.multiplicity == parts[p].multiplicity) form = multiplied(form, c.form);
        multiple.emplace_back();
        for (const double c : form) multiple.back().push_back(make_ball(c, 0));
        for (long i = 0; i < parts[p].multiplicity; ++i) divisor = product(divisor, multiple.back(), working);
    }
    auto simple = nearest_cofactor(loss, divisor, working);
    if (!simple) return {};
    multiple.insert(multiple.begin(), std::move(*simple));
    return critical_point_near(loss, architecture, parts, multiple, digits, budget);
}

// The root of the point with the form nearest to that of each class; nothing if that is no bijection that respects multiplicities.
std::optional<std::vector<std::size_t>> roots_of_classes(const CriticalPoint& point, const std::vector<Class>& classes) {
    if (point.roots.size() != classes.size()) return {};
    std::vector<std::size_t> result;
    for (const Class& c : classes) {
        std::vector<double> form = c.form;
        const double size = std::sqrt(inner(form, form));
        for (double& a : form) a /= size;
        double best = std::numeric_limits<double>::infinity();
        std::size_t root = point.roots.size();
        for (std::size_t r = 0; r < point.roots.size(); ++r) {
            std::vector<double> other;
            for (const Ball& a : point.roots[r].form) other.push_back(middle(a));
            const double norm = std::sqrt(inner(other, other));
            for (double& a : other) a /= norm;
            const double d = distance(form, other);
            if (d < best) best = d, root = r;
        }
        if (root == point.roots.size() || point.roots[root].multiplicity != c.multiplicity) return {};
        if (std::find(result.begin(), result.end(), root) != result.end()) return {};
        result.push_back(root);
    }
    return result;
}

// ---- the proof -------------------------------------------------------------------------------------------------------------

// Filters modulo scaling: all layers but the last have the coefficient `pivot` equal to 1. The coordinates are the other coefficients.
struct Chart {
    std::vector<std::size_t> pivots;

    template <typename Visit> void for_each_coordinate(const Layers& layers, Visit visit) const {
        for (std::size_t l = 0; l < layers.size(); ++l)
            for (std::size_t j = 0; j < layers[l].size(); ++j)
                if (l + 1 == layers.size() || j != pivots[l]) visit(l, j);
    }
    // Nothing if a pivot may be 0.
    std::optional<Layers> normalised(Layers layers) const {
        for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
            const Ball scale = layers[l][pivots[l]];
            if (contains(scale, Rational(0))) return {};
            for (Ball& c : layers[l]) c = quotient(c, scale, working);
            for (Ball& c : layers.back()) c = product(c, scale, working);
            layers[l][pivots[l]] = Ball(1);
        }
        return layers;
    }
};

Chart chart_of(const FloatLayers& filters) {
    Chart chart;
    for (const auto& filter : filters) {
        const auto largest = std::max_element(filter.begin(), filter.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
        chart.pivots.push_back(static_cast<std::size_t>(largest - filter.begin()));
    }
    return chart;
}

// The loss, with everything in balls.
class BallLoss {
public:
    explicit BallLoss(const SquareLoss& loss) : system_(critical_system(loss, {}, RealRing{working})) {}

    // (W − u)ᵀA(W − u) for the product of the layers.
    Ball value(const Layers& layers) const { return value(product_of(layers)); }
    Ball value_at_zero() const { return value(Balls(system_.target().size())); }

    // The Hessian in the coordinates of a chart.
    std::vector<Balls> hessian(const Layers& layers, const Chart& chart) const {
        struct Coordinate {
            std::size_t layer, index;
            Balls derivative, image;
        };
        const std::size_t count = layers.size();
        const Balls gradient = system_.gradient(product_of(layers));
        std::vector<Balls> cofactors;
        for (std::size_t l = 0; l < count; ++l) cofactors.push_back(all_but(layers, l, count));
        std::vector<Coordinate> coordinates;
        chart.for_each_coordinate(layers, [&](std::size_t l, std::size_t j) {
            Balls derivative(system_.target().size());
            for (std::size_t i = 0; i < cofactors[l].size(); ++i) derivative[i + j] = cofactors[l][i];
            Balls image = system_.image(derivative);
            coordinates.push_back({l, j, std::move(derivative), std::move(image)});
        });
        // gradient·(W/(w_l w_m))·x^…y^k.
        std::vector<std::vector<Balls>> bending(count, std::vector<Balls>(count));
        for (std::size_t l = 0; l < count; ++l) {
            for (std::size_t m = 0; m < l; ++m) {
                bending[l][m] = bending[m][l] = system_.against(all_but(layers, l, m), gradient);
            }
        }
        std::vector<Balls> matrix(coordinates.size(), Balls(coordinates.size()));
        for (std::size_t a = 0; a < coordinates.size(); ++a) {
            for (std::size_t b = 0; b <= a; ++b) {
                const Coordinate &p = coordinates[a], &q = coordinates[b];
                Ball entry = system_.scalar_product(p.derivative, q.image);
                if (p.layer != q.layer) entry = sum(entry, bending[p.layer][q.layer][p.index + q.index], working);
                matrix[a][b] = matrix[b][a] = sum(entry, entry, working);
            }
        }
        return matrix;
    }

private:
    static Balls all_but(const Layers& layers, std::size_t l, std::size_t m) {
        Balls w{Ball(1)};
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (i != l && i != m) w = product(w, layers[i], working);
        return w;
    }
    static Balls product_of(const Layers& layers) { return all_but(layers, layers.size(), layers.size()); }
    Ball value(const Balls& w) const { return system_.loss(w, system_.gradient(w)); }

    RealSystem system_;
};

using FloatMatrix = std::vector<std::vector<double>>;

// An upper triangular matrix V near the one with VᵀHV = 1, with positive diagonal; nothing if H does not look positive definite.
std::optional<FloatMatrix> whitening(const std::vector<Balls>& hessian) {
    const std::size_t n = hessian.size();
    FloatMatrix l(n, std::vector<double>(n)), v = l; // H = LLᵀ, V = L⁻ᵀ
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double s = middle(hessian[i][j]);
            for (std::size_t k = 0; k < j; ++k) s -= l[i][k] * l[j][k];
            if (i == j && !(s > 0)) return {};
            l[i][j] = i == j ? std::sqrt(s) : s / l[j][j];
        }
    }
    for (std::size_t j = 0; j < n; ++j) {
        v[j][j] = 1 / l[j][j];
        for (std::size_t i = j; i-- > 0;) {
            double s = 0;
            for (std::size_t k = i + 1; k <= j; ++k) s -= l[k][i] * v[k][j];
            v[i][j] = s / l[i][i];
        }
        for (std::size_t i = 0; i <= j; ++i)
            if (!std::isfinite(v[i][j])) return {};
        if (!(v[j][j] > 0)) return {};
    }
    return v;
}

Ball times(const Ball& a, double b) { return product(a, make_ball(b, 0), working); }

// Whether all eigenvalues of VᵀHV are at least 1/2, by Gershgorin's circles.
bool is_convex(const std::vector<Balls>& hessian, const FloatMatrix& v) {
    const std::size_t n = hessian.size();
    std::vector<Balls> half(n, Balls(n)); // HV
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k <= j; ++k) half[i][j] = sum(half[i][j], times(hessian[i][k], v[k][j]), working);
    for (std::size_t i = 0; i < n; ++i) {
        Ball least(-1); // twice the diagonal minus the absolute values of the others, minus 1
        for (std::size_t j = 0; j < n; ++j) {
            Ball entry;
            for (std::size_t k = 0; k <= i; ++k) entry = sum(entry, times(half[k][j], v[k][i]), working);
            if (i != j) arb_abs(entry.arb(), entry.arb());
            const Ball twice = sum(entry, entry, working);
            least = i == j ? sum(least, twice, working) : difference(least, twice, working);
        }
        if (!arb_is_nonnegative(least.arb())) return false;
    }
    return true;
}

// Whether flow from the filters stays near the minimum z and converges to it. In coordinates y = V⁻¹(z − z*), on the ball |y| ≤ r the Hessian is at least 1/2, so there the loss is at
// least that of z* plus |y|²/4, and the filters lie in the ball, at a height above z* of less than r²/4.
bool is_trapped(const BallLoss& loss, const Chart& chart, const Layers& filters, const Layers& minimum) {
    const auto start = chart.normalised(filters), end = chart.normalised(minimum);
    if (!start || !end) return false;
    const Ball height = loss.value(*start);
    if (is_less(height, loss.value_at_zero()) != Truth::yes) return false; // W = 0 is out of reach
    const double above = std::max(upper_bound(difference(height, loss.value(*end), working)), 1e-60);
    const auto v = whitening(loss.hessian(*end, chart));
    if (!v || !(above < 1)) return false;
    const double radius = 2.5 * std::sqrt(above);
    // above < radius²/4 in exact arithmetic: 2.5²/4 > 1.5, far beyond rounding.
    Layers box = *end;
    Balls difference_;
    std::size_t i = 0;
    chart.for_each_coordinate(*end, [&](std::size_t l, std::size_t j) {
        double row = 0;
        for (std::size_t k = i; k < v->size(); ++k) row += (*v)[i][k] * (*v)[i][k];
        // 1.001 is for the rounding errors of at most some thousand operations.
        box[l][j] = sum(box[l][j], make_ball(0, 1.001 * radius * std::sqrt(row)), working);
        difference_.push_back(difference((*start)[l][j], (*end)[l][j], working));
        ++i;
    });
    // y by back substitution.
    Ball norm;
    for (i = v->size(); i-- > 0;) {
        for (std::size_t k = i + 1; k < v->size(); ++k) difference_[i] = difference(difference_[i], times(difference_[k], (*v)[i][k]), working);
        difference_[i] = quotient(difference_[i], make_ball((*v)[i][i], 0), working);
        arb_addmul(norm.arb(), difference_[i].arb(), difference_[i].arb(), working);
    }
    const Ball square = product(make_ball(radius, 0), make_ball(radius, 0), working);
    return is_less(norm, square) == Truth::yes && is_convex(loss.hessian(box, chart), *v);
}

} // namespace

std::optional<FlowEnd> flow_end(const SquareLoss& loss, const Architecture& architecture, const FloatLayers& filters, long digits,
                                const Budget& budget) {
    if (std::ssize(filters) != architecture.layers()) throw DomainError("the filters are not as many as the layers");
    for (const auto& filter : filters) {
        const bool is_finite = std::all_of(filter.begin(), filter.end(), [](double c) { return std::isfinite(c); });
        const bool is_zero = std::all_of(filter.begin(), filter.end(), [](double c) { return c == 0; });
        if (!is_finite) throw DomainError("a filter is not finite");
        if (is_zero) return {};
    }
    const Layers layers = exact_layers(filters);
    const auto roots = roots_of(layers);
    if (!roots) return {};
    const Chart chart = chart_of(filters);
    const BallLoss ball_loss(loss);
    for (const Guess& guess : guesses(*roots)) {
        const std::vector<Class> classes = classes_of(guess, *roots);
        auto point = point_near(loss, architecture, classes, digits, budget);
        if (!point || point->kind != CriticalKind::minimum) continue;
        const auto places = roots_of_classes(*point, classes);
        if (!places) continue;
        Filling filling;
        filling.real_roots = point->pattern.real.size();
        filling.layers.assign(filters.size(), std::vector<long>(point->roots.size()));
        for (std::size_t i = 0; i < roots->size(); ++i) filling.layers[(*roots)[i].layer][(*places)[guess.classes[i]]] = 1;
        if (is_trapped(ball_loss, chart, layers, layer_filters(*point, filling, working))) return FlowEnd{std::move(*point), std::move(filling)};
    }
    return {};
}

} // namespace rootprint
