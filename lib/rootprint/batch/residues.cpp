// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/residues.hpp"

#include <algorithm>
#include <utility>

namespace rootprint::batch {

namespace {

// lc(g)·f − lc(f)·x^k·g, whose first coefficient is 0; from there on it is written to f + 1.
void eliminate(std::uint64_t* f, int size, const ResiduePoly& g) {
    const std::uint64_t a = negative(f[0]), b = g[0];
    int i = 1;
    for (; i < g.size; ++i) f[i] = sum_of_products(f[i], b, a, g[i]);
    for (; i < size; ++i) f[i] = product(f[i], b);
}

} // namespace

void drop_leading_zeros(ResiduePoly& p) {
    int zeros = 0;
    while (zeros < p.size && p[zeros] == 0) ++zeros;
    if (zeros == 0) return;
    std::copy(p.coefficients.begin() + zeros, p.coefficients.begin() + p.size, p.coefficients.begin());
    p.size -= zeros;
}

ResiduePoly gcd(ResiduePoly f, ResiduePoly g) {
    ResiduePoly *a = &f, *b = &g;
    while (b->size > 1) {
        int zeros = 0; // leading ones of a
        while (a->size - zeros >= b->size) {
            std::uint64_t* first = a->coefficients.data() + zeros++;
            if (*first == 0) continue;
            eliminate(first, a->size - zeros + 1, *b);
            *first = 0;
        }
        drop_leading_zeros(*a);
        std::swap(a, b);
    }
    return b->size == 1 ? *b : *a;
}

ResiduePoly quotient(ResiduePoly f, const ResiduePoly& g) {
    ResiduePoly result;
    result.size = f.size - g.size + 1;
    for (int k = 0; k < result.size; ++k) {
        result[k] = f[k]; // of lc(g)^k·f divided by g, but for one lc(g)
        eliminate(f.coefficients.data() + k, f.size - k, g);
    }
    std::uint64_t power = 1;
    for (int k = result.size - 1; k >= 0; --k) {
        result[k] = product(result[k], power);
        power = product(power, g[0]);
    }
    return result;
}

} // namespace rootprint::batch
