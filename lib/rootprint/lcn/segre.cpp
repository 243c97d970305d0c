// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/segre.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/stratum.hpp"

namespace rootprint {

Integer segre_ed_degree(const Architecture& architecture) {
    constexpr std::int64_t largest = 20'000;
    // degrees[i] = deg(c_i·h^{N−i}) of the product of the layers so far: c multiplies, and (h + h')^d = Σ binomial(d, e)·h^{d−e}·h'^e.
    // On one P^m, c_a = binomial(m + 1, a)·h^a and deg h^m = 1.
    std::vector<Integer> degrees{Integer(1)};
    for (const std::int64_t k : architecture.filter_sizes()) {
        const long m = static_cast<long>(k - 1), before = std::ssize(degrees) - 1;
        if (k - 1 > largest || before + m > largest) throw DomainError("the Segre variety has a dimension above 20000");
        std::vector<Integer> next(static_cast<std::size_t>(before + m) + 1);
        for (long i = 0; i <= before; ++i) {
            for (long a = 0; a <= m; ++a)
                next[static_cast<std::size_t>(i + a)] += degrees[static_cast<std::size_t>(i)] * binomial(m + 1, a) * binomial(before - i + m - a, m - a);
        }
        degrees = std::move(next);
    }
    Integer total;
    const long n = std::ssize(degrees) - 1;
    for (long i = 0; i <= n; ++i) {
        const Integer term = (shifted(Integer(1), n + 1 - i) - Integer(1)) * degrees[static_cast<std::size_t>(i)];
        i % 2 == 0 ? total += term : total -= term;
    }
    return total;
}

Integer critical_classes(const Architecture& architecture, const Budget& budget) {
    Integer total;
    for (PatternCursor cursor(static_cast<long>(architecture.degree())); !cursor.at_end();) {
        budget.poll();
        const std::vector<long> lambda = cursor.complex_type();
        const Pattern points{{lambda.rbegin(), lambda.rend()}, {}}; // of a complex form: all roots are alike, as real ones are
        const Integer fillings = count_factorisations(points, architecture, budget).compatible;
        if (!fillings.is_zero()) total += fillings * sum(polar_degrees(lambda));
        while (!cursor.advance()) {
        }
    }
    return total;
}

} // namespace rootprint
