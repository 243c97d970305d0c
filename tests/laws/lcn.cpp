// SPDX-License-Identifier: LGPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/factor.hpp"
#include "rootprint/lcn/member.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

using Sizes = std::vector<std::int64_t>;

// Filter sizes with Σ(k_i − 1) = degree, layers of size 1 among them; many even ones are common.
Sizes random_sizes(support::Random& random, long degree) {
    Sizes sizes;
    while (degree > 0 || sizes.empty()) {
        long d = random.one_in(6) ? 0 : std::min(degree, random.one_in(2) ? 1 : random.between(1, 4));
        sizes.push_back(d + 1);
        degree -= d;
    }
    return sizes;
}

Form moved(support::Random& random, const Form& form) {
    for (;;) {
        Rational a = random.rational(4), b = random.rational(4), c = random.rational(4), d = random.rational(4);
        if (!(a * d - b * c).is_zero())
            return substituted(form, a, b, c, d);
    }
}

Rational tiny(support::Random& random, long bits) {
    return Rational(Integer(random.between(-1000, 1000)), shifted(Integer(1), bits));
}

// Every coefficient moves a little.
Form perturbed(support::Random& random, const Form& form, long bits) {
    std::vector<Rational> w = form.filter();
    for (Rational& c : w)
        c += tiny(random, bits);
    return Form(w);
}

// A form given by rational linear factors (side by side if equal) and one rest without real roots.
struct Product {
    std::vector<Form> linear;
    Form rest;

    Form form() const {
        Form f = rest;
        for (const Form& l : linear)
            f = f * l;
        return f;
    }
    // The linear factors move; some two neighbours l·l become l·l + ε², a definite form if they are equal.
    Form perturbed(support::Random& random, long bits) const {
        Form f = ::perturbed(random, rest, bits);
        for (std::size_t i = 0; i < linear.size(); ++i) {
            if (i + 1 < linear.size() && random.one_in(2)) {
                std::vector<Rational> w = (linear[i] * linear[i + 1]).filter();
                Rational a = tiny(random, bits), b = tiny(random, bits);
                w[0] += a * a, w[2] += b * b;
                f = f * Form(w);
                ++i;
            } else {
                f = f * ::perturbed(random, linear[i], bits);
            }
        }
        return f;
    }
};

Product random_product(support::Random& random, long degree) {
    Product p{{}, Form(std::vector<Rational>{Rational(random.one_in(2) ? 1 : -1)})};
    while (p.rest.degree() + 2 <= degree && random.one_in(3)) {
        Rational a(random.between(-2, 2));
        p.rest = p.rest * Form({Rational(1), Rational(-2) * a, a * a + Rational(1)});
    }
    for (long left = degree - p.rest.degree(); left > 0;) {
        Form l({Rational(random.between(0, 1)), Rational(random.between(-3, 3))});
        if (l.is_zero())
            continue;
        for (long times = random.between(1, left); times > 0; --times, --left)
            p.linear.push_back(l);
    }
    return p;
}

} // namespace

TEST_CASE("scaling and invertible changes of variables keep place and numbers of factorisations") {
    support::Random random("lcn invariance");
    for (long i = 0; i < 150 * support::effort(); ++i) {
        long degree = random.between(0, 10);
        Form form = random.product_form(degree, random.between(1, 12));
        Architecture architecture(random_sizes(random, degree));
        Form other = Rational(random.nonzero_integer(9), random.nonzero_integer(9)) * moved(random, form);
        CHECK(place(form, architecture) == place(other, architecture));
        CHECK(count_factorisations(pattern(form), architecture) == count_factorisations(pattern(other), architecture));
    }
}

