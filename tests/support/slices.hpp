// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Random slices of spaces of forms.
#pragma once

#include "rootprint/base/error.hpp"
#include "rootprint/plot/slice.hpp"
#include "support/random.hpp"

namespace support {

/// Of degree ≥ 1, with small numbers: roots at infinity, fixed factors, multiple ones, and slices through 0 are common.
inline rootprint::Slice random_slice(Random& random, long degree) {
    using rootprint::Form;
    for (;;) {
        const long fixed_degree = random.one_in(3) ? random.between(0, degree - 1) : 0, moving = degree - fixed_degree;
        const Form fixed = fixed_degree == 0 ? Form({rootprint::Rational(1)}) : random.product_form(fixed_degree, 3);
        const Form origin = random.one_in(4) ? Form(rootprint::Poly(), degree) : fixed * random.form(moving, random.one_in(4) ? 12 : 3);
        try {
            return rootprint::Slice(origin, fixed * random.form(moving, 3), rootprint::Rational(1, random.between(1, 3)) * (fixed * random.form(moving, 3)));
        } catch (const rootprint::DomainError&) { // dependent directions: again
        }
    }
}

} // namespace support
