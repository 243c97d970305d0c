// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Boost.Multiprecision numbers in and out, exactly. Header only: the library itself does not need Boost.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/number.hpp>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/rational.hpp"

namespace rootprint {

namespace boost_mp = boost::multiprecision;

/// The same integer. Any Boost integer back end (cpp_int, gmp_int, tom_int, checked or not).
template <class Backend, boost_mp::expression_template_option Et>
    requires(boost_mp::number_category<Backend>::value == boost_mp::number_kind_integer)
Integer to_integer(const boost_mp::number<Backend, Et>& n) {
    return Integer(n.str());
}

/// The same number: exact for integers, rationals, binary floating point (a dyadic fraction) and decimal floating point
/// (a decimal fraction). **Throws** DomainError for NaN and infinities.
template <class Backend, boost_mp::expression_template_option Et>
Rational to_rational(const boost_mp::number<Backend, Et>& x) {
    constexpr auto kind = boost_mp::number_category<Backend>::value;
    if constexpr (kind == boost_mp::number_kind_integer) {
        return Rational(to_integer(x));
    } else if constexpr (kind == boost_mp::number_kind_rational) {
        return Rational(to_integer(numerator(x)), to_integer(denominator(x)));
    } else {
        static_assert(kind == boost_mp::number_kind_floating_point, "a real number is needed");
        using Number = boost_mp::number<Backend, Et>;
        if (!(boost_mp::isfinite)(x)) throw DomainError((boost_mp::isnan)(x) ? "not a number" : "an infinite number");
        if (x == 0) return Rational(0);
        constexpr int radix = std::numeric_limits<Number>::radix;
        static_assert(radix == 2 || radix == 10, "binary or decimal floating point is needed");
        // x = m·radix^e with an integer m: strip integer parts until nothing is left.
        Number rest = abs(x);
        boost_mp::cpp_int mantissa = 0;
        long exponent = 0;
        if constexpr (radix == 2) {
            int e = 0;
            rest = frexp(rest, &e);
            exponent = e;
            while (rest != 0) {
                rest = ldexp(rest, 32);
                Number part = floor(rest);
                mantissa = (mantissa << 32) + part.template convert_to<boost_mp::cpp_int>();
                rest -= part;
                exponent -= 32;
            }
        } else {
            // The decimal text of a decimal number is exact once it has all its digits (guard digits included).
            std::string text = rest.str(std::numeric_limits<Number>::max_digits10 + 64, std::ios_base::scientific);
            std::size_t e = text.find('e');
            if (e != std::string::npos) exponent = std::stol(text.substr(e + 1));
            std::string digits = text.substr(0, e);
            if (std::size_t point = digits.find('.'); point != std::string::npos) {
                exponent -= static_cast<long>(digits.size() - point - 1);
                digits.erase(point, 1);
            }
            digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
            mantissa = boost_mp::cpp_int(digits);
        }
        Integer m = to_integer(mantissa);
        if (x < 0) m = -m;
        Integer scale = power(Integer(radix), exponent < 0 ? -exponent : exponent);
        return exponent < 0 ? Rational(m, scale) : Rational(m * scale);
    }
}

/// The same integer as a Boost integer. **Throws** what the Boost type throws when a checked or fixed type overflows.
template <class Number = boost_mp::cpp_int> Number to_boost(const Integer& n) { return Number(to_string(n)); }

/// The same rational as a Boost rational.
template <class Number = boost_mp::cpp_rational> Number to_boost(const Rational& x) {
    using Part = boost_mp::cpp_int;
    return Number(to_boost<Part>(x.numerator()), to_boost<Part>(x.denominator()));
}

} // namespace rootprint
