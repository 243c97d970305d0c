// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The closure order of the strata: which patterns forms of one pattern can degenerate to (docs/theory/strata.md).
#pragma once

#include <string>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/pattern.hpp"

namespace rootprint {

/// The patterns that the given one covers in the closure order, in the order of tables: their strata lie in the closure of its
/// stratum, and no stratum lies strictly between. They are the results of one step: two real roots merge, two conjugate pairs merge,
/// or a pair of multiplicity γ becomes a real root of multiplicity 2γ.
std::vector<Pattern> covers(const Pattern& pattern);

/// Whether the stratum of `limit` lies in the closure of that of `pattern`: forms of `pattern` can converge to forms of `limit`. Every
/// pattern is in its own closure; patterns of different degrees are not in each other's.
/// **Cost** a search for a partition of multiplicities into given sums: fast for patterns as they occur, exponential in the worst case.
bool is_in_closure(const Pattern& limit, const Pattern& pattern, const Budget& budget = {});

/// The spellings of the covers, separated by blanks, without making the patterns: for tables of millions of rows.
std::string covers_text(const Pattern& pattern);

} // namespace rootprint
