// SPDX-License-Identifier: LGPL-3.0-or-later
// What is found on one multiple root locus, by three methods.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

#include "rootprint/form/text.hpp"
#include "rootprint/optimize/certified.hpp"
#include "rootprint/optimize/float_box.hpp"
#include "rootprint/optimize/hook.hpp"
#include "rootprint/optimize/inertia.hpp"
#include "rootprint/optimize/monodromy.hpp"
#include "rootprint/optimize/nearest.hpp"
#include "rootprint/optimize/pair_eigen.hpp"
#include "rootprint/optimize/pair_locus.hpp"
#include "rootprint/optimize/root_forms.hpp"
#include "rootprint/pattern/stratum.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

SquareLoss plain_loss(const std::string& target) {
    Form u = parse_form(target);
    return SquareLoss(identity_gram(u.degree()), u);
}

// A random positive definite matrix: LLᵀ + 1.
Matrix random_gram(support::Random& random, long n) {
    Matrix l(n + 1, n + 1), lt(n + 1, n + 1);
    for (long i = 0; i <= n; ++i)
        for (long j = 0; j <= i; ++j) l.set_entry(i, j, Rational(random.between(-3, 3)));
    fmpq_mat_transpose(lt.flint(), l.flint());
    Matrix gram = l * lt;
    for (long i = 0; i <= n; ++i) gram.set_entry(i, i, gram.entry(i, i) + Rational(1));
    return gram;
}

Form random_target(support::Random& random, long n) {
    std::vector<Rational> filter;
    for (long i = 0; i <= n; ++i) filter.push_back(Rational(random.between(-99, 99), random.between(1, 9)));
    return Form(filter);
}

std::vector<long> hook_type(long n, long a) {
    std::vector<long> type(static_cast<std::size_t>(n - a) + 1, 1);
    type.front() = a;
    return type;
}

long generic_number(const std::vector<long>& type) { return fmpz_get_si(sum(polar_degrees(type)).flint()); }

std::vector<Ball> real_filter(const CertifiedZero& zero) {
    std::vector<Ball> filter;
    for (const ComplexBall& c : zero.form) filter.push_back(c.real());
    return filter;
}

bool meet(const std::vector<Ball>& a, const std::vector<Ball>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!overlap(a[i], b[i])) return false;
    return true;
}

// W of a point of a pair locus.
std::vector<Ball> filter_of(const SquareLoss& loss, const std::vector<Part>& parts, const PairPoint& point, long precision) {
    const auto forms = multiple_forms(point, precision);
    std::vector<Ball> divisor{Ball(1)};
    for (std::size_t i = 0; i < forms.size(); ++i)
        for (long a = 0; a < parts[i + 1].multiplicity; ++a) divisor = product(divisor, forms[i], precision);
    return product(divisor, nearest_cofactor(loss, divisor, precision).value(), precision);
}

} // namespace

TEST_CASE("both eliminants of a hook agree; generic data give the generic ED degree") {
    support::Random random("eliminants");
    for (long n = 2; n <= 7; ++n) {
        for (long a = 2; a <= n; ++a) {
            CAPTURE(n);
            CAPTURE(a);
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const HookEliminant jets = hook_eliminant_by_jets(loss, a), normal = hook_eliminant_by_normal_equations(loss, a);
            CHECK(jets.eliminant == normal.eliminant);
            CHECK(jets.eliminant.degree() == (2 * a - 1) * n - 2 * (a - 1) * (a - 1));
            CHECK(generic_number(hook_type(n, a)) == jets.eliminant.degree());
            // Both denominators are positive on the real numbers.
            CHECK(sign_at(jets.denominator, Rational(random.between(-9, 9), 7)) == Sign::positive);
            CHECK(sign_at(normal.denominator, Rational(random.between(-9, 9), 7)) == Sign::positive);
        }
    }
}

TEST_CASE("degenerate data too give both methods one eliminant, up to factors without real roots") {
    for (const char* target : {"1 0 0 0 1", "0 0 0 0 1", "1 4 6 4 1", "1 0 2 0 1", "1 1 1 1 1", "0 0 1 0 0", "1 -2 1 0 0"}) {
        for (long a = 2; a <= 4; ++a) {
            CAPTURE(target);
            CAPTURE(a);
            const SquareLoss loss = plain_loss(target);
            const HookEliminant jets = hook_eliminant_by_jets(loss, a), normal = hook_eliminant_by_normal_equations(loss, a);
            CHECK(jets.eliminant == normal.eliminant);
        }
    }
}

