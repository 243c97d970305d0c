// SPDX-License-Identifier: LGPL-3.0-or-later
#define ROOTPRINT_KERNEL avx2
#define ROOTPRINT_LANE_BYTES 32
#include "rootprint/batch/lanes.hpp"

namespace rootprint::batch {

extern const Kernel avx2_kernel;
const Kernel avx2_kernel = avx2::kernel("avx2", [] { return __builtin_cpu_supports("avx2") != 0; });

} // namespace rootprint::batch
