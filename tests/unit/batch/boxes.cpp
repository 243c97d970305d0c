// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/boxes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/batch/classify.hpp"
#include "rootprint/pattern/box_patterns.hpp"
#include "rootprint/pattern/certain.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

std::vector<RowRadii> radii_to_try() {
    const Rational tiny = power(Rational(2), -40), small(1, 1000), tenth(1, 10);
    return {{Rational(0), tiny}, {tiny, Rational(0)}, {power(Rational(2), -60), power(Rational(2), -80)}, {Rational(0), small}, {small, small}, {tenth, Rational(0)}, {Rational(0), tenth}, {Rational(2), Rational(0)}, {Rational(0), Rational(1)}};
}

std::vector<std::uint32_t> codes(const Classifier& classifier, const std::vector<double>& rows) {
    const auto columns = static_cast<std::size_t>(classifier.degree()) + 1;
    std::vector<std::uint32_t> codes(rows.size() / columns);
    const BatchCounts counts = classifier.classify(contiguous_rows(rows.data(), {}, codes.size(), columns), codes);
    BatchCounts expected;
    expected.exact = counts.exact;
    expected.zero = counts.zero; // bad rows are of two kinds
    for (const std::uint32_t code : codes) ++(code == bad_row ? expected.not_finite : code == uncertain_row ? expected.uncertain : expected.codes[code]);
    expected.not_finite -= expected.zero;
    CHECK(counts == expected);
    CHECK(counts.rows() == codes.size());
    return codes;
}

// Corners and others.
Form random_form_of(support::Random& random, const FormBox& box) {
    std::vector<Rational> filter;
    const bool is_corner = random.one_in(2);
    for (long k = 0; k <= box.degree(); ++k) filter.push_back(box.middle().coefficient(k) + Rational(is_corner ? 2 * random.between(0, 1) - 1 : random.between(-8, 8), is_corner ? 1 : 8) * box.radii()[static_cast<std::size_t>(k)]);
    return Form(filter);
}

bool has(const std::vector<Pattern>& patterns, const Pattern& pattern) { return std::find(patterns.begin(), patterns.end(), pattern) != patterns.end(); }

} // namespace

TEST_CASE("a code that a filter says of a row with radii is that of all forms of its box, whichever filter it is") {
    support::Random random("boxes of rows");
    std::uint64_t certain = 0, uncertain = 0;
    for (const long degree : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 20}) {
        const auto columns = static_cast<std::size_t>(degree) + 1;
        for (const std::string& kind : support::batch_kinds) {
            for (const RowRadii& radii : radii_to_try()) {
                if (!random.one_in(3)) continue;
                const std::size_t number = degree <= 8 ? 4 * static_cast<std::size_t>(support::effort()) : 2;
                const std::vector<double> rows = support::batch(random, kind, degree, number);
                std::vector<std::uint32_t> first;
                for (const batch::Kernel* kernel : batch::kernels()) {
                    if (!kernel->is_supported()) continue;
                    batch::BoxFilter filter(*kernel, static_cast<int>(degree), radii);
                    const std::span<const std::uint8_t> found = filter.codes(contiguous_rows(rows.data(), {}, number, columns));
                    for (std::size_t i = 0; i < number; ++i) {
                        if (found[i] == batch::undecided) continue;
                        const FormBox box = widened(form_of_row(contiguous_rows(rows.data(), {}, number, columns), i), radii.absolute, radii.relative);
                        CAPTURE(kernel->name);
                        CAPTURE(kind);
                        CAPTURE(to_string(box));
                        if (found[i] == batch::several_patterns) {
                            ++uncertain;
                            if (degree <= 4 && random.one_in(8)) CHECK_FALSE(certain_pattern(box)); // nothing could be proved
                            continue;
                        }
                        ++certain;
                        const Pattern expected = Classifier(degree).pattern(found[i]);
                        CHECK((box.middle().is_zero() || pattern(box.middle()) == expected));
                        for (int sample = 0; sample < 4; ++sample) {
                            const Form form = random_form_of(random, box);
                            CHECK((form.is_zero() || pattern(form) == expected));
                        }
                    }
                }
            }
        }
    }
    CHECK(certain > 500);
    CHECK(uncertain > 100);
}

