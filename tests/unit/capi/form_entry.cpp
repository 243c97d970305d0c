// SPDX-License-Identifier: LGPL-3.0-or-later
// Forms as handles.
#include "rootprint/rootprint.h"

#include <doctest/doctest.h>

#include <bit>
#include <cfenv>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "support/random.hpp"

#ifdef __SSE2__
#include <xmmintrin.h>
#endif

namespace {

using Handle = std::unique_ptr<rootprint_form, decltype(&rootprint_form_free)>;
Handle handle(rootprint_form* form) { return {form, rootprint_form_free}; }

std::string taken(char* text) {
    REQUIRE_MESSAGE(text, rootprint_message());
    std::string copy = text;
    rootprint_free(text);
    return copy;
}

// `112|0`, `undecided`, or `error`.
std::string pattern_of(const rootprint_form* form) {
    std::vector<std::int32_t> real(32), pairs(32);
    std::int32_t r = 0, c = 0;
    const std::int32_t status = rootprint_pattern(form, 32, real.data(), &r, pairs.data(), &c);
    if (status == ROOTPRINT_UNDECIDED) return "undecided";
    if (status != ROOTPRINT_OK) return "error";
    return to_string(rootprint::Pattern::make({real.begin(), real.begin() + r}, {pairs.begin(), pairs.begin() + c}));
}

// The integers as limbs.
struct Limbs {
    std::vector<std::int32_t> lengths;
    std::vector<std::uint64_t> limbs;
    void add(const rootprint::Integer& n) {
        const rootprint::Integer size = abs(n);
        const auto length = static_cast<std::size_t>((size.bits() + 63) / 64);
        std::vector<ulong> words(length + 1);
        if (length > 0) fmpz_get_ui_array(words.data(), static_cast<slong>(length), size.flint());
        limbs.insert(limbs.end(), words.begin(), words.begin() + static_cast<std::ptrdiff_t>(length));
        lengths.push_back(n.sign() == rootprint::Sign::negative ? -static_cast<std::int32_t>(length) : static_cast<std::int32_t>(length));
    }
};

} // namespace

TEST_CASE("a form is the same however it is handed over") {
    support::Random random("capi forms");
    for (long i = 0; i < 300 * support::effort(); ++i) {
        const auto degree = static_cast<std::int32_t>(random.between(0, 8));
        const rootprint::Form form = random.form(degree, random.one_in(3) ? 300 : 20);
        const std::string text = to_string(form);
        CHECK(taken(rootprint_form_text(handle(rootprint_form_from_text(text.c_str(), -1)).get())) == text);
        std::vector<std::string> texts;
        for (const rootprint::Rational& w : form.filter()) texts.push_back(to_string(w));
        std::vector<const char*> pointers;
        for (const std::string& t : texts) pointers.push_back(t.c_str());
        CHECK(taken(rootprint_form_text(handle(rootprint_form_from_texts(degree, pointers.data())).get())) == text);
        Limbs numerator, denominator;
        for (const rootprint::Rational& w : form.filter()) numerator.add((w * rootprint::Rational(form.denominator())).numerator());
        denominator.add(form.denominator());
        const Handle from_limbs = handle(rootprint_form_from_limbs(degree, numerator.lengths.data(), numerator.limbs.data(), denominator.lengths[0],
                                                                   denominator.limbs.data()));
        CHECK(taken(rootprint_form_text(from_limbs.get())) == text);
        CHECK(rootprint_form_degree(from_limbs.get()) == degree);
        CHECK(pattern_of(from_limbs.get()) == (form.is_zero() ? "error" : to_string(rootprint::pattern(form))));
    }
}

TEST_CASE("the text of a form may end with the end of a line") {
    for (const char* text : {"1 -3 2", "1 -3 2\n", "1 -3 2\r\n", "{1, -3, 2}\n", "x^2-3*x*y+2*y^2\n"}) {
        CHECK(taken(rootprint_form_text(handle(rootprint_form_from_text(text, -1)).get())) == "1 -3 2");
    }
    CHECK(rootprint_form_from_text("1 -3 2\n\n", -1) == nullptr);
    CHECK(rootprint_form_from_text("\n", -1) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_SYNTAX);
}

