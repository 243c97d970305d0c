// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about all forms of one degree, and their rules, which need nothing from a certificate but their name.
#pragma once

#include "text.hpp"

namespace rootprint::checker {

struct DegreeClaim {
    Reader list; // at the list of the third line, which is well formed
    enum Kind { patterns, covers, factorisations } kind = patterns;
    uint64_t degree = 0;
    string_view pattern_text = {}; // covers and factorisations
    Sizes sizes = {};              // factorisations
    Integer all = {}, compatible = {};
    std::string statement = {}; // the claim in short: how many are listed, but not which
};

/// A claim from "degree" on.
DegreeClaim read_degree_claim(Reader& in, const Budget& budget);

/// The number of patterns in a list; requires that each has the degree and its one spelling, and that they are in the order of tables, without repetition.
uint64_t count_ordered(Reader list, uint64_t degree, Budget& budget);

/// Rule 5. Like the following, stops if the claim is not proved.
void check_enumeration(const DegreeClaim& claim, Budget& budget);
/// Rule 6.
void check_degenerations(const DegreeClaim& claim, Budget& budget);
/// Rule 7.
void check_fillings(const DegreeClaim& claim, Budget& budget);

} // namespace rootprint::checker
