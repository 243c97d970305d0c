// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_member.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/lcn/member.hpp"
#include "support/tensors.hpp"

using namespace rootprint;

namespace {

// Every factor into every layer.
bool can_distribute(const std::vector<Shape>& degrees, std::size_t next, std::vector<Shape>& room) {
    if (next == degrees.size()) return true; // the total degrees agree
    for (Shape& layer : room) {
        const Shape before = layer;
        bool fits = true;
        for (std::size_t j = 0; j < layer.size(); ++j) fits &= (layer[j] -= degrees[next][j]) >= 0;
        const bool done = fits && can_distribute(degrees, next + 1, room);
        layer = before;
        if (done) return true;
    }
    return false;
}

bool is_member_by_trying(const Tensor& tensor, const TensorArchitecture& architecture) {
    std::vector<Shape> degrees, room = architecture.filter_shapes();
    for (const RealFactor& f : numbered_factors(real_factors(tensor))) degrees.insert(degrees.end(), static_cast<std::size_t>(f.multiplicity), f.degree);
    for (Shape& shape : room)
        for (std::int64_t& k : shape) --k;
    return can_distribute(degrees, 0, room);
}

// The product of the filters in balls contains the tensor.
void check_filters(const Tensor& tensor, const TensorArchitecture& architecture, const std::vector<BallTensor>& layers) {
    REQUIRE(static_cast<long>(layers.size()) == architecture.layers());
    Shape shape(tensor.shape().size(), 1);
    std::vector<Ball> product{Ball(1)};
    for (std::size_t l = 0; l < layers.size(); ++l) {
        CHECK(layers[l].shape == architecture.filter_shapes()[l]);
        Shape longer = shape;
        for (std::size_t j = 0; j < shape.size(); ++j) longer[j] += layers[l].shape[j] - 1;
        std::vector<Ball> next(static_cast<std::size_t>(number_of_entries(longer)));
        const auto left = indices(shape), right = indices(layers[l].shape);
        for (std::size_t i = 0; i < left.size(); ++i)
            for (std::size_t k = 0; k < right.size(); ++k) {
                Ball& c = next[static_cast<std::size_t>(place_of_index(left[i], longer) + place_of_index(right[k], longer))];
                c = sum(c, rootprint::product(product[i], layers[l].entries[k], 200), 200);
            }
        shape = longer, product = std::move(next);
    }
    REQUIRE(shape == tensor.shape());
    for (std::size_t i = 0; i < product.size(); ++i) CHECK(contains(product[i], tensor.entry(static_cast<long>(i))));
}

} // namespace

TEST_CASE("membership is decided over the real numbers, not over Q") {
    const TensorArchitecture two({{2, 2}, {2, 2}});
    CHECK(is_member(parse_tensor("[[1 0 0] [0 0 0] [0 0 -2]]"), two));
    CHECK(!is_member(parse_tensor("[[1 0 0] [0 0 0] [0 0 1]]"), two));
    CHECK(is_member(parse_tensor("[[1 0 0] [0 0 0] [0 0 1]]"), TensorArchitecture({{3, 3}, {1, 1}})));
    CHECK(is_member(parse_tensor("[[0 0 0] [0 0 0] [0 0 0]]"), two));
    CHECK(is_member(parse_tensor("[[0 0 0] [0 1 0] [0 0 0]]"), two));
    // x1·x2: not a product of a form in the first and one in the second variables times a mixed one, but of both.
    CHECK(is_member(parse_tensor("[[1 0] [0 0]]"), TensorArchitecture({{2, 1}, {1, 2}})));
    CHECK(!is_member(parse_tensor("[[1 0] [0 1]]"), TensorArchitecture({{2, 1}, {1, 2}})));
}

