// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/multiple_roots.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include <doctest/doctest.h>
#include <flint/nmod_poly.h>
#include <flint/nmod_poly_factor.h>

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

// The codes of rows of doubles, by every filter; how many were found by each.
std::size_t check_rows(int degree, const std::vector<double>& numbers) {
    const PatternOrder order(degree);
    const auto code = [&](const Pattern& pattern) { return static_cast<std::uint32_t>(fmpz_get_ui(order.index(pattern).flint())); };
    const auto columns = static_cast<std::size_t>(degree) + 1;
    const Rows rows = contiguous_rows(numbers.data(), {}, numbers.size() / columns, columns);
    std::vector<std::size_t> forms(rows.number);
    std::iota(forms.begin(), forms.end(), 0);
    std::optional<std::size_t> decided;
    for (const Kernel* kernel : kernels()) {
        if (!kernel->is_supported()) continue;
        MultipleRoots multiple_roots(*kernel, code);
        const auto codes = multiple_roots.codes(rows, forms);
        std::size_t found = 0;
        for (std::size_t i = 0; i < rows.number; ++i) {
            if (!codes[i]) continue;
            ++found;
            const Form form = form_of_row(rows, i);
            INFO(kernel->name, ": ", to_string(form));
            CHECK(*codes[i] == code(pattern(form)));
        }
        if (decided) CHECK(found == *decided);
        decided = found;
    }
    return *decided;
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
        for (const char* kind : {"small integers", "products of larger integer forms", "few nonzero entries", "leading and trailing zeros", "next to products", "single precision", "the ends of the range"}) check_rows(degree, support::batch(random, kind, degree, number));
    }
}

namespace {

using Parts = std::vector<std::vector<std::uint64_t>>; // by multiplicities, monic, the leading coefficient first

Parts flint_parts(const std::vector<std::uint64_t>& polynomial) {
    nmod_poly_t f;
    nmod_poly_init(f, small_prime);
    for (std::size_t k = 0; k < polynomial.size(); ++k) nmod_poly_set_coeff_ui(f, static_cast<slong>(polynomial.size() - 1 - k), polynomial[k] % small_prime);
    nmod_poly_factor_t factors;
    nmod_poly_factor_init(factors);
    nmod_poly_factor_squarefree(factors, f);
    Parts parts(polynomial.size());
    for (slong i = 0; i < factors->num; ++i) {
        nmod_poly_struct* part = factors->p + i;
        nmod_poly_make_monic(part, part);
        for (slong k = nmod_poly_degree(part); k >= 0; --k) parts[static_cast<std::size_t>(factors->exp[i])].push_back(nmod_poly_get_coeff_ui(part, k));
    }
    nmod_poly_factor_clear(factors);
    nmod_poly_clear(f);
    return parts;
}

} // namespace

TEST_CASE("squarefree decompositions in vectors are those of FLINT") {
    support::Random random("parts");
    nmod_t modulus;
    nmod_init(&modulus, small_prime);
    for (const std::size_t columns : {1, 2, 3, 4, 5, 7, 9, 14, 17, 33, 65}) {
        for (long repetition = 0; repetition < 3 * support::effort(); ++repetition) {
            // Products of powers of polynomials with residues of all sizes, of lower degree than columns − 1 too.
            const auto number = static_cast<std::size_t>(random.between(1, 40));
            std::vector<std::uint64_t> rows(number * columns), parts(2 * rows.size());
            std::vector<std::uint8_t> degrees(number), shapes(2 * rows.size(), 1);
            std::vector<Parts> expected;
            for (std::size_t i = 0; i < number; ++i) {
                std::vector<std::uint64_t> polynomial{static_cast<std::uint64_t>(random.between(1, 5))};
                const auto most = static_cast<std::size_t>(random.between(1, static_cast<long>(columns)));
                while (polynomial.size() < most) {
                    const bool is_small = random.one_in(2);
                    std::vector<std::uint64_t> factor(static_cast<std::size_t>(random.between(1, random.one_in(3) ? 8 : 2)) + 1);
                    for (std::uint64_t& x : factor) x = static_cast<std::uint64_t>(is_small ? random.between(0, 2) : random.between(0, static_cast<long>(small_prime) - 1));
                    if (factor[0] == 0) factor[0] = 1;
                    for (long times = random.between(1, 4); times > 0 && polynomial.size() + factor.size() - 1 <= most; --times) {
                        std::vector<std::uint64_t> next(polynomial.size() + factor.size() - 1);
                        for (std::size_t j = 0; j < polynomial.size(); ++j)
                            for (std::size_t k = 0; k < factor.size(); ++k) next[j + k] = nmod_addmul(next[j + k], polynomial[j], factor[k], modulus);
                        polynomial = next;
                    }
                    if (random.one_in(4)) break;
                }
                expected.push_back(flint_parts(polynomial));
                // Residues need not be the least ones.
                for (std::uint64_t& x : polynomial)
                    if (x < 4 && random.one_in(2)) x += small_prime;
                std::copy(polynomial.begin(), polynomial.end(), rows.begin() + static_cast<std::ptrdiff_t>(i * columns));
                degrees[i] = static_cast<std::uint8_t>(polynomial.size() - 1);
            }
            for (const Kernel* kernel : kernels()) {
                if (!kernel->is_supported()) continue;
                kernel->squarefree_parts(rows.data(), columns, number, degrees.data(), parts.data(), shapes.data());
                for (std::size_t i = 0; i < number; ++i) {
                    Parts found(expected[i].size());
                    const std::uint64_t* from = parts.data() + 2 * i * columns;
                    for (const std::uint8_t* shape = shapes.data() + 2 * i * columns; *shape != 0; shape += 2) {
                        const std::uint64_t unit = nmod_inv(*from % small_prime, modulus);
                        for (int k = 0; k <= shape[1]; ++k) {
                            CHECK(*from < small_prime + 5);
                            found.at(shape[0]).push_back(nmod_mul(*from++ % small_prime, unit, modulus));
                        }
                    }
                    CHECK(found == expected[i]);
                }
            }
        }
    }
}