TEST_CASE("on hooks continuation finds what the eliminant says") {
    support::Random random("hooks");
    for (long n = 2; n <= 5; ++n) {
        for (long a = 2; a <= n; ++a) {
            CAPTURE(n);
            CAPTURE(a);
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const std::vector<Part> parts = parts_of_type(hook_type(n, a));
            const CertifiedZeros zeros = certified_zeros(loss, parts, generic_number(hook_type(n, a)), 128);
            CHECK(zeros.is_complete);
            const HookSolutions exact = hook_solutions(loss, a);
            CHECK(exact.complex_number == std::ssize(zeros.zeros));
            long real = 0;
            for (const CertifiedZero& zero : zeros.zeros) {
                if (!zero.is_real) continue;
                ++real;
                const auto filter = real_filter(zero);
                long matches = 0;
                for (const HookPoint& point : exact.points) {
                    if (!point.is_exact) matches += meet(filter, hook_form(loss, a, point, 96).form);
                }
                CHECK(matches == 1);
            }
            CHECK(real == std::ssize(exact.points));
        }
    }
}

TEST_CASE("forms on hooks and their cofactors are near to those with many bits, whatever the size of the root") {
    support::Random random("forms on hooks");
    long small = 0, large = 0;
    for (long n = 2; n <= 7; ++n) {
        for (long a = 2; a <= n; ++a) {
            // The roots are around 1, or around 1000 or 1/1000.
            const long scale = random.between(-1, 1);
            std::vector<Rational> filter = random_target(random, n).filter();
            for (long i = 0; i <= n; ++i) filter[static_cast<std::size_t>(i)] *= power(Rational(1000), scale * i);
            const SquareLoss loss(random_gram(random, n), Form(filter));
            for (const HookPoint& point : hook_solutions(loss, a).points) {
                if (point.is_exact) continue;
                CAPTURE(n);
                CAPTURE(a);
                const HookForm exact = hook_form(loss, a, point, 600);
                CHECK(meet(point.form.form, exact.form));
                CHECK(meet(point.form.simple, exact.simple));
                CHECK(overlap(point.form.root, exact.root));
                CHECK(accuracy(point.form.root) >= 60);
                CHECK(std::any_of(point.form.form.begin(), point.form.form.end(), [](const Ball& c) { return accuracy(c) >= 60; }));
                // W = (x − t·y)^a·q
                std::vector<Ball> product_{Ball(1)};
                for (long i = 0; i < a; ++i) product_ = product(product_, {Ball(1), -exact.root}, 600);
                CHECK(meet(product(product_, exact.simple, 600), exact.form));
                (arf_cmpabs_2exp_si(arb_midref(exact.root.arb()), 0) > 0 ? large : small) += 1;
            }
        }
    }
    CHECK(small > 10);
    CHECK(large > 10);
}

TEST_CASE("continuation finds the generic ED degrees of the reference table, complete with proof") {
    std::ifstream file(ROOTPRINT_TEST_DATA "/ed_degrees.csv");
    support::Random random("ed-degrees");
    int rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("lambda")) continue;
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
        std::vector<long> type;
        std::istringstream parts(cells[0]);
        for (long part; parts >> part;) type.push_back(part);
        long n = 0;
        for (long a : type) n += a;
        if (n > 4 && support::effort() == 1 && !(n == 5 && type.size() > 2)) continue;
        CAPTURE(line);
        const long expected = std::stol(cells[3]);
        CHECK(generic_number(type) == expected);
        const SquareLoss loss(identity_gram(n), random_target(random, n));
        const CertifiedZeros found = certified_zeros(loss, parts_of_type(type), expected, 128);
        CHECK(found.is_complete);
        CHECK(std::ssize(found.zeros) == expected);
        ++rows;
    }
    CHECK(rows >= 10);
}

TEST_CASE("two multiple roots: resultants and continuation agree on generic data") {
    support::Random random("pairs");
    for (const std::vector<long>& type : {std::vector<long>{2, 2}, std::vector<long>{2, 2, 1}}) {
        const long n = std::accumulate(type.begin(), type.end(), 0L);
        for (int i = 0; i < 3 * support::effort(); ++i) {
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const std::vector<Part> parts = parts_of_type(type);
            const CertifiedZeros zeros = certified_zeros(loss, parts, generic_number(type), 128);
            REQUIRE(zeros.is_complete);
            const PairSolutions exact = pair_solutions(loss, parts);
            REQUIRE(!exact.is_unknown);
            long real = 0;
            for (const CertifiedZero& zero : zeros.zeros) {
                if (!zero.is_real) continue;
                ++real;
                long matches = 0;
                for (const PairPoint& point : exact.points) matches += meet(real_filter(zero), filter_of(loss, parts, point, 96));
                CHECK(matches == 1);
            }
            CHECK(real == std::ssize(exact.points));
        }
    }
}

