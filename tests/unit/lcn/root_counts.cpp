// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/root_counts.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/roots/isolate.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// The t-th roots of all kinds of roots, one by one.
RootCounts all_roots(const RootCounts& of, long t) {
    RootCounts result;
    result.fixed = of.fixed * t;
    result.pairs = of.pairs * t;
    for (long i = 0; i < of.positive; ++i) {
        ++result.positive;
        if (t % 2 == 0) ++result.negative;
        result.pairs += t % 2 == 0 ? t / 2 - 1 : t / 2;
    }
    for (long i = 0; i < of.negative; ++i) {
        if (t % 2 == 1) ++result.negative;
        result.pairs += t / 2;
    }
    return result;
}

// The definition: all choices of roots for the groups up to g, `left` being what the later ones have left of theirs.
bool can_choose(const std::vector<RootCounts>& roots, const Architecture& a, const std::vector<long>& least_real, std::size_t g, const RootCounts& left) {
    const RootCounts all{roots[g].positive + left.positive, roots[g].negative + left.negative, roots[g].pairs + left.pairs, roots[g].fixed + left.fixed};
    const long degree = static_cast<long>(a.groups()[g].degree);
    for (long positive = 0; positive <= all.positive; ++positive) {
        for (long negative = 0; negative <= all.negative; ++negative) {
            for (long fixed = 0; fixed <= all.fixed; ++fixed) {
                const long real = positive + negative + fixed, pairs = (degree - real) / 2;
                if (real < least_real[g] || real > degree || real + 2 * pairs != degree || pairs > all.pairs) continue;
                const RootCounts rest{all.positive - positive, all.negative - negative, all.pairs - pairs, all.fixed - fixed};
                if (g == 0 ? rest.degree() == 0 : can_choose(roots, a, least_real, g - 1, all_roots(rest, static_cast<long>(a.groups()[g].stride / a.groups()[g - 1].stride)))) return true;
            }
        }
    }
    return false;
}

// Calls `visit` for all numbers of roots of factors, one for each group from g on, whose product has this degree.
void for_each_counts(const Architecture& a, std::size_t g, long degree, std::vector<RootCounts>& roots, const std::function<void()>& visit) {
    if (g == a.groups().size()) {
        if (degree == 0) visit();
        return;
    }
    const long stride = static_cast<long>(a.groups()[g].stride);
    for (long d = 0; d * stride <= degree; ++d) {
        for (long pairs = 0; 2 * pairs <= d; ++pairs) {
            for (long positive = 0; positive + 2 * pairs <= d; ++positive) {
                for (long negative = 0; negative + positive + 2 * pairs <= d; ++negative) {
                    roots.push_back({positive, negative, pairs, d - positive - negative - 2 * pairs});
                    for_each_counts(a, g + 1, degree - d * stride, roots, visit);
                    roots.pop_back();
                }
            }
        }
    }
}

} // namespace

TEST_CASE("roots are counted with multiplicities, and 0 and infinity apart") {
    const auto equal = [](const RootCounts& a, const RootCounts& b) {
        return a.positive == b.positive && a.negative == b.negative && a.pairs == b.pairs && a.fixed == b.fixed;
    };
    CHECK(equal(root_counts(parse_form("x^2*y^3*(x-2*y)^2*(x+y)*(x^2+y^2)^3*(x^2-3*y^2)", 16)), {3, 2, 3, 5}));
    CHECK(equal(root_counts(parse_form("0 0 -7")), {0, 0, 0, 2}));
    CHECK(equal(root_counts(parse_form("5")), {0, 0, 0, 0}));
    CHECK(equal(root_counts(parse_form("1 0 0")), {0, 0, 0, 2}));
    CHECK_THROWS_AS(root_counts(parse_form("0 0")), DomainError);
    support::Random random("root counts");
    for (long i = 0; i < 300; ++i) {
        const Form form = random.product_form(random.between(0, 12), 10);
        RootCounts expected;
        for (const RealRoot& root : real_roots(form, 1)) {
            const bool is_fixed = root.at_infinity || (root.interval.lower.is_zero() && root.interval.upper.is_zero());
            (is_fixed ? expected.fixed : root.interval.lower.sign() == Sign::negative ? expected.negative : expected.positive) += root.multiplicity;
        }
        expected.pairs = (form.degree() - expected.degree()) / 2;
        CAPTURE(to_string(form));
        CHECK(equal(root_counts(form), expected));
    }
}

TEST_CASE("the groups share the roots of all kinds if any choice of roots is right") {
    long members = 0, reduced = 0, none = 0;
    for (const Architecture& a : {Architecture({3, 2}, {2, 1}), Architecture({4, 3}, {2, 1}), Architecture({2, 2, 2}, {1, 2, 1}), Architecture({2, 2, 2, 2}, {1, 2, 1, 1}),
                                  Architecture({2, 2, 2, 2}, {1, 3, 1, 1}), Architecture({4, 2, 2}, {3, 1, 1}), Architecture({3, 3, 2}, {2, 2, 1}), Architecture({2, 2, 3, 2}, {1, 2, 2, 1}),
                                  Architecture({2, 2, 2, 2, 2, 2}, {1, 2, 1, 2, 1, 2}), Architecture({4, 2, 2}, {2, 3, 1}), Architecture({2, 2, 2, 2, 2}, {1, 1, 2, 1, 2}), Architecture({5}, {1}),
                                  Architecture({1, 2, 2, 2, 2}, {2, 1, 2, 1, 1})}) {
        const std::vector<Group>& groups = a.groups();
        std::vector<long> even, odd;
        for (const Group& group : groups) {
            even.push_back(static_cast<long>(group.even));
            odd.push_back(static_cast<long>(group.degree % 2));
        }
        std::vector<RootCounts> roots;
        for_each_counts(a, 0, static_cast<long>(a.degree()), roots, [&] {
            const bool is_in_space = is_member(roots, a), is_in_reduced = is_reduced(roots, a);
            REQUIRE(is_in_space == can_choose(roots, a, even, groups.size() - 1, {}));
            REQUIRE(is_in_reduced == can_choose(roots, a, odd, groups.size() - 1, {}));
            ++(is_in_space ? members : is_in_reduced ? reduced : none);
        });
    }
    CHECK(std::min({members, reduced, none}) >= 300);
}
