// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Three-valued answers about balls. Exact code never says `unknown`; ball code never says more than its ball.
#pragma once

namespace rootprint {

/// Does not convert to bool: a caller must say what it does with `unknown`.
enum class Truth { no, yes, unknown };

constexpr Truth truth(bool b) { return b ? Truth::yes : Truth::no; }

} // namespace rootprint
