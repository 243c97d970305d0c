// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/form/box.hpp"

namespace rootprint {

namespace {

constexpr std::size_t max_depth = 200; // of parentheses, each of which costs a hundred times its byte

bool is_space(char c) { return c == ' ' || c == '\t'; }

// Bytes that a list of `count` coefficients of `bits` bits needs, as a double so that it cannot overflow.
double size_of(double count, double bits) { return count * (bits / 8 + 16); }

void check_degree(double degree, const Limits& limits, std::size_t column) {
    if (degree > static_cast<double>(limits.degree)) {
        throw LimitError(column, "the degree exceeds the limit of " + std::to_string(limits.degree), "max-degree");
    }
}

void check_size(double size, const Limits& limits, std::size_t column) {
    if (size > static_cast<double>(limits.size)) {
        throw LimitError(column, "the coefficients together exceed the limit of " + counted(limits.size, "byte", "bytes"),
                         "max-size");
    }
}

// ---------------------------------------------------------------- lists

constexpr std::string_view plus_minus = "+/-";

// The coefficients of a list, and their radii if it may have some.
struct List {
    std::vector<Rational> filter, radii;
};

class ListParser {
public:
    ListParser(std::string_view text, bool has_radii, const Limits& limits, const Budget& budget) : text_(text), has_radii_(has_radii), limits_(limits), budget_(budget) {}

    List parse(std::optional<long> degree) {
        skip_space();
        end_ = text_.size();
        while (end_ > at_ && is_space(text_[end_ - 1])) --end_;
        if (at_ < end_ && (text_[at_] == '{' || (text_[at_] == '[' && !closes_before_end()))) {
            const char closing = text_[at_] == '[' ? ']' : '}';
            if (text_[end_ - 1] != closing) throw SyntaxError(end_ + 1, std::string("'") + closing + "' is missing");
            ++at_, --end_;
        }
        for (;;) {
            budget_.poll();
            skip_space();
            if (at_ == end_) break;
            if (text_[at_] == ',') throw SyntaxError(at_ + 1, "a coefficient is expected before ','");
            check_degree(static_cast<double>(list_.filter.size()), limits_, at_ + 1);
            read_coefficient();
            skip_space();
            if (at_ < end_ && text_[at_] == ',') {
                ++at_;
                skip_space();
                if (at_ == end_) throw SyntaxError(at_ + 1, "a coefficient is expected after ','");
            }
        }
        if (list_.filter.empty()) throw SyntaxError(1, "no coefficients");
        if (degree && static_cast<long>(list_.filter.size()) != *degree + 1) {
            throw SyntaxError(1, counted(list_.filter.size(), "coefficient", "coefficients") + " where degree " + std::to_string(*degree) +
                                     " needs " + std::to_string(*degree + 1));
        }
        return std::move(list_);
    }

private:
    void skip_space() {
        while (at_ < end_ && is_space(text_[at_])) ++at_;
    }
    bool is_at(std::string_view what) const { return text_.substr(at_, std::min(what.size(), end_ - at_)) == what; }
    // Whether the bracket that opens here belongs to one coefficient and its radius, and others follow.
    bool closes_before_end() const {
        return has_radii_ && text_.substr(0, end_).find(']', at_) + 1 < end_ && text_.find('[', at_ + 1) > text_.find(']', at_);
    }

    void read_coefficient() {
        const bool in_brackets = has_radii_ && text_[at_] == '[';
        if (in_brackets) ++at_, skip_space();
        list_.filter.push_back(read_number());
        Rational radius;
        if (has_radii_) {
            skip_space();
            if (is_at(plus_minus)) {
                at_ += plus_minus.size();
                skip_space();
                const std::size_t column = at_ + 1;
                radius = read_number();
                if (radius.sign() == Sign::negative) throw SyntaxError(column, "a radius is not negative");
            }
            if (in_brackets) {
                skip_space();
                if (at_ == end_ || text_[at_] != ']') throw SyntaxError(at_ + 1, "']' is missing");
                ++at_;
            }
        }
        list_.radii.push_back(std::move(radius));
    }

