// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/multiple_roots.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "rootprint/batch/residues.hpp"

namespace rootprint::batch {

namespace {

__extension__ using Wide = __int128;

constexpr int most_bits = 60; // of coefficients: below half the prime
constexpr double largest_bound = 0x1p59;

// Divided by one power of 2; false for the form 0.
bool divide_by_power_of_2(std::span<std::int64_t> integers) {
    std::int64_t bits = 0;
    for (const std::int64_t x : integers) bits |= x;
    if (bits == 0) return false;
    const int zeros = std::countr_zero(static_cast<std::uint64_t>(bits));
    for (std::int64_t& x : integers) x >>= zeros;
    return true;
}

// magnitude·2^exponent, divided by one power of 2; false if that does not give integers of most_bits bits, and for the form 0.
bool integers_of(std::span<Dyadic> entries, std::span<std::int64_t> to) {
    int least = std::numeric_limits<int>::max();
    for (Dyadic& x : entries) {
        if (x.magnitude == 0) continue;
        const int zeros = std::countr_zero(x.magnitude);
        x.magnitude >>= zeros;
        x.exponent += zeros;
        least = std::min(least, x.exponent);
    }
    if (least == std::numeric_limits<int>::max()) return false;
    for (std::size_t j = 0; j < to.size(); ++j) {
        const Dyadic& x = entries[j];
        to[j] = 0;
        if (x.magnitude == 0) continue;
        const int shift = x.exponent - least;
        if (shift + std::bit_width(x.magnitude) > most_bits) return false;
        const auto magnitude = static_cast<std::int64_t>(x.magnitude << shift);
        to[j] = x.is_negative ? -magnitude : magnitude;
    }
    return true;
}

// The coefficients divided by one power of 2, so that they are integers, the leading one first; false if there are none of most_bits bits, and for the form 0.
bool read_integers(const Rows& rows, std::size_t i, std::span<std::int64_t> to) {
    std::array<Dyadic, largest_degree + 1> entries;
    if (rows.type.kind == 'f') {
        std::array<double, largest_degree + 1> copy;
        const double* doubles = copy.data();
        if (are_plain_doubles(rows)) doubles = static_cast<const double*>(rows.data) + i * rows.columns;
        else copy_rounded(rows.slice(i, 1), copy.data());
        bool are_finite = true, are_small = true, are_integers = true;
        for (std::size_t j = 0; j < rows.columns; ++j) {
            are_finite &= std::fabs(doubles[j]) < std::numeric_limits<double>::infinity();
            are_small &= std::fabs(doubles[j]) < 0x1p60;
        }
        if (!are_finite) return false;
        if (are_small) {
            for (std::size_t j = 0; j < rows.columns; ++j) {
                to[j] = static_cast<std::int64_t>(doubles[j]);
                are_integers &= static_cast<double>(to[j]) == doubles[j];
            }
            if (are_integers) return divide_by_power_of_2(to);
        }
        for (std::size_t j = 0; j < rows.columns; ++j) entries[j] = dyadic(doubles[j]);
    } else {
        for (std::size_t j = 0; j < rows.columns; ++j) {
            const MachineInteger x = integer_entry(rows, i, j);
            entries[j] = {x.magnitude, 0, x.is_negative};
        }
    }
    return integers_of(std::span(entries).first(rows.columns), to);
}

std::uint64_t residue(std::int64_t x) { return x < 0 ? prime - static_cast<std::uint64_t>(-x) : static_cast<std::uint64_t>(x); }
std::int64_t nearest_integer(std::uint64_t r) { return r > prime / 2 ? -static_cast<std::int64_t>(prime - r) : static_cast<std::int64_t>(r); }

ResiduePoly derivative(const ResiduePoly& f) {
    ResiduePoly result;
    result.size = f.size - 1;
    for (int k = 0; k < result.size; ++k) result[k] = product(f[k], static_cast<std::uint64_t>(f.degree() - k));
    return result;
}

// An integer polynomial with these residues up to a unit, without a common factor: that with the leading coefficient `leading`, divided by its content.
void lift(const std::uint64_t* residues, std::uint64_t inverse_of_first, std::int64_t leading, std::span<std::int64_t> to) {
    const std::uint64_t unit = product(residue(leading), inverse_of_first);
    std::int64_t content = leading;
    to[0] = leading;
    for (std::size_t k = 1; k < to.size(); ++k) {
        to[k] = nearest_integer(product(residues[k], unit));
        if (content != 1) content = std::gcd(content, to[k]);
    }
    if (content == 1) return;
    for (std::int64_t& x : to) x /= content;
}

} // namespace

void MultipleRoots::add_part(const ResiduePoly& residues, int multiplicity) {
    parts_.push_back({residues_.size(), residues.size, multiplicity});
    residues_.insert(residues_.end(), residues.coefficients.begin(), residues.coefficients.begin() + residues.size);
}

// Parts are squarefree and pairwise coprime, of degree above 0, by increasing multiplicity. The prime is larger than all degrees, so that this goes as it does over Q.
MultipleRoots::Found MultipleRoots::decompose(const Rows& rows, std::size_t i, std::span<std::int64_t> row) {
    Found found{.is_proved = read_integers(rows, i, row)};
    if (!found.is_proved) return found;
    while (row[found.at_infinity] == 0) ++found.at_infinity;
    while (row[row.size() - 1 - found.at_zero] == 0) ++found.at_zero;
    ResiduePoly f;
    f.size = static_cast<int>(row.size() - found.at_infinity - found.at_zero);
    for (int k = 0; k < f.size; ++k) f[k] = residue(row[found.at_infinity + static_cast<std::size_t>(k)]);

    const std::size_t before = parts_.size();
    ResiduePoly repeated = gcd(f, derivative(f));
    ResiduePoly distinct = repeated.size == 1 ? f : quotient(f, repeated);
    for (int multiplicity = 1; distinct.size > 1; ++multiplicity) {
        if (repeated.size == 1) {
            add_part(distinct, multiplicity);
            break;
        }
        const ResiduePoly others = repeated.size == 2 ? repeated : gcd(distinct, repeated); // what is repeated is among the distinct
        if (others.size < distinct.size) add_part(others.size == 1 ? distinct : quotient(distinct, others), multiplicity);
        if (others.size > 1) repeated = quotient(repeated, others);
        distinct = others;
    }
    found.parts = parts_.size() - before;
    return found;
}

// One inversion for all.
void MultipleRoots::find_inverses() {
    inverses_.resize(parts_.size());
    std::uint64_t all = 1;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        inverses_[p] = all;
        all = product(all, residues_[parts_[p].first]);
    }
    all = inverse(all);
    for (std::size_t p = parts_.size(); p-- > 0;) {
        inverses_[p] = product(inverses_[p], all);
        all = product(all, residues_[parts_[p].first]);
    }
}

