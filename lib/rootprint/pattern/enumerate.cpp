// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/enumerate.hpp"

#include <algorithm>
#include <functional>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

void require_degree(long degree) {
    if (degree < 0) throw DomainError("there are no forms of negative degree");
}

} // namespace

std::vector<long> complex_type(const Pattern& pattern) {
    std::vector<long> type = pattern.real;
    for (int twice = 0; twice < 2; ++twice) type.insert(type.end(), pattern.complex.begin(), pattern.complex.end());
    std::sort(type.begin(), type.end(), std::greater<>());
    return type;
}

std::strong_ordering table_order(const Pattern& a, const Pattern& b) {
    if (auto order = a.degree() <=> b.degree(); order != 0) return order;
    const std::vector<long> s = complex_type(a), t = complex_type(b);
    if (auto order = t.size() <=> s.size(); order != 0) return order;
    if (auto order = t <=> s; order != 0) return order;
    return a.real <=> b.real;
}

Integer number_of_patterns(long degree) {
    require_degree(degree);
    const long length = degree + 1;
    fmpz* partitions = _fmpz_vec_init(length);
    arith_number_of_partitions_vec(partitions, length);
    Integer sum;
    for (long pairs = 0; 2 * pairs <= degree; ++pairs) {
        fmpz_addmul(sum.flint(), partitions + pairs, partitions + (degree - 2 * pairs));
    }
    _fmpz_vec_clear(partitions, length);
    return sum;
}

// --------------------------------------------------------------------------------------------------------- the cursor

PatternCursor::PatternCursor(long degree) {
    require_degree(degree);
    if (degree > 0) classes_.push_back(class_of(1, degree));
    first_pattern();
}

Pattern PatternCursor::pattern() const {
    Pattern pattern;
    for (const Class& c : classes_) {
        pattern.real.insert(pattern.real.end(), static_cast<std::size_t>(c.real), c.multiplicity);
        pattern.complex.insert(pattern.complex.end(), static_cast<std::size_t>((c.number - c.real) / 2), c.multiplicity);
    }
    return pattern;
}

std::vector<long> PatternCursor::complex_type() const {
    std::vector<long> type;
    for (auto c = classes_.rbegin(); c != classes_.rend(); ++c)
        type.insert(type.end(), static_cast<std::size_t>(c->number), c->multiplicity);
    return type;
}

bool PatternCursor::advance() {
    if (next_pattern()) return false;
    if (next_type())
        first_pattern();
    else
        at_end_ = true;
    return true;
}

// Types of one length are a decreasing list p_1 ≥ … ≥ p_L. The next one shares the longest possible beginning: the last part that
// can be lowered is lowered by 1, and what is then left goes to the parts after it, as much as possible to the first ones.
// In classes: walk from the small parts to the large ones; `parts` and `sum` are those of the parts passed.
bool PatternCursor::next_type() {
    if (classes_.empty()) return false;
    long parts = 0, sum = 0;
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        // The last part p of class i gives 1 away; the parts after it hold at most p − 1 each.
        const long p = classes_[i].multiplicity;
        if (sum + 1 <= parts * (p - 1)) {
            long left = sum + 1, places = parts;
            std::vector<Class> small; // by decreasing multiplicity
            small.push_back(class_of(p - 1, 1));
            while (places > 0) {
                const long part = std::min(p - 1, left - (places - 1));
                // how many parts of this size in a row: all but the last may be followed by ones only
                const long number = part == 1 ? places : std::min(places, (left - places) / (part - 1));
                if (small.back().multiplicity == part)
                    small.back() = class_of(part, small.back().number + number);
                else
                    small.push_back(class_of(part, number));
                left -= number * part;
                places -= number;
            }
            if (--classes_[i].number > 0) --i;
            classes_.erase(classes_.begin(), classes_.begin() + static_cast<std::ptrdiff_t>(i + 1));
            classes_.insert(classes_.begin(), small.rbegin(), small.rend());
            return true;
        }
        parts += classes_[i].number;
        sum += classes_[i].number * p;
    }
    // The first type with one part less.
    if (parts == 1) return false;
    classes_.clear();
    if (parts > 2) classes_.push_back(class_of(1, parts - 2));
    classes_.push_back(class_of(sum - (parts - 2), 1));
    return true;
}