    Rational read_number() {
        const std::size_t start = at_;
        if (!has_radii_ && is_at(plus_minus)) throw SyntaxError(start + 1, "a coefficient has no radius here");
        while (at_ < end_ && !is_space(text_[at_]) && text_[at_] != ',' && !(has_radii_ && (text_[at_] == ']' || is_at(plus_minus)))) ++at_;
        if (at_ == start) throw SyntaxError(start + 1, "a number is expected");
        if (at_ - start == 1 && (text_[start] == '-' || text_[start] == '+')) {
            throw SyntaxError(start + 1, std::string("in a list no blank separates '") + text_[start] +
                                             "' from its number (and without x or y this is no expression)");
        }
        Rational number = parse_rational(text_.substr(start, at_ - start), start + 1, limits_);
        const fmpq* w = number.flint();
        bits_ = std::max(bits_, static_cast<double>(fmpz_bits(fmpq_numref(w))));
        bits_ += static_cast<double>(fmpz_is_one(fmpq_denref(w)) ? 0 : fmpz_bits(fmpq_denref(w))); // bounds the lcm
        check_size(size_of(static_cast<double>(list_.filter.size() + 1), bits_), limits_, start + 1);
        return number;
    }

    std::string_view text_;
    bool has_radii_;
    const Limits& limits_;
    const Budget& budget_;
    std::size_t at_ = 0, end_ = text_.size();
    double bits_ = 0;
    List list_;
};

Form parse_list(std::string_view text, std::optional<long> degree, const Limits& limits, const Budget& budget) {
    return Form(ListParser(text, false, limits, budget).parse(degree).filter);
}

// ---------------------------------------------------------------- expressions

// x^low · poly: what multiplies monomials or adds a term to a sum need not touch the coefficients below.
struct Part {
    long low = 0;
    Poly poly;
};

long degree(const Part& p) { return p.poly.is_zero() ? -1 : p.low + p.poly.degree(); }

// Adds x^offset·b to a, in the time that b is long. Returns by how many the nonzero coefficients of a have become more.
long add_at(Poly& a, long offset, const Poly& b) {
    fmpz_poly_struct* const sum = a.flint();
    const long length = offset + b.degree() + 1;
    if (sum->length < length) {
        fmpz_poly_fit_length(sum, length);
        for (long i = sum->length; i < length; ++i) fmpz_zero(sum->coeffs + i);
        _fmpz_poly_set_length(sum, length);
    }
    long more = 0;
    for (long i = 0; i <= b.degree(); ++i) {
        fmpz* const c = sum->coeffs + offset + i;
        if (!fmpz_is_zero(c)) --more;
        fmpz_add(c, c, b.flint()->coeffs + i);
        if (!fmpz_is_zero(c)) ++more;
    }
    _fmpz_poly_normalise(sum);
    return more;
}

Poly expanded(const Part& p) {
    Poly all;
    add_at(all, p.low, p.poly);
    return all;
}

// a += b; returns what add_at does. A lower b makes room down to x^0, so that this happens once in a sum.
long add_part(Part& a, const Part& b) {
    if (b.poly.is_zero()) return 0;
    if (a.poly.is_zero()) a.low = b.low;
    if (b.low < a.low) a = {0, expanded(a)};
    return add_at(a.poly, b.low - a.low, b.poly);
}

Part product(const Part& a, const Part& b) { return {a.low + b.low, a.poly * b.poly}; }
Part power(const Part& a, long e) { return {a.low * e, power(a.poly, e)}; }

// A polynomial in x and y over one denominator. Without y it is one Part; with y it is graded: for each total degree
// a Part (y = 1). A homogeneous expression therefore costs one Poly, as does one in x alone.
struct Expression {
    bool graded = false;
    Part plain;
    std::map<long, Part> parts;
    Integer denominator{1};
};

void drop_zero_parts(Expression& e) {
    std::erase_if(e.parts, [](const auto& part) { return part.second.poly.is_zero(); });
}

Expression to_graded(Expression e) {
    if (e.graded) return e;
    for (long i = 0; i <= e.plain.poly.degree(); ++i) {
        Integer c = e.plain.poly.coefficient(i);
        if (!c.is_zero()) e.parts[e.plain.low + i] = {e.plain.low + i, Poly(std::vector<Integer>{std::move(c)})};
    }
    e.graded = true;
    e.plain = Part();
    return e;
}

long total_degree(const Expression& e) {
    return !e.graded ? degree(e.plain) : e.parts.empty() ? -1 : e.parts.rbegin()->first;
}

double coefficient_bits(const Expression& e) {
    double bits = static_cast<double>(e.plain.poly.bits());
    for (const auto& [d, p] : e.parts) bits = std::max(bits, static_cast<double>(p.poly.bits()));
    return std::max(bits, static_cast<double>(e.denominator.bits()));
}

// At most.
double number_of_terms(const Expression& e) {
    double n = static_cast<double>(e.plain.poly.degree()) + 1;
    for (const auto& [d, p] : e.parts) n += static_cast<double>(p.poly.degree()) + 1;
    return n;
}

// Coefficients of all its parts, the zeros below included: a sum may need room for them.
double room(const Expression& e) {
    double n = static_cast<double>(degree(e.plain)) + 1;
    for (const auto& [d, p] : e.parts) n += static_cast<double>(d) + 1;
    return n;
}

void scale(Expression& e, const Integer& factor) {
    if (factor.is_one()) return;
    e.plain.poly = factor * e.plain.poly;
    for (auto& [d, p] : e.parts) p.poly = factor * p.poly;
    e.denominator *= abs(factor);
}

Expression product(Expression a, Expression b, const Budget& budget) {
    if (a.graded != b.graded) a = to_graded(std::move(a)), b = to_graded(std::move(b));
    Expression c;
    c.graded = a.graded;
    c.denominator = a.denominator * b.denominator;
    c.plain = product(a.plain, b.plain);
    for (const auto& [da, pa] : a.parts) {
        for (const auto& [db, pb] : b.parts) {
            budget.poll();
            add_part(c.parts[da + db], product(pa, pb));
        }
    }
    drop_zero_parts(c);
    return c;
}

// A sum that grows term by term; each takes the time that it is long, if its denominator is no new one.
class Sum {
public:
    // What the sum with the term may need, as number of coefficients and as their bits.
    double room_with(const Expression& term) const { return room_ + room(term); }
    double bits_with(const Expression& term) const { return bits_ + std::log2(count_ + 1) + coefficient_bits(term); }

