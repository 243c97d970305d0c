// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/exact/npy.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view magic = "\x93NUMPY"sv;
constexpr std::size_t longest_header = std::size_t{1} << 20, most_axes = 32;

// What the numbers are.
struct Type {
    char kind = 'f'; // f, i or u
    std::size_t size = 8;
    bool big_endian = false;
};

std::uint64_t unsigned_number(std::string_view bytes, bool big_endian) {
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) n = n << 8 | static_cast<unsigned char>(bytes[big_endian ? i : bytes.size() - 1 - i]);
    return n;
}

double half_precision(std::uint64_t bits) {
    const auto exponent = static_cast<int>(bits >> 10 & 31);
    const auto fraction = static_cast<double>(bits & 1023);
    const double size = exponent == 31 ? (bits & 1023 ? NAN : INFINITY) : exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
    return bits >> 15 ? -size : size;
}

// NaN and infinities as they are.
double floating_number(std::uint64_t bits, std::size_t size) {
    if (size == 2) return half_precision(bits);
    if (size == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    return std::bit_cast<double>(bits);
}

Rational integer_number(std::uint64_t bits, const Type& type) {
    Integer n;
    if (type.kind == 'u') fmpz_set_ui(n.flint(), bits);
    else fmpz_set_si(n.flint(), static_cast<std::int64_t>(bits << (64 - 8 * type.size)) >> (64 - 8 * type.size));
    return Rational(n);
}

// The dictionary in the header: a Python literal with three keys.
class Header {
public:
    Header(std::string_view text, std::size_t position) : text_(text), position_(position) {
        expect('{');
        for (;;) {
            skip_blanks();
            if (next() == '}') break;
            entry();
            skip_blanks();
            if (next() != ',') break;
            ++at_;
        }
        expect('}');
        skip_blanks();
        if (at_ < text_.size()) fail("unexpected text after the header");
        if (!type_ || !fortran_order_ || !shape_) fail("the header needs 'descr', 'fortran_order' and 'shape'");
    }
    const Type& type() const { return *type_; }
    bool fortran_order() const { return *fortran_order_; }
    const std::vector<std::int64_t>& shape() const { return *shape_; }

private:
    [[noreturn]] void fail(const std::string& reason) const { throw SyntaxError(position_ + at_, reason); }
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_blanks() {
        while (next() == ' ' || next() == '\n' || next() == '\t') ++at_;
    }
    void expect(char c) {
        skip_blanks();
        if (next() != c) fail(std::string("'") + c + "' is expected in the header");
        ++at_;
    }
    std::string_view quoted() {
        skip_blanks();
        const char quote = next();
        if (quote == '[' || quote == '(') fail("only arrays of plain numbers are read, no structured types");
        if (quote != '\'' && quote != '"') fail("a quoted name is expected in the header");
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == text_.npos) fail("a quotation mark is missing in the header");
        const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return inside;
    }

    void entry() {
        const std::size_t start = at_;
        const std::string_view key = quoted();
        const bool is_twice = (key == "descr" && type_) || (key == "fortran_order" && fortran_order_) || (key == "shape" && shape_);
        if (is_twice || (key != "descr" && key != "fortran_order" && key != "shape")) {
            at_ = start;
            fail(is_twice ? "a key twice in the header" : "an unknown key in the header");
        }
        expect(':');
        skip_blanks();
        if (key == "descr") read_type();
        else if (key == "fortran_order") read_order();
        else read_shape();
    }

    void read_type() {
        const std::size_t start = at_;
        const std::string name(quoted());
        for (const std::string_view kind_and_size : {"i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"}) {
            if (name.size() != 3 || name.substr(1) != kind_and_size) continue;
            const bool has_order = name[0] == '<' || name[0] == '>';
            if (!has_order && !(name[0] == '|' && name[2] == '1')) continue;
            type_ = Type{name[1], static_cast<std::size_t>(name[2] - '0'), name[0] == '>'};
            return;
        }
        at_ = start;
        std::string safe;
        for (const char c : name.substr(0, 20)) safe += c >= ' ' && c < 0x7f ? c : '?';
        fail("the type '" + safe + "' is none of the integers (<i8) and floating-point numbers (<f8) of 1 to 8 bytes");
    }

    void read_order() {
        for (const bool value : {true, false}) {
            const std::string_view word = value ? "True" : "False";
            if (text_.substr(at_, word.size()) != word) continue;
            at_ += word.size();
            fortran_order_ = value;
            return;
        }
        fail("True or False is expected in the header");
    }

    void read_shape() {
        expect('(');
        std::vector<std::int64_t> shape;
        for (skip_blanks(); next() != ')'; skip_blanks()) {
            if (shape.size() == most_axes) fail("more than 32 axes");
            shape.push_back(length());
            skip_blanks();
            if (next() == ',') ++at_;
            else if (next() != ')' || shape.size() == 1) fail("',' is expected in the shape");
        }
        ++at_;
        shape_ = std::move(shape);
    }

    std::int64_t length() {
        if (next() < '0' || next() > '9') fail("a length is expected in the shape");
        std::int64_t n = 0;
        for (; next() >= '0' && next() <= '9'; ++at_)
            if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, next() - '0', &n)) fail("a length beyond 2^63 - 1 in the shape");
        if (next() == 'L') ++at_; // of Python 2
        return n;
    }

    std::string_view text_;
    std::size_t position_; // of the text in the file, from 1
    std::size_t at_ = 0;
    std::optional<Type> type_;
    std::optional<bool> fortran_order_;
    std::optional<std::vector<std::int64_t>> shape_;
};

