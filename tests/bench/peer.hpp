// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The functions a peer module exports, all over opaque polynomials: another library answering our questions.
#pragma once

#include <cstddef>

extern "C" {

void peer_init();
/// A polynomial from its text in x (`3*x^2-1`), ready for use.
void* peer_polynomial(const char* text);
void peer_free(void* polynomial);
/// The number of distinct real roots.
long peer_count(void* polynomial);
/// For each irreducible factor over Q its multiplicity and number of real roots; returns how many factors. The lists must have
/// room for `degree` entries.
long peer_pattern(void* polynomial, long* multiplicities, long* real);
}

namespace bench {

/// The functions of a loaded module.
struct Peer {
    decltype(&peer_init) init;
    decltype(&peer_polynomial) polynomial;
    decltype(&peer_free) free;
    decltype(&peer_count) count;
    decltype(&peer_pattern) pattern;
};

/// Loads and initialises the module. **Throws** std::runtime_error.
Peer load_peer(const char* path);

} // namespace bench
