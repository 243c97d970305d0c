// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/multiple_roots.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "rootprint/batch/residues.hpp"

namespace rootprint::batch {

namespace {

__extension__ using Wide = __int128;

constexpr int most_bits = 60; // of coefficients: below half the prime
constexpr double largest_bound = 0x1p59;

// The coefficients divided by one power of 2, so that they are integers, the leading one first; false if there are none of most_bits bits, and for the form 0.
bool read_integers(const Rows& rows, std::size_t i, std::span<std::int64_t> to) {
    std::array<Dyadic, largest_degree + 1> entries;
    if (rows.type.kind == 'f') {
        std::array<double, largest_degree + 1> copy;
        const double* doubles = copy.data();
        if (are_plain_doubles(rows)) doubles = static_cast<const double*>(rows.data) + i * rows.columns;
        else copy_rounded(rows.slice(i, 1), copy.data());
        for (std::size_t j = 0; j < rows.columns; ++j) {
            if (!std::isfinite(doubles[j])) return false;
            entries[j] = dyadic(doubles[j]);
        }
    } else {
        for (std::size_t j = 0; j < rows.columns; ++j) {
            const MachineInteger x = integer_entry(rows, i, j);
            entries[j] = {x.magnitude, 0, x.is_negative};
        }
    }
    int least = std::numeric_limits<int>::max();
    for (std::size_t j = 0; j < rows.columns; ++j) {
        Dyadic& x = entries[j];
        if (x.magnitude == 0) continue;
        const int zeros = std::countr_zero(x.magnitude);
        x.magnitude >>= zeros;
        x.exponent += zeros;
        least = std::min(least, x.exponent);
    }
    if (least == std::numeric_limits<int>::max()) return false;
    for (std::size_t j = 0; j < rows.columns; ++j) {
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
    Found found{.is_read = read_integers(rows, i, row)};
    if (!found.is_read) return found;
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

bool MultipleRoots::add_roots(std::span<const std::int64_t> part, int multiplicity) {
    const auto real = real_roots(part);
    if (!real) return false;
    real_.append(static_cast<std::size_t>(*real), static_cast<char>(multiplicity));
    pairs_.append((part.size() - 1 - static_cast<std::size_t>(*real)) / 2, static_cast<char>(multiplicity));
    return true;
}

// The multiplicities of the roots of a form with nonzero coefficients at both ends; false if they are not found.
bool MultipleRoots::add_roots(std::span<const std::int64_t> row, std::span<const Part> parts) {
    if (parts.size() == 1 && parts[0].multiplicity == 1) return add_roots(row, 1);
    double bound = 1; // of the coefficients of the product, in which rounding is nothing beside the factor 2 that is left
    std::int64_t leading = 1;
    for (const Part& part : parts) {
        Integers integers;
        const std::span<std::int64_t> lifted(integers.data(), static_cast<std::size_t>(part.size));
        lift(residues_.data() + part.first, inverses_[static_cast<std::size_t>(&part - parts_.data())], row[0], lifted);
        double sum = 0;
        for (const std::int64_t x : lifted) sum += std::fabs(static_cast<double>(x));
        for (int m = 0; m < part.multiplicity; ++m) {
            bound *= sum;
            if (bound >= largest_bound) return false;
            leading *= lifted[0];
        }
        if (!add_roots(lifted, part.multiplicity)) return false;
    }
    const std::int64_t constant = row[0] / leading;
    return constant * leading == row[0] && bound * std::fabs(static_cast<double>(constant)) < largest_bound;
}

std::optional<int> MultipleRoots::real_roots(std::span<const std::int64_t> part) {
    const int degree = static_cast<int>(part.size()) - 1;
    if (degree < 2) return degree;
    if (degree == 2) return static_cast<Wide>(part[1]) * part[1] > 4 * static_cast<Wide>(part[0]) * part[2] ? 2 : 0;
    std::unique_ptr<const Reference>& reference = references_[static_cast<std::size_t>(degree)];
    if (!reference) reference = std::make_unique<const Reference>(degree);
    std::array<double, largest_degree + 1> rounded;
    std::transform(part.begin(), part.end(), rounded.begin(), [](std::int64_t x) { return static_cast<double>(x); });
    const std::uint8_t code = reference->code(rounded.data());
    if (code == undecided) return {};
    return 2 * code + degree % 2;
}

std::span<const std::optional<std::uint32_t>> MultipleRoots::codes(const Rows& rows, std::span<const std::size_t> forms) {
    parts_.clear();
    residues_.clear();
    found_.resize(forms.size());
    rows_.resize(forms.size() * rows.columns);
    const auto row = [&](std::size_t i) { return std::span(rows_).subspan(i * rows.columns, rows.columns); };
    for (std::size_t i = 0; i < forms.size(); ++i) found_[i] = decompose(rows, forms[i], row(i));

    // One inverse for all: first the products of the leading coefficients before each part.
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

    codes_.assign(forms.size(), std::nullopt);
    std::size_t first = 0; // part
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const Found& found = found_[i];
        const std::span<const Part> parts(parts_.data() + first, found.parts);
        first += found.parts;
        if (!found.is_read) continue;
        real_.clear();
        pairs_.clear();
        for (const std::size_t multiplicity : {found.at_infinity, found.at_zero})
            if (multiplicity > 0) real_ += static_cast<char>(multiplicity);
        if (!add_roots(row(i).subspan(found.at_infinity, rows.columns - found.at_infinity - found.at_zero), parts)) continue;
        real_ += '\0';
        real_ += pairs_;
        const auto [known, is_new] = known_.try_emplace(real_);
        if (is_new) {
            const auto end = real_.begin() + static_cast<std::ptrdiff_t>(real_.find('\0'));
            known->second = code_(Pattern::make({real_.begin(), end}, {end + 1, real_.end()}));
        }
        codes_[i] = known->second;
    }
    return codes_;
}

} // namespace rootprint::batch
