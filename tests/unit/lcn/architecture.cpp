// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/architecture.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Numbers = std::vector<std::int64_t>;
constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();

std::string complaint(Numbers k, Numbers s = {}, Numbers d = {}) {
    try {
        Architecture(k, s, d);
    } catch (const DomainError& e) {
        return e.what();
    }
    return "none";
}

} // namespace

TEST_CASE("what architectures of stride 1 say about their function space") {
    Architecture a({3, 2, 2});
    CHECK(a.degree() == 4);
    CHECK(a.filter_size() == 5);
    CHECK(a.strides() == Numbers{1, 1, 1});
    CHECK(a.groups() == std::vector<Group>{{1, 4, 2}});
    CHECK(a.even() == 2);
    CHECK(a.dimension() == 5);
    CHECK(a.codimension() == 0);
    CHECK_FALSE(a.is_filling());
    CHECK(Architecture({3, 3, 2}).is_filling());
    CHECK(Architecture({1, 1}).is_filling());
    CHECK(Architecture({1, 1}).groups().empty());
    CHECK(Architecture({1, 1}).dimension() == 1);
    CHECK(Architecture({1, 1}).even() == 0);
}

TEST_CASE("strides are reduced: first the form strides, then layers of size 1 go, then equal strides merge") {
    Architecture a({2, 1, 2}, {1, 2, 1}); // AD = BC in cubics
    CHECK(a.form_strides() == Numbers{1, 1, 2});
    CHECK(a.groups() == std::vector<Group>{{1, 1, 1}, {2, 1, 1}});
    CHECK(a.degree() == 3);
    CHECK(a.dimension() == 3);
    CHECK(a.codimension() == 1);
    CHECK_FALSE(a.is_filling());
    CHECK_FALSE(a.reduces_to_stride_one());
    CHECK_THROWS_AS(a.even(), DomainError);

    Architecture b({1, 3}, {2, 1}); // R[x², y²]_2
    CHECK(b.groups() == std::vector<Group>{{2, 2, 0}});
    CHECK(b.degree() == 4);
    CHECK(b.codimension() == 2);
    CHECK_FALSE(b.reduces_to_stride_one());

    Architecture c({3, 2, 1}, {1, 3, 5}); // the strides of the last layers move only rows
    CHECK(c.groups() == std::vector<Group>{{1, 3, 1}});
    CHECK(c.stride() == 15);
    CHECK(c.is_filling());

    Architecture d({3, 2, 4, 5, 2}, {2, 1, 3, 1, 7});
    CHECK(d.form_strides() == Numbers{1, 2, 2, 6, 6});
    CHECK(d.groups() == std::vector<Group>{{1, 2, 0}, {2, 4, 2}, {6, 5, 1}});
    CHECK(d.degree() == 2 + 2 * 4 + 6 * 5);
}

TEST_CASE("codimension is the sum of (k_i - 1)(S_i - 1)") {
    support::Random random("codimension");
    for (int i = 0; i < 300; ++i) {
        Numbers k, s;
        for (long left = random.between(1, 6); left > 0; --left)
            k.push_back(random.between(1, 5)), s.push_back(random.between(1, 3));
        Architecture a(k, s);
        std::int64_t sum = 0, filter_sizes = 0;
        for (std::size_t j = 0; j < k.size(); ++j)
            sum += (k[j] - 1) * (a.form_strides()[j] - 1), filter_sizes += k[j];
        CHECK(a.codimension() == sum);
        CHECK(a.dimension() == filter_sizes - (a.layers() - 1));
        CHECK(a.reduces_to_stride_one() == (sum == 0));
        // widths: d_L = 1 for d_0 = the filter size, and the other way round
        std::int64_t last = random.between(1, 5);
        Numbers d = layer_widths(a, a.filter_size() + (last - 1) * a.stride());
        CHECK(d.back() == last);
        CHECK(Architecture(k, s, d).widths() == d);
    }
}

TEST_CASE("impossible architectures are refused with the reason") {
    CHECK(complaint({}) == "an architecture needs at least one layer");
    CHECK(complaint({3, 0}) == "layer 2: the filter size is 0, it must be at least 1");
    CHECK(complaint({-1}) == "layer 1: the filter size is -1, it must be at least 1");
    CHECK(complaint({3, 2}, {1}) == "2 filter sizes need as many strides, not 1");
    CHECK(complaint({3, 2}, {1, 0}) == "layer 2: the stride is 0, it must be at least 1");
    CHECK(complaint({3, 2}, {}, {4, 2}) == "2 layers need 3 widths, not 2");
    CHECK(complaint({3}, {2}, {7, 3}) == "none");
    CHECK(complaint({3}, {2}, {7, 2}) == "layer 1: its width is 2, it must be (7 - 3)/2 + 1 = 3");
    CHECK(complaint({3}, {2}, {8, 3}) == "layer 1: stride 2 does not divide width 8 minus filter size 3");
    CHECK(complaint({3}, {2}, {2, 1}) == "layer 1: a filter of size 3 does not fit into width 2");
    CHECK(complaint({3}, {2}, {0, 1}) == "width d_0 is 0, it must be at least 1");
    CHECK(complaint(Numbers(10'000, 1)) == "none");
    CHECK(complaint(Numbers(10'001, 1)) == "an architecture has at most 10000 layers");
    CHECK(complaint({huge}) == "none");
    CHECK(complaint({huge, 2}) == "layer 2: the architecture is too large (a number exceeds 2^63 - 1)");
    CHECK(complaint({3, 3}, {huge, 1}).substr(0, 38) == "layer 2: the architecture is too large");
    CHECK(complaint({1, 1}, {huge, 2}).substr(0, 38) == "layer 2: the architecture is too large");
    CHECK_THROWS_AS(layer_widths(Architecture({3, 2}), 3), DomainError);
    CHECK_THROWS_AS(layer_widths(Architecture({3, 2}), -3), DomainError);
}
