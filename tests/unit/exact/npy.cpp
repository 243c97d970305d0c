// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/npy.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include <doctest/doctest.h>

#include "rootprint/base/error.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

// A file with this dictionary and these data.
std::string file(const std::string& dictionary, const std::string& data, char version = 1) {
    const std::size_t size = dictionary.size() + 1;
    std::string bytes = std::string("\x93NUMPY") + version + '\0';
    for (std::size_t i = 0; i < (version == 1 ? 2U : 4U); ++i) bytes += static_cast<char>(size >> (8 * i) & 255);
    return bytes + dictionary + '\n' + data;
}

std::string typed(const std::string& type, const std::string& shape, const std::string& data, bool fortran = false) {
    return file("{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }", data);
}

std::string little(std::uint64_t bits, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(bits >> (8 * i) & 255);
    return bytes;
}

std::string reversed(std::string bytes) {
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

Rational only(const std::string& bytes) {
    const NumberArray array = parse_npy(bytes);
    REQUIRE(array.entries.size() == 1);
    return array.entries[0];
}

std::string reason(const std::string& bytes) {
    try {
        parse_npy(bytes);
    } catch (const SyntaxError& error) {
        return std::to_string(error.column()) + ": " + error.what();
    }
    return "read";
}

} // namespace

TEST_CASE("every type of number is read exactly, in both byte orders") {
    for (const bool big : {false, true}) {
        const auto one = [&](const char* kind, std::uint64_t bits, std::size_t size) {
            const std::string data = little(bits, size);
            return only(typed((big ? ">" : "<") + std::string(kind), "(1,)", big ? reversed(data) : data));
        };
        CHECK(one("i1", 0xff, 1) == Rational(-1));
        CHECK(one("u1", 0xff, 1) == Rational(255));
        CHECK(one("i2", 0x8000, 2) == Rational(-32768));
        CHECK(one("u2", 0x8000, 2) == Rational(32768));
        CHECK(one("i4", 0x80000001, 4) == Rational(-2147483647));
        CHECK(one("u4", 0x80000001, 4) == Rational(std::int64_t{2147483649}));
        CHECK(one("i8", 0x8000000000000000, 8) == Rational(-power(Integer(2), 63)));
        CHECK(one("u8", 0xffffffffffffffff, 8) == Rational(power(Integer(2), 64) - Integer(1)));
        CHECK(one("f8", std::bit_cast<std::uint64_t>(0.1), 8) == exact_rational(0.1));
        CHECK(one("f8", 1, 8) == Rational(Integer(1), power(Integer(2), 1074)));
        CHECK(one("f8", 0x8000000000000000, 8) == Rational(0));
        CHECK(one("f4", std::bit_cast<std::uint32_t>(0.1F), 4) == exact_rational(0.1F));
        CHECK(one("f2", 0x3c00, 2) == Rational(1));
        CHECK(one("f2", 0xc248, 2) == Rational(Integer(-201), Integer(64))); // about -π
        CHECK(one("f2", 0x7bff, 2) == Rational(65504));
        CHECK(one("f2", 0x0001, 2) == Rational(Integer(1), power(Integer(2), 24)));
        CHECK(one("f2", 0x83ff, 2) == Rational(Integer(-1023), power(Integer(2), 24)));
    }
    CHECK(only(typed("|i1", "(1,)", "\x80")) == Rational(-128));
    CHECK(only(typed("|u1", "()", "\x80")) == Rational(128));
}

TEST_CASE("shapes, orders, versions and spellings of the header") {
    const std::string data("\1\2\3\4\5\6", 6);
    const NumberArray c = parse_npy(typed("|u1", "(2, 3)", data)), f = parse_npy(typed("|u1", "(2, 3)", data, true));
    CHECK(c == NumberArray{{2, 3}, {1, 2, 3, 4, 5, 6}});
    CHECK(f == NumberArray{{2, 3}, {1, 3, 5, 2, 4, 6}});
    CHECK(parse_npy(typed("|u1", "(1, 2, 3)", data, true)).entries == f.entries);
    CHECK(parse_npy(typed("|u1", "(3, 0)", "")) == NumberArray{{3, 0}, {}});
    for (const char version : {'\1', '\2', '\3'}) CHECK(parse_npy(file("{\"shape\":(2L,3L,),'descr':\"|u1\" , 'fortran_order' :False}   ", data, version)) == c);
}