TEST_CASE("primes that divide a discriminant or a leading coefficient, and too large parts") {
    const auto small = static_cast<double>(small_prime);
    const auto discriminant = [](double b, double c) { return Integer(static_cast<std::int64_t>(b)) * Integer(static_cast<std::int64_t>(b)) - Integer(4) * Integer(static_cast<std::int64_t>(c)); };
    const Integer p(static_cast<std::int64_t>(small_prime)), q(static_cast<std::int64_t>(prime));
    // x² − bxy + cy² with discriminants 3p, 3q and 4pq: one prime proves what the other one does not, where its half is above the coefficients of the parts.
    struct {
        double b, c;
        std::size_t decided, decided_with_square;
    } const forms[] = {{1, -1610612735, 1, 1}, {2630119585, 939872593, 1, 0}, {2 * 70368744161280, 2415919103, 0, 0}};
    REQUIRE(discriminant(forms[0].b, forms[0].c) == Integer(3) * p);
    REQUIRE(discriminant(forms[1].b, forms[1].c) == Integer(3) * q);
    REQUIRE(discriminant(forms[2].b, forms[2].c) == Integer(4) * p * q);
    for (const auto& [b, c, decided, decided_with_square] : forms) {
        const std::vector<double> form{1, -b, c};
        CHECK(check_rows(2, form) == decided);
        CHECK(check_rows(3, product_of({form, {1, 1}})) == decided);
        CHECK(check_rows(4, product_of({form, {1, 1}, {1, 1}})) == decided_with_square);
        if (b < 0x1p40) CHECK(check_rows(6, product_of({form, {1, 2}, {1, 0, 1}, {1, 5}})) == decided);
    }
    CHECK(check_rows(2, product_of({{small, 1}, {small, 1}})) == 0); // beyond 2^60
    CHECK(check_rows(3, product_of({{small, 1}, {1, 1}, {1, 1}})) == 1);
    CHECK(check_rows(4, product_of({{1, 1}, {1, 1}, {1, small}, {1, 2}})) == 1);
    CHECK(check_rows(3, {0, small, 2 * small, small}) == 1);
    // Roots next to half of the small prime; and the square of 3x − ay, whose part, made monic and multiplied by 9, is not below it.
    for (const double a : {0x1p30 - 2, 0x1p30 - 1, 0x1p30}) CHECK(check_rows(2, {1, -2 * a, a * a}) == (a < 0x1p30 ? 1 : 0));
    for (const double a : {0x1p27, 0x1p28 + 1, 0x1p29 - 1}) CHECK(check_rows(2, product_of({{3, -a}, {3, -a}})) == 1);
    // Squares of x − ay and of ax − y, with coefficients that doubles hold.
    for (const double a : {0x1p25 + 3, 0x1p26 - 1}) CHECK(check_rows(2, {1, -2 * a, a * a, a * a, -2 * a, 1}) == 2);
    CHECK(check_rows(3, product_of({{1, -0x1p28}, {1, -0x1p28}, {1, 1}})) == 1);
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
