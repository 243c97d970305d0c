// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor.hpp"

#include <algorithm>
#include <optional>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/exact/number.hpp"

namespace rootprint {

namespace {

constexpr std::int64_t too_many_entries = std::int64_t{1} << 31;

void check_axes(const Shape& a, const Shape& b, const char* what) {
    if (a.size() == b.size()) return;
    throw DomainError(std::string(what) + " with " + counted(b.size(), "axis", "axes") + " where " + counted(a.size(), "is", "are") + " needed");
}

std::int64_t checked_length(std::int64_t length, std::int64_t factor, std::int64_t more) {
    std::int64_t product = 0, sum = 0;
    if (__builtin_mul_overflow(length, factor, &product) || __builtin_add_overflow(product, more, &sum)) throw DomainError("a tensor with 2^31 entries or more");
    return sum;
}

// The numerators of the entries at their places in a larger shape, spread by strides.
Poly embedded(const Poly& numerator, const Shape& from, const Shape& strides, const Shape& to) {
    Poly result;
    fmpz_poly_fit_length(result.flint(), static_cast<slong>(number_of_entries(to)));
    const long last = numerator.degree();
    Shape index(from.size());
    for (long place = 0; place <= last; ++place) {
        const fmpz* c = numerator.flint()->coeffs + place;
        if (!fmpz_is_zero(c)) {
            Shape target = index;
            for (std::size_t j = 0; j < target.size(); ++j) target[j] *= strides[j];
            fmpz_poly_set_coeff_fmpz(result.flint(), static_cast<slong>(place_of_index(target, to)), c);
        }
        for (std::size_t j = index.size(); j-- > 0 && ++index[j] == from[j];) index[j] = 0;
    }
    return result;
}

} // namespace

std::string to_string(const Shape& shape) {
    std::string text;
    for (const std::int64_t k : shape) text += (text.empty() ? "" : "x") + std::to_string(k);
    return text;
}

std::int64_t number_of_entries(const Shape& shape) {
    if (shape.empty()) throw DomainError("a tensor needs at least one axis");
    if (shape.size() > most_axes) throw DomainError("a tensor with " + std::to_string(shape.size()) + " axes, at most 32 are possible");
    std::int64_t size = 1;
    for (std::size_t j = 0; j < shape.size(); ++j) {
        if (shape[j] < 1) throw DomainError("axis " + std::to_string(j + 1) + " has length " + std::to_string(shape[j]) + ", it must be at least 1");
        if (shape[j] >= too_many_entries || (size *= shape[j]) >= too_many_entries) throw LimitError(0, "a tensor with 2^31 entries or more");
    }
    return size;
}

std::vector<Shape> indices(const Shape& shape) {
    std::vector<Shape> all(static_cast<std::size_t>(number_of_entries(shape)), Shape(shape.size()));
    for (std::size_t i = 1; i < all.size(); ++i) {
        all[i] = all[i - 1];
        for (std::size_t j = shape.size(); j-- > 0 && ++all[i][j] == shape[j];) all[i][j] = 0;
    }
    return all;
}

std::int64_t place_of_index(const Shape& index, const Shape& shape) {
    std::int64_t place = 0;
    for (std::size_t j = 0; j < shape.size(); ++j) place = place * shape[j] + index[j];
    return place;
}

Tensor::Tensor(Shape shape, const std::vector<Rational>& entries) : shape_(std::move(shape)), denominator_(1) {
    const std::int64_t size = number_of_entries(shape_);
    if (static_cast<std::int64_t>(entries.size()) != size) {
        throw DomainError(counted(entries.size(), "entry", "entries") + " where shape " + to_string(shape_) + " needs " + std::to_string(size));
    }
    for (const Rational& w : entries) denominator_ = lcm(denominator_, w.denominator());
    fmpz_poly_fit_length(numerator_.flint(), static_cast<slong>(size));
    for (long i = 0; i < size; ++i) {
        const Rational& w = entries[static_cast<std::size_t>(i)];
        numerator_.set_coefficient(i, exact_quotient(denominator_, w.denominator()) * w.numerator());
    }
}

Tensor::Tensor(Shape shape, Poly numerator, Integer denominator)
    : shape_(std::move(shape)), numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
    if (numerator_.degree() >= number_of_entries(shape_)) throw DomainError("a tensor is too small for its entries");
    if (denominator_.is_zero()) throw DomainError("a tensor with denominator 0");
    normalise();
}

