// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The wall around the C interface: every call goes through `guarded`, where exceptions end and become a status with a message, and
/// where interrupts enter.
#pragma once

#include <cstdint>
#include <exception>

#include "rootprint/base/budget.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/rootprint.h"

#ifdef __x86_64__
#include <xmmintrin.h>
#else
#include <cfenv>
#endif

namespace rootprint::capi {

/// The caller broke a rule of the interface.
class UsageError : public Error {
public:
    using Error::Error;
};

/// An error in one form of several.
class ItemError : public Error {
public:
    ItemError(std::int64_t item, std::exception_ptr cause) : Error("form"), item_(item), cause_(std::move(cause)) {}
    std::int64_t item() const { return item_; }
    const std::exception_ptr& cause() const { return cause_; }

private:
    std::int64_t item_;
    std::exception_ptr cause_;
};

/// The box of a form does not tell.
class UndecidedError : public Error {
public:
    UndecidedError() : Error("the box is too wide to tell") {}
};

/// The budget of the running call of this thread: polls for interrupts.
const Budget& budget();
/// Whether the running call of this thread shall end; the same question without an exception.
bool is_interrupted();

/// The default floating-point environment (round to nearest, subnormal numbers, no traps) until the end of the scope; then the one before it.
class FloatingPoint {
public:
    FloatingPoint(const FloatingPoint&) = delete;
    FloatingPoint& operator=(const FloatingPoint&) = delete;
#ifdef __x86_64__ // <cfenv> changes the x87 too, which computes nothing here: 400 ns a call instead of 20
    FloatingPoint() noexcept : before_(_mm_getcsr()) { _mm_setcsr(_MM_MASK_MASK); }
    ~FloatingPoint() { _mm_setcsr(before_); }

private:
    unsigned before_;
#else
    FloatingPoint() noexcept {
        std::fegetenv(&before_);
        std::fesetenv(FE_DFL_ENV);
    }
    ~FloatingPoint() { std::fesetenv(&before_); }

private:
    std::fenv_t before_;
#endif
};

/// Marks a call: begins with no error, ends with the handler of SIGINT restored.
class Call {
public:
    Call() noexcept;
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    /// Records the exception being handled; returns its status.
    std::int32_t fail() noexcept;

private:
    bool catches_sigint_;
};

/// The status of `f()`, whatever it throws.
template <typename F>
std::int32_t guarded(F&& f) noexcept {
    Call call;
    const FloatingPoint ours;
    try {
        f();
        return ROOTPRINT_OK;
    } catch (...) {
        return call.fail();
    }
}

/// The pointer that `f()` returns; null if it throws.
template <typename F>
auto guarded_pointer(F&& f) noexcept -> decltype(f()) {
    Call call;
    const FloatingPoint ours;
    try {
        return f();
    } catch (...) {
        call.fail();
        return nullptr;
    }
}

/// The pointer. **Throws** UsageError if it is null.
template <typename T>
T* required(T* pointer, const char* name) {
    if (!pointer) throw UsageError(std::string(name) + " is a null pointer");
    return pointer;
}

/// `f()`, whose limits no parameter raises.
template <typename F>
auto with_fixed_limits(F&& f) {
    try {
        return f();
    } catch (const LimitError& error) {
        throw LimitError(error.column(), error.what());
    }
}

/// A copy of the text for rootprint_free. **Throws** std::bad_alloc.
char* to_c(const std::string& text);

} // namespace rootprint::capi
