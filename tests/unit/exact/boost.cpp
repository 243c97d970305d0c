// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/boost.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/random.hpp"

using namespace rootprint;
namespace mp = boost::multiprecision;

TEST_CASE("Boost integers and rationals go in and out unchanged") {
    support::Random random("boost");
    for (int i = 0; i < 200; ++i) {
        Integer n = random.integer(300);
        CHECK(to_integer(to_boost(n)) == n);
        Rational x = random.rational(200);
        CHECK(to_rational(to_boost(x)) == x);
    }
    CHECK(to_integer(mp::int128_t("-170141183460469231731687303715884105727")) ==
          Integer("-170141183460469231731687303715884105727"));
}

TEST_CASE("Boost floating point goes in exactly") {
    CHECK(to_rational(mp::cpp_bin_float_50(0.1)) == exact_rational(0.1));
    CHECK(to_rational(mp::cpp_bin_float_quad(-1) / 3) * Rational(3) != Rational(-1));
    CHECK(to_rational(ldexp(mp::cpp_bin_float_quad(1), -200)) == Rational(Integer(1), shifted(Integer(1), 200)));
    CHECK(to_rational(mp::cpp_dec_float_50("0.1")) == Rational(1, 10));
    CHECK(to_rational(mp::cpp_dec_float_100("-123456789.000000000000000000001e-7")) ==
          Rational(Integer("-123456789000000000000000000001"), power(Integer(10), 28)));
    CHECK(to_rational(mp::cpp_dec_float_50("1e300")) == Rational(power(Integer(10), 300)));
    CHECK_THROWS_AS(to_rational(std::numeric_limits<mp::cpp_bin_float_50>::quiet_NaN()), DomainError);
    CHECK_THROWS_AS(to_rational(std::numeric_limits<mp::cpp_dec_float_50>::infinity()), DomainError);
    support::Random random("boost floats");
    for (int i = 0; i < 200; ++i) {
        double x = std::ldexp(random.normal(), static_cast<int>(random.between(-300, 300)));
        CHECK(to_rational(mp::cpp_bin_float_100(x)) == exact_rational(x));
    }
}
