// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/residues.hpp"

#include <algorithm>
#include <utility>

namespace rootprint::batch {

namespace {

// The first `size` coefficients of lc(g)·f − lc(f)·x^k·g. The very first one would be 0 and is not written.
void eliminate(std::uint64_t* f, int size, const ResiduePoly& g) {
    const std::uint64_t a = negative(f[0]), b = g[0];
    const int both = std::min(size, g.size);
    int i = 1;
    for (; i < both; ++i) f[i] = sum_of_products(f[i], b, a, g[i]);
    for (; i < size; ++i) f[i] = product(f[i], b);
}

// What two eliminations in a row leave, if f has one coefficient more than g: lc(g)²·f modulo g, with one reduction of each coefficient.
void divide_once(ResiduePoly& f, const ResiduePoly& g) {
    const std::uint64_t lead = negative(f[0]), next = negative(sum_of_products(f[1], g[0], lead, g[1]));
    const std::uint64_t of_f = product(g[0], g[0]), of_g = product(lead, g[0]);
    f.size = g.size - 1;
    for (int i = 0; i + 1 < f.size; ++i) f[i] = sum_of_products(f[i + 2], of_f, g[i + 2], of_g, g[i + 1], next);
    const int last = f.size - 1;
    f[last] = sum_of_products(f[last + 2], of_f, g[last + 1], next);
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
        if (a->size == b->size + 1) {
            divide_once(*a, *b);
            drop_leading_zeros(*a);
            std::swap(a, b);
            continue;
        }
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
        eliminate(f.coefficients.data() + k, result.size - k, g); // there is no remainder: further coefficients do not matter
    }
    std::uint64_t power = 1;
    for (int k = result.size - 1; k >= 0; --k) {
        result[k] = product(result[k], power);
        power = product(power, g[0]);
    }
    return result;
}

} // namespace rootprint::batch
