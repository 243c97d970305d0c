// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/classify.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rootprint/base/error.hpp"
#include "rootprint/batch/boxes.hpp"
#include "rootprint/batch/kernel.hpp"
#include "rootprint/batch/multiple_roots.hpp"
#include "rootprint/batch/reference.hpp"
#include "rootprint/batch/squarefree.hpp"
#include "rootprint/pattern/box_patterns.hpp"
#include "rootprint/pattern/rrmp.hpp"

namespace rootprint {

namespace {

using batch::BisectionTable;
using batch::Kernel;
using batch::undecided;

const Kernel* kernel_named(std::string_view name) {
    if (name.empty()) return &batch::best_kernel();
    if (name == "exact") return nullptr;
    std::string names;
    for (const Kernel* kernel : batch::kernels()) {
        if (kernel->name == name) {
            if (!kernel->is_supported()) throw DomainError("this machine has no " + std::string(name) + " instructions");
            return kernel;
        }
        names += std::string(kernel->name) + ", ";
    }
    throw DomainError("there is no filter of that name: " + names + "exact");
}

// So many rows fit into the fastest memory.
std::size_t rows_at_once(std::size_t columns) { return std::max<std::size_t>(64, 4096 / columns); }

// Some rows at a time.
class Block {
public:
    /// `is_rounded`: the forms are only next to the rows.
    Block(const Kernel* kernel, int degree, bool is_rounded) : kernel_(kernel), degree_(degree), is_rounded_(is_rounded), reference_(degree), columns_(static_cast<std::size_t>(degree) + 1) {
        const std::size_t most = rows_at_once(columns_);
        codes_.resize(most);
        doubles_.resize(most * columns_);
        if (kernel_ && degree_ > 4) {
            singles_.resize(most * columns_);
            single_table_.emplace(degree_);
            double_table_.emplace(degree_);
        }
    }

    // Short codes, `undecided` where no vector decides.
    std::span<const std::uint8_t> codes(const Rows& rows) {
        const std::span<std::uint8_t> codes(codes_.data(), rows.number);
        if (!kernel_) std::fill(codes.begin(), codes.end(), undecided);
        else if (degree_ > batch::signature_degree) bisect(rows, codes);
        else if (degree_ > 4) use_signatures(rows, codes);
        else if (degree_ > 1) use_closed_forms(rows, codes);
        else use_reference(rows, codes);
        return codes;
    }

    // The short code of one form by the reference, if it has no multiple root.
    std::uint8_t reference_code(const Rows& rows, std::size_t i) {
        copy_rounded(rows.slice(i, 1), doubles_.data());
        return degree_ > 4 ? proved_simple(rows, i, reference_.code(doubles_.data())) : undecided; // others were asked already
    }

private:
    void use_reference(const Rows& rows, std::span<std::uint8_t> codes) {
        copy_rounded(rows, doubles_.data());
        for (std::size_t i = 0; i < rows.number; ++i) codes[i] = reference_.code(doubles_.data() + i * columns_);
    }

    void use_closed_forms(const Rows& rows, std::span<std::uint8_t> codes) {
        const double* doubles = doubles_.data();
        if (are_plain_doubles(rows)) doubles = static_cast<const double*>(rows.data);
        else copy_rounded(rows, doubles_.data());
        kernel_->closed_forms[degree_](doubles, columns_, rows.number, nullptr, codes.data());
        for (std::size_t i = 0; i < rows.number; ++i)
            if (codes[i] == undecided) codes[i] = reference_.code(doubles + i * columns_);
    }

    // Single precision first, where it decides most rows; then double precision for what is left.
    void use_signatures(const Rows& rows, std::span<std::uint8_t> codes) {
        if (degree_ <= most_in_single_precision) {
            copy_rounded(rows, singles_.data());
            kernel_->single_signatures[degree_ - 5](singles_.data(), columns_, rows.number, degree_, nullptr, codes.data());
            copy_undecided(rows, codes);
            kernel_->signatures(degree_)(doubles_.data(), columns_, left_.size(), degree_, nullptr, left_codes_.data());
            for (std::size_t l = 0; l < left_.size(); ++l) codes[left_[l]] = left_codes_[l];
        } else {
            const double* doubles = doubles_.data();
            if (are_plain_doubles(rows)) doubles = static_cast<const double*>(rows.data);
            else copy_rounded(rows, doubles_.data());
            kernel_->signatures(degree_)(doubles, columns_, rows.number, degree_, nullptr, codes.data());
        }
    }

    void bisect(const Rows& rows, std::span<std::uint8_t> codes) {
        copy_rounded(rows, singles_.data());
        kernel_->single_bisection(singles_.data(), columns_, rows.number, *single_table_, codes.data());
        copy_undecided(rows, codes);
        kernel_->double_bisection(doubles_.data(), columns_, left_.size(), *double_table_, left_codes_.data());
        for (std::size_t l = 0; l < left_.size(); ++l) codes[left_[l]] = left_codes_[l];
        for (std::size_t i = 0; i < rows.number; ++i) codes[i] = proved_simple(rows, i, codes[i]);
    }

