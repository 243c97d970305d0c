// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Vectors that need no memory from the heap while they are short.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

namespace rootprint {

/// A vector of numbers: as std::vector, as far as it goes, and in place up to 8 of them. T is a small value.
template <typename T> class ShortVector {
public:
    ShortVector() = default;
    ShortVector(const ShortVector&) = default; // to move one is to copy it
    ShortVector& operator=(const ShortVector&) = default;
    explicit ShortVector(std::size_t size, const T& value = T()) {
        if (size > most_in_place) more_.assign(size, value);
        else for (std::size_t i = 0; i < size; ++i) few_[i] = value;
        size_ = size;
    }
    template <std::input_iterator Iterator> ShortVector(Iterator begin, Iterator end) {
        for (; begin != end; ++begin) push_back(*begin);
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    T* data() { return size_ > most_in_place ? more_.data() : few_.data(); }
    const T* data() const { return size_ > most_in_place ? more_.data() : few_.data(); }
    T* begin() { return data(); }
    T* end() { return data() + size_; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size_; }
    T& operator[](std::size_t i) { return data()[i]; }
    const T& operator[](std::size_t i) const { return data()[i]; }
    T& front() { return *begin(); }
    const T& front() const { return *begin(); }
    T& back() { return end()[-1]; }
    const T& back() const { return end()[-1]; }

    void reserve(std::size_t size) {
        if (size > most_in_place) more_.reserve(size);
    }
    void push_back(const T& value) {
        if (size_ < most_in_place) {
            few_[size_] = value;
        } else {
            const T copy = value; // it may be one of these
            if (size_ == most_in_place) more_.assign(few_.begin(), few_.end());
            more_.push_back(copy);
        }
        ++size_;
    }

private:
    static constexpr std::size_t most_in_place = 8;
    std::size_t size_ = 0;
    std::array<T, most_in_place> few_{};
    std::vector<T> more_; ///< all of them, if there are more
};

} // namespace rootprint