// Lists ρ over the classes from `start` on, in lexicographic order: first those with real roots in the class `start` only
// (then each is the beginning of the next), then those with more, where many real roots in the class come before few.

bool PatternCursor::is_real_free(std::size_t start) const {
    return std::all_of(classes_.begin() + static_cast<std::ptrdiff_t>(start), classes_.end(),
                       [](const Class& c) { return c.real == 0; });
}

bool PatternCursor::can_be_real_free(std::size_t start) const {
    return std::all_of(classes_.begin() + static_cast<std::ptrdiff_t>(start), classes_.end(),
                       [](const Class& c) { return c.number % 2 == 0; });
}

// The first list over the classes from `start` on that is not empty.
void PatternCursor::first_tail(std::size_t start) {
    for (std::size_t i = start; i < classes_.size(); ++i) {
        Class& c = classes_[i];
        if (can_be_real_free(i + 1)) {
            c.real = c.number % 2 == 0 ? 2 : 1;
            for (std::size_t j = i + 1; j < classes_.size(); ++j) classes_[j].real = 0;
            return;
        }
        c.real = c.number;
    }
}

void PatternCursor::first_pattern() {
    if (can_be_real_free(0))
        for (Class& c : classes_) c.real = 0;
    else
        first_tail(0);
}

bool PatternCursor::next_pattern() {
    std::size_t last = classes_.size();
    while (last > 0 && classes_[last - 1].real == 0) --last;
    if (last == 0) { // the empty list
        if (classes_.empty()) return false;
        first_tail(0);
        return true;
    }
    // The class of the largest real root, in its first phase.
    if (Class& c = classes_[last - 1]; c.real < c.number) {
        c.real += 2;
        return true;
    }
    if (last < classes_.size()) {
        first_tail(last);
        return true;
    }
    for (std::size_t i = classes_.size() - 1; i-- > 0;) {
        if (classes_[i].real >= 2) {
            classes_[i].real -= 2;
            first_tail(i + 1);
            return true;
        }
    }
    return false;
}

// ---------------------------------------------------------------------------------------------------------- positions

namespace {

struct Counts {
    Integer all;          ///< lists over the classes from some index on
    bool with_empty_list; ///< whether the empty list is one of them
    Integer nonempty() const { return with_empty_list ? all - Integer(1) : all; }
};

// For every index of a class, and one beyond.
template <typename Classes>
std::vector<Counts> counts(const Classes& classes) {
    std::vector<Counts> result(classes.size() + 1);
    result.back() = {Integer(1), true};
    for (std::size_t i = classes.size(); i-- > 0;) {
        result[i] = {result[i + 1].all * Integer(classes[i].number / 2 + 1),
                     result[i + 1].with_empty_list && classes[i].number % 2 == 0};
    }
    return result;
}

} // namespace

PatternOrder::PatternOrder(long degree) : degree_(degree), size_(number_of_patterns(degree)) {
    const long n = degree + 1;
    table_.resize(static_cast<std::size_t>(n * n * n));
    auto at = [&](long largest, long parts, long sum) -> Integer& {
        return table_[static_cast<std::size_t>((largest * n + parts) * n + sum)];
    };
    at(0, 0, 0) = Integer(1);
    for (long a = 1; a < n; ++a) {
        for (long parts = 0; parts < n; ++parts) {
            for (long sum = parts; sum < n; ++sum) {
                Integer& entry = at(a, parts, sum);
                for (long m = 0; m <= parts && m * a <= sum; ++m) {
                    const Integer& rest = at(a - 1, parts - m, sum - m * a);
                    if (!rest.is_zero()) fmpz_addmul_ui(entry.flint(), rest.flint(), static_cast<ulong>(m / 2 + 1));
                }
            }
        }
    }
}

const Integer& PatternOrder::patterns(long largest, long parts, long sum) const {
    const long n = degree_ + 1;
    return table_[static_cast<std::size_t>((largest * n + parts) * n + sum)];
}

