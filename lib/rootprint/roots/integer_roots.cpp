// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/integer_roots.hpp"

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

} // namespace

std::vector<Integer> integer_roots(const Poly& p, const Budget& budget) {
    std::vector<Integer> found;
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

    // Newton's iteration to modulus q^k, the largest below 2^62: an integer root below 2^31 is the residue of least absolute value.
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
        auto r = x <= modulus / 2 ? static_cast<std::int64_t>(x) : -static_cast<std::int64_t>(modulus - x);
        if (simple && std::abs(r) < (std::int64_t{1} << 31)) found.emplace_back(r);
        budget.poll();
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    // Nearly always all candidates are roots; one product tells. Otherwise each is tried.
    Poly q_all, quotient;
    std::vector<fmpz> handles;
    for (const Integer& r : found) handles.push_back(*r.flint());
    fmpz_poly_product_roots_fmpz_vec(q_all.flint(), handles.data(), static_cast<slong>(handles.size()));
    if (!fmpz_poly_divides(quotient.flint(), p.flint(), q_all.flint())) {
        std::erase_if(found, [&](const Integer& r) { return sign_at(p, Rational(r)) != Sign::zero; });
    }
    return found;
}

Poly without_roots(const Poly& p, const std::vector<Integer>& roots) {
    std::vector<fmpz> handles; // the integers stay the owners
    for (const Integer& r : roots) handles.push_back(*r.flint());
    Poly divisor;
    fmpz_poly_product_roots_fmpz_vec(divisor.flint(), handles.data(), static_cast<slong>(handles.size()));
    return exact_quotient(p, divisor);
}

} // namespace rootprint