    void add(Expression term, int sign) {
        if (term.graded != total_.graded) total_ = to_graded(std::move(total_)), term = to_graded(std::move(term));
        const Integer m = lcm(total_.denominator, term.denominator), factor = exact_quotient(m, total_.denominator);
        scale(term, Integer(sign) * exact_quotient(m, term.denominator));
        if (!factor.is_one()) {
            scale(total_, factor);
            bits_ = coefficient_bits(total_);
            count_ = 1;
        }
        bits_ = std::max(bits_, coefficient_bits(term));
        ++count_;
        const std::size_t parts_before = total_.parts.size();
        nonzero_ += add_part(total_.plain, term.plain);
        for (const auto& [d, p] : term.parts) {
            Part& part = total_.parts[d];
            add_part(part, p);
            if (part.poly.is_zero()) total_.parts.erase(d);
        }
        if (!total_.graded || total_.parts.size() != parts_before) room_ = room(total_);
    }

    // Whether all terms have one degree, or there are none.
    bool is_homogeneous() const { return total_.graded ? total_.parts.size() <= 1 : nonzero_ <= 1; }

    Expression take() { return std::move(total_); }

private:
    Expression total_;
    double room_ = 0;
    double bits_ = 1, count_ = 0; // the sum of so many numbers of at most so many bits
    long nonzero_ = 0;            // coefficients of total_.plain
};

// Parentheses open levels of a list, not calls of a function: threads may have small stacks.
class ExpressionParser {
public:
    ExpressionParser(std::string_view text, const Limits& limits, const Budget& budget)
        : text_(text), limits_(limits), budget_(budget) {}

