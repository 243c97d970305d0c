// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_factor.hpp"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/tensors.hpp"

using namespace rootprint;

namespace {

// How many irreducible real factors, with multiplicity, of each multidegree.
std::map<Shape, long> degrees(const RealFactors& factors) {
    std::map<Shape, long> numbers;
    for (const RealFactor& f : numbered_factors(factors)) numbers[f.degree] += f.multiplicity;
    return numbers;
}

Rational value(const Tensor& f, const std::vector<Rational>& y) {
    Rational sum;
    const std::vector<Shape> all = indices(f.shape());
    for (std::size_t i = 0; i < all.size(); ++i) {
        Rational term = f.entry(static_cast<long>(i));
        for (std::size_t j = 0; j < y.size(); ++j) term *= power(y[j], static_cast<long>(all[i][j]));
        sum += term;
    }
    return sum;
}

// The product of φ(y) over all embeddings: a resultant.
Rational norm_of_value(const AbsoluteFactor& factor, const std::vector<Rational>& y) {
    const std::vector<Shape> all = indices(factor.shape);
    Residue sum, term;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Rational monomial(1);
        for (std::size_t j = 0; j < y.size(); ++j) monomial *= power(y[j], static_cast<long>(all[i][j]));
        fmpq_poly_scalar_mul_fmpq(term.flint(), factor.entries[i].flint(), monomial.flint());
        fmpq_poly_add(sum.flint(), sum.flint(), term.flint());
    }
    if (sum.is_zero()) return Rational(0);
    Residue q;
    fmpq_poly_set_fmpz_poly(q.flint(), factor.residue.flint());
    Rational resultant;
    fmpq_poly_resultant(resultant.flint(), q.flint(), sum.flint());
    return resultant / power(Rational(factor.residue.leading()), fmpq_poly_degree(sum.flint()));
}

// What must hold of any tensor: the product of the enclosed factors is the tensor, the norm of the absolute factor is the rational one, and enclosures are narrow.
void check_factors(support::Random& random, const Tensor& tensor, const RealFactors& factors) {
    Filling all; // one layer
    for (const RealFactor& f : numbered_factors(factors)) {
        all.real_roots += f.is_pair ? 0 : 1;
        if (all.layers.empty()) all.layers.emplace_back();
        all.layers[0].push_back(f.multiplicity);
    }
    for (const RealFamily& family : factors.families) {
        CHECK(family.factor.conjugates() == family.real + 2 * family.pairs);
        const std::vector<BallTensor> found = enclosures(family, 100);
        REQUIRE(static_cast<long>(found.size()) == family.real + family.pairs);
        // Multiplied with balls, in any order: nothing here knows that the product is rational.
        Tensor product(Shape(tensor.shape().size(), 1), Poly{1});
        std::vector<Ball> balls{Ball(1)};
        for (const BallTensor& f : found) {
            Shape shape = product.shape();
            for (std::size_t j = 0; j < shape.size(); ++j) shape[j] += f.shape[j] - 1;
            std::vector<Ball> next(static_cast<std::size_t>(number_of_entries(shape)));
            const auto left = indices(product.shape()), right = indices(f.shape);
            for (std::size_t i = 0; i < left.size(); ++i)
                for (std::size_t k = 0; k < right.size(); ++k) {
                    Ball& c = next[static_cast<std::size_t>(place_of_index(left[i], shape) + place_of_index(right[k], shape))];
                    c = sum(c, rootprint::product(balls[i], f.entries[k], 200), 200);
                }
            balls = std::move(next);
            product = Tensor(shape, Poly{1});
        }
        REQUIRE(product.shape() == family.form.shape());
        for (std::size_t i = 0; i < balls.size(); ++i) {
            CHECK(contains(balls[i], family.form.entry(static_cast<long>(i))));
            CHECK(radius(balls[i]) < Rational(Integer(1), power(Integer(2), 20)));
        }
        for (int i = 0; i < 3; ++i) {
            std::vector<Rational> y;
            for (std::size_t j = 0; j < tensor.shape().size(); ++j) y.push_back(random.rational(8));
            CHECK(norm_of_value(family.factor, y) == value(family.form, y));
        }
    }
    if (all.layers.empty()) return;
    const std::vector<BallTensor> whole = filters(factors, all, 60);
    REQUIRE(whole.size() == 1);
    REQUIRE(whole[0].exact);
    CHECK(*whole[0].exact == tensor);
}

