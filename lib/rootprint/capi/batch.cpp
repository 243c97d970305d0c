// SPDX-License-Identifier: LGPL-3.0-or-later
// Many forms at once, of rootprint.h.
#include "rootprint/batch/classify.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

#include "rootprint/batch/kernel.hpp"
#include "rootprint/capi/network.hpp"
#include "rootprint/capi/wall.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/lcn/member.hpp"

namespace rootprint::capi {

namespace {

static_assert(ROOTPRINT_BAD_ROW == bad_row && ROOTPRINT_UNDECIDED_ROW == uncertain_row);

NumberType number_type(const char* name) {
    if (!name) return {};
    const auto type = parse_number_type(name);
    if (!type) throw UsageError("a type such as <f8, >f4 or <i4 is expected");
    return *type;
}

Rational radius(const char* text) { return text ? parse_rational(text) : Rational(0); }

// The codes go to the caller when all are there.
BatchCounts classify(const Classifier& classifier, std::int64_t rows, const void* numbers, const char* type, std::int64_t row_step, std::int64_t column_step, std::uint32_t* codes) {
    if (rows < 0) throw UsageError("a negative number of rows");
    const Rows forms{numbers, number_type(type), static_cast<std::size_t>(rows), static_cast<std::size_t>(classifier.degree()) + 1, row_step, column_step};
    if (rows > 0) required(numbers, "numbers"), required(codes, "codes");
    std::vector<std::uint32_t> found(forms.number);
    BatchCounts counts = classifier.classify(forms, found, budget());
    std::copy(found.begin(), found.end(), codes);
    return counts;
}

// The classifier of a degree, made once and kept: of degree 64 that takes 4 ms, which calls about a few rows would pay each time. No lock, for a fork may leave one locked.
const Classifier& classifier(long degree) {
    static std::array<std::atomic<const Classifier*>, batch::largest_degree + 1> all{};
    const bool is_known = degree >= 0 && degree < std::ssize(all);
    if (const Classifier* known = is_known ? all[static_cast<std::size_t>(degree)].load() : nullptr) return *known;
    auto made = std::make_unique<const Classifier>(degree); // throws if there is none
    const Classifier* other = nullptr;
    if (!all[static_cast<std::size_t>(degree)].compare_exchange_strong(other, made.get())) return *other;
    return *made.release();
}

} // namespace

} // namespace rootprint::capi

using namespace rootprint;
using namespace rootprint::capi;

extern "C" {

int32_t rootprint_classify(int32_t degree, int64_t rows, const void* numbers, const char* type, int64_t row_step, int64_t column_step, uint32_t* codes, int64_t* bad) {
    return guarded([=] {
        const BatchCounts counts = classify(classifier(degree), rows, numbers, type, row_step, column_step, codes);
        if (bad) *bad = static_cast<int64_t>(counts.bad());
    });
}

int32_t rootprint_classify_boxes(int32_t degree, int64_t rows, const void* numbers, const char* type, int64_t row_step, int64_t column_step, const char* radius, const char* relative_radius, uint32_t* codes, int64_t* bad,
                                 int64_t* undecided) {
    return guarded([=] {
        const Classifier of_boxes(degree, {}, {capi::radius(radius), capi::radius(relative_radius)});
        const BatchCounts counts = classify(of_boxes, rows, numbers, type, row_step, column_step, codes);
        if (bad) *bad = static_cast<int64_t>(counts.bad());
        if (undecided) *undecided = static_cast<int64_t>(counts.uncertain);
    });
}

int32_t rootprint_pattern_of_code(int32_t degree, uint32_t code, int32_t capacity, int32_t* real, int32_t* number_real, int32_t* complex_, int32_t* number_complex) {
    return guarded([=] { write(classifier(degree).pattern(code), capacity, real, number_real, complex_, number_complex); });
}

int32_t rootprint_place_of_code(uint32_t code, int32_t layers, const int64_t* sizes, const int64_t* strides, int32_t* where) {
    return guarded([=] {
        required(where, "place"), required(sizes, "sizes");
        const Architecture a = network(layers, sizes, strides);
        const std::int32_t result = place_code(place(classifier(static_cast<long>(a.degree())).pattern(code), a));
        *where = result;
    });
}

} // extern "C"
