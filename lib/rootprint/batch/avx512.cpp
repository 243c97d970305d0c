// SPDX-License-Identifier: LGPL-3.0-or-later
#define ROOTPRINT_KERNEL avx512
#define ROOTPRINT_LANE_BYTES 64
#include "rootprint/batch/lanes.hpp"

namespace rootprint::batch {

extern const Kernel avx512_kernel;
const Kernel avx512_kernel = avx512::kernel("avx512", [] { return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0; });

} // namespace rootprint::batch