TEST_CASE("two multiple roots: eigenvalues and continuation find the same complex zeros") {
    support::Random random("eigenvalues");
    for (const std::vector<long>& type : {std::vector<long>{2, 2}, std::vector<long>{2, 2, 1}, std::vector<long>{3, 2}, std::vector<long>{3, 3}}) {
        CAPTURE(type.size());
        const long n = std::accumulate(type.begin(), type.end(), 0L);
        for (int i = 0; i < (n == 4 ? 5 : 1) * support::effort(); ++i) {
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const std::vector<Part> parts = parts_of_type(type);
            const ZeroFinder finder(loss, parts);
            auto zeros = [&](const std::vector<ComplexPoint>& points) {
                std::vector<CertifiedZero> found;
                for (const ComplexPoint& point : points) {
                    auto zero = finder.certified(point, 128);
                    REQUIRE(zero);
                    found.push_back(std::move(*zero));
                }
                return found;
            };
            REQUIRE(has_small_eigenproblem(parts));
            const auto by_continuation = zeros(approximate_critical_points(loss, parts, generic_number(type)));
            const auto by_eigenvalues = zeros(eigenvalue_points(loss, parts, generic_number(type)));
            std::size_t known = 0;
            for (const CertifiedZero& a : by_continuation) {
                const bool is_known = std::any_of(by_eigenvalues.begin(), by_eigenvalues.end(), [&](const CertifiedZero& b) {
                    return !are_disjoint(a.form, b.form) || !are_disjoint(a.form, conjugate_form(b.form));
                });
                known += is_known;
            }
            // Rounding may lose some, of larger types.
            CHECK(10 * known >= 9 * by_continuation.size());
            for (const CertifiedZero& b : by_eigenvalues) {
                CHECK(std::any_of(by_continuation.begin(), by_continuation.end(), [&](const CertifiedZero& a) {
                    return !are_disjoint(a.form, b.form) || !are_disjoint(a.form, conjugate_form(b.form));
                }));
            }
        }
    }
}

TEST_CASE("two multiple roots with small integers: roots at infinity, W = 0 on lines, singular solutions, forms of smaller type") {
    const std::vector<Part> parts = parts_of_type({2, 2});
    auto number = [&](const char* target) {
        const PairSolutions found = pair_solutions(plain_loss(target), parts);
        CHECK(!found.is_unknown);
        return found.points.size();
    };
    CHECK(number("1 0 0 0 1") == 2);
    CHECK(number("1 4 6 4 1") == 2); // (x+y)^4 itself has another type
    CHECK(number("1 0 2 0 1") == 3); // x²y² among them
    CHECK(number("1 1 1 1 1") == 1);
    CHECK(number("0 0 0 0 1") == 0);
    CHECK(number("1 0 0 0 -1") == 0);
    const SquareLoss loss(bombieri_weyl_gram(4), parse_form("(x^2+y^2)^2"));
    CHECK(pair_solutions(loss, parts).is_unknown); // rotations move critical points
}

TEST_CASE("a root of the eliminant at which the nearest form is 0 is no critical point") {
    // ⟨u, (x − t)^n⟩ has the irrational real roots of a square.
    const HookSolutions palindrome = hook_solutions(SquareLoss(identity_gram(4), parse_form("1 2 3 2 1")), 4);
    CHECK(!palindrome.is_family);
    for (const HookPoint& point : palindrome.points) CHECK(point.is_exact);
    for (const char* u : {"(x^2-2*y^2)^2", "(x^2-2*y^2)^2*x", "(x^3-2*y^3)^2"}) {
        const Form target = parse_form(u);
        const long n = target.degree();
        const HookSolutions found = hook_solutions(SquareLoss(bombieri_weyl_gram(n), target), n);
        // The other real roots are those of ⟨u, (x − t)^(n − 1)y'⟩; each point has a loss below that of 0.
        for (const HookPoint& point : found.points) {
            if (point.is_exact) continue;
            const HookForm form = hook_form(SquareLoss(bombieri_weyl_gram(n), target), n, point, 64);
            CHECK(std::any_of(form.form.begin(), form.form.end(), [](const Ball& c) { return !contains(c, Rational(0)); }));
        }
    }
}

