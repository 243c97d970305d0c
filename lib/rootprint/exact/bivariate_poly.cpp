// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/bivariate_poly.hpp"

#include <bit>
#include <utility>

#include "rootprint/base/error.hpp"

namespace rootprint {

const fmpz_mpoly_ctx_struct* BivariatePoly::context() {
    struct Context {
        fmpz_mpoly_ctx_t value;
        Context() { fmpz_mpoly_ctx_init(value, 2, ORD_LEX); }
    };
    static const Context context; // numbers and flags only, never changed
    return context.value;
}

BivariatePoly::BivariatePoly() { fmpz_mpoly_init(value_, context()); }
BivariatePoly::BivariatePoly(std::int64_t n) : BivariatePoly() { fmpz_mpoly_set_si(value_, n, context()); }
BivariatePoly::BivariatePoly(const Integer& n) : BivariatePoly() { fmpz_mpoly_set_fmpz(value_, n.flint(), context()); }
BivariatePoly::BivariatePoly(const BivariatePoly& other) : BivariatePoly() { fmpz_mpoly_set(value_, other.value_, context()); }
BivariatePoly::BivariatePoly(BivariatePoly&& other) noexcept : BivariatePoly() { std::swap(*value_, *other.value_); }
BivariatePoly& BivariatePoly::operator=(BivariatePoly other) noexcept {
    std::swap(*value_, *other.value_);
    return *this;
}
BivariatePoly::~BivariatePoly() { fmpz_mpoly_clear(value_, context()); }

BivariatePoly BivariatePoly::variable(int index) {
    BivariatePoly p;
    fmpz_mpoly_gen(p.value_, index, context());
    return p;
}

bool BivariatePoly::is_zero() const { return fmpz_mpoly_is_zero(value_, context()) != 0; }
bool BivariatePoly::is_constant() const { return fmpz_mpoly_is_fmpz(value_, context()) != 0; }
long BivariatePoly::total_degree() const { return fmpz_mpoly_total_degree_si(value_, context()); }

BivariatePoly operator+(const BivariatePoly& a, const BivariatePoly& b) {
    BivariatePoly c;
    fmpz_mpoly_add(c.value_, a.value_, b.value_, BivariatePoly::context());
    return c;
}

BivariatePoly operator-(const BivariatePoly& a, const BivariatePoly& b) {
    BivariatePoly c;
    fmpz_mpoly_sub(c.value_, a.value_, b.value_, BivariatePoly::context());
    return c;
}

BivariatePoly operator*(const BivariatePoly& a, const BivariatePoly& b) {
    BivariatePoly c;
    fmpz_mpoly_mul(c.value_, a.value_, b.value_, BivariatePoly::context());
    return c;
}

BivariatePoly gcd(const BivariatePoly& a, const BivariatePoly& b) {
    BivariatePoly g;
    if (!fmpz_mpoly_gcd(g.flint(), a.flint(), b.flint(), BivariatePoly::context())) throw Bug("a gcd of bivariate polynomials failed");
    return g;
}

BivariatePoly exact_quotient(const BivariatePoly& a, const BivariatePoly& b) {
    BivariatePoly c;
    if (!fmpz_mpoly_divides(c.flint(), a.flint(), b.flint(), BivariatePoly::context())) throw Bug("a division that is not exact");
    return c;
}

Poly composed(const BivariatePoly& a, const Poly& p, const Poly& q) {
    Poly result;
    fmpz_poly_struct* arguments[2] = {const_cast<fmpz_poly_struct*>(p.flint()), const_cast<fmpz_poly_struct*>(q.flint())};
    if (!fmpz_mpoly_compose_fmpz_poly(result.flint(), a.flint(), arguments, BivariatePoly::context())) throw Bug("a composition failed");
    return result;
}

std::vector<Poly> sheared(const BivariatePoly& a, long k) {
    const fmpz_mpoly_ctx_struct* context = BivariatePoly::context();
    const BivariatePoly s = BivariatePoly::variable(0), q = BivariatePoly::variable(1), p = s - BivariatePoly(std::int64_t{k}) * q;
    fmpz_mpoly_struct* arguments[2] = {const_cast<fmpz_mpoly_struct*>(p.flint()), const_cast<fmpz_mpoly_struct*>(q.flint())};
    BivariatePoly image;
    if (!fmpz_mpoly_compose_fmpz_mpoly(image.flint(), a.flint(), arguments, context, context)) throw Bug("a composition failed");
    std::vector<Poly> result;
    for (slong i = 0; i < fmpz_mpoly_length(image.flint(), context); ++i) {
        slong exponents[2];
        fmpz_mpoly_get_term_exp_si(exponents, image.flint(), i, context);
        Integer c;
        fmpz_mpoly_get_term_coeff_fmpz(c.flint(), image.flint(), i, context);
        const auto power = static_cast<std::size_t>(exponents[1]);
        if (result.size() <= power) result.resize(power + 1);
        result[power].set_coefficient(exponents[0], c);
    }
    return result;
}

BivariatePoly determinant(const std::vector<std::vector<BivariatePoly>>& matrix) {
    // minors[S]: the determinant of the first |S| rows and the columns of S.
    const std::size_t n = matrix.size();
    std::vector<BivariatePoly> minors(std::size_t{1} << n);
    minors[0] = BivariatePoly(1);
    for (std::size_t set = 1; set < minors.size(); ++set) {
        const auto row = static_cast<std::size_t>(std::popcount(set)) - 1;
        BivariatePoly sum;
        for (std::size_t j = 0, position = 0; j < n; ++j) {
            if (!(set >> j & 1)) continue;
            const BivariatePoly term = matrix[row][j] * minors[set & ~(std::size_t{1} << j)];
            sum = (row - position) % 2 == 0 ? sum + term : sum - term;
            ++position;
        }
        minors[set] = std::move(sum);
    }
    return minors.back();
}

} // namespace rootprint