    Expression parse() {
        open();
        for (;;) {
            budget_.poll();
            if (peek() == '(') {
                ++at_;
                open();
                continue;
            }
            Expression factor = parse_atom();
            for (;;) {
                while (takes_power()) factor = raise(std::move(factor));
                apply(std::move(factor));
                if (takes_operator()) break;
                end_term();
                if (begin_term()) break;
                if (levels_.size() == 1) {
                    refuse_rest();
                    return levels_.back().sum.take();
                }
                factor = close();
            }
        }
    }

    // Of an expression that is not homogeneous: the column of the first term whose degree differs from the terms before it.
    std::size_t column_of_mixture() const { return mixture_; }

private:
    // The text, or what is in parentheses, as far as it is read.
    struct Level {
        std::size_t opened = 0;  // the column of the parenthesis
        std::size_t outside = 0; // mixture_ before it
        Sum sum;                 // of the terms before this one
        int sign = 1;            // of this one
        std::size_t column = 0;  // where it begins
        Expression product;      // of its factors so far
        char operation = 0;      // between them and the next one: '*', '/', or 0 before the first
        std::size_t operand = 0; // where that one begins
    };

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    char peek() {
        skip_space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    void open() {
        if (levels_.size() == max_depth) throw LimitError(at_ + 1, "parentheses nested deeper than " + std::to_string(max_depth));
        levels_.emplace_back();
        levels_.back().opened = at_;
        levels_.back().outside = mixture_;
        begin_term();
    }

    Expression close() {
        if (peek() != ')') {
            throw SyntaxError(at_ + 1, "')' is missing for the '(' in column " + std::to_string(levels_.back().opened));
        }
        ++at_;
        Expression e = levels_.back().sum.take();
        levels_.pop_back();
        return e;
    }

    void refuse_rest() {
        skip_space();
        if (at_ == text_.size()) return;
        if (text_[at_] == ')') throw SyntaxError(at_ + 1, "')' without '('");
        if (text_[at_] == ',') throw SyntaxError(at_ + 1, "unexpected ',': a list holds numbers only, no x, y, '(', '*' or '^'");
        throw SyntaxError(at_ + 1, std::string("unexpected '") + text_[at_] + "'");
    }

    // Reads the signs before a term. Returns whether there is one.
    bool begin_term() {
        Level& level = levels_.back();
        level.sign = 1;
        bool has_sign = false;
        for (char c = peek(); c == '+' || c == '-'; c = peek(), has_sign = true) {
            if (c == '-') level.sign = -level.sign;
            ++at_;
        }
        level.column = at_ + 1;
        level.operation = 0;
        return has_sign;
    }

    void end_term() {
        Level& level = levels_.back();
        check(level.sum.room_with(level.product), level.sum.bits_with(level.product));
        level.sum.add(std::move(level.product), level.sign);
        if (level.sum.is_homogeneous()) mixture_ = level.outside;
        else if (mixture_ == 0) mixture_ = level.column;
    }

    // Reads what is between two factors, or sees that another one follows.
    bool takes_operator() {
        Level& level = levels_.back();
        const char c = peek();
        if (c == '*' || c == '/') {
            ++at_;
            level.operation = c;
        } else if (c == 'x' || c == 'y' || c == '(') {
            level.operation = '*'; // juxtaposition
        } else if ((c >= '0' && c <= '9') || c == '.') { // `2 3 x` may be a list gone wrong, `x2` a name or a power
            throw SyntaxError(at_ + 1, "a number is a second factor only after '*'");
        } else {
            return false;
        }
        level.operand = at_ + 1;
        return true;
    }

    void apply(Expression factor) {
        Level& level = levels_.back();
        if (level.operation == '*') multiply(level.product, std::move(factor));
        else if (level.operation == '/') divide(level.product, factor, level.operand);
        else level.product = std::move(factor);
    }

    bool takes_power() {
        const char c = peek();
        if (c == '^') {
            ++at_;
        } else if (c == '*' && at_ + 1 < text_.size() && text_[at_ + 1] == '*') {
            at_ += 2;
        } else {
            return false;
        }
        return true;
    }

    Expression raise(Expression base) {
        peek();
        std::size_t column = at_ + 1;
        if (at_ == text_.size() || text_[at_] < '0' || text_[at_] > '9') {
            throw SyntaxError(column, "an exponent is expected: a nonnegative integer");
        }
        double exponent = 0; // exact where it is used: below 2^53
        bool odd = false;
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            exponent = exponent * 10 + (text_[at_] - '0');
            odd = (text_[at_] - '0') % 2 != 0;
        }
        // `x^1.5` and `x^0x2` are no products.
        bool hex = at_ + 1 < text_.size() && text_[at_] == 'x' && text_[at_ - 1] == '0' &&
                   std::isxdigit(static_cast<unsigned char>(text_[at_ + 1]));
        if (hex || (at_ < text_.size() && text_[at_] == '.')) {
            throw SyntaxError(column, "an exponent is a nonnegative integer in decimal digits");
        }
        long degree = total_degree(base);
        if (degree > 0) check_degree(static_cast<double>(degree) * exponent, limits_, column);
        bool unit = degree <= 0 && coefficient_bits(base) <= 1; // 0, 1 and -1: only zero and parity of the exponent matter
        if (unit && exponent > 2) exponent = odd ? 1 : 2;
        // Every product of k terms adds at most log2(number of terms) bits.
        double terms = number_of_terms(base), grown = exponent * (coefficient_bits(base) + std::max(0.0, std::log2(terms)));
        double parts = base.graded ? static_cast<double>(base.parts.size()) : 1;
        if (!unit) {
            check_size(size_of(exponent * static_cast<double>(std::max(degree, 0L)) + 1, grown) * (parts > 1 ? exponent : 1),
                       limits_, column);
        }
        Expression result;
        result.plain.poly = Poly{1};
        auto e = static_cast<unsigned long>(exponent);
        if (!base.graded) {
            result.plain = power(base.plain, static_cast<long>(e));
            result.denominator = power(base.denominator, static_cast<long>(e));
            return result;
        }
        if (base.parts.size() == 1) {
            result.graded = true;
            result.plain = Part();
            const auto& [d, p] = *base.parts.begin();
            result.parts[d * static_cast<long>(e)] = power(p, static_cast<long>(e));
            result.denominator = power(base.denominator, static_cast<long>(e));
            return result;
        }
        for (; e > 0; e >>= 1) {
            if (e & 1) result = product(std::move(result), base, budget_);
            if (e > 1) base = product(base, base, budget_);
        }
        return result;
    }

