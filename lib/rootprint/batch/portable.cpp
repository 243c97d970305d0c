// SPDX-License-Identifier: LGPL-3.0-or-later
#define ROOTPRINT_KERNEL portable
#define ROOTPRINT_LANE_BYTES 16
#include "rootprint/batch/lanes.hpp"

namespace rootprint::batch {

extern const Kernel portable_kernel;
const Kernel portable_kernel = portable::kernel("portable", [] { return true; });

} // namespace rootprint::batch