void Tensor::normalise() {
    if (denominator_.is_one()) return;
    if (denominator_.sign() == Sign::negative) {
        denominator_ = -denominator_;
        numerator_ = -numerator_;
    }
    const Integer g = gcd(content(numerator_), denominator_); // denominator for zero
    if (g.is_one()) return;
    denominator_ = exact_quotient(denominator_, g);
    fmpz_poly_scalar_divexact_fmpz(numerator_.flint(), numerator_.flint(), g.flint());
}

std::vector<Rational> Tensor::entries() const {
    std::vector<Rational> all;
    const auto n = static_cast<long>(size());
    all.reserve(static_cast<std::size_t>(n));
    for (long i = 0; i < n; ++i) all.push_back(entry(i));
    return all;
}

long Tensor::first_place() const {
    if (is_zero()) throw Bug("the first entry of the zero tensor");
    long place = 0;
    while (numerator_.coefficient(place).is_zero()) ++place;
    return place;
}

Tensor operator*(const Tensor& a, const Tensor& b) {
    check_axes(a.shape_, b.shape_, "a product with a tensor");
    // Places in the shape of the product add up as exponents do: nothing is carried from one axis to another.
    Shape shape = a.shape_;
    for (std::size_t j = 0; j < shape.size(); ++j) shape[j] = checked_length(b.shape_[j], 1, shape[j] - 1);
    number_of_entries(shape);
    const Shape plain(shape.size(), 1);
    Poly product = embedded(a.numerator_, a.shape_, plain, shape) * embedded(b.numerator_, b.shape_, plain, shape);
    return Tensor(std::move(shape), std::move(product), a.denominator_ * b.denominator_);
}

Tensor operator*(const Rational& c, const Tensor& a) {
    return Tensor(a.shape_, c.numerator() * a.numerator_, c.denominator() * a.denominator_);
}

Tensor strided(const Tensor& tensor, const Shape& strides) {
    check_axes(tensor.shape(), strides, "strides");
    Shape shape = tensor.shape();
    for (std::size_t j = 0; j < shape.size(); ++j) {
        if (strides[j] < 1) throw DomainError("the stride along axis " + std::to_string(j + 1) + " is " + std::to_string(strides[j]) + ", it must be at least 1");
        shape[j] = checked_length(shape[j] - 1, strides[j], 1);
    }
    Poly numerator = embedded(tensor.numerator(), tensor.shape(), strides, shape);
    return Tensor(std::move(shape), std::move(numerator), tensor.denominator());
}

std::string nested_text(const std::vector<std::string>& entries, const Shape& shape) {
    std::string text;
    const std::size_t axes = shape.size();
    Shape index(axes);
    std::size_t fresh = axes; // how many lists begin here
    for (const std::string& entry : entries) {
        text += std::string(fresh, '[') + entry;
        std::size_t ended = 0;
        for (std::size_t j = axes; j-- > 0 && ++index[j] == shape[j]; ++ended) index[j] = 0;
        text += std::string(ended, ']');
        if (ended < axes) text += ", ";
        fresh = ended;
    }
    return text;
}

std::string to_string(const Tensor& tensor) {
    std::vector<std::string> texts;
    for (const Rational& w : tensor.entries()) texts.push_back(to_string(w));
    return nested_text(texts, tensor.shape());
}

std::string to_expression(const Tensor& tensor) {
    std::string text;
    const Shape& shape = tensor.shape();
    const std::vector<Shape> all = indices(shape);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Rational w = tensor.entry(static_cast<long>(i));
        if (w.is_zero()) continue;
        const bool negative = w.sign() == Sign::negative;
        text += text.empty() ? (negative ? "-" : "") : (negative ? " - " : " + ");
        std::string monomial;
        auto append_power = [&](const char* name, std::size_t j, std::int64_t e) {
            if (e == 0) return;
            monomial += (monomial.empty() ? "" : "*") + std::string(name) + std::to_string(j + 1) + (e > 1 ? "^" + std::to_string(e) : "");
        };
        for (std::size_t j = 0; j < shape.size(); ++j) append_power("x", j, shape[j] - 1 - all[i][j]), append_power("y", j, all[i][j]);
        w = abs(w);
        if (monomial.empty()) text += to_string(w);
        else text += (w == Rational(1) ? "" : to_string(w) + "*") + monomial;
    }
    return text.empty() ? "0" : text;
}

namespace {

// Nested lists, read without recursion.
class NestedListParser {
public:
    NestedListParser(std::string_view text, const Limits& limits, const Budget& budget, std::size_t first_column)
        : text_(text), limits_(limits), budget_(budget), first_column_(first_column) {}

