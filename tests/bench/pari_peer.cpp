// SPDX-License-Identifier: LGPL-3.0-or-later
// PARI as a peer: the interface of peer.hpp over libpari.
#include "bench/peer.hpp"

#include <pari/pari.h>

extern "C" {

void peer_init() { pari_init_opts(std::size_t{1} << 30, 500000, INIT_DFTm); }

void* peer_polynomial(const char* text) { return gclone(gp_read_str(text)); }

void peer_free(void* polynomial) { gunclone(static_cast<GEN>(polynomial)); }

long peer_count(void* polynomial) {
    pari_sp top = avma;
    long count = RgX_sturmpart(static_cast<GEN>(polynomial), nullptr); // GP's polsturm
    avma = top;
    return count;
}

long peer_pattern(void* polynomial, long* multiplicities, long* real) {
    pari_sp top = avma;
    GEN factors = factor(static_cast<GEN>(polynomial));
    GEN base = gel(factors, 1), exponents = gel(factors, 2);
    long n = 0;
    for (long i = 1; i < lg(base); ++i) {
        GEN p = gel(base, i);
        if (degpol(p) < 1) continue;
        multiplicities[n] = itos(gel(exponents, i));
        real[n++] = degpol(p) == 1 ? 1 : RgX_sturmpart(p, nullptr);
    }
    avma = top;
    return n;
}
}
