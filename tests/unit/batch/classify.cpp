// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/classify.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <limits>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

std::vector<std::uint32_t> codes(const Classifier& classifier, const std::vector<double>& rows) {
    const auto columns = static_cast<std::size_t>(classifier.degree()) + 1;
    std::vector<std::uint32_t> codes(rows.size() / columns);
    const BatchCounts counts = classifier.classify(contiguous_rows(rows.data(), {}, codes.size(), columns), codes);
    CHECK(counts.rows() == codes.size());
    BatchCounts expected;
    expected.exact = counts.exact;
    expected.zero = counts.zero; // bad rows are of two kinds
    for (const std::uint32_t code : codes) code == bad_row ? ++expected.not_finite : ++expected.codes[code];
    expected.not_finite -= expected.zero;
    CHECK(counts == expected);
    return codes;
}

std::string pattern_text(const Classifier& classifier, std::uint32_t code) { return code == bad_row ? "none" : to_string(classifier.pattern(code)); }

} // namespace

TEST_CASE("every filter agrees with exact arithmetic on rows that lean to the corners") {
    support::Random random("batch");
    for (const long degree : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 40, 64}) {
        const Classifier exact(degree, "exact");
        std::vector<Classifier> classifiers;
        for (const batch::Kernel* kernel : batch::kernels())
            if (kernel->is_supported()) classifiers.emplace_back(degree, kernel->name);
        const std::size_t number = static_cast<std::size_t>((degree <= 8 ? 150 : degree <= 17 ? 30 : 3) * support::effort());
        for (const std::string& kind : support::batch_kinds) {
            const std::vector<double> rows = support::batch(random, kind, degree, number);
            const std::vector<std::uint32_t> expected = codes(exact, rows);
            for (const Classifier& classifier : classifiers) {
                const std::vector<std::uint32_t> found = codes(classifier, rows);
                for (std::size_t i = 0; i < number; ++i) {
                    if (found[i] == expected[i]) continue;
                    std::string row;
                    for (std::size_t j = 0; j <= static_cast<std::size_t>(degree); ++j) row += std::to_string(rows[i * static_cast<std::size_t>(degree + 1) + j]) + " ";
                    FAIL_CHECK(classifier.filter(), ", ", kind, ": ", row, ": ", pattern_text(exact, found[i]), ", not ", pattern_text(exact, expected[i]));
                }
            }
        }
    }
}

TEST_CASE("filters decide nearly all rows of normal numbers") {
    support::Random random("shares");
    for (const long degree : {2, 3, 4, 5, 8, 12, 16}) {
        const std::size_t number = 4000;
        const std::vector<double> rows = support::batch(random, "normal", degree, number);
        std::vector<std::uint32_t> codes(number);
        for (const batch::Kernel* kernel : batch::kernels()) {
            if (!kernel->is_supported()) continue;
            const Classifier classifier(degree, kernel->name);
            const BatchCounts counts = classifier.classify(contiguous_rows(rows.data(), {}, number, static_cast<std::size_t>(degree) + 1), codes);
            CHECK(counts.exact <= number / 1000);
        }
    }
}

TEST_CASE("codes do not depend on the rows before, whichever is asked first") {
    support::Random random("order");
    for (const long degree : {4, 6, 11, 16}) {
        std::vector<double> rows;
        for (const char* kind : {"products of integer forms", "normal", "products of integer forms", "the ends of the range", "products of forms with normal coefficients"}) {
            const bool is_slow = std::string_view(kind) == "the ends of the range"; // milliseconds each
            const std::vector<double> more = support::batch(random, kind, degree, is_slow ? 50 : 1000);
            rows.insert(rows.end(), more.begin(), more.end());
        }
        const Classifier classifier(degree);
        const std::vector<std::uint32_t> found = codes(classifier, rows);
        const auto columns = static_cast<std::size_t>(degree) + 1;
        std::uint32_t alone = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            classifier.classify(contiguous_rows(rows.data() + i * columns, {}, 1, columns), std::span(&alone, 1));
            CHECK(found[i] == alone);
        }
    }
}

TEST_CASE("known codes: places in the table of the degree") {
    const Classifier quartics(4);
    const std::vector<double> rows{1, 0, 0, 0, 1, 1, 0, -1, 0, 0, 0, 0, 1, -1, 0, 1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 1, std::nan(""), 0, 0, 0};
    const std::array names{"0|11", "112|0", "112|0", "0|2", "none", "4|0", "none"};
    const std::vector<std::uint32_t> found = codes(quartics, rows);
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(pattern_text(quartics, found[i]) == names[i]);
    CHECK(found[3] == 6);
    CHECK(found[4] == bad_row);
    for (const long degree : {1, 2, 7, 12}) {
        const Classifier classifier(degree);
        std::uint32_t code = 0;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance(), ++code) {
            CHECK(classifier.code(cursor.pattern()) == code);
            CHECK(classifier.pattern(code) == cursor.pattern());
        }
        CHECK_THROWS_AS(classifier.pattern(code), DomainError);
    }
    const Classifier largest(64);
    CHECK(largest.code(largest.pattern(40'000'000)) == 40'000'000);
}

