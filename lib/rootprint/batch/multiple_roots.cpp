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
constexpr std::int64_t smallest_half = std::int64_t{1} << 30; // of the primes, rounded up
constexpr double largest_bound = 0x1p62, largest_by_residues = 0x1p29; // with a factor 2 for rounding

// Divided by one power of 2; false for the form 0.
bool divide_by_power_of_2(std::span<std::int64_t> integers) {
    std::int64_t bits = 0;
    for (const std::int64_t x : integers) bits |= x;
    if (bits == 0) return false;
    const int zeros = std::countr_zero(static_cast<std::uint64_t>(bits));
    if (zeros == 0) return true;
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
        double sum = 0;
        for (std::size_t j = 0; j < rows.columns; ++j) sum += std::fabs(doubles[j]);
        if (sum < 0x1p60) {
            bool are_integers = true;
            for (std::size_t j = 0; j < rows.columns; ++j) {
                to[j] = static_cast<std::int64_t>(doubles[j]);
                are_integers &= static_cast<double>(to[j]) == doubles[j];
            }
            if (are_integers) return divide_by_power_of_2(to);
        }
        if (!std::all_of(doubles, doubles + rows.columns, [](double x) { return std::isfinite(x); })) return false;
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

// Congruent to x modulo the small prime, below 2^31 + 4.
std::uint64_t small_residue(std::uint64_t x) {
    x = (x & small_prime) + (x >> 31);
    return (x & small_prime) + (x >> 31);
}
std::uint64_t small_residue(std::int64_t x) { return small_residue(static_cast<std::uint64_t>(x) + (small_prime << 30)); } // |x| < 2^60
std::int64_t nearest_small_integer(std::uint64_t r) { return static_cast<std::int64_t>(r) - (r > small_prime / 2 ? static_cast<std::int64_t>(small_prime) : 0); }

std::uint64_t small_inverse(std::uint64_t x) { // x^(p − 2)
    std::uint64_t power = 1;
    for (std::uint64_t exponent = small_prime - 2; exponent > 0; exponent /= 2) {
        if (exponent % 2 != 0) power = small_residue(power * x);
        x = small_residue(x * x);
    }
    return power;
}

void divide_by_content(std::span<std::int64_t> integers) {
    std::int64_t content = std::abs(integers[0]);
    for (const std::int64_t x : integers.subspan(1)) {
        if (content == 1) return;
        if (x % content != 0) content = std::gcd(content, x);
    }
    for (std::int64_t& x : integers) x /= content;
}

} // namespace

std::span<const std::int64_t> MultipleRoots::row(std::size_t form) const {
    const Found& found = found_[form];
    return std::span(rows_).subspan(form * columns_ + found.at_infinity, columns_ - found.at_infinity - found.at_zero);
}

void MultipleRoots::read(const Rows& rows, std::size_t i, std::size_t form) {
    const std::span<std::int64_t> to = std::span(rows_).subspan(form * columns_, columns_);
    Found& found = found_[form];
    found = {.is_read = read_integers(rows, i, to)};
    if (!found.is_read) return;
    while (to[found.at_infinity] == 0) ++found.at_infinity;
    while (to[columns_ - 1 - found.at_zero] == 0) ++found.at_zero;
    found.is_small = std::all_of(to.begin(), to.end(), [](std::int64_t x) { return std::abs(x) < smallest_half; });
}

