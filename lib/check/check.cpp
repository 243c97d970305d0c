// SPDX-License-Identifier: LGPL-3.0-or-later
/// Parsing, the rules for claims about a form, and the arithmetic they need. Numbered conditions are those of
/// docs/spec/certificate.md.
#include "check.hpp"

#include "boxes.hpp"
#include "critical.hpp"
#include "degree.hpp"
#include "forms.hpp"

#include <exception>
#include <numeric>

namespace rootprint::checker {
namespace {

// --------------------------------------------------------------------------------------------- claims and certificates

/// A claim about a form.
struct Claim {
    enum Kind { pattern, place, discriminant, member } kind = pattern;
    std::vector<Rational> form; // filter order
    string_view statement, pattern_text;
    Sizes sizes;            // place, member
    Sizes strides;          // member
    string_view place_text; // "interior", "boundary" or "outside"
    bool holds = false; // discriminant on, member in

    uint64_t degree() const { return form.size() - 1; }
};

struct Factor {
    uint64_t multiplicity; // or `many`
    Poly form;
    string_view cuts; // 1*(SP cut)
};

struct Bezout {
    Integer modulus, inverse;
    Poly u, v;
};

struct Certificate {
    enum Rule { pattern, zero, repeated, squarefree, enumeration, degenerations, fillings, critical, groups, sections, pieces, examples } rule = pattern;
    Rational constant;
    uint64_t infinity = 0; // or `many`
    std::vector<Factor> factors;
    std::optional<Bezout> bezout;
    Poly square, cofactor;
    std::vector<CriticalZero> zeros;
    uint64_t precision = 0; // of zeros
    std::vector<Certificate> factors_of_groups; // each in `square`, of rule pattern if its real roots are counted
    uint64_t modulus = 0;
    std::vector<Piece> parts_of_box;
    std::vector<Certificate> forms; // of rule pattern, of uniform pieces; examples, those without a body of rule 1 of rule zero
    std::vector<Rational> form;     // of an example
};

/// A claim from "form" on.
Claim read_claim(Reader& in, const Budget& budget) {
    Claim claim;
    in.expect("form", "form, box, degree or loss");
    do {
        in.space();
        if (claim.form.size() > budget.degree()) in.stop(Status::unsupported, "a degree above --max-degree");
        claim.form.push_back(in.rational());
    } while (!in.skip("\n"));
    const size_t statement = in.position();
    if (in.skip("pattern ")) {
        claim.kind = Claim::pattern;
        claim.pattern_text = in.pattern();
    } else if (in.skip("place ")) {
        claim.kind = Claim::place;
        claim.sizes = in.sizes();
        in.space();
        claim.place_text = in.place();
    } else if (in.skip("member ")) {
        claim.kind = Claim::member;
        claim.sizes = in.sizes();
        in.space();
        claim.strides = in.sizes();
        in.space();
        claim.holds = in.skip("in");
        if (!claim.holds) in.expect("out", "in or out");
    } else {
        in.expect("discriminant ", "pattern, place, member or discriminant");
        claim.kind = Claim::discriminant;
        claim.holds = in.skip("on");
        if (!claim.holds) in.expect("off", "on or off");
    }
    claim.statement = in.since(statement);
    in.line_end();
    in.end();
    return claim;
}

Rational read_constant(Reader& in) {
    in.expect("constant ", "constant");
    Rational constant = in.rational();
    in.line_end();
    return constant;
}

std::optional<Bezout> read_bezout(Reader& in, const Budget& budget) {
    if (!in.skip("bezout ")) return std::nullopt;
    Bezout bezout;
    bezout.modulus = in.positive_value();
    in.space();
    bezout.inverse = in.positive_value();
    in.colon();
    bezout.u = in.naturals(budget.degree());
    in.colon();
    bezout.v = in.naturals(budget.degree());
    in.line_end();
    return bezout;
}

void read_pattern_body(Reader& in, const Budget& budget, Certificate& certificate) {
    certificate.constant = read_constant(in);
    in.expect("infinity ", "infinity");
    certificate.infinity = count_from(in.natural());
    in.line_end();
    uint64_t room = saturated_product(2, budget.degree()); // the sum of all deg A_i + 1 is at most 2·n
    while (in.skip("factor ")) {
        Factor& factor = certificate.factors.emplace_back();
        factor.multiplicity = count_from(in.positive());
        in.colon();
        factor.form = in.integers(room);
        in.colon();
        factor.cuts = in.cuts();
        in.line_end();
    }
    certificate.bezout = read_bezout(in, budget);
}

void read_repeated_body(Reader& in, const Budget& budget, Certificate& certificate) {
    certificate.constant = read_constant(in);
    uint64_t room = budget.degree() + 1; // deg B + deg C + 2 is at most n + 1, as deg B is at least 1
    in.expect("square", "square");
    certificate.square = in.integers(room);
    in.line_end();
    in.expect("cofactor", "cofactor");
    certificate.cofactor = in.integers(room);
    in.line_end();
}

void read_modulus(Reader& in, Certificate& certificate) {
    in.expect("modulus ", "group, modulus or end");
    certificate.modulus = count_from(in.positive());
    in.line_end();
}

void read_groups_body(Reader& in, const Budget& budget, Certificate& certificate) {
    certificate.constant = read_constant(in);
    uint64_t room = saturated_product(2, budget.degree()); // the sum of all deg G_g + 1 is at most 2·n
    while (in.skip("group")) {
        Certificate& group = certificate.factors_of_groups.emplace_back();
        group.square = in.integers(room);
        in.line_end();
        group.rule = in.sees("constant") ? Certificate::pattern : Certificate::zero;
        if (group.rule == Certificate::pattern) read_pattern_body(in, budget, group);
    }
    if (!in.sees("end\n")) read_modulus(in, certificate);
}

void read_examples_body(Reader& in, const Budget& budget, Certificate& certificate) {
    while (in.skip("form")) {
        budget.memory(certificate.forms.size() + 1, 20'000);
        Certificate& example = certificate.forms.emplace_back();
        do {
            in.space();
            if (example.form.size() > budget.degree()) in.stop(Status::unsupported, "a degree above --max-degree");
            example.form.push_back(in.rational());
        } while (!in.skip("\n"));
        example.rule = in.sees("constant") ? Certificate::pattern : Certificate::zero;
        if (example.rule == Certificate::pattern) read_pattern_body(in, budget, example);
    }
}

Certificate read_certificate(string_view text, Budget& budget) {
    Reader in(text, Source::certificate, budget);
    Certificate certificate;
    in.header("rootprint-certificate");
    in.expect("rule ", "rule");
    certificate.rule = static_cast<Certificate::Rule>(in.rule());
    switch (certificate.rule) {
    case Certificate::pattern: read_pattern_body(in, budget, certificate); break;
    case Certificate::repeated: read_repeated_body(in, budget, certificate); break;
    case Certificate::squarefree: certificate.bezout = read_bezout(in, budget); break;
    case Certificate::critical: read_critical_body(in, budget, certificate.precision, certificate.zeros); break;
    case Certificate::groups: read_groups_body(in, budget, certificate); break;
    case Certificate::sections: read_modulus(in, certificate); break;
    case Certificate::pieces:
        certificate.parts_of_box = read_pieces_body(in, budget, [&] { read_pattern_body(in, budget, certificate.forms.emplace_back()); });
        break;
    case Certificate::examples: read_examples_body(in, budget, certificate); break;
    default: break; // no body
    }
    in.expect("end\n", "the line end");
    in.end();
    return certificate;
}

// --------------------------------------------------------------------------------------- polynomials over Z and Z/N

/// Makes f to f·g, from the last coefficient to the first, which needs earlier ones only.
void multiply(Poly& f, const Poly& g, Budget& budget) {
    const uint64_t f_bits = bits(f), g_bits = bits(g);
    budget.memory(f.size() + g.size(), f_bits + g_bits + 64);
    budget.work(saturated_product(f.size(), g.size()), product_steps(words(f_bits), words(g_bits)) + sum_steps(words(f_bits + g_bits)));
    f.resize(f.size() + g.size() - 1);
    Integer term;
    for (size_t k = f.size(); k-- > 0;) {
        f[k] *= g[0];
        for (size_t j = 1; j < g.size() && j <= k; ++j)
            if (f[k - j] != 0) f[k] += term = f[k - j] * g[j];
    }
}

/// Whether P = c·Q, coefficient by coefficient, for forms of the same degree.
bool is_multiple(const std::vector<Rational>& p, const Rational& c, const Poly& q, Budget& budget) {
    for (size_t i = 0; i < p.size(); ++i) {
        budget.work(1, product_steps(p[i].numerator, c.denominator));
        budget.work(1, product_steps(q[i], c.numerator));
        const Integer left = p[i].numerator * c.denominator, right = q[i] * c.numerator;
        budget.work(1, product_steps(right, p[i].denominator));
        if (left != right * p[i].denominator) return false;
    }
    return true;
}

/// Arithmetic modulo N < 2^63. A sum of products stays below N², and below 2·N² < 2^127 on the way.
struct SmallModulus {
    using Residue = uint64_t;
    using Sum = Word2;
    uint64_t modulus;

    Residue residue(const Integer& x) const {
        const auto value = static_cast<int64_t>(Integer(x % modulus)); // has the sign of x
        return static_cast<uint64_t>(value < 0 ? value + static_cast<int64_t>(modulus) : value);
    }
    void add_product(Sum& sum, Residue x, Residue y) const {
        const Word2 square = static_cast<Word2>(modulus) * modulus;
        sum += static_cast<Word2>(x) * y;
        if (sum >= square) sum -= square;
    }
    Residue reduced(Sum sum) const { return static_cast<uint64_t>(sum % modulus); }
    Residue times(Residue x, Residue y) const { return reduced(static_cast<Word2>(x) * y); }
    uint64_t product_steps() const { return 2; }
};

/// Arithmetic modulo any N.
struct LargeModulus {
    using Residue = Integer;
    using Sum = Integer;
    Integer modulus;

    Residue residue(const Integer& x) const {
        Integer remainder = x % modulus;
        if (remainder < 0) remainder += modulus;
        return remainder;
    }
    void add_product(Sum& sum, const Residue& x, const Residue& y) const { sum += x * y; }
    Residue reduced(const Sum& sum) const { return sum % modulus; }
    uint64_t product_steps() const { return checker::product_steps(modulus, modulus) + sum_steps(2 * words(modulus)); }
};

/// x with a·x ≡ 1 modulo n, by Euclid's algorithm.
uint64_t inverse(uint64_t a, uint64_t n) {
    auto r = static_cast<int64_t>(n), next = static_cast<int64_t>(a), x = int64_t{0}, next_x = int64_t{1};
    while (next != 0) {
        const int64_t quotient = r / next;
        r = std::exchange(next, r - quotient * next);
        x = std::exchange(next_x, x - quotient * next_x);
    }
    require(r == 1, "member: N is not coprime to a leading coefficient");
    return static_cast<uint64_t>(x < 0 ? x + static_cast<int64_t>(n) : x);
}

using Powers = std::vector<std::pair<const Poly*, uint64_t>>; // A_i and m_i

/// Whether P = c·∏ A_i^{m_i} may be: false only if both sides differ at one point, modulo one prime. This ends most false
/// claims long before the product is multiplied out; whoever makes both sides agree there gains nothing but that.
bool may_be_product(const std::vector<Rational>& p, const Rational& c, const Powers& powers, Budget& budget) {
    const SmallModulus prime{(uint64_t{1} << 61) - 1};
    const uint64_t x = 1'234'567'890'123'456'789; // the point is (x, 1)
    const auto residue = [&](const Integer& value) {
        budget.work(1, division_steps(words(value), 1));
        return prime.residue(value);
    };
    bool has_pole = false; // a denominator is 0 modulo the prime
    const auto quotient = [&](const Rational& value) {
        if (value.denominator == 1) return residue(value.numerator);
        const uint64_t denominator = residue(value.denominator);
        has_pole = has_pole || denominator == 0;
        budget.work(1, 1'000);
        return has_pole ? 0 : prime.times(residue(value.numerator), inverse(denominator, prime.modulus));
    };
    const auto after = [&](uint64_t value, uint64_t next) { return (prime.times(value, x) + next) % prime.modulus; }; // Horner
    uint64_t left = 0, right = quotient(c);
    for (const Rational& w : p) left = after(left, quotient(w));
    for (const auto& [form, multiplicity] : powers) {
        uint64_t value = 0;
        for (const Integer& coefficient : *form) value = after(value, residue(coefficient));
        for (uint64_t i = 0; i < multiplicity; ++i) right = prime.times(right, value);
    }
    return has_pole || left == right;
}

/// Requires that P = c·y^m·∏ A_i^{m_i}, coefficient by coefficient, and that this has the degree of P.
void check_product(const std::vector<Rational>& p, const Rational& c, uint64_t infinity, const Powers& powers, const char* rule, Budget& budget) {
    const auto need = [rule](bool holds, const char* otherwise) {
        if (!holds) throw Stop{Status::rejected, std::string(rule) + otherwise};
    };
    Word2 degree = infinity; // below 2^64 times the number of terms
    for (const auto& [form, multiplicity] : powers) degree += saturated_product(multiplicity, form->size() - 1);
    need(degree == p.size() - 1, ": the degree of the product is not that of the form");
    need(may_be_product(p, c, powers, budget), ": the product is not the form");
    Poly all{1};
    for (const auto& [form, multiplicity] : powers)
        for (uint64_t i = 0; i < multiplicity; ++i) multiply(all, *form, budget);
    all.insert(all.begin(), infinity, Integer(0));
    need(is_multiple(p, c, all, budget), ": the product is not the form");
}

/// Condition 3, where R is the product of the `forms`, whose first coefficients are not 0. Their multiplicities do not matter.
template <class Modulus>
void check_bezout_modulo(const Powers& forms, const Bezout& bezout, const Modulus& n, Budget& budget) {
    using Residue = typename Modulus::Residue;
    const uint64_t n_words = words(bezout.modulus);
    const auto residue = [&](const Integer& x) {
        budget.work(1, division_steps(x, bezout.modulus));
        return n.residue(x);
    };
    const auto residues = [&](const Poly& f) {
        budget.memory(f.size(), saturated_product(n_words, 64));
        std::vector<Residue> list;
        for (const Integer& x : f) list.push_back(residue(x));
        return list;
    };
    const auto product = [&](const std::vector<Residue>& f, const std::vector<Residue>& g) { // where the empty list is 0
        std::vector<Residue> result;
        if (f.empty() || g.empty()) return result;
        budget.memory(f.size() + g.size(), saturated_product(n_words, 64));
        budget.work(saturated_product(f.size(), g.size()), n.product_steps());
        budget.work(f.size() + g.size(), division_steps(2 * n_words + 1, n_words));
        for (size_t k = 0; k < f.size() + g.size() - 1; ++k) {
            typename Modulus::Sum sum = 0;
            for (size_t i = k < g.size() ? 0 : k - g.size() + 1; i <= k && i < f.size(); ++i) n.add_product(sum, f[i], g[k - i]);
            result.push_back(n.reduced(sum));
        }
        return result;
    };

    std::vector<Residue> r{Residue(1)};
    for (const auto& power : forms) r = product(r, residues(*power.first));
    const size_t degree = r.size() - 1;
    typename Modulus::Sum unit = 0;
    n.add_product(unit, residue(bezout.inverse), r.front());
    require(n.reduced(unit) == 1, "condition 3: w is not the inverse of the leading coefficient of R");
    std::vector<Residue> derivative;
    for (size_t i = 0; i < degree; ++i) {
        typename Modulus::Sum coefficient = 0;
        n.add_product(coefficient, residue(Integer(degree - i)), r[i]);
        derivative.push_back(n.reduced(coefficient));
    }

    for (const Poly* list : {&bezout.u, &bezout.v}) {
        require(list->size() <= degree, "condition 3: the degree of U or V is not below that of R");
        require(list->empty() || list->front() != 0, "condition 3: U or V begins with 0");
        for (const Integer& x : *list) require(x < bezout.modulus, "condition 3: a number of U or V is not below N");
    }
    const std::vector<Residue> left = product(residues(bezout.u), r), right = product(residues(bezout.v), derivative);
    for (size_t i = 0; i < std::max({left.size(), right.size(), size_t{1}}); ++i) { // the coefficient of x^i
        typename Modulus::Sum sum = 0;
        if (i < left.size()) n.add_product(sum, left[left.size() - 1 - i], Residue(1));
        if (i < right.size()) n.add_product(sum, right[right.size() - 1 - i], Residue(1));
        require(n.reduced(sum) == Residue(i == 0 ? 1 : 0), "condition 3: U R + V R' is not 1 modulo N");
    }
}

/// Condition 3.
void check_bezout(const Powers& forms, const std::optional<Bezout>& bezout, Budget& budget) {
    require(bezout.has_value(), "condition 3: there is no line bezout");
    require(bezout->modulus > 1, "condition 3: N is 1");
    if (bits(bezout->modulus) >= 64) return check_bezout_modulo(forms, *bezout, LargeModulus{bezout->modulus}, budget);
    check_bezout_modulo(forms, *bezout, SmallModulus{static_cast<uint64_t>(bezout->modulus)}, budget);
}

// ------------------------------------------------------------------------------------------------ the rules for forms

/// Conditions 1 to 5 of rule 1: the pattern of a form.
Pattern proved_pattern(const std::vector<Rational>& form, const Certificate& certificate, Budget& budget) {
    require(certificate.constant.numerator != 0, "condition 1: c is 0");
    for (const Factor& factor : certificate.factors) { // the grammar has seen to m_i ≥ 1
        require(factor.form.size() >= 2, "condition 1: a factor of degree 0");
        require(factor.form.front() != 0, "condition 1: the first coefficient of a factor is 0");
    }

    Powers powers;
    for (const Factor& factor : certificate.factors) powers.emplace_back(&factor.form, factor.multiplicity);
    check_product(form, certificate.constant, certificate.infinity, powers, "condition 2", budget);

    if (powers.empty()) require(!certificate.bezout, "condition 3: a line bezout without a factor");
    else check_bezout(powers, certificate.bezout, budget);

    Pattern pattern;
    if (certificate.infinity > 0) pattern.real.push_back(certificate.infinity);
    pattern.fixed = certificate.infinity;
    for (const Factor& factor : certificate.factors) {
        RealRoots roots = real_roots(factor.form, {}, factor.cuts, budget);
        if (factor.form.size() == 2 && factor.form[1] == 0) { // x
            pattern.fixed += factor.multiplicity;
            roots.negative = 0;
        }
        require(pattern.add(factor.form.size() - 1, roots, factor.multiplicity), "condition 5: an odd number of complex roots");
    }
    std::sort(pattern.real.begin(), pattern.real.end());
    std::sort(pattern.complex.begin(), pattern.complex.end());
    return pattern;
}

/// Rule 1.
void check_pattern(const Claim& claim, const Certificate& certificate, Budget& budget) {
    require(claim.kind == Claim::pattern || claim.kind == Claim::place, "rule pattern proves patterns and places only");
    const Pattern pattern = proved_pattern(claim.form, certificate, budget);
    if (claim.kind == Claim::pattern) return require(spelling(pattern) == claim.pattern_text, "condition 5: the form has another pattern");
    require(claim.sizes.sum == claim.degree(), "condition 6: the sizes do not fit the degree");
    require(place(claim.sizes, pattern.real) == claim.place_text, "condition 6: the form is in another place");
}

/// Rule 2.
void check_zero(const Claim& claim) {
    for (const Rational& w : claim.form) require(w.numerator == 0, "rule zero: the form is not 0");
    require(claim.kind == Claim::place || claim.kind == Claim::discriminant, "rule zero proves places and discriminants only");
    if (claim.kind == Claim::discriminant) return require(claim.holds == (claim.degree() >= 2), "rule zero: 0 is on the discriminant from degree 2");
    require(claim.sizes.sum == claim.degree(), "rule zero: the sizes do not fit the degree");
    require(claim.place_text == place_of_zero(claim.sizes), "rule zero: the form is in another place");
}

/// Rule 3.
void check_repeated(const Claim& claim, const Certificate& certificate, Budget& budget) {
    require(claim.kind == Claim::discriminant && claim.holds, "rule repeated proves discriminant on only");
    require(certificate.square.size() >= 2, "rule repeated: the degree of B is 0");
    check_product(claim.form, certificate.constant, 0, {{&certificate.square, 2}, {&certificate.cofactor, 1}}, "rule repeated", budget);
}

/// Rule 4.
void check_squarefree(const Claim& claim, const Certificate& certificate, Budget& budget) {
    require(claim.kind == Claim::discriminant && !claim.holds, "rule squarefree proves discriminant off only");
    if (claim.degree() <= 1) {
        require(!certificate.bezout, "rule squarefree: a line bezout in a degree below 2");
        return;
    }
    Poly r = integral_multiple(claim.form, budget);
    if (r.front() == 0) r.erase(r.begin());
    require(r.front() != 0, "rule squarefree: y^2 divides the form");
    check_bezout({{&r, 1}}, certificate.bezout, budget);
}

/// The layers of size above 1 that have one stride of forms.
struct Group {
    uint64_t stride, degree = 0, even = 0; // S_g, n_g and e_g
};

std::vector<Group> groups_of(const Claim& claim) {
    require(claim.kind == Claim::member, "rules groups and sections prove memberships only");
    const std::vector<uint64_t>&sizes = claim.sizes.all, &strides = claim.strides.all;
    require(sizes.size() == strides.size(), "member: there is not one stride for every filter size");
    std::vector<Group> groups;
    uint64_t stride = 1, sum = 0;
    for (size_t i = 0; i < sizes.size(); stride = std::min(saturated_product(stride, strides[i++]), many)) {
        if (sizes[i] == 1) continue;
        if (groups.empty() || groups.back().stride != stride) groups.push_back({stride});
        groups.back().degree += sizes[i] - 1;
        groups.back().even += sizes[i] % 2 == 0;
        sum = std::min(sum + std::min(saturated_product(sizes[i] - 1, stride), many), many); // too large if the degree of a group is
    }
    require(sum == claim.degree(), "member: the sizes and strides do not fit the degree");
    return groups;
}

/// At least the degree of every form G with G(x^S, y^S) | P, for a form P with integral coefficients: G divides all sections of P. The degree of their gcd
/// modulo N at y = 1, found by Euclid's algorithm, plus the least power of y in one of them.
uint64_t divisor_bound(const Poly& p, uint64_t stride, uint64_t modulus, Budget& budget) {
    require(modulus > 1 && modulus < many, "member: N is not between 1 and 10^18");
    const SmallModulus ring{modulus};
    budget.memory(p.size(), 128);
    budget.work(p.size(), 2'000 + division_steps(words(bits(p)), 1)); // with an inverse
    budget.work(saturated_product(p.size(), p.size() / stride + 2), 40);
    std::vector<uint64_t> divisor; // of the sections so far; its first coefficient is 1
    uint64_t infinity = p.size();
    for (size_t first = 0; first < std::min<uint64_t>(stride, p.size()); ++first) {
        std::vector<uint64_t> section;
        uint64_t zeros = 0;
        for (size_t k = first; k < p.size(); k += stride) {
            if (section.empty() && p[k] == 0) ++zeros;
            else section.push_back(ring.residue(p[k]));
        }
        if (section.empty()) continue;
        infinity = std::min(infinity, zeros);
        if (divisor.empty()) inverse(section.front(), modulus); // the leading coefficient of G divides it
        for (;;) {
            section.erase(section.begin(), std::find_if(section.begin(), section.end(), [](uint64_t a) { return a != 0; }));
            if (section.empty()) break;
            const uint64_t unit = inverse(section.front(), modulus);
            for (uint64_t& a : section) a = ring.times(a, unit);
            for (; divisor.size() >= section.size(); divisor.erase(divisor.begin()))
                for (size_t i = section.size(); i-- > 0;) divisor[i] = (divisor[i] + modulus - ring.times(divisor[0], section[i])) % modulus;
            std::swap(divisor, section);
        }
    }
    require(!divisor.empty(), "member: the form is 0");
    return divisor.size() - 1 + infinity;
}

/// Roots of a form in x^S and y^S with their multiplicities: 0 and infinity, positive ones, negative ones, and pairs of conjugate ones.
struct Roots {
    uint64_t fixed = 0, positive = 0, negative = 0, pairs = 0;

    void add(const Roots& more) {
        fixed += more.fixed, positive += more.positive, negative += more.negative, pairs += more.pairs;
    }
    /// The roots of the same form in x^(S/t) and y^(S/t).
    Roots roots(uint64_t t) const {
        const uint64_t opposite = t % 2 == 0 ? positive : negative;
        return {t * fixed, positive, opposite, t * pairs + (t * (positive + negative) - positive - opposite) / 2};
    }
    /// Takes so many roots away, at least so many of them real: as many pairs as possible, then what is worth least. False if real ones are missing.
    bool take(uint64_t degree, uint64_t real) {
        real = std::max(real, degree - 2 * std::min(pairs, degree / 2));
        pairs -= (degree - real) / 2;
        for (uint64_t* kind : {&negative, &positive, &fixed}) {
            const uint64_t taken = std::min(real, *kind);
            *kind -= taken;
            real -= taken;
        }
        return real == 0;
    }
};

/// The roots of F_g; if they are not counted, so many that are worth most, or least.
Roots roots_of_factor(const Certificate& factor, bool most, Budget& budget) {
    const uint64_t degree = factor.square.size() - 1;
    if (factor.rule != Certificate::pattern) return most ? Roots{degree} : Roots{0, 0, degree % 2, degree / 2};
    std::vector<Rational> form;
    for (const Integer& c : factor.square) form.push_back({c, 1});
    const Pattern pattern = proved_pattern(form, factor, budget);
    require(pattern.negative.has_value(), "rule groups: 0 is not among the cuts");
    const auto sum = [](const std::vector<uint64_t>& side) { return std::accumulate(side.begin(), side.end(), uint64_t{0}); };
    return {pattern.fixed, sum(pattern.real) - pattern.fixed - *pattern.negative, *pattern.negative, sum(pattern.complex)};
}

/// Rule 9.
void check_groups(const Claim& claim, const Certificate& certificate, Budget& budget) {
    const std::vector<Group> groups = groups_of(claim);
    const std::vector<Certificate>& factors = certificate.factors_of_groups;
    require(factors.size() == groups.size(), "rule groups: there is not one factor for every group");
    std::vector<Poly> forms(groups.size()); // F_g(x^S, y^S)
    Powers powers;
    for (size_t g = 0; g < groups.size(); ++g) {
        const uint64_t degree = saturated_product(factors[g].square.size() - 1, groups[g].stride);
        require(degree <= claim.degree(), "rule groups: the degree of the product is not that of the form");
        forms[g].resize(degree + 1);
        for (size_t i = 0; i < factors[g].square.size(); ++i) forms[g][i * groups[g].stride] = factors[g].square[i];
        powers.emplace_back(&forms[g], 1);
    }
    check_product(claim.form, certificate.constant, 0, powers, "rule groups", budget);
    require(claim.holds || certificate.constant.numerator != 0, "rule groups: c is 0");
    require((certificate.modulus != 0) == (!claim.holds && groups.size() > 1), "rule groups: a line modulus, or none");
    const Poly p = integral_multiple(claim.form, budget);
    Roots roots; // that no group has taken yet
    bool is_enough = true;
    for (uint64_t g = groups.size(), rest = 0; g-- > 0;) {
        const auto [stride, degree, even] = groups[g];
        rest += forms[g].size() - 1;
        if (!claim.holds && g > 0) require(divisor_bound(p, stride, certificate.modulus, budget) * stride <= rest, "rule groups: there may be other factors");
        if (g + 1 < groups.size()) roots = roots.roots(groups[g + 1].stride / stride);
        roots.add(roots_of_factor(factors[g], !claim.holds, budget));
        is_enough = roots.take(degree, even) && is_enough;
    }
    require(is_enough == claim.holds, "rule groups: too few real roots for some group, or enough for all");
}

/// Rule 10.
void check_sections(const Claim& claim, const Certificate& certificate, Budget& budget) {
    const std::vector<Group> groups = groups_of(claim);
    require(!claim.holds, "rule sections proves member out only");
    const Poly p = integral_multiple(claim.form, budget);
    uint64_t rest = 0;
    for (size_t g = groups.size(); g-- > 0;) {
        rest += groups[g].degree * groups[g].stride;
        if (divisor_bound(p, groups[g].stride, certificate.modulus, budget) * groups[g].stride < rest) return;
    }
    require(false, "rule sections: there may be factors of these degrees");
}

void check_rule(const Claim& claim, const Certificate& certificate, Budget& budget) {
    switch (certificate.rule) {
    case Certificate::pattern: return check_pattern(claim, certificate, budget);
    case Certificate::zero: return check_zero(claim);
    case Certificate::repeated: return check_repeated(claim, certificate, budget);
    case Certificate::squarefree: return check_squarefree(claim, certificate, budget);
    case Certificate::groups: return check_groups(claim, certificate, budget);
    case Certificate::sections: return check_sections(claim, certificate, budget);
    default: return require(false, "the rule proves other claims only");
    }
}

void check_rule(const DegreeClaim& claim, const Certificate& certificate, Budget& budget) {
    if (certificate.rule == Certificate::enumeration) return check_enumeration(claim, budget);
    if (certificate.rule == Certificate::degenerations) return check_degenerations(claim, budget);
    require(certificate.rule == Certificate::fillings, "the rule proves other claims only");
    check_fillings(claim, budget);
}

void check_rule(const BoxClaim& claim, const Certificate& certificate, Budget& budget) {
    auto next = certificate.forms.begin();
    if (certificate.rule == Certificate::pieces)
        return check_pieces(claim, certificate.parts_of_box, [&](const std::vector<Rational>& form) { return proved_pattern(form, *next++, budget); }, budget);
    require(certificate.rule == Certificate::examples, "the rule proves other claims only");
    std::vector<Example> examples;
    for (const Certificate& example : certificate.forms) {
        examples.push_back({example.form, {}});
        if (example.rule == Certificate::pattern) examples.back().pattern = proved_pattern(example.form, example, budget);
    }
    check_examples(claim, examples, budget);
}

/// The statement that the certificate proves; stops if it does not.
std::string proved_statement(string_view claim_text, string_view certificate, Budget& budget) {
    Reader in(claim_text, Source::claim, budget);
    in.header("rootprint-claim");
    if (in.sees("degree")) {
        const DegreeClaim claim = read_degree_claim(in, budget);
        check_rule(claim, read_certificate(certificate, budget), budget);
        return claim.statement;
    }
    if (in.sees("box")) {
        const BoxClaim claim = read_box_claim(in, budget);
        check_rule(claim, read_certificate(certificate, budget), budget);
        return std::string(claim.statement);
    }
    if (in.sees("loss")) {
        const CriticalClaim claim = read_critical_claim(in, budget);
        const Certificate read = read_certificate(certificate, budget);
        require(read.rule == Certificate::critical, "the rule proves other claims only");
        check_critical(claim, read.precision, read.zeros, budget);
        return claim.statement;
    }
    const Claim claim = read_claim(in, budget);
    check_rule(claim, read_certificate(certificate, budget), budget);
    return std::string(claim.statement);
}

} // namespace

Verdict check(string_view claim, string_view certificate, const Limits& limits) noexcept {
    try {
        if (std::max(claim.size(), certificate.size()) > limits.size) unsupported("a text longer than --max-size");
        Budget budget(limits);
        Verdict verdict;
        verdict.statement = proved_statement(claim, certificate, budget);
        verdict.status = Status::verified;
        return verdict;
    } catch (Stop& stop) {
        return {stop.status, {}, std::move(stop.reason), stop.source, stop.line, stop.column};
    } catch (const std::exception&) { // out of memory
        return {};
    }
}

} // namespace rootprint::checker
