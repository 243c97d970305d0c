// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/multiple_roots.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>
#include <flint/nmod_poly.h>

#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/batches.hpp"

using namespace rootprint;
using namespace rootprint::batch;

namespace {

ResiduePoly random_residues(support::Random& random, int degree) {
    ResiduePoly result;
    result.size = degree + 1;
    for (int k = 0; k < result.size; ++k) result[k] = random.one_in(4) ? static_cast<std::uint64_t>(random.between(0, 2)) : static_cast<std::uint64_t>(random.between(0, static_cast<long>(prime) - 1));
    if (result[0] == 0) result[0] = 1;
    return result;
}

ResiduePoly multiplied(const ResiduePoly& f, const ResiduePoly& g) {
    ResiduePoly result;
    result.size = f.size + g.size - 1;
    for (int k = 0; k < result.size; ++k) result[k] = 0;
    for (int i = 0; i < f.size; ++i)
        for (int j = 0; j < g.size; ++j) result[i + j] = sum_of_products(f[i], g[j], result[i + j], 1);
    return result;
}

ResiduePoly monic(const ResiduePoly& f) {
    ResiduePoly result = f;
    const std::uint64_t unit = inverse(f[0]);
    for (int k = 0; k < f.size; ++k) result[k] = product(f[k], unit);
    return result;
}

bool are_equal(const ResiduePoly& f, const ResiduePoly& g) { return f.size == g.size && std::equal(f.coefficients.begin(), f.coefficients.begin() + f.size, g.coefficients.begin()); }

// By FLINT's polynomials modulo the same number.
ResiduePoly flint_gcd(const ResiduePoly& f, const ResiduePoly& g) {
    nmod_poly_t a, b, c;
    for (nmod_poly_struct* p : {a, b, c}) nmod_poly_init(p, prime);
    for (int k = 0; k < f.size; ++k) nmod_poly_set_coeff_ui(a, f.degree() - k, f[k]);
    for (int k = 0; k < g.size; ++k) nmod_poly_set_coeff_ui(b, g.degree() - k, g[k]);
    nmod_poly_gcd(c, a, b);
    ResiduePoly result;
    result.size = static_cast<int>(nmod_poly_length(c));
    for (int k = 0; k < result.size; ++k) result[k] = nmod_poly_get_coeff_ui(c, result.degree() - k);
    for (nmod_poly_struct* p : {a, b, c}) nmod_poly_clear(p);
    return result;
}

// The codes of rows of doubles; how many were found.
std::size_t check_rows(int degree, const std::vector<double>& numbers) {
    const PatternOrder order(degree);
    const auto code = [&](const Pattern& pattern) { return static_cast<std::uint32_t>(fmpz_get_ui(order.index(pattern).flint())); };
    MultipleRoots multiple_roots(best_kernel(), code);
    const auto columns = static_cast<std::size_t>(degree) + 1;
    const Rows rows = contiguous_rows(numbers.data(), {}, numbers.size() / columns, columns);
    std::vector<std::size_t> forms(rows.number);
    std::iota(forms.begin(), forms.end(), 0);
    std::size_t decided = 0;
    const auto codes = multiple_roots.codes(rows, forms);
    for (std::size_t i = 0; i < rows.number; ++i) {
        if (!codes[i]) continue;
        ++decided;
        const Form form = form_of_row(rows, i);
        INFO(to_string(form));
        CHECK(*codes[i] == code(pattern(form)));
    }
    return decided;
}

std::vector<double> product_of(const std::vector<std::vector<double>>& factors) {
    std::vector<double> product{1};
    for (const auto& factor : factors) {
        std::vector<double> next(product.size() + factor.size() - 1);
        for (std::size_t i = 0; i < product.size(); ++i)
            for (std::size_t j = 0; j < factor.size(); ++j) next[i + j] += product[i] * factor[j];
        product = next;
    }
    return product;
}

} // namespace

