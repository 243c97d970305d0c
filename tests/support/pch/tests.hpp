// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What most tests of the library include, compiled once if the build says so (meson's b_pch). No source relies on it.
#ifndef ROOTPRINT_PCH_TESTS // gcc knows no #pragma once where it precompiles
#define ROOTPRINT_PCH_TESTS

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "rootprint/rootprint.hpp"

#endif
