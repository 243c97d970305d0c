// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The program rootprint.
#include "ending.hpp"
#include "program.hpp"
#include "rootprint/exact/flint.hpp"

int main(int argc, char** argv) {
    shell::catch_signals();
    int status = shell::status_of_run(argc, argv, {});
    flint_cleanup(); // so that leak checkers see only real leaks
    return status;
}
