// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/squarefree.hpp"

#include <cmath>

#include "rootprint/batch/residues.hpp"

namespace rootprint::batch {

namespace {

// 2 has the order 61.
std::uint64_t residue(double x) {
    const auto [magnitude, exponent, is_negative] = dyadic(x);
    const std::uint64_t r = product(magnitude, std::uint64_t{1} << (exponent % 61 + 61) % 61);
    return is_negative ? negative(r) : r;
}

} // namespace

bool is_squarefree_modulo_prime(const Rows& rows, std::size_t i) {
    const int n = static_cast<int>(rows.columns) - 1;
    ResiduePoly w;
    w.size = n + 1;
    for (int j = 0; j <= n; ++j) {
        if (rows.type.kind == 'f') {
            const double x = rounded_entry(rows, i, static_cast<std::size_t>(j));
            if (!std::isfinite(x)) return false;
            w[j] = residue(x);
        } else {
            const MachineInteger x = integer_entry(rows, i, static_cast<std::size_t>(j));
            w[j] = x.magnitude % prime;
            if (x.is_negative) w[j] = negative(w[j]);
        }
    }
    if (n < 2) return n == 0 || w[0] != 0 || w[1] != 0;
    ResiduePoly f, g;
    f.size = g.size = n;
    for (int k = 0; k < n; ++k) {
        f[k] = product(w[k], static_cast<std::uint64_t>(n - k));
        g[k] = product(w[k + 1], static_cast<std::uint64_t>(k + 1));
    }
    if (f[0] == 0 && g[0] == 0) return false; // a common root at infinity
    drop_leading_zeros(f);
    drop_leading_zeros(g);
    return f.size == 0 ? g.size == 1 : gcd(f, g).size == 1;
}

} // namespace rootprint::batch
