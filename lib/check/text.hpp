// SPDX-License-Identifier: LGPL-3.0-or-later
/// Reading: the words that claims and certificates have in common, and the spelling of patterns.
#pragma once

#include "budget.hpp"

#include <optional>

namespace rootprint::checker {

/// A word of decimal digits as an integer: chunks of 18 digits, joined two by two until one is left.
inline Integer integer_from(string_view digits, Budget& budget) {
    const size_t chunk_digits = 18;
    std::vector<Integer> parts; // the last digits first
    budget.work(digits.size() / chunk_digits + 1, 2 * overhead);
    for (size_t end = digits.size(); end > 0; end -= std::min(end, chunk_digits)) {
        uint64_t chunk = 0;
        for (const char digit : digits.substr(end - std::min(end, chunk_digits), std::min(end, chunk_digits)))
            chunk = 10 * chunk + static_cast<uint64_t>(digit - '0');
        parts.emplace_back(chunk);
    }
    Integer base = 1'000'000'000'000'000'000; // what parts[1] is a multiple of
    while (parts.size() > 1) {
        budget.work(parts.size() / 2 + 1, product_steps(base, base) + sum_steps(2 * words(base)));
        for (size_t i = 0; i + 1 < parts.size(); i += 2) {
            parts[i + 1] *= base;
            parts[i] += parts[i + 1];
            parts[i / 2].swap(parts[i]);
        }
        if (parts.size() % 2 != 0) parts[parts.size() / 2].swap(parts.back());
        parts.resize((parts.size() + 1) / 2);
        if (parts.size() > 1) base *= base;
    }
    return std::move(parts.front());
}

constexpr uint64_t many = 1'000'000'000'000'000'000;

/// A word of decimal digits as a count, or `many` if that is less.
inline uint64_t count_from(string_view digits) {
    if (digits.size() > 18) return many;
    uint64_t value = 0;
    for (const char digit : digits) value = 10 * value + static_cast<uint64_t>(digit - '0');
    return value;
}

struct Rational {
    Integer numerator, denominator; // denominator > 0, not necessarily in lowest terms
};

/// The filter sizes k_1, …, k_L of an architecture.
struct Sizes {
    string_view text;
    uint64_t sum = 0;  // of the k_i − 1, or `many`
    uint64_t even = 0; // the number of even k_i
    std::vector<uint64_t> all; // the k_i, or `many`
};

/// Reads a text from left to right, and stops where the grammar is not met.
class Reader {
    string_view text_;
    Source source_;
    Budget* budget_;
    size_t at_ = 0;

public:
    Reader(string_view text, Source source, Budget& budget) : text_(text), source_(source), budget_(&budget) {}

    size_t position() const { return at_; }
    string_view since(size_t begin) const { return text_.substr(begin, at_ - begin); }
    bool at_end() const { return at_ == text_.size(); }
    bool sees(string_view word) const { return text_.substr(at_, word.size()) == word; }
    bool sees_digit() const { return !at_end() && text_[at_] >= '0' && text_[at_] <= '9'; }
    bool sees_list_item() const { return sees(" ") && !sees(" :"); }

    [[noreturn]] void stop(Status status, std::string reason) const {
        const string_view before = text_.substr(0, at_);
        const auto line = static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
        const size_t line_begin = line == 0 ? 0 : before.rfind('\n') + 1;
        throw Stop{status, std::move(reason), source_, line + 1, at_ - line_begin + 1};
    }
    [[noreturn]] void expected(const char* what) const { stop(Status::malformed, std::string("expected ") + what); }

    /// Rejects the text from `begin` on.
    void require(bool condition, size_t begin, const char* otherwise) {
        if (condition) return;
        at_ = begin;
        stop(Status::rejected, otherwise);
    }

    bool skip(string_view word) {
        const bool found = sees(word);
        if (found) at_ += word.size();
        return found;
    }
    void expect(string_view word, const char* name) {
        if (!skip(word)) expected(name);
    }
    void space() { expect(" ", "one space"); }
    void colon() { expect(" :", "a space and a colon"); }
    void line_end() { expect("\n", "the end of the line"); }
    void end() const {
        if (!at_end()) expected("the end of the file");
    }

