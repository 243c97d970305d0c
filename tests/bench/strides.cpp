// SPDX-License-Identifier: LGPL-3.0-or-later
// Membership for strided architectures: first against a search through the complex roots, in small degrees; then the time of one form, up to total
// degree 100 and three groups.
//
// bench-strides [LARGEST_DEGREE]
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "bench/arguments.hpp"
#include "bench/timing.hpp"
#include "rootprint/lcn/convolution.hpp"
#include "rootprint/lcn/strided_factor.hpp"
#include "rootprint/lcn/strided_member.hpp"
#include "support/random.hpp"
#include "support/strided_search.hpp"

using namespace rootprint;
using bench::milliseconds;

namespace {

// Groups of strides 1, 2, 4, about equal shares of the degree, with two layers of size 2 in each that has room.
Architecture architecture(long degree, long groups) {
    std::vector<std::int64_t> sizes, strides;
    long left = degree;
    for (long g = groups - 1; g >= 0; --g) {
        const long stride = 1L << g, share = g == 0 ? left : degree / groups / stride;
        left -= share * stride;
        std::vector<std::int64_t> layers{share + 1};
        if (share > 3) layers = {2, 2, share - 1};
        sizes.insert(sizes.begin(), layers.begin(), layers.end());
        std::vector<std::int64_t> moves(layers.size(), 1);
        moves.back() = 2;
        strides.insert(strides.begin(), moves.begin(), moves.end());
    }
    return Architecture(sizes, strides);
}

Form generic(support::Random& random, const Architecture& a) {
    std::vector<Form> filters;
    for (std::int64_t k : a.filter_sizes()) {
        std::vector<Rational> w;
        for (std::int64_t i = 0; i < k; ++i) w.push_back(Rational(random.between(-99, 99)));
        filters.push_back(Form(w));
    }
    return end_to_end_filter(a, filters);
}

// Everything is a form in the highest powers, as far as the degree allows: as singular as can be.
Form in_high_powers(const Architecture& a, const std::function<Form(long)>& factor) {
    const long stride = static_cast<long>(a.groups().back().stride);
    Form product({Rational(1)});
    for (long i = 1; product.degree() < a.degree(); ++i) {
        const Form next = factor(i);
        const bool fits = product.degree() + stride * next.degree() <= a.degree();
        product = product * (fits ? strided(next, stride) : Form({Rational(1), Rational(-i)}));
    }
    return product;
}

bool agrees(const Form& form, const Architecture& a) {
    const support::Answers expected = support::by_search(support::roots_of(form), a);
    const Membership m = membership(form, a);
    return m.in_closure == expected.in_closure && m.in_reduced == expected.in_reduced && m.in_space == expected.in_space &&
           count_strided_factorisations(form, a) == expected.counts;
}

} // namespace

int main(int argc, char** argv) {
    const auto largest = static_cast<long>(bench::Arguments(argc, argv, 1, "bench-strides [LARGEST_DEGREE]").number(1, 100));
    support::Random random("bench strides");
    struct Family {
        const char* name;
        std::function<Form(const Architecture&)> make;
    };
    const Family families[] = {
        {"generic member", [&](const Architecture& a) { return generic(random, a); }},
        {"near miss",
         [&](const Architecture& a) {
             std::vector<Rational> w = generic(random, a).filter();
             w[w.size() / 2] += Rational(1);
             return Form(w);
         }},
        {"x^S - i*y^S", [](const Architecture& a) { return in_high_powers(a, [](long i) { return Form({Rational(1), Rational(-i)}); }); }},
        {"x^S + i*y^S", [](const Architecture& a) { return in_high_powers(a, [](long i) { return Form({Rational(1), Rational(i)}); }); }},
        {"powers of x^S - y^S", [](const Architecture& a) { return in_high_powers(a, [](long) { return Form({Rational(1), Rational(-1)}); }); }},
        {"random pairs in x^S",
         [&](const Architecture& a) {
             return in_high_powers(a, [&](long) { return Form({Rational(1), Rational(random.between(-9, 9)), Rational(random.between(30, 99))}); });
         }},
    };
    std::printf("%-22s %6s %6s | %-8s %12s %24s %12s %12s\n", "family", "degree", "groups", "place", "member ms", "factorisations", "count ms", "search ms");
    for (const Family& family : families) {
        for (long groups : {2L, 3L}) {
            for (long degree : {12L, 24L, 50L, 100L}) {
                if (degree > largest) continue;
                const Architecture a = architecture(degree, groups);
                const Form form = family.make(a);
                double search = 0;
                bool good = true;
                if (degree <= 12) search = milliseconds([&] { good = agrees(form, a); });
                if (!good) {
                    std::printf("NOT AS THE SEARCH SAYS: %s\n", to_string(form).c_str());
                    return 1;
                }
                Membership m;
                FactorisationCounts counts;
                const double member = milliseconds([&] { m = membership(form, a); });
                const double count = milliseconds([&] { counts = count_strided_factorisations(form, a); });
                std::printf("%-22s %6ld %6ld | %-8s %12.2f %24s %12.2f", family.name, degree, groups, m.place ? to_string(*m.place).c_str() : "member",
                            member, to_string(counts.all).c_str(), count);
                degree <= 12 ? std::printf(" %12.2f\n", search - member - count) : std::printf(" %12s\n", "-");
                std::fflush(stdout);
            }
        }
    }
    return 0;
}
