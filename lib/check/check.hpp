// SPDX-License-Identifier: LGPL-3.0-or-later
/// The checker: reads a claim (docs/spec/claim.md) and a certificate (docs/spec/certificate.md), recomputes, compares.
/// It shares no code with the producer of certificates, and needs nothing but integer arithmetic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rootprint::checker {

/// How much the checker agrees to handle; whatever is beyond is *unsupported*, never wrong.
struct Limits {
    std::uint64_t size = std::uint64_t{64} << 20;  ///< bytes of one file
    std::uint64_t degree = 20'000;                 ///< degree of forms
    std::uint64_t bits = std::uint64_t{1} << 32;   ///< bits of one intermediate polynomial or table, all together
    std::uint64_t work = 20'000'000'000;           ///< approximate number of operations on machine words
    bool (*stop)() = nullptr;                      ///< asked before every operation; true ends the check as unsupported
};

enum class Status { verified, rejected, malformed, unsupported };
enum class Source { none, claim, certificate };

struct Verdict {
    Status status = Status::unsupported;
    std::string statement = {};        ///< verified: what is true, in one line (docs/spec/certificate.md, Verdicts)
    std::string reason = {};           ///< otherwise: why not; empty if memory ran out
    Source source = Source::none;      ///< which text the reason is about, if a place in it is to blame
    std::size_t line = 0, column = 0;  ///< that place, counted from 1, columns in bytes
};

/// `verified` only if the claim is true. The verdict depends on the arguments alone (unless memory runs out, or it was stopped).
Verdict check(std::string_view claim, std::string_view certificate, const Limits& limits = {}) noexcept;

} // namespace rootprint::checker
