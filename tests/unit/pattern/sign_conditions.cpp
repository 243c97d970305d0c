// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/sign_conditions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "rootprint/base/error.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/enumerate.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/pattern/sign_conditions_text.hpp"
#include "support/random.hpp"

using namespace rootprint;

namespace {

struct Known {
    Form form;
    Pattern pattern;
};

// A form with the pattern; a real root of multiplicity `at_infinity` is at infinity, none if that is 0.
Form planted(support::Random& random, const Pattern& wanted, long at_infinity, long bits) {
    Form f({Rational(random.nonzero_integer(bits), random.nonzero_integer(bits))});
    std::set<Rational> roots, shifts;
    for (const long multiplicity : wanted.real) {
        Form linear({Rational(0), Rational(1)});
        if (multiplicity == at_infinity) {
            at_infinity = 0; // the next of this multiplicity is finite
        } else {
            Rational root = random.rational(bits);
            while (!roots.insert(root).second) root += Rational(1);
            linear = Form({Rational(1), -root});
        }
        for (long i = 0; i < multiplicity; ++i) f = f * linear;
    }
    for (const long multiplicity : wanted.complex) {
        Rational shift = random.rational(bits);
        const Rational square(abs(random.nonzero_integer(bits)), abs(random.nonzero_integer(bits)));
        while (!shifts.insert(shift).second) shift += Rational(1);
        const Form quadratic({Rational(1), Rational(-2) * shift, shift * shift + square});
        for (long i = 0; i < multiplicity; ++i) f = f * quadratic;
    }
    return f;
}

// Forms of a degree with their patterns, as pattern() finds them: all with coefficients from −range to range, and planted and
// random ones.
std::vector<Known> known_forms(long degree, long range, long random_ones) {
    std::vector<Known> result;
    const auto add = [&](Form f) {
        if (f.is_zero()) return;
        Pattern p = pattern(f);
        result.push_back({std::move(f), std::move(p)});
    };
    std::vector<Rational> filter(static_cast<std::size_t>(degree) + 1, Rational(-range));
    for (bool more = true; more;) {
        add(Form(filter));
        more = false;
        for (std::size_t i = 0; i < filter.size() && !more; ++i) {
            more = filter[i] != Rational(range);
            filter[i] = more ? filter[i] + Rational(1) : Rational(-range);
        }
    }
    support::Random random("known forms");
    if (degree == 4) { // on Delta = D = 0, P > 0, R != 0, which no other family meets
        for (const char* rare : {"(x-y)^2*(x^2+2*x*y+9*y^2)", "(x+2*y)^2*(x^2-4*x*y+36*y^2)"}) {
            const Form f = parse_form(rare);
            for (long i = 0; i < 3; ++i) {
                const Rational shift = random.rational(10), factor(random.nonzero_integer(10));
                add(substituted(f, Rational(1), shift, Rational(0), factor));
            }
        }
    }
    for (long i = 0; i < random_ones; ++i) {
        const long bits = random.one_in(4) ? 300 : random.between(2, 20);
        add(random.form(degree, bits));
        add(random.product_form(degree, bits));
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
            const Pattern wanted = cursor.pattern();
            long at_infinity = 0;
            if (!wanted.real.empty() && random.one_in(2))
                at_infinity = wanted.real[static_cast<std::size_t>(random.between(0, wanted.number_of_real_roots() - 1))];
            Form f = planted(random, wanted, at_infinity, bits);
            const Rational a = random.rational(4), b = random.rational(4), c = random.rational(4), d = random.rational(4);
            if (random.one_in(4) && !(a * d - b * c).is_zero()) f = substituted(f, a, b, c, d);
            add(std::move(f));
            REQUIRE(result.back().pattern == wanted);
        }
    }
    return result;
}