// The product of the lengths, or nothing if it exceeds 2^63 − 1.
std::optional<std::int64_t> number_of_entries(const std::vector<std::int64_t>& shape) {
    std::int64_t size = 1;
    for (const std::int64_t k : shape)
        if (k == 0) return 0;
    for (const std::int64_t k : shape)
        if (__builtin_mul_overflow(size, k, &size)) return {};
    return size;
}

std::string index_text(std::size_t place, const std::vector<std::int64_t>& shape) {
    std::string text;
    for (std::size_t j = shape.size(); j-- > 0; place /= static_cast<std::size_t>(shape[j]))
        text = std::to_string(place % static_cast<std::size_t>(shape[j])) + (text.empty() ? "" : ", ") + text;
    return "entry [" + text + "]";
}

// The place in C order of what comes next in Fortran order; `index` is moved on.
std::size_t next_place(std::vector<std::int64_t>& index, const std::vector<std::int64_t>& shape) {
    std::size_t place = 0;
    for (std::size_t j = 0; j < shape.size(); ++j) place = place * static_cast<std::size_t>(shape[j]) + static_cast<std::size_t>(index[j]);
    for (std::size_t j = 0; j < shape.size() && ++index[j] == shape[j]; ++j) index[j] = 0;
    return place;
}

bool is_machine_integer(const Rational& x) { return fmpz_is_one(fmpq_denref(x.flint())) && fmpz_fits_si(fmpq_numref(x.flint())); }

bool is_double(const Rational& x) {
    const double d = to_double(x);
    return std::isfinite(d) && exact_rational(d) == x;
}

void append(std::string& bytes, std::uint64_t n, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(n >> (8 * i) & 255);
}

} // namespace

bool looks_like_npy(std::string_view bytes) { return bytes.substr(0, magic.size()) == magic; }

NpyHeader parse_npy_header(std::string_view bytes) {
    if (!looks_like_npy(bytes)) throw SyntaxError(1, "not a .npy file");
    if (bytes.size() < 10) throw SyntaxError(bytes.size() + 1, "the file ends in its header");
    const int version = bytes[6];
    if (version < 1 || version > 3 || bytes[7] != 0) throw SyntaxError(7, "not version 1.0, 2.0 or 3.0 of the .npy format");
    const std::size_t length_size = version == 1 ? 2 : 4, start = 8 + length_size;
    if (bytes.size() < start) throw SyntaxError(bytes.size() + 1, "the file ends in its header");
    const std::size_t length = unsigned_number(bytes.substr(8, length_size), false);
    if (length > longest_header) throw LimitError(9, "a header of more than 2^20 bytes");
    if (bytes.size() - start < length) throw SyntaxError(bytes.size() + 1, "the file ends in its header");
    const Header header(bytes.substr(start, length), start + 1);
    return {header.type().kind, header.type().size, header.type().big_endian, header.fortran_order(), header.shape(), start, start + length};
}

