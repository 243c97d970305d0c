// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The sign of an exact number.
#pragma once

namespace rootprint {

enum class Sign { negative = -1, zero = 0, positive = 1 };

/// The sign of a machine number or of a C comparison result.
constexpr Sign sign_of(int x) { return x < 0 ? Sign::negative : x > 0 ? Sign::positive : Sign::zero; }

constexpr Sign operator-(Sign s) { return sign_of(-static_cast<int>(s)); }
constexpr Sign operator*(Sign s, Sign t) { return sign_of(static_cast<int>(s) * static_cast<int>(t)); }

} // namespace rootprint
