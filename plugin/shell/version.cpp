// SPDX-License-Identifier: LGPL-3.0-or-later
#include "version.hpp"

#include <fmt/format.h>
#include <mpfr.h>

#include "rootprint/exact/flint.hpp"

namespace shell {

std::string version_text() {
    std::string text = fmt::format("rootprint {}\nFLINT {}\n", ROOTPRINT_VERSION, flint_version);
#if __FLINT_RELEASE < 30000
    text += fmt::format("Arb {}\n", arb_version);
#endif
    return text + fmt::format("GMP {}\nMPFR {}\n", gmp_version, mpfr_get_version());
}

} // namespace shell
