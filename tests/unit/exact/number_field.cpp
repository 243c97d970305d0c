// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/number_field.hpp"

#include <doctest/doctest.h>

#include "support/random.hpp"

using namespace rootprint;

namespace {

Residue random_element(support::Random& random, const NumberField& field) {
    Poly p;
    for (long i = 0; i < 3; ++i) p.set_coefficient(i, Integer(random.between(-5, 5)));
    return field.value(p);
}

bool equal(const Residue& a, const Residue& b) { return fmpq_poly_equal(a.flint(), b.flint()) != 0; }

} // namespace

TEST_CASE("elements have inverses, and linear equations solutions") {
    support::Random random("number field");
    const NumberField field(Poly{-2, 0, 0, 1}); // the cube root of 2
    const Residue t = field.value(Poly{0, 1});
    CHECK(equal(field.product(t, field.product(t, t)), field.number(2)));
    for (int i = 0; i < 50 * support::effort(); ++i) {
        const Residue a = random_element(random, field);
        if (!a.is_zero()) CHECK(equal(field.product(a, field.inverse(a)), field.number(1)));
        std::vector<std::vector<Residue>> columns(3, std::vector<Residue>(3));
        for (auto& column : columns)
            for (Residue& c : column)
                if (!random.one_in(3)) c = random_element(random, field);
        std::vector<Residue> x(3), right(3);
        for (Residue& c : x) c = random_element(random, field);
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 3; ++k) field.add_product(right[k], columns[j][k], x[j]);
        const auto solution = field.solved(columns, right);
        if (!solution) continue; // singular
        for (std::size_t j = 0; j < 3; ++j) CHECK(equal((*solution)[j], x[j]));
    }
    CHECK(!field.solved({{t, t}, {t, t}}, {t, t}));
}

TEST_CASE("greatest common divisors over a number field are monic and divide") {
    const NumberField field(Poly{-2, 0, 1});
    const Residue r = field.value(Poly{0, 1}), one = field.number(1);
    // (x − √2)²(x + √2) and x² − 2.
    const Residue two = field.number(2);
    const NumberField::Polynomial cubic{field.product(two, r), -two, -r, one}, square{-two, field.zero(), one};
    CHECK(field.gcd(cubic, square).size() == 3);
    CHECK(field.squarefree_part(cubic).size() == 3);
    CHECK(field.gcd(cubic, field.derivative(cubic)).size() == 2);
    CHECK(field.gcd({}, {}).empty());
    CHECK(field.gcd(square, {one}).size() == 1);
}

TEST_CASE("irreducible factors are primitive and multiply to the radical") {
    const auto factors = irreducible_factors(Poly{-4, 0, 0, 0, 1}); // (x² − 2)(x² + 2)
    CHECK(factors.size() == 2);
    CHECK(factors[0] * factors[1] == Poly{-4, 0, 0, 0, 1});
    CHECK(irreducible_factors(Poly{7}).empty());
    CHECK(irreducible_factors(Integer(6) * power(Poly{1, 2}, 3)) == std::vector<Poly>{Poly{1, 2}});
}
