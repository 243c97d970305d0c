// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The errors the library throws. "Undecided" is not among them: it is a value (truth.hpp).
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace rootprint {

/// The common base, for callers who want to catch everything the library throws on purpose.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The question has no answer for this argument: the pattern of the zero form, an architecture with k_i = 0.
class DomainError : public Error {
public:
    using Error::Error;
};

/// The text is malformed. `column()` is the 1-based byte column of the offence, 0 if it has none.
class SyntaxError : public Error {
public:
    SyntaxError(std::size_t column, const std::string& reason) : Error(reason), column_(column) {}
    std::size_t column() const { return column_; }

private:
    std::size_t column_;
};

/// The text is well formed, but larger than a limit that the caller set (limits in budget.hpp).
/// `limit()` is what the program's option after `--`, and with underscores the parameter of the C interface, call that limit; empty
/// if it cannot be raised.
class LimitError : public SyntaxError {
public:
    LimitError(std::size_t column, const std::string& reason, const char* limit = "") : SyntaxError(column, reason), limit_(limit) {}
    const char* limit() const { return limit_; }

private:
    const char* limit_;
};

/// The caller asked for an end (Budget::stop), or the time set in the budget is over.
class Interrupted : public Error {
public:
    enum class Why { asked, time };
    explicit Interrupted(Why why)
        : Error(why == Why::asked ? "interrupted" : "the time budget is spent"), why_(why) {}
    Why why() const { return why_; }

private:
    Why why_;
};

/// A promise inside the library is broken. Never the caller's fault; please report it.
class Bug : public Error {
public:
    // The built-ins are what std::source_location is made of; clang 14 has them, but not the class.
    explicit Bug(const std::string& what, const char* file = __builtin_FILE(), int line = __builtin_LINE())
        : Error(std::string(file) + ":" + std::to_string(line) + ": " + what) {}
};

} // namespace rootprint