TEST_CASE("machine numbers are taken exactly") {
    const std::int64_t integers[] = {std::numeric_limits<std::int64_t>::min(), 0, std::numeric_limits<std::int64_t>::max()};
    CHECK(taken(rootprint_form_text(handle(rootprint_form_from_int64(2, integers)).get())) == "-9223372036854775808 0 9223372036854775807");
    const double doubles[] = {0.1, -0.0, 5e-324};
    const rootprint::Form form = rootprint::Form::from_doubles({0.1, 0.0, 5e-324});
    CHECK(taken(rootprint_form_text(handle(rootprint_form_from_doubles(2, doubles)).get())) == to_string(form));
    const double bad[] = {1, std::nan("")};
    CHECK(rootprint_form_from_doubles(1, bad) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
    CHECK(rootprint_item() == 2);
}

TEST_CASE("the caller's floating-point environment does not matter, and stays") {
    const double tiny = std::bit_cast<double>(std::uint64_t{1});
    const double ones[] = {1, 2, 1}, tinies[] = {tiny, 2 * tiny, tiny}, radii[] = {tiny, 0, 0};
    const auto check = [&] {
        CHECK(pattern_of(handle(rootprint_form_from_doubles(2, tinies)).get()) == "2|0");
        CHECK(pattern_of(handle(rootprint_form_from_doubles(2, ones)).get()) == "2|0");
        CHECK(pattern_of(handle(rootprint_form_from_balls(2, ones, radii)).get()) == "undecided");
    };
    std::fenv_t before;
    std::fegetenv(&before);
    for (const int rounding : {FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO}) {
        std::fesetround(rounding);
        check();
        const bool stays = std::fegetround() == rounding;
        std::fesetenv(&before);
        CHECK(stays);
    }
#ifdef __SSE2__
    constexpr unsigned flush_to_zero = 0x8040; // of results and of arguments
    _mm_setcsr(_mm_getcsr() | flush_to_zero);
    check();
    const bool stays = (_mm_getcsr() & flush_to_zero) == flush_to_zero;
    std::fesetenv(&before);
    CHECK(stays);
#endif
}

TEST_CASE("places and discriminants of handles") {
    const Handle form = handle(rootprint_form_from_text("1 4 6 4 1", -1));
    const std::int64_t sizes[] = {3, 2, 2}, strides[] = {1, 1, 1}, other[] = {3, 2};
    std::int32_t place = -1, on = -1;
    CHECK(rootprint_place(form.get(), 3, sizes, nullptr, &place) == ROOTPRINT_OK);
    CHECK(place == ROOTPRINT_BOUNDARY);
    CHECK(rootprint_place(form.get(), 3, sizes, strides, &place) == ROOTPRINT_OK);
    const std::int64_t two[] = {2, 1};
    const Handle even = handle(rootprint_form_from_text("1 0 -2 0 1", -1)), zero = handle(rootprint_form_from_text("0 0 0 0 0", -1));
    CHECK(rootprint_place(even.get(), 2, other, two, &place) == ROOTPRINT_OK);
    CHECK(place == ROOTPRINT_BOUNDARY);
    CHECK(rootprint_place(zero.get(), 2, other, two, &place) == ROOTPRINT_UNDECIDED);
    place = 77;
    CHECK(rootprint_place(form.get(), 2, other, nullptr, &place) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_place(form.get(), 0, sizes, nullptr, &place) == ROOTPRINT_DOMAIN);
    CHECK(rootprint_place(form.get(), -5, sizes, nullptr, &place) == ROOTPRINT_USAGE);
    CHECK(place == 77);
    CHECK(rootprint_degree(3, sizes, nullptr) == 4);
    CHECK(rootprint_degree(3, nullptr, nullptr) == -1);
    CHECK(rootprint_on_discriminant(form.get(), &on) == ROOTPRINT_OK);
    CHECK(on == 1);
    const rootprint_form* forms[] = {form.get(), form.get()};
    CHECK(taken(rootprint_call_forms("place[]", "sizes=3,2,2\n", forms, 2, "json")) == R"(["boundary","boundary"])");
    CHECK(taken(rootprint_call_forms("pattern[]", "", nullptr, 0, "json")) == "[]");
    CHECK(rootprint_call_forms("place", "sizes=3,2\n", forms, 1, "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
    CHECK(rootprint_call_forms("pattern", "", forms, 2, "json") == nullptr);
    CHECK(rootprint_call_forms("pattern[]", "", forms, -1, "json") == nullptr);
    CHECK(rootprint_call_forms("pattern", "1 2", forms, 1, "json") == nullptr);
    for (const char* limit : {"max_degree=1\n", "max_exponent=1\n", "max_size=1\n", "max_line=1\n"}) {
        CHECK(rootprint_call_forms("pattern", limit, forms, 1, "json") == nullptr);
        CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    }
    CHECK(rootprint_call_forms("place", "sizes=20002\n", forms, 1, "json") == nullptr);
    CHECK(std::string(rootprint_message()) == "the degree 20001 exceeds the limit of 20000");
    CHECK(taken(rootprint_call_forms("factorizations", "sizes=3,2,2\nmax_count=1000\n", forms, 1, "json")) == "[[[[1,1],[1],[1]],false]]");
    CHECK(rootprint_call_forms("architecture", "sizes=2", forms, 0, "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
}

TEST_CASE("bad arguments are errors that leave the buffers as they were") {
    const Handle form = handle(rootprint_form_from_text("(x-y)*(x-2*y)*(x^2+y^2)", -1));
    std::int32_t real[] = {7, 7}, pairs[] = {7, 7}, r = 7, c = 7;
    CHECK(rootprint_pattern(form.get(), 1, real, &r, pairs, &c) == ROOTPRINT_USAGE);
    CHECK(rootprint_pattern(form.get(), -1, real, &r, pairs, &c) == ROOTPRINT_USAGE);
    CHECK(rootprint_pattern(nullptr, 2, real, &r, pairs, &c) == ROOTPRINT_USAGE);
    CHECK(rootprint_pattern(form.get(), 2, nullptr, &r, pairs, &c) == ROOTPRINT_USAGE);
    CHECK(rootprint_pattern(form.get(), 2, real, nullptr, pairs, &c) == ROOTPRINT_USAGE);
    const Handle zero = handle(rootprint_form_from_text("0 0 0", -1));
    CHECK(rootprint_pattern(zero.get(), 2, real, &r, pairs, &c) == ROOTPRINT_DOMAIN);
    for (const std::int32_t n : {real[0], real[1], pairs[0], pairs[1], r, c}) CHECK(n == 7);
    CHECK(rootprint_pattern(form.get(), 2, real, &r, pairs, &c) == ROOTPRINT_OK);
    CHECK((r == 2 && c == 1 && real[0] == 1 && real[1] == 1 && pairs[0] == 1 && pairs[1] == 7));
    CHECK(rootprint_pattern(form.get(), 0, nullptr, &r, nullptr, &c) == ROOTPRINT_USAGE);
    const Handle constant = handle(rootprint_form_from_text("5", -1));
    CHECK(rootprint_pattern(constant.get(), 0, nullptr, &r, nullptr, &c) == ROOTPRINT_OK);
    CHECK((r == 0 && c == 0));
    CHECK(rootprint_on_discriminant(form.get(), nullptr) == ROOTPRINT_USAGE);

    const std::int64_t ones[] = {1, 1};
    const std::int32_t lengths[] = {1, 1}, huge[] = {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
    const std::uint64_t limbs[] = {1, 1}, nothing[] = {0};
    CHECK(rootprint_form_from_int64(-1, ones) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    CHECK(rootprint_form_from_int64(1, nullptr) == nullptr);
    CHECK(rootprint_form_from_int64(std::numeric_limits<std::int32_t>::max(), ones) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_LIMIT);
    CHECK(rootprint_form_from_limbs(1, huge, limbs, 0, nullptr) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_LIMIT);
    CHECK(rootprint_form_from_limbs(1, lengths, nullptr, 0, nullptr) == nullptr);
    CHECK(rootprint_form_from_limbs(1, lengths, limbs, -1, limbs) == nullptr);
    CHECK(rootprint_form_from_limbs(1, lengths, limbs, 1, nullptr) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    CHECK(rootprint_form_from_limbs(1, lengths, limbs, 1, nothing) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
    CHECK(rootprint_form_from_text(nullptr, -1) == nullptr);
    CHECK(rootprint_form_from_text("1 2", -2) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    CHECK(rootprint_form_from_text("1 2", 5) == nullptr);
    CHECK(rootprint_form_from_texts(1, nullptr) == nullptr);
    const char* const texts[] = {"1", "x"};
    CHECK(rootprint_form_from_texts(1, texts) == nullptr);
    CHECK(rootprint_item() == 2);
    CHECK(rootprint_last_status() == ROOTPRINT_SYNTAX);
    const char* const missing[] = {"1", nullptr};
    CHECK(rootprint_form_from_texts(1, missing) == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_USAGE);
    CHECK(rootprint_form_degree(nullptr) == -1);
    CHECK(rootprint_form_text(nullptr) == nullptr);
    rootprint_form_free(nullptr);
}

TEST_CASE("of balls, what all their forms have in common, or undecided") {
    const auto balls = [](std::vector<double> middles, std::vector<double> radii) {
        return handle(rootprint_form_from_balls(static_cast<std::int32_t>(middles.size()) - 1, middles.data(), radii.data()));
    };
    CHECK(pattern_of(balls({1, 0, -1}, {0.1, 0.1, 0.1}).get()) == "11|0");
    CHECK(pattern_of(balls({1, 0, 1}, {0.1, 0.1, 0.1}).get()) == "0|1");
    CHECK(pattern_of(balls({1, -2, 1}, {0, 0, 1e-9}).get()) == "undecided");
    CHECK(pattern_of(balls({1, -2, 1}, {0, 0, 0}).get()) == "2|0");
    CHECK(pattern_of(balls({0, 0, 1, 5}, {0, 0, 0.5, 1}).get()) == "12|0");
    CHECK(pattern_of(balls({0, 1, 0, -1}, {0.001, 0.01, 0.01, 0.01}).get()) == "111|0"); // a root near infinity, or at it
    CHECK(pattern_of(balls({0, 0, 1}, {0, 0.1, 0}).get()) == "undecided");
    std::int32_t on = 7, place = 7;
    const std::int64_t sizes[] = {2, 2}, one[] = {3};
    CHECK(rootprint_on_discriminant(balls({1, 0, -1}, {0.1, 0.1, 0.1}).get(), &on) == ROOTPRINT_OK);
    CHECK(on == 0);
    on = 7;
    CHECK(rootprint_on_discriminant(balls({1, -2, 1}, {0, 0, 1e-9}).get(), &on) == ROOTPRINT_UNDECIDED);
    CHECK(on == 7);
    CHECK(rootprint_place(balls({1, 0, 1}, {0.1, 0.1, 0.1}).get(), 2, sizes, nullptr, &place) == ROOTPRINT_OK);
    CHECK(place == ROOTPRINT_OUTSIDE);
    CHECK(rootprint_place(balls({1, -2, 1}, {0, 0, 1e-9}).get(), 2, sizes, nullptr, &place) == ROOTPRINT_UNDECIDED);
    CHECK(rootprint_place(balls({1, -2, 1}, {0, 0, 1e-9}).get(), 1, one, nullptr, &place) == ROOTPRINT_OK);
    CHECK(place == ROOTPRINT_INTERIOR);
    const Handle clear = balls({1, 0, 1}, {0.1, 0.1, 0.1}), unclear = balls({1, -2, 1}, {0, 0, 1e-9});
    const rootprint_form* forms[] = {clear.get(), unclear.get()};
    CHECK(taken(rootprint_call_forms("pattern[]", "", forms, 2, "json")) == "[[[],[1]],null]");
    CHECK(taken(rootprint_call_forms("place[]", "sizes=2,2\n", forms, 2, "gp")) == "[\"outside\",\"undecided\"]");
    CHECK(taken(rootprint_call_forms("member[]", "sizes=2,2\n", forms, 2, "m2")) == "{false,null}");
    CHECK(taken(rootprint_call_forms("on_discriminant[]", "", forms, 2, "python")) == "[False, None]");
    CHECK(taken(rootprint_call_forms("complex_type", "", forms, 1, "json")) == "[1,1]");
    CHECK(taken(rootprint_call_forms("factorization_counts", "sizes=2,2\n", forms, 1, "json")) == "[\"0\",\"0\"]");
    CHECK(taken(rootprint_call_forms("in_closure", "partition=2\n", forms, 1, "json")) == "false");
    CHECK(rootprint_call_forms("discriminant", "", forms, 1, "json") == nullptr);
    CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
    CHECK(taken(rootprint_form_text(clear.get())).find("+/-") != std::string::npos);
    for (const double bad : {-1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
        CHECK_FALSE(balls({1, 1}, {0, bad}));
        CHECK(rootprint_last_status() == ROOTPRINT_DOMAIN);
        CHECK(rootprint_item() == 2);
    }
    CHECK_FALSE(balls({1, std::nan("")}, {0, 0}));
}

TEST_CASE("the pattern of balls is that of every form sampled in them") {
    support::Random random("capi balls");
    long decided = 0;
    for (long i = 0; i < 100 * support::effort(); ++i) {
        const auto degree = static_cast<std::size_t>(random.between(1, 7));
        std::vector<double> middles, radii;
        for (std::size_t k = 0; k <= degree; ++k) {
            middles.push_back(random.one_in(6) ? 0 : std::ldexp(static_cast<double>(random.between(-64, 64)), -5));
            radii.push_back(random.one_in(3) ? 0 : std::ldexp(1.0, static_cast<int>(random.between(-30, -3))));
        }
        const Handle form = handle(rootprint_form_from_balls(static_cast<std::int32_t>(degree), middles.data(), radii.data()));
        REQUIRE(form);
        const std::string pattern = pattern_of(form.get());
        if (pattern == "undecided" || pattern == "error") continue;
        ++decided;
        for (int sample = 0; sample < 10; ++sample) {
            std::vector<double> point;
            for (std::size_t k = 0; k <= degree; ++k) point.push_back(middles[k] + radii[k] * static_cast<double>(random.between(-1, 1)));
            const rootprint::Form exact = rootprint::Form::from_doubles(point);
            if (!exact.is_zero()) CHECK(to_string(rootprint::pattern(exact)) == pattern);
        }
    }
    CHECK(decided >= 30);
}