Tensor sum(const Tensor& a, const Tensor& b) {
    std::vector<Rational> entries = a.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i] += b.entry(static_cast<long>(i));
    return Tensor(a.shape(), entries);
}

// A² − d·B².
Tensor quadratic_norm(const Tensor& a, const Tensor& b, long d) { return sum(a * a, Rational(-d) * (b * b)); }

// (ax + by, cx + ey) in place of (x_axis, y_axis).
Tensor substituted(const Tensor& f, std::size_t axis, long a, long b, long c, long e) {
    Shape linear(f.shape().size(), 1);
    linear[axis] = 2;
    const Tensor x(linear, std::vector<Rational>{a, b}), y(linear, std::vector<Rational>{c, e});
    std::optional<Tensor> result;
    for (std::int64_t i = 0; i < f.shape()[axis]; ++i) {
        Shape slice = f.shape();
        slice[axis] = 1;
        std::vector<Rational> entries;
        for (Shape index : indices(slice)) {
            index[axis] = i;
            entries.push_back(f.entry(place_of_index(index, f.shape())));
        }
        Tensor term(slice, entries);
        for (std::int64_t k = 0; k + 1 < f.shape()[axis]; ++k) term = term * (k < i ? y : x);
        result = result ? sum(*result, term) : term;
    }
    return *result;
}

} // namespace

TEST_CASE("what is irreducible over Q may split over R, or over C only") {
    RealFactors split = real_factors(parse_tensor("[[1 0 0] [0 0 0] [0 0 -2]]")); // x1²x2² − 2y1²y2²
    REQUIRE(split.families.size() == 1);
    CHECK(split.families[0].real == 2);
    CHECK(degrees(split) == std::map<Shape, long>{{{1, 1}, 2}});
    const auto factors = enclosures(split.families[0], 70);
    CHECK(entry_texts(factors[0], 6) == std::vector<std::string>{"1", "0", "0", "[-1.41421 +/- 3.57e-6]"});
    RealFactors whole = real_factors(parse_tensor("[[1 0 0] [0 0 0] [0 0 1]]")); // x1²x2² + y1²y2²
    CHECK(whole.families[0].pairs == 1);
    CHECK(degrees(whole) == std::map<Shape, long>{{{2, 2}, 1}});
    CHECK(enclosures(whole.families[0], 70)[0].exact == whole.families[0].form);
    CHECK(degrees(real_factors(parse_tensor("[[1 0] [0 1]]"))) == std::map<Shape, long>{{{1, 1}, 1}});
}

TEST_CASE("variables, constants, and axes of length 1") {
    CHECK(degrees(real_factors(parse_tensor("[[0 0 5] [0 0 0]]"))) == std::map<Shape, long>{{{1, 0}, 1}, {{0, 1}, 2}});
    RealFactors f = real_factors(parse_tensor("[[0 0 0] [0 -3 0] [0 0 0]]")); // x1 y1 x2 y2
    CHECK(f.constant == Rational(-3));
    CHECK(f.families.size() == 4);
    CHECK(real_factors(parse_tensor("[[7/2]]")).families.empty());
    CHECK(degrees(real_factors(parse_tensor("[[[1 0 0]] [[0 0 0]] [[0 0 -2]]]"))) == std::map<Shape, long>{{{1, 0, 1}, 2}});
    CHECK_THROWS_WITH_AS(real_factors(parse_tensor("[[0 0] [0 0]]")), "the zero tensor has no factorisation", DomainError);
}

TEST_CASE("along one axis the factors are the roots") {
    support::Random random("tensor roots");
    for (long i = 0; i < 40 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(1, 8), 6);
        const bool flat = random.one_in(2);
        const Tensor tensor(flat ? Shape{1, form.degree() + 1, 1} : Shape{form.degree() + 1}, form.filter());
        const RealFactors factors = real_factors(tensor);
        std::vector<long> real, complex;
        for (const RealFactor& f : numbered_factors(factors)) (f.is_pair ? complex : real).push_back(f.multiplicity);
        CAPTURE(to_string(form));
        CHECK(Pattern::make(real, complex) == pattern(form));
        check_factors(random, tensor, factors);
    }
}