    // The code of a form whose real roots are simple, if its complex ones are too.
    std::uint8_t proved_simple(const Rows& rows, std::size_t i, std::uint8_t code) const {
        if (code == undecided) return code;
        const int pairs = static_cast<int>(rows.columns - 1) / 2 - code;
        return pairs <= 1 || (!is_rounded_ && batch::is_squarefree_modulo_prime(rows, i)) ? code : undecided;
    }

    // The rows that are left.
    void copy_undecided(const Rows& rows, std::span<const std::uint8_t> codes) {
        left_.clear();
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (codes[i] == undecided) left_.push_back(i);
        left_codes_.resize(left_.size());
        for (std::size_t l = 0; l < left_.size(); ++l) copy_rounded(rows.slice(left_[l], 1), doubles_.data() + l * columns_);
    }

    // Measured on normal numbers: single precision first is faster while it decides two rows out of three.
    static constexpr int most_in_single_precision = 8;

    const Kernel* kernel_;
    int degree_;
    bool is_rounded_;
    batch::Reference reference_;
    std::size_t columns_;
    std::vector<std::uint8_t> codes_, left_codes_;
    std::vector<double> doubles_;
    std::vector<float> singles_;
    std::vector<std::size_t> left_;
    std::optional<BisectionTable<float>> single_table_;
    std::optional<BisectionTable<double>> double_table_;
};

using ShortCounts = std::array<std::uint64_t, undecided>;

// Counts codes; the number of those that are undecided. Neighbours are often equal: they are counted in different tables, lest one wait for the other.
std::uint64_t count(std::span<const std::uint8_t> codes, ShortCounts& counts) {
    constexpr std::size_t tables = 4;
    std::array<std::array<std::uint32_t, 256>, tables> part{};
    std::size_t i = 0;
    for (; i + tables <= codes.size(); i += tables)
        for (std::size_t t = 0; t < tables; ++t) ++part[t][codes[i + t]];
    for (; i < codes.size(); ++i) ++part[0][codes[i]];
    for (std::size_t code = 0; code < undecided; ++code)
        for (std::size_t t = 0; t < tables; ++t) counts[code] += part[t][code];
    std::uint64_t left = 0;
    for (std::size_t t = 0; t < tables; ++t) left += part[t][undecided];
    return left;
}

enum class RowKind { good, not_finite, zero };

RowKind kind_of(const Rows& rows, std::size_t i) {
    bool is_zero = true;
    for (std::size_t j = 0; j < rows.columns; ++j) {
        const double x = rounded_entry(rows, i, j);
        if (!std::isfinite(x)) return RowKind::not_finite;
        is_zero = is_zero && x == 0;
    }
    return is_zero ? RowKind::zero : RowKind::good;
}

} // namespace

std::uint64_t BatchCounts::rows() const {
    std::uint64_t sum = bad() + uncertain;
    for (const auto& [code, number] : codes) sum += number;
    return sum;
}

BatchCounts& BatchCounts::operator+=(const BatchCounts& other) {
    for (const auto& [code, number] : other.codes) codes[code] += number;
    not_finite += other.not_finite;
    zero += other.zero;
    unreadable += other.unreadable;
    uncertain += other.uncertain;
    exact += other.exact;
    return *this;
}

Classifier::Classifier(long degree, std::string_view filter, const RowRadii& radii) : degree_(degree), radii_(radii) {
    if (degree < 0 || degree > batch::largest_degree) {
        throw DomainError("batches are of degree 0 to " + std::to_string(batch::largest_degree) + ", not " + std::to_string(degree));
    }
    if (radii.absolute.sign() == Sign::negative || radii.relative.sign() == Sign::negative) throw DomainError("a radius is negative");
    kernel_ = kernel_named(filter);
    order_ = std::make_shared<const PatternOrder>(degree);
}

std::string_view Classifier::filter() const { return kernel_ ? kernel_->name : "exact"; }

BatchCounts Classifier::classify(const Rows& rows, std::span<std::uint32_t> codes, const Budget& budget) const { return classify(rows, nullptr, codes, budget); }

BatchCounts Classifier::classify_rounded(const Rows& rows, const std::function<Form(std::size_t)>& form, std::span<std::uint32_t> codes, const Budget& budget) const {
    return classify(rows, &form, codes, budget);
}

BatchCounts Classifier::classify(const Rows& rows, const std::function<Form(std::size_t)>* form, std::span<std::uint32_t> codes, const Budget& budget) const {
    if (rows.columns != static_cast<std::size_t>(degree_) + 1) {
        throw DomainError("forms of degree " + std::to_string(degree_) + " have " + std::to_string(degree_ + 1) + " coefficients, not " + std::to_string(rows.columns));
    }
    if (codes.size() != rows.number) throw DomainError(std::to_string(rows.number) + " rows need as many codes, not " + std::to_string(codes.size()));
    if (!radii_.are_zero()) return classify_boxes(rows, form, codes, budget);
    Block block(kernel_, static_cast<int>(degree_), form);
    std::optional<batch::MultipleRoots> multiple_roots;
    if (kernel_ && !form) multiple_roots.emplace(*kernel_, [this](const Pattern& pattern) { return code(pattern); });
    BatchCounts counts;
    ShortCounts short_codes{};
    std::unordered_map<std::uint32_t, std::uint64_t> long_codes;
    const auto most_simple_code = static_cast<std::uint32_t>(degree_ / 2); // of patterns without multiple roots
    std::vector<std::size_t> left; // that no vector decides
    bool is_multiple_first = false; // vectors are not asked where they decided next to nothing: they need as much time as the rest
    const std::size_t most = rows_at_once(rows.columns);
    for (std::size_t first = 0; first < rows.number; first += most) {
        budget.poll();
        const Rows part = rows.slice(first, std::min(most, rows.number - first));
        left.clear();
        if (is_multiple_first) {
            left.resize(part.number);
            std::iota(left.begin(), left.end(), 0);
        } else {
            const std::span<const std::uint8_t> short_part = block.codes(part);
            std::copy(short_part.begin(), short_part.end(), codes.begin() + static_cast<std::ptrdiff_t>(first));
            if (count(short_part, short_codes) == 0) continue;
            for (std::size_t i = 0; i < part.number; ++i)
                if (short_part[i] == undecided) left.push_back(i);
        }
        std::size_t multiple = 0;
        std::span<const std::optional<std::uint32_t>> left_codes;
        if (multiple_roots) left_codes = multiple_roots->codes(part, left, !is_multiple_first);
        for (std::size_t l = 0; l < left.size(); ++l) {
            const std::size_t i = left[l];
            std::uint32_t& code = codes[first + i];
            if (!left_codes.empty() && left_codes[l]) {
                code = *left_codes[l];
            } else if (const RowKind kind = kind_of(part, i); kind != RowKind::good) {
                code = bad_row;
                ++(kind == RowKind::zero ? counts.zero : counts.not_finite);
                continue;
            } else if (const std::uint8_t short_code = kernel_ ? block.reference_code(part, i) : undecided; short_code != undecided) {
                code = short_code;
            } else {
                budget.poll();
                code = this->code(rootprint::pattern(form ? (*form)(first + i) : form_of_row(part, i), budget));
                ++counts.exact;
            }
            if (code > most_simple_code) ++multiple;
            ++long_codes[code];
        }
        is_multiple_first = multiple_roots && degree_ > 4 && multiple > part.number - part.number / 8;
    }
    for (std::uint32_t code = 0; code < undecided; ++code)
        if (short_codes[code] > 0) counts.codes[code] += short_codes[code];
    for (const auto& [code, number] : long_codes) counts.codes[code] += number;
    return counts;
}

BatchCounts Classifier::classify_boxes(const Rows& rows, const std::function<Form(std::size_t)>* form, std::span<std::uint32_t> codes, const Budget& budget) const {
    std::optional<batch::BoxFilter> filter;
    if (kernel_) filter.emplace(*kernel_, static_cast<int>(degree_), radii_);
    const std::size_t most = rows_at_once(rows.columns);
    const std::vector<std::uint8_t> none(most, undecided);
    BatchCounts counts;
    ShortCounts short_codes{};
    for (std::size_t first = 0; first < rows.number; first += most) {
        budget.poll();
        const Rows part = rows.slice(first, std::min(most, rows.number - first));
        const std::span<const std::uint8_t> found = filter ? filter->codes(part) : std::span(none).first(part.number);
        count(found, short_codes);
        for (std::size_t i = 0; i < part.number; ++i) {
            std::uint32_t& code = codes[first + i];
            code = found[i] == batch::several_patterns ? uncertain_row : found[i];
            if (found[i] != undecided) continue;
            const RowKind kind = kind_of(part, i);
            budget.poll();
            code = kind == RowKind::not_finite ? bad_row : this->code(form ? (*form)(first + i) : form_of_row(part, i), budget);
            if (code == bad_row) ++(kind == RowKind::zero ? counts.zero : counts.not_finite);
            else ++counts.exact, ++(code == uncertain_row ? counts.uncertain : counts.codes[code]);
        }
    }
    counts.uncertain += short_codes[batch::several_patterns];
    for (std::uint32_t code = 0; code < batch::several_patterns; ++code)
        if (short_codes[code] > 0) counts.codes[code] += short_codes[code];
    return counts;
}

Pattern Classifier::pattern(std::uint32_t code) const {
    if (Integer(static_cast<std::int64_t>(code)) >= order_->size()) throw DomainError("no pattern of degree " + std::to_string(degree_) + " has the code " + std::to_string(code));
    return order_->at(Integer(static_cast<std::int64_t>(code))).pattern();
}

std::uint32_t Classifier::code(const Pattern& pattern) const { return static_cast<std::uint32_t>(fmpz_get_ui(order_->index(pattern).flint())); }

std::uint32_t Classifier::code(const FormBox& box, const Budget& budget) const {
    const FormBox wide = widened(box, radii_.absolute, radii_.relative);
    if (wide.is_exact() && wide.middle().is_zero()) return bad_row;
    const auto certain = certain_pattern(wide, budget);
    return certain ? code(*certain) : uncertain_row;
}

} // namespace rootprint
