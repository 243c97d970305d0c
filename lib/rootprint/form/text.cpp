// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"

namespace rootprint {

namespace {

constexpr int max_depth = 200; // of parentheses, so that the recursion fits the small stack of a thread, sanitizers included

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
        throw LimitError(column, "the coefficients together exceed the limit of " + std::to_string(limits.size) + " bytes",
                         "max-size");
    }
}

// ---------------------------------------------------------------- lists

Form parse_list(std::string_view text, std::optional<long> degree, const Limits& limits) {
    std::size_t i = 0, end = text.size();
    while (i < end && is_space(text[i])) ++i;
    while (end > i && is_space(text[end - 1])) --end;
    if (i < end && text[i] == '[') {
        if (text[end - 1] != ']') throw SyntaxError(end + 1, "']' is missing");
        ++i, --end;
    }
    std::vector<Rational> filter;
    double bits = 0;
    for (;;) {
        while (i < end && is_space(text[i])) ++i;
        if (i == end) break;
        std::size_t start = i;
        if (text[i] == ',') throw SyntaxError(i + 1, "a coefficient is expected before ','");
        while (i < end && !is_space(text[i]) && text[i] != ',') ++i;
        if (i - start == 1 && (text[start] == '-' || text[start] == '+')) {
            throw SyntaxError(start + 1, std::string("in a list no blank separates '") + text[start] +
                                             "' from its number (and without x or y this is no expression)");
        }
        check_degree(static_cast<double>(filter.size()), limits, start + 1);
        filter.push_back(parse_rational(text.substr(start, i - start), start + 1, limits));
        const fmpq* w = filter.back().flint();
        bits = std::max(bits, static_cast<double>(fmpz_bits(fmpq_numref(w))));
        bits += static_cast<double>(fmpz_is_one(fmpq_denref(w)) ? 0 : fmpz_bits(fmpq_denref(w))); // bounds the lcm
        check_size(size_of(static_cast<double>(filter.size()), bits), limits, start + 1);
        while (i < end && is_space(text[i])) ++i;
        if (i < end && text[i] == ',') {
            ++i;
            while (i < end && is_space(text[i])) ++i;
            if (i == end) throw SyntaxError(i + 1, "a coefficient is expected after ','");
        }
    }
    if (filter.empty()) throw SyntaxError(1, "no coefficients");
    if (degree && static_cast<long>(filter.size()) != *degree + 1) {
        throw SyntaxError(1, std::to_string(filter.size()) + " coefficients where degree " + std::to_string(*degree) +
                                 " needs " + std::to_string(*degree + 1));
    }
    return Form(filter);
}

// ---------------------------------------------------------------- expressions

// A polynomial in x and y over one denominator. Without y it is one Poly in x; with y it is graded: for each total degree
// a Poly in x (y = 1). A homogeneous expression therefore costs one Poly, as does one in x alone.
struct Expression {
    bool graded = false;
    Poly plain;
    std::map<long, Poly> parts;
    Integer denominator{1};
};

// Whether all terms have one degree, or there are none.
bool is_homogeneous(const Expression& e) {
    if (e.graded) return e.parts.size() <= 1;
    long lowest = 0;
    while (lowest < e.plain.degree() && fmpz_is_zero(e.plain.flint()->coeffs + lowest)) ++lowest;
    return lowest >= e.plain.degree();
}

void drop_zero_parts(Expression& e) {
    std::erase_if(e.parts, [](const auto& part) { return part.second.is_zero(); });
}

Expression to_graded(Expression e) {
    if (e.graded) return e;
    for (long i = 0; i <= e.plain.degree(); ++i) {
        Integer c = e.plain.coefficient(i);
        if (!c.is_zero()) e.parts[i].set_coefficient(i, c);
    }
    e.graded = true;
    e.plain = Poly();
    return e;
}

long total_degree(const Expression& e) {
    return !e.graded ? e.plain.degree() : e.parts.empty() ? -1 : e.parts.rbegin()->first;
}

double coefficient_bits(const Expression& e) {
    double bits = static_cast<double>(e.plain.bits());
    for (const auto& [d, p] : e.parts) bits = std::max(bits, static_cast<double>(p.bits()));
    return std::max(bits, static_cast<double>(e.denominator.bits()));
}