    /// natural = "0" / positive. No digit may follow a number, so whatever comes after a leading zero is not expected.
    string_view natural() {
        const size_t begin = at_;
        if (!sees_digit()) expected("a number");
        if (skip("0")) return since(begin);
        while (sees_digit()) ++at_;
        return since(begin);
    }
    string_view positive() {
        if (sees("0")) expected("a positive number");
        return natural();
    }
    /// integer = "0" / ["-"] positive: the sign, and the digits
    std::pair<bool, string_view> integer() {
        const bool negative = skip("-");
        return {negative, negative ? positive() : natural()};
    }
    Integer natural_value() { return integer_from(natural(), *budget_); }
    Integer positive_value() { return integer_from(positive(), *budget_); }
    Integer integer_value() {
        const auto [negative, digits] = integer();
        Integer value = integer_from(digits, *budget_);
        if (negative) value.backend().negate();
        return value;
    }
    /// rational = integer ["/" positive]; cut = integer "/" positive
    Rational rational(bool is_cut = false) {
        Rational value{integer_value(), 1};
        if (is_cut && !sees("/")) expected("a slash");
        if (skip("/")) value.denominator = positive_value();
        return value;
    }
    Rational cut() { return rational(true); }
    /// 1*(SP cut), as text
    string_view cuts() {
        const size_t begin = at_;
        do {
            space();
            integer();
            expect("/", "a slash");
            positive();
        } while (sees_list_item());
        return since(begin);
    }
    /// 1*(SP integer), at most `room` numbers; `room` becomes what is left of it.
    Poly integers(uint64_t& room) {
        Poly list;
        do {
            space();
            if (room == 0) stop(Status::unsupported, "more numbers than --max-degree allows");
            --room;
            list.push_back(integer_value());
        } while (sees_list_item());
        return list;
    }
    /// *(SP natural), at most `room` numbers
    Poly naturals(uint64_t room) {
        Poly list;
        while (sees_list_item()) {
            space();
            if (list.size() == room) stop(Status::unsupported, "more numbers than --max-degree allows");
            list.push_back(natural_value());
        }
        return list;
    }
    /// sizes = positive *("," positive)
    Sizes sizes() {
        const size_t begin = at_;
        Sizes sizes;
        do {
            const string_view size = positive();
            sizes.all.push_back(count_from(size));
            sizes.sum = std::min(sizes.sum + sizes.all.back() - 1, many);
            if ((size.back() - '0') % 2 == 0) ++sizes.even;
        } while (skip(","));
        sizes.text = since(begin);
        return sizes;
    }
    /// pattern = side "|" side
    string_view pattern() {
        const size_t begin = at_;
        pattern_side();
        expect("|", "a bar");
        pattern_side();
        return since(begin);
    }
    /// side = "0" / positive *("," positive)
    void pattern_side() {
        if (skip("0")) return;
        do positive();
        while (skip(","));
    }
    /// place = "interior" / "boundary" / "outside"
    string_view place() {
        const size_t begin = at_;
        if (!skip("interior") && !skip("boundary")) expect("outside", "interior, boundary or outside");
        return since(begin);
    }
    /// filling = layer *("." layer), layer = "1" / 1*(("p" / "q") positive)
    void filling() {
        do {
            if (skip("1")) continue;
            do {
                if (!skip("p")) expect("q", "1, p or q");
                positive();
            } while (sees("p") || sees("q"));
        } while (skip("."));
    }
    /// What comes before the next space or line end.
    string_view word() {
        const size_t begin = at_;
        while (!at_end() && text_[at_] != ' ' && text_[at_] != '\n') ++at_;
        return since(begin);
    }
    /// `name` SP positive LF; any version but 1 is unsupported.
    void header(const char* name) {
        expect(name, name);
        space();
        const size_t begin = at_;
        const string_view version = positive();
        line_end();
        if (version == "1") return;
        at_ = begin;
        stop(Status::unsupported, "this checker knows version 1 only");
    }
    /// The number of a rule, in their order. Another word of lower-case letters is a rule, of a checker that knows it; anything else is none.
    size_t rule() {
        const std::vector<string_view> rules{"pattern", "zero", "repeated", "squarefree", "enumeration", "degenerations", "fillings", "critical", "groups", "sections", "pieces", "examples"};
        const size_t begin = at_;
        while (!at_end() && text_[at_] >= 'a' && text_[at_] <= 'z') ++at_;
        if (at_ == begin) expected("the name of a rule");
        const auto found = std::find(rules.begin(), rules.end(), since(begin));
        line_end();
        if (found != rules.end()) return static_cast<size_t>(found - rules.begin());
        at_ = begin;
        stop(Status::unsupported, "this checker knows the rules pattern, zero, repeated, squarefree, enumeration, degenerations, fillings, critical, groups, sections, pieces and examples");
    }
};

struct RealRoots {
    uint64_t all = 0;
    std::optional<uint64_t> negative; // known if 0 is one of the cuts
};

struct Pattern {
    std::vector<uint64_t> real, complex; // ascending
    uint64_t fixed = 0;                   // of a proved pattern: the multiplicities of the roots 0, if that is a factor of its own, and infinity,
    std::optional<uint64_t> negative = 0; // and of the negative ones, if they are known

    /// Adds the roots of a form, all of one multiplicity; false if an odd number of them is not real. The lists may not be ascending after that.
    bool add(uint64_t degree, const RealRoots& roots, uint64_t multiplicity) {
        if (roots.all > degree || (degree - roots.all) % 2 != 0) return false;
        real.insert(real.end(), roots.all, multiplicity);
        complex.insert(complex.end(), (degree - roots.all) / 2, multiplicity);
        if (negative && roots.negative) *negative += multiplicity * *roots.negative;
        else negative.reset();
        return true;
    }
};

/// Condition 6 of rule 1: the place of a form that is not 0 and has these real root multiplicities.
inline string_view place(const Sizes& sizes, const std::vector<uint64_t>& real) {
    uint64_t roots = 0, odd = 0;
    for (const uint64_t entry : real) {
        roots += entry;
        odd += entry % 2;
    }
    if (sizes.even <= 1) return "interior";
    if (roots < sizes.even) return "outside";
    return odd + 2 <= sizes.even ? "boundary" : "interior";
}

/// The place of the form 0.
inline string_view place_of_zero(const Sizes& sizes) { return sizes.even <= 1 ? "interior" : "boundary"; }

/// The canonical spelling: digits if all entries are at most 9, otherwise all entries separated by commas; 0 for none.
inline std::string spelling(const Pattern& pattern) {
    bool digits = true;
    for (const auto* side : {&pattern.real, &pattern.complex})
        digits = digits && std::all_of(side->begin(), side->end(), [](uint64_t entry) { return entry <= 9; });
    const auto spell = [digits](const std::vector<uint64_t>& side) {
        std::string text;
        for (const uint64_t entry : side) text += (digits || text.empty() ? "" : ",") + std::to_string(entry);
        return text.empty() ? "0" : text;
    };
    return spell(pattern.real) + "|" + spell(pattern.complex);
}

} // namespace rootprint::checker
