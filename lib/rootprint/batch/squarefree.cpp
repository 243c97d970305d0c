// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/squarefree.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace rootprint::batch {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;

// Residues are below the prime.
std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    const Wide c = static_cast<Wide>(a) * b;
    const std::uint64_t sum = (static_cast<std::uint64_t>(c) & prime) + static_cast<std::uint64_t>(c >> 61);
    return sum >= prime ? sum - prime : sum;
}

std::uint64_t difference(std::uint64_t a, std::uint64_t b) { return a >= b ? a - b : a + prime - b; }

std::uint64_t negative(std::uint64_t a) { return a == 0 ? 0 : prime - a; }

// mantissa·2^exponent: 2 has the order 61.
std::uint64_t residue(double x) {
    int exponent = 0;
    const auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(std::fabs(x), &exponent), 53));
    const int turn = ((exponent - 53) % 61 + 61) % 61;
    const std::uint64_t r = product(static_cast<std::uint64_t>(mantissa), std::uint64_t{1} << turn);
    return x < 0 ? negative(r) : r;
}

// A polynomial by its coefficients, the leading one first, without leading zeros.
using Residues = std::vector<std::uint64_t>;

void drop_zeros(Residues& p) {
    std::size_t zeros = 0;
    while (zeros < p.size() && p[zeros] == 0) ++zeros;
    p.erase(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(zeros));
}

bool are_coprime(Residues f, Residues g) {
    drop_zeros(f);
    drop_zeros(g);
    while (!g.empty()) {
        while (f.size() >= g.size()) {
            const std::uint64_t a = f[0], b = g[0];
            for (std::size_t i = 0; i < f.size(); ++i) f[i] = difference(product(f[i], b), i < g.size() ? product(a, g[i]) : 0);
            drop_zeros(f);
            if (f.empty()) return g.size() == 1;
        }
        std::swap(f, g);
    }
    return f.size() == 1;
}

} // namespace

bool is_squarefree_modulo_prime(const Rows& rows, std::size_t i) {
    const std::size_t n = rows.columns - 1;
    Residues w(rows.columns);
    for (std::size_t j = 0; j <= n; ++j) {
        if (rows.type.kind == 'f') {
            const double x = rounded_entry(rows, i, j);
            if (!std::isfinite(x)) return false;
            w[j] = residue(x);
        } else {
            const MachineInteger x = integer_entry(rows, i, j);
            w[j] = x.magnitude % prime;
            if (x.is_negative) w[j] = negative(w[j]);
        }
    }
    if (n < 2) return n == 0 || w[0] != 0 || w[1] != 0;
    Residues f(n), g(n);
    for (std::size_t k = 0; k < n; ++k) {
        f[k] = product(w[k], n - k);
        g[k] = product(w[k + 1], k + 1);
    }
    if (f[0] == 0 && g[0] == 0) return false; // a common root at infinity
    return are_coprime(std::move(f), std::move(g));
}

} // namespace rootprint::batch
