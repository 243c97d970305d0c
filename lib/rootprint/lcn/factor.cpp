// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/factor.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"

namespace rootprint {

namespace {

// The sizes of the bins.
std::vector<long> capacities(const Pattern& pattern, const Architecture& architecture) {
    if (!architecture.reduces_to_stride_one()) {
        throw DomainError("this version factors only for architectures that reduce to stride 1");
    }
    require_degree("pattern", pattern.degree(), architecture);
    std::vector<long> sizes;
    for (std::int64_t k : architecture.filter_sizes())
        sizes.push_back(static_cast<long>(k - 1));
    return sizes;
}

// Bins that matter only by their free capacity: (capacity ≥ 1, how many bins), ascending.
using Bins = std::vector<std::pair<long, long>>;
using BinWays = std::map<Bins, Integer>;

// All ways to throw `balls` balls of one colour and the given size into the bins, at most `most` into one.
class ColourThrow {
public:
    ColourThrow(const Bins& bins, long size, long balls, long most, const Budget& budget)
        : bins_(bins), size_(size), most_(most), budget_(budget) {
        room_.assign(bins.size() + 1, 0);
        for (std::size_t i = bins.size(); i-- > 0;)
            room_[i] = room_[i + 1] + bins[i].second * fitting(i);
        if (balls <= room_[0])
            choose(0, balls, Integer(1));
    }
    // The bins afterwards, with the number of ways to get there.
    BinWays result;

private:
    long fitting(std::size_t i) const { return std::min(most_, bins_[i].first / size_); }

    void choose(std::size_t i, long balls, const Integer& ways) {
        if (i == bins_.size()) {
            budget_.poll();
            Bins key;
            for (const auto& [capacity, number] : left_)
                if (capacity > 0 && number > 0)
                    key.emplace_back(capacity, number);
            result[key] += ways;
            return;
        }
        choose_share(i, fitting(i), bins_[i].second, balls, ways);
    }

    // How many of the `unassigned` bins of the i-th capacity get `share` balls each; those with more are chosen
    // already.
    void choose_share(std::size_t i, long share, long unassigned, long balls, const Integer& ways) {
        if (balls > room_[i + 1] + unassigned * share)
            return;
        const long capacity = bins_[i].first;
        if (share == 0) {
            left_[capacity] += unassigned;
            choose(i + 1, balls, ways);
            left_[capacity] -= unassigned;
            return;
        }
        for (long number = 0; number <= unassigned && number * share <= balls; ++number) {
            left_[capacity - share * size_] += number;
            choose_share(i, share - 1, unassigned - number, balls - number * share,
                         ways * binomial(unassigned, number));
            left_[capacity - share * size_] -= number;
        }
    }