Integer PatternOrder::index(const Pattern& pattern) const {
    if (pattern.degree() != degree_) throw DomainError("the pattern has another degree");
    Classes classes; // of the pattern
    const std::vector<long> type = rootprint::complex_type(pattern);
    for (auto part = type.rbegin(); part != type.rend(); ++part) {
        if (classes.empty() || classes.back().multiplicity != *part) classes.push_back({*part, 0, 0});
        ++classes.back().number;
    }
    for (auto& c : classes) c.real = std::count(pattern.real.begin(), pattern.real.end(), c.multiplicity);

    Integer before;
    long parts = static_cast<long>(type.size()), sum = degree_;
    for (long longer = parts + 1; longer <= degree_; ++longer) before += patterns(degree_, longer, degree_);
    // Types of this length that come before: with the same large parts, then a larger part, or one more of the same size.
    long bound = degree_;
    for (auto c = classes.rbegin(); c != classes.rend(); ++c) {
        Integer with_larger = patterns(bound, parts, sum) - patterns(c->multiplicity, parts, sum);
        for (long m = c->number + 1; m <= parts && m * c->multiplicity <= sum; ++m) {
            with_larger += Integer(m / 2 + 1) * patterns(c->multiplicity - 1, parts - m, sum - m * c->multiplicity);
        }
        for (auto larger = classes.rbegin(); larger != c; ++larger) with_larger *= Integer(larger->number / 2 + 1);
        before += with_larger;
        parts -= c->number;
        sum -= c->number * c->multiplicity;
        bound = c->multiplicity - 1;
    }
    // Lists ρ of this type that come before.
    const std::vector<Counts> tails = counts(classes);
    std::size_t last = classes.size();
    while (last > 0 && classes[last - 1].real == 0) --last;
    for (std::size_t i = 0; i < last; ++i) {
        const auto& c = classes[i];
        if (i > 0 && tails[i].with_empty_list) before -= Integer(1); // the empty one is not among these
        if (i + 1 == last) {
            before += Integer((c.real - c.number % 2) / 2);
        } else {
            if (tails[i + 1].with_empty_list) before += Integer(c.number / 2 + 1);
            before += Integer((c.number - c.real) / 2) * tails[i + 1].nonempty();
        }
    }
    return before;
}

PatternCursor PatternOrder::at(const Integer& index) const {
    if (index.sign() == Sign::negative || index > size_) throw DomainError("there is no pattern with this number");
    PatternCursor cursor(degree_);
    if (index == size_) {
        cursor.at_end_ = true;
        return cursor;
    }
    Integer left = index; // patterns before the wanted one among those that agree with what is chosen
    long parts = degree_, sum = degree_;
    while (patterns(degree_, parts, sum) <= left) left -= patterns(degree_, parts--, sum);

    Classes classes; // first by decreasing multiplicity
    Integer choices(1); // lists ρ over them
    for (long a = degree_; parts > 0; --a) {
        for (long m = std::min(parts, sum / a); m > 0; --m) {
            const Integer here = choices * Integer(m / 2 + 1) * patterns(a - 1, parts - m, sum - m * a);
            if (left < here) {
                classes.push_back({a, m, m});
                choices *= Integer(m / 2 + 1);
                parts -= m;
                sum -= m * a;
                break;
            }
            left -= here;
        }
    }
    std::reverse(classes.begin(), classes.end());

    const std::vector<Counts> tails = counts(classes);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        auto& c = classes[i];
        const Integer alone = tails[i + 1].with_empty_list ? Integer(c.number / 2 + 1) : Integer(0);
        if (left < alone) {
            c.real = c.number % 2 + 2 * fmpz_get_si(left.flint());
            for (std::size_t j = i + 1; j < classes.size(); ++j) classes[j].real = 0;
            break;
        }
        left -= alone;
        Integer fewer;
        fmpz_fdiv_qr(fewer.flint(), left.flint(), left.flint(), tails[i + 1].nonempty().flint());
        c.real = c.number - 2 * fmpz_get_si(fewer.flint());
        if (tails[i + 1].with_empty_list) left += Integer(1);
    }
    cursor.classes_ = std::move(classes);
    return cursor;
}

} // namespace rootprint
