// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/stratum.hpp"

#include <map>

#include "rootprint/base/error.hpp"

namespace rootprint {

long dimension(const Pattern& pattern) {
    return static_cast<long>(pattern.real.size() + 2 * pattern.complex.size()) + 1;
}

long codimension(const Pattern& pattern) { return pattern.degree() + 1 - dimension(pattern); }

std::vector<Integer> polar_degrees(const std::vector<long>& complex_type) {
    const std::size_t r = complex_type.size();
    std::vector<Integer> e{Integer(1)};
    std::map<long, long> numbers;
    for (const long part : complex_type) {
        if (part < 1) throw DomainError("a complex type has parts of at least 1");
        ++numbers[part];
        e.emplace_back();
        for (std::size_t b = e.size() - 1;; --b) {
            e[b] *= Integer(part);
            if (b == 0) break;
            fmpz_addmul_ui(e[b].flint(), e[b - 1].flint(), static_cast<ulong>(part - 1));
        }
    }
    Integer symmetries(1);
    for (const auto& [part, number] : numbers) symmetries *= factorial(number);
    const Integer all = factorial(static_cast<long>(r) + 1);
    for (std::size_t b = 0; b <= r; ++b) {
        if (!e[b].is_zero())
            e[b] = exact_quotient(all * e[b], symmetries * Integer(static_cast<std::int64_t>(r + 1 - b)));
    }
    return e;
}

Integer sum(const std::vector<Integer>& list) {
    Integer total;
    for (const Integer& n : list) total += n;
    return total;
}

} // namespace rootprint