TEST_CASE("norms over number fields split as their embeddings say") {
    support::Random random("tensor norms");
    const std::vector<Shape> shapes{{2, 2}, {3, 2}, {2, 2, 2}, {2, 1, 3}, {3, 3}};
    for (long i = 0; i < 30 * support::effort(); ++i) {
        const Shape shape = shapes[static_cast<std::size_t>(random.between(0, static_cast<long>(shapes.size()) - 1))];
        const auto any = [&] { return support::random_integer_tensor(random, shape, 4); };
        const long square_free[] = {2, 3, 5, -1, -2, -3};
        const long d = square_free[random.between(0, 5)];
        const Tensor a = any(), b = any();
        const Tensor norm = quadratic_norm(a, b, d);
        CAPTURE(to_string(a));
        CAPTURE(to_string(b));
        CAPTURE(d);
        if (norm.is_zero()) continue;
        const RealFactors factors = real_factors(norm);
        check_factors(random, norm, factors);
        // If a + b√d is irreducible and no multiple of a rational form, the norm is irreducible over Q and splits into two.
        if (factors.families.size() == 1 && factors.families[0].multiplicity == 1 && factors.families[0].factor.conjugates() == 2 && factors.families[0].form.shape() == norm.shape()) {
            CHECK(factors.families[0].real == (d > 0 ? 2 : 0));
        } else { // a constant, a smaller degree, or a common factor: then the parts split further
            CHECK(factors.families.size() + static_cast<std::size_t>(factors.families.empty() ? 0 : factors.families[0].multiplicity) > 1);
        }
    }
    // Q(∛2), Q(√2, √3), Q(√2, √−3): one real embedding of three, four, none of four.
    for (const Shape& shape : {Shape{2, 2}, Shape{2, 3}, Shape{2, 2, 2}}) {
        const auto any = [&] { return support::random_integer_tensor(random, shape, 9); };
        const Tensor a = any(), b = any(), c = any(), d = any();
        const Tensor cubic = sum(sum(a * a * a, Rational(2) * (b * b * b)), sum(Rational(4) * (c * c * c), Rational(-6) * (a * b * c)));
        RealFactors f = real_factors(cubic);
        REQUIRE(f.families.size() == 1);
        CHECK(f.families[0].real == 1);
        CHECK(f.families[0].pairs == 1);
        check_factors(random, cubic, f);
        for (const long e : {3L, -3L}) {
            const Tensor p = sum(sum(a * a, Rational(2) * (b * b)), Rational(-e) * sum(c * c, Rational(2) * (d * d)));
            const Tensor quartic = quadratic_norm(p, Rational(2) * sum(a * b, Rational(-e) * (c * d)), 2);
            f = real_factors(quartic);
            REQUIRE(f.families.size() == 1);
            CHECK(f.families[0].real == (e > 0 ? 4 : 0));
            CHECK(f.families[0].pairs == (e > 0 ? 0 : 2));
            check_factors(random, quartic, f);
        }
    }
}

TEST_CASE("the factors of a product are those of its parts, and changes of variables keep their degrees") {
    support::Random random("tensor product factors");
    for (long i = 0; i < 25 * support::effort(); ++i) {
        const auto axes = static_cast<std::size_t>(random.between(1, 3));
        Tensor product(Shape(axes, 1), Poly{1});
        std::map<Shape, long> expected;
        for (long parts = random.between(1, 3); parts > 0; --parts) {
            Shape shape(axes);
            for (std::int64_t& k : shape) k = random.between(1, 2);
            const Tensor a = support::random_integer_tensor(random, shape, 3), b = support::random_integer_tensor(random, shape, 3);
            Tensor part = random.one_in(2) ? quadratic_norm(a, b, random.one_in(2) ? 2 : -1) : a;
            if (part.is_zero()) continue;
            product = product * part;
            for (const auto& [degree, number] : degrees(real_factors(part))) expected[degree] += number;
        }
        CAPTURE(to_string(product));
        const RealFactors factors = real_factors(product);
        CHECK(degrees(factors) == expected);
        check_factors(random, product, factors);
        Tensor moved = product;
        for (std::size_t j = 0; j < axes; ++j) moved = substituted(moved, j, 1, random.between(-2, 2), random.between(0, 1) * 3, 1);
        CHECK(degrees(real_factors(moved)) == expected);
    }
}