// Whether the table says of every form what is known about it.
bool agrees(const SignTable& table, const std::vector<Known>& forms) {
    try {
        for (const Known& known : forms) {
            if (table.leading_coefficient_not_zero && known.form.infinity_multiplicity() > 0) continue;
            const SignTable::Row& row = row_of(table, known.form);
            if (row.numbers != root_numbers(known.pattern) || (row.pattern && *row.pattern != known.pattern)) return false;
        }
    } catch (const Bug&) { // no row, or two
        return false;
    }
    return true;
}

std::vector<SignTable> pattern_tables() {
    std::vector<SignTable> tables{depressed_quartic_sign_table()};
    for (long degree = 1; degree <= 4; ++degree) tables.push_back(pattern_sign_table(degree));
    return tables;
}

CoefficientPoly monomial(const CoefficientPoly::Exponents& exponents) {
    std::optional<CoefficientPoly> product;
    const long degree = static_cast<long>(exponents.size()) - 1;
    for (std::size_t i = 0; i < exponents.size(); ++i) {
        const CoefficientPoly letter = CoefficientPoly::coefficient(degree, static_cast<long>(i));
        for (long e = 0; e < exponents[i]; ++e) product = product ? *product * letter : letter;
    }
    return *product;
}

Relation opposite(Relation relation) {
    switch (relation) {
    case Relation::negative: return Relation::not_negative;
    case Relation::not_negative: return Relation::negative;
    case Relation::zero: return Relation::not_zero;
    case Relation::not_zero: return Relation::zero;
    case Relation::positive: return Relation::not_positive;
    case Relation::not_positive: return Relation::positive;
    }
    throw Bug("a relation that is none");
}

char letter(Sign s) { return s == Sign::positive ? '+' : s == Sign::negative ? '-' : '0'; }
std::string to_string(const std::vector<Sign>& list) {
    std::string text;
    for (const Sign s : list) text += letter(s);
    return text;
}

std::vector<Sign> sign_list(const Form& form) {
    std::vector<Sign> list;
    for (const Rational& d : discriminant_sequence(form)) list.push_back(d.sign());
    return list;
}

// Of a row of a table of discriminant sequences.
std::string sign_list(const SignTable::Row& row) {
    std::string text = "+";
    for (const SignCondition& condition : row.conditions)
        for (const Sign s : {Sign::negative, Sign::zero, Sign::positive})
            if (holds(condition.relation, s)) text += letter(s);
    return text;
}

// p at (1 − t)·from + t·to.
Poly on_segment(const CoefficientPoly& p, const Form& from, const Form& to) {
    Poly sum;
    for (const auto& [exponents, factor] : p.terms()) {
        Poly product = factor * Poly{1};
        for (std::size_t i = 0; i < exponents.size(); ++i) {
            const long k = static_cast<long>(i);
            const Integer start = from.coefficient(k).numerator(), end = to.coefficient(k).numerator();
            product = product * power(Poly(std::vector<Integer>{start, end - start}), exponents[i]);
        }
        sum = sum + product;
    }
    return sum;
}

// Whether p has one sign on [0, 1], seen from the coefficients of (1 + s)^n p(s/(1 + s)).
bool has_one_sign(const Poly& p) {
    Poly q;
    for (long i = 0; i <= p.degree(); ++i)
        q = q + p.coefficient(i) * (power(Poly{0, 1}, i) * power(Poly{1, 1}, p.degree() - i));
    return !p.is_zero() && q.degree() == p.degree() && !q.coefficient(0).is_zero() && sign_variations(q) == 0;
}

} // namespace

TEST_CASE("every combination of signs, possible or not, satisfies exactly one row of a table of patterns") {
    for (const SignTable& table : pattern_tables()) {
        std::vector<Sign> signs(table.polynomials.size(), Sign::negative);
        for (bool more = true; more;) {
            const auto fits = [&](const SignTable::Row& row) {
                return std::all_of(row.conditions.begin(), row.conditions.end(), [&](const SignCondition& condition) {
                    return holds(condition.relation, signs[condition.polynomial]);
                });
            };
            REQUIRE(std::count_if(table.rows.begin(), table.rows.end(), fits) == 1);
            more = false;
            for (std::size_t i = 0; i < signs.size() && !more; ++i) {
                more = signs[i] != Sign::positive;
                signs[i] = signs[i] == Sign::negative ? Sign::zero : signs[i] == Sign::zero ? Sign::positive : Sign::negative;
            }
        }
    }
}