// All forms modulo the small prime, by vectors; lifted.
void MultipleRoots::decompose_by_lanes() {
    const std::size_t forms = found_.size();
    residues_.assign(forms * columns_, 0);
    degrees_.assign(forms, 0);
    residue_parts_.resize(forms * 2 * columns_);
    shapes_.resize(forms * 2 * columns_);
    for (std::size_t form = 0; form < forms; ++form) {
        std::uint64_t* to = residues_.data() + form * columns_;
        *to = 1; // for what cannot be decomposed so
        if (!found_[form].is_read) continue;
        const std::span<const std::int64_t> from = row(form);
        if (from[0] % static_cast<std::int64_t>(small_prime) == 0) continue;
        for (std::size_t k = 0; k < from.size(); ++k) to[k] = small_residue(from[k]);
        degrees_[form] = static_cast<std::uint8_t>(from.size() - 1);
    }
    kernel_->squarefree_parts(residues_.data(), columns_, forms, degrees_.data(), residue_parts_.data(), shapes_.data());

    // One inversion for all: first the products of the leading coefficients before each part.
    inverses_.clear();
    std::uint64_t all = 1;
    std::size_t integers = 0;
    for (std::size_t form = 0; form < forms; ++form) {
        const std::uint64_t* from = residue_parts_.data() + form * 2 * columns_;
        found_[form].first = parts_.size();
        for (const std::uint8_t* shape = shapes_.data() + form * 2 * columns_; *shape != 0; shape += 2) {
            const int size = shape[1] + 1;
            parts_.push_back({integers, size, shape[0]});
            inverses_.push_back(all);
            all = small_residue(all * *from);
            from += size;
            integers += static_cast<std::size_t>(size);
        }
        found_[form].parts = parts_.size() - found_[form].first;
    }
    all = small_inverse(all);
    integers_.resize(integers);
    for (std::size_t form = forms; form-- > 0;) {
        const std::span<const Part> parts = this->parts(found_[form]);
        if (parts.empty()) continue;
        const std::int64_t leading = row(form)[0];
        const std::uint64_t* residues = residue_parts_.data() + form * 2 * columns_ - parts[0].first;
        for (std::size_t p = parts.size(); p-- > 0;) {
            const std::span<std::int64_t> to = this->integers(parts[p]);
            const std::uint64_t* from = residues + parts[p].first;
            const std::uint64_t unit = small_residue(small_residue(inverses_[found_[form].first + p] * all) * small_residue(leading));
            all = small_residue(all * *from);
            to[0] = leading;
            for (std::size_t k = 1; k < to.size(); ++k) to[k] = nearest_small_integer(small_residue(from[k] * unit));
            divide_by_content(to);
        }
    }
}

void MultipleRoots::add_part(const ResiduePoly& residues, int multiplicity, std::int64_t leading) {
    parts_.push_back({integers_.size(), residues.size, multiplicity});
    integers_.resize(integers_.size() + static_cast<std::size_t>(residues.size));
    const std::span<std::int64_t> to = integers(parts_.back());
    const std::uint64_t unit = product(residue(leading), inverse(residues[0]));
    to[0] = leading;
    for (int k = 1; k < residues.size; ++k) to[static_cast<std::size_t>(k)] = nearest_integer(product(residues[k], unit));
    divide_by_content(to);
}

// Modulo the large prime; lifted. The prime is larger than all degrees, so that this goes as it does over Q.
void MultipleRoots::decompose(std::size_t form) {
    const std::span<const std::int64_t> from = row(form);
    ResiduePoly f;
    f.size = static_cast<int>(from.size());
    for (int k = 0; k < f.size; ++k) f[k] = residue(from[static_cast<std::size_t>(k)]);
    found_[form].first = parts_.size();
    ResiduePoly repeated = gcd(f, derivative(f)), distinct = quotient(f, repeated);
    for (int multiplicity = 1; distinct.size > 1; ++multiplicity) {
        const ResiduePoly others = gcd(distinct, repeated); // what is repeated is among the distinct
        if (others.size < distinct.size) add_part(quotient(distinct, others), multiplicity, from[0]);
        repeated = quotient(repeated, others);
        distinct = others;
    }
    found_[form].parts = parts_.size() - found_[form].first;
}

// Whether the form is the product of powers of its parts and a constant; false if their coefficients are too large. Modulo one of the primes it is.
bool MultipleRoots::is_product(std::size_t form) {
    const std::span<const std::int64_t> from = row(form);
    const std::span<const Part> factors = parts(found_[form]);
    if (factors.size() == 1 && factors[0].multiplicity == 1) {
        std::copy(from.begin(), from.end(), integers_.begin() + static_cast<std::ptrdiff_t>(factors[0].first));
        return true;
    }
    double bound = 1; // of the coefficients of the product
    std::int64_t leading = 1;
    for (const Part& part : factors) {
        double sum = 0;
        for (const std::int64_t x : integers(part)) sum += std::fabs(static_cast<double>(x));
        for (int m = 0; m < part.multiplicity; ++m) {
            bound *= sum;
            if (bound >= largest_bound) return false;
            leading *= integers_[part.first];
        }
    }
    const std::int64_t constant = from[0] / leading;
    bound *= std::fabs(static_cast<double>(constant));
    if (constant * leading != from[0] || bound >= largest_bound) return false;
    if (bound < largest_by_residues && found_[form].is_small) return true;
    std::array<std::int64_t, largest_degree + 1> product{constant};
    std::size_t size = 1;
    for (const Part& part : factors) {
        const std::span<const std::int64_t> factor = integers(part);
        for (int m = 0; m < part.multiplicity; ++m) {
            size += factor.size() - 1;
            for (std::size_t k = size; k-- > 0;) {
                std::int64_t sum = 0;
                for (std::size_t j = k < size - factor.size() + 1 ? 0 : k - (size - factor.size()); j < factor.size() && j <= k; ++j) sum += factor[j] * product[k - j];
                product[k] = sum;
            }
        }
    }
    return std::equal(from.begin(), from.end(), product.begin());
}

