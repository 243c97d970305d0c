// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// How far all coefficients of a form may move before something about it changes (docs/theory/balls.md).
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "rootprint/base/budget.hpp"
#include "rootprint/form/box.hpp"

namespace rootprint {

/// Bounds of the largest r such that what is said of a form is true of all forms each of whose coefficients differs by at most r.
struct Robustness {
    std::optional<Rational> lower; ///< it is true of all these forms; nothing if it is true of all forms whatever
    std::optional<Rational> upper; ///< it is not true of `witness`, which differs by at most so much
    std::optional<Form> witness;
};

/// What is known of a box around the form.
struct BoxVerdict {
    bool is_certain;          ///< it is true of all forms of the box
    std::vector<Form> others; ///< forms of the box of which it is not true
};

/// `holds` says whether it is true of a form. Both bounds have three significant digits; the lower one is 0 if `is_fragile`, which says that it is not true of forms as near as may be.
/// **Requires** a nonzero form. **Cost** some dozens of verdicts.
Robustness robustness(const Form& form, bool is_fragile, const std::function<BoxVerdict(const FormBox&)>& verdict, const std::function<bool(const Form&)>& holds, const Budget& budget = {});

/// The nearest numbers of three significant digits that are not above, and not below. **Requires** x > 0.
Rational rounded_down(const Rational& x);
Rational rounded_up(const Rational& x);
/// u + t·(w − u) for some t near 1, rounded to numbers with few digits, if what `holds` is not true of it and it is hardly farther from u than w is; else w.
Form simplified(const Form& w, const Form& u, const std::function<bool(const Form&)>& holds);

/// Of its pattern; of nonzero forms. **Throws** DomainError for the zero form.
Robustness pattern_robustness(const Form& form, const Budget& budget = {});

} // namespace rootprint
