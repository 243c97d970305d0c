// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/box_patterns.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/certain.hpp"
#include "rootprint/pattern/near.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

std::vector<std::string> texts(const std::vector<Pattern>& patterns) {
    std::vector<std::string> result;
    for (const Pattern& pattern : patterns) result.push_back(to_string(pattern));
    return result;
}

std::vector<std::string> texts(const std::vector<BoxWitness>& witnesses) {
    std::vector<std::string> result;
    for (const BoxWitness& witness : witnesses) result.push_back(to_string(witness.pattern));
    return result;
}

bool has(const std::vector<Pattern>& patterns, const Pattern& pattern) { return std::find(patterns.begin(), patterns.end(), pattern) != patterns.end(); }

FormBox random_box(support::Random& random, long most_degree) {
    const Form middle = random.one_in(3) ? random.form(random.between(1, most_degree), 8) : random.product_form(random.between(1, most_degree), 5);
    const Rational size = power(Rational(2), random.one_in(6) ? 6 : -random.between(0, 40));
    std::vector<Rational> radii;
    for (long k = 0; k <= middle.degree(); ++k) radii.push_back(random.one_in(4) ? Rational(0) : size * abs(random.rational(5)));
    return {middle, std::move(radii)};
}

} // namespace

TEST_CASE("no form of the box has a pattern that is not possible, and witnesses are what they are said to be") {
    support::Random random("box patterns");
    long undecided = 0, certain = 0, zero = 0;
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const FormBox box = random_box(random, 5);
        CAPTURE(to_string(box));
        if (box.is_exact() && box.middle().is_zero()) continue;
        const BoxPatterns patterns = box_patterns(box);
        REQUIRE(patterns.is_listed);
        certain += patterns.certain().has_value();
        undecided += !patterns.certain();
        zero += box.contains_zero();
        CHECK(certain_pattern(box) == patterns.certain());
        for (const BoxWitness& witness : patterns.witnessed) {
            CHECK(box.contains(witness.form));
            CHECK(pattern(witness.form) == witness.pattern);
            CHECK(has(patterns.possible, witness.pattern));
        }
        const auto check = [&](const Form& form) {
            if (!form.is_zero() && box.contains(form)) CHECK(has(patterns.possible, pattern(form)));
        };
        for (int sample = 0; sample < 10; ++sample) {
            std::vector<Rational> filter;
            for (long k = 0; k <= box.degree(); ++k) filter.push_back(box.middle().coefficient(k) + Rational(random.between(-4, 4), 4) * box.radii()[static_cast<std::size_t>(k)]);
            check(Form(filter));
        }
        if (!box.middle().is_zero() && box.degree() > 0) for_each_form_near(box, pattern(random.product_form(box.degree(), 3)), check);
        // Another algorithm.
        if (const auto other = certain_pattern(box.balls(128))) {
            CHECK(has(patterns.possible, *other));
            for (const BoxWitness& witness : patterns.witnessed) CHECK(witness.pattern == *other);
        }
    }
    CHECK(undecided > 0);
    CHECK(certain > 0);
    CHECK(zero > 0);
}

TEST_CASE("radius 0 is the exact answer, and a radius that goes to 0 ends there for simple roots") {
    support::Random random("small boxes");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(1, 7), 6);
        CAPTURE(to_string(form));
        CHECK(box_patterns(form).certain() == pattern(form));
        const FormBox tiny = widened(form, power(Rational(10), -60), Rational(0));
        const BoxPatterns near = box_patterns(tiny);
        CHECK(near.certain().has_value() == is_squarefree(form.numerator()) * (form.infinity_multiplicity() < 2));
        CHECK(has(near.possible, pattern(form)));
        CHECK(certain_pattern(tiny) == near.certain());
    }
}

