// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What most sources of the library include, compiled once if the build says so (meson's b_pch). No source relies on it.
#ifndef ROOTPRINT_PCH_LIBRARY // gcc knows no #pragma once where it precompiles
#define ROOTPRINT_PCH_LIBRARY

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rootprint/ball/ball.hpp"
#include "rootprint/form/form.hpp"

#endif
