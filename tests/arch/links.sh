#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# links.sh CHECKER LIBRARY: the checker is linked to the C and C++ run-time libraries only. LIBRARY, linked to FLINT, is the negative
# control.
set -eu
export LC_ALL=C

# foreign FILE: the libraries it needs that it should not.
foreign() {
    readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
        grep -vE '^(libstdc\+\+|libc\+\+|libc\+\+abi|libm|libgcc_s|libc|libpthread|libasan|libubsan|ld-linux[a-z0-9_-]*)\.so' || true
}

readelf -d "$1" | grep -q NEEDED || { echo "$1 needs no library at all: is it a program?" >&2; exit 1; }
foreign "$2" | grep -q flint || { echo 'the negative control fails' >&2; exit 1; }
found=$(foreign "$1")
[ -z "$found" ] || { printf 'the checker is linked to:\n%s\n' "$found" >&2; exit 1; }