    Expression parse_atom() {
        char c = peek();
        Expression e;
        if (c == 'x') {
            ++at_;
            e.plain = {1, Poly{1}};
        } else if (c == 'y') {
            ++at_;
            e.graded = true;
            e.parts[1] = {0, Poly{1}};
        } else {
            ScannedNumber number = scan_number(text_.substr(at_), at_ + 1, limits_);
            at_ += number.length;
            e.plain.poly = Poly(std::vector<Integer>{number.value.numerator()});
            e.denominator = number.value.denominator();
        }
        return e;
    }

    void multiply(Expression& e, Expression factor) {
        double degree = static_cast<double>(std::max(total_degree(e), 0L)) + static_cast<double>(std::max(total_degree(factor), 0L));
        check_degree(degree, limits_, at_);
        auto one_part = [](const Expression& f) { return f.parts.size() <= 1; };
        bool homogeneous = e.graded == factor.graded && one_part(e) && one_part(factor);
        double terms = homogeneous ? degree + 1 // one polynomial in x
                                   : std::min(number_of_terms(e) * number_of_terms(factor), (degree + 1) * (degree + 2) / 2);
        check(terms, coefficient_bits(e) + coefficient_bits(factor));
        e = product(std::move(e), std::move(factor), budget_);
    }

    void divide(Expression& e, const Expression& divisor, std::size_t column) {
        Integer value = divisor.graded ? Integer(0) : divisor.plain.poly.coefficient(0);
        if (total_degree(divisor) > 0) throw SyntaxError(column, "division by an expression with variables");
        if (value.is_zero()) throw SyntaxError(column, "division by zero");
        check(number_of_terms(e), coefficient_bits(e) + coefficient_bits(divisor));
        Expression inverse;
        inverse.plain.poly = Poly(std::vector<Integer>{value.sign() == Sign::negative ? -divisor.denominator : divisor.denominator});
        inverse.denominator = abs(value);
        e = product(std::move(e), std::move(inverse), budget_);
    }