TEST_CASE("the function space depends on the degree and the number of even filter sizes only") {
    support::Random random("lcn degree and parity");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        Form quartic = random.one_in(10) ? Form(std::vector<Rational>(5)) : random.product_form(4, 10);
        CHECK(place(quartic, Architecture({3, 2, 2})) == place(quartic, Architecture({4, 2})));
        CHECK(place(quartic, Architecture({3, 2, 2})) == place(quartic, Architecture({2, 1, 4}, {1, 1, 5})));
        // in general: all even layers linear, the rest one layer
        long degree = random.between(0, 9);
        Form form = random.product_form(degree, 10);
        Architecture architecture(random_sizes(random, degree));
        Sizes normal(static_cast<std::size_t>(architecture.even()), 2);
        normal.push_back(degree - architecture.even() + 1);
        CHECK(place(form, architecture) == place(form, Architecture(normal)));
    }
}

TEST_CASE("products of filters are members, and exactly the members have factorisations") {
    support::Random random("lcn members");
    for (long i = 0; i < 200 * support::effort(); ++i) {
        Architecture architecture(random_sizes(random, random.between(0, 9)));
        std::vector<Form> filters;
        for (std::int64_t k : architecture.filter_sizes())
            filters.push_back(random.form(k - 1, 12));
        CHECK(place(end_to_end_filter(architecture, filters), architecture) != Place::outside);

        Form form = random.product_form(architecture.degree(), 12);
        Pattern p = pattern(form);
        bool member = place(form, architecture) != Place::outside;
        CHECK(member == (count_factorisations(p, architecture).all.sign() == Sign::positive));
        bool found = false;
        for_each_factorisation(p, architecture, Fillings::all, [&found](const Filling&) { return !(found = true); });
        CHECK(member == found);
    }
}

TEST_CASE("the order of the layers does not change the numbers of factorisations") {
    support::Random random("lcn layer order");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        Sizes sizes = random_sizes(random, random.between(1, 12));
        Architecture a(sizes);
        Pattern p = pattern(random.product_form(a.degree(), 8));
        Sizes other(sizes.rbegin(), sizes.rend());
        other.push_back(1);
        CHECK(count_factorisations(p, a) == count_factorisations(p, Architecture(other)));
    }
}

TEST_CASE("near a boundary form there are members and non-members, near others only its own kind") {
    support::Random random("lcn perturbation");
    long boundaries = 0, others = 0;
    for (long i = 0; i < 150 * support::effort(); ++i) {
        long degree = random.between(2, 7);
        Architecture architecture(random_sizes(random, degree));
        Product product = random_product(random, degree);
        bool zero = random.one_in(12);
        Form form = zero ? Form(std::vector<Rational>(static_cast<std::size_t>(degree) + 1)) : product.form();
        Place where = place(form, architecture);
        bool inside = false, outside = false;
        // Tries for both kinds near a boundary form.
        long tries = where == Place::boundary ? 1000 : 40;
        for (long t = 0; t < tries && !(inside && outside); ++t) {
            Form near = zero ? Rational(Integer(1), shifted(Integer(1), 300)) * random_product(random, degree).form()
                        : t % 2 == 0 ? perturbed(random, form, 300)
                                     : product.perturbed(random, 300);
            bool member = place(near, architecture) != Place::outside;
            (member ? inside : outside) = true;
        }
        if (where == Place::boundary) {
            ++boundaries;
            CAPTURE(to_string(form));
            CHECK(inside);
            CHECK(outside);
        } else {
            ++others;
            CHECK(inside == (where == Place::interior));
            CHECK(outside == (where == Place::outside));
        }
    }
    CHECK(boundaries > 10);
    CHECK(others > 10);
}

TEST_CASE("a proved place is the place, and its texts are read back") {
    support::Random random("lcn proved place");
    for (long i = 0; i < 100 * support::effort(); ++i) {
        long degree = random.between(0, 9);
        Form form = random.one_in(10) ? Form(std::vector<Rational>(static_cast<std::size_t>(degree) + 1))
                                      : random.product_form(degree, 20);
        Architecture architecture(random_sizes(random, degree));
        ProvedPlace proved = prove_place(form, architecture);
        CHECK(proved.value == place(form, architecture));
        Claim claim{form, proved.claim};
        CHECK(parse_claim(to_text(claim)) == claim);
        std::string certificate = to_text(proved.certificate);
        CHECK(to_text(parse_certificate(certificate)) == certificate);
    }
}