TEST_CASE("the tables of patterns agree with the classifier on tens of thousands of forms, roots at infinity included") {
    const std::map<long, long> ranges{{1, 20}, {2, 8}, {3, 4}, {4, 3}};
    long number = 0;
    for (long degree = 1; degree <= 4; ++degree) {
        const std::vector<Known> forms = known_forms(degree, ranges.at(degree), 400 * support::effort());
        std::set<std::pair<Pattern, long>> expected, seen; // with the multiplicity at infinity
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) {
            expected.insert({cursor.pattern(), 0});
            for (const long multiplicity : cursor.pattern().real) expected.insert({cursor.pattern(), multiplicity});
        }
        for (const Known& known : forms) seen.insert({known.pattern, known.form.infinity_multiplicity()});
        CHECK(seen == expected);
        number += static_cast<long>(forms.size());
        for (const SignTable& table : pattern_tables()) {
            if (table.degree != degree) continue;
            for (const Known& known : forms) {
                CAPTURE(to_string(known.form));
                REQUIRE(*row_of(table, known.form).pattern == known.pattern);
                REQUIRE(row_of(table, known.form).numbers == root_numbers(known.pattern));
            }
        }
        CHECK(pattern_by_sign_conditions(forms.front().form) == forms.front().pattern);
    }
    CHECK(number > 30000);
}

TEST_CASE("an error in a table of patterns is noticed: a condition reversed, a term with the wrong sign") {
    for (const SignTable& table : pattern_tables()) {
        const std::vector<Known> forms = known_forms(table.degree, table.degree == 4 ? 2 : 3, 30);
        REQUIRE(agrees(table, forms));
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            for (std::size_t c = 0; c < table.rows[r].conditions.size(); ++c) {
                SignTable broken = table;
                Relation& relation = broken.rows[r].conditions[c].relation;
                relation = opposite(relation);
                CAPTURE(conditions(broken, broken.rows[r]));
                CHECK_FALSE(agrees(broken, forms));
            }
        }
        for (std::size_t p = 0; p < table.polynomials.size(); ++p) {
            if (table.polynomials[p].polynomial.terms().size() == 1) continue; // only asked whether it is 0
            for (const auto& [exponents, factor] : table.polynomials[p].polynomial.terms()) {
                SignTable broken = table;
                broken.polynomials[p].polynomial -= Integer(2) * factor * monomial(exponents);
                CAPTURE(to_string(broken.polynomials[p].polynomial));
                CHECK_FALSE(agrees(broken, forms));
            }
        }
    }
}

TEST_CASE("the tables of discriminant sequences agree with the classifier from degree 1 to 6") {
    for (long degree = 1; degree <= 6; ++degree) {
        const SignTable table = discriminant_sequence_sign_table(degree);
        std::set<RootNumbers, decltype([](const RootNumbers& x, const RootNumbers& y) {
                     return std::pair(x.real, x.pairs) < std::pair(y.real, y.pairs);
                 })> expected, seen;
        for (PatternCursor cursor(degree); !cursor.at_end(); cursor.advance()) expected.insert(root_numbers(cursor.pattern()));
        for (const Known& known : known_forms(degree, degree <= 3 ? 3 : 1, 100 * support::effort())) {
            CAPTURE(to_string(known.form));
            REQUIRE(root_numbers_by_discriminant_sequence(known.form) == root_numbers(known.pattern));
            if (known.form.infinity_multiplicity() > 0) {
                CHECK_THROWS_AS(row_of(table, known.form), DomainError);
                continue;
            }
            const SignTable::Row& row = row_of(table, known.form);
            REQUIRE(row.numbers == root_numbers(known.pattern));
            REQUIRE(sign_list(row) == to_string(sign_list(known.form)));
            seen.insert(row.numbers);
        }
        CHECK(seen.size() == expected.size());
    }
}

