// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/capi/value.hpp"

#include <algorithm>
#include <iterator>

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

// Before each part of Style::m2_parts but the first.
constexpr char before_part = '\x1f';

bool is_list_of_records(const Value::List& list) {
    return !list.empty() && std::all_of(list.begin(), list.end(), [](const Value& value) { return std::holds_alternative<Value::Record>(value.is); });
}

bool is_like_a_number(std::string_view text) { return !text.empty() && std::string_view("[-0123456789").find(text.front()) != std::string_view::npos; }

class Speller {
public:
    explicit Speller(Style style) : style_(style), language_(languages[static_cast<int>(style)]) {}
    std::string text;

    void operator()(const Value& value) { std::visit(*this, value.is); }
    void operator()(bool b) { text += b ? language_.yes : language_.no; }
    void operator()(std::int64_t n) { text += std::to_string(n); }
    void operator()(Infinity) { text += language_.infinity; }
    void operator()(Undecided) { text += language_.undecided; }
    void operator()(const std::string& s) {
        if (!texts_apart_ || !is_like_a_number(s)) return quote(s);
        parts_.push_back(s);
        text += "s#(i+" + std::to_string(parts_.size()) + ')';
    }

    void operator()(const Rational& q) {
        switch (style_) {
        case Style::json: text += '"' + to_string(q) + '"'; return;
        case Style::gp:
        case Style::m2:
        case Style::m2_parts: text += to_string(q); return;
        case Style::python:
            if (q.denominator().is_one()) text += python_integer(q.numerator());
            else text += "Fraction(" + python_integer(q.numerator()) + ", " + python_integer(q.denominator()) + ')';
        }
    }

    void operator()(const Value::List& list) {
        if (records_apart_ && is_list_of_records(list)) {
            text += language_.open;
            for (const Value& record : list) {
                if (&record != &list.front()) text += language_.comma;
                Speller speller(Style::m2);
                speller.texts_apart_ = true;
                speller(record);
                text += "r " + std::to_string(parts_.size() + 1);
                parts_.push_back("(s,i) -> " + speller.text);
                std::move(speller.parts_.begin(), speller.parts_.end(), std::back_inserter(parts_));
            }
            text += language_.close;
            return;
        }
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

    // Style::m2_parts: the value itself, or if it has lists of records all parts.
    static std::string in_parts(const Value& value) {
        Speller speller(Style::m2);
        speller.records_apart_ = true;
        speller(value);
        if (speller.parts_.empty()) return std::move(speller.text);
        std::string result = "r -> " + speller.text;
        for (const std::string& part : speller.parts_) result += before_part + part;
        return result;
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
    bool records_apart_ = false, texts_apart_ = false;
    std::vector<std::string> parts_;
};

} // namespace

Style parse_style(std::string_view name) {
    if (name == "json") return Style::json;
    if (name == "gp") return Style::gp;
    if (name == "m2") return Style::m2;
    if (name == "python") return Style::python;
    if (name == "m2-parts") return Style::m2_parts;
    throw UsageError("unknown style \"" + std::string(name) + "\": json, gp, m2, python and m2-parts are known");
}

std::string spelled(const Value& value, Style style) {
    if (style == Style::m2_parts) return Speller::in_parts(value);
    Speller speller(style);
    speller(value);
    return std::move(speller.text);
}

} // namespace rootprint::capi