double number_of_terms(const Expression& e) {
    double n = static_cast<double>(e.plain.degree()) + 1;
    for (const auto& [d, p] : e.parts) n += static_cast<double>(d) + 1;
    return n;
}

Expression sum(Expression a, Expression b, int sign) {
    if (a.graded != b.graded) a = to_graded(std::move(a)), b = to_graded(std::move(b));
    Integer m = lcm(a.denominator, b.denominator);
    Integer fa = exact_quotient(m, a.denominator), fb = Integer(sign) * exact_quotient(m, b.denominator);
    Expression c;
    c.graded = a.graded;
    c.denominator = m;
    c.plain = fa * a.plain + fb * b.plain;
    for (auto& [d, p] : a.parts) c.parts[d] = fa * p;
    for (auto& [d, p] : b.parts) c.parts[d] = c.parts[d] + fb * p;
    drop_zero_parts(c);
    return c;
}

Expression product(Expression a, Expression b) {
    if (a.graded != b.graded) a = to_graded(std::move(a)), b = to_graded(std::move(b));
    Expression c;
    c.graded = a.graded;
    c.denominator = a.denominator * b.denominator;
    c.plain = a.plain * b.plain;
    for (const auto& [da, pa] : a.parts)
        for (const auto& [db, pb] : b.parts) c.parts[da + db] = c.parts[da + db] + pa * pb;
    drop_zero_parts(c);
    return c;
}

class ExpressionParser {
public:
    ExpressionParser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    Expression parse() {
        Expression e = parse_sum();
        skip_space();
        if (at_ < text_.size()) {
            if (text_[at_] == ')') throw SyntaxError(at_ + 1, "')' without '('");
            if (text_[at_] == ',') throw SyntaxError(at_ + 1, "unexpected ',': a list holds numbers only, no x, y, '(', '*' or '^'");
            throw SyntaxError(at_ + 1, std::string("unexpected '") + text_[at_] + "'");
        }
        return e;
    }

