// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/form/box.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

void check_radius(const Rational& radius) {
    if (radius.sign() == Sign::negative) throw DomainError("a radius is negative");
}

} // namespace

FormBox::FormBox(Form middle, std::vector<Rational> radii) : middle_(std::move(middle)), radii_(std::move(radii)) {
    const auto size = static_cast<std::size_t>(middle_.degree()) + 1;
    if (radii_.empty()) radii_.resize(size);
    if (radii_.size() != size) throw DomainError("a form of degree " + std::to_string(middle_.degree()) + " has not " + std::to_string(radii_.size()) + " coefficients");
    for (const Rational& radius : radii_) check_radius(radius);
}

bool FormBox::is_exact() const {
    return std::all_of(radii_.begin(), radii_.end(), [](const Rational& r) { return r.is_zero(); });
}

bool FormBox::contains(const Form& form) const {
    if (form.degree() != degree()) return false;
    for (long i = 0; i <= degree(); ++i)
        if (radii_[static_cast<std::size_t>(i)] < abs(form.coefficient(i) - middle_.coefficient(i))) return false;
    return true;
}

bool FormBox::contains_zero() const { return contains(Form(Poly(), degree())); }

std::vector<Ball> FormBox::balls(long precision) const {
    std::vector<Ball> result;
    for (long i = 0; i <= degree(); ++i) {
        const Rational m = middle_.coefficient(i);
        const Rational& r = radii_[static_cast<std::size_t>(i)];
        result.push_back(r.is_zero() ? enclosure(m, precision) : enclosure(m - r, m + r, precision));
    }
    return result;
}

FormBox widened(const FormBox& box, const Rational& absolute, const Rational& relative) {
    check_radius(absolute);
    check_radius(relative);
    std::vector<Rational> radii = box.radii();
    for (long i = 0; i <= box.degree(); ++i) radii[static_cast<std::size_t>(i)] += absolute + relative * abs(box.middle().coefficient(i));
    return {box.middle(), std::move(radii)};
}

std::string to_string(const FormBox& box) {
    std::string text;
    for (long i = 0; i <= box.degree(); ++i) {
        const Rational& r = box.radii()[static_cast<std::size_t>(i)];
        if (i > 0) text += ", ";
        text += to_string(box.middle().coefficient(i));
        if (!r.is_zero()) text += " +/- " + to_string(r);
    }
    return text;
}

} // namespace rootprint
