// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/lines.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/batches.hpp"

using namespace rootprint;

namespace {

// By the parser of forms and the exact algorithm.
std::uint32_t exact_code(const Classifier& classifier, const std::string& line) {
    try {
        const Form form = parse_form(line, classifier.degree());
        return form.is_zero() ? bad_row : classifier.code(pattern(form));
    } catch (const SyntaxError&) {
        return bad_row;
    }
}

void check_lines(const Classifier& classifier, const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    std::vector<std::uint32_t> codes(lines.size());
    const BatchCounts counts = classify_lines(classifier, text, codes);
    CHECK(counts.rows() == lines.size());
    std::uint64_t bad = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(classifier.filter(), ": ", lines[i]);
        CHECK(codes[i] == exact_code(classifier, lines[i]));
        CHECK((codes[i] == bad_row) == !why_bad(classifier, lines[i]).empty());
        bad += codes[i] == bad_row;
    }
    CHECK(counts.bad() == bad);
    text.pop_back(); // the last line feed may be missing
    std::vector<std::uint32_t> again(lines.size());
    if (!lines.empty() && !lines.back().empty()) {
        CHECK(classify_lines(classifier, text, again) == counts);
        CHECK(again == codes);
    }
}

std::string written(const char* format, double x) {
    std::array<char, 512> text;
    return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), format, x))};
}

} // namespace

TEST_CASE("lines of decimal numbers have the codes of the forms that they say") {
    support::Random random("lines");
    for (const long degree : {0, 1, 2, 3, 4, 6, 9, 18}) {
        const Classifier fastest(degree), exact(degree, "exact");
        for (const std::string& kind : support::batch_kinds) {
            for (const char* format : {"%.17g", "%.18e", "%.25e", "%.3f", "%+.2e", "%.0f", "%.1f"}) {
                const auto number = static_cast<std::size_t>((degree < 9 ? 8 : 2) * support::effort());
                const std::vector<double> rows = support::batch(random, kind, degree, number);
                std::vector<std::string> lines(number);
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    const std::size_t line = i / static_cast<std::size_t>(degree + 1);
                    const char* separators[] = {",", " ", ", ", "\t", " ,  "};
                    if (i % static_cast<std::size_t>(degree + 1) != 0) lines[line] += separators[random.between(0, 4)];
                    lines[line] += written(format, rows[i]);
                }
                check_lines(fastest, lines);
                check_lines(exact, lines);
            }
        }
    }
}

TEST_CASE("decimals that are next to doubles, or to integers, are not taken for these") {
    const Classifier quadratics(2), cubics(3), quintics(5);
    check_lines(quadratics, {"0.1 0.2 0.1", "0.01,-0.2,1", "0.1 0.2 0.10000000000000000001", "0.1 0.2 0.09999999999999999999", "1 2 1.00000000000000000000000001", "1 2 0.99999999999999999999999999",
                             "1.0000000000000000000000000 2 1", "9007199254740993 0 0", "1 0 1e-400", "1 0 -1e-400", "1e-400 0 1e-400", "1e-320 2e-320 1e-320", "1e-320 2e-320 1.0001e-320",
                             "1e400 2e400 1e400", "18446744073709551615 36893488147419103230 18446744073709551615", "1e18 2e18 1e18", "9223372036854775807 0 -1", "9223372036854775808 0 1",
                             "1e-20 2e-20 1e-20", "0.000 -0 +0", "0e5 0.0e-7 1", "12345678901234567890123 0 0", ".5 1. .5", "5e-1 1e+0 5E-1", "1/3 2/3 1/3", "(x+y)^2", "[1, 2, 1]"});
    std::vector<std::uint32_t> codes(2);
    classify_lines(quadratics, "1,2,1\r\n0.1 0.2 0.1 \r", codes); // as other systems end lines
    CHECK(codes == std::vector<std::uint32_t>{2, 2});
    check_lines(cubics, {"0.1 0.3 0.3 0.1", "0.1 0.3 0.3 0.100000000000000000001", "0.001,0.03,0.3,1", "1 0 0 1e-30", "1e-30 0 0 1", "0 0.1 0.2 0.1", "0.1 0.2 0.1 0"});
    check_lines(quintics, {"0.1 0.5 1 1 0.5 0.1", "0 0.1 0.2 0.3 0.2 0.1", "0.1 0 0.2 0 0.1 0", "1 1 2.0000000000000000000000001 2 1 1", "1 1 2 2 1 1", "1 1 1.9999999999999999999999999 2 1 1"});
}

