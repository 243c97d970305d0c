// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The processes that make one table together. One process alone is a team too.
#pragma once

#include <functional>
#include <string>

namespace shell {

struct Team {
    int rank = 0, size = 1;
    std::function<void(const std::string&)> send;    ///< to rank 0, from another one; returns before it is received
    std::function<std::string(int)> receive;         ///< the next text of that rank, at rank 0
    std::function<unsigned long(unsigned long)> tell; ///< what rank 0 passes, at every rank

    bool is_alone() const { return size == 1; }
    bool is_writer() const { return rank == 0; }
};

} // namespace shell
