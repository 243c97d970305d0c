// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What most sources of the shell tool include, compiled once if the build says so (meson's b_pch). No source relies on it.
#ifndef ROOTPRINT_PCH_SHELL // gcc knows no #pragma once where it precompiles
#define ROOTPRINT_PCH_SHELL

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "rootprint/rootprint.hpp"

#endif