    Tensor parse() {
        skip_blanks();
        if (at_ == text_.size()) throw SyntaxError(first_column_, "the line is empty");
        const bool bare = !is_opening(text_[at_]);
        open(bare ? '\0' : text_[at_]);
        for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
            budget_.poll();
            const char c = text_[at_];
            if (open_.empty()) throw SyntaxError(at_ + first_column_, "unexpected text after the tensor");
            if (is_opening(c)) open(c);
            else if (c == ']' || c == '}') close(c);
            else if (c == ',') comma();
            else number();
        }
        if (bare) check_comma(), end_list();
        if (!open_.empty()) throw SyntaxError(at_ + first_column_, std::string("'") + open_.back().closing + "' is missing");
        Shape shape;
        for (const auto& length : lengths_) shape.push_back(*length);
        return Tensor(std::move(shape), entries_);
    }

private:
    struct List {
        char closing;
        std::int64_t length = 0;
    };

    static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
    static bool is_opening(char c) { return c == '[' || c == '{'; }
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    void open(char c) {
        if (depth_of_numbers_ == open_.size() && !entries_.empty()) throw SyntaxError(at_ + first_column_, "a list where a number is expected: the lists before hold numbers");
        if (open_.size() == most_axes) throw SyntaxError(at_ + first_column_, "more than 32 axes");
        begin_item();
        open_.push_back({c == '[' ? ']' : '}'});
        if (lengths_.size() < open_.size()) lengths_.emplace_back();
        if (c != '\0') ++at_;
    }

    void close(char c) {
        if (open_.back().closing != c) throw SyntaxError(at_ + first_column_, std::string("'") + c + "' closes nothing here");
        check_comma();
        end_list();
        ++at_;
    }

    void end_list() {
        const std::int64_t length = open_.back().length;
        std::optional<std::int64_t>& known = lengths_[open_.size() - 1];
        if (length == 0) throw SyntaxError(at_ + first_column_, "a list without entries");
        if (!known) known = length;
        if (*known != length) {
            throw SyntaxError(at_ + first_column_, "ragged: a list of length " + std::to_string(length) + ", the lists before have length " + std::to_string(*known));
        }
        open_.pop_back();
    }

    void comma() {
        if (open_.back().length == 0 || after_comma_) throw SyntaxError(at_ + first_column_, "an entry is expected before ','");
        after_comma_ = true;
        ++at_;
    }
    void check_comma() const {
        if (after_comma_) throw SyntaxError(at_ + first_column_, "an entry is expected after ','");
    }

    void number() {
        if (depth_of_numbers_ == 0) depth_of_numbers_ = open_.size();
        if (depth_of_numbers_ != open_.size() || lengths_.size() > open_.size()) throw SyntaxError(at_ + first_column_, "a number where a list is expected");
        begin_item();
        const std::size_t start = at_;
        while (at_ < text_.size() && !is_blank(text_[at_]) && std::string_view(",[]{}").find(text_[at_]) == std::string_view::npos) ++at_;
        entries_.push_back(parse_rational(text_.substr(start, at_ - start), start + first_column_, limits_));
        const fmpq* w = entries_.back().flint();
        numerator_bits_ = std::max(numerator_bits_, static_cast<double>(fmpz_bits(fmpq_numref(w))));
        denominator_bits_ += static_cast<double>(fmpz_is_one(fmpq_denref(w)) ? 0 : fmpz_bits(fmpq_denref(w))); // bounds the lcm
        const double size = static_cast<double>(entries_.size()) * ((numerator_bits_ + denominator_bits_) / 8 + 16);
        if (size > static_cast<double>(limits_.size)) {
            throw LimitError(start + first_column_, "the entries together exceed the limit of " + counted(limits_.size, "byte", "bytes"), "max-size");
        }
    }

    void begin_item() {
        after_comma_ = false;
        if (!open_.empty()) ++open_.back().length;
    }

    std::string_view text_;
    const Limits& limits_;
    const Budget& budget_;
    const std::size_t first_column_; // of the text in its line
    std::size_t at_ = 0;
    bool after_comma_ = false;
    std::vector<List> open_;
    std::vector<std::optional<std::int64_t>> lengths_; // of each axis, once a list is complete
    std::size_t depth_of_numbers_ = 0;                 // 0: none was read
    std::vector<Rational> entries_;
    double numerator_bits_ = 0, denominator_bits_ = 0;
};

} // namespace

Tensor parse_tensor(std::string_view text, const Limits& limits, const Budget& budget, std::size_t first_column) {
    return NestedListParser(text, limits, budget, first_column).parse();
}

} // namespace rootprint