// The parts of a form with nonzero coefficients at both ends; false if it is not proved that they are these.
bool MultipleRoots::lift(std::span<const std::int64_t> row, std::span<const Part> parts) {
    if (parts.size() == 1 && parts[0].multiplicity == 1) {
        std::copy(row.begin(), row.end(), integers_.begin() + static_cast<std::ptrdiff_t>(parts[0].first));
        return true;
    }
    double bound = 1; // of the coefficients of the product, in which rounding is nothing beside the factor 2 that is left
    std::int64_t leading = 1;
    for (const Part& part : parts) {
        const std::span<std::int64_t> lifted(integers_.data() + part.first, static_cast<std::size_t>(part.size));
        batch::lift(residues_.data() + part.first, inverses_[static_cast<std::size_t>(&part - parts_.data())], row[0], lifted);
        double sum = 0;
        for (const std::int64_t x : lifted) sum += std::fabs(static_cast<double>(x));
        for (int m = 0; m < part.multiplicity; ++m) {
            bound *= sum;
            if (bound >= largest_bound) return false;
            leading *= lifted[0];
        }
    }
    const std::int64_t constant = row[0] / leading;
    return constant * leading == row[0] && bound * std::fabs(static_cast<double>(constant)) < largest_bound;
}

void MultipleRoots::count_real_roots(std::size_t p) {
    Part& part = parts_[p];
    const std::int64_t* x = integers_.data() + part.first;
    const int degree = part.size - 1;
    if (degree < 2) {
        part.real = degree;
    } else if (degree == 2) {
        part.real = static_cast<Wide>(x[1]) * x[1] > 4 * static_cast<Wide>(x[0]) * x[2] ? 2 : 0;
    } else {
        Waiting& waiting = waiting_[static_cast<std::size_t>(degree)];
        waiting.parts.push_back(p);
        waiting.rows.insert(waiting.rows.end(), x, x + part.size);
    }
}