    const Bins& bins_;
    const long size_, most_;
    const Budget& budget_;
    std::vector<long> room_; // balls that fit into the bins from index i on
    std::map<long, long> left_;
};

// The ways to fill the bins with balls of `singles` + `pairs` different colours, sizes 1 and 2.
Integer ways_of_simple_roots(const Bins& bins, long singles, long pairs) {
    std::vector<Integer> ways(static_cast<std::size_t>(pairs) + 1); // by the number of pairs in the bins so far
    ways[0] = Integer(1);
    long filled = 0;
    for (const auto& [capacity, number] : bins) {
        for (long i = 0; i < number; ++i, filled += capacity) {
            std::vector<Integer> next(ways.size());
            for (long t = 0; t <= pairs; ++t) {
                const Integer& before = ways[static_cast<std::size_t>(t)];
                if (before.is_zero())
                    continue;
                const long free_singles = singles - (filled - 2 * t);
                for (long g = 0; g <= std::min(pairs - t, capacity / 2); ++g) {
                    if (capacity - 2 * g > free_singles)
                        continue;
                    next[static_cast<std::size_t>(t + g)] +=
                        before * (binomial(pairs - t, g) * binomial(free_singles, capacity - 2 * g));
                }
            }
            ways = std::move(next);
        }
    }
    return ways.back();
}

Integer count(const Pattern& pattern, const std::vector<long>& sizes, Fillings which, const Budget& budget) {
    std::map<long, long> multiset;
    for (long size : sizes)
        if (size > 0)
            ++multiset[size];
    BinWays ways{{Bins(multiset.begin(), multiset.end()), Integer(1)}};
    auto throw_colour = [&](long size, long balls) {
        BinWays next;
        for (const auto& [bins, number] : ways) {
            budget.poll();
            ColourThrow thrown(bins, size, balls, which == Fillings::compatible ? 1 : balls, budget);
            for (const auto& [left, more] : thrown.result)
                next[left] += number * more;
        }
        ways = std::move(next);
    };
    long singles = 0, pairs = 0;
    for (auto m = pattern.complex.rbegin(); m != pattern.complex.rend(); ++m)
        *m > 1 ? throw_colour(2, *m) : void(++pairs);
    for (auto m = pattern.real.rbegin(); m != pattern.real.rend(); ++m)
        *m > 1 ? throw_colour(1, *m) : void(++singles);
    Integer total;
    for (const auto& [bins, number] : ways) {
        budget.poll();
        total += number * ways_of_simple_roots(bins, singles, pairs);
    }
    return total;
}

} // namespace

FactorisationCounts count_factorisations(const Pattern& pattern, const Architecture& architecture,
                                         const Budget& budget) {
    std::vector<long> sizes = capacities(pattern, architecture);
    return {count(pattern, sizes, Fillings::all, budget), count(pattern, sizes, Fillings::compatible, budget)};
}

void for_each_factorisation(const Pattern& pattern, const Architecture& architecture, Fillings which,
                            const std::function<bool(const Filling&)>& visit, const Budget& budget) {
    const std::vector<long> sizes = capacities(pattern, architecture);
    const bool compatible = which == Fillings::compatible;
    const std::size_t layers = sizes.size(), reals = pattern.real.size(), roots = reals + pattern.complex.size();

    std::vector<long> left = pattern.real; // balls not thrown yet
    left.insert(left.end(), pattern.complex.begin(), pattern.complex.end());
    long real_left = pattern.real_degree();
    std::vector<long> free = sizes;         // capacity not used yet
    std::vector<long> odd_later(layers, 0); // later bins of odd size: each needs a real root
    std::vector<long> later_for_real(layers, 0), later_for_pair(layers, 0); // later bins with room for one
    for (std::size_t i = layers - 1; i-- > 0;) {
        odd_later[i] = odd_later[i + 1] + sizes[i + 1] % 2;
        later_for_real[i] = later_for_real[i + 1] + (sizes[i + 1] >= 1 ? 1 : 0);
        later_for_pair[i] = later_for_pair[i + 1] + (sizes[i + 1] >= 2 ? 1 : 0);
    }
    long odd = odd_later[0] + sizes[0] % 2;
    if (real_left < odd)
        return;

    // Depth first over the positions (layer, root), largest number first, without recursion.
    Filling filling{std::vector<std::vector<long>>(layers, std::vector<long>(roots, 0)), reals};
    const std::size_t positions = layers * roots;
    std::vector<long> real_after(positions), pairs_after(positions); // what later roots can put into the same layer
    auto available = [&](std::size_t root) { return compatible ? std::min(left[root], 1L) : left[root]; };
    auto enter = [&](std::size_t position) { // the largest number to try
        const std::size_t layer = position / roots, root = position % roots;
        long real = 0, pairs = 0;
        if (root > 0) {
            real = real_after[position - 1], pairs = pairs_after[position - 1];
        } else {
            for (std::size_t r = 0; r < roots; ++r)
                (r < reals ? real : pairs) += available(r);
        }
        (root < reals ? real : pairs) -= available(root);
        real_after[position] = real, pairs_after[position] = pairs;
        return std::min(available(root), free[layer] / (root < reals ? 1 : 2));
    };
    // Whether the rest of the layer can be filled with x later real roots and some pairs so that the later odd bins
    // still get theirs; they can then be filled (docs/theory/factorisations.md).
    auto fits = [&](std::size_t position, long number) {
        const std::size_t layer = position / roots, root = position % roots;
        const bool real = root < reals;
        const long rest = free[layer] - number * (real ? 1 : 2);
        const long most = std::min({real_after[position], rest, real_left - (real ? number : 0) - odd_later[layer]});
        long least = std::max(0L, rest - 2 * pairs_after[position]);
        if ((least - rest) % 2 != 0)
            ++least;
        if (least > most)
            return false;
        return !compatible || left[root] - number <= (real ? later_for_real : later_for_pair)[layer];
    };
    auto put = [&](std::size_t position, long number) { // takes balls back if negative
        const std::size_t layer = position / roots, root = position % roots;
        filling.layers[layer][root] += number;
        left[root] -= number;
        free[layer] -= number * (root < reals ? 1 : 2);
        if (root < reals)
            real_left -= number;
    };

    std::size_t position = 0;
    long number = positions > 0 ? enter(0) : 0;
    for (;;) {
        if (position == positions) {
            budget.poll();
            if (!visit(filling))
                return;
            number = -1; // go back
        } else {
            while (number >= 0 && !fits(position, number))
                --number;
        }
        if (number < 0) {
            if (position == 0)
                return;
            budget.poll();
            --position;
            long tried = filling.layers[position / roots][position % roots];
            put(position, -tried);
            number = tried - 1;
        } else {
            put(position, number);
            if (++position < positions)
                number = enter(position);
        }
    }
}

namespace {

// The orbits of the squarefree part p: a range of indices into `orbits`.
struct OrbitRange {
    const Poly* part;
    std::size_t first, last;
};

} // namespace

NumberedRoots numbered_roots(const Form& form, long accuracy, const Budget& budget) {
    if (form.is_zero())
        throw DomainError("the zero form has infinitely many factorisations");
    NumberedRoots roots;
    roots.constant = form.coefficient(form.infinity_multiplicity());
    // docs/theory/factorisations.md, "Accuracy": degree + 1.5·log2(degree + 1) + 4 guard bits are enough.
    roots.precision = std::max(1L, accuracy) + 2 * form.degree() + 16;

    SquarefreeDecomposition decomposition = squarefree_decomposition(form, budget);
    std::vector<OrbitRange> ranges;
    std::vector<long> multiplicities; // of each orbit
    for (const auto& factor : decomposition.factors) {
        budget.poll();
        std::size_t first = roots.orbits.size();
        for (Poly& irreducible : irreducible_factors(factor.part))
            roots.orbits.push_back(std::move(irreducible));
        ranges.push_back({&factor.part, first, roots.orbits.size()});
        multiplicities.resize(roots.orbits.size(), factor.multiplicity);
    }
    auto range_of = [&ranges](const Poly& part) {
        auto range =
            std::find_if(ranges.begin(), ranges.end(), [&part](const OrbitRange& r) { return *r.part == part; });
        if (range == ranges.end())
            throw Bug("two decompositions of one form differ");
        return *range;
    };

    const Rational width = power(Rational(2), -roots.precision);
    for (const RealRoot& root : real_roots(form, budget)) {
        if (root.at_infinity) {
            roots.real.push_back({root.multiplicity, true, Ball(), 0});
            continue;
        }
        OrbitRange range = range_of(root.polynomial);
        std::size_t orbit = range.first;
        while (orbit < range.last && !is_root_in(roots.orbits[orbit], root.interval))
            ++orbit;
        if (orbit == range.last)
            throw Bug("a root of a product is a root of no factor");
        const Poly& h = roots.orbits[orbit];
        Ball value;
        if (h.degree() == 1) {
            value = enclosure(Rational(-h.coefficient(0), h.coefficient(1)), roots.precision);
        } else {
            Interval narrow = refined(h, root.interval, width, budget);
            value = enclosure(narrow.lower, narrow.upper, roots.precision);
        }
        roots.real.push_back({root.multiplicity, false, std::move(value), orbit});
    }
    std::stable_sort(roots.real.begin(), roots.real.end(),
                     [](const auto& a, const auto& b) { return a.multiplicity < b.multiplicity; });

    for (PairOfPart& pair : conjugate_pairs(roots.orbits, roots.precision, budget))
        roots.pairs.push_back({multiplicities[pair.part], std::move(pair.root), pair.part});
    std::stable_sort(roots.pairs.begin(), roots.pairs.end(),
                     [](const auto& a, const auto& b) { return a.multiplicity < b.multiplicity; });
    return roots;
}

Pattern pattern(const NumberedRoots& roots) {
    Pattern pattern;
    for (const auto& root : roots.real)
        pattern.real.push_back(root.multiplicity);
    for (const auto& pair : roots.pairs)
        pattern.complex.push_back(pair.multiplicity);
    return pattern;
}

namespace {

using Balls = std::vector<Ball>;

// a·b as forms.
Balls product(const Balls& a, const Balls& b, long precision) {
    Balls c(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            arb_addmul(c[i + j].arb(), a[i].arb(), b[j].arb(), precision);
    return c;
}

// The rational product of roots with these multiplicities, if it is rational: every conjugate over Q as often as the
// others.
std::optional<Form> rational_product(const NumberedRoots& roots, const std::vector<long>& multiplicity) {
    std::vector<long> of_orbit(roots.orbits.size(), -1);
    long infinity = 0;
    auto agree = [&of_orbit](std::size_t orbit, long m) {
        if (of_orbit[orbit] < 0)
            of_orbit[orbit] = m;
        return of_orbit[orbit] == m;
    };
    for (std::size_t r = 0; r < roots.real.size(); ++r) {
        if (roots.real[r].at_infinity) {
            infinity = multiplicity[r];
        } else if (!agree(roots.real[r].orbit, multiplicity[r])) {
            return {};
        }
    }
    for (std::size_t j = 0; j < roots.pairs.size(); ++j) {
        if (!agree(roots.pairs[j].orbit, multiplicity[roots.real.size() + j]))
            return {};
    }
    Poly product{1};
    for (std::size_t i = 0; i < roots.orbits.size(); ++i) {
        if (of_orbit[i] > 0)
            product = product * power(roots.orbits[i], of_orbit[i]);
    }
    long degree = product.degree() + infinity;
    Integer leading = product.leading();
    return Form(std::move(product), degree, std::move(leading));
}

} // namespace

LayerFilter exact_filter(Form form, long precision) {
    LayerFilter filter;
    for (const Rational& w : form.filter())
        filter.coefficients.push_back(enclosure(w, precision));
    filter.exact = std::move(form);
    return filter;
}

LayerFilter product_of_roots(const NumberedRoots& roots, const std::vector<long>& multiplicity, const Rational& constant) {
    const std::size_t reals = roots.real.size(), all = reals + roots.pairs.size();
    if (multiplicity.size() != all)
        throw DomainError("there are not as many multiplicities as roots");
    const long precision = roots.precision;
    if (const std::optional<Form> rational = rational_product(roots, multiplicity))
        return exact_filter(constant * *rational, precision);
    Balls w{enclosure(constant, precision)};
    for (std::size_t r = 0; r < all; ++r) {
        Balls factor;
        if (r >= reals) { // x² − 2 Re(α)·xy + |α|²·y²
            const ComplexBall& z = roots.pairs[r - reals].value;
            factor = {Ball(1), -rootprint::product(Ball(2), z.real(), precision), norm(z, precision)};
        } else if (roots.real[r].at_infinity) {
            factor = {Ball(0), Ball(1)};
        } else {
            factor = {Ball(1), -roots.real[r].value};
        }
        for (long times = multiplicity[r]; times > 0; --times)
            w = product(w, factor, precision);
    }
    return {std::move(w), {}};
}

std::vector<LayerFilter> filters(const NumberedRoots& roots, const Filling& filling) {
    const std::size_t reals = roots.real.size(), all = reals + roots.pairs.size();
    std::vector<long> used(all, 0);
    bool fits = filling.real_roots == reals && !filling.layers.empty();
    for (const auto& layer : filling.layers) {
        fits = fits && layer.size() == all;
        for (std::size_t r = 0; fits && r < all; ++r) {
            fits = layer[r] >= 0;
            used[r] += layer[r];
        }
    }
    for (std::size_t r = 0; fits && r < all; ++r) {
        fits = used[r] == (r < reals ? roots.real[r].multiplicity : roots.pairs[r - reals].multiplicity);
    }
    if (!fits)
        throw DomainError("the filling is not one of these roots");

    std::vector<LayerFilter> result;
    for (std::size_t i = 0; i < filling.layers.size(); ++i) {
        const bool last = i + 1 == filling.layers.size();
        result.push_back(product_of_roots(roots, filling.layers[i], last ? roots.constant : Rational(1)));
    }
    return result;
}

std::vector<std::string> coefficient_texts(const LayerFilter& filter, long digits) {
    std::vector<std::string> texts;
    if (filter.exact) {
        for (const Rational& w : filter.exact->filter())
            texts.push_back(to_string(w));
    } else {
        for (const Ball& w : filter.coefficients)
            texts.push_back(to_string(w, digits));
    }
    return texts;
}

std::string to_string(const std::vector<LayerFilter>& layers, long digits) {
    std::string text;
    for (const LayerFilter& layer : layers) {
        text += text.empty() ? "{" : "; ";
        std::string separator;
        for (const std::string& w : coefficient_texts(layer, digits)) {
            text += separator + w;
            separator = " ";
        }
    }
    return (text.empty() ? "{" : text) + "}";
}

} // namespace rootprint