TEST_CASE("numbers of every type, in both orders of bytes, with any steps") {
    // x² − 4xy + 3y², x² + y², y², as int16, big-endian, one column after another, with rubbish between.
    const std::int16_t columns[3][4] = {{1, 1, 0, 99}, {-4, 0, 0, 99}, {3, 1, 1, 99}};
    std::array<std::byte, sizeof(columns)> bytes;
    std::memcpy(bytes.data(), columns, sizeof(columns));
    for (std::size_t i = 0; i < bytes.size(); i += 2) std::swap(bytes[i], bytes[i + 1]);
    const Rows rows{bytes.data(), {'i', 2, true}, 3, 3, 2, 8};
    std::array<std::uint32_t, 3> found;
    const Classifier quadratics(2);
    quadratics.classify(rows, found);
    CHECK(found == std::array<std::uint32_t, 3>{1, 0, 2});
    const Rows backwards{bytes.data() + 4, {'i', 2, true}, 3, 3, -2, 8};
    quadratics.classify(backwards, found);
    CHECK(found == std::array<std::uint32_t, 3>{2, 0, 1});

    // (x − 2^62 y)² and its neighbours, which are one double.
    const std::int64_t huge = std::int64_t{1} << 31;
    const std::int64_t squares[] = {1, -2 * huge, huge * huge, 1, -2 * huge, huge * huge + 1, 1, -2 * huge, huge * huge - 1};
    quadratics.classify(contiguous_rows(squares, {'i', 8, false}, 3, 3), found);
    CHECK(found == std::array<std::uint32_t, 3>{2, 0, 1});
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max(); // 4ac one less, one more than b²
    const std::uint64_t pairs[] = {(most - 1) / 2, most, (most + 1) / 2, most / 4, 0, 1, 1, most, 0};
    quadratics.classify(contiguous_rows(pairs, {'u', 8, false}, 3, 3), found);
    CHECK(found == std::array<std::uint32_t, 3>{1, 0, 1});

    support::Random random("types");
    const std::vector<double> wide = support::batch(random, "small integers", 5, 50);
    const std::vector<float> single(wide.begin(), wide.end());
    const std::vector<std::int8_t> small(wide.begin(), wide.end());
    std::vector<std::uint32_t> a(50), b(50), c(50);
    const Classifier quintics(5);
    const BatchCounts counts = quintics.classify(contiguous_rows(wide.data(), {}, 50, 6), a);
    CHECK(quintics.classify(contiguous_rows(single.data(), {'f', 4, false}, 50, 6), b) == counts);
    CHECK(quintics.classify(contiguous_rows(small.data(), {'i', 1, false}, 50, 6), c) == counts);
    CHECK(a == b);
    CHECK(a == c);
}

TEST_CASE("names of types") {
    const bool little = std::endian::native == std::endian::little;
    CHECK(parse_number_type("<f8") == NumberType{'f', 8, !little});
    CHECK(parse_number_type(">i4") == NumberType{'i', 4, little});
    CHECK(parse_number_type("|u1") == NumberType{'u', 1, false});
    CHECK(parse_number_type(">u1") == NumberType{'u', 1, false});
    CHECK(parse_number_type("f4") == NumberType{'f', 4, false});
    for (const char* name : {"", "<", "<f2", "<f16", "<i3", "|b1", "|O", "<c8", "f", "8f", "<<f8"}) CHECK(!parse_number_type(name));
}

TEST_CASE("wrong sizes, unknown filters and an end that is asked for") {
    CHECK_THROWS_WITH_AS(Classifier(65), "batches are of degree 0 to 64, not 65", DomainError);
    CHECK_THROWS_AS(Classifier(-1), DomainError);
    CHECK_THROWS_WITH_AS(Classifier(3, "mmx"), doctest::Contains("there is no filter of that name"), DomainError);
    const std::vector<double> rows{1, 2, 3, 4};
    std::vector<std::uint32_t> found(1);
    CHECK_THROWS_AS(Classifier(2).classify(contiguous_rows(rows.data(), {}, 1, 4), found), DomainError);
    CHECK_THROWS_AS(Classifier(1).classify(contiguous_rows(rows.data(), {}, 2, 2), found), DomainError);
    CHECK(Classifier(3).classify(contiguous_rows(rows.data(), {}, 0, 4), {}) == BatchCounts{});
    std::atomic<bool> stop = true;
    CHECK_THROWS_AS(Classifier(3).classify(contiguous_rows(rows.data(), {}, 1, 4), found, Budget().stop_flag(&stop)), Interrupted);
}