    // Of an expression that is not homogeneous: the column of the first term whose degree differs from the terms before it.
    std::size_t column_of_mixture() const { return mixture_; }

private:
    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    char peek() {
        skip_space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    Expression parse_sum() {
        if (++depth_ > max_depth) throw LimitError(at_ + 1, "parentheses nested deeper than " + std::to_string(max_depth));
        Expression e;
        bool first = true;
        const std::size_t outside = mixture_;
        for (;;) {
            int sign = 1;
            bool signed_term = false;
            for (char c = peek(); c == '+' || c == '-'; c = peek(), signed_term = true) {
                if (c == '-') sign = -sign;
                ++at_;
            }
            if (!first && !signed_term) break;
            std::size_t column = at_ + 1;
            Expression term = parse_product();
            check(number_of_terms(e) + number_of_terms(term), coefficient_bits(e) + coefficient_bits(term));
            e = sum(std::move(e), std::move(term), sign);
            first = false;
            if (is_homogeneous(e)) mixture_ = outside;
            else if (mixture_ == 0) mixture_ = column;
        }
        --depth_;
        return e;
    }

    Expression parse_product() {
        Expression e = parse_power();
        for (;;) {
            char c = peek();
            if (c == '*') {
                ++at_;
                multiply(e, parse_power());
            } else if (c == '/') {
                std::size_t column = ++at_ + 1;
                Expression d = parse_power();
                Integer value = d.graded ? Integer(0) : d.plain.coefficient(0);
                if (total_degree(d) > 0) throw SyntaxError(column, "division by an expression with variables");
                if (value.is_zero()) throw SyntaxError(column, "division by zero");
                check(number_of_terms(e), coefficient_bits(e) + coefficient_bits(d));
                Expression inverse;
                inverse.plain = Poly(std::vector<Integer>{value.sign() == Sign::negative ? -d.denominator : d.denominator});
                inverse.denominator = abs(value);
                e = product(std::move(e), std::move(inverse));
            } else if (c == 'x' || c == 'y' || c == '(') {
                multiply(e, parse_power()); // juxtaposition
            } else if ((c >= '0' && c <= '9') || c == '.') { // `2 3 x` may be a list gone wrong, `x2` a name or a power
                throw SyntaxError(at_ + 1, "a number is a second factor only after '*'");
            } else {
                return e;
            }
        }
    }

    Expression parse_power() {
        Expression e = parse_atom();
        for (;;) {
            char c = peek();
            if (c == '^') {
                ++at_;
            } else if (c == '*' && at_ + 1 < text_.size() && text_[at_ + 1] == '*') {
                at_ += 2;
            } else {
                return e;
            }
            e = raise(std::move(e));
        }
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
        result.plain = Poly{1};
        auto e = static_cast<unsigned long>(exponent);
        if (!base.graded) {
            result.plain = power(base.plain, static_cast<long>(e));
            result.denominator = power(base.denominator, static_cast<long>(e));
            return result;
        }
        if (base.parts.size() == 1) {
            result.graded = true;
            result.plain = Poly();
            const auto& [d, p] = *base.parts.begin();
            result.parts[d * static_cast<long>(e)] = power(p, static_cast<long>(e));
            result.denominator = power(base.denominator, static_cast<long>(e));
            return result;
        }
        for (; e > 0; e >>= 1) {
            if (e & 1) result = product(std::move(result), base);
            if (e > 1) base = product(base, base);
        }
        return result;
    }

    Expression parse_atom() {
        char c = peek();
        Expression e;
        if (c == '(') {
            std::size_t column = ++at_;
            e = parse_sum();
            if (peek() != ')') throw SyntaxError(at_ + 1, "')' is missing for the '(' in column " + std::to_string(column));
            ++at_;
        } else if (c == 'x') {
            ++at_;
            e.plain = Poly{0, 1};
        } else if (c == 'y') {
            ++at_;
            e.graded = true;
            e.parts[1] = Poly{1};
        } else {
            ScannedNumber number = scan_number(text_.substr(at_), at_ + 1, limits_);
            at_ += number.length;
            e.plain = Poly(std::vector<Integer>{number.value.numerator()});
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
        e = product(std::move(e), std::move(factor));
    }

    void check(double terms, double bits) { check_size(size_of(terms, bits), limits_, at_); }

    std::string_view text_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t mixture_ = 0; // a column, or 0: homogeneous so far
    int depth_ = 0;
};

Form parse_expression(std::string_view text, std::optional<long> degree, const Limits& limits) {
    ExpressionParser parser(text, limits);
    Expression e = parser.parse();
    long total = total_degree(e);
    check_degree(static_cast<double>(total), limits, 1);
    auto mismatch = [&] {
        return SyntaxError(1, "an expression of degree " + std::to_string(total) + " where degree " + std::to_string(*degree) +
                                  " is needed");
    };
    if (!e.graded) {
        if (degree && total > *degree) throw mismatch();
        return Form(std::move(e.plain), degree.value_or(std::max(total, 0L)), e.denominator);
    }
    if (e.parts.empty()) return Form(Poly(), degree.value_or(0));
    if (e.parts.size() > 1) {
        throw SyntaxError(parser.column_of_mixture(), "not homogeneous: there are terms of degree " +
                                                          std::to_string(e.parts.begin()->first) + " and of degree " + std::to_string(total));
    }
    if (degree && total != *degree) throw mismatch();
    return Form(std::move(e.parts.begin()->second), total, e.denominator);
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

Form parse_form(std::string_view text, std::optional<long> degree, const Limits& limits) {
    if (text.size() > limits.line) {
        throw LimitError(limits.line + 1, "the line exceeds the limit of " + std::to_string(limits.line) + " bytes", "max-line");
    }
    if (degree) {
        if (*degree < 0) throw DomainError("the degree of a form cannot be negative");
        check_degree(static_cast<double>(*degree), limits, 1);
    }
    if (text.ends_with('\r')) text.remove_suffix(1); // of a line that ended with CR LF
    if (text.find_first_not_of(" \t") == std::string_view::npos) throw SyntaxError(1, "the line is empty");
    return looks_like_expression(text) ? parse_expression(text, degree, limits) : parse_list(text, degree, limits);
}

} // namespace rootprint
