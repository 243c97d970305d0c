// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/bezoutian.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/exact/matrix.hpp"

namespace rootprint {

namespace {

// The leading `size` rows and columns.
Matrix leading_block(const std::vector<std::vector<Rational>>& matrix, std::size_t size) {
    Matrix block(static_cast<long>(size), static_cast<long>(size));
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) block.set_entry(static_cast<long>(i), static_cast<long>(j), matrix[i][j]);
    return block;
}

long sign_changes(const std::vector<Sign>& list) { // zeros skipped
    long changes = 0;
    Sign last = Sign::zero;
    for (const Sign s : list) {
        if (s == Sign::zero) continue;
        if (last == -s) ++changes;
        last = s;
    }
    return changes;
}

// Up to the last nonzero entry.
void drop_zeros_at_end(std::vector<Sign>& list) {
    while (!list.empty() && list.back() == Sign::zero) list.pop_back();
}

} // namespace

RootNumbers root_numbers(const Pattern& pattern) {
    return {static_cast<long>(pattern.real.size()), static_cast<long>(pattern.complex.size())};
}

RootNumbers root_numbers_by_bezoutian(const Form& form) {
    if (form.is_zero()) throw DomainError("every point is a root of the zero form");
    if (form.degree() == 0) return {0, 0};
    const auto matrix = bezoutian(form.filter());
    std::vector<Sign> ascending, reflected; // signs of det(t − B) and, up to a common sign, det(−t − B)
    for (const Rational& c : characteristic_polynomial(leading_block(matrix, matrix.size()))) {
        reflected.push_back(ascending.size() % 2 == 0 ? c.sign() : -c.sign());
        ascending.push_back(c.sign());
    }
    const long positive = sign_changes(ascending), negative = sign_changes(reflected);
    return {positive - negative + 1, negative};
}

std::vector<Rational> discriminant_sequence(const Form& form) {
    if (form.degree() == 0 || form.coefficient(0).is_zero())
        throw DomainError("a discriminant sequence needs a positive degree and a leading coefficient that is not 0");
    const Rational n(form.degree());
    const auto matrix = bezoutian(form.filter());
    std::vector<Rational> sequence{n};
    Rational power_of_n(1); // the minor of k rows is n^(k−1)·D_(k+1)
    for (std::size_t k = 1; k <= matrix.size(); ++k) {
        sequence.push_back(determinant(leading_block(matrix, k)) / power_of_n);
        power_of_n *= n;
    }
    return sequence;
}

std::vector<Sign> revised_sign_list(std::vector<Sign> list) {
    std::vector<Sign> shorter = list;
    drop_zeros_at_end(shorter);
    std::size_t run = 0; // zeros since the last nonzero entry
    for (std::size_t k = 1; k < shorter.size(); ++k) {
        run = shorter[k] == Sign::zero ? run + 1 : 0;
        if (run > 0) list[k] = run % 2 == 1 ? -list[k - 1] : list[k - 1];
    }
    return list;
}

RootNumbers root_numbers_of_sign_list(const std::vector<Sign>& list) {
    std::vector<Sign> revised = revised_sign_list(list);
    drop_zeros_at_end(revised);
    const long pairs = sign_changes(revised);
    return {static_cast<long>(revised.size()) - 2 * pairs, pairs};
}

bool can_be_sign_list(const std::vector<Sign>& list) {
    if (list.empty() || list.front() != Sign::positive) return false;
    std::size_t last = 0;
    for (std::size_t k = 1; k < list.size(); ++k) {
        if (list[k] == Sign::zero) continue;
        const std::size_t step = k - last;
        if (step % 2 == 0 && list[k] != (step % 4 == 0 ? list[last] : -list[last])) return false;
        last = k;
    }
    const long real = root_numbers_of_sign_list(list).real;
    return real > 0 || (real == 0 && list.size() % 2 == 0);
}

RootNumbers root_numbers_by_discriminant_sequence(const Form& form) {
    if (form.is_zero()) throw DomainError("every point is a root of the zero form");
    const long at_infinity = form.infinity_multiplicity() > 0 ? 1 : 0;
    const Form rest(form.numerator(), form.numerator().degree());
    if (rest.degree() == 0) return {at_infinity, 0};
    std::vector<Sign> signs;
    for (const Rational& d : discriminant_sequence(rest)) signs.push_back(d.sign());
    RootNumbers numbers = root_numbers_of_sign_list(signs);
    numbers.real += at_infinity;
    return numbers;
}

} // namespace rootprint