std::string npy_header(std::string_view type, const std::vector<std::int64_t>& shape) {
    std::string text = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (";
    for (std::size_t j = 0; j < shape.size(); ++j) text += (j > 0 ? " " : "") + std::to_string(shape[j]) + (j + 1 < shape.size() || j == 0 ? "," : "");
    text += "), }";
    text.append(63 - (10 + text.size()) % 64, ' ');
    text += '\n';
    std::string bytes = std::string(magic) + '\1' + '\0';
    append(bytes, text.size(), 2);
    return bytes + text;
}

NumberArray parse_npy(std::string_view bytes, const Limits& limits, const Budget& budget) {
    const NpyHeader header = parse_npy_header(bytes);
    const Type type{header.kind, header.size, header.is_big_endian};
    const std::vector<std::int64_t>& shape = header.shape;
    const std::string_view data = bytes.substr(header.end);

    const std::optional<std::int64_t> number = number_of_entries(shape);
    const auto check_size = [&](double bytes_of_entry) {
        if (number && static_cast<double>(*number) * (bytes_of_entry + sizeof(Rational)) <= static_cast<double>(limits.size)) return;
        throw LimitError(header.begin + 1, "the array exceeds the limit of " + counted(limits.size, "byte", "bytes"), "max-size");
    };
    check_size(static_cast<double>(type.size));
    const std::size_t needed = static_cast<std::size_t>(*number) * type.size;
    if (data.size() < needed) {
        throw SyntaxError(bytes.size() + 1, "truncated: " + counted(data.size(), "byte", "bytes") + " of data where " + counted(needed, "is", "are") + " needed");
    }
    if (data.size() > needed) throw SyntaxError(header.end + needed + 1, "unexpected bytes after the array");

    NumberArray array{shape, std::vector<Rational>(static_cast<std::size_t>(*number))};
    std::vector<std::int64_t> index(shape.size());
    flint_bitcnt_t numerator_bits = 0, denominator_bits = 0; // of the largest; denominators are powers of 2
    for (std::size_t i = 0; i < array.entries.size(); ++i) {
        budget.poll();
        const std::size_t place = header.is_fortran_order ? next_place(index, shape) : i;
        const std::uint64_t bits = unsigned_number(data.substr(i * type.size, type.size), type.big_endian);
        if (type.kind != 'f') {
            array.entries[place] = integer_number(bits, type);
            continue;
        }
        const double x = floating_number(bits, type.size);
        if (!std::isfinite(x)) throw SyntaxError(header.end + i * type.size + 1, index_text(place, shape) + (std::isnan(x) ? " is NaN" : " is infinite"));
        array.entries[place] = exact_rational(x);
        numerator_bits = std::max(numerator_bits, fmpz_bits(fmpq_numref(array.entries[place].flint())));
        denominator_bits = std::max(denominator_bits, fmpz_bits(fmpq_denref(array.entries[place].flint())));
    }
    check_size(static_cast<double>(numerator_bits + denominator_bits) / 8);
    return array;
}

std::string to_npy(const NumberArray& array) {
    const std::optional<std::int64_t> number = number_of_entries(array.shape);
    if (array.shape.size() > most_axes || !number || static_cast<std::size_t>(*number) != array.entries.size()) throw DomainError("the shape of an array does not fit its entries");
    bool integers = true;
    for (const Rational& x : array.entries) integers &= is_machine_integer(x);
    std::string bytes = npy_header(integers ? "<i8" : "<f8", array.shape);
    for (std::size_t i = 0; i < array.entries.size(); ++i) {
        const Rational& x = array.entries[i];
        if (!integers && !is_double(x)) throw DomainError(index_text(i, array.shape) + " is no double: " + to_string(x));
        append(bytes, integers ? static_cast<std::uint64_t>(fmpz_get_si(fmpq_numref(x.flint()))) : std::bit_cast<std::uint64_t>(to_double(x)), 8);
    }
    return bytes;
}

} // namespace rootprint
