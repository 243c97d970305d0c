// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/random.hpp"

#include <algorithm>
#include <cstdlib>

using namespace rootprint;

namespace support {

namespace {

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::seed_seq seeds(const char* name) {
    std::string text = name + std::to_string(seed());
    return std::seed_seq(text.begin(), text.end());
}

} // namespace

std::uint64_t seed() { return number_from_environment("ROOTPRINT_SEED", 20220831); }
long effort() { return static_cast<long>(std::max<std::uint64_t>(1, number_from_environment("ROOTPRINT_EFFORT", 1))); }

Random::Random(const char* name) {
    std::seed_seq sequence = seeds(name);
    engine_.seed(sequence);
}

Integer Random::integer(long bits) {
    switch (between(0, 7)) {
    case 0: return Integer(0);
    case 1: return Integer(one_in(2) ? 1 : -1);
    case 2: {
        Integer n = shifted(Integer(1), between(0, bits - 1));
        if (one_in(2)) n += Integer(between(-1, 1));
        return one_in(2) ? -n : n;
    }
    case 3: return Integer(between(-4, 4));
    default: {
        Integer n;
        for (long have = 0; have < bits; have += 32) n = shifted(n, 32) + Integer(between(0, 0xffffffffL));
        fmpz_fdiv_r_2exp(n.flint(), n.flint(), static_cast<ulong>(between(1, bits)));
        return one_in(2) ? -n : n;
    }
    }
}

Integer Random::nonzero_integer(long bits) {
    Integer n = integer(bits);
    return n.is_zero() ? Integer(one_in(2) ? 1 : -1) : n;
}

Rational Random::rational(long bits) { return Rational(integer(bits), one_in(2) ? Integer(1) : nonzero_integer(bits)); }

Form Random::form(long degree, long bits) {
    std::vector<Rational> w;
    for (long i = 0; i <= degree; ++i) w.push_back(one_in(3) ? rational(bits) : Rational(integer(bits)));
    if (one_in(5)) // roots at infinity
        for (long i = 0; i < std::min(degree, between(1, 3)); ++i) w[static_cast<std::size_t>(i)] = Rational(0);
    return Form(w);
}

Form Random::product_form(long degree, long bits) {
    Form product(std::vector<Rational>{Rational(nonzero_integer(bits), nonzero_integer(bits))});
    for (long left = degree; left > 0; left = degree - product.degree()) {
        long d = one_in(3) ? 1 : one_in(2) ? 2 : between(1, left);
        if (d > left) d = left;
        Form factor;
        if (d == 1 && one_in(4)) {
            factor = Form({Rational(0), Rational(1)}); // y
        } else if (d == 2 && one_in(2)) { // definite: (x − a)² + b², conjugates of rational imaginary part
            Rational a = rational(bits), b = Rational(nonzero_integer(bits));
            factor = Form({Rational(1), Rational(-2) * a, a * a + b * b});
        } else {
            factor = form(d, bits);
        }
        if (factor.is_zero()) continue;
        for (long times = between(1, std::max(1L, one_in(2) ? 1 : left / d)); times > 0; --times) product = product * factor;
    }
    return product;
}

} // namespace support
