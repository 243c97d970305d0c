// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/kernel.hpp"

#include <cmath>
#include <limits>

namespace rootprint::batch {

template <typename Real> BisectionTable<Real>::BisectionTable(int n) : degree(n), weight{}, half{} {
    // binom(n, j) is exact in long double's 64 bits up to degree 67; one rounding to Real, one of the quotient before it.
    long double binomial = 1;
    for (int j = 0; j <= n; ++j) {
        weight[j] = static_cast<Real>(1 / binomial);
        half[j] = static_cast<Real>(std::ldexp(1.0, -j));
        binomial = binomial * (n - j) / (j + 1);
    }
    error = static_cast<Real>(n + 8) * std::numeric_limits<Real>::epsilon();
}

template struct BisectionTable<float>;
template struct BisectionTable<double>;

extern const Kernel portable_kernel;
#ifdef ROOTPRINT_X86_KERNELS
extern const Kernel avx2_kernel, avx512_kernel;
#endif

std::span<const Kernel* const> kernels() {
    static constexpr const Kernel* all[] = {
#ifdef ROOTPRINT_X86_KERNELS
        &avx512_kernel, &avx2_kernel,
#endif
        &portable_kernel};
    return all;
}

const Kernel& best_kernel() {
    for (const Kernel* kernel : kernels())
        if (kernel->is_supported()) return *kernel;
    return portable_kernel;
}

} // namespace rootprint::batch
