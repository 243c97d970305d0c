// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/coefficient_poly.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"

namespace rootprint {

CoefficientPoly CoefficientPoly::coefficient(long degree, long i) {
    if (i < 0 || i > degree || degree > 25) throw DomainError("there is no such coefficient, or no letter for it");
    CoefficientPoly p;
    Exponents exponents(static_cast<std::size_t>(degree) + 1, 0);
    exponents[static_cast<std::size_t>(i)] = 1;
    p.terms_.emplace(std::move(exponents), Integer(1));
    return p;
}

void CoefficientPoly::add(const Exponents& exponents, const Integer& factor) {
    const auto [term, is_new] = terms_.try_emplace(exponents, factor);
    if (is_new) return;
    term->second += factor;
    if (term->second.is_zero()) terms_.erase(term);
}

CoefficientPoly& CoefficientPoly::operator+=(const CoefficientPoly& b) {
    for (const auto& [exponents, factor] : b.terms_) add(exponents, factor);
    return *this;
}

CoefficientPoly& CoefficientPoly::operator-=(const CoefficientPoly& b) {
    for (const auto& [exponents, factor] : b.terms_) add(exponents, -factor);
    return *this;
}

CoefficientPoly operator*(const CoefficientPoly& a, const CoefficientPoly& b) {
    CoefficientPoly product;
    CoefficientPoly::Exponents exponents;
    for (const auto& [of_a, factor_a] : a.terms_) {
        for (const auto& [of_b, factor_b] : b.terms_) {
            exponents = of_a;
            std::transform(of_b.begin(), of_b.end(), exponents.begin(), exponents.begin(), std::plus<>());
            product.add(exponents, factor_a * factor_b);
        }
    }
    return product;
}

CoefficientPoly operator*(const Integer& c, CoefficientPoly a) {
    if (c.is_zero()) return {};
    for (auto& [exponents, factor] : a.terms_) factor *= c;
    return a;
}

Integer content(const CoefficientPoly& p) {
    Integer c;
    for (const auto& [exponents, factor] : p.terms()) c = gcd(c, factor);
    return c;
}

CoefficientPoly exact_quotient(CoefficientPoly a, const Integer& c) {
    for (auto& [exponents, factor] : a.terms_) factor = exact_quotient(factor, c);
    return a;
}

Integer value(const CoefficientPoly& p, const std::vector<Integer>& filter) {
    std::vector<std::vector<Integer>> powers(filter.size(), {Integer(1)}); // of the coefficients, as far as needed
    Integer sum;
    for (const auto& [exponents, factor] : p.terms()) {
        Integer product = factor;
        for (std::size_t i = 0; i < exponents.size(); ++i) {
            if (exponents[i] == 0) continue;
            const std::size_t exponent = static_cast<std::size_t>(exponents[i]);
            while (powers[i].size() <= exponent) powers[i].push_back(powers[i].back() * filter[i]);
            product *= powers[i][exponent];
        }
        sum += product;
    }
    return sum;
}

namespace {

// The term without its sign.
std::string spelled(const CoefficientPoly::Exponents& exponents, const Integer& factor, const std::string& times,
                    const std::string& power_opens, const std::string& power_closes) {
    std::string text = abs(factor).is_one() ? "" : to_string(abs(factor));
    for (std::size_t i = 0; i < exponents.size(); ++i) {
        if (exponents[i] == 0) continue;
        if (!text.empty()) text += times;
        text += static_cast<char>('a' + i);
        if (exponents[i] > 1) text += power_opens + std::to_string(exponents[i]) + power_closes;
    }
    return text.empty() ? "1" : text;
}

} // namespace

std::string to_string(const CoefficientPoly& p) {
    std::string text;
    for (const auto& [exponents, factor] : p.terms()) {
        const bool negative = factor.sign() == Sign::negative;
        text += text.empty() ? (negative ? "-" : "") : (negative ? " - " : " + ");
        text += spelled(exponents, factor, "*", "^", "");
    }
    return text.empty() ? "0" : text;
}

std::vector<std::string> latex_terms(const CoefficientPoly& p) {
    std::vector<std::string> terms;
    for (const auto& [exponents, factor] : p.terms()) {
        const std::string sign = factor.sign() == Sign::negative ? "- " : terms.empty() ? "" : "+ ";
        terms.push_back(sign + spelled(exponents, factor, " ", "^{", "}"));
    }
    if (terms.empty()) terms.emplace_back("0");
    return terms;
}

} // namespace rootprint
