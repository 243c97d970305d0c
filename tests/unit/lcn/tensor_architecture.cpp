// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_architecture.hpp"

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix.hpp"
#include "support/tensors.hpp"

using namespace rootprint;

namespace {

std::vector<Shape> random_shapes(support::Random& random, std::size_t layers, std::size_t axes, long longest) {
    std::vector<Shape> shapes(layers, Shape(axes));
    for (Shape& shape : shapes)
        for (std::int64_t& k : shape) k = random.between(1, longest);
    return shapes;
}

// A layer as it acts on an image: out(r) = Σ_i w(i)·in(r·s + i).
Tensor convolved(const Tensor& filter, const Shape& stride, const Tensor& image) {
    Shape shape = image.shape();
    for (std::size_t j = 0; j < shape.size(); ++j) shape[j] = (shape[j] - filter.shape()[j]) / stride[j] + 1;
    std::vector<Rational> out;
    for (const Shape& r : indices(shape)) {
        Rational sum;
        for (const Shape& i : indices(filter.shape())) {
            Shape at = i;
            for (std::size_t j = 0; j < at.size(); ++j) at[j] += r[j] * stride[j];
            sum += filter.entry(place_of_index(i, filter.shape())) * image.entry(place_of_index(at, image.shape()));
        }
        out.push_back(sum);
    }
    return Tensor(shape, out);
}

// The rank of the derivative of (w_1, …, w_L) ↦ end-to-end filter at a random point: the dimension of the function space, almost surely.
long rank_of_derivative(support::Random& random, const TensorArchitecture& a) {
    std::vector<Tensor> filters;
    for (const Shape& shape : a.filter_shapes()) filters.push_back(support::random_integer_tensor(random, shape, 1000));
    std::vector<std::vector<Rational>> rows;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        for (std::int64_t e = 0; e < filters[i].size(); ++e) {
            std::vector<Tensor> moved = filters;
            std::vector<Rational> unit(static_cast<std::size_t>(filters[i].size()));
            unit[static_cast<std::size_t>(e)] = Rational(1);
            moved[i] = Tensor(filters[i].shape(), unit);
            rows.push_back(end_to_end_filter(a, moved).entries());
        }
    }
    Matrix m(static_cast<long>(rows.size()), static_cast<long>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j) m.set_entry(static_cast<long>(i), static_cast<long>(j), rows[i][j]);
    return fmpq_mat_rref(m.flint(), m.flint());
}

} // namespace

TEST_CASE("sizes, dimension and filling along several axes") {
    const TensorArchitecture a({{3, 3}, {2, 2}});
    CHECK(a.filter_shape() == Shape{4, 4});
    CHECK(a.dimension() == Integer(12));
    CHECK(a.codimension() == Integer(4));
    CHECK(!a.is_filling());
    const TensorArchitecture b({{3, 1}, {2, 5}}, {{2, 1}, {1, 3}}, {{9, 8}, {4, 8}, {3, 2}});
    CHECK(b.filter_shape() == Shape{5, 5});
    CHECK(b.stride() == Shape{2, 3});
    CHECK(b.form_strides() == std::vector<Shape>{{1, 1}, {2, 1}});
    CHECK(b.widths() == std::vector<Shape>{{9, 8}, {4, 8}, {3, 2}});
    CHECK(!b.reduces_to_stride_one());
    CHECK(TensorArchitecture({{3, 1}, {1, 5}}, {{2, 2}, {7, 3}}).reduces_to_stride_one() == false);
    CHECK(TensorArchitecture({{3, 1}, {1, 5}}, {{2, 1}, {7, 3}}).reduces_to_stride_one());
}

TEST_CASE("networks that are really of one axis, or of one layer, are not of lower dimension") {
    CHECK(TensorArchitecture({{2, 1}, {2, 1}}).codimension().is_zero());
    CHECK(!TensorArchitecture({{2, 1}, {2, 1}}).is_filling()); // x² + y² is not a member
    CHECK(TensorArchitecture({{3, 1}, {2, 1}}).is_filling());
    CHECK(TensorArchitecture({{3, 2}, {1, 1}}).is_filling());
    CHECK(TensorArchitecture({{1, 1}, {1, 1}}).is_filling());
    CHECK(!TensorArchitecture({{2, 1}, {1, 2}}).codimension().is_zero());
    CHECK(!TensorArchitecture({{2, 2}, {2, 1}}).is_filling());
    CHECK(!TensorArchitecture({{1, 1}, {3, 1}}, {{2, 1}, {1, 1}}).is_filling());
}

