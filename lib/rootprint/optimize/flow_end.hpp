// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Where gradient flow from given filters ends, with proof (docs/theory/critical-points.md#the-end-of-a-run).
#pragma once

#include <optional>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/filling.hpp"
#include "rootprint/optimize/critical.hpp"
#include "rootprint/optimize/descent.hpp"

namespace rootprint {

/// A local minimum in parameter space.
struct FlowEnd {
    CriticalPoint point; ///< its end-to-end filter
    Filling filling;     ///< which root is in which layer
};

/// The critical point to which gradient flow from these filters converges; nothing if that is not proved, which needs filters near it: the proof
/// finds a neighbourhood of one critical point, filters modulo scaling, on which the loss is convex, and on whose boundary it is larger than at the given filters. Then flow from them
/// cannot leave it, nor can any descent whose steps are so small that the loss decreases along them.
/// **Throws** DomainError if the filters are not finite or do not fit; Interrupted. **Cost** a fraction of a millisecond for quartics.
std::optional<FlowEnd> flow_end(const SquareLoss& loss, const Architecture& architecture, const FloatLayers& filters, long digits = 20,
                                const Budget& budget = {});

} // namespace rootprint
