// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// A quick proof that a form of a batch has no multiple root over C.
#pragma once

#include "rootprint/batch/rows.hpp"

namespace rootprint::batch {

/// True if the partial derivatives of form i have no common root modulo the prime 2^61 − 1, which powers of 2 are units of. Then they
/// have none over C, and the form has no multiple root. False proves nothing. NaN and infinities: false.
/// **Cost** about 2·n² products modulo the prime.
bool is_squarefree_modulo_prime(const Rows& rows, std::size_t i);

} // namespace rootprint::batch