TEST_CASE("large tensors that are irreducible over C, and some that are not, are decided at once") {
    support::Random random("tensor large");
    for (const Shape& shape : {Shape{41, 41}, Shape{7, 7, 7}, Shape{3, 3}, Shape{3, 3, 3, 3}, Shape{2, 3, 1, 61}}) {
        const Tensor t = support::random_integer_tensor(random, shape, 100);
        const RealFactors f = real_factors(t);
        REQUIRE(f.families.size() == 1);
        CHECK(f.families[0].factor.conjugates() == 1);
    }
    const Tensor norm = quadratic_norm(support::random_integer_tensor(random, {4, 4}, 1000000), support::random_integer_tensor(random, {4, 4}, 1000000), 2);
    const RealFactors f = real_factors(norm);
    REQUIRE(f.families.size() == 1);
    CHECK(f.families[0].real == 2);
    check_factors(random, norm, f);
}

TEST_CASE("the linear algebra of a tensor that splits can be interrupted after every column") {
    support::Random random("tensor interrupt");
    const Tensor norm = quadratic_norm(support::random_integer_tensor(random, {4, 4}, 9), support::random_integer_tensor(random, {4, 4}, 9), 2);
    long polls = 0, most = 1'000'000;
    Budget budget;
    budget.stop_when([&] { return ++polls > most; });
    REQUIRE(real_factors(norm, budget).families.size() == 1);
    REQUIRE(polls > 80); // g_1 and g_2 have 84 coefficients
    most = 80, polls = 0;
    CHECK_THROWS_AS(real_factors(norm, budget), Interrupted);
    CHECK(polls == 81);
}

TEST_CASE("what may split and is too large for linear algebra is refused") {
    Poly numerator{1};
    numerator.set_coefficient(67 * 67 - 1, Integer(-2));
    CHECK_THROWS_WITH_AS(real_factors(Tensor({67, 67}, numerator)),
                         "a factor of shape 67x67 may split over the complex numbers: 17424 equations in 8844 unknowns are too many", LimitError);
}

TEST_CASE("irreducible over C though few primes and points show it") {
    // Few terms, symmetric coefficients, points at infinity.
    for (const char* text : {"[[1 0 1] [0 1 0] [1 0 0]]", "[[0 0 1] [0 0 0] [1 0 1]]", "[[1 0 0] [0 0 1] [0 1 0]]", "[[0 1 0] [1 0 1] [0 1 1]]"}) {
        const RealFactors f = real_factors(parse_tensor(text));
        support::Random random(text);
        check_factors(random, parse_tensor(text), f);
    }
    CHECK(degrees(real_factors(parse_tensor("[[1 0 1] [0 1 0] [1 0 0]]"))) == std::map<Shape, long>{{{2, 2}, 1}});
    // y1·x2 + √2·x1·y2 and its conjugate
    CHECK(degrees(real_factors(parse_tensor("[[0 0 -2] [0 0 0] [1 0 0]]"))) == std::map<Shape, long>{{{1, 1}, 2}});
}

TEST_CASE("enclosures have any number of digits") {
    const RealFactors f = real_factors(parse_tensor("[[1 0 0] [0 0 0] [0 0 -2]]"));
    const Ball root = enclosures(f.families[0], 1000)[0].entries[3];
    CHECK(accuracy(root) > 1000);
    CHECK(contains(product(root, root, 2000), Rational(2)));
    Filling other{{{1, 0}, {0, 0}}, 2};
    CHECK_THROWS_AS(filters(f, other, 10), DomainError);
    other = {{{1}}, 1};
    CHECK_THROWS_AS(filters(f, other, 10), DomainError);
}