TEST_CASE("files that are none are refused, with position and reason") {
    CHECK(reason("") == "1: not a .npy file");
    CHECK(reason("[[1, 2]]") == "1: not a .npy file");
    CHECK(reason("\x93NUMPY") == "7: the file ends in its header");
    CHECK(reason(file("{}", "", 4)) == "7: not version 1.0, 2.0 or 3.0 of the .npy format");
    CHECK(reason(file("{}", "", 0)) == "7: not version 1.0, 2.0 or 3.0 of the .npy format");
    CHECK(reason(file("{}", "").substr(0, 12)) == "13: the file ends in its header");
    CHECK(reason(file("{}", "")) == "14: the header needs 'descr', 'fortran_order' and 'shape'");
    CHECK(reason(file("{'descr': '<f8', 'descr': '<f8'}", "")) == "28: a key twice in the header");
    CHECK(reason(file("{'weight': 3}", "")) == "12: an unknown key in the header");
    CHECK(reason(file("{'descr': [('a', '<f8')]}", "")) == "21: only arrays of plain numbers are read, no structured types");
    CHECK(reason(file("{'fortran_order': 1}", "")) == "29: True or False is expected in the header");
    CHECK(reason(typed("<c16", "(1,)", std::string(16, '\0'))).find("the type '<c16' is none of") != std::string::npos);
    for (const char* type : {"|O", "<f16", "|f8", "=f8", "|b1", "<U5", "f8", "<i3", ""}) CHECK(reason(typed(type, "(1,)", std::string(8, '\0'))).find("is none of") != std::string::npos);
    CHECK(reason(typed("|u1", "(2)", "\1\2")).find("',' is expected in the shape") != std::string::npos);
    CHECK(reason(typed("|u1", "(-2,)", "\1\2")).find("a length is expected in the shape") != std::string::npos);
    CHECK(reason(typed("|u1", "(2,", "\1\2")).find("a length is expected in the shape") != std::string::npos);
    CHECK(reason(typed("|u1", "(99999999999999999999,)", "")).find("a length beyond 2^63 - 1") != std::string::npos);
    CHECK(reason(typed("<f8", "(4611686018427387904, 4)", "")).find("the array exceeds the limit") != std::string::npos);
    CHECK(reason(typed("<f8", "(1000000000,)", "")).find("the array exceeds the limit of 268435456 bytes") != std::string::npos);
    CHECK(reason(typed("|u1", "(2, 3)", "12345")).find("truncated: 5 bytes of data where 6 are needed") != std::string::npos);
    CHECK(reason(typed("|u1", "(2, 3)", "1234567")).find("unexpected bytes after the array") != std::string::npos);
    std::string axes;
    for (int i = 0; i < 33; ++i) axes += "1,";
    CHECK(reason(typed("|u1", "(" + axes + ")", "1")).find("more than 32 axes") != std::string::npos);
    const std::string numbers = little(std::bit_cast<std::uint64_t>(1.0), 8);
    const std::string nan = typed("<f8", "(2, 2)", numbers + numbers + numbers + little(0x7ff8000000000000, 8));
    CHECK(reason(nan) == std::to_string(nan.size() - 7) + ": entry [1, 1] is NaN");
    CHECK(reason(typed("<f8", "(2, 2)", numbers + little(0xfff0000000000000, 8) + numbers + numbers, true)).find("entry [1, 0] is infinite") != std::string::npos);
    CHECK(reason(typed("<f2", "(1,)", little(0x7c00, 2))).find("entry [0] is infinite") != std::string::npos);
    CHECK(reason(typed("<f4", "(1,)", little(0x7fc00000, 4))).find("entry [0] is NaN") != std::string::npos);
    Limits limits;
    limits.size = 100; // enough for two doubles and what they take in memory, but not over a common denominator of 2^1074
    const std::string tiny = typed("<f8", "(2,)", numbers + little(1, 8));
    CHECK_THROWS_AS(parse_npy(tiny, limits), LimitError);
    CHECK(parse_npy(typed("<f8", "(2,)", numbers + numbers), limits).entries.size() == 2);
    std::string huge = file("{}", "", 2);
    huge[11] = '\x7f';
    CHECK_THROWS_AS(parse_npy(huge), LimitError);
    // Every beginning of a good file, and every other byte in its header, is refused or read, never more.
    const std::string good = typed("<i2", "(2, 2)", "abcdefgh");
    for (std::size_t n = 0; n < good.size(); ++n) CHECK(reason(good.substr(0, n)) != "read");
    for (std::size_t n = 0; n < good.size() - 8; ++n) {
        std::string other = good;
        other[n] = static_cast<char>(other[n] ^ 17);
        reason(other);
    }
}

TEST_CASE("what is written is read again") {
    const NumberArray integers{{2, 2}, {1, -3, 0, std::int64_t{1} << 62}}, halves{{1, 3}, {Rational(Integer(1), Integer(2)), -3, power(Rational(2), 100)}};
    const std::string bytes = to_npy(integers);
    CHECK((bytes.size() - 32) % 64 == 0); // the data are aligned
    CHECK(bytes.find("{'descr': '<i8', 'fortran_order': False, 'shape': (2, 2), }") == 10);
    CHECK(to_npy(halves).find("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3), }") == 10);
    CHECK(to_npy({{3}, {1, 2, 3}}).find("'shape': (3,), }") != std::string::npos);
    CHECK(to_npy({{}, {1}}).find("'shape': (), }") != std::string::npos);
    for (const NumberArray& array : {integers, halves, NumberArray{{}, {7}}, NumberArray{{2, 0}, {}}}) CHECK(parse_npy(to_npy(array)) == array);
    CHECK_THROWS_WITH_AS(to_npy({{1, 2}, {1, Rational(Integer(1), Integer(3))}}), "entry [0, 1] is no double: 1/3", DomainError);
    CHECK_THROWS_AS(to_npy({{2}, {1}}), DomainError);
    CHECK_THROWS_AS(to_npy({{1}, {power(Rational(2), 2000)}}), DomainError);
    support::Random random("npy");
    for (long i = 0; i < 50 * support::effort(); ++i) {
        NumberArray array{{random.between(1, 4), random.between(1, 3), random.between(1, 3)}, {}};
        for (std::int64_t left = array.shape[0] * array.shape[1] * array.shape[2]; left > 0; --left) array.entries.push_back(exact_rational(random.normal()));
        CHECK(parse_npy(to_npy(array)) == array);
    }
}