    void check(double terms, double bits) { check_size(size_of(terms, bits), limits_, at_); }

    std::string_view text_;
    const Limits& limits_;
    const Budget& budget_;
    std::vector<Level> levels_;
    std::size_t at_ = 0;
    std::size_t mixture_ = 0; // a column, or 0: homogeneous so far
};

Form parse_expression(std::string_view text, std::optional<long> degree, const Limits& limits, const Budget& budget) {
    ExpressionParser parser(text, limits, budget);
    Expression e = parser.parse();
    long total = total_degree(e);
    check_degree(static_cast<double>(total), limits, 1);
    auto mismatch = [&] {
        return SyntaxError(1, "an expression of degree " + std::to_string(total) + " where degree " + std::to_string(*degree) +
                                  " is needed");
    };
    if (!e.graded) {
        if (degree && total > *degree) throw mismatch();
        return Form(expanded(e.plain), degree.value_or(std::max(total, 0L)), e.denominator);
    }
    if (e.parts.empty()) return Form(Poly(), degree.value_or(0));
    if (e.parts.size() > 1) {
        throw SyntaxError(parser.column_of_mixture(), "not homogeneous: there are terms of degree " +
                                                          std::to_string(e.parts.begin()->first) + " and of degree " + std::to_string(total));
    }
    if (degree && total != *degree) throw mismatch();
    return Form(expanded(e.parts.begin()->second), total, e.denominator);
}

// Expressions are recognised by a variable, a parenthesis, `*` or `^`; the x of a hexadecimal float does not count.
bool looks_like_expression(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case 'y': case '(': case ')': case '*': case '^': return true;
        case 'x': {
            bool hex = i > 0 && text[i - 1] == '0' && (i == 1 || !((text[i - 2] >= '0' && text[i - 2] <= '9') || text[i - 2] == '.')) &&
                       i + 1 < text.size() && (std::isxdigit(static_cast<unsigned char>(text[i + 1])) || text[i + 1] == '.');
            if (!hex) return true;
        }
        default: break;
        }
    }
    return false;
}

} // namespace

namespace {

// What is not refused at once, without the end of a line.
std::string_view checked(std::string_view text, std::optional<long> degree, const Limits& limits) {
    if (text.size() > limits.line) {
        throw LimitError(limits.line + 1, "the line exceeds the limit of " + counted(limits.line, "byte", "bytes"), "max-line");
    }
    if (degree) {
        if (*degree < 0) throw DomainError("the degree of a form cannot be negative");
        check_degree(static_cast<double>(*degree), limits, 1);
    }
    if (text.ends_with('\r')) text.remove_suffix(1); // of a line that ended with CR LF
    if (text.find_first_not_of(" \t") == std::string_view::npos) throw SyntaxError(1, "the line is empty");
    return text;
}

} // namespace

Form parse_form(std::string_view text, std::optional<long> degree, const Limits& limits, const Budget& budget) {
    text = checked(text, degree, limits);
    return looks_like_expression(text) ? parse_expression(text, degree, limits, budget)
                                       : parse_list(text, degree, limits, budget);
}

FormBox parse_box(std::string_view text, std::optional<long> degree, const Limits& limits, const Budget& budget) {
    if (text.find(plus_minus) == std::string_view::npos) return parse_form(text, degree, limits, budget);
    text = checked(text, degree, limits);
    if (looks_like_expression(text)) throw SyntaxError(text.find(plus_minus) + 1, "only the coefficients of a list have radii");
    List list = ListParser(text, true, limits, budget).parse(degree);
    return {Form(list.filter), std::move(list.radii)};
}

} // namespace rootprint