TEST_CASE("codes agree with what is certain, possible and witnessed of each box, and with Arb's roots") {
    support::Random random("certain rows");
    std::uint64_t certain = 0, uncertain = 0;
    for (const long degree : {1, 2, 3, 4, 5, 6, 8}) {
        const auto columns = static_cast<std::size_t>(degree) + 1;
        for (const std::string& kind : support::batch_kinds) {
            if (kind == "the ends of the range" || kind == "a huge range") continue; // slow
            for (const RowRadii& radii : radii_to_try()) {
                if (!random.one_in(degree < 5 ? 3 : 8)) continue; // parts of boxes are slow
                const std::vector<double> rows = support::batch(random, kind, degree, 1);
                const Form middle = form_of_row(contiguous_rows(rows.data(), {}, 1, columns), 0);
                const FormBox box = widened(middle, radii.absolute, radii.relative);
                CAPTURE(to_string(box));
                const std::uint32_t exact = codes(Classifier(degree, "exact", radii), rows)[0];
                if (box.is_exact() && middle.is_zero()) {
                    CHECK(exact == bad_row);
                    continue;
                }
                const BoxPatterns patterns = box_patterns(box);
                const Classifier fastest(degree, {}, radii);
                CHECK(exact == (patterns.certain() ? fastest.code(*patterns.certain()) : uncertain_row));
                const std::uint32_t found = codes(fastest, rows)[0];
                if (patterns.certain()) CHECK(found == exact);
                if (found == uncertain_row) {
                    ++uncertain;
                    continue;
                }
                ++certain;
                CHECK((!patterns.is_listed || has(patterns.possible, fastest.pattern(found))));
                for (const BoxWitness& witness : patterns.witnessed) CHECK(witness.pattern == fastest.pattern(found));
                if (const auto other = certain_pattern(box.balls(128))) CHECK(*other == fastest.pattern(found));
            }
        }
    }
    CHECK(certain > 20);
    CHECK(uncertain > 20);
}

TEST_CASE("a smaller radius leaves certain what is") {
    support::Random random("smaller radii");
    for (const long degree : {2, 3, 4, 6, 9}) {
        for (const char* filter : {"", "portable"}) {
            std::vector<double> rows = support::batch(random, "normal", degree, 20);
            std::vector<std::uint32_t> before(20, uncertain_row);
            std::size_t certain = 0;
            for (const int exponent : {-8, -12, -24, -40}) {
                const std::vector<std::uint32_t> found = codes(Classifier(degree, filter, {Rational(0), power(Rational(2), exponent)}), rows);
                for (std::size_t i = 0; i < found.size(); ++i) CHECK((before[i] == uncertain_row || before[i] == found[i]));
                before = found;
            }
            const std::vector<std::uint32_t> exact = codes(Classifier(degree), rows);
            for (std::size_t i = 0; i < exact.size(); ++i) {
                CHECK((before[i] == uncertain_row || before[i] == exact[i]));
                certain += before[i] != uncertain_row;
            }
            CHECK(certain == 20);
        }
    }
}

TEST_CASE("radii of 0 change nothing") {
    support::Random random("no radii");
    for (const long degree : {3, 4, 6, 12, 18}) {
        const std::vector<double> rows = support::batch(random, "products of integer forms", degree, 100);
        CHECK(codes(Classifier(degree, {}, {Rational(0), Rational(0)}), rows) == codes(Classifier(degree), rows));
    }
}

TEST_CASE("filters decide nearly all boxes of normal numbers") {
    support::Random random("shares of boxes");
    const RowRadii radii{Rational(0), power(Rational(2), -40)};
    for (const long degree : {2, 3, 4, 5, 8, 12, 16, 20}) {
        const std::size_t number = degree <= 12 ? 4000 : 400, columns = static_cast<std::size_t>(degree) + 1;
        const std::vector<double> rows = support::batch(random, "normal", degree, number);
        std::vector<std::uint32_t> found(number);
        for (const batch::Kernel* kernel : batch::kernels()) {
            if (!kernel->is_supported()) continue;
            const BatchCounts counts = Classifier(degree, kernel->name, radii).classify(contiguous_rows(rows.data(), {}, number, columns), found);
            CHECK(counts.exact <= 1 + number / 1000);
            CHECK(counts.uncertain <= 1 + number / 1000);
        }
    }
}

