// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/ball/double_double.hpp"

namespace rootprint {

DoubleDoubleInterval enclosing_double_double(const Ball& a) {
    const arf_struct* middle = arb_midref(a.arb());
    const double high = arf_get_d(middle, ARF_RND_NEAR);
    if (!std::isfinite(high)) return {0.0, HUGE_VAL};
    arf_t rest;
    arf_init(rest);
    arf_set_d(rest, high);
    arf_sub(rest, middle, rest, ARF_PREC_EXACT, ARF_RND_DOWN);
    const double low = arf_get_d(rest, ARF_RND_NEAR);
    arf_clear(rest);
    return {two_sum(high, low), rounded_up(mag_get_d(arb_radref(a.arb())) + std::abs(low) * 0x1p-53)};
}

Ball enclosing_ball(const DoubleDoubleInterval& a) {
    constexpr long precision = 128;
    Ball result = make_ball(a.middle.high, a.radius);
    const Ball low = make_ball(a.middle.low, 0);
    arb_add(result.arb(), result.arb(), low.arb(), precision);
    return result;
}

} // namespace rootprint