TEST_CASE("arithmetic modulo 2^61 - 1 is that of FLINT") {
    support::Random random("residues");
    nmod_t modulus;
    nmod_init(&modulus, prime);
    for (long i = 0; i < 500 * support::effort(); ++i) {
        const auto number = [&] { return random.one_in(5) ? prime - static_cast<std::uint64_t>(random.between(1, 3)) : static_cast<std::uint64_t>(random.between(0, static_cast<long>(prime) - 1)); };
        const std::uint64_t a = number(), b = number(), c = number(), d = number();
        CHECK(product(a, b) == nmod_mul(a, b, modulus));
        CHECK(sum_of_products(a, b, c, d) == nmod_add(nmod_mul(a, b, modulus), nmod_mul(c, d, modulus), modulus));
        CHECK(negative(a) == nmod_neg(a, modulus));
        CHECK(sum_of_products(a, b, c, d, b, d) == nmod_add(nmod_mul(b, d, modulus), nmod_add(nmod_mul(a, b, modulus), nmod_mul(c, d, modulus), modulus), modulus));
        if (a != 0) CHECK(inverse(a) == nmod_inv(a, modulus));
        const ResiduePoly common = random_residues(random, static_cast<int>(random.between(0, 5))), f = multiplied(common, random_residues(random, static_cast<int>(random.between(0, 12)))),
                          g = multiplied(common, random_residues(random, static_cast<int>(random.between(0, 12))));
        CHECK(are_equal(monic(gcd(f, g)), flint_gcd(f, g)));
        CHECK(are_equal(monic(quotient(f, common)), monic(quotient(multiplied(f, g), multiplied(g, common)))));
        CHECK(are_equal(monic(multiplied(quotient(f, common), common)), monic(f)));
    }
    CHECK(gcd(random_residues(random, 3), ResiduePoly()).size == 4);
}

TEST_CASE("patterns of forms with multiple roots") {
    support::Random random("multiple roots");
    for (const int degree : {1, 2, 3, 4, 5, 6, 8, 11, 16, 24}) {
        const auto number = static_cast<std::size_t>(100 * support::effort());
        const std::size_t decided = check_rows(degree, support::batch(random, "products of integer forms", degree, number));
        if (degree <= 16) CHECK(decided >= number * 9 / 10);
        for (const char* kind : {"small integers", "few nonzero entries", "leading and trailing zeros", "next to products", "single precision", "the ends of the range"}) check_rows(degree, support::batch(random, kind, degree, number));
    }
}

TEST_CASE("forms that have a multiple root modulo the prime only, or too large parts, are not decided") {
    // x² − bxy + cy² with the discriminant 3p.
    const double b = 2630119585, c = 939872593;
    REQUIRE(Integer(static_cast<std::int64_t>(b)) * Integer(static_cast<std::int64_t>(b)) - Integer(4) * Integer(static_cast<std::int64_t>(c)) == Integer(3) * Integer(static_cast<std::int64_t>(prime)));
    CHECK(check_rows(2, {1, -b, c}) == 0);
    CHECK(check_rows(3, product_of({{1, -b, c}, {1, 1}})) == 0);
    CHECK(check_rows(4, product_of({{1, -b, c}, {1, 1}, {1, 1}})) == 0);
    CHECK(check_rows(6, product_of({{1, -b, c}, {1, 2}, {1, 0, 1}, {1, 5}})) == 0);
    // Squares of x − ay and of ax − y, with a below and beyond what is found.
    const double small = 0x1p28 + 3, large = 0x1p29 + 1;
    CHECK(check_rows(2, {1, -2 * small, small * small, small * small, -2 * small, 1}) == 2);
    CHECK(check_rows(2, {1, -2 * large, large * large, large * large, -2 * large, 1}) <= 2);
    CHECK(check_rows(3, product_of({{1, -small}, {1, -small}, {1, 1}})) <= 1);
    // A power of 2 is taken out, of tiny and of huge numbers.
    CHECK(check_rows(2, {0x1p-1060, 0x1p-1059, 0x1p-1060, 0x1p1020, 0x1p1021, 0x1p1020, 0, 0x1p-1074, -0x1p-1074, 0x1p300, 1, 1}) == 3);
    CHECK(check_rows(2, {0, 0, 0, 1, std::nan(""), 1, 1, 2, std::numeric_limits<double>::infinity()}) == 0);
    // With a factor that all coefficients have, and of integers of every type.
    CHECK(check_rows(4, {6, 12, 6, 0, 0, 35, 0, 70, 0, 35}) == 2);
    const std::int64_t integers[] = {-9, 6, -1, 1, std::int64_t{1} << 61, 1, std::numeric_limits<std::int64_t>::min(), 0, 0};
    const PatternOrder order(2);
    MultipleRoots multiple_roots(best_kernel(), [&](const Pattern& pattern) { return static_cast<std::uint32_t>(fmpz_get_ui(order.index(pattern).flint())); });
    const std::size_t all[] = {0, 1, 2}, last[] = {2};
    const auto codes = multiple_roots.codes(contiguous_rows(integers, {'i', 8, false}, 3, 3), all);
    CHECK((codes[0] == 2u && !codes[1] && codes[2] == 2u));
    CHECK(multiple_roots.codes(contiguous_rows(integers, {'i', 8, false}, 3, 3), last)[0] == 2u);
}
