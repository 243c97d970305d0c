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

BivariatePoly bivariate(const std::vector<Poly>& coefficients) {
    BivariatePoly sum;
    for (std::size_t j = 0; j < coefficients.size(); ++j) {
        for (long i = 0; i <= coefficients[j].degree(); ++i) {
            const Integer c = coefficients[j].coefficient(i);
            if (c.is_zero()) continue;
            const ulong exponents[2] = {static_cast<ulong>(i), static_cast<ulong>(j)};
            fmpz_mpoly_push_term_fmpz_ui(sum.flint(), c.flint(), exponents, BivariatePoly::context());
        }
    }
    fmpz_mpoly_sort_terms(sum.flint(), BivariatePoly::context());
    return sum;
}

namespace {

struct IntegerVector {
    explicit IntegerVector(slong n) : entries(_fmpz_vec_init(n)), length(n) {}
    IntegerVector(const IntegerVector&) = delete;
    IntegerVector& operator=(const IntegerVector&) = delete;
    ~IntegerVector() { _fmpz_vec_clear(entries, length); }
    fmpz* entries;
    slong length;
};

} // namespace

BivariatePoly interpolated(long degree, const std::function<Integer(long, long)>& value) {
    const long first = -(degree / 2);
    IntegerVector arguments(degree + 1), values(degree + 1);
    for (long i = 0; i <= degree; ++i) fmpz_set_si(arguments.entries + i, first + i);
    auto through_values = [&] {
        Poly p;
        fmpz_poly_interpolate_fmpz_vec(p.flint(), arguments.entries, values.entries, degree + 1);
        return p;
    };
    std::vector<Poly> rows; // in p, for every argument q
    for (long j = 0; j <= degree; ++j) {
        for (long i = 0; i <= degree; ++i) fmpz_set(values.entries + i, value(first + i, first + j).flint());
        rows.push_back(through_values());
    }
    std::vector<Poly> coefficients(static_cast<std::size_t>(degree) + 1); // of the powers of q
    for (long i = 0; i <= degree; ++i) {
        for (long j = 0; j <= degree; ++j) fmpz_poly_get_coeff_fmpz(values.entries + j, rows[static_cast<std::size_t>(j)].flint(), i);
        const Poly column = through_values();
        for (long j = 0; j <= degree; ++j) coefficients[static_cast<std::size_t>(j)].set_coefficient(i, column.coefficient(j));
    }
    return bivariate(coefficients);
}

std::vector<BivariatePoly> squarefree_factors(const BivariatePoly& a) {
    const fmpz_mpoly_ctx_struct* context = BivariatePoly::context();
    fmpz_mpoly_factor_t factorisation;
    fmpz_mpoly_factor_init(factorisation, context);
    const bool is_done = fmpz_mpoly_factor_squarefree(factorisation, a.flint(), context) != 0;
    std::vector<BivariatePoly> factors(static_cast<std::size_t>(fmpz_mpoly_factor_length(factorisation, context)));
    for (std::size_t i = 0; i < factors.size(); ++i) fmpz_mpoly_factor_get_base(factors[i].flint(), factorisation, static_cast<slong>(i), context);
    fmpz_mpoly_factor_clear(factorisation, context);
    if (!is_done) throw Bug("a squarefree decomposition of a bivariate polynomial failed");
    return factors;
}

std::string to_string(const BivariatePoly& a, const char* p, const char* q) {
    const char* names[2] = {p, q};
    char* spelled = fmpz_mpoly_get_str_pretty(a.flint(), names, BivariatePoly::context());
    std::string text;
    for (const char* c = spelled; *c != '\0'; ++c) {
        const bool is_between = c != spelled && (*c == '+' || *c == '-');
        text += is_between ? std::string{' ', *c, ' '} : std::string(1, *c);
    }
    flint_free(spelled);
    return text;
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
