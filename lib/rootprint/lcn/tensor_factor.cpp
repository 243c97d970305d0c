// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/tensor_factor.hpp"

#include <algorithm>

#include "rootprint/base/error.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/count.hpp"

namespace rootprint {

namespace {

constexpr long guard_bits = 32;

BallTensor exactly(const Tensor& tensor, long precision) {
    BallTensor balls{tensor.shape(), {}, tensor};
    for (const Rational& c : tensor.entries()) balls.entries.push_back(enclosure(c, precision));
    return balls;
}

// Values of p at a complex ball.
ComplexBall value(const Residue& p, const ComplexBall& at, long precision) {
    ComplexBall result;
    acb_poly_t polynomial;
    acb_poly_init(polynomial);
    acb_poly_set_fmpq_poly(polynomial, p.flint(), precision);
    acb_poly_evaluate(result.acb(), polynomial, at.acb(), precision);
    acb_poly_clear(polynomial);
    return result;
}

// sum + a·b as forms, on the grid of the sum.
void add_product(BallTensor& sum, const BallTensor& a, const BallTensor& b, long precision) {
    const std::vector<Shape> left = indices(a.shape), right = indices(b.shape);
    const auto place = [&](const Shape& index) { return static_cast<std::size_t>(place_of_index(index, sum.shape)); }; // adds up as exponents do
    for (std::size_t i = 0; i < left.size(); ++i)
        for (std::size_t k = 0; k < right.size(); ++k)
            arb_addmul(sum.entries[place(left[i]) + place(right[k])].arb(), a.entries[i].arb(), b.entries[k].arb(), precision);
}

BallTensor zero(const Shape& a, const Shape& b) {
    BallTensor result{a, {}, {}};
    for (std::size_t j = 0; j < a.size(); ++j) result.shape[j] += b[j] - 1;
    result.entries.resize(static_cast<std::size_t>(number_of_entries(result.shape)));
    return result;
}

BallTensor times(const BallTensor& a, const BallTensor& b, long precision) {
    BallTensor result = zero(a.shape, b.shape);
    add_product(result, a, b, precision);
    return result;
}

// All radii are at most 2^−accuracy times the largest entry.
bool is_accurate(const BallTensor& tensor, long accuracy) {
    Ball largest, bound, radius;
    for (const Ball& c : tensor.entries) {
        if (!c.is_finite()) return false;
        Ball lower;
        arb_get_abs_lbound_arf(arb_midref(lower.arb()), c.arb(), 64);
        arb_max(largest.arb(), largest.arb(), lower.arb(), 64);
    }
    arb_mul_2exp_si(bound.arb(), largest.arb(), -accuracy);
    return std::all_of(tensor.entries.begin(), tensor.entries.end(), [&](const Ball& c) {
        arb_get_rad_arb(radius.arb(), c.arb());
        return arb_le(radius.arb(), bound.arb()) != 0;
    });
}

BallTensor real_factor(const AbsoluteFactor& factor, const Ball& residue, long precision) {
    BallTensor result{factor.shape, {}, {}};
    for (const Residue& c : factor.entries) result.entries.push_back(value(c, residue, precision).real());
    return result;
}

// φ·φ̄ = (re φ)² + (im φ)².
BallTensor factor_of_pair(const AbsoluteFactor& factor, const ComplexBall& residue, long precision) {
    BallTensor re{factor.shape, {}, {}}, im = re;
    for (const Residue& c : factor.entries) {
        const ComplexBall z = value(c, residue, precision);
        re.entries.push_back(z.real());
        im.entries.push_back(z.imaginary());
    }
    BallTensor result = zero(re.shape, re.shape);
    add_product(result, re, re, precision);
    add_product(result, im, im, precision);
    return result;
}

std::vector<BallTensor> enclosures_at(const RealFamily& family, long precision, const Budget& budget) {
    const ComplexRoots roots = complex_roots(family.factor.residue, precision, budget);
    std::vector<BallTensor> result;
    for (const Ball& c : roots.real) result.push_back(real_factor(family.factor, c, precision));
    for (const ComplexBall& c : roots.pairs) result.push_back(factor_of_pair(family.factor, c, precision));
    return result;
}

// How often each factor of each family occurs in a layer.
std::vector<std::vector<long>> by_family(const RealFactors& factors, const std::vector<RealFactor>& all, const std::vector<long>& layer) {
    std::vector<std::vector<long>> numbers;
    for (const RealFamily& family : factors.families) numbers.emplace_back(static_cast<std::size_t>(family.real + family.pairs));
    for (std::size_t i = 0; i < all.size(); ++i) numbers[all[i].family][all[i].index] = layer[i];
    return numbers;
}

// constant·∏ enclosed[f][i]^numbers[f][i], exact iff it is rational: iff the factors of each family occur equally often.
BallTensor filter(const RealFactors& factors, const std::vector<std::vector<BallTensor>>& enclosed, const std::vector<std::vector<long>>& numbers,
                  const Rational& constant, long precision) {
    Tensor rational(Shape(factors.shape.size(), 1), std::vector<Rational>{constant});
    std::vector<const BallTensor*> others;
    for (std::size_t f = 0; f < numbers.size(); ++f) {
        const bool is_rational = std::all_of(numbers[f].begin(), numbers[f].end(), [&](long n) { return n == numbers[f].front(); });
        for (std::size_t i = 0; i < numbers[f].size(); ++i) {
            for (long n = numbers[f][i]; n > 0; --n) {
                if (!is_rational) others.push_back(&enclosed[f][i]);
                else if (i == 0) rational = rational * factors.families[f].form;
            }
        }
    }
    BallTensor result = exactly(rational, precision);
    for (const BallTensor* other : others) result = times(result, *other, precision);
    return result;
}

void check(const Filling& filling, const std::vector<RealFactor>& all) {
    std::vector<long> sums(all.size());
    for (const std::vector<long>& layer : filling.layers) {
        if (layer.size() != all.size()) throw DomainError("a filling with other factors");
        for (std::size_t i = 0; i < all.size(); ++i) sums[i] += layer[i];
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        if (sums[i] != all[i].multiplicity) throw DomainError("a filling with other multiplicities");
}

Shape degree_of(const Shape& shape, std::int64_t times) {
    Shape degree = shape;
    for (std::int64_t& k : degree) k = (k - 1) * times;
    return degree;
}

} // namespace

RealFactors real_factors(const Tensor& tensor, const Budget& budget) {
    RationalFactors rational = rational_factors(tensor, budget);
    RealFactors result{tensor.shape(), rational.constant, {}};
    for (auto& [form, multiplicity] : rational.factors) {
        AbsoluteFactor factor = absolute_factor(form, budget);
        const long real = count_real_roots(factor.residue, budget), pairs = (factor.conjugates() - real) / 2;
        result.families.push_back({std::move(form), multiplicity, std::move(factor), real, pairs});
    }
    return result;
}

std::vector<RealFactor> numbered_factors(const RealFactors& factors) {
    std::vector<RealFactor> all;
    for (std::size_t f = 0; f < factors.families.size(); ++f) {
        const RealFamily& family = factors.families[f];
        for (long i = 0; i < family.real + family.pairs; ++i) {
            const bool is_pair = i >= family.real;
            all.push_back({f, static_cast<std::size_t>(i), is_pair, degree_of(family.factor.shape, is_pair ? 2 : 1), family.multiplicity});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const RealFactor& a, const RealFactor& b) {
        return a.is_pair != b.is_pair ? b.is_pair : a.multiplicity < b.multiplicity;
    });
    return all;
}

std::vector<BallTensor> enclosures(const RealFamily& family, long accuracy, const Budget& budget) {
    const long r = family.factor.conjugates();
    if (r == 1 || (r == 2 && family.pairs == 1)) return {exactly(family.form, accuracy + guard_bits)};
    for (long precision = accuracy + guard_bits;; precision *= 2) {
        budget.poll();
        std::vector<BallTensor> found = enclosures_at(family, precision, budget);
        if (std::all_of(found.begin(), found.end(), [&](const BallTensor& t) { return is_accurate(t, accuracy); })) return found;
    }
}

std::vector<BallTensor> filters(const RealFactors& factors, const Filling& filling, long accuracy, const Budget& budget) {
    const std::vector<RealFactor> all = numbered_factors(factors);
    check(filling, all);
    for (long precision = accuracy + guard_bits;; precision *= 2) {
        std::vector<std::vector<BallTensor>> enclosed;
        for (const RealFamily& family : factors.families) enclosed.push_back(enclosures(family, precision, budget));
        std::vector<BallTensor> layers;
        for (const std::vector<long>& layer : filling.layers) {
            budget.poll();
            const bool is_last = layers.size() + 1 == filling.layers.size();
            layers.push_back(filter(factors, enclosed, by_family(factors, all, layer), is_last ? factors.constant : Rational(1), precision));
        }
        if (std::all_of(layers.begin(), layers.end(), [&](const BallTensor& t) { return is_accurate(t, accuracy); })) return layers;
    }
}

std::vector<std::string> entry_texts(const BallTensor& tensor, long digits) {
    std::vector<std::string> texts;
    if (tensor.exact) {
        for (const Rational& c : tensor.exact->entries()) texts.push_back(to_string(c));
    } else {
        for (const Ball& c : tensor.entries) texts.push_back(to_string(c, digits));
    }
    return texts;
}

} // namespace rootprint
