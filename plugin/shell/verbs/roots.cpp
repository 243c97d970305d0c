// SPDX-License-Identifier: LGPL-3.0-or-later
#include <cmath>

#include "question.hpp"
#include "rootprint/ball/ball.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/isolate.hpp"

namespace shell {

using namespace rootprint;

namespace {

constexpr long guard_bits = 8; // so that the radius is well below the last digit

struct SpelledRoot {
    std::string text;
    long multiplicity;
};

Rational power_of_two(long e) {
    return e >= 0 ? Rational(shifted(Integer(1), e)) : Rational(Integer(1), shifted(Integer(1), -e));
}

// An isolating interval of the same root, not of 0, of width at most 2^-bits times the root.
Interval narrowed(const Poly& p, Interval interval, long bits, const Budget& budget) {
    for (long step = 4; !interval.is_point() && interval.lower.sign() != interval.upper.sign(); step *= 2) {
        interval = refined(p, interval, interval.width() * power_of_two(-step), budget);
    }
    if (interval.is_point()) return interval;
    Rational least = interval.lower.sign() == Sign::negative ? abs(interval.upper) : interval.lower;
    long e = least.numerator().bits() - least.denominator().bits() - 1; // 2^e ≤ least
    return refined(p, interval, power_of_two(e - bits), budget);
}

SpelledRoot spelled(const RealRoot& root, long digits, long bits, const Budget& budget) {
    if (root.at_infinity) return {"inf", root.multiplicity};
    Interval interval = with_rational_root(root.polynomial, root.interval, budget);
    if (!interval.is_point()) interval = narrowed(root.polynomial, interval, bits, budget);
    if (interval.is_point()) return {to_string(interval.lower), root.multiplicity};
    return {to_string(enclosure(interval.lower, interval.upper, bits), digits), root.multiplicity};
}

// Separated by "; ", with multiplicities above 1.
void append_text(std::string& text, const std::vector<SpelledRoot>& roots) {
    if (roots.empty()) text += "none";
    for (std::size_t i = 0; i < roots.size(); ++i) {
        if (i > 0) text += "; ";
        bool is_power = roots[i].multiplicity > 1, is_pair = roots[i].text.ends_with("i");
        text += is_power && is_pair ? '(' + roots[i].text + ')' : roots[i].text;
        if (is_power) text += '^' + std::to_string(roots[i].multiplicity);
    }
}

nlohmann::ordered_json json_of(const std::vector<SpelledRoot>& roots) {
    auto list = nlohmann::ordered_json::array();
    for (const SpelledRoot& root : roots) list.push_back({{"root", root.text}, {"multiplicity", root.multiplicity}});
    return list;
}

} // namespace

Question roots_question(const Options& options) {
    bool json = options.format == Format::jsonl, complex = options.complex;
    long digits = options.digits;
    long bits = static_cast<long>(std::ceil(static_cast<double>(digits) * std::log2(10.0))) + guard_bits;
    Question question;
    question.degree = options.degree;
    question.answer = [=](const Form& form, Answer& answer, const Budget& budget) {
        std::vector<SpelledRoot> real, pairs;
        for (const RealRoot& root : real_roots(form, budget)) real.push_back(spelled(root, digits, bits, budget));
        append_text(answer.text, real);
        if (complex) {
            for (const ConjugatePair& pair : conjugate_pairs(form, bits, budget)) {
                pairs.push_back({to_string(pair.root, digits), pair.multiplicity});
            }
            answer.text += " | ";
            append_text(answer.text, pairs);
        }
        if (json) {
            answer.fields = {{"real", json_of(real)}};
            if (complex) answer.fields["complex"] = json_of(pairs);
        }
    };
    return question;
}

} // namespace shell
