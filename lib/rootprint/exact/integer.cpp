// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/integer.hpp"

#include <algorithm>
#include <memory>

#include "rootprint/base/error.hpp"

namespace rootprint {

Integer::Integer(const std::string& decimal) : Integer() {
    // fmpz_set_str is happy with white space; we are not.
    std::size_t start = !decimal.empty() && decimal[0] == '-' ? 1 : 0;
    bool digits = decimal.size() > start && decimal.find_first_not_of("0123456789", start) == std::string::npos;
    if (!digits || fmpz_set_str(value_, decimal.c_str(), 10) != 0) {
        fmpz_clear(value_);
        throw SyntaxError(1, "not a decimal integer");
    }
}

Integer gcd(const Integer& a, const Integer& b) {
    Integer g;
    fmpz_gcd(g.flint(), a.flint(), b.flint());
    return g;
}

Integer lcm(const Integer& a, const Integer& b) {
    Integer m;
    fmpz_lcm(m.flint(), a.flint(), b.flint());
    return m;
}

Integer exact_quotient(const Integer& a, const Integer& b) {
    if (b.is_zero()) throw Bug("exact quotient by zero");
    Integer q;
    fmpz_divexact(q.flint(), a.flint(), b.flint());
    return q;
}

Integer power(const Integer& a, long e) {
    if (e < 0) throw Bug("negative exponent of an integer");
    Integer p;
    fmpz_pow_ui(p.flint(), a.flint(), static_cast<ulong>(e));
    return p;
}

Integer factorial(long n) {
    Integer f;
    fmpz_fac_ui(f.flint(), static_cast<ulong>(n));
    return f;
}

Integer binomial(long n, long k) {
    if (k < 0 || k > n) return {};
    k = std::min(k, n - k);
    constexpr long largest = 61; // then all products are below 2^63
    if (n <= largest) {
        std::int64_t b = 1;
        for (long i = 1; i <= k; ++i) b = b * (n - k + i) / i;
        return Integer(b);
    }
    Integer b;
    fmpz_bin_uiui(b.flint(), static_cast<ulong>(n), static_cast<ulong>(k));
    return b;
}

Integer shifted(const Integer& a, long e) {
    if (e < 0) throw Bug("negative shift of an integer");
    Integer p;
    fmpz_mul_2exp(p.flint(), a.flint(), static_cast<ulong>(e));
    return p;
}

std::string to_string(const Integer& a) {
    std::unique_ptr<char, void (*)(void*)> text(fmpz_get_str(nullptr, 10, a.flint()), flint_free);
    return text.get();
}

} // namespace rootprint