TEST_CASE("known boxes, bad rows, and the zero form") {
    const double nan = std::nan(""), infinite = std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::max();
    const auto of = [](long degree, const RowRadii& radii, const std::vector<double>& row) {
        const std::uint32_t fast = codes(Classifier(degree, {}, radii), row)[0], exact = codes(Classifier(degree, "exact", radii), row)[0];
        CHECK(fast == exact);
        return fast;
    };
    const RowRadii tenth{Rational(1, 10), Rational(0)}, relative{Rational(0), Rational(1, 10)}, all{Rational(0), Rational(2)};
    CHECK(of(2, tenth, {1, 0, 1}) == 0);
    CHECK(of(2, tenth, {1, 0, -1}) == 1);
    CHECK(of(2, tenth, {1, 2, 1}) == uncertain_row);
    CHECK(of(2, tenth, {0, 0, 0}) == uncertain_row); // about the forms of the box that are not 0
    CHECK(of(2, relative, {0, 0, 0}) == bad_row);
    CHECK(of(2, relative, {0, 0, 3}) == 2); // y², whatever its factor
    CHECK(of(2, all, {1, 0, 1}) == uncertain_row);
    CHECK(of(1, tenth, {0, 0}) == 0);
    CHECK(of(1, relative, {0, 0}) == bad_row);
    CHECK(of(0, tenth, {0}) == 0);
    CHECK(of(0, relative, {0}) == bad_row);
    CHECK(of(3, relative, {0, 0, 1, 1}) == 2); // 12|0: the root at infinity stays double
    for (const RowRadii& radii : {tenth, relative}) {
        CHECK(of(2, radii, {1, nan, 1}) == bad_row);
        CHECK(of(2, radii, {1, infinite, 1}) == bad_row);
        CHECK(of(1, radii, {1, -infinite}) == bad_row);
        CHECK(of(0, radii, {nan}) == bad_row);
        CHECK(of(2, radii, {most, 0, -most}) == 1);
    }
    // Radii beyond all doubles, and below.
    const Rational huge = power(Rational(10), 400), least = power(Rational(10), -400);
    CHECK(of(2, {huge, Rational(0)}, {1, 0, 1}) == uncertain_row);
    CHECK(of(2, {Rational(0), huge}, {1, 0, 1}) == uncertain_row);
    CHECK(of(2, {Rational(0), huge}, {0, 0, 1}) == 2); // multiples of y², and 0
    CHECK(of(2, {Rational(0), huge}, {0, 1, 1}) == uncertain_row);
    CHECK(of(2, {least, Rational(0)}, {1, 2, 1}) == uncertain_row);
    CHECK(of(2, {least, least}, {1, 0, 1}) == 0);
    // The box of a quartic whose discriminant has one sign, on the edge of it.
    CHECK(of(4, {Rational(1, 100), Rational(0)}, {1, 0, -3, 0, 1}) == 2);
    CHECK(of(4, {Rational(1, 100), Rational(0)}, {1, 0, 3, 0, 1}) == 0);
    CHECK_THROWS_WITH_AS(Classifier(2, {}, {Rational(-1), Rational(0)}), "a radius is negative", DomainError);
    CHECK_THROWS_AS(Classifier(2, {}, {Rational(0), Rational(-1)}), DomainError);
}

TEST_CASE("integers of 64 bits are not next to themselves") {
    // x² − 2^32·xy + (2^62 ± 1)·y²: the doubles next to it are those of a square.
    const std::int64_t half = std::int64_t{1} << 32, square = std::int64_t{1} << 62;
    const std::int64_t rows[] = {1, -half, square, 1, -half, square + 1, 1, -half, square - 1};
    std::array<std::uint32_t, 3> found{};
    const auto classify = [&](const Rational& radius) { return Classifier(2, {}, {radius, Rational(0)}).classify(contiguous_rows(rows, {'i', 8, false}, 3, 3), found); };
    classify(power(Rational(10), -30));
    CHECK(found == std::array<std::uint32_t, 3>{uncertain_row, 0, 1});
}