TEST_CASE("the Bombieri-Weyl product has fewer critical points, and hooks of degree n have n") {
    support::Random random("bombieri-weyl hooks");
    for (long n = 2; n <= 6; ++n) {
        for (long a = 2; a <= n; ++a) CHECK(hook_solutions(SquareLoss(bombieri_weyl_gram(n), random_target(random, n)), a).complex_number == n);
    }
    const SquareLoss loss(bombieri_weyl_gram(4), random_target(random, 4));
    const CertifiedZeros fewer = certified_zeros(loss, parts_of_type({2, 2}), 13, 128);
    CHECK(fewer.zeros.size() <= 7);
    CHECK(!fewer.is_complete);
    CHECK(!pair_solutions(loss, parts_of_type({2, 2})).is_unknown);
    CHECK(hook_solutions(SquareLoss(bombieri_weyl_gram(4), parse_form("(x^2+y^2)^2")), 2).is_family);
}

TEST_CASE("doubles prove the same zeros as balls") {
    support::Random random("doubles");
    long in_doubles = 0, all = 0;
    for (const std::vector<long>& type : {std::vector<long>{2, 1, 1}, std::vector<long>{3, 1}, std::vector<long>{4}, std::vector<long>{2, 2}, std::vector<long>{2, 2, 1}, std::vector<long>{3, 2}}) {
        const long n = std::accumulate(type.begin(), type.end(), 0L);
        for (int i = 0; i < 2 * support::effort(); ++i) {
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const ZeroFinder finder(loss, parts_of_type(type));
            for (const ComplexPoint& point : approximate_critical_points(loss, parts_of_type(type), generic_number(type))) {
                const auto balls = finder.certified_in_balls(point, 128), doubles = finder.certified_in_doubles(point, 128), in_pairs = finder.certified_in_doubles(point, 112);
                REQUIRE(balls);
                ++all;
                if (!doubles) continue;
                ++in_doubles;
                CHECK(doubles->is_real == balls->is_real);
                CHECK(!are_disjoint(doubles->form, balls->form));
                CHECK(!are_disjoint(finder.refined(*doubles, 256).form, balls->form));
                if (!doubles->is_real) continue;
                for (const ComplexBall& c : doubles->form) CHECK(arb_is_zero(c.imaginary().arb()));
                REQUIRE(in_pairs); // of doubles
                CHECK(in_pairs->is_real);
                CHECK(!are_disjoint(finder.refined(*doubles, 256).form, in_pairs->form));
                CHECK(std::any_of(in_pairs->form.begin(), in_pairs->form.end(), [](const ComplexBall& c) { return accuracy(c.real()) >= 88; }));
                CHECK(std::any_of(doubles->form.begin(), doubles->form.end(), [](const ComplexBall& c) { return accuracy(c.real()) >= 110; }));
            }
        }
    }
    MESSAGE(in_doubles << " of " << all << " zeros were proved in doubles");
    CHECK(10 * in_doubles >= 9 * all);
}

TEST_CASE("doubles prove nothing near a multiple zero, and nothing beyond their range") {
    // Rotations leave the target and the product as they are, and move the critical point ½q², q = x² − y².
    const SquareLoss curve(bombieri_weyl_gram(4), parse_form("(x^2+y^2)^2"));
    const std::vector<Part> parts = parts_of_type({2, 2});
    const FloatSystem<Complex> system = float_system<Complex>(curve, parts);
    for (const double turn : {0.0, 0.3, 1.1}) {
        const double c = std::cos(turn), s = std::sin(turn);
        const ComplexPoint point{{{0.5}, {c, 2 * s, -c}}, {0, 0}};
        for (const FloatBall& equation : system.equations({{{point.forms[0].begin(), point.forms[0].end()}, {point.forms[1].begin(), point.forms[1].end()}}, {0, 0}}))
            CHECK(std::abs(equation.middle) < 1e-14);
        CHECK(!float_box(system, point));
        CHECK(!float_box(float_system<double>(curve, parts), LocusPoint<double>{{{0.5}, {c, 2 * s, -c}}, {0, 0}}));
    }
    const SquareLoss large(identity_gram(4), Rational(power(Rational(10), 400)) * parse_form("1 2 -3 5 7"));
    CHECK(!float_box(float_system<Complex>(large, parts), ComplexPoint{{{1.0}, {1.0, 0.5, 0.25}}, {0, 0}}));
}

