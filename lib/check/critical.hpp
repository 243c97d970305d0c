// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about the critical points of a square loss, and their rule.
#pragma once

#include "text.hpp"

namespace rootprint::checker {

struct CriticalClaim {
    std::vector<Rational> target, gram; // u_0, …, u_n; the upper triangle of A, row by row
    std::vector<uint64_t> type;
    bool all = false;
    std::vector<string_view> patterns; // of the items
    std::vector<Rational> boxes;       // n + 1 centres and a radius for each item
    std::string statement;             // the claim in short: how many items are listed, but not which
};

/// A zero of the critical system, or a pair of conjugate ones: a form for each part, all numbers in units of 2^−p.
struct CriticalZero {
    bool real;
    Integer radius;
    std::vector<Poly> forms;       // coefficients; of a pair real and imaginary parts in turn
    std::vector<string_view> cuts; // for each form; of a pair none
};

/// A claim from "loss" on.
CriticalClaim read_critical_claim(Reader& in, const Budget& budget);
/// The body of rule 8: p, and the zeros, real ones first.
void read_critical_body(Reader& in, const Budget& budget, uint64_t& p, std::vector<CriticalZero>& zeros);
/// Rule 8. Stops if the claim is not proved.
void check_critical(const CriticalClaim& claim, uint64_t p, const std::vector<CriticalZero>& zeros, Budget& budget);

} // namespace rootprint::checker
