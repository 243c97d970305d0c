// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Random matrices for the tests.
#pragma once

#include "rootprint/exact/matrix.hpp"
#include "support/random.hpp"

namespace support {

/// Entries as Random::rational makes them.
inline rootprint::Matrix random_matrix(Random& random, long rows, long columns, long bits = 4) {
    rootprint::Matrix a(rows, columns);
    for (long i = 0; i < rows; ++i)
        for (long j = 0; j < columns; ++j) a.set_entry(i, j, random.rational(bits));
    return a;
}

inline rootprint::Matrix identity(long size) {
    rootprint::Matrix a(size, size);
    for (long i = 0; i < size; ++i) a.set_entry(i, i, rootprint::Rational(1));
    return a;
}

/// A product of reflections with rational entries.
inline rootprint::Matrix random_orthogonal(Random& random, long size) {
    using rootprint::Matrix, rootprint::Rational;
    Matrix q = identity(size);
    for (int reflections = 0; reflections < 2; ++reflections) {
        Matrix v(size, 1);
        for (long i = 0; i < size; ++i) v.set_entry(i, 0, Rational(random.between(-2, 2)));
        v.set_entry(random.between(0, size - 1), 0, Rational(3));
        const Rational norm = (transposed(v) * v).entry(0, 0);
        Matrix reflection = v * transposed(v);
        for (long i = 0; i < size; ++i)
            for (long j = 0; j < size; ++j) reflection.set_entry(i, j, Rational(i == j ? 1 : 0) - Rational(2) * reflection.entry(i, j) / norm);
        q = q * reflection;
    }
    return q;
}

} // namespace support