TEST_CASE("degrees that add up need not pack") {
    // Two real factors of multidegree (1, 1) do not make (2, 0) and (0, 2).
    const Tensor f = parse_tensor("[[1 0] [0 1]]") * parse_tensor("[[1 0] [0 2]]");
    CHECK(!is_member(f, TensorArchitecture({{3, 1}, {1, 3}})));
    CHECK(is_member(f, TensorArchitecture({{2, 2}, {2, 2}})));
    CHECK(is_member(f, TensorArchitecture({{1, 1}, {3, 3}})));
}

TEST_CASE("along one axis it is the membership of binary forms") {
    support::Random random("tensor member");
    const std::vector<std::vector<std::int64_t>> sizes{{2, 2}, {3, 2, 2}, {4, 2}, {2, 2, 2}, {3, 3}, {4, 4}, {2, 2, 2, 2, 2}, {1, 3, 2, 4}};
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const auto& k = sizes[static_cast<std::size_t>(random.between(0, static_cast<long>(sizes.size()) - 1))];
        const Architecture line(k);
        std::vector<Shape> one, two;
        for (const std::int64_t size : k) one.push_back({size}), two.push_back({1, size});
        const Form form = random.one_in(20) ? Form(Poly(), static_cast<long>(line.degree())) : random.product_form(static_cast<long>(line.degree()), 5);
        CAPTURE(to_string(form));
        const bool expected = place(form, line) != Place::outside;
        CHECK(is_member(Tensor({line.filter_size()}, form.filter()), TensorArchitecture(one)) == expected);
        CHECK(is_member(Tensor({1, line.filter_size()}, form.filter()), TensorArchitecture(two)) == expected);
        // The same by factors and packing.
        if (!form.is_zero()) CHECK(filling(real_factors(Tensor({line.filter_size()}, form.filter())), TensorArchitecture(one)).has_value() == expected);
    }
}

TEST_CASE("products of filters are members, and their factors can be distributed over the layers again") {
    support::Random random("tensor filters");
    long outside = 0;
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const auto axes = static_cast<std::size_t>(random.between(1, 3));
        std::vector<Shape> shapes(static_cast<std::size_t>(random.between(1, 3)), Shape(axes));
        for (Shape& shape : shapes)
            for (std::int64_t& k : shape) k = random.between(1, axes == 3 ? 2 : 3);
        const TensorArchitecture a(shapes);
        std::vector<Tensor> w;
        for (const Shape& shape : shapes) w.push_back(support::random_integer_tensor(random, shape, 2));
        const Tensor product = end_to_end_filter(a, w);
        CAPTURE(to_string(product));
        CHECK(is_member(product, a));
        const RealFactors factors = real_factors(product);
        const auto found = filling(factors, a);
        REQUIRE(found);
        check_filters(product, a, filters(factors, *found, 80));
        // The same layers in other shapes: a member or not.
        std::vector<Shape> other = shapes;
        const auto axis = static_cast<std::size_t>(random.between(0, static_cast<long>(axes) - 1));
        if (other.front()[axis] > 1 && other.size() > 1) --other.front()[axis], ++other.back()[axis];
        const bool member = is_member(product, TensorArchitecture(other));
        CHECK(member == is_member_by_trying(product, TensorArchitecture(other)));
        outside += member ? 0 : 1;
    }
    CHECK(outside > 0);
}

TEST_CASE("tensors of other shapes and strides that matter are refused") {
    const TensorArchitecture two({{2, 2}, {2, 2}});
    CHECK_THROWS_WITH_AS(is_member(parse_tensor("[[1 2] [3 4]]"), two), "a tensor of shape 2x2 where shape 3x3 is needed", DomainError);
    CHECK_THROWS_AS(is_member(parse_tensor("1 2 3"), two), DomainError);
    CHECK_THROWS_AS(is_member(parse_tensor("[[0 0] [0 0]]"), two), DomainError);
    CHECK_THROWS_AS(is_member(parse_tensor("[[1 2 3] [3 4 5]]"), TensorArchitecture({{1, 2}, {2, 2}}, {{2, 1}, {1, 1}})), DomainError);
    CHECK_THROWS_AS(filling(real_factors(parse_tensor("[[1 2] [3 4]]")), two), DomainError);
}