TEST_CASE("the symbolic discriminant sequence is the numerical one, and ends with the discriminant") {
    support::Random random("symbolic");
    for (long degree = 1; degree <= 6; ++degree) {
        const std::vector<CoefficientPoly> symbolic = symbolic_discriminant_sequence(degree);
        REQUIRE(symbolic.size() == static_cast<std::size_t>(degree) - 1);
        for (long i = 0; i < 50 * support::effort(); ++i) {
            std::vector<Integer> filter;
            for (long k = 0; k <= degree; ++k) filter.push_back(random.integer(60));
            const Form f(std::vector<Rational>(filter.begin(), filter.end()));
            if (degree > 1) CHECK(Rational(value(symbolic.back(), filter)) == discriminant(f)); // at infinity too
            if (filter.front().is_zero()) continue;
            const std::vector<Rational> sequence = discriminant_sequence(f);
            CHECK(sequence.front() == Rational(degree));
            for (std::size_t k = 0; k < symbolic.size(); ++k) CHECK(Rational(value(symbolic[k], filter)) == sequence[k + 1]);
        }
    }
    CHECK(symbolic_discriminant_sequence(6).back().terms().size() == 246);
    CHECK_THROWS_AS(symbolic_discriminant_sequence(7), DomainError);
    CHECK_THROWS_AS(symbolic_discriminant_sequence(0), DomainError);
}

TEST_CASE("every row of the tables of discriminant sequences occurs") {
    std::map<long, std::set<std::string>> occurring;
    std::ifstream file(ROOTPRINT_TEST_DATA "/sign_lists.csv");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#") || line.starts_with("signs")) continue;
        CAPTURE(line);
        std::istringstream in(line);
        std::string list, first, second;
        std::getline(in, list, ',');
        std::getline(in, first, ',');
        std::getline(in, second, ',');
        const Form from = parse_form(first);
        if (second.empty()) {
            CHECK(to_string(sign_list(from)) == list);
        } else { // on the segment one entry changes its sign, and the others keep theirs
            const Form to = parse_form(second);
            const auto symbolic = symbolic_discriminant_sequence(from.degree());
            long changes = 0;
            for (std::size_t k = 0; k < symbolic.size(); ++k) {
                const Poly p = on_segment(symbolic[k], from, to);
                const Sign start = sign_at(p, Rational(0)), end = sign_at(p, Rational(1));
                if (p.is_zero()) CHECK(list[k + 1] == '0');
                else if (has_one_sign(p)) CHECK(list[k + 1] == (start == Sign::positive ? '+' : '-'));
                else {
                    CHECK((list[k + 1] == '0' && start == -end && start != Sign::zero));
                    ++changes;
                }
            }
            CHECK(changes == 1);
            CHECK((!from.coefficient(0).is_zero() && from.coefficient(0) == to.coefficient(0)));
        }
        occurring[from.degree()].insert(list);
    }
    for (long degree = 2; degree <= 6; ++degree) {
        std::set<std::string> rows;
        for (const SignTable::Row& row : discriminant_sequence_sign_table(degree).rows) rows.insert(sign_list(row));
        CHECK(rows == occurring[degree]);
    }
}

TEST_CASE("questions without an answer are refused") {
    CHECK_THROWS_AS(pattern_sign_table(0), DomainError);
    CHECK_THROWS_AS(pattern_sign_table(5), DomainError);
    CHECK_THROWS_AS(discriminant_sequence_sign_table(7), DomainError);
    CHECK_THROWS_AS(pattern_by_sign_conditions(parse_form("0 0 0")), DomainError);
    CHECK_THROWS_AS(pattern_by_sign_conditions(parse_form("5")), DomainError);
    CHECK_THROWS_AS(row_of(pattern_sign_table(3), parse_form("1 2 3")), DomainError);
}