void MultipleRoots::count_real_roots(Part& part) {
    const std::span<const std::int64_t> x = integers(part);
    const int degree = part.size - 1;
    if (degree < 2) {
        part.real = degree;
    } else if (degree == 2) {
        part.real = static_cast<Wide>(x[1]) * x[1] > 4 * static_cast<Wide>(x[0]) * x[2] ? 2 : 0;
    } else {
        Waiting& waiting = waiting_[static_cast<std::size_t>(degree)];
        waiting.parts.push_back(static_cast<std::size_t>(&part - parts_.data()));
        waiting.rows.insert(waiting.rows.end(), x.begin(), x.end());
    }
}

// By vectors up to a degree, and by the reference what these leave.
void MultipleRoots::count_waiting(int largest_for_vectors) {
    for (int degree = 3; degree <= largest_degree; ++degree) {
        Waiting& waiting = waiting_[static_cast<std::size_t>(degree)];
        const std::size_t number = waiting.parts.size(), columns = static_cast<std::size_t>(degree) + 1;
        if (number == 0) continue;
        short_codes_.assign(number, undecided);
        if (degree <= std::min(4, largest_for_vectors)) kernel_->closed_forms[degree](waiting.rows.data(), columns, number, nullptr, short_codes_.data());
        else if (degree <= std::min(signature_degree, largest_for_vectors)) kernel_->signatures(degree)(waiting.rows.data(), columns, number, degree, nullptr, short_codes_.data());
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

std::optional<std::uint32_t> MultipleRoots::code(const Found& found) {
    Roots roots{static_cast<std::uint8_t>(std::max(found.at_infinity, found.at_zero)), static_cast<std::uint8_t>(std::min(found.at_infinity, found.at_zero))};
    std::size_t end = 2;
    for (const Part& part : parts(found)) {
        if (part.real == unknown) return {};
        for (const int x : {part.multiplicity, part.real, (part.size - 1 - part.real) / 2}) roots[end++] = static_cast<std::uint8_t>(x);
    }
    const auto [known, is_new] = known_.try_emplace(roots);
    if (is_new) {
        std::vector<long> real, pairs;
        for (const std::size_t multiplicity : {found.at_infinity, found.at_zero})
            if (multiplicity > 0) real.push_back(static_cast<long>(multiplicity));
        for (const Part& part : parts(found)) {
            real.insert(real.end(), static_cast<std::size_t>(part.real), part.multiplicity);
            pairs.insert(pairs.end(), static_cast<std::size_t>((part.size - 1 - part.real) / 2), part.multiplicity);
        }
        known->second = code_(Pattern::make(real, pairs));
    }
    return known->second;
}

std::span<const std::optional<std::uint32_t>> MultipleRoots::codes(const Rows& rows, std::span<const std::size_t> forms, bool are_left) {
    columns_ = rows.columns;
    parts_.clear();
    found_.resize(forms.size());
    rows_.resize(forms.size() * columns_);
    for (std::size_t form = 0; form < forms.size(); ++form) read(rows, forms[form], form);
    decompose_by_lanes();
    for (std::size_t form = 0; form < forms.size(); ++form) {
        Found& found = found_[form];
        if (!found.is_read) continue;
        found.is_proved = is_product(form);
        if (!found.is_proved) {
            decompose(form);
            found.is_proved = is_product(form);
        }
        if (!found.is_proved) continue;
        for (Part& part : std::span(parts_).subspan(found.first, found.parts)) count_real_roots(part);
    }
    count_waiting(static_cast<int>(columns_) - (are_left ? 2 : 1));
    codes_.assign(forms.size(), std::nullopt);
    for (std::size_t form = 0; form < forms.size(); ++form)
        if (found_[form].is_proved) codes_[form] = code(found_[form]);
    return codes_;
}

} // namespace rootprint::batch