TEST_CASE("doubles give Hessians the same inertia as balls") {
    support::Random random("inertia");
    long in_doubles = 0, all = 0;
    for (const std::vector<long>& type : {std::vector<long>{2, 1, 1}, std::vector<long>{3, 1}, std::vector<long>{4}, std::vector<long>{2, 2}, std::vector<long>{2, 2, 1}}) {
        const long n = std::accumulate(type.begin(), type.end(), 0L);
        for (int i = 0; i < 5 * support::effort(); ++i) {
            const SquareLoss loss(random_gram(random, n), random_target(random, n));
            const std::vector<Part> parts = parts_of_type(type);
            const RealSystem system = critical_system(loss, parts, RealRing{128});
            for (const CertifiedZero& zero : certified_zeros(loss, parts, generic_number(type), 128).zeros) {
                if (!zero.is_real) continue;
                RealPoint point;
                point.pivots = zero.box.pivots;
                std::vector<RootForm> roots;
                for (std::size_t p = 0; p < parts.size(); ++p) {
                    point.forms.emplace_back();
                    for (const ComplexBall& c : zero.box.forms[p]) point.forms.back().push_back(c.real());
                    const auto some = root_forms(point.forms.back(), parts[p].multiplicity, 128);
                    REQUIRE(some);
                    roots.insert(roots.end(), some->begin(), some->end());
                }
                const std::vector<Ball> w = system.form(point);
                const Inertia balls = inertia_in_parameters(system, point, w, system.gradient(w), roots), doubles = inertia_in_doubles(float_system<double>(loss, parts), point, roots);
                REQUIRE(balls.is_regular);
                ++all;
                if (!doubles.is_regular) continue;
                ++in_doubles;
                CHECK(doubles.negative == balls.negative);
            }
        }
    }
    MESSAGE(in_doubles << " of " << all << " were decided in doubles");
    CHECK(all >= 50);
    CHECK(10 * in_doubles >= 9 * all);
}

TEST_CASE("the roots of quadratic forms, and common roots, in balls") {
    support::Random random("quadratic");
    for (int i = 0; i < 300 * support::effort(); ++i) {
        auto coefficient = [&] { return Ball(std::int64_t{random.between(-5, 5)}); };
        const std::vector<Ball> f{coefficient(), coefficient(), coefficient()}, g{coefficient(), coefficient()}, h{coefficient(), coefficient(), coefficient()};
        const bool f_vanishes = std::all_of(f.begin(), f.end(), [](const Ball& c) { return arb_is_zero(c.arb()) != 0; });
        const auto roots = root_forms(f, 1, 96);
        Ball discriminant = difference(product(f[1], f[1], 96), product(Ball(4), product(f[0], f[2], 96), 96), 96);
        CHECK(roots.has_value() == (!f_vanishes && !arb_is_zero(discriminant.arb())));
        if (roots) {
            // Their product is a multiple of the form.
            std::vector<Ball> all{Ball(1)};
            for (const RootForm& root : *roots) all = product(all, root.form, 96);
            REQUIRE(all.size() == 3);
            for (std::size_t j = 0; j < 3; ++j)
                for (std::size_t k = 0; k < j; ++k) CHECK(overlap(product(all[j], f[k], 96), product(all[k], f[j], 96)));
            CHECK(roots->front().is_real() == (arb_is_positive(discriminant.arb()) != 0));
            for (const RootForm& root : *roots) CHECK((!acb_is_finite(root.value.acb()) || accuracy(root.value) > 80));
        }
        // All roots of the product are simple if and only if those of the forms are, and no two forms have one in common.
        CHECK(have_simple_roots({f, g}, 96) == root_forms(product(f, g, 96), 1, 96).has_value());
        CHECK(have_simple_roots({f, g, h}, 96) == root_forms(product(product(f, g, 96), h, 96), 1, 96).has_value());
    }
}

TEST_CASE("refined boxes lie in one another and get narrower") {
    const SquareLoss loss = plain_loss("1 2 -3 5 7");
    const std::vector<Part> parts = parts_of_type({2, 2});
    const CertifiedZeros found = certified_zeros(loss, parts, 13, 128);
    REQUIRE(found.is_complete);
    const ZeroFinder finder(loss, parts);
    for (const CertifiedZero& zero : found.zeros) {
        const CertifiedZero narrow = finder.refined(zero, 1000);
        CHECK(narrow.is_real == zero.is_real);
        for (std::size_t i = 0; i < zero.form.size(); ++i) {
            CHECK(overlap(zero.form[i], narrow.form[i]));
            if (!narrow.is_real) continue;
            CHECK(accuracy(narrow.form[i]) > 900);
        }
    }
}