// By vectors, and by the reference what these leave.
void MultipleRoots::count_waiting() {
    for (int degree = 3; degree <= largest_degree; ++degree) {
        Waiting& waiting = waiting_[static_cast<std::size_t>(degree)];
        const std::size_t number = waiting.parts.size(), columns = static_cast<std::size_t>(degree) + 1;
        if (number == 0) continue;
        short_codes_.assign(number, undecided);
        if (degree <= 4) kernel_->closed_forms[degree](waiting.rows.data(), columns, number, short_codes_.data());
        else if (degree <= signature_degree) kernel_->signatures(degree)(waiting.rows.data(), columns, number, degree, short_codes_.data());
        std::unique_ptr<const Reference>& reference = references_[static_cast<std::size_t>(degree)];
        for (std::size_t i = 0; i < number; ++i) {
            std::uint8_t& code = short_codes_[i];
            if (code == undecided) {
                if (!reference) reference = std::make_unique<const Reference>(degree);
                code = reference->code(waiting.rows.data() + i * columns);
            }
            if (code != undecided) parts_[waiting.parts[i]].real = 2 * code + degree % 2;
        }
        waiting.parts.clear();
        waiting.rows.clear();
    }
}

std::size_t MultipleRoots::Hash::operator()(const Roots& roots) const {
    std::array<std::uint64_t, 4> words;
    static_assert(sizeof words == sizeof roots);
    std::memcpy(words.data(), roots.data(), sizeof roots);
    WideResidue hash = 0;
    for (const std::uint64_t word : words) hash = (static_cast<std::uint64_t>(hash ^ hash >> 64) ^ word) * static_cast<WideResidue>(0x9e3779b97f4a7c15);
    return static_cast<std::size_t>(hash ^ hash >> 64);
}

std::optional<std::uint32_t> MultipleRoots::code(const Found& found, std::span<const Part> parts) {
    Roots roots{static_cast<std::uint8_t>(std::max(found.at_infinity, found.at_zero)), static_cast<std::uint8_t>(std::min(found.at_infinity, found.at_zero))};
    std::size_t end = 2;
    for (const Part& part : parts) {
        if (part.real == unknown) return {};
        for (const int x : {part.multiplicity, part.real, (part.size - 1 - part.real) / 2}) roots[end++] = static_cast<std::uint8_t>(x);
    }
    const auto [known, is_new] = known_.try_emplace(roots);
    if (is_new) {
        std::vector<long> real, pairs;
        for (const std::size_t multiplicity : {found.at_infinity, found.at_zero})
            if (multiplicity > 0) real.push_back(static_cast<long>(multiplicity));
        for (const Part& part : parts) {
            real.insert(real.end(), static_cast<std::size_t>(part.real), part.multiplicity);
            pairs.insert(pairs.end(), static_cast<std::size_t>((part.size - 1 - part.real) / 2), part.multiplicity);
        }
        known->second = code_(Pattern::make(real, pairs));
    }
    return known->second;
}

std::span<const std::optional<std::uint32_t>> MultipleRoots::codes(const Rows& rows, std::span<const std::size_t> forms) {
    parts_.clear();
    residues_.clear();
    found_.resize(forms.size());
    rows_.resize(forms.size() * rows.columns);
    const auto row = [&](std::size_t i) { return std::span(rows_).subspan(i * rows.columns, rows.columns); };
    for (std::size_t i = 0; i < forms.size(); ++i) found_[i] = decompose(rows, forms[i], row(i));

    find_inverses();
    integers_.resize(residues_.size());
    std::size_t first = 0; // part
    for (std::size_t i = 0; i < forms.size(); ++i) {
        Found& found = found_[i];
        const std::span<const Part> parts(parts_.data() + first, found.parts);
        if (found.is_proved) found.is_proved = lift(row(i).subspan(found.at_infinity, rows.columns - found.at_infinity - found.at_zero), parts);
        if (found.is_proved)
            for (std::size_t p = first; p < first + found.parts; ++p) count_real_roots(p);
        first += found.parts;
    }
    count_waiting();

    codes_.assign(forms.size(), std::nullopt);
    first = 0;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (found_[i].is_proved) codes_[i] = code(found_[i], std::span(parts_).subspan(first, found_[i].parts));
        first += found_[i].parts;
    }
    return codes_;
}

} // namespace rootprint::batch