TEST_CASE("radii are around the decimals, not around the doubles next to them") {
    const auto codes_within = [](const char* filter, const RowRadii& radii) {
        const std::string text = "0.1 0.2 0.1\n0.1,0.2,0.10000000000000000001\n0.1,0.2,0.09999999999999999999\n1/3 0 1\n1 -3 2\n0 0 0\n(x+y)^2\nnan 1 2\n1 2";
        const Classifier classifier(2, filter, radii);
        std::vector<std::uint32_t> codes(9);
        const BatchCounts counts = classify_lines(classifier, text, codes);
        CHECK(counts.rows() == 9);
        CHECK(counts.uncertain == static_cast<std::uint64_t>(std::count(codes.begin(), codes.end(), uncertain_row)));
        CHECK(counts.bad() == static_cast<std::uint64_t>(std::count(codes.begin(), codes.end(), bad_row)));
        CHECK(why_bad(classifier, "0 0 0").empty() == !radii.absolute.is_zero());
        return codes;
    };
    const Rational tiny = power(Rational(10), -25), small(1, 1000);
    for (const char* filter : {"", "portable", "exact"}) {
        CAPTURE(filter);
        CHECK(codes_within(filter, {tiny, Rational(0)}) == std::vector<std::uint32_t>{uncertain_row, 0, 1, 0, 1, uncertain_row, uncertain_row, bad_row, bad_row});
        CHECK(codes_within(filter, {Rational(0), tiny}) == std::vector<std::uint32_t>{uncertain_row, 0, 1, 0, 1, bad_row, uncertain_row, bad_row, bad_row});
        CHECK(codes_within(filter, {small, small}) == std::vector<std::uint32_t>{uncertain_row, uncertain_row, uncertain_row, 0, 1, uncertain_row, uncertain_row, bad_row, bad_row});
    }
}

TEST_CASE("lines that are no numbers") {
    const Classifier quadratics(2);
    check_lines(quadratics, {"", " ", "1,2", "1,2,3,4", "1,,3", ",1,2,3", "1,2,3,", "1 2 x", "1 2 e5", "1 2 3e", "1 2 3e+-4", "1 2 0e+-4", "1 2 0e", "1 2 -", "1 2 .", "1 2 +.e1", "--1 2 3", "1 2 3 #", "\"1\" 2 3",
                             "1;2;3", "1 2 1e99999999999", "1 2 0e99999999999", "0 0 0", "1 2 0x1p3", "1.2.3 4", "x", "1 -2- 3", "1 2\v3", "1,5 2"});
    const std::string text = "nan 1 2\n1,NaN,x\n-inf,1,Infinity\n1 2\n0 0 0\n1 infinit 3\n1 2 1";
    std::vector<std::uint32_t> codes(7);
    const BatchCounts counts = classify_lines(quadratics, text, codes);
    CHECK((counts.not_finite == 2 && counts.unreadable == 3 && counts.zero == 1 && counts.rows() == 7 && counts.codes.size() == 1));
    CHECK(codes == std::vector<std::uint32_t>{bad_row, bad_row, bad_row, bad_row, bad_row, bad_row, 2});
    CHECK(why_bad(quadratics, "nan 1 2") == "an entry is NaN or infinite");
    CHECK(why_bad(quadratics, "0 0 0\n1 2 3") == "the zero form has no pattern");
    CHECK(why_bad(quadratics, "1 2 ?").starts_with("column 5: "));
    CHECK(why_bad(quadratics, "1 2 1") == "");
    codes.resize(6);
    CHECK_THROWS_AS(classify_lines(quadratics, text, codes), DomainError);
    codes.resize(8);
    CHECK_THROWS_AS(classify_lines(quadratics, text, codes), DomainError);
    CHECK(classify_lines(quadratics, "", {}) == BatchCounts{});
}

TEST_CASE("any change of a line changes both readers alike") {
    support::Random random("changed lines");
    const Classifier cubics(3);
    std::vector<std::string> lines;
    constexpr std::string_view characters = "0123456789+-.eE, \t/xn";
    for (long i = 0; i < 3000 * support::effort(); ++i) {
        std::string line = "1.25e-1,-03.,  0 7E2";
        for (long changes = random.between(1, 4); changes > 0; --changes) {
            const auto at = static_cast<std::size_t>(random.between(0, static_cast<long>(line.size()) - 1));
            const char c = characters[static_cast<std::size_t>(random.between(0, static_cast<long>(characters.size()) - 1))];
            if (random.one_in(3)) line.insert(at, 1, c);
            else if (random.one_in(2) && line.size() > 1) line.erase(at, 1);
            else line[at] = c;
        }
        lines.push_back(line);
    }
    check_lines(cubics, lines);
}

TEST_CASE("the first lines of tables") {
    CHECK(columns_of_line("1,2,3\n4") == 3);
    CHECK(columns_of_line("[1, 2/3]") == 2);
    CHECK(columns_of_line("x^2+y^2") == 3);
    CHECK(columns_of_line("nan, 2 ,inf 4") == 4);
    for (const char* line : {"a,b", "", "1,,2", "1;2"}) CHECK_THROWS_AS(columns_of_line(line), SyntaxError);
    for (const char* header : {"a,b,c\n1,2,3", "\"x\",\"y\"", "# 3 numbers", "#w0 w1", " w0 w1", "x,y", "'a','b'", "infinite,nano"}) CHECK(looks_like_header(header));
    for (const char* row : {"1,2,3\na", "", " ", "nan,1", "inf 2", "x^2-y^2", "-1 a", ".5 b", "[a]", ",1", "1,b", "NA,1,2", "NA,NA,NA", "null,b", "\"1\",\"2\"", "$1,2", "a,1", "x^2+2*x*y+y^3", "inf,a", "\"nan\",a",
                            "\xe2\x88\x92" "1,2", "\xef\xbb\xbf" "1,2", "n/a,b"})
        CHECK_FALSE(looks_like_header(row));
}
