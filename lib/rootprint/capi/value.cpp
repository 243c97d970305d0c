// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/value.hpp"

#include <algorithm>

#include "rootprint/capi/wall.hpp"

namespace rootprint::capi {

namespace {

// Python refuses to read more decimal digits than about this.
constexpr std::size_t most_decimal_digits = 4000;

// The parser of Macaulay2 calls itself for every comma, and 200,000 of them in one list are more than its stack holds.
constexpr std::size_t longest_m2_list = 10'000;

std::string python_integer(const Integer& n) {
    std::string decimal = to_string(n);
    if (decimal.size() <= most_decimal_digits) return decimal;
    char* digits = fmpz_get_str(nullptr, 16, abs(n).flint());
    std::string text = (n.sign() == Sign::negative ? "-0x" : "0x") + std::string(digits);
    flint_free(digits);
    return text;
}

// How the pieces of a language look.
struct Language {
    std::string_view yes, no, infinity, undecided;
    char open, close;
    std::string_view comma, open_record, arrow, next_pair, close_record, empty_record;
};

constexpr Language languages[] = {
    {"true", "false", "\"inf\"", "null", '[', ']', ",", "{", ":", ",", "}", "{}"},
    {"1", "0", "oo", "\"undecided\"", '[', ']', ",", "[", ",", ";", "]", "[;]"},
    {"true", "false", "infinity", "null", '{', '}', ",", "hashTable {", " => ", ",", "}", "hashTable {}"},
    {"True", "False", "inf", "None", '[', ']', ", ", "{", ": ", ", ", "}", "{}"},
};

class Speller {
public:
    explicit Speller(Style style) : style_(style), language_(languages[static_cast<int>(style)]) {}
    std::string text;

    void operator()(const Value& value) { std::visit(*this, value.is); }
    void operator()(bool b) { text += b ? language_.yes : language_.no; }
    void operator()(std::int64_t n) { text += std::to_string(n); }
    void operator()(Infinity) { text += language_.infinity; }
    void operator()(Undecided) { text += language_.undecided; }
    void operator()(const std::string& s) { quote(s); }

    void operator()(const Rational& q) {
        switch (style_) {
        case Style::json: text += '"' + to_string(q) + '"'; return;
        case Style::gp:
        case Style::m2: text += to_string(q); return;
        case Style::python:
            if (q.denominator().is_one()) text += python_integer(q.numerator());
            else text += "Fraction(" + python_integer(q.numerator()) + ", " + python_integer(q.denominator()) + ')';
        }
    }

    void operator()(const Value::List& list) {
        if (style_ == Style::m2 && list.size() > longest_m2_list) {
            text += "join(";
            for (std::size_t i = 0; i < list.size(); i += longest_m2_list) {
                if (i > 0) text += ',';
                items(list, i, std::min(i + longest_m2_list, list.size()));
            }
            text += ')';
            return;
        }
        items(list, 0, list.size());
    }

    void operator()(const Value::Record& record) {
        if (record.empty()) {
            text += language_.empty_record;
            return;
        }
        text += language_.open_record;
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i > 0) text += language_.next_pair;
            quote(record[i].first);
            text += language_.arrow;
            (*this)(record[i].second);
        }
        text += language_.close_record;
    }

private:
    void items(const Value::List& list, std::size_t begin, std::size_t end) {
        text += language_.open;
        for (std::size_t i = begin; i < end; ++i) {
            if (i > begin) text += language_.comma;
            (*this)(list[i]);
        }
        text += language_.close;
    }

    // All four languages understand these escapes; other control characters do not occur in answers.
    void quote(std::string_view s) {
        text += '"';
        for (const char c : s) {
            if (c == '\n') text += "\\n";
            else if (c == '\t') text += "\\t";
            else if (c == '"' || c == '\\') text += {'\\', c};
            else text += c;
        }
        text += '"';
    }

    Style style_;
    const Language& language_;
};

} // namespace

Style parse_style(std::string_view name) {
    if (name == "json") return Style::json;
    if (name == "gp") return Style::gp;
    if (name == "m2") return Style::m2;
    if (name == "python") return Style::python;
    throw UsageError("unknown style \"" + std::string(name) + "\": json, gp, m2 and python are known");
}

std::string spelled(const Value& value, Style style) {
    Speller speller(style);
    speller(value);
    return std::move(speller.text);
}

} // namespace rootprint::capi
