// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Boxes of binary forms: what is known of a form whose coefficients are measured. All of it is exact; balls of limited precision come later, where they are calculated with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/form/form.hpp"

namespace rootprint {

/// All real forms of one degree with each coefficient in its interval [m_i − r_i, m_i + r_i], independent of each other; filter order.
class FormBox {
public:
    /// A single form.
    FormBox(Form middle) : FormBox(std::move(middle), {}) {} // NOLINT: a form is a box of radius 0
    /// **Throws** DomainError unless there are degree + 1 radii, or none, and none is negative.
    FormBox(Form middle, std::vector<Rational> radii);

    long degree() const { return middle_.degree(); }
    /// m_0, …, m_n.
    const Form& middle() const { return middle_; }
    /// r_0, …, r_n.
    const std::vector<Rational>& radii() const { return radii_; }
    /// Whether it is a single form.
    bool is_exact() const;
    bool contains(const Form& form) const;
    bool contains_zero() const;
    /// The intervals, rounded outwards.
    std::vector<Ball> balls(long precision) const;

private:
    Form middle_;
    std::vector<Rational> radii_;
};

/// The same with r_i + absolute + relative·|m_i|. **Throws** DomainError if one of them is negative.
FormBox widened(const FormBox& box, const Rational& absolute, const Rational& relative);

/// The box that the text denotes: what parse_form reads, or a list of coefficients some of which have a radius, in blanks or brackets: `1.5 +/- 1e-3, 2, [-3 +/- 0.1]`. Numbers are exact.
/// **Throws** as parse_form.
FormBox parse_box(std::string_view text, std::optional<long> degree = {}, const Limits& limits = {}, const Budget& budget = {});

/// `1 +/- 1/10, 2, 3`; parse_box reads it back.
std::string to_string(const FormBox& box);

} // namespace rootprint