TEST_CASE("the dimension is the rank of the derivative, and the criterion for lower dimension holds") {
    support::Random random("tensor dimension");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const auto axes = static_cast<std::size_t>(random.between(1, 3));
        const std::vector<Shape> k = random_shapes(random, static_cast<std::size_t>(random.between(1, 3)), axes, axes == 3 ? 2 : 3);
        const TensorArchitecture a(k);
        CAPTURE(i);
        CHECK(a.dimension() == Integer(rank_of_derivative(random, a)));
        bool lower = false; // two different layers along two different axes
        for (std::size_t l = 0; l < k.size(); ++l)
            for (std::size_t m = 0; m < k.size(); ++m)
                for (std::size_t p = 0; p < axes; ++p)
                    for (std::size_t q = 0; q < axes; ++q) lower |= l != m && p != q && k[l][p] > 1 && k[m][q] > 1;
        CHECK(lower == !a.codimension().is_zero());
        const TensorArchitecture s(k, random_shapes(random, k.size(), axes, 2));
        CHECK(s.dimension() == Integer(rank_of_derivative(random, s)));
    }
}

TEST_CASE("layers act one after the other as their end-to-end filter acts") {
    support::Random random("tensor composition");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const auto axes = static_cast<std::size_t>(random.between(1, 3)), layers = static_cast<std::size_t>(random.between(1, 3));
        const std::vector<Shape> k = random_shapes(random, layers, axes, 2), s = random_shapes(random, layers, axes, 2);
        const TensorArchitecture a(k, s);
        std::vector<Tensor> filters;
        for (const Shape& shape : k) filters.push_back(support::random_tensor(random, shape, 10));
        Shape width = a.filter_shape();
        width[0] += a.stride()[0];
        const Tensor image = support::random_tensor(random, width, 10);
        Tensor out = image;
        for (std::size_t l = 0; l < layers; ++l) out = convolved(filters[l], s[l], out);
        CHECK(out == convolved(end_to_end_filter(a, filters), a.stride(), image));
    }
}

TEST_CASE("architectures and filters that do not fit are refused") {
    CHECK_THROWS_WITH_AS(TensorArchitecture({{3, 3}, {2}}), "the filter of layer 2 has 1 axis where the filter of layer 1 has 2", DomainError);
    CHECK_THROWS_WITH_AS(TensorArchitecture({{3, 3}, {2, 0}}), "axis 2: layer 2: the filter size is 0, it must be at least 1", DomainError);
    CHECK_THROWS_WITH_AS(TensorArchitecture({{3, 3}}, {{1, 0}}), "axis 2: layer 1: the stride is 0, it must be at least 1", DomainError);
    CHECK_THROWS_AS(TensorArchitecture({{3, 3}, {2, 2}}, {{1, 1}}), DomainError);
    CHECK_THROWS_AS(TensorArchitecture({{3, 3}}, {{1, 1, 1}}), DomainError);
    CHECK_THROWS_AS(TensorArchitecture({}), DomainError);
    CHECK_THROWS_AS(TensorArchitecture({Shape{}}), DomainError);
    CHECK_THROWS_AS(TensorArchitecture({Shape(33, 1)}), DomainError);
    CHECK_THROWS_AS(end_to_end_filter(TensorArchitecture({{3, 3}}), {}), DomainError);
    CHECK_THROWS_AS(end_to_end_filter(TensorArchitecture({{3, 3}}), {parse_tensor("[[1, 2]]")}), DomainError);
    const TensorArchitecture huge({{1, 1}, {1, 2}}, {{1, std::int64_t{1} << 40}, {1, 1}});
    CHECK_THROWS_AS(end_to_end_filter(huge, {parse_tensor("[[1]]"), parse_tensor("[[1, 1]]")}), LimitError);
}
