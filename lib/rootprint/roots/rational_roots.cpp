// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/rational_roots.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

// The coefficients of p modulo m, ascending.
std::vector<ulong> residues(const Poly& p, ulong m) {
    std::vector<ulong> r(static_cast<std::size_t>(p.degree()) + 1);
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = fmpz_fdiv_ui(p.flint()->coeffs + i, m);
    return r;
}

// p(x) and p′(x) modulo m < 2^63.
std::pair<ulong, ulong> value_and_slope(const std::vector<ulong>& p, ulong x, nmod_t m) {
    ulong value = 0, slope = 0;
    for (std::size_t i = p.size(); i-- > 0;) {
        slope = nmod_add(nmod_mul(slope, x, m), value, m);
        value = nmod_add(nmod_mul(value, x, m), p[i], m);
    }
    return {value, slope};
}

Integer word(ulong x) {
    Integer n;
    fmpz_set_ui(n.flint(), x);
    return n;
}

// ∏ (v·x − u) over the roots u/v, as a balanced tree.
Poly product_of_factors(const std::vector<Rational>& roots) {
    std::vector<Poly> level;
    for (const Rational& r : roots) level.emplace_back(std::vector<Integer>{-r.numerator(), r.denominator()});
    while (level.size() > 1) {
        std::vector<Poly> next;
        for (std::size_t i = 0; i + 1 < level.size(); i += 2) next.push_back(level[i] * level[i + 1]);
        if (level.size() % 2 != 0) next.push_back(std::move(level.back()));
        level = std::move(next);
    }
    return level.empty() ? Poly{1} : std::move(level.front());
}

} // namespace

std::vector<Rational> rational_roots(const Poly& p, const Budget& budget) {
    std::vector<Rational> found;
    if (p.degree() < 1) return found;
    // A prime above the degree, so that many roots can differ modulo it.
    ulong q = n_nextprime(static_cast<ulong>(std::max(64L, 2 * p.degree())), 1);
    std::vector<ulong> small = residues(p, q);
    std::vector<ulong> start;
    for (ulong x = 0; x < q; ++x) {
        ulong value = 0; // q is small: the products of residues below 2^32 need no 128-bit reduction
        for (std::size_t i = small.size(); i-- > 0;) value = (value * x + small[i]) % q;
        if (value == 0) start.push_back(x);
        if (x % 64 == 0) budget.poll();
    }
    if (start.empty()) return found;

    // Newton's iteration to modulus q^k, the largest below 2^62: a small fraction is determined by its residue.
    ulong modulus = q;
    while (modulus <= (ulong{1} << 62) / q) modulus *= q;
    nmod_t m;
    nmod_init(&m, modulus);
    std::vector<ulong> large = residues(p, modulus);
    for (ulong x : start) {
        bool simple = true;
        for (ulong precision = q; simple && precision < modulus;) {
            auto [value, slope] = value_and_slope(large, x, m);
            ulong inverse = 0;
            simple = slope % q != 0 && n_gcdinv(&inverse, slope, modulus) == 1;
            if (simple) x = nmod_sub(x, nmod_mul(value, inverse, m), m);
            precision = precision > modulus / precision ? modulus : precision * precision;
        }
        Rational root;
        Integer residue = word(x), m_integer = word(modulus);
        if (simple && fmpq_reconstruct_fmpz(root.flint(), residue.flint(), m_integer.flint())) found.push_back(std::move(root));
        budget.poll();
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    // Nearly always all candidates are roots; one product tells. Otherwise each is tried.
    Poly quotient, divisor = product_of_factors(found);
    if (!fmpz_poly_divides(quotient.flint(), p.flint(), divisor.flint())) {
        std::erase_if(found, [&](const Rational& r) { return sign_at(p, r) != Sign::zero; });
    }
    return found;
}

Poly without_roots(const Poly& p, const std::vector<Rational>& roots) { return exact_quotient(p, product_of_factors(roots)); }

} // namespace rootprint