TEST_CASE("a pattern that is first seen in the middle of a part is possible") {
    support::Random random("middles of parts");
    for (long i = 0; i < 60 * support::effort(); ++i) {
        const Form form = random.product_form(random.between(2, 4), 3);
        const auto k = static_cast<std::size_t>(random.between(0, form.degree()));
        const Rational radius(random.between(1, 16), 4), part(2 * random.between(0, 1) - 1, random.one_in(2) ? 2 : 4);
        std::vector<Rational> filter = form.filter(), radii(filter.size());
        filter[k] += part * radius; // the form is the middle of a half, or of a quarter if the part is 1/4 or 3/4
        radii[k] = radius;
        const FormBox box(Form(filter), radii);
        CAPTURE(to_string(box));
        if (box.middle().is_zero()) continue;
        CHECK(box.contains(form));
        const BoxPatterns found = box_patterns(box);
        CHECK(has(found.possible, pattern(form)));
        for (const BoxWitness& witness : found.witnessed) CHECK(has(found.possible, witness.pattern));
    }
    for (const auto& known : {std::pair{"0, -1 +/- 2, 2", "2|0"}, {"1, 0, 13 +/- 10, 0, 81", "0|2"}, {"2, 10, 28, 80, 257/2 +/- 1, 160, 192", "11|2"}, {"0, 0, 1 +/- 2, -4 +/- 1", "3|0"},
                                        {"1 0 1 +/- 2", "2|0"}, {"0 +/- 1, 1 +/- 7, 0 +/- 1", "0|1"}}) {
        CAPTURE(known.first);
        CHECK(has(box_patterns(parse_box(known.first)).possible, parse_pattern(known.second)));
    }
}

TEST_CASE("known boxes") {
    const auto of = [](const char* text) { return box_patterns(parse_box(text)); };
    // The discriminant w1² − 4·w0·w2 on a box.
    CHECK(texts(of("1 -2 1 +/- 0.01").possible) == std::vector<std::string>{"0|1", "11|0", "2|0"});
    CHECK(texts(of("1 -2 1 +/- 0.01").witnessed) == std::vector<std::string>{"0|1", "11|0", "2|0"});
    CHECK(texts(of("1 -2 0.9 +/- 0.09").possible) == std::vector<std::string>{"11|0"});
    CHECK(texts(of("1 -2 1.1 +/- 0.09").possible) == std::vector<std::string>{"0|1"});
    CHECK(certain_pattern(parse_box("1 -2 1.1 +/- 0.09")) == parse_pattern("0|1")); // parts of the box tell
    CHECK_FALSE(certain_pattern(parse_box("1 -2 1 +/- 0.01")));
    CHECK(texts(of("1 +/- 0.66 0 +/- 0.66 1 +/- 0.66").possible) == std::vector<std::string>{"0|1"}); // the discriminant vanishes at 2/3
    CHECK(texts(of("1 +/- 3/8 0 +/- 3/8 1 +/- 3/8").possible) == std::vector<std::string>{"0|1"});
    // Swallowtails.
    const std::vector<std::string> all{"0|11", "11|1", "1111|0", "112|0", "2|1", "22|0"};
    CHECK(texts(of("1 +/- 1e-3 0 +/- 1e-3 -2 +/- 1e-3 0 +/- 1e-3 1 +/- 1e-3").possible) == all);
    CHECK(texts(of("1 +/- 1e-3 0 +/- 1e-3 -2 +/- 1e-3 0 +/- 1e-3 1 +/- 1e-3").witnessed) == all);
    // Roots at infinity and 0 that all forms have, and others near them.
    CHECK(texts(of("0 0 1 +/- 0.1 2 +/- 0.1").possible) == std::vector<std::string>{"12|0"});
    CHECK(texts(of("0 +/- 0.1 1 2 3").possible) == std::vector<std::string>{"1|1"});
    CHECK(texts(of("0 1 2 +/- 0.1 0 +/- 0.1 0").possible) == std::vector<std::string>{"1111|0", "112|0"});
    CHECK(of("0 1 0 +/- 1e-9 0 +/- 1e-9 0").possible.size() > 2);
    // The zero form.
    CHECK(texts(of("0 +/- 1 0 +/- 1 0 +/- 1").possible) == std::vector<std::string>{"0|1", "11|0", "2|0"});
    CHECK(texts(of("0 0 +/- 1 0 +/- 2 0").possible) == std::vector<std::string>{"111|0", "12|0"}); // and roots that all forms have
    CHECK_THROWS_AS(of("0 0 0"), DomainError);
    CHECK_THROWS_AS(certain_pattern(parse_box("0 0 0")), DomainError);
    const BoxPatterns many = box_patterns(parse_box("1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2 1 +/- 2"), 3);
    CHECK_FALSE(many.is_listed);
    CHECK_FALSE(many.certain());
    CHECK(many.possible.empty());
    CHECK_FALSE(many.witnessed.empty());
}
